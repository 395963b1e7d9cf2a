"""Why a fact was found: a rule whose patterns all hold among facts found earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harmgraph.reasoning.joins import Search
from harmgraph.reasoning.patterns import Pattern, Rule, is_variable
from harmgraph.reasoning.rule_run import Firing, RuleRun, firing

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox

    from harmgraph.reasoning.triple_index import Fact


def derive(run: RuleRun, fact: Fact) -> Firing | None:
    """Return how *fact* follows from facts of earlier rounds, or ``None`` if it does not.

    Of several ways, the one whose premises were found earliest, then the one with fewer premises,
    then the rule that stands first in the specification, then the premises that come first as text.
    Every premise is from an earlier round than *fact*, so that nothing is explained by itself.
    """
    own_round = run.round_of(fact)
    if not own_round:
        return None
    best: tuple[tuple[int, int, int, int], list[Firing]] | None = None
    for order, (rule, given) in enumerate(run.every_rule()):
        for found in _ways(run, rule, given, fact):
            rounds = [run.round_of(premise) or 0 for premise in found.facts]
            if max(rounds, default=0) >= own_round:
                continue
            rank = (max(rounds, default=0), sum(rounds), len(rounds), order)
            if best is None or rank < best[0]:
                best = (rank, [found])
            elif rank == best[0]:
                best[1].append(found)
    if best is None:
        return None
    return min(best[1], key=lambda found: as_text(run, found))


def _ways(run: RuleRun, rule: Rule, given: dict[str, int], fact: Fact) -> Iterator[Firing]:
    for head in rule.head:
        bound = _match(run, head, fact, given)
        if bound is None:
            continue
        search = Search(rule, run.terms, given=bound, witnesses=True)
        if search.may_match(run.views):
            for values in search.bindings(run.views):
                yield firing(search, values)


def _match(run: RuleRun, head: Pattern, fact: Fact, given: dict[str, int]) -> dict[str, int] | None:
    """Return what the variables of *head* have to be for it to say *fact*."""
    bound = dict(given)
    for word, number in zip(head, fact, strict=True):
        known = bound.setdefault(word, number) if is_variable(word) else run.terms.constant(word)
        if known != number:
            return None
    return bound


def as_text(run: RuleRun, found: Firing) -> tuple[str, ...]:
    """Return the premises as text that does not depend on the order of the input."""
    return tuple(str(run.terms[number]) for fact in found.facts for number in fact)


def list_of(run: RuleRun, found: Firing) -> list[int]:
    """Return the first cells of the lists that the rule was written out for or looked into."""
    cells = (number for fact in found.facts for number in (fact[0], fact[2]))
    return [cell for cell in dict.fromkeys(cells) if cell in run.lists]


def rdf_premises(run: RuleRun, found: Firing) -> tuple[ox.Triple, ...]:
    """Return the premises as RDF triples.

    A premise that RDF cannot say, such as the type of a literal, is replaced by what it follows
    from, and membership of a list by the triples that make the list.
    """
    kept: dict[ox.Triple, None] = {}
    for fact in found.facts:
        triple = None if fact[1] == run.member else run.as_triple(fact)
        if triple is not None:
            kept[triple] = None
        elif fact[1] != run.member:
            deeper = derive(run, fact)
            kept.update(dict.fromkeys(() if deeper is None else rdf_premises(run, deeper)))
    for cell in list_of(run, found):
        parts = (run.as_triple(fact) for fact in run.lists[cell].facts)
        kept.update((part, None) for part in parts if part is not None)
    return tuple(kept)
