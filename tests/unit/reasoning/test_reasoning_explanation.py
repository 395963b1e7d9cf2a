from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pyoxigraph as ox
import pytest

from harmgraph.reasoning import Explanation, Reason, Standing, explain, materialise

Read = Callable[[str], list[ox.Triple]]

FAMILY = """
:hasParent rdfs:subPropertyOf :hasAncestor ; rdfs:domain :Person .
:hasAncestor a owl:TransitiveProperty .
:hasGrandparent owl:propertyChainAxiom ( :hasParent :hasParent ) .
:Person rdfs:subClassOf :Being .
:Parent owl:equivalentClass [ owl:onProperty :hasChild ; owl:someValuesFrom :Person ] .
:hasChild owl:inverseOf :hasParent .
:ann :hasParent :bob . :bob :hasParent :cat . :cat :hasParent :dan .
"""


def short(iri: str) -> str:
    return iri.rpartition("/")[2].rpartition("#")[2]


def ask(read: Read, given: str, triple: str) -> Explanation:
    (wanted,) = read(triple)
    return explain(read(given), triple=wanted)


def walk(reason: Reason) -> Iterator[Reason]:
    yield reason
    for premise in reason.premises:
        yield from walk(premise)


def test_what_was_given_is_asserted(read: Read) -> None:
    answer = ask(read, FAMILY, ":ann :hasParent :bob .")
    assert answer.standing is Standing.ASSERTED
    assert answer.to_text(short) == (
        "Asserted: ann hasParent bob.\nThis was given; it does not have to be inferred."
    )


@pytest.mark.parametrize(
    "triple", [":bob :hasParent :ann .", ":nobody :hasParent :bob .", ":ann :unheard-of :bob ."]
)
def test_what_does_not_follow_is_not_called_false(triple: str, read: Read) -> None:
    answer = ask(read, FAMILY, triple)
    assert answer.standing is Standing.NOT_ENTAILED
    assert answer.reason is None
    assert answer.to_dict()["reason"] is None
    assert "That does not make it false." in answer.to_text(short)


def test_one_step_in_plain_words(read: Read) -> None:
    assert ask(read, FAMILY, ":ann a :Person .").to_text(short).splitlines() == [
        "Inferred: ann type Person.",
        "  Because: Whatever has hasParent is a Person, and ann has hasParent, so ann is a Person.",
        "  Rule prp-dom (OWL 2 Web Ontology Language Profiles (Second Edition),"
        " section 4.3, table 5).",
        "  Asserted: hasParent domain Person.",
        "  Asserted: ann hasParent bob.",
    ]


def test_a_chain_names_the_members_of_its_list(read: Read) -> None:
    answer = ask(read, FAMILY, ":ann :hasGrandparent :cat .")
    assert answer.reason is not None
    assert answer.reason.rule == "prp-spo2"
    assert "  Asserted: a list of hasParent, hasParent." in answer.to_text(short).splitlines()
    given = set(answer.reason.asserted())
    assert set(read(":ann :hasParent :bob . :bob :hasParent :cat .")) <= given
    # The axiom, two premises, and two cells of two triples each.
    assert len(given) == 7


def test_an_explanation_goes_down_to_what_was_given(read: Read) -> None:
    triples = read(FAMILY)
    for triple in materialise(triples).inferred:
        reason = explain(triples, triple=triple).reason
        assert reason is not None
        assert reason.standing is Standing.INFERRED
        assert set(reason.asserted()) <= set(triples)
        assert triple in materialise(reason.asserted()).inferred


def test_nothing_is_explained_by_itself(read: Read) -> None:
    given = """
    :A owl:equivalentClass :B . :B owl:equivalentClass :C . :C rdfs:subClassOf :A .
    :p owl:inverseOf :q . :q owl:inverseOf :p . :p a owl:SymmetricProperty . :x :p :y ; a :C .
    """
    triples = read(given)

    def no_circle(reason: Reason, above: frozenset[object]) -> None:
        assert reason.statement not in above
        for premise in reason.premises:
            no_circle(premise, above | {reason.statement})

    inferred = materialise(triples).inferred
    assert len(inferred) > 10
    for triple in inferred:
        reason = explain(triples, triple=triple).reason
        assert reason is not None
        no_circle(reason, frozenset())


def test_the_shortest_way_is_chosen(read: Read) -> None:
    given = """
    :A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :x a :A . :p rdfs:domain :C . :x :p :y .
    """
    answer = ask(read, given, ":x a :C .")
    assert answer.reason is not None
    assert answer.reason.rule == "prp-dom"
    assert all(premise.standing is Standing.ASSERTED for premise in answer.reason.premises)


def test_a_repeated_premise_is_explained_once(read: Read) -> None:
    given = """
    :p rdfs:domain :B . :C owl:intersectionOf ( :B :D ) . :D owl:unionOf ( :B :E ) . :x :p :y .
    """
    text = ask(read, given, ":x a :C .").to_text(short)
    assert text.count("Inferred: x type B.") == 1
    assert "Inferred: x type B (as explained above)." in text


def test_the_order_of_the_input_changes_nothing(read: Read) -> None:
    triples = read(FAMILY)
    (wanted,) = read(":ann :hasAncestor :dan .")
    first = explain(triples, triple=wanted)
    assert explain(triples[::-1], triple=wanted).to_dict() == first.to_dict()


def test_to_dict_is_plain(read: Read) -> None:
    answer = ask(read, FAMILY, ":bob a :Parent .").to_dict()
    assert json.loads(json.dumps(answer)) == answer
    assert answer["standing"] == "inferred"
    reason = answer["reason"]
    assert isinstance(reason, dict)
    assert reason["rule"] == "cax-eqc2"
    assert "{" not in str(reason["sentence"])


def test_a_literal_can_be_a_step(read: Read) -> None:
    given = ":C owl:someValuesFrom xsd:integer ; owl:onProperty :p . :a :p 3 ."
    answer = ask(read, given, ":a a :C .")
    assert answer.reason is not None
    rules = [reason.rule for reason in walk(answer.reason)]
    assert "dt-type2" in rules
    assert "The value “3” is one of the values of integer." in answer.to_text(
        lambda iri: iri.rpartition("#")[2] or iri
    )


def test_an_axiom_of_owl_is_said_to_be_one(read: Read) -> None:
    answer = ask(read, ":a :p :b .", "owl:Thing a owl:Class .")
    assert answer.standing is Standing.INFERRED
    assert "This is so in every ontology." in answer.to_text(short)


def test_a_count_is_reported_as_it_was_written(read: Read) -> None:
    given = ":C owl:maxCardinality 1 ; owl:onProperty :p . :a a :C ; :p :b, :c ."
    answer = ask(read, given, ":b owl:sameAs :c .")
    assert answer.reason is not None
    assert set(answer.reason.asserted()) == set(read(given))
    assert ask(read, given, ":C owl:maxCardinality 1 .").standing is Standing.ASSERTED
    assert ask(read, given, ":C owl:maxCardinality 2 .").standing is Standing.NOT_ENTAILED
