"""Why a triple holds: the rule, what it started from, and so on down to what was given."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.reasoning.derivations import derive, list_of
from harmgraph.reasoning.rule_run import Firing, RuleRun
from harmgraph.reasoning.rules import rule_named
from harmgraph.reasoning.wording import fill, name_term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from harmgraph.reasoning.patterns import Rule
    from harmgraph.reasoning.terms import Term
    from harmgraph.reasoning.triple_index import Fact


class Standing(Enum):
    """How a statement stands to an ontology."""

    ASSERTED = "asserted"
    """It was given."""
    INFERRED = "inferred"
    """It follows by the rules."""
    NOT_ENTAILED = "not entailed"
    """The rules do not reach it; that does not make it false."""


_INDENT: Final = "  "


@dataclass(frozen=True)
class Reason:
    """A statement and why it holds.

    Attributes:
        statement: Subject, predicate and object. A literal may be the subject of an intermediate
            step.
        standing: Given or inferred.
        rule: The specification's name of the rule, or ``None`` where it was given.
        sentence: What the rule says, with ``{x}`` for the ``x`` of *terms*.
        source: Specification, section and table of the rule.
        terms: What each variable of the rule is bound to.
        premises: What the rule started from.
        lists: The members of each list that the rule looked into.
    """

    statement: tuple[Term, Term, Term]
    standing: Standing
    rule: str | None = None
    sentence: str = ""
    source: str = ""
    terms: tuple[tuple[str, Term], ...] = ()
    premises: tuple[Reason, ...] = ()
    lists: tuple[tuple[ox.Triple, ...], ...] = field(default=())

    def asserted(self) -> Iterator[ox.Triple]:
        """Yield each given triple that this rests on, once, those of lists included."""
        yield from dict.fromkeys(self._given())

    def _given(self) -> Iterator[ox.Triple]:
        subject, predicate, object_ = self.statement
        if (
            self.standing is Standing.ASSERTED
            and isinstance(subject, ox.NamedNode | ox.BlankNode)
            and isinstance(predicate, ox.NamedNode)
        ):
            yield ox.Triple(subject, predicate, object_)
        for premise in self.premises:
            yield from premise.asserted()
        for triples in self.lists:
            yield from triples

    def to_dict(self) -> dict[str, object]:
        """Return the reason as plain values, terms written as N-Triples."""
        plain: dict[str, object] = {
            "statement": [str(term) for term in self.statement],
            "standing": self.standing.value,
        }
        if self.rule is not None:
            plain |= {
                "rule": self.rule,
                "sentence": fill(self.sentence, dict(self.terms), lambda iri: f"<{iri}>"),
                "source": self.source,
                "premises": [premise.to_dict() for premise in self.premises],
                "lists": [[str(triple) for triple in triples] for triples in self.lists],
            }
        return plain


@dataclass(frozen=True)
class Explanation:
    """Whether a triple holds, and why.

    Attributes:
        triple: The triple that was asked about.
        standing: Given, inferred, or not reached.
        reason: Why it holds, or ``None`` where it was not reached.
    """

    triple: ox.Triple
    standing: Standing
    reason: Reason | None

    def to_text(self, label: Callable[[str], str]) -> str:
        """Return the explanation in plain words, a statement a line, premises indented below.

        Args:
            label: Given an IRI, returns what people call it.
        """
        said = name_term(self.triple, label)
        if self.reason is None:
            return (
                f"Not entailed: {said}.\n"
                "The rules do not reach this from what was given. That does not make it false."
            )
        if self.standing is Standing.ASSERTED:
            return f"Asserted: {said}.\nThis was given; it does not have to be inferred."
        return "\n".join(_lines(self.reason, label, 0, set()))

    def to_dict(self) -> dict[str, object]:
        """Return the explanation as plain values, terms written as N-Triples."""
        return {
            "triple": [str(part) for part in _parts(self.triple)],
            "standing": self.standing.value,
            "reason": None if self.reason is None else self.reason.to_dict(),
        }


def explain(triples: Iterable[ox.Triple], *, triple: ox.Triple) -> Explanation:
    """Say whether *triple* holds in *triples* under the OWL 2 RL rules, and why.

    The rules are those of :func:`harmgraph.reasoning.closure.materialise`. Of several explanations
    the one that needs the fewest rounds is given. No statement is explained by itself: each premise
    was found in an earlier round than what it explains.

    Args:
        triples: The ontology, data and all, as one graph.
        triple: What to explain.

    Raises:
        TooLargeError: a property chain or a key has more than 20 members.
    """
    run = RuleRun(triples)
    fact = run.find(triple)
    if fact is None or run.round_of(fact) is None:
        return Explanation(triple, Standing.NOT_ENTAILED, None)
    reason = _reason(run, fact, {})
    return Explanation(triple, reason.standing, reason)


def _parts(triple: ox.Triple) -> tuple[Term, Term, Term]:
    return triple.subject, triple.predicate, triple.object


def _reason(run: RuleRun, fact: Fact, known: dict[Fact, Reason]) -> Reason:
    if fact not in known:
        known[fact] = _new_reason(run, fact, known)
    return known[fact]


def _new_reason(run: RuleRun, fact: Fact, known: dict[Fact, Reason]) -> Reason:
    statement = run.say(fact)
    name = run.computed.get(fact)
    if name is not None:
        return _computed(statement, name)
    found = derive(run, fact)
    if found is None:
        return Reason(statement, Standing.ASSERTED)
    premises = tuple(
        _reason(run, premise, known)
        for premise in dict.fromkeys(found.facts)
        if premise[1] != run.member
    )
    return Reason(
        statement,
        Standing.INFERRED,
        found.rule.name,
        found.rule.says,
        found.rule.source,
        _bound(run, found),
        premises,
        _lists(run, found),
    )


def _computed(statement: tuple[Term, Term, Term], name: str) -> Reason:
    """Return the reason for what holds without a premise (cls-thing, cls-nothing1, dt-type2)."""
    if name == "dt-type2":
        rule: Rule = rule_named(name)
        terms = (("x", statement[0]), ("d", statement[2]))
        return Reason(statement, Standing.INFERRED, name, rule.says, rule.source, terms)
    rule = rule_named("cls-nothing2")
    return Reason(statement, Standing.INFERRED, name, "This is so in every ontology.", rule.source)


def _bound(run: RuleRun, found: Firing) -> tuple[tuple[str, Term], ...]:
    return tuple((word.removeprefix("?"), run.terms[number]) for word, number in found.bound)


def _lists(run: RuleRun, found: Firing) -> tuple[tuple[ox.Triple, ...], ...]:
    return tuple(
        tuple(
            triple
            for triple in (run.as_triple(fact) for fact in run.lists[cell].facts)
            if triple is not None
        )
        for cell in list_of(run, found)
    )


def _lines(
    reason: Reason, label: Callable[[str], str], depth: int, said: set[tuple[Term, ...]]
) -> Iterator[str]:
    margin = _INDENT * depth
    statement = " ".join(name_term(term, label) for term in reason.statement)
    if reason.rule is None:
        yield f"{margin}Asserted: {statement}."
        return
    if reason.statement in said:
        yield f"{margin}Inferred: {statement} (as explained above)."
        return
    said.add(reason.statement)
    yield f"{margin}Inferred: {statement}."
    yield f"{margin}{_INDENT}Because: {fill(reason.sentence, dict(reason.terms), label)}"
    yield f"{margin}{_INDENT}Rule {reason.rule} ({reason.source})."
    for premise in reason.premises:
        yield from _lines(premise, label, depth + 1, said)
    for triples in reason.lists:
        members = [triple.object for triple in triples if triple.predicate.value.endswith("#first")]
        names = ", ".join(name_term(member, label) for member in members)
        yield f"{margin}{_INDENT}Asserted: a list of {names}."
