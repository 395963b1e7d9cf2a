"""What every description says of the whole: its name, whose it is, its version and its dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import GRAPH, ONTOLOGY_IRI, Graphs

if TYPE_CHECKING:
    from harmgraph.publish.site import Site

KEYWORDS: Final = (
    "avoidable harm",
    "service user evidence",
    "mental health social care",
    "adult social care",
    "harm minimisation",
    "safeguarding",
    "linked data",
    "ontology",
)
WHOLE: Final = (
    "Everything that this site publishes: what the 2022 document says, what others propose about "
    "it, the terms that both are written in, and the laws and standards that can be cited. Each is "
    "a named graph of its own, since each is a voice of its own."
)
DESCRIPTIONS: Final = {
    Graphs.ONTOLOGY: "The terms that everything else is written in, and their small vocabularies.",
    Graphs.SOURCE: (
        "What the document “Avoidable harm in mental health social care” (2022) says: sources of "
        "harm, examples, impacts, ways to minimise harm, each in its words and with the place "
        "where they stand. Nothing is added to it."
    ),
    Graphs.FRAMEWORKS: (
        "Laws, professional standards and official categories: what their parts are called, whom "
        "each binds, and how far that was confirmed."
    ),
    Graphs.CURATED: (
        "What others say about the document, and links that somebody proposes. Each says who says "
        "so, on what basis, and whether it is more than a proposal. A link that is missing means "
        "only that nobody has proposed it yet."
    ),
    Graphs.ACCEPTED: (
        "What follows from links that somebody other than their author has accepted. It is empty "
        "until there is one."
    ),
}
TITLES: Final = {
    Graphs.ONTOLOGY: "harmgraph: the terms",
    Graphs.SOURCE: "harmgraph: what the 2022 document says",
    Graphs.FRAMEWORKS: "harmgraph: laws, standards and official categories",
    Graphs.CURATED: "harmgraph: what others propose about the document",
    Graphs.ACCEPTED: "harmgraph: what follows from accepted links",
}
ORIGINS: Final = {
    Graphs.ONTOLOGY: "Written by the contributors of harmgraph.",
    Graphs.SOURCE: (
        "Taken word for word from the document, each statement with the characters that it stands "
        "on. The document was made by and with people who use mental health social care."
    ),
    Graphs.FRAMEWORKS: (
        "Read on the official pages that each provision names, as far as it says that it was."
    ),
    Graphs.CURATED: (
        "Each claim names its author, who may be a program, with basis, reason and date. Unless it "
        "says otherwise, nobody has reviewed it."
    ),
    Graphs.ACCEPTED: "Derived from accepted links in the graph of what others propose.",
}
_DOCUMENT_YEAR: Final = "2022"
_NAME: Final = "harmgraph"


@dataclass(frozen=True)
class About:
    """What is said of the whole.

    Attributes:
        title: Its name.
        description: What it is.
        publisher: The IRI of whoever publishes it.
        publisher_name: What they are called.
        issued: The day on which it was first published, or an empty text.
        modified: The day of the last change, or an empty text.
        version: The version, or an empty text.
        version_iri: The IRI of that version.
        citation: How to cite it.
    """

    title: str
    description: str
    publisher: str
    publisher_name: str
    issued: str
    modified: str
    version: str
    version_iri: str
    citation: str


def about(site: Site) -> About:
    """Return what the header of the ontology says of the whole."""

    def said(predicate: str) -> str:
        return site.look.value(ONTOLOGY_IRI, predicate) or ""

    publisher = said("dcterms:publisher")
    return About(
        title=said("dcterms:title") or _NAME,
        description=WHOLE,
        publisher=publisher or ONTOLOGY_IRI,
        publisher_name=site.look.name(publisher) or _NAME,
        issued=said("dcterms:issued") or site.modified,
        modified=site.modified,
        version=site.version,
        version_iri=said("owl:versionIRI") or ONTOLOGY_IRI,
        citation=said("dcterms:bibliographicCitation"),
    )


def graph_title(graph: str) -> str:
    """Return what the named graph *graph* is called."""
    return TITLES.get(graph, graph.removeprefix(GRAPH))


def period(site: Site, graphs: tuple[str, ...]) -> tuple[str, str]:
    """Return the first and the last day that what *graphs* say is about, or two empty texts.

    The document gives its year only. Everything else is as it was seen while it was written.
    """
    found = about(site)
    if graphs == (Graphs.SOURCE,):
        return f"{_DOCUMENT_YEAR}-01-01", f"{_DOCUMENT_YEAR}-12-31"
    start = f"{_DOCUMENT_YEAR}-01-01" if Graphs.SOURCE in graphs else found.issued
    return (start, found.modified) if found.modified else ("", "")


def a_year_later(day: str) -> str:
    """Return the same day of the next year; the last of February for one that is not in it.

    >>> a_year_later("2026-11-23"), a_year_later("2028-02-29")
    ('2027-11-23', '2029-02-28')
    """
    given = dt.date.fromisoformat(day)
    try:
        return given.replace(year=given.year + 1).isoformat()
    except ValueError:
        return given.replace(year=given.year + 1, day=28).isoformat()
