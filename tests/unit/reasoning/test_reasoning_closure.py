from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmgraph.errors import TooLargeError
from harmgraph.reasoning import materialise

Read = Callable[[str], list[ox.Triple]]
Oracle = Callable[[Iterable[ox.Triple]], tuple[frozenset[ox.Triple], list[str]]]
Compared = Callable[[Iterable[ox.Triple]], frozenset[ox.Triple]]

ONTOLOGY = Path(__file__).parents[3] / "ontology"

DECLARED = """
:A a owl:Class . :B a owl:Class . :C a owl:Class .
:p a owl:ObjectProperty . :q a owl:ObjectProperty . :r a owl:ObjectProperty .
"""
"""owlrl infers that a class lies within itself only where it is declared as a class."""

CLASSES = st.sampled_from(
    [":A", ":B", ":C", "[ a owl:Class ; owl:onProperty :p ; owl:someValuesFrom :A ]"]
)
NAMED = st.sampled_from([":A", ":B", ":C"])
PROPERTIES = st.sampled_from([":p", ":q", ":r"])
THINGS = st.sampled_from([":x", ":y", ":z"])
KINDS = st.sampled_from(
    ["Functional", "InverseFunctional", "Symmetric", "Transitive", "Irreflexive", "Asymmetric"]
)
STATEMENTS = st.one_of(
    st.builds("{} a {} .".format, THINGS, CLASSES),
    st.builds("{} {} {} .".format, THINGS, PROPERTIES, THINGS),
    st.builds("{} rdfs:subClassOf {} .".format, NAMED, CLASSES),
    st.builds("{} owl:equivalentClass {} .".format, NAMED, CLASSES),
    st.builds("{} owl:disjointWith {} .".format, NAMED, NAMED),
    st.builds("{} rdfs:domain {} .".format, PROPERTIES, CLASSES),
    st.builds("{} rdfs:range {} .".format, PROPERTIES, CLASSES),
    st.builds("{} rdfs:subPropertyOf {} .".format, PROPERTIES, PROPERTIES),
    st.builds("{} owl:inverseOf {} .".format, PROPERTIES, PROPERTIES),
    st.builds("{} owl:equivalentProperty {} .".format, PROPERTIES, PROPERTIES),
    st.builds("{} a owl:{}Property .".format, PROPERTIES, KINDS),
    st.builds("{} owl:propertyChainAxiom ( {} {} ) .".format, PROPERTIES, PROPERTIES, PROPERTIES),
    st.builds("{} owl:unionOf ( {} {} ) .".format, NAMED, NAMED, NAMED),
    st.builds("{} owl:intersectionOf ( {} {} ) .".format, NAMED, NAMED, NAMED),
    st.builds("{} owl:oneOf ( {} {} ) .".format, NAMED, THINGS, THINGS),
    st.builds(
        "{} owl:equivalentClass [ a owl:Class; owl:onProperty {}; owl:allValuesFrom {} ] .".format,
        NAMED,
        PROPERTIES,
        NAMED,
    ),
    st.builds(
        "{} rdfs:subClassOf [ a owl:Class ; owl:onProperty {} ; owl:hasValue {} ] .".format,
        NAMED,
        PROPERTIES,
        THINGS,
    ),
    st.builds(
        "{} rdfs:subClassOf [ a owl:Class ; owl:onProperty {} ; owl:maxCardinality 1 ] .".format,
        NAMED,
        PROPERTIES,
    ),
    st.builds("{} owl:sameAs {} .".format, THINGS, THINGS),
)


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(statements=st.lists(STATEMENTS, min_size=1, max_size=12))
def test_random_ontologies_agree_with_owlrl(
    statements: list[str], read: Read, oracle: Oracle, compared: Compared
) -> None:
    triples = read(DECLARED + "\n".join(statements))
    closure = materialise(triples)
    theirs, errors = oracle(triples)
    assert compared(closure.inferred) == theirs
    if errors:
        assert not closure.consistent


@pytest.mark.slow
def test_the_bundled_ontology_agrees_with_owlrl(oracle: Oracle, compared: Compared) -> None:
    triples = [
        quad.triple
        for path in sorted(ONTOLOGY.rglob("*.ttl"))
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    ]
    closure = materialise(triples)
    theirs, errors = oracle(triples)
    assert theirs
    assert compared(closure.inferred) == theirs
    assert errors == []
    assert closure.inconsistencies == ()


MIXED = """
:C rdfs:subClassOf :D . :D owl:equivalentClass [ owl:unionOf ( :E :F ) ] . :x a :E, :C .
:p rdfs:domain :C ; rdfs:range :D ; owl:inverseOf :q . :x :p :y . :y :p :z . :x :r "text"@en .
:r rdfs:subPropertyOf :s . :G owl:disjointWith :D . :y a :G .
"""


def test_the_order_of_the_input_changes_nothing(read: Read) -> None:
    triples = read(MIXED)
    first = materialise(triples)
    shuffled = [*triples[5:], *triples[4::-1]]
    assert shuffled != triples
    second = materialise(shuffled)
    assert second == first
    assert [*second.inferred] == [*first.inferred]


