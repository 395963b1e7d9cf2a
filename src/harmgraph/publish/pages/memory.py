"""The dataset held in dictionaries, so that thousands of descriptions take a second and not ten."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from harmgraph.graph import Dataset
from harmgraph.namespaces import RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Subject = ox.NamedNode | ox.BlankNode | ox.Triple
    Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
    GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

_LABELS: Final = (f"{SKOS}prefLabel", f"{RDFS}label")


class _Patterns:
    """The part of a store that descriptions use, over lists of quads.

    Args:
        store: What is asked wherever a dictionary does not help.
        quads: All that it holds.
    """

    def __init__(self, store: ox.Store, quads: Sequence[ox.Quad]) -> None:
        self._store = store
        self.of_subject: dict[Subject, dict[str, list[ox.Quad]]] = {}
        self.of_predicate: dict[str, list[ox.Quad]] = {}
        self.of_object: dict[tuple[str, Term], list[ox.Quad]] = {}
        for quad in quads:
            name = quad.predicate.value
            self.of_subject.setdefault(quad.subject, {}).setdefault(name, []).append(quad)
            self.of_predicate.setdefault(name, []).append(quad)
            self.of_object.setdefault((name, quad.object), []).append(quad)

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        value: Term | None,
        graph_name: GraphName | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield what the store's method of that name would, in the order of the site's quads."""
        found = self._found(subject, predicate, value)
        if found is None or graph_name is not None:
            return iter(self._store.quads_for_pattern(subject, predicate, value, graph_name))
        return iter(found)

    def _found(
        self, subject: Subject | None, predicate: ox.NamedNode | None, value: Term | None
    ) -> list[ox.Quad] | None:
        if subject is not None and value is None:
            here = self.of_subject.get(subject, {})
            if predicate is not None:
                return here.get(predicate.value, [])
            return [quad for quads in here.values() for quad in quads]
        if subject is not None or predicate is None:
            return None
        if value is None:
            return self.of_predicate.get(predicate.value, [])
        return self.of_object.get((predicate.value, value), [])


class MemoryDataset(Dataset):
    """A dataset that answers from dictionaries what descriptions ask most.

    Args:
        dataset: What it holds.
        quads: The same, blank nodes with stable names.
    """

    def __init__(self, dataset: Dataset, quads: Sequence[ox.Quad]) -> None:
        super().__init__(cast("ox.Store", _Patterns(dataset.store, quads)))
        self._whole = dataset
        self._values: dict[str, dict[str, set[str]]] = {}
        self._subjects: dict[tuple[str, str], set[str]] = {}
        self._labels: dict[str, str | None] = {}
        for quad in quads:
            subject, value = quad.subject, quad.object
            if isinstance(subject, ox.NamedNode) and not isinstance(value, ox.Triple):
                self._remember(subject.value, quad.predicate.value, value)

    def _remember(
        self, subject: str, predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal
    ) -> None:
        text = value.value
        self._values.setdefault(subject, {}).setdefault(predicate, set()).add(text)
        if isinstance(value, ox.NamedNode):
            self._subjects.setdefault((predicate, text), set()).add(subject)

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return the values of *predicate* at *subject* in any graph, as text, sorted."""
        here = self._values.get(subject)
        return sorted(here.get(predicate, ())) if here else []

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return the IRIs that have the IRI *value* as a value of *predicate*, sorted."""
        return sorted(self._subjects.get((predicate, value), ()))

    def contains(self, iri: str) -> bool:
        """Say whether any triple is about *iri*."""
        return iri in self._values

    def label(self, iri: str) -> str | None:
        """Return the label of *iri* for people, or ``None`` where it has none."""
        if iri not in self._labels:
            found = (self.objects(iri, name) for name in _LABELS)
            self._labels[iri] = next((labels[0] for labels in found if labels), None)
        return self._labels[iri]

    @cached_property
    def _caution(self) -> str:
        return self._whole.rank_caution()

    def rank_caution(self) -> str:
        """Return the words that stand beside every rank."""
        return self._caution

    def select(self, text: str) -> list[dict[str, str]]:
        """Return the solutions of one of our own SELECT queries over all named graphs, as text."""
        return self._whole.select(text)

    def graph_names(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        return self._whole.graph_names()
