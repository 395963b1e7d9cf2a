"""Puts the triples of a graph in the order in which people read them, nameless things in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.describing.lookup import natural_key
from harmgraph.namespaces import HG, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Term = Subject | ox.Literal

TYPE: Final = ox.NamedNode(f"{RDF}type")
_FIRST: Final = ox.NamedNode(f"{RDF}first")
_REST: Final = ox.NamedNode(f"{RDF}rest")
_NIL: Final = ox.NamedNode(f"{RDF}nil")

_LEADING: Final = {
    iri: place
    for place, iri in enumerate(
        (f"{RDF}type", f"{RDFS}label", f"{SKOS}prefLabel", f"{SKOS}notation", f"{HG}sourceText")
    )
}
"""What is written of a thing before anything else."""


class Grouped:
    """The triples of one graph, by their subjects.

    Args:
        triples: The triples; one that comes twice counts once.
        kept: Blank nodes that need their labels, since they are spoken of elsewhere as well.
    """

    def __init__(self, triples: Iterable[ox.Triple], kept: Collection[ox.BlankNode] = ()) -> None:
        self._of: dict[Subject, dict[ox.NamedNode, list[Term]]] = {}
        referrers: dict[ox.BlankNode, list[Subject]] = {}
        for triple in set(triples):
            values = self._of.setdefault(triple.subject, {})
            values.setdefault(triple.predicate, []).append(triple.object)
            if isinstance(triple.object, ox.BlankNode):
                referrers.setdefault(triple.object, []).append(triple.subject)
        self._referred = referrers.keys() | set(kept)
        self._inner = _inner({node: found for node, found in referrers.items() if node not in kept})

    def subjects(self) -> Iterator[Subject]:
        """Yield what does not stand inside something else, what has a name first."""
        return (subject for subject in sorted(self._of, key=_order) if subject not in self._inner)

    def needs_no_label(self, subject: Subject) -> bool:
        """Say whether *subject* has no name and nothing refers to it."""
        return isinstance(subject, ox.BlankNode) and subject not in self._referred

    def is_inner(self, term: Term) -> bool:
        """Say whether *term* stands inside the one thing that refers to it."""
        return term in self._inner

    def values(self, subject: Subject) -> Iterator[tuple[ox.NamedNode, list[Term]]]:
        """Yield each property of *subject* with its values, both in order."""
        found = self._of.get(subject, {})
        for predicate in sorted(found, key=_predicate_order):
            objects = found[predicate]
            yield predicate, sorted(objects, key=_order) if len(objects) > 1 else objects

    def members(self, cell: Term) -> list[Term] | None:
        """Return the members of the list that begins at *cell*, or ``None`` where it is no list."""
        members: list[Term] = []
        while cell != _NIL:
            if isinstance(cell, ox.Literal) or cell not in self._inner:
                return None
            values = self._of.get(cell, {})
            if values.keys() != {_FIRST, _REST} or any(len(each) != 1 for each in values.values()):
                return None
            members += values[_FIRST]
            (cell,) = values[_REST]
        return members


def shared_blank_nodes(graphs: Iterable[Iterable[ox.Triple]]) -> set[ox.BlankNode]:
    """Return the blank nodes that more than one of *graphs* speaks of."""
    seen: set[ox.BlankNode] = set()
    shared: set[ox.BlankNode] = set()
    for triples in graphs:
        here = {
            term
            for triple in triples
            for term in (triple.subject, triple.object)
            if isinstance(term, ox.BlankNode)
        }
        shared |= seen & here
        seen |= here
    return shared


def _inner(referrers: dict[ox.BlankNode, list[Subject]]) -> set[Subject]:
    """Return the blank nodes that can stand inside the one thing that refers to them."""
    once = {node: found[0] for node, found in referrers.items() if len(found) == 1}
    placed: set[Subject] = set()
    for node in once:
        way: dict[Subject, None] = {}
        here: Subject = node
        while isinstance(here, ox.BlankNode) and here in once and here not in placed:
            if here in way:  # they go round in a circle, and nobody would write the first
                way.clear()
                break
            way[here] = None
            here = once[here]
        placed |= way.keys()
    return placed


def _predicate_order(predicate: ox.NamedNode) -> tuple[int, str]:
    return _LEADING.get(predicate.value, len(_LEADING)), predicate.value


def _order(term: Term) -> tuple[int, tuple[tuple[int, int, str], ...], str]:
    if isinstance(term, ox.Triple):
        return 3, (), str(term)
    kind = 0 if isinstance(term, ox.NamedNode) else 1 if isinstance(term, ox.Literal) else 2
    return kind, natural_key(term.value), str(term)
