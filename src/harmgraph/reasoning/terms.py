"""Terms as small whole numbers, so that a join is arithmetic on sets."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from harmgraph.reasoning.patterns import COUNT_DATATYPE

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
"""Whatever can stand in a triple."""


class Terms:
    """Numbers for terms, in the order in which they were first met.

    Attributes:
        known: The terms; a term's number is its place in this list.
    """

    __slots__ = ("_numbers", "known")

    def __init__(self) -> None:
        self.known: Final[list[Term]] = []
        self._numbers: Final[dict[Term, int]] = {}

    def __getitem__(self, number: int) -> Term:
        return self.known[number]

    def number(self, term: Term) -> int:
        """Return the number of *term*, giving it the next one if it is new."""
        found = self._numbers.get(term)
        if found is None:
            found = self._numbers[term] = len(self.known)
            self.known.append(term)
        return found

    def find(self, term: Term) -> int | None:
        """Return the number of *term*, or ``None`` where it has none."""
        return self._numbers.get(term)

    def constant(self, text: str) -> int:
        """Return the number of what a pattern writes: an IRI, or a whole number in quotes."""
        if text.startswith('"'):
            return self.number(ox.Literal(text.strip('"'), datatype=ox.NamedNode(COUNT_DATATYPE)))
        return self.number(ox.NamedNode(text))
