"""In which order to bind a rule's variables, and what narrows each of them down.

A plan does not depend on any graph, so each is made once in a process. About terms first, then
what is new, then what is most constrained: the last variable is then bound to a whole set at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from harmgraph.namespaces import OWL, RDF
from harmgraph.reasoning.patterns import MEMBER, Pattern, Rule, is_variable
from harmgraph.reasoning.triple_index import NO_ENDS, NOTHING, TripleIndex

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
        unlike: Slots whose values it must not have, because nothing new would be concluded.
    """

    slot: int
    sources: tuple[Source, ...]
    above: int = -1
    below: int = -1
    unlike: tuple[int, ...] = ()

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
        for slot in self.unlike:
            if found and values[slot] in found:
                found = found - {values[slot]}
        return found or NOTHING


@lru_cache(maxsize=4096)
def plan_of(rule: Rule, given: frozenset[str], newest: int | None, *, witnesses: bool) -> Plan:
    """Return the plan for *rule*, made only once.

    Args:
        rule: The rule, written out if it speaks of a list.
        given: The variables that are bound before the search starts.
        newest: Which pattern of the body to look up in what is new; ``None`` for none.
        witnesses: Whether to bind the variables that the conclusion does not need, too.
    """
    return Plan(rule, given, newest, witnesses=witnesses)


class Plan:
    """How to look for a rule; see :func:`plan_of` for the arguments.

    Attributes:
        rule: The rule.
        words: The variables and constants of the rule; a slot is a place in this list.
        places: For each pattern of the body, what it is looked up in.
        body: The slots of each pattern of the body.
        head: The slots of each pattern of the head.
        guards: Which patterns of the body are known in full before the search starts.
        steps: The variables in the order in which they are bound.
    """

    def __init__(
        self, rule: Rule, given: frozenset[str], newest: int | None, *, witnesses: bool
    ) -> None:
        self.rule = rule
        patterns = (*rule.body, *rule.head)
        self.words = tuple(dict.fromkeys(word for pattern in patterns for word in pattern))
        self._slot = {word: slot for slot, word in enumerate(self.words)}
        self._newest = newest
        self.places = tuple(
            LISTS if pattern.predicate == MEMBER else NEW if number == newest else FULL
            for number, pattern in enumerate(rule.body)
        )
        self.body = tuple(self._slots_of(pattern) for pattern in rule.body)
        self.head = tuple(self._slots_of(pattern) for pattern in rule.head)
        bound = {word for word in self.words if word in given or not is_variable(word)}
        self.guards = tuple(
            number for number, pattern in enumerate(rule.body) if bound.issuperset(pattern)
        )
        unneeded = frozenset() if witnesses else _unneeded(rule)
        self._idle = _idle_pairs(rule)
        self.steps = tuple(self._order(bound, unneeded))

    def _slots_of(self, pattern: Pattern) -> Slots:
        return (
            self._slot[pattern.subject],
            self._slot[pattern.predicate],
            self._slot[pattern.object],
        )

    def _order(self, bound: set[str], unneeded: frozenset[str]) -> Iterator[Step]:
        left = [word for word in self.words if word not in bound and word not in unneeded]
        while left:
            # The first of equals: max keeps the order of the words.
            word = max(left, key=lambda word: self._worth(word, bound))
            left.remove(word)
            yield self._step(word, bound)
            bound.add(word)

    def _worth(self, word: str, bound: set[str]) -> tuple[bool, bool, bool, int]:
        usable = [
            number for number, pattern in enumerate(self.rule.body) if _usable(pattern, word, bound)
        ]
        schema = any(_is_schema(self.rule.body[number]) for number in usable)
        return (bool(usable), schema, self._newest in usable, len(usable))

    def _step(self, word: str, bound: set[str]) -> Step:
        sources = [
            _source(pattern, slots, place, word, bound)
            for pattern, slots, place in zip(self.rule.body, self.body, self.places, strict=True)
            if _usable(pattern, word, bound)
        ]
        above = below = -1
        if self.rule.apart and word in self.rule.apart:
            small, large = self.rule.apart
            if word == large and small in bound:
                above = self._slot[small]
            elif word == small and large in bound:
                below = self._slot[large]
        unlike = tuple(
            self._slot[other]
            for pair in self._idle
            if word in pair
            for other in pair
            if other != word and other in bound
        )
        return Step(self._slot[word], tuple(sources), above, below, unlike)


def _unneeded(rule: Rule) -> frozenset[str]:
    """Variables that stand once in the body and nowhere else: that there is one is enough."""
    if not rule.head:
        return frozenset()
    words = [word for pattern in (*rule.body, *rule.head) for word in pattern]
    kept = set(rule.apart or ()) | {word for pattern in rule.head for word in pattern}
    return frozenset(
        word for word in words if is_variable(word) and words.count(word) == 1 and word not in kept
    )


@lru_cache(maxsize=256)
def _idle_pairs(rule: Rule) -> list[tuple[str, str]]:
    """Pairs of variables with which, bound to the same thing, the rule repeats what it was given.

    That a property is one way of itself, say, is true of every property and leads nowhere.
    """
    # The numbered variables of a list that was written out are many, and are never such a pair.
    words = dict.fromkeys(
        word
        for pattern in rule.body
        for word in pattern
        if is_variable(word) and not word.endswith("]")
    )
    return [
        (one, other)
        for one, other in combinations(words, 2)
        if rule.head and _merged(rule.head, one, other) <= _merged(rule.body, one, other)
    ]


def _merged(patterns: tuple[Pattern, ...], one: str, other: str) -> set[Pattern]:
    """Return *patterns* with the variable *other* written as *one*."""
    return {Pattern(*(one if word == other else word for word in part)) for part in patterns}


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
