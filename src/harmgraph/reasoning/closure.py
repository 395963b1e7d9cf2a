"""The OWL 2 RL closure: every triple that the rules add, and every contradiction they find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import OWL, RDFS
from harmgraph.reasoning.derivations import rdf_premises
from harmgraph.reasoning.rule_run import Firing, RuleRun
from harmgraph.reasoning.wording import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyoxigraph as ox

    from harmgraph.reasoning.terms import Term
    from harmgraph.reasoning.triple_index import Fact

REFLEXIVE: Final = frozenset(
    {
        f"{OWL}sameAs",
        f"{RDFS}subClassOf",
        f"{RDFS}subPropertyOf",
        f"{OWL}equivalentClass",
        f"{OWL}equivalentProperty",
    }
)
"""Predicates of which it says nothing that a thing has one to itself."""


@dataclass(frozen=True)
class Inconsistency:
    """A contradiction.

    Attributes:
        rule: The specification's name of the rule that found it, such as ``cax-dw``.
        sentence: What contradicts what; ``{x}`` stands for the ``x`` of *terms*.
        source: Specification, section and table of the rule.
        terms: What each variable of the rule is bound to.
        premises: The triples that cannot all hold. Some may themselves be inferred.
    """

    rule: str
    sentence: str
    source: str
    terms: tuple[tuple[str, Term], ...]
    premises: tuple[ox.Triple, ...]

    def to_text(self, label: Callable[[str], str]) -> str:
        """Return the sentence, with every IRI named by *label*."""
        return fill(self.sentence, dict(self.terms), label)


@dataclass(frozen=True)
class Closure:
    """What the rules add to an ontology.

    Attributes:
        inferred: The triples that follow and were not given, ordered by predicate, subject and
            object as N-Triples. What says nothing is left out; see :func:`materialise`.
        rounds: In how many rounds something new was found.
        inconsistencies: The contradictions, ordered by rule and premises. Where there is one,
            anything follows in logic; *inferred* is then only what the rules reached.
    """

    inferred: tuple[ox.Triple, ...]
    rounds: int
    inconsistencies: tuple[Inconsistency, ...]

    @property
    def consistent(self) -> bool:
        """Whether the rules found no contradiction."""
        return not self.inconsistencies


def materialise(triples: Iterable[ox.Triple]) -> Closure:
    """Return the closure of *triples* under the OWL 2 RL rules.

    OWL 2 Web Ontology Language Profiles, section 4.3: tables 4 to 7 and 9, and of table 8 dt-type2
    (where a rule can use it), dt-not-type and dt-diff. Left out of the result, because it says
    nothing about anything: that a thing is itself (owl:sameAs, rdfs:subClassOf, rdfs:subPropertyOf,
    owl:equivalentClass or owl:equivalentProperty with the same term twice), that a thing is an
    owl:Thing, that a property has owl:Thing as its domain or range, that a class is a subclass of
    owl:Thing or a superclass of owl:Nothing, and the two axioms that owl:Thing and owl:Nothing are
    classes. Also left out is what is no RDF triple (a literal as subject, a blank node as
    predicate), though the rules use it. Lists are
    read once, as they were given; owl:imports is not followed.

    Args:
        triples: The ontology, data and all, as one graph.

    Raises:
        TooLargeError: a property chain or a key has more than 20 members.
    """
    run = RuleRun(triples)
    return Closure(tuple(_inferred(run)), len(run.rounds), _inconsistencies(run))


def _inferred(run: RuleRun) -> Iterator[ox.Triple]:
    """Yield what was found in the order of its text, however the input was ordered."""
    facts = list(_telling_facts(run))
    used = {number for fact in facts for number in fact}
    ordered = sorted(used, key=lambda number: str(run.terms[number]))
    rank = {number: place for place, number in enumerate(ordered)}
    size = len(ordered)
    # One number for each fact sorts several times as fast as a tuple.
    for key in sorted((rank[p] * size + rank[s]) * size + rank[o] for s, p, o in facts):
        rest, object_ = divmod(key, size)
        predicate, subject = divmod(rest, size)
        triple = run.as_triple((ordered[subject], ordered[predicate], ordered[object_]))
        if triple is not None:
            yield triple


def _telling_facts(run: RuleRun) -> Iterator[Fact]:
    """Yield what was found, without what :func:`materialise` leaves out as saying nothing."""
    number = run.terms.constant
    reflexive = {number(iri) for iri in sorted(REFLEXIVE)}
    thing, nothing = number(f"{OWL}Thing"), number(f"{OWL}Nothing")
    below = number(f"{RDFS}subClassOf")
    of_everything = {run.type, below, number(f"{RDFS}domain"), number(f"{RDFS}range")}
    for found in run.rounds:
        for fact in found:
            subject, predicate, object_ = fact
            if subject == object_ and predicate in reflexive:
                continue
            if object_ == thing and predicate in of_everything:
                continue
            if subject == nothing and predicate == below:
                continue
            yield fact


def _inconsistencies(run: RuleRun) -> tuple[Inconsistency, ...]:
    found = [_inconsistency(run, firing) for firing in run.contradictions()]
    return tuple(sorted(found, key=lambda one: (one.rule, [str(term) for _, term in one.terms])))


def _inconsistency(run: RuleRun, found: Firing) -> Inconsistency:
    rule = found.rule
    bound = tuple((word.removeprefix("?"), run.terms[number]) for word, number in found.bound)
    return Inconsistency(rule.name, rule.says, rule.source, bound, rdf_premises(run, found))
