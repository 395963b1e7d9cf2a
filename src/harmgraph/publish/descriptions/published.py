"""Everything that can be downloaded as a whole, sorted into datasets, with sizes and checksums."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import GRAPH
from harmgraph.publish.descriptions.about import DESCRIPTIONS, about, graph_title
from harmgraph.publish.descriptions.terms_of_use import graphs_with_words, terms_for
from harmgraph.publish.downloads import downloads
from harmgraph.publish.owl_file import CATALOG

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from harmgraph.publish.descriptions.terms_of_use import Terms
    from harmgraph.publish.download import Download
    from harmgraph.publish.site import Site

WHOLE: Final = "whole"
_WHOLE_STEM: Final = "dumps/harmgraph"
_AS: Final = re.compile(r",? (as|in) (a|an|Turtle|RDF|JSON|N-|TriG)\b.*| \([^()]*\)$")
"""What the title of a file says of its form."""
_SUFFIXES: Final = re.compile(r"(\.[A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]*)+$")


@dataclass(frozen=True)
class File:
    """A file that can be downloaded.

    Attributes:
        download: What is known of it.
        size: How many bytes it has.
        sha256: Its SHA-256 as hexadecimal digits.
        terms: Under which terms it can be used.
    """

    download: Download
    size: int
    sha256: str
    terms: Terms

    @property
    def path(self) -> str:
        """Where it stands below the root of the site."""
        return self.download.path


@dataclass(frozen=True)
class Collected:
    """What can be had in one or more files.

    Attributes:
        key: A short name for it.
        title: What it is called.
        description: What it is.
        graphs: The named graphs that it was made from.
        page: The page that tells people about it, below the root of the site.
        files: The files.
        terms: Under which terms it can be used.
        whole: Whether it says all that its graphs say.
    """

    key: str
    title: str
    description: str
    graphs: tuple[str, ...]
    page: str
    files: tuple[File, ...]
    terms: Terms
    whole: bool = False


def published(site: Site, files: Sequence[tuple[str, int, str]]) -> list[Collected]:
    """Return what can be downloaded: everything first, then each named graph, then the rest.

    Args:
        site: What is published.
        files: Path, size and SHA-256 of every file.
    """
    known = {path: (size, sha256) for path, size, sha256 in files}
    with_words = graphs_with_words(site)
    stems: dict[str, list[File]] = {
        _WHOLE_STEM: [],
        **{_stem_of(graph): [] for graph in sorted(site.settings.graphs)},
    }
    taken = tuple(stems)
    for download in downloads(site):
        if download.path in known and download.path != CATALOG:
            file = File(download, *known[download.path], terms_for(download.graphs, with_words))
            stems.setdefault(_stem(download, taken), []).append(file)
    graphs = {_stem_of(graph): graph for graph in site.settings.graphs}
    found = [_whole(site, stems.pop(_WHOLE_STEM), with_words)]
    for stem, group in stems.items():
        if stem in graphs:
            found.append(_of_graph(graphs[stem], group, with_words))
        else:
            found.append(_of_rest(stem, group))
    return found


def _stem(download: Download, taken: Collection[str]) -> str:
    stem = _SUFFIXES.sub("", download.path)
    # The OWL file, for example, has the name of the dumps of everything, and says less.
    return stem if download.whole or stem not in taken else download.path


def _stem_of(graph: str) -> str:
    return f"dumps/{graph.removeprefix(GRAPH)}"


def _whole(site: Site, files: list[File], with_words: frozenset[str]) -> Collected:
    found = about(site)
    graphs = tuple(sorted(site.settings.graphs))
    return Collected(
        key=WHOLE,
        title=found.title,
        description=found.description,
        graphs=graphs,
        page="index.html",
        files=tuple(files),
        terms=terms_for(graphs, with_words),
        whole=True,
    )


def _of_graph(graph: str, files: list[File], with_words: frozenset[str]) -> Collected:
    name = graph.removeprefix(GRAPH)
    title = graph_title(graph)
    return Collected(
        key=name,
        title=title,
        description=DESCRIPTIONS.get(graph, title),
        graphs=(graph,),
        page=f"graph/{name}.html",
        files=tuple(files),
        terms=terms_for((graph,), with_words),
        whole=True,
    )


def _of_rest(stem: str, files: list[File]) -> Collected:
    first = files[0]
    title = _AS.sub("", first.download.title)
    return Collected(
        key=stem,
        title=f"harmgraph: {title[0].lower()}{title[1:]}",
        description=f"{title}. {first.terms.text}",
        graphs=first.download.graphs,
        page="data.html",
        files=tuple(files),
        terms=first.terms,
    )
