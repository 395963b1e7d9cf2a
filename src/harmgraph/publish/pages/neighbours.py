"""What is around a thing: what it leads to, what leads to it, and the links that others propose."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.describing.lookup import natural_key
from harmgraph.namespaces import HG, RDF, RDFS
from harmgraph.publish.pages.voices import graph_of

if TYPE_CHECKING:
    from harmgraph.publish.pages.context import Context

SUBJECT: Final = f"{HG}linkSubject"
OBJECT: Final = f"{HG}linkObject"
_TYPE: Final = f"{HG}linkType"
_NOT_SHOWN: Final = frozenset({f"{RDF}type", f"{RDFS}isDefinedBy"})


@dataclass(frozen=True)
class Edge:
    """One line from or to a thing.

    Attributes:
        relation: What the line says, in words.
        other: The IRI at its other end.
        outgoing: Whether it leads away from the thing.
        graph: The named graph that says so.
        link: The IRI of the link that somebody proposes, or an empty text for a plain fact.
    """

    relation: str
    other: str
    outgoing: bool
    graph: str
    link: str = ""


class Neighbourhoods:
    """Knows what is around each thing of a site.

    Args:
        context: The site as its pages see it.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._outgoing: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self._incoming: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self._keys: dict[str, object] = {}
        self._ends: dict[str, dict[str, str]] = defaultdict(dict)
        for quad in context.site.quads:
            subject, value, name = quad.subject, quad.object, quad.predicate.value
            if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode):
                self._remember(subject.value, name, value.value, graph_of(quad))

    def _remember(self, subject: str, name: str, value: str, graph: str) -> None:
        if name in (SUBJECT, OBJECT, _TYPE):
            self._ends[subject][name] = value
        if name in _NOT_SHOWN or value not in self._context.pages:
            return
        if subject in self._context.pages and subject != value:
            self._outgoing[subject].append((name, value, graph))
            self._incoming[value].append((name, subject, graph))

    def around(self, iri: str) -> list[Edge]:
        """Return the lines from and to *iri*: facts, then what is proposed, each in order of ids.

        Nothing is sorted by rank or by how sure somebody is.
        """
        edges = [self._plain(*found, outgoing=True) for found in self._outgoing.get(iri, ())]
        for name, subject, graph in self._incoming.get(iri, ()):
            edges.append(self._of_link(name, subject, graph))
        return sorted(set(edges), key=self._order)

    def ends(self, link: str) -> tuple[str, str, str]:
        """Return what *link* leads from, its type and what it leads to; empty where missing."""
        found = self._ends.get(link, {})
        return found.get(SUBJECT, ""), found.get(_TYPE, ""), found.get(OBJECT, "")

    def _of_link(self, name: str, subject: str, graph: str) -> Edge:
        """Return a line to a thing, or to the other end of the link that the line is part of."""
        if name in (SUBJECT, OBJECT):
            start, kind, end = self.ends(subject)
            if start and end:
                away = name == SUBJECT
                relation = self._context.look.name(kind) if kind else "is linked to"
                return Edge(relation, end if away else start, away, graph, subject)
        return self._plain(name, subject, graph, outgoing=False)

    def _plain(self, name: str, other: str, graph: str, *, outgoing: bool) -> Edge:
        return Edge(self._context.look.name(name), other, outgoing, graph)

    def _order(self, edge: Edge) -> tuple[object, ...]:
        keys = self._keys
        for iri in (edge.other, edge.link):
            if iri not in keys:
                keys[iri] = natural_key(iri)
        return (
            bool(edge.link),
            not edge.outgoing,
            edge.relation,
            keys[edge.other],
            keys[edge.link],
            edge.graph,
        )
