from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harmgraph.queries import run_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset

RANKED = """
id:plant/1 a hg:OldTree ; skos:prefLabel "Oak"@en ; skos:notation "1" ; hg:surveyRank 1 .
id:plant/2 a hg:OldTree ; skos:prefLabel "Ash"@en ; skos:notation "2A" ; hg:surveyRank 2 .
id:plant/3 a hg:Shrub ; skos:prefLabel "Broom"@en ; skos:notation "9" ; hg:height 2 .
"""
CAUTION = ("Rank: order of a made-up survey.",)


@pytest.fixture(scope="module")
def ranked(make_dataset: Callable[..., Dataset]) -> Dataset:
    ontology = 'hg:surveyRank skos:scopeNote "order of a made-up survey"@en .'
    return make_dataset(source=RANKED, ontology=ontology)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s ?n { ?s ?p ?n FILTER(isNumeric(?n)) }",
        "SELECT ?s ?n { ?s skos:notation ?n }",
        "SELECT ?n { ?s skos:notation ?n ; a hg:OldTree }",
        "SELECT ?l ?n { ?s skos:notation ?n ; skos:prefLabel ?l }",
        "SELECT (STR(?l) AS ?name) (10 * xsd:integer(?n) AS ?m) { <https://w3id.org/harmgraph/id/plant/1> skos:notation ?n ; skos:prefLabel ?l }",
        "CONSTRUCT { ?s hg:place ?n } WHERE { ?s skos:notation ?n }",
        "SELECT (<<( ?s hg:place ?n )>> AS ?t) { ?s skos:notation ?n }",
    ],
)
def test_a_number_beside_a_ranked_thing_brings_the_caution(ranked: Dataset, text: str) -> None:
    assert run_text(ranked, text, name="q").notes == CAUTION


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s ?l { ?s skos:prefLabel ?l }",
        "SELECT ?s ?n { ?s a hg:Shrub ; hg:height ?n }",
        "SELECT (COUNT(?s) AS ?n) { ?s a ?c }",
        "ASK { ?s a hg:OldTree }",
    ],
)
def test_without_a_number_or_without_a_ranked_thing_there_is_none(
    ranked: Dataset, text: str
) -> None:
    assert run_text(ranked, text, name="q").notes == ()
