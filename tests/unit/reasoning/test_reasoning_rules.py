from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pyoxigraph as ox
import pytest

from harmgraph.reasoning import explain, materialise
from harmgraph.reasoning.rules import DATATYPES, RULES, rule_named

Read = Callable[[str], list[ox.Triple]]
Oracle = Callable[[Iterable[ox.Triple]], tuple[frozenset[ox.Triple], list[str]]]
Compared = Callable[[Iterable[ox.Triple]], frozenset[ox.Triple]]

PAIR = ":first-c owl:{0} :d ; owl:onProperty :p . :second-c owl:{0} :{1} ; owl:onProperty :{2} . "

CONCLUDES = {
    "eq-sym": (":a owl:sameAs :b .", ":b owl:sameAs :a ."),
    "eq-trans": (":a owl:sameAs :b . :b owl:sameAs :c .", ":a owl:sameAs :c ."),
    "eq-rep-s": (":a owl:sameAs :b ; :p :c .", ":b :p :c ."),
    "eq-rep-p": (":p owl:sameAs :q . :a :p :b .", ":a :q :b ."),
    "eq-rep-o": (":a owl:sameAs :b . :c :p :a .", ":c :p :b ."),
    "prp-dom": (":p rdfs:domain :C . :a :p :b .", ":a a :C ."),
    "prp-rng": (":p rdfs:range :C . :a :p :b .", ":b a :C ."),
    "prp-fp": (":p a owl:FunctionalProperty . :a :p :b, :c .", ":b owl:sameAs :c ."),
    "prp-ifp": (
        ":p a owl:InverseFunctionalProperty . :a :p :c . :b :p :c .",
        ":a owl:sameAs :b .",
    ),
    "prp-symp": (":p a owl:SymmetricProperty . :a :p :b .", ":b :p :a ."),
    "prp-trp": (":p a owl:TransitiveProperty . :a :p :b . :b :p :c . :c :p :d .", ":a :p :d ."),
    "prp-spo1": (":p rdfs:subPropertyOf :q . :a :p :b .", ":a :q :b ."),
    "prp-spo2": (
        ":r owl:propertyChainAxiom ( :p :q :p ) . :a :p :b . :b :q :c . :c :p :d .",
        ":a :r :d .",
    ),
    "prp-eqp1": (":p owl:equivalentProperty :q . :a :p :b .", ":a :q :b ."),
    "prp-eqp2": (":p owl:equivalentProperty :q . :a :q :b .", ":a :p :b ."),
    "prp-inv1": (":p owl:inverseOf :q . :a :p :b .", ":b :q :a ."),
    "prp-inv2": (":p owl:inverseOf :q . :a :q :b .", ":b :p :a ."),
    "prp-key": (
        ":C owl:hasKey ( :p :q ) . :a a :C ; :p 1 ; :q 2 . :b a :C ; :p 1 ; :q 2 .",
        ":a owl:sameAs :b .",
    ),
    "cls-int1": (":C owl:intersectionOf ( :D :E ) . :a a :D, :E .", ":a a :C ."),
    "cls-int2": (":C owl:intersectionOf ( :D :E ) . :a a :C .", ":a a :D, :E ."),
    "cls-uni": (":C owl:unionOf ( :D :E ) . :a a :E .", ":a a :C ."),
    "cls-svf1": (
        ":C owl:someValuesFrom :D ; owl:onProperty :p . :a :p :b . :b a :D .",
        ":a a :C .",
    ),
    "cls-svf2": (
        ":C owl:someValuesFrom owl:Thing ; owl:onProperty :p . :a :p :b .",
        ":a a :C .",
    ),
    "cls-avf": (
        ":C owl:allValuesFrom :D ; owl:onProperty :p . :a a :C ; :p :b .",
        ":b a :D .",
    ),
    "cls-hv1": (":C owl:hasValue 7 ; owl:onProperty :p . :a a :C .", ":a :p 7 ."),
    "cls-hv2": (":C owl:hasValue :b ; owl:onProperty :p . :a :p :b .", ":a a :C ."),
    "cls-maxc2": (
        ":C owl:maxCardinality 1 ; owl:onProperty :p . :a a :C ; :p :b, :c .",
        ":b owl:sameAs :c .",
    ),
    "cls-maxqc3": (
        ":C owl:maxQualifiedCardinality 1 ; owl:onProperty :p ; owl:onClass :D ."
        " :a a :C ; :p :b, :c, :d . :b a :D . :c a :D .",
        ":b owl:sameAs :c .",
    ),
    "cls-maxqc4": (
        ":C owl:maxQualifiedCardinality 1 ; owl:onProperty :p ; owl:onClass owl:Thing ."
        " :a a :C ; :p :b, :c .",
        ":b owl:sameAs :c .",
    ),
    "cls-oo": (":C owl:oneOf ( :a :b ) .", ":a a :C . :b a :C ."),
    "cax-sco": (":C rdfs:subClassOf :D . :D rdfs:subClassOf :E . :a a :C .", ":a a :D, :E ."),
    "cax-eqc1": (":C owl:equivalentClass :D . :a a :C .", ":a a :D ."),
    "cax-eqc2": (":C owl:equivalentClass :D . :a a :D .", ":a a :C ."),
    "scm-sco": (
        ":C rdfs:subClassOf :D . :D rdfs:subClassOf :E .",
        ":C rdfs:subClassOf :E .",
    ),
    "scm-eqc1": (
        ":C owl:equivalentClass :D .",
        ":C rdfs:subClassOf :D . :D rdfs:subClassOf :C .",
    ),
    "scm-eqc2": (
        ":C rdfs:subClassOf :D . :D rdfs:subClassOf :C .",
        ":C owl:equivalentClass :D .",
    ),
    "scm-spo": (
        ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :r .",
        ":p rdfs:subPropertyOf :r .",
    ),
    "scm-eqp1": (
        ":p owl:equivalentProperty :q .",
        ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p .",
    ),
    "scm-eqp2": (
        ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p .",
        ":p owl:equivalentProperty :q .",
    ),
    "scm-dom1": (":p rdfs:domain :C . :C rdfs:subClassOf :D .", ":p rdfs:domain :D ."),
    "scm-dom2": (":q rdfs:domain :C . :p rdfs:subPropertyOf :q .", ":p rdfs:domain :C ."),
    "scm-rng1": (":p rdfs:range :C . :C rdfs:subClassOf :D .", ":p rdfs:range :D ."),
    "scm-rng2": (":q rdfs:range :C . :p rdfs:subPropertyOf :q .", ":p rdfs:range :C ."),
    "scm-hv": (
        PAIR.format("hasValue", "d", "q") + ":p rdfs:subPropertyOf :q .",
        ":first-c rdfs:subClassOf :second-c .",
    ),
    "scm-svf1": (
        PAIR.format("someValuesFrom", "e", "p") + ":d rdfs:subClassOf :e .",
        ":first-c rdfs:subClassOf :second-c .",
    ),
    "scm-svf2": (
        PAIR.format("someValuesFrom", "d", "q") + ":p rdfs:subPropertyOf :q .",
        ":first-c rdfs:subClassOf :second-c .",
    ),
    "scm-avf1": (
        PAIR.format("allValuesFrom", "e", "p") + ":d rdfs:subClassOf :e .",
        ":first-c rdfs:subClassOf :second-c .",
    ),
    "scm-avf2": (
        PAIR.format("allValuesFrom", "d", "q") + ":p rdfs:subPropertyOf :q .",
        ":second-c rdfs:subClassOf :first-c .",
    ),
    "scm-int": (
        ":C owl:intersectionOf ( :D :E ) .",
        ":C rdfs:subClassOf :D, :E .",
    ),
    "scm-uni": (":C owl:unionOf ( :D :E ) .", ":D rdfs:subClassOf :C . :E rdfs:subClassOf :C ."),
}
"""For each rule that concludes something: what is given, and what has to follow by that rule."""

