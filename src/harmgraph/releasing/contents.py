"""Every file of a release: the data, the changes, the papers, and what they are checked with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph import formats
from harmgraph.comparing.rendering import HTML, JSON, render
from harmgraph.describing.care import care_lines
from harmgraph.namespaces import Graphs
from harmgraph.publish.context import context_downloads, iter_context
from harmgraph.publish.data import write
from harmgraph.publish.dumps import dumps_of, iter_dumps
from harmgraph.publish.hosting import iter_hosting
from harmgraph.publish.representations import DATA
from harmgraph.publish.site import Settings, Site
from harmgraph.publish.skos_file import iter_skos, skos_downloads
from harmgraph.releasing.hashes import canonical_hash, checksums, hashes_json, sha256
from harmgraph.releasing.papers import (
    OURS,
    PAGES,
    WORDING,
    Paper,
    citation,
    page,
    readme,
    rights_for,
)
from harmgraph.releasing.provenance import statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from harmgraph.comparing import Comparison
    from harmgraph.releasing.freezing import Frozen

SUMS: Final = "SHA256SUMS"
PROVENANCE: Final = "provenance.intoto.json"
_PAPERS: Final = ("README.txt", "CITATION.cff", "hashes.json", "release.html")
_CHANGES: Final = (
    ("changes.md", formats.MARKDOWN, "What changed since the version before it, for people"),
    ("changes.html", HTML, "The same as a web page"),
    ("changes.json", JSON, "The same for programs, with old and new values of every thing"),
)


def iter_contents(
    frozen: Frozen,
    comparison: Comparison | None,
    *,
    commit: str | None = None,
    lists: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the release: path below its folder, and content.

    Args:
        frozen: What is released.
        comparison: How it differs from the version before it; nothing for the first.
        commit: The commit of the sources, where it is known.
        lists: Where given, the pages are frozen too, with these lists as tables.

    Raises:
        OutputError: something cannot be written in one of the forms.
    """
    # Frozen pages name the newest ones as those to be found: whoever searches should get these.
    settings = Settings(graphs=tuple(frozen.dataset.graph_names()))
    site = Site(frozen.dataset, settings, lists or {})
    digests: dict[str, str] = {}

    def noted(path: str, content: bytes) -> tuple[str, bytes]:
        digests[path] = sha256(content)
        return path, content

    for path, content in _data(site, pages=lists is not None):
        yield noted(path, content)
    if comparison is not None:
        for path, syntax, _ in _CHANGES:
            yield noted(path, render(comparison, syntax, care=care_lines()).encode())
    for path, content in _papers(frozen, site, comparison, pages=lists is not None):
        yield noted(path, content)
    hash_ = canonical_hash(site.quads)
    yield noted(PROVENANCE, statement(frozen, digests, hash_=hash_, commit=commit))
    yield SUMS, checksums(digests)


def _data(site: Site, *, pages: bool) -> Iterator[tuple[str, bytes]]:
    if pages:
        from harmgraph.publish.publishing import iter_files

        # Rules belong to the site around it, and a release has papers of its own.
        left_out = {*_PAPERS, *(path for path, _ in iter_hosting(site))}
        yield from ((path, content) for path, content in iter_files(site) if path not in left_out)
        return
    terms = site.dataset.quads((Graphs.ONTOLOGY,))
    for form in DATA:
        yield f"ontology{form.suffix}", write(terms, form)
    yield from iter_dumps(site)
    yield from iter_skos(site)
    yield from iter_context(site)


def _papers(
    frozen: Frozen, site: Site, comparison: Comparison | None, *, pages: bool
) -> Iterator[tuple[str, bytes]]:
    papers = [*_own_papers(site, comparison, pages=pages)]
    yield "README.txt", readme(frozen, papers)
    yield "CITATION.cff", citation(frozen)
    yield "hashes.json", hashes_json(frozen.dataset)
    listed = page(frozen, papers, care=care_lines())
    # Who asks for the ontology of this version in a browser is led to ontology.html.
    for path in ("release.html",) if pages else ("index.html", "ontology.html"):
        yield path, listed


def _own_papers(site: Site, comparison: Comparison | None, *, pages: bool) -> Iterator[Paper]:
    if pages:
        yield Paper("release.html", "This list as a web page", OURS)
        yield Paper("index.html", "Where the pages begin", PAGES)
        yield Paper("*/*.html, *.html and the data beside them", "A page for everything", PAGES)
    yield Paper("ontology.ttl", "The terms as Turtle", OURS)
    if not pages:
        yield Paper("index.html", "This list as a web page", OURS)
        yield Paper("ontology.html", "The same, for whoever asks for the ontology", OURS)
        yield from (
            Paper(f"ontology{form.suffix}", f"The terms as {form.label}", OURS) for form in DATA[1:]
        )
    for file in (*dumps_of(site), *skos_downloads(site), *context_downloads()):
        yield Paper(file.path, file.title, rights_for(file.graphs))
    if comparison is not None:
        yield from (Paper(path, title, WORDING) for path, _, title in _CHANGES)
    yield Paper("CITATION.cff", "How to cite this version", OURS)
    yield Paper("hashes.json", "A hash of what each named graph says", OURS)
    yield Paper(PROVENANCE, "Which files there are, and what they were made from", OURS)
    yield Paper(SUMS, "A checksum of every file but itself", OURS)
    yield Paper("README.txt", "This list", OURS)
