"""The files of a release for people: what is in it, under which rights, and how to cite it."""

from __future__ import annotations

import json
import textwrap
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import DCTERMS, ONTOLOGY_IRI, Graphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harmgraph.releasing.freezing import Frozen

OURS: Final = (
    "harmgraph's own, under the Creative Commons Attribution 4.0 licence (CC BY 4.0), "
    "https://creativecommons.org/licenses/by/4.0/"
)
TITLES: Final = (
    "titles of laws and of government guidance are public sector information licensed under the "
    "Open Government Licence v3.0, "
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/; labels of "
    "professional standards, and whom provisions bind, are harmgraph's"
)
WORDING: Final = (
    "holds words of the 2022 document, which belong to its authors and to the people who are "
    "quoted. The copy that was used states no licence, and none is given here"
)
PAGES: Final = "each page says what may be done with it, and rights.html says why"

_CONTAINS: Final = (
    "Contains public sector information licensed under the Open Government Licence v3.0."
)
_WIDTH: Final = 79


@dataclass(frozen=True)
class Paper:
    """A file of a release, or several of one kind.

    Attributes:
        path: Where it stands below the folder of the release.
        title: What it is, without a full stop.
        rights: What may be done with it, without a full stop.
    """

    path: str
    title: str
    rights: str


def rights_for(graphs: Iterable[str]) -> str:
    """Return what may be done with a file that is made from the named *graphs*."""
    given = set(graphs)
    if given & {Graphs.SOURCE, Graphs.CURATED, Graphs.ACCEPTED}:
        return WORDING + (f"; {TITLES}" if Graphs.FRAMEWORKS in given else "")
    return TITLES if Graphs.FRAMEWORKS in given else OURS


def readme(frozen: Frozen, papers: Sequence[Paper]) -> bytes:
    """Return ``README.txt``."""
    parts = [
        f"harmgraph {frozen.version.text}",
        "Avoidable harm in mental health social care, as a knowledge graph. It is made from a "
        "service user evidence-based model: Carr, S., Sweeney, A., Coldham, T. and Hudson, G. "
        "(2022), Avoidable harm in mental health social care.",
        f"This folder is version {frozen.version.text}, of {frozen.day}. It is frozen: nothing in "
        "it ever changes. What is put right is put right in a later version."
        + (
            f" The version before it is {frozen.prior.text}; changes.md says what is different."
            if frozen.prior
            else " It is the first, so there is nothing to compare it with."
        ),
        "To check that every file is as it was released, on Linux:",
        "    sha256sum -c SHA256SUMS",
        "To check what the data says, however it is written: hashes.json has a hash of each named "
        "graph that is the same in every syntax (RDFC-1.0). provenance.intoto.json says in a form "
        "for programs which files there are and what they were made from. It is not signed.",
        "The files, and what may be done with each:",
    ]
    lines = [line for part in parts for line in (*_wrapped(part), "")]
    for rights, group in _by_rights(papers).items():
        lines += [*_wrapped(f"Rights: {rights}."), ""]
        for paper in group:
            lines += [f"  {paper.path}", *_wrapped(f"{paper.title}.", "    ")]
        lines.append("")
    lines += _wrapped(_CONTAINS)
    return ("\n".join(lines) + "\n").encode()


def _by_rights(papers: Sequence[Paper]) -> dict[str, list[Paper]]:
    found: dict[str, list[Paper]] = {}
    for paper in papers:
        found.setdefault(paper.rights, []).append(paper)
    return found


def _wrapped(text: str, indent: str = "") -> list[str]:
    if text.startswith("    "):
        return [text]
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def page(frozen: Frozen, papers: Sequence[Paper], *, care: Sequence[str] = ()) -> bytes:
    """Return a web page that lists the files of the release."""
    from harmgraph.comparing.stylesheet import STYLE

    name = f"harmgraph {frozen.version.text}"
    tables = "".join(_table(rights, group) for rights, group in _by_rights(papers).items())
    notice = "".join(f"<p>{escape(line)}</p>\n" for line in care)
    prior = f" The version before it is {escape(frozen.prior.text)}." if frozen.prior else ""
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(name)}</title>
<style>{STYLE}td {{ text-align: left; }} table {{ margin: 1rem 0; }}</style>
</head>
<body>
<main>
<h1>{escape(name)}</h1>
<p>Avoidable harm in mental health social care, as a knowledge graph. This is version
{escape(frozen.version.text)}, of {frozen.day}. It is frozen: nothing in it ever changes.{prior}</p>
<p>To check that every file is as it was released: <code>sha256sum -c SHA256SUMS</code></p>
<h2>The files, and what may be done with them</h2>
{tables}<p>{_CONTAINS}</p>
<section class="notice" aria-label="Content note and help">
{notice}</section>
</main>
</body>
</html>
""".encode()


def _table(rights: str, papers: Sequence[Paper]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{_link(paper.path)}</th><td>{escape(paper.title)}</td></tr>\n'
        for paper in papers
    )
    return (
        f"<table>\n<caption>Rights: {escape(rights)}.</caption>\n"
        '<thead><tr><th scope="col">File</th><th scope="col">What it is</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _link(path: str) -> str:
    # A path with a star stands for many files, and leads to none.
    return escape(path) if "*" in path else f'<a href="{escape(path)}">{escape(path)}</a>'


def citation(frozen: Frozen) -> bytes:
    """Return ``CITATION.cff`` (Citation File Format 1.2.0).

    It names no licence: what is cited holds words of the document.
    """
    titles = frozen.dataset.objects(ONTOLOGY_IRI, f"{DCTERMS}title")
    return f"""\
cff-version: 1.2.0
message: >-
  If you use this version of harmgraph, cite it, and cite the document that the model comes from.
  No licence is named here: the data holds the wording of the document, which has no stated
  licence. README.txt says what may be done with each file.
title: {json.dumps(titles[0] if titles else "harmgraph", ensure_ascii=False)}
type: dataset
authors:
  - name: "harmgraph contributors"
version: {json.dumps(frozen.version.text)}
date-released: "{frozen.day}"
identifiers:
  - type: url
    value: {json.dumps(frozen.version.iri)}
    description: The ontology of this version
references:
  - type: report
    title: "Avoidable harm in mental health social care"
    year: 2022
    authors:
      - family-names: Carr
        given-names: Sarah
      - family-names: Sweeney
        given-names: Angela
      - family-names: Coldham
        given-names: Tina
      - family-names: Hudson
        given-names: Georgie
""".encode()
