"""Triples of numbers, found by predicate and either end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

Ends = dict[int, set[int]]
"""For one predicate: what stands at one end, by what stands at the other."""

NO_ENDS: Final[Ends] = {}
NOTHING: Final[frozenset[int]] = frozenset()

Fact = tuple[int, int, int]
"""Subject, predicate and object, as numbers of a :class:`~harmgraph.reasoning.terms.Terms`."""


class TripleIndex:
    """A set of facts, held twice.

    Attributes:
        objects: Predicate, then subject, to the objects.
        subjects: Predicate, then object, to the subjects.
    """

    __slots__ = ("objects", "subjects")

    def __init__(self) -> None:
        self.objects: dict[int, Ends] = {}
        self.subjects: dict[int, Ends] = {}

    def __contains__(self, fact: Fact) -> bool:
        subject, predicate, object_ = fact
        return object_ in self.objects.get(predicate, NO_ENDS).get(subject, NOTHING)

    def __bool__(self) -> bool:
        return bool(self.objects)

    def __iter__(self) -> Iterator[Fact]:
        for predicate, by_subject in self.objects.items():
            for subject, objects in by_subject.items():
                for object_ in objects:
                    yield subject, predicate, object_

    def __len__(self) -> int:
        return sum(len(found) for ends in self.objects.values() for found in ends.values())

    def add(self, subject: int, predicate: int, object_: int) -> None:
        """Put one fact in."""
        self.objects.setdefault(predicate, {}).setdefault(subject, set()).add(object_)
        self.subjects.setdefault(predicate, {}).setdefault(object_, set()).add(subject)

    def add_subjects(self, subjects: AbstractSet[int], predicate: int, object_: int) -> None:
        """Put in one fact for each of *subjects*, of which there is at least one."""
        _grow(self.subjects.setdefault(predicate, {}), object_, subjects)
        _point(self.objects.setdefault(predicate, {}), subjects, object_)

    def add_objects(self, subject: int, predicate: int, objects: AbstractSet[int]) -> None:
        """Put in one fact for each of *objects*, of which there is at least one."""
        _grow(self.objects.setdefault(predicate, {}), subject, objects)
        _point(self.subjects.setdefault(predicate, {}), objects, subject)

    def absorb(self, other: TripleIndex) -> None:
        """Put in every fact of *other*, which is left as it was."""
        for mine, theirs in ((self.objects, other.objects), (self.subjects, other.subjects)):
            for predicate, ends in theirs.items():
                here = mine.setdefault(predicate, {})
                for key, found in ends.items():
                    _grow(here, key, found)

    def predicates_from(self, subject: int) -> list[int]:
        """Return the predicates of facts about *subject*."""
        return [predicate for predicate, ends in self.objects.items() if subject in ends]

    def predicates_to(self, object_: int) -> list[int]:
        """Return the predicates of facts that point to *object_*."""
        return [predicate for predicate, ends in self.subjects.items() if object_ in ends]


def _grow(ends: Ends, key: int, found: AbstractSet[int]) -> None:
    present = ends.get(key)
    if present is None:
        ends[key] = set(found)
    else:
        present |= found


def _point(ends: Ends, keys: Iterable[int], value: int) -> None:
    for key in keys:
        present = ends.get(key)
        if present is None:
            ends[key] = {value}
        else:
            present.add(value)
