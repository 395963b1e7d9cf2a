"""Finding every way in which a rule's patterns hold, one variable at a time.

For each variable a search takes, from every pattern that says something about it, the set of what
it may be, and intersects those sets. Sets do the work, so a rule that concludes something about a
thousand things at once costs a few operations on sets and not a thousand steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from harmgraph.reasoning.patterns import Rule, is_variable
from harmgraph.reasoning.plans import Candidates, Views, plan_of
from harmgraph.reasoning.triple_index import NOTHING

if TYPE_CHECKING:
    from harmgraph.reasoning.terms import Terms

Found = Callable[[list[int], int, Candidates], None]
"""What to do with the values, the slot of the last variable, and all that it may be."""


class Search:
    """One rule, looked up with one of its patterns in what is new.

    Args:
        rule: The rule, written out if it speaks of a list.
        terms: What numbers the constants.
        given: Variables that are bound before the search starts, and to what.
        newest: Which pattern of the body to look up in what is new; ``None`` for none.
        witnesses: Whether to bind the variables that the conclusion does not need, too.

    Attributes:
        plan: In which order the variables are bound.
        start: What is in each slot of the plan before the search starts; -1 where nothing is.
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
        self.plan = plan_of(rule, frozenset(given), newest, witnesses=witnesses)
        self.start = [
            given.get(word, -1) if is_variable(word) else terms.constant(word)
            for word in self.plan.words
        ]

    def may_match(self, views: Views) -> bool:
        """Say whether every pattern has a predicate, and for a type an object, that occurs."""
        for place, (_, predicate, object_) in zip(self.plan.places, self.plan.body, strict=True):
            link, end = self.start[predicate], self.start[object_]
            if link < 0:
                continue
            ends = views.of(place).subjects.get(link)
            if ends is None or (end >= 0 and end not in ends):
                return False
        return True

    def run(self, views: Views, found: Found) -> None:
        """Call *found* for each way in which all variables but the last are bound.

        Args:
            views: Where to look.
            found: What to do; the list of values that it is given is used again.
        """
        values = self.start.copy()
        for number in self.plan.guards:
            subject, predicate, object_ = (values[slot] for slot in self.plan.body[number])
            if (subject, predicate, object_) not in views.of(self.plan.places[number]):
                return
        if self.plan.steps:
            self._descend(0, views, values, found)
        else:
            found(values, -1, NOTHING)

    def _descend(self, depth: int, views: Views, values: list[int], found: Found) -> None:
        step = self.plan.steps[depth]
        candidates = step.candidates(views, values)
        if not candidates:
            return
        if depth == len(self.plan.steps) - 1:
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
