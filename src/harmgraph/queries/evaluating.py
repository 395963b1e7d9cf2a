"""Putting a query to the engine, and its answer into an order that is the same in every run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import pyoxigraph as ox

from harmgraph.graph import canonical_quads
from harmgraph.queries.blank_nodes import with_stable_names
from harmgraph.queries.results import Answer, Graph, Row, Solutions, Term

if TYPE_CHECKING:
    from harmgraph.queries.scope import Scope

T = TypeVar("T")

_DIGITS: Final = re.compile(r"([0-9]+)")

Content = Solutions | Answer | Graph
Bindings = Mapping[ox.Variable, ox.NamedNode | ox.Literal]


class Question(NamedTuple):
    """A query ready for the engine.

    Attributes:
        text: SPARQL.
        ordered: Whether it orders its rows itself; otherwise they are sorted here.
        columns: Names in the order in which columns are wanted; empty for that of the engine.
        bindings: Terms by variable.
        hidden: Variables of the SELECT to leave out of the answer.
        prefixes: Prefixes that the text need not declare.
        most: How many rows or triples to take, or ``None`` for all.
    """

    text: str
    ordered: bool
    columns: Sequence[str] = ()
    bindings: Bindings = MappingProxyType({})
    hidden: Sequence[str] = ()
    prefixes: Mapping[str, str] = MappingProxyType({})
    most: int | None = None


def evaluate(scope: Scope, question: Question) -> tuple[Content, bool]:
    """Return the answer of *question*, and whether there was more than it takes.

    Args:
        scope: The graphs that it sees.
        question: What is asked.

    Raises:
        SyntaxError: the engine does not accept the text; the message begins with the place.
        RuntimeError: the engine cannot evaluate it.
    """
    answer = scope.store.query(
        question.text,
        prefixes=dict(question.prefixes),
        default_graph=scope.default,
        named_graphs=scope.named,
        substitutions=dict(question.bindings),
    )
    if isinstance(answer, ox.QueryBoolean):
        return Answer(bool(answer)), False
    if isinstance(answer, ox.QueryTriples):
        triples, truncated = _take(answer, question.most)
        return Graph(_sorted_triples(triples)), truncated
    columns = _columns([variable.value for variable in answer.variables], question)
    found, truncated = _take(answer, question.most)
    cells = [tuple(solution[place] for place, _ in columns) for solution in found]
    rows = with_stable_names(cells, ordered=question.ordered)
    if not question.ordered:
        rows.sort(key=_sort_key)
    return Solutions(tuple(name for _, name in columns), tuple(rows)), truncated


def _columns(names: Sequence[str], question: Question) -> list[tuple[int, str]]:
    """Return the columns to show, each with its place in the engine's answer."""
    wanted = {name: place for place, name in enumerate(question.columns)}
    shown = [(place, name) for place, name in enumerate(names) if name not in question.hidden]
    return sorted(shown, key=lambda column: wanted.get(column[1], len(wanted)))


def _take(items: Iterable[T], most: int | None) -> tuple[list[T], bool]:
    if most is None:
        return list(items), False
    taken = list(islice(items, most + 1))
    return taken[:most], len(taken) > most


def _sorted_triples(triples: Iterable[ox.Triple]) -> tuple[ox.Triple, ...]:
    graph = ox.Dataset(ox.Quad(*triple) for triple in triples)
    return tuple(quad.triple for quad in canonical_quads(graph))


def _sort_key(row: Row) -> tuple[object, ...]:
    """Return what to sort rows by: what is unbound first, and 1.2 before 1.10."""
    return tuple((term is not None, *_natural(term), str(term)) for term in row)


def _natural(term: Term | None) -> tuple[object, ...]:
    if term is None:
        return ("",)
    written = str(term) if isinstance(term, ox.Triple) else term.value
    # Text and digits take turns, so that text is compared with text and digits with digits;
    # longer numbers are higher, without making a number of a million digits.
    return tuple(
        (len(part.lstrip("0")), part.lstrip("0")) if place % 2 else part
        for place, part in enumerate(_DIGITS.split(written))
    )
