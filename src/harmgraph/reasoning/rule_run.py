"""Running the rules over one graph until nothing new is found.

Rounds are counted from 1. A round applies every rule to what was known when it began, and looks
only for what involves something that the round before found (semi-naive evaluation).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from harmgraph.errors import TooLargeError
from harmgraph.namespaces import OWL, RDF
from harmgraph.reasoning.datatypes import differ, holds
from harmgraph.reasoning.joins import Search, written_out
from harmgraph.reasoning.lists import ReadList, read_lists
from harmgraph.reasoning.patterns import COUNT_DATATYPE, MEMBER, Rule, is_variable
from harmgraph.reasoning.plans import Candidates, Slots, Views
from harmgraph.reasoning.rules import RULES, rule_named
from harmgraph.reasoning.rules_classes import AXIOMS
from harmgraph.reasoning.terms import Term, Terms
from harmgraph.reasoning.triple_index import NO_ENDS, NOTHING, Fact, TripleIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_COUNTS: Final = (f"{OWL}maxCardinality", f"{OWL}maxQualifiedCardinality")


_CHAINED: Final = frozenset({"prp-spo2", "prp-key"})

LONGEST_CHAIN: Final = 20
"""How many properties a chain or a key may have; the time to plan a search grows as its cube."""


class Firing(NamedTuple):
    """One way in which a rule's patterns hold.

    Attributes:
        rule: The rule.
        bound: Each variable of the rule and the number it is bound to, in the rule's order.
        facts: The facts that its patterns found.
    """

    rule: Rule
    bound: tuple[tuple[str, int], ...]
    facts: tuple[Fact, ...]


class RuleRun:
    """The rules applied to one graph, kept so that it can be asked why.

    Args:
        triples: The graph.

    Raises:
        TooLargeError: a property chain or a key has more than :data:`LONGEST_CHAIN` members.

    Attributes:
        terms: The numbers of terms.
        views: Everything that was found.
        rounds: What each round found that was not known before, first round first.
        lists: The lists of the graph, by first cell.
        computed: Facts that need no premise, and the rule that says so.
    """

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.terms = Terms()
        self.type: Final = self.terms.constant(f"{RDF}type")
        self.same: Final = self.terms.constant(f"{OWL}sameAs")
        self.member: Final = self.terms.constant(MEMBER)
        self._as_written: Final[dict[Fact, int]] = {}
        given = self._number(triples)
        self.lists: Final = self._read_lists(given)
        self.computed: Final[dict[Fact, str]] = {
            fact: name for fact, name in self._axioms(given) if fact not in given
        }
        for fact in self.computed:
            given.add(*fact)
        self.views: Final = Views(given, given, self._members())
        self.rounds: Final[list[TripleIndex]] = []
        self._contradictions: Final[dict[Firing, None]] = {}
        self._run()

    def _number(self, triples: Iterable[ox.Triple]) -> TripleIndex:
        given = TripleIndex()
        number, add = self.terms.number, given.add
        counts = {self.terms.constant(iri) for iri in _COUNTS}
        for triple in triples:
            subject, predicate = number(triple.subject), number(triple.predicate)
            object_ = number(triple.object)
            if predicate in counts:
                as_written, object_ = object_, number(_as_count(triple.object))
                self._as_written[subject, predicate, object_] = as_written
            add(subject, predicate, object_)
        return given

    def find(self, triple: ox.Triple) -> Fact | None:
        """Return *triple* as a fact, or ``None`` where it has a term that is not known."""
        object_ = _as_count(triple.object) if triple.predicate.value in _COUNTS else triple.object
        parts = (triple.subject, triple.predicate, object_)
        start, link, end = (self.terms.find(part) for part in parts)
        return None if start is None or link is None or end is None else (start, link, end)

    def say(self, fact: Fact) -> tuple[Term, Term, Term]:
        """Return the terms of *fact*, a count with the datatype with which it was written."""
        subject, predicate, object_ = fact
        known = self.terms.known
        return known[subject], known[predicate], known[self._as_written.get(fact, object_)]

    def as_triple(self, fact: Fact) -> ox.Triple | None:
        """Return *fact* as an RDF triple, or ``None`` where RDF does not allow it.

        The rules work on generalised triples (section 4.3), in which a literal may be a subject
        and a blank node or a literal a predicate.
        """
        start, link, end = self.say(fact)
        if isinstance(start, ox.NamedNode | ox.BlankNode) and isinstance(link, ox.NamedNode):
            return ox.Triple(start, link, end)
        return None

    def _read_lists(self, given: TripleIndex) -> dict[int, ReadList]:
        first, rest, nil = (
            self.terms.constant(f"{RDF}{word}") for word in ("first", "rest", "nil")
        )
        return read_lists(given, first=first, rest=rest, nil=nil)

    def _members(self) -> TripleIndex:
        index = TripleIndex()
        for cell, read in self.lists.items():
            for member in read.members:
                index.add(cell, self.member, member)
        return index

    def _axioms(self, given: TripleIndex) -> Iterator[tuple[Fact, str]]:
        """Table 6, cls-thing and cls-nothing1; table 8, dt-type2 where a rule can use it."""
        for axiom, name in zip(AXIOMS, ("cls-thing", "cls-nothing1"), strict=True):
            subject, predicate, object_ = map(self.terms.constant, axiom)
            yield (subject, predicate, object_), name
        # Only cls-svf1 asks what a value is an instance of without having been told.
        wanted = given.subjects.get(self.terms.constant(f"{OWL}someValuesFrom"), NO_ENDS)
        for datatype in wanted:
            for number in self._values(range(len(self.terms.known)), datatype, held=True):
                yield (number, self.type, datatype), "dt-type2"

    def _values(self, numbers: Iterable[int], datatype: int, *, held: bool) -> Iterator[int]:
        """Yield which of *numbers* are literals that *datatype* holds, or does not hold."""
        known = self.terms.known
        iri = known[datatype]
        if not isinstance(iri, ox.NamedNode):
            return
        for number in numbers:
            literal = known[number]
            if isinstance(literal, ox.Literal) and holds(iri.value, literal) is held:
                yield number

    def every_rule(self) -> Iterator[tuple[Rule, dict[str, int]]]:
        """Yield every rule, written out for every list it may be about, and what that binds."""
        for rule in RULES:
            if rule.over is None:
                yield rule, {}
                continue
            link = self.terms.constant(rule.body[0].predicate)
            for cell in self.views.full.subjects.get(link, NO_ENDS):
                read = self.lists.get(cell)
                if read is not None and read.members:
                    self._check_length(rule, read, cell)
                    yield written_out(rule, read.members, cell)

    def _check_length(self, rule: Rule, read: ReadList, cell: int) -> None:
        # Only of these rules does a longer list have more variables to search for.
        if rule.name not in _CHAINED or len(read.members) <= LONGEST_CHAIN:
            return
        link = self.terms.constant(rule.body[0].predicate)
        owners = self.views.full.subjects[link][cell]
        raise TooLargeError(
            f"A property chain or a key has {len(read.members)} members",
            target=min(str(self.terms[owner]) for owner in owners),
            advice=f"Reasoning takes at most {LONGEST_CHAIN}; split the chain.",
        )

    def _run(self) -> None:
        # In the first round everything is new, so looking from one pattern finds it all.
        searches = [
            Search(rule, self.terms, given=given, newest=0) for rule, given in self.every_rule()
        ]
        while True:
            found = TripleIndex()
            for search in searches:
                if search.may_match(self.views):
                    self._fire(search, found)
            if not found:
                return
            self.rounds.append(found)
            self.views.full.absorb(found)
            self.views.new = found
            if len(self.rounds) == 1 or self._has_new_list(found):
                searches = list(self._searches())

    def _searches(self) -> Iterator[Search]:
        for rule, given in self.every_rule():
            for number, pattern in enumerate(rule.body):
                if pattern.predicate != MEMBER:
                    yield Search(rule, self.terms, given=given, newest=number)

    def _has_new_list(self, found: TripleIndex) -> bool:
        """Say whether something was found to be defined by a list, which a rule is written for."""
        links = (self.terms.constant(rule.body[0].predicate) for rule in RULES if rule.over)
        return any(not self.lists.keys().isdisjoint(found.subjects.get(link, ())) for link in links)

    def _fire(self, search: Search, found: TripleIndex) -> None:
        full = self.views.full

        def conclude(values: list[int], last: int, candidates: Candidates) -> None:
            for slots in search.plan.head:
                if last in slots:
                    _conclude_each(slots, values, (last, candidates), (full, found))
                else:
                    _conclude_one(slots, values, (full, found))

        def contradict(values: list[int], last: int, candidates: Candidates) -> None:
            for value in candidates:
                values[last] = value
                self._contradictions[firing(search, values)] = None

        search.run(self.views, conclude if search.plan.head else contradict)

    def contradictions(self) -> list[Firing]:
        """Return every way in which a rule that finds a contradiction holds, each once."""
        return [*self._contradictions, *self._value_contradictions()]

    def _value_contradictions(self) -> Iterator[Firing]:
        """Table 8: values outside their datatype, and different values that would be the same."""
        for datatype, things in self.views.full.subjects.get(self.type, NO_ENDS).items():
            for thing in self._values(things, datatype, held=False):
                bound = (("?x", thing), ("?d", datatype))
                yield Firing(rule_named("dt-not-type"), bound, ((thing, self.type, datatype),))
        for thing, others in self.views.full.objects.get(self.same, NO_ENDS).items():
            one = self.terms[thing]
            if not isinstance(one, ox.Literal):
                continue
            for other in others:
                two = self.terms[other]
                if thing < other and isinstance(two, ox.Literal) and differ(one, two):
                    bound = (("?x", thing), ("?y", other))
                    yield Firing(rule_named("dt-diff"), bound, ((thing, self.same, other),))

    def round_of(self, fact: Fact) -> int | None:
        """Return in which round *fact* was found: 0 if it was given, ``None`` if it never was."""
        for number, found in enumerate(self.rounds, start=1):
            if fact in found:
                return number
        return 0 if fact in self.views.full or fact in self.views.lists else None


def firing(search: Search, values: Sequence[int]) -> Firing:
    """Return what *search* found with *values* in its slots."""
    plan = search.plan
    bound = tuple(
        (word, value) for word, value in zip(plan.words, values, strict=True) if is_variable(word)
    )
    facts = tuple((values[s], values[p], values[o]) for s, p, o in plan.body)
    return Firing(plan.rule, bound, facts)


def _conclude_each(
    slots: Slots,
    values: list[int],
    last: tuple[int, Candidates],
    indexes: tuple[TripleIndex, TripleIndex],
) -> None:
    """Put a conclusion that is not known yet into the second index, for all of *last* at once."""
    subject, predicate, object_ = slots
    slot, candidates = last
    full, found = indexes
    if subject == slot and slot not in (predicate, object_):
        link, end = values[predicate], values[object_]
        fresh = candidates - full.subjects.get(link, NO_ENDS).get(end, NOTHING)
        if fresh:
            found.add_subjects(fresh, link, end)
    elif object_ == slot and slot not in (predicate, subject):
        link, start = values[predicate], values[subject]
        fresh = candidates - full.objects.get(link, NO_ENDS).get(start, NOTHING)
        if fresh:
            found.add_objects(start, link, fresh)
    else:
        for value in candidates:
            values[slot] = value
            _conclude_one(slots, values, indexes)


def _conclude_one(
    slots: Slots, values: list[int], indexes: tuple[TripleIndex, TripleIndex]
) -> None:
    subject, predicate, object_ = (values[slot] for slot in slots)
    full, found = indexes
    if (subject, predicate, object_) not in full:
        found.add(subject, predicate, object_)


def _as_count(term: Term) -> Term:
    """Return *term* as patterns write a count, if it is a whole number of whatever datatype."""
    if isinstance(term, ox.Literal) and term.value.isascii() and term.value.isdecimal():
        return ox.Literal(term.value.lstrip("0") or "0", datatype=ox.NamedNode(COUNT_DATATYPE))
    return term