CONTRADICTS = {
    "eq-diff1": ":a owl:sameAs :b ; owl:differentFrom :b .",
    "eq-diff1-self": ":a owl:differentFrom :a .",
    "eq-diff2": ":x a owl:AllDifferent ; owl:members ( :a :b :c ) . :a owl:sameAs :c .",
    "eq-diff3": ":x a owl:AllDifferent ; owl:distinctMembers ( :a :b :c ) . :a owl:sameAs :b .",
    "prp-irp": ":p a owl:IrreflexiveProperty . :a :p :a .",
    "prp-asyp": ":p a owl:AsymmetricProperty . :a :p :b . :b :p :a .",
    "prp-pdw": ":p owl:propertyDisjointWith :q . :a :p :b ; :q :b .",
    "prp-adp": ":x a owl:AllDisjointProperties ; owl:members ( :o :p :q ) . :a :p :b ; :q :b .",
    "prp-npa1": ":n owl:sourceIndividual :a ; owl:assertionProperty :p ; owl:targetIndividual :b ."
    " :a :p :b .",
    "prp-npa2": ":n owl:sourceIndividual :a ; owl:assertionProperty :p ; owl:targetValue 3 ."
    " :a :p 3 .",
    "cls-nothing2": ":a a owl:Nothing .",
    "cls-com": ":C owl:complementOf :D . :a a :C, :D .",
    "cls-maxc1": ":C owl:maxCardinality 0 ; owl:onProperty :p . :a a :C ; :p :b .",
    "cls-maxqc1": ":C owl:maxQualifiedCardinality 0 ; owl:onProperty :p ; owl:onClass :D ."
    " :a a :C ; :p :b . :b a :D .",
    "cls-maxqc2": ":C owl:maxQualifiedCardinality 0 ; owl:onProperty :p ; owl:onClass owl:Thing ."
    " :a a :C ; :p :b .",
    "cax-dw": ":C owl:disjointWith :D . :a a :C, :D .",
    "cax-adc": ":x a owl:AllDisjointClasses ; owl:members ( :B :C :D ) . :a a :C, :D .",
    "dt-not-type": ":p rdfs:range xsd:integer . :a :p 'three' .",
    "dt-diff": ":p a owl:FunctionalProperty . :a :p 1, 2 .",
}
"""For each rule that finds a contradiction: what it finds one in."""

