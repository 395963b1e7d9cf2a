"""Finding every way in which a rule's patterns hold, one variable at a time.

A :class:`Search` fixes the order in which a rule's variables are bound. For each variable it takes,
from every pattern that says something about it, the set of what it may be, and intersects those
sets. Sets do the work, so a rule that concludes something about a thousand things at once costs a
few operations on sets and not a thousand steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import OWL, RDF
from harmgraph.reasoning.patterns import MEMBER, Pattern, Rule, is_variable
from harmgraph.reasoning.triple_index import NO_ENDS, NOTHING, TripleIndex

if TYPE_CHECKING:
    from harmgraph.reasoning.terms import Terms

Candidates = AbstractSet[int]
Slots = tuple[int, int, int]
Source = Callable[["Views", list[int]], Candidates]

_DATA_PREDICATES: Final = frozenset({f"{RDF}type", f"{OWL}sameAs"})
"""Predicates that there may be as many facts of as there are things."""


@dataclass
class Views:
    """Where patterns are looked up.

    Attributes:
        full: Everything known at the start of the round.
        new: What the round before found; a part of *full*.
        lists: Which list holds which members.
    """

    full: TripleIndex
    new: TripleIndex
    lists: TripleIndex

    def of(self, place: int) -> TripleIndex:
        """Return the index that patterns of this *place* are looked up in."""
        return (self.full, self.new, self.lists)[place]


FULL, NEW, LISTS = 0, 1, 2


@dataclass(frozen=True)
class Step:
    """One variable to bind.

    Attributes:
        slot: Where its value is kept.
        sources: What says which values it may have.
        above: A slot whose value must be smaller, or -1.
        below: A slot whose value must be larger, or -1.
    """

    slot: int
    sources: tuple[Source, ...]
    above: int = -1
    below: int = -1

    def candidates(self, views: Views, values: list[int]) -> Candidates:
        """Return the values that every source allows."""
        found: Candidates | None = None
        for source in self.sources:
            allowed = source(views, values)
            found = allowed if found is None else found & allowed
            if not found:
                return NOTHING
        if self.above >= 0:
            found = {value for value in found or () if value > values[self.above]}
        if self.below >= 0:
            found = {value for value in found or () if value < values[self.below]}
        return found or NOTHING


class Search:
    """One rule, looked up with one of its patterns in what is new.

    Args:
        rule: The rule, written out if it speaks of a list.
        terms: What numbers the constants.
        given: Variables that are bound before the search starts, and to what.
        newest: Which pattern of the body to look up in what is new; ``None`` for none.
        witnesses: Whether to bind the variables that the conclusion does not need, too.

    Attributes:
        rule: The rule.
        body: The slots of each pattern of the body.
        head: The slots of each pattern of the head.
        steps: The variables in the order in which they are bound.
    """

    def __init__(
        self,
        rule: Rule,
        terms: Terms,
        *,
        given: dict[str, int],
        newest: int | None = None,
        witnesses: bool = False,
    ) -> None:
        self.rule = rule
        self.slots: dict[str, int] = {}
        self.start: list[int] = []
        patterns = (*rule.body, *rule.head)
        for word in (word for pattern in patterns for word in pattern):
            if word not in self.slots:
                self.slots[word] = len(self.start)
                known = given.get(word, -1) if is_variable(word) else terms.constant(word)
                self.start.append(known)
        self.body = tuple(self._slots_of(pattern) for pattern in rule.body)
        self.head = tuple(self._slots_of(pattern) for pattern in rule.head)
        self._places = [
            LISTS if pattern.predicate == MEMBER else NEW if number == newest else FULL
            for number, pattern in enumerate(rule.body)
        ]
        bound = {word for word, slot in self.slots.items() if self.start[slot] >= 0}
        self._guards = [
            (place, slots)
            for place, slots, pattern in zip(self._places, self.body, rule.body, strict=True)
            if bound.issuperset(pattern)
        ]
        unneeded = frozenset() if witnesses else _unneeded(rule)
        self.steps = tuple(self._order(bound, newest, unneeded))

    def _slots_of(self, pattern: Pattern) -> Slots:
        return (
            self.slots[pattern.subject],
            self.slots[pattern.predicate],
            self.slots[pattern.object],
        )

    def _order(
        self, bound: set[str], newest: int | None, unneeded: frozenset[str]
    ) -> Iterator[Step]:
        """Choose the next variable again and again: about terms first, then what is new."""
        open_ = [
            word
            for word in self.slots
            if is_variable(word) and word not in bound and word not in unneeded
        ]
        while open_:
            word = max(
                open_, key=lambda word: (*self._worth(word, bound, newest), -self.slots[word])
            )
            open_.remove(word)
            yield self._step(word, bound)
            bound.add(word)

    def _worth(self, word: str, bound: set[str], newest: int | None) -> tuple[int, bool, bool, int]:
        usable = [
            number for number, pattern in enumerate(self.rule.body) if _usable(pattern, word, bound)
        ]
        schema = any(_is_schema(self.rule.body[number]) for number in usable)
        return (len(usable) > 0, schema, newest in usable, len(usable))

    def _step(self, word: str, bound: set[str]) -> Step:
        sources = [
            _source(pattern, slots, place, word, bound)
            for pattern, slots, place in zip(self.rule.body, self.body, self._places, strict=True)
            if _usable(pattern, word, bound)
        ]
        above = below = -1
        if self.rule.apart and word in self.rule.apart:
            small, large = self.rule.apart
            if word == large and small in bound:
                above = self.slots[small]
            elif word == small and large in bound:
                below = self.slots[large]
        return Step(self.slots[word], tuple(sources), above, below)

    def may_match(self, views: Views) -> bool:
        """Say whether every pattern has a predicate, and for a type an object, that occurs."""
        for place, (_, predicate, object_) in zip(self._places, self.body, strict=True):
            link, end = self.start[predicate], self.start[object_]
            if link < 0:
                continue
            ends = views.of(place).subjects.get(link)
            if ends is None or (end >= 0 and end not in ends):
                return False
        return True

    def run(self, views: Views, found: Callable[[list[int], int, Candidates], None]) -> None:
        """Call *found* with the values, the slot of the last variable, and all it may be.

        Args:
            views: Where to look.
            found: What to do; the list that it is given is used again.
        """
        values = self.start.copy()
        for place, (subject, predicate, object_) in self._guards:
            if (values[subject], values[predicate], values[object_]) not in views.of(place):
                return
        if not self.steps:
            found(values, -1, NOTHING)
            return
        self._descend(0, views, values, found)

    def _descend(
        self,
        depth: int,
        views: Views,
        values: list[int],
        found: Callable[[list[int], int, Candidates], None],
    ) -> None:
        step = self.steps[depth]
        candidates = step.candidates(views, values)
        if not candidates:
            return
        if depth == len(self.steps) - 1:
            found(values, step.slot, candidates)
            return
        for value in candidates:
            values[step.slot] = value
            self._descend(depth + 1, views, values, found)

    def bindings(self, views: Views) -> list[tuple[int, ...]]:
        """Return the values of all slots for each way in which the body holds."""
        rows: list[tuple[int, ...]] = []

        def keep(values: list[int], slot: int, candidates: Candidates) -> None:
            if slot < 0:
                rows.append(tuple(values))
            for value in candidates:
                values[slot] = value
                rows.append(tuple(values))

        self.run(views, keep)
        return rows


def _unneeded(rule: Rule) -> frozenset[str]:
    """Variables that stand once in the body and nowhere else: that there is one is enough."""
    if not rule.head:
        return frozenset()
    words = [word for pattern in (*rule.body, *rule.head) for word in pattern]
    kept = set(rule.apart or ()) | {word for pattern in rule.head for word in pattern}
    return frozenset(
        word for word in words if is_variable(word) and words.count(word) == 1 and word not in kept
    )


def _is_schema(pattern: Pattern) -> bool:
    if is_variable(pattern.predicate):
        return False
    return pattern.predicate not in _DATA_PREDICATES or not is_variable(pattern.object)


def _usable(pattern: Pattern, word: str, bound: set[str]) -> bool:
    """Say whether *pattern* narrows *word* down, given what is bound."""
    return word in pattern and (
        word == pattern.predicate
        or not is_variable(pattern.predicate)
        or pattern.predicate in bound
    )


def _source(pattern: Pattern, slots: Slots, place: int, word: str, bound: set[str]) -> Source:
    subject, predicate, object_ = slots
    starts = pattern.subject in bound or not is_variable(pattern.subject)
    ends = pattern.object in bound or not is_variable(pattern.object)
    if word == pattern.predicate:
        return _predicates(place, subject if starts else -1, object_ if ends else -1)
    if word == pattern.subject == pattern.object:
        return lambda views, values: {
            key
            for key, found in views.of(place).objects.get(values[predicate], NO_ENDS).items()
            if key in found
        }
    if word == pattern.subject:
        return _ends(place, predicate, object_ if ends else -1, of_subjects=True)
    return _ends(place, predicate, subject if starts else -1, of_subjects=False)


def _ends(place: int, predicate: int, other: int, *, of_subjects: bool) -> Source:
    """What may stand at one end of a predicate, where the other end is known or is not."""

    def known(views: Views, values: list[int]) -> Candidates:
        index = views.of(place)
        table = index.subjects if of_subjects else index.objects
        return table.get(values[predicate], NO_ENDS).get(values[other], NOTHING)

    def unknown(views: Views, values: list[int]) -> Candidates:
        index = views.of(place)
        table = index.objects if of_subjects else index.subjects
        return table.get(values[predicate], NO_ENDS).keys()

    return known if other >= 0 else unknown


def _predicates(place: int, subject: int, object_: int) -> Source:
    """Which predicates there are, from one end, to the other, or at all."""

    def between(views: Views, values: list[int]) -> Candidates:
        start, end = values[subject], values[object_]
        index = views.of(place)
        return {link for link in index.predicates_from(start) if (start, link, end) in index}

    def outgoing(views: Views, values: list[int]) -> Candidates:
        return set(views.of(place).predicates_from(values[subject]))

    def incoming(views: Views, values: list[int]) -> Candidates:
        return set(views.of(place).predicates_to(values[object_]))

    def any_(views: Views, values: list[int]) -> Candidates:
        del values
        return views.of(place).objects.keys()

    if subject >= 0 and object_ >= 0:
        return between
    if subject >= 0:
        return outgoing
    return incoming if object_ >= 0 else any_


def written_out(rule: Rule, members: Iterable[int], cell: int) -> tuple[Rule, dict[str, int]]:
    """Return *rule* for one list, and what its list variables are bound to.

    Args:
        rule: A rule with ``each`` and ``over``.
        members: The members of the list, at least one.
        cell: The first cell of the list.
    """
    if rule.over is None:
        raise ValueError(rule.name)
    whole, member = rule.over
    numbered = {member.replace("[i]", f"[{at}]"): value for at, value in enumerate(members)}
    return rule.for_length(len(numbered)), {whole: cell, **numbered}
