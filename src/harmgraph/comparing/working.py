"""The comparison itself. Runs in the child process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.comparing.blank_nodes import stably_named
from harmgraph.comparing.comparison import (
    ADDED,
    CHANGED,
    DEPRECATED,
    REMOVED,
    STATUSES,
    Change,
    Comparison,
    GraphChange,
    ValueChange,
)
from harmgraph.comparing.levels import (
    AXIOM,
    CLASS,
    CONCEPT,
    KINDS,
    PROPERTY,
    REPLACED,
    Level,
    kind_of,
    level_of_value,
    states_disjointness,
)
from harmgraph.comparing.levels import DEPRECATED as DEPRECATED_IRI
from harmgraph.comparing.reasons import reasons_for
from harmgraph.comparing.state import State
from harmgraph.comparing.values import value_of
from harmgraph.namespaces import BASE, OWL
from harmgraph.scanning import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from harmgraph.comparing.sides import Side
    from harmgraph.comparing.state import Node, Pair

_TRUE: Final = frozenset({"true", "1"})
_MERGED: Final = (
    "One of the two has no named graphs, so that what was said in which graph is not compared."
)
_MOVED: Final = "Some statements stand in another named graph than before: another voice says them."


def work_out(before: Side, after: Side) -> Comparison:
    """Return how *after* differs from *before*."""
    old_quads, new_quads = before.quads(), after.quads()
    merged = _names_graphs(old_quads) != _names_graphs(new_quads)
    if merged:
        old_quads, new_quads = _merged(old_quads), _merged(new_quads)
    old, new = State(stably_named(old_quads)), State(stably_named(new_quads))
    changes = tuple(sorted(_Comparer(old, new).changes(), key=_order))
    graphs = tuple(_counts(old, new))
    moved = bool(old.quads ^ new.quads) and _statements(old) == _statements(new)
    return Comparison(
        before=before.name,
        after=after.name,
        before_version=printable(old.version()),
        after_version=printable(new.version()),
        graphs=graphs,
        changes=changes,
        reasons=reasons_for(changes, moved=moved, differs=old.quads != new.quads),
        notes=((_MERGED,) if merged else ()) + ((_MOVED,) if moved else ()),
    )


def _names_graphs(quads: list[ox.Quad]) -> bool:
    return any(not isinstance(quad.graph_name, ox.DefaultGraph) for quad in quads)


def _merged(quads: list[ox.Quad]) -> list[ox.Quad]:
    return [ox.Quad(*quad.triple) for quad in quads]


def _statements(state: State) -> set[ox.Triple]:
    return {quad.triple for quad in state.quads}


def _order(change: Change) -> tuple[int, int, str, str]:
    first = change.values[0] if change.values else None
    text = str((first.old, first.new)) if first else ""
    return STATUSES.index(change.status), KINDS.index(change.kind), change.iri, text


def _counts(old: State, new: State) -> Iterator[GraphChange]:
    """Yield the counts of each named graph, in order of names."""
    counts: dict[str, list[int]] = {}
    for place, quads in enumerate(
        (new.quads - old.quads, old.quads - new.quads, old.quads, new.quads)
    ):
        for quad in quads:
            name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
            counts.setdefault(name, [0, 0, 0, 0])[place] += 1
    for name in sorted(counts):
        yield GraphChange(name, *counts[name])


class _Comparer:
    """Finds what happened to each thing."""

    def __init__(self, old: State, new: State) -> None:
        self._old = old
        self._new = new

    def changes(self) -> Iterator[Change]:
        for subject in self._old.subjects() | self._new.subjects():
            if self._old.about(subject) != self._new.about(subject):
                yield self._change(subject)
        yield from self._axioms()

    def _change(self, subject: ox.NamedNode) -> Change:
        was, now = self._old.about(subject), self._new.about(subject)
        kind = kind_of((*self._old.types(subject), *self._new.types(subject)))
        values = tuple(self._values(kind, was - now, now - was))
        status = self._status(subject)
        return Change(
            iri=subject.value,
            label=printable(self._new.label(subject) or self._old.label(subject), longest=500),
            kind=kind,
            status=status,
            level=_level(subject.value, kind, status, values),
            values=values,
        )

    def _status(self, subject: ox.NamedNode) -> str:
        if not self._old.about(subject):
            return ADDED
        if not self._new.about(subject):
            return REMOVED
        newly = self._is_deprecated(self._new, subject) and not self._is_deprecated(
            self._old, subject
        )
        return DEPRECATED if newly else CHANGED

    @staticmethod
    def _is_deprecated(state: State, subject: ox.NamedNode) -> bool:
        marked = not _TRUE.isdisjoint(state.values(subject, DEPRECATED_IRI))
        return marked or bool(state.values(subject, REPLACED))

    def _values(
        self, kind: str, gone: Iterable[Pair], come: Iterable[Pair]
    ) -> Iterator[ValueChange]:
        by_property: dict[str, tuple[list[Node], list[Node]]] = {}
        for place, pairs in enumerate((gone, come)):
            for predicate, node in pairs:
                by_property.setdefault(predicate.value, ([], []))[place].append(node)
        for name in sorted(by_property):
            was, now = by_property[name]
            old = [value_of(self._old, name, node) for node in was]
            new = [value_of(self._new, name, node) for node in now]
            old.sort(key=lambda value: value.shown.term)
            new.sort(key=lambda value: value.shown.term)
            yield ValueChange(
                name,
                tuple(value.shown for value in old),
                tuple(value.shown for value in new),
                level_of_value(kind, name, old, new),
            )

    def _axioms(self) -> Iterator[Change]:
        old, new = self._old.axioms(), self._new.axioms()
        disjoint_before, disjoint_now = self._disjoint(self._old), self._disjoint(self._new)
        for status, state, nodes in (
            (REMOVED, self._old, old - new),
            (ADDED, self._new, new - old),
        ):
            for node in nodes:
                about = state.about(node)
                gone, come = (about, ()) if status == REMOVED else ((), about)
                grave = states_disjointness(state.types(node)) and disjoint_before != disjoint_now
                yield Change(
                    iri="",
                    label="",
                    kind=AXIOM,
                    status=status,
                    level=Level.MAJOR if grave else Level.MINOR,
                    values=tuple(self._values(AXIOM, gone, come)),
                )

    def _disjoint(self, state: State) -> set[frozenset[str]]:
        """Return which of the terms that both states have can never be the same in *state*."""
        both = {f"<{one.value}>" for one in self._old.subjects() & self._new.subjects()}
        found = set()
        for node in state.axioms():
            if states_disjointness(state.types(node)):
                members = {
                    name
                    for predicate, value in state.about(node)
                    if predicate.value == f"{OWL}members"
                    for name in value_of(state, predicate.value, value).shown.term.split()
                }
                found.add(frozenset(members & both))
        return found


def _level(iri: str, kind: str, status: str, values: tuple[ValueChange, ...]) -> Level:
    if status == ADDED:
        return Level.MINOR
    if status == REMOVED:
        cited = kind in {CLASS, PROPERTY, CONCEPT} or iri.startswith(BASE)
        return Level.MAJOR if cited else Level.MINOR
    least = Level.MINOR if status == DEPRECATED else Level.PATCH
    return max((least, *(value.level for value in values)))
