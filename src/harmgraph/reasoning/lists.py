"""RDF lists, read once before the rules run."""

from __future__ import annotations

from dataclasses import dataclass

from harmgraph.reasoning.triple_index import NO_ENDS, NOTHING, Fact, TripleIndex


@dataclass(frozen=True)
class ReadList:
    """A list as it was read.

    Attributes:
        members: The members, in order.
        facts: The ``rdf:first`` and ``rdf:rest`` facts that make it.
    """

    members: tuple[int, ...]
    facts: tuple[Fact, ...]


def read_lists(index: TripleIndex, *, first: int, rest: int, nil: int) -> dict[int, ReadList]:
    """Return every list of *index* by its first cell.

    A list whose cells lack a first or a rest, have two, or run in a circle is not a list in the
    sense of the OWL 2 Mapping to RDF Graphs, section 3, and is left out. A cell in the middle of a
    list starts a list of its own only where something besides the list points to it.

    Args:
        index: Where to read.
        first: The number of ``rdf:first``.
        rest: The number of ``rdf:rest``.
        nil: The number of ``rdf:nil``.
    """
    firsts, rests = index.objects.get(first, NO_ENDS), index.objects.get(rest, NO_ENDS)
    inner = index.subjects.get(rest, NO_ENDS)
    pointed_to = {
        target
        for predicate, ends in index.subjects.items()
        if predicate not in (first, rest)
        for target in ends
        if target in firsts
    }
    found = {}
    for cell in firsts:
        if cell in pointed_to or cell not in inner:
            read = _read(cell, firsts, rests, (first, rest, nil))
            if read is not None:
                found[cell] = read
    return found


def _read(
    cell: int, firsts: dict[int, set[int]], rests: dict[int, set[int]], words: tuple[int, int, int]
) -> ReadList | None:
    first, rest, nil = words
    members: list[int] = []
    facts: list[Fact] = []
    seen: set[int] = set()
    while cell != nil:
        here, after = firsts.get(cell, NOTHING), rests.get(cell, NOTHING)
        if cell in seen or len(here) != 1 or len(after) != 1:
            return None
        seen.add(cell)
        (member,), (following,) = here, after
        members.append(member)
        facts += [(cell, first, member), (cell, rest, following)]
        cell = following
    return ReadList(tuple(members), tuple(facts))