def test_inferred_triples_are_sorted_and_new(read: Read) -> None:
    triples = read(MIXED)
    inferred = materialise(triples).inferred
    keys = [tuple(map(str, (t.predicate, t.subject, t.object))) for t in inferred]
    assert keys == sorted(keys)
    assert len(set(inferred)) == len(inferred)
    assert not set(inferred) & set(triples)


def test_nothing_follows_from_nothing() -> None:
    closure = materialise([])
    assert closure.inferred == ()
    assert closure.consistent


def test_closing_twice_adds_nothing(read: Read) -> None:
    triples = read(MIXED)
    once = materialise(triples).inferred
    assert materialise([*triples, *once]).inferred == ()


def test_what_is_so_of_anything_is_left_out(read: Read) -> None:
    given = read(":C a owl:Class . :p a owl:ObjectProperty . :d a owl:DatatypeProperty . :x a :C .")
    assert materialise(given).inferred == ()


def test_what_is_so_of_anything_is_used(read: Read) -> None:
    """Two restrictions that read the same are the same class: a class lies within itself."""
    given = read(
        ":C a owl:Class . :A owl:someValuesFrom :C ; owl:onProperty :p ."
        " :B owl:someValuesFrom :C ; owl:onProperty :p ."
        " :everything owl:equivalentClass owl:Thing . :x a :C ."
    )
    inferred = set(materialise(given).inferred)
    assert set(read(":A owl:equivalentClass :B . :x a :everything .")) <= inferred


def test_a_literal_is_a_step_and_never_a_subject(read: Read) -> None:
    given = read(
        ":C owl:someValuesFrom xsd:integer ; owl:onProperty :p . :a :p 3 . :b :p 'three' ."
        " :p rdfs:range rdfs:Literal ; owl:inverseOf :q . :q owl:inverseOf :r ."
    )
    closure = materialise(given)
    assert set(closure.inferred) == set(read(":a a :C . :a :r 3 . :b :r 'three' ."))
    assert closure.consistent


def test_an_unnamed_inverse_is_a_step_and_never_a_predicate(read: Read) -> None:
    given = read("_:i owl:inverseOf :p . :r owl:propertyChainAxiom ( _:i :p ) . :a :p :b, :c .")
    assert set(materialise(given).inferred) == set(read(":b :r :b, :c . :c :r :b, :c ."))


def test_values_written_differently_are_not_a_contradiction(read: Read) -> None:
    given = read(":p a owl:FunctionalProperty . :a :p 1, '01'^^xsd:integer, '1.0'^^xsd:decimal .")
    assert materialise(given).consistent


def test_a_sub_property_of_a_list_axiom_counts(read: Read) -> None:
    given = read(
        ":followed-by rdfs:subPropertyOf owl:propertyChainAxiom ."
        " :r :followed-by ( :p :q ) . :a :p :b . :b :q :c ."
    )
    assert set(read(":a :r :c .")) <= set(materialise(given).inferred)


@pytest.mark.parametrize(
    "broken",
    [
        "_:l rdf:first :A ; rdf:rest _:l .",
        "_:l rdf:first :A, :B ; rdf:rest () .",
        "_:l rdf:first :A .",
    ],
    ids=["circle", "two firsts", "no rest"],
)
def test_a_broken_list_is_no_list(broken: str, read: Read) -> None:
    given = read(f":C owl:unionOf _:l . :D owl:intersectionOf _:l . :x a :A . {broken}")
    assert materialise(given).inferred == ()


def test_a_chain_of_many_properties(read: Read) -> None:
    members = " ".join([":p"] * 20)
    steps = "".join(f":x{number} :p :x{number + 1} ." for number in range(20))
    given = read(f":r owl:propertyChainAxiom ( {members} ) . {steps}")
    assert materialise(given).inferred == tuple(read(":x0 :r :x20 ."))


@pytest.mark.parametrize("axiom", ["owl:propertyChainAxiom", "owl:hasKey"])
def test_a_chain_of_too_many_properties_is_refused(axiom: str, read: Read) -> None:
    given = read(f":r {axiom} ( {' '.join([':p'] * 3000)} ) .")
    with pytest.raises(TooLargeError, match=r"has 3000 members: <https://w3id\.org/"):
        materialise(given)


def test_a_class_of_many_parts(read: Read) -> None:
    names = [f":C{number}" for number in range(150)]
    given = read(f":C owl:intersectionOf ( {' '.join(names)} ) . :x a {', '.join(names)} .")
    assert set(read(":x a :C .")) <= set(materialise(given).inferred)


def test_a_contradiction_names_its_things_and_premises(read: Read) -> None:
    given = read(
        ":Cat rdfs:subClassOf :Animal . :Animal owl:disjointWith :Plant . :tom a :Cat, :Plant ."
    )
    (one,) = materialise(given).inconsistencies
    assert one.to_text(lambda iri: iri.rpartition("/")[2]) == (
        "Nothing is a Animal and a Plant, and tom is both."
    )
    assert set(one.premises) == set(
        read(":Animal owl:disjointWith :Plant . :tom a :Animal, :Plant .")
    )
    assert one.source.endswith("section 4.3, table 7")


def test_a_value_outside_its_range_is_traced_to_what_was_given(read: Read) -> None:
    given = read(":p rdfs:range xsd:integer . :a :p 'three' .")
    (one,) = materialise(given).inconsistencies
    assert set(one.premises) == set(given)
