"""One of the two states that are compared, so that what is said of a thing is quick to find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.namespaces import DCTERMS, ONTOLOGY_IRI, OWL, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

_LABELS: Final = (f"{SKOS}prefLabel", f"{RDFS}label", f"{DCTERMS}title")

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Pair = tuple[ox.NamedNode, Node]
"""A property and a value."""


class State:
    """What is said, in whatever named graph, by subject.

    Args:
        quads: All of it, blank nodes named by :func:`harmgraph.comparing.blank_nodes.stably_named`.
    """

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.quads = set(quads)
        self._about: dict[object, set[Pair]] = {}
        self._inner: set[ox.BlankNode] = set()
        for quad in self.quads:
            self._about.setdefault(quad.subject, set()).add((quad.predicate, quad.object))
            if isinstance(quad.object, ox.BlankNode):
                self._inner.add(quad.object)

    def about(self, subject: object) -> set[Pair]:
        """Return the properties and values of *subject*."""
        return self._about.get(subject, set())

    def subjects(self) -> set[ox.NamedNode]:
        """Return everything with a name that something is said of."""
        return {subject for subject in self._about if isinstance(subject, ox.NamedNode)}

    def axioms(self) -> set[ox.BlankNode]:
        """Return the nodes without a name that stand by themselves, such as those of OWL's axioms.

        A ring of nodes that nothing else points to has no beginning, and is found by its counts.
        """
        return {
            subject
            for subject in self._about
            if isinstance(subject, ox.BlankNode) and subject not in self._inner
        }

    def values(self, subject: object, predicate: str) -> list[str]:
        """Return the values of *predicate* at *subject* as text, sorted."""
        found = (value for name, value in self.about(subject) if name.value == predicate)
        return sorted(str(getattr(value, "value", value)) for value in found)

    def types(self, subject: object) -> list[str]:
        """Return the IRIs of the classes that *subject* is said to be in."""
        return self.values(subject, f"{RDF}type")

    def label(self, subject: object) -> str:
        """Return the label of *subject*, or nothing."""
        return next((found[0] for name in _LABELS if (found := self.values(subject, name))), "")

    def version(self) -> str:
        """Return the version that the ontology says it is, or nothing.

        That of harmgraph counts; else the only ontology that there is.
        """
        ours = self.values(ox.NamedNode(ONTOLOGY_IRI), f"{OWL}versionInfo")
        if ours:
            return ours[0]
        headers = [one for one in self.subjects() if f"{OWL}Ontology" in self.types(one)]
        found = self.values(headers[0], f"{OWL}versionInfo") if len(headers) == 1 else []
        return found[0] if found else ""
