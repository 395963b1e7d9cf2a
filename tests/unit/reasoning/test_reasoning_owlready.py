from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest

from harmgraph.errors import ReasonerError
from harmgraph.namespaces import OWL, RDF, XSD
from harmgraph.reasoning import to_owlready
from harmgraph.reasoning.owl_copy import OWL_2_DATATYPES, READABLE_DATATYPES, copy_for_owl

Read = Callable[[str], list[ox.Triple]]

ONTOLOGY = Path(__file__).parents[3] / "ontology"
TYPE = ox.NamedNode(f"{RDF}type")

DATA = """
<> a owl:Ontology ; owl:imports <https://example.org/never-fetched> .
:Cat a owl:Class . :likes a owl:ObjectProperty . :age a owl:DatatypeProperty .
:tom a owl:NamedIndividual, :Cat ; :likes :tim ; :age 7 ; :born '2015-05-04'^^xsd:date ;
  :year '2015'^^xsd:gYear ; rdfs:label "Tom"@en, "Thomas"@fr ; :undeclared :tim, "text" .
:tim a owl:NamedIndividual, :Undeclared .
"""


def test_individuals_and_their_values(read: Read) -> None:
    world = to_owlready(read(DATA)).world
    tom, tim = (world[f"https://w3id.org/harmgraph/id/test/{name}"] for name in ("tom", "tim"))
    assert {individual.name for individual in world.individuals()} == {"tom", "tim"}
    assert tom.likes == [tim]
    assert tom.age == [7]
    assert tom.born == [date(2015, 5, 4)]
    assert tom.year == ["2015"]
    labels = {(str(text), text.lang) for text in tom.label}
    assert labels == {("Tom", "en"), ("Thomas", "fr")}
    assert "text" in tom.undeclared
    assert tim in tom.undeclared
    assert [kind.name for kind in tim.is_a] == ["Undeclared"]


def test_each_hand_over_is_a_world_of_its_own(read: Read) -> None:
    first, second = to_owlready(read(DATA)), to_owlready(read(":Cat a owl:Class ."))
    assert first.world is not second.world
    assert list(second.world.individuals()) == []


def test_nothing_is_printed(read: Read, capfd: pytest.CaptureFixture[str]) -> None:
    to_owlready(read(DATA))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("kind", ["owl:Class", "owl:ObjectProperty"])
def test_a_thing_that_owlready2_would_lose_is_refused(kind: str, read: Read) -> None:
    with pytest.raises(ReasonerError, match="would be lost") as caught:
        to_owlready(read(f":both a owl:NamedIndividual, {kind} ."))
    assert caught.value.target == "https://w3id.org/harmgraph/id/test/both"


def test_a_failure_of_owlready2_is_an_error_of_ours(
    monkeypatch: pytest.MonkeyPatch, read: Read
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise owlready2.OwlReadyError("no.")

    monkeypatch.setattr(owlready2.Ontology, "load", fail)
    with pytest.raises(ReasonerError, match=r"owlready2 cannot read the graph: no\. "):
        to_owlready(read(DATA))


def test_the_bundled_model_loses_nothing() -> None:
    triples = [
        quad.triple
        for path in sorted(ONTOLOGY.rglob("*.ttl"))
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    ]
    world = to_owlready(triples).world
    named = {t.subject for t in triples if t.object == ox.NamedNode(f"{OWL}NamedIndividual")}
    assert len(named) > 84
    found = {individual.iri: individual for individual in world.individuals()}
    assert {term.value for term in named} <= found.keys()
    for triple in triples:
        if triple.subject in named and triple.predicate != TYPE:
            values = world[triple.predicate.value][found[triple.subject.value]]
            assert any(is_value(value, triple.object) for value in values), triple


def is_value(value: object, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> bool:
    if isinstance(term, ox.NamedNode):
        return bool(getattr(value, "iri", value) == term.value)
    assert isinstance(term, ox.Literal)
    if isinstance(value, bool):
        return term.value == str(value).lower()
    if isinstance(value, date):
        return value.isoformat() == term.value
    same_language = getattr(value, "lang", None) == term.language or not term.language
    return str(value) == term.value and same_language


def test_dates_become_the_first_moment_of_the_day(read: Read) -> None:
    given = read(
        ":p rdfs:range xsd:date . :a :p '2022-01-02'^^xsd:date, '2022-01-02+01:00'^^xsd:date ;"
        " :q '2022'^^xsd:gYear, 3, 'x'@en ."
    )
    copy = copy_for_owl(given, datatypes=OWL_2_DATATYPES)
    assert set(copy.triples) == set(
        read(
            ":p rdfs:range xsd:dateTime . :a :p '2022-01-02T00:00:00'^^xsd:dateTime,"
            " '2022-01-02T00:00:00+01:00'^^xsd:dateTime ; :q '2022', 3, 'x'@en ."
        )
    )
    assert copy.replaced == (
        (f"{XSD}date", f"{XSD}dateTime"),
        (f"{XSD}gYear", f"{XSD}string"),
    )


def test_a_copy_keeps_what_can_be_read(read: Read) -> None:
    given = read(
        ":own a rdfs:Datatype . :a :p '2022-01-02'^^xsd:date, 'x'^^:own, 1.5 ; :q :b ."
        " <> owl:imports <https://example.org/o> ."
    )
    copy = copy_for_owl(given, datatypes=READABLE_DATATYPES)
    assert copy.replaced == ()
    assert len(copy.triples) == len(given) - 1
