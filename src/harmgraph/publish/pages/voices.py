"""Whose voice each named graph is, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.namespaces import Graphs

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Voice:
    """A named graph as people meet it.

    Attributes:
        graph: Its IRI.
        key: Its short name.
        tag: Whose words these are, in a few words.
        about: The same in a sentence or two.
    """

    graph: str
    key: str
    tag: str
    about: str


VOICES: Final = {
    voice.graph: voice
    for voice in (
        Voice(
            Graphs.SOURCE,
            "source",
            "From the 2022 document",
            "What the 2022 document says, each item with its place in the text. Labels in sentence "
            "case and statuses beside the words are harmgraph's.",
        ),
        Voice(
            Graphs.CURATED,
            "curated",
            "Not from the document",
            "What others say about the document, and links that somebody proposes. Each claim says "
            "who makes it and why. Nothing here is the document's.",
        ),
        Voice(
            Graphs.FRAMEWORKS,
            "frameworks",
            "Laws and standards",
            "Laws, standards and official categories by number and title, with whom they bind. Not "
            "from the document.",
        ),
        Voice(
            Graphs.ONTOLOGY,
            "ontology",
            "harmgraph’s own terms",
            "The terms that everything else is written in, with what they mean, and small lists "
            "such as the statuses of links.",
        ),
        Voice(
            Graphs.ACCEPTED,
            "accepted",
            "Accepted links",
            "What follows from links that somebody other than their author accepted. It is empty "
            "until that has happened.",
        ),
    )
}
"""In the order in which a page names them: the document first."""


@dataclass(frozen=True)
class Share:
    """How many facts of a page are in one voice."""

    voice: Voice
    facts: int


def graph_of(quad: ox.Quad) -> str:
    """Return the IRI of the named graph of *quad*."""
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""


def shares_of(quads: Iterable[ox.Quad]) -> tuple[Share, ...]:
    """Return how many of *quads* each voice says, the document first."""
    counts: dict[str, int] = {}
    for quad in quads:
        graph = graph_of(quad)
        counts[graph] = counts.get(graph, 0) + 1
    return tuple(Share(voice, counts[graph]) for graph, voice in VOICES.items() if graph in counts)