UNSEEN_BY_OWLRL = {
    "eq-diff1-self": "owlrl looks for owl:sameAs first and asks the question of no other triple",
    "eq-diff2": "owlrl does not look at the last member of the list",
    "prp-adp": "owlrl does not look at the last member of the list",
    "dt-not-type": "owlrl does not have the rule",
    "dt-diff": "owlrl does not have the rule",
}
"""Contradictions of the specification that owlrl 7 does not name, and why."""


def test_every_rule_has_a_case() -> None:
    said_elsewhere = {"scm-cls", "scm-op", "scm-dp", "dt-type2"}
    names = {rule.name for rule in (*RULES, *DATATYPES)}
    assert names - said_elsewhere == CONCLUDES.keys() | CONTRADICTS.keys()


@pytest.mark.parametrize("name", CONCLUDES)
def test_rule_concludes(name: str, read: Read) -> None:
    given, expected = CONCLUDES[name]
    closure = materialise(read(given))
    assert set(read(expected)) <= set(closure.inferred)
    assert closure.consistent


@pytest.mark.parametrize("name", CONCLUDES)
def test_a_conclusion_is_explained_by_its_rule(name: str, read: Read) -> None:
    given, expected = CONCLUDES[name]
    (triple, *_) = read(expected)
    reason = explain(read(given), triple=triple).reason
    assert reason is not None
    # Two rules of the specification can say the same thing in the same round.
    twins = {"cls-maxqc4": "cls-maxc2"}
    assert reason.rule in {name, twins.get(name)}


@pytest.mark.parametrize("name", [name for name in CONCLUDES if name != "prp-key"])
def test_rule_agrees_with_owlrl(name: str, read: Read, oracle: Oracle, compared: Compared) -> None:
    given = read(CONCLUDES[name][0])
    assert compared(materialise(given).inferred) == oracle(given)[0]


@pytest.mark.parametrize("name", CONTRADICTS)
def test_rule_finds_a_contradiction(name: str, read: Read) -> None:
    closure = materialise(read(CONTRADICTS[name]))
    found = [one for one in closure.inconsistencies if one.rule == name]
    assert found
    assert not closure.consistent
    assert found[0].premises
    assert "{" not in found[0].to_text(lambda iri: iri)


@pytest.mark.parametrize("name", [name for name in CONTRADICTS if name not in UNSEEN_BY_OWLRL])
def test_owlrl_finds_the_contradiction_too(name: str, read: Read, oracle: Oracle) -> None:
    assert oracle(read(CONTRADICTS[name]))[1]


@pytest.mark.parametrize("name", [*CONCLUDES, *CONTRADICTS])
def test_a_rule_needs_all_of_its_premises(name: str, read: Read) -> None:
    """Taking any premise away that the explanation names takes the conclusion away."""
    if name in CONTRADICTS:
        given = read(CONTRADICTS[name])
        (found, *_) = [one for one in materialise(given).inconsistencies if one.rule == name]
        for premise in found.premises:
            rest = [triple for triple in given if triple != premise]
            if premise in given:
                remaining = materialise(rest).inconsistencies
                assert found.terms not in [one.terms for one in remaining if one.rule == name]
        return
    given_text, expected = CONCLUDES[name]
    given, (triple, *_) = read(given_text), read(expected)
    reason = explain(given, triple=triple).reason
    assert reason is not None
    for premise in reason.asserted():
        rest = [kept for kept in given if kept != premise]
        assert triple not in materialise(rest).inferred


def test_the_two_last_of_a_list_are_compared(read: Read) -> None:
    given = read(":x a owl:AllDisjointClasses ; owl:members ( :A :B :C ) . :a a :B, :C .")
    assert not materialise(given).consistent


def test_a_key_is_the_same_only_where_all_of_it_is(read: Read) -> None:
    given = read(":C owl:hasKey ( :p :q ) . :a a :C ; :p 1 ; :q 2 . :b a :C ; :p 1 ; :q 3 .")
    assert materialise(given).inferred == ()


@pytest.mark.parametrize("rule", [*RULES, *DATATYPES], ids=lambda rule: rule.name)
def test_a_sentence_speaks_only_of_what_its_rule_binds(rule: object) -> None:
    from harmgraph.reasoning.patterns import Rule

    assert isinstance(rule, Rule)
    named = set(re.findall(r"\{(\w+)\}", rule.says))
    bound = {word[1:] for pattern in (*rule.body, *rule.head) for word in pattern if word[0] == "?"}
    assert named <= bound
    assert rule.says.endswith((".", ")."))
    assert rule.source.endswith(f"table {rule.table}")
    assert "{" not in rule.sentence


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in (*RULES, *DATATYPES)]
    assert len(names) == len(set(names))
    assert rule_named("prp-dom").table == 5
    with pytest.raises(KeyError):
        rule_named("prp-nothing")
