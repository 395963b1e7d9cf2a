"""The queries to look around with: each has an answer, and each value it takes changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harmgraph.errors import ParameterError
from harmgraph.queries import load_catalogue
from harmgraph.queries.parameters import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset
    from harmgraph.queries.results import Value

    Rows = list[dict[str, Value]]
    Ask = Callable[..., Rows]
    Copy = Callable[[str], Dataset]

QUERIES = load_catalogue("explore")
WITH_TEXT = [
    (query.name, parameter.name)
    for query in load_catalogue()
    for parameter in query.parameters
    if parameter.type == "string"
]
WITH_IRI = [
    (query.name, parameter.name)
    for query in load_catalogue()
    for parameter in query.parameters
    if parameter.classes
]
INJECTIONS = [
    '"',
    "'",
    '") } #',
    'x"@en . ?s ?p ?o } #',
    '")) UNION { ?item ?p ?text',
    "} SELECT * WHERE { ?s ?p ?o",
    "\\",
    '\\" || true || \\"',
    "\n} DROP ALL #",
    "?text",
    "<https://w3id.org/harmgraph/id/source/1>",
    "🙂 no such words",
]


@pytest.mark.parametrize("name", [query.name for query in QUERIES])
def test_query_has_an_answer_with_its_defaults(answer: Ask, name: str) -> None:
    assert answer(name)


SIZES = [
    ("sources-in-survey-order", {}, 7),
    ("impacts", {}, 13),
    ("minimisations", {}, 9),
    ("all-quotations", {}, 13),
    ("resources", {}, 18),
    ("method-stages", {}, 4),
    ("sections", {}, 5),
    ("people-and-roles", {}, 6),
    ("equal-wordings", {}, 1),
    ("what-the-website-says", {}, 2),
    ("examples-of-source", {"source": "source/1"}, 13),
    ("examples-of-source", {"source": "source/2"}, 5),
    ("examples-of-source", {"source": "source/5"}, 18),
    ("actions-of-minimisation", {"minimisation": "minimisation/2"}, 4),
    ("actions-of-minimisation", {"minimisation": "minimisation/6b"}, 4),
    ("quotations-of-source", {"source": "source/5"}, 3),
    ("quotations-of-source", {"source": "source/6"}, 2),
    ("resources-by-year", {}, 9),
    ("resources-by-year", {"from_year": 2018, "to_year": 2020}, 4),
    ("resources-by-year", {"from_year": "2013", "to_year": "2016"}, 0),
    ("find-words", {"words": "trauma"}, 3),
    ("find-words", {"words": "RESTORATIVE"}, 2),
    ("where-in-document", {"item": "impact/fear"}, 1),
    ("where-in-document", {"item": "source/1"}, 2),
    ("provisions-of-framework", {"framework": "framework/cqc-council-assessment"}, 17),
    ("provisions-of-framework", {"framework": "framework/coronavirus-act-2020"}, 1),
    ("provisions-by-party", {"party": "party/secretary-of-state"}, 6),
    ("provisions-of-example", {"example": "example/5.15"}, 0),
    ("examples-of-provision", {"provision": "provision/care-act-2014/s42"}, 4),
    ("impacts-proposed-for-source", {"source": "source/6"}, 8 + 3),
    ("recommendations-of-example", {"example": "example/1.5"}, 2),
    ("recommendations-of-example", {"example": "example/3.1"}, 0),
    ("links-of-thing", {"thing": "impact/suicidality-death"}, 0),
    ("searches-without-a-category", {}, 7),
]


@pytest.mark.parametrize(("name", "parameters", "size"), SIZES)
def test_answer_has_as_many_rows_as_the_document_says(
    answer: Ask, name: str, parameters: dict[str, object], size: int
) -> None:
    assert len(answer(name, parameters)) == size


def test_examples_are_those_of_the_source_asked_for_in_the_order_of_printing(answer: Ask) -> None:
    rows = answer("examples-of-source", {"source": "source/4"})

    assert [row["notation"] for row in rows] == [f"4.{number}" for number in range(1, 15)]
    assert {row["source"] for row in rows} == {"source/4"}


def test_one_example_in_full_has_its_place_and_its_neighbours(answer: Ask) -> None:
    (row,) = answer("example-in-full", {"example": "example/5.15"})

    assert row["text"] == "Service users being 'set up to fail'."
    assert (row["source"], row["source_rank"]) == ("source/5", 5)
    assert row["rank_note"] == "order from a small survey; not seriousness, not frequency"
    assert str(row["after"]).startswith("\n- ")


def test_recommendation_without_text_says_so_and_has_no_sentence(answer: Ask) -> None:
    (row,) = answer("actions-of-minimisation", {"minimisation": "minimisation/3"})

    assert row["name"] == "BETTER FRONTLINE PRACTICE"
    assert row["body_text"] == "no body text in this copy"
    assert row["action"] is row["text"] is row["position"] is None


def test_minimisations_share_a_rank_and_not_a_notation(answer: Ask) -> None:
    rows = answer("minimisations")

    assert [row["notation"] for row in rows] == ["1", "2", "3", "4", "5", "6A", "6B", "7", "8"]
    assert [row["rank"] for row in rows] == [1, 2, 3, 4, 5, 6, 6, 7, 8]
    assert [row["sentences"] for row in rows] == [3, 4, 0, 1, 3, 4, 4, 2, 2]


def test_impacts_have_a_position_and_no_rank(answer: Ask) -> None:
    rows = answer("impacts")

    assert [row["position"] for row in rows] == list(range(1, 14))
    assert rows[11]["text"] == "Suicidality/death"
    assert not [column for column in rows[0] if "rank" in column]


def test_every_statement_about_a_thing_shows_the_caution_beside_its_rank(answer: Ask) -> None:
    rows = answer("everything-about", {"item": "minimisation/8"})

    (rank,) = [row for row in rows if str(row["property"]).endswith("surveyRank")]
    assert (rank["value"], rank["direction"]) == (8, "subject")
    assert rank["note"] == "order from a small survey; not seriousness, not frequency"
    from_document = [row for row in rows if str(row["graph"]).endswith("/source")]
    assert {row["value"] for row in from_document if row["direction"] == "object"} == {
        "action/8.1",
        "action/8.2",
    }
    assert {row["property"] for row in rows if str(row["graph"]).endswith("/curated")} == {
        "https://w3id.org/harmgraph/ontology/linkSubject"
    }


def test_every_statement_about_a_thing_names_its_graph(answer: Ask, with_triples: Copy) -> None:
    curated = with_triples("graph:curated { <claim/new> hg:claimAbout <impact/fear> . }")

    rows = answer("everything-about", {"item": "impact/fear"}, on=curated)

    graphs = {row["value"]: str(row["graph"]).rsplit("/", maxsplit=1)[-1] for row in rows}
    assert graphs["claim/new"] == "curated"
    assert graphs["scheme/impacts"] == "source"


def test_properties_of_a_class_include_those_of_its_superclasses_and_unions(answer: Ask) -> None:
    rows = answer("properties-of-class", {"class": "hg:Minimisation"})

    names = {str(row["property"]).rsplit("/", maxsplit=1)[-1] for row in rows}
    assert {"bodyTextStatus", "surveyRank", "sourceText", "anchoredBy"} <= names
    assert "exampleOf" not in names


def test_words_are_found_in_capitals_or_not(answer: Ask) -> None:
    small = answer("find-words", {"words": "stigma"})
    capitals = answer("find-words", {"words": "STIGMA"})

    assert [row["item"] for row in small] == [row["item"] for row in capitals]
    assert "source/2" in {row["item"] for row in small}


def test_equal_wordings_are_one_pair_under_two_sources(answer: Ask) -> None:
    (row,) = answer("equal-wordings")

    assert (row["example"], row["other_example"]) == ("example/5.15", "example/7.10")
    assert (row["source"], row["other_source"]) == ("source/5", "source/7")


def test_headings_come_after_the_list_of_contents(answer: Ask) -> None:
    starts = [row["start"] for row in answer("sections")]

    assert starts == sorted(starts, key=int)  # type: ignore[arg-type]
    assert all(isinstance(start, int) and start > 200 for start in starts)


@pytest.mark.parametrize(("name", "parameter"), WITH_TEXT)
@pytest.mark.parametrize("words", INJECTIONS)
def test_text_with_query_syntax_is_only_text(
    answer: Ask, name: str, parameter: str, words: str
) -> None:
    rows = answer(name, {parameter: words})

    in_a_title = "a title of a part of it holds it"
    assert all(
        words.lower() in str(row["text"]).lower() or row.get("why_linked") == in_a_title
        for row in rows
    )
    assert len(rows) < len(answer(name, {parameter: ""}))


def test_there_are_parameters_of_text_to_try_this_on() -> None:
    assert {name for name, _ in WITH_TEXT} == {
        "find-words",
        "cq19-what-can-be-cited",
        "cq25-reading-list",
    }


@pytest.mark.parametrize(("name", "parameter"), WITH_IRI)
@pytest.mark.parametrize("value", ["source/99", "no id at all", "source/1> . ?s ?p ?o . <x:y"])
def test_value_of_another_class_or_no_iri_at_all_is_refused(
    answer: Ask, name: str, parameter: str, value: str
) -> None:
    with pytest.raises(ParameterError, match=parameter):
        answer(name, {parameter: value})


@pytest.mark.parametrize("year", ["last year", "2018.5", "1066", "3000", ""])
def test_year_that_is_no_year_is_refused(answer: Ask, year: str) -> None:
    with pytest.raises(ParameterError, match="from_year"):
        answer("resources-by-year", {"from_year": year})


def test_every_type_of_parameter_in_use_is_a_known_one() -> None:
    used = {parameter.type for query in QUERIES for parameter in query.parameters}

    assert {"iri", "integer", "string"} <= used <= set(TYPES)


def test_links_of_a_thing_go_both_ways(answer: Ask) -> None:
    rows = answer("links-of-thing", {"thing": "example/5.15"})

    assert [(row["direction"], row["what"], row["other"]) for row in rows] == [
        ("starts from it", "overlaps with", "example/7.10")
    ]
    back = answer("links-of-thing", {"thing": "example/7.10"})
    assert [(row["direction"], row["other"]) for row in back] == [("goes to it", "example/5.15")]


def test_examples_of_a_provision_are_those_of_its_parts_as_well(answer: Ask) -> None:
    whole = answer(
        "examples-of-provision",
        {"provision": "provision/care-support-statutory-guidance/p14-17"},
    )
    part = answer(
        "examples-of-provision",
        {"provision": "provision/care-support-statutory-guidance/abuse-sexual"},
    )

    assert [row["example"] for row in part] == ["example/6.1"]
    assert len(whole) > len(part)
    assert {row["cited"] for row in part} < {row["cited"] for row in whole}


def test_every_link_shows_what_it_joins_in_words(answer: Ask) -> None:
    rows = answer("all-links")

    assert [row["link"] for row in rows] == sorted(str(row["link"]) for row in rows)
    for row in rows:
        assert row["subject_words"]
        assert row["object_words"]
        assert row["author"]
    assert "impact/suicidality-death" not in {row["object"] for row in rows}


def test_claims_of_a_mapping_set_are_counted(answer: Ask) -> None:
    claims = {row["mapping_set"]: row["claims"] for row in answer("all-mapping-sets")}

    assert claims["mapping-set/similar-examples"] == 38
    assert claims["mapping-set/sac-2025-26"] == 17


def test_frameworks_say_how_many_provisions_they_have_and_whether_they_are_later(
    answer: Ask,
) -> None:
    rows = {str(row["framework"]): row for row in answer("all-frameworks")}

    councils = rows["framework/cqc-council-assessment"]
    assert (councils["provisions"], councils["later"]) == (17, True)
    assert rows["framework/care-act-2014"]["later"] is False
    assert rows["framework/nmc-code"]["kind"] == "professional standards"
    total = sum(int(str(row["provisions"])) for row in rows.values())
    assert total == len(answer("all-provisions"))
