"""What a query answers: rows, a yes or no, or triples, with what a reader must be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, overload

import pyoxigraph as ox

from harmgraph.namespaces import XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
"""What a cell can hold; a triple where a query makes one (RDF 1.2)."""

Row = tuple[Term | None, ...]
"""One solution: a term, or ``None`` where unbound, for each column."""

Value = str | int | float | bool | None
"""A cell as a plain Python value."""

Record = dict[str, Value]
"""A row, or a triple, as plain values by name."""

_PARTS = ("subject", "predicate", "object")

_INTEGERS = frozenset({f"{XSD}integer", f"{XSD}int", f"{XSD}long", f"{XSD}nonNegativeInteger"})
_FLOATS = frozenset({f"{XSD}double", f"{XSD}float"})


@dataclass(frozen=True)
class Solutions:
    """The rows of a SELECT.

    Attributes:
        variables: The names of the columns.
        rows: One tuple a row, a term or ``None`` for each column.
    """

    variables: tuple[str, ...]
    rows: tuple[Row, ...]

    def records(self) -> list[Record]:
        """Return each row as plain values by column name.

        IRIs are text and whole; integers, doubles and booleans are Python's; any other literal is
        its text; what is unbound is ``None``.
        """
        return [dict(zip(self.variables, map(plain_value, row), strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Answer:
    """The yes or no of an ASK."""

    value: bool


@dataclass(frozen=True)
class Graph:
    """The triples of a CONSTRUCT or DESCRIBE, each once, sorted, with stable blank nodes."""

    triples: tuple[ox.Triple, ...]


@dataclass(frozen=True)
class Result:
    """A whole answer, which can be gone through row by row.

    Each row is a dict of plain values by column name, as :meth:`Solutions.records` says; of
    triples, by ``subject``, ``predicate`` and ``object``; and a yes or no is one row with
    ``answer``.

    Attributes:
        name: The name of the query, or of the file that it came from.
        content: The answer itself.
        notes: What a reader must be told with it, each a whole sentence.
        truncated: Whether there was more than the limit on rows or triples; a note says so too.
        before: Gives :attr:`preface`. Only formats for people ask, and finding out takes as long as
            asking the question.
        when_empty: What it means that there is no row; empty where it needs no words.
    """

    name: str
    content: Solutions | Answer | Graph
    notes: tuple[str, ...] = ()
    truncated: bool = False
    before: Callable[[], str] = field(default=str, compare=False, repr=False)
    when_empty: str = ""

    @cached_property
    def preface(self) -> str:
        """What people must be told before they read it; empty for nothing."""
        return self.before()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What must be told beside a format that has no place for it."""
        empty = (self.when_empty,) if self.when_empty and not len(self) else ()
        return (*empty, *self.notes)

    @cached_property
    def _records(self) -> list[Record]:
        if isinstance(self.content, Solutions):
            return self.content.records()
        if isinstance(self.content, Answer):
            return [{"answer": self.content.value}]
        return [
            dict(zip(_PARTS, map(plain_value, triple), strict=True))
            for triple in self.content.triples
        ]

    def __iter__(self) -> Iterator[Record]:
        """Go through the rows as plain values."""
        return iter(self._records)

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> list[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | list[Record]:
        """Return the row at *place*, counted from 0, or several, as plain values."""
        return self._records[place]

    def __len__(self) -> int:
        """Return the number of rows or triples; 1 for a yes or no."""
        if isinstance(self.content, Solutions):
            return len(self.content.rows)
        return len(self.content.triples) if isinstance(self.content, Graph) else 1

    def __bool__(self) -> bool:
        """Say whether there is a row or a triple, or the answer is yes."""
        return self.content.value if isinstance(self.content, Answer) else len(self) > 0


def plain_value(term: Term | None) -> Value:
    """Return *term* as a plain Python value; see :meth:`Solutions.records`."""
    if term is None:
        return None
    if isinstance(term, ox.Triple | ox.BlankNode):
        return str(term)
    if isinstance(term, ox.Literal):
        return _of_literal(term)
    return term.value


def _of_literal(literal: ox.Literal) -> Value:
    kind = literal.datatype.value
    try:
        if kind in _INTEGERS:
            return int(literal.value)
        if kind in _FLOATS:
            return float(literal.value)
    except ValueError:  # an ill-typed literal, such as "many"^^xsd:integer
        return literal.value
    if kind == f"{XSD}boolean" and literal.value in ("true", "1", "false", "0"):
        return literal.value in ("true", "1")
    return literal.value
