"""The competency questions that the 2022 document answers, with answers read from it by hand.

Those on links and law are in test_competency_links.py.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from harmgraph.namespaces import Graphs
from harmgraph.queries import SOURCE_ONLY, load_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset
    from harmgraph.queries.results import Value

    Rows = list[dict[str, Value]]
    Ask = Callable[..., Rows]
    Copy = Callable[[str], Dataset]

CAUTION = "order from a small survey; not seriousness, not frequency"
NOT_STATED = "not stated in the document"
STATED = "stated in the document"


def test_every_question_that_needs_no_records_and_no_second_document_has_a_query() -> None:
    numbers = [query.question for query in load_catalogue("competency") if query.question]

    records, second_document, withdrawn = {3, 4, 33, 38, 39, 40}, {30}, {11}
    assert sorted(numbers) == sorted(set(range(1, 41)) - records - second_document - withdrawn)


def test_06_every_sentence_with_the_organisations_and_practitioners_its_words_mention(
    answer: Ask,
) -> None:
    rows = answer("cq06-asks-of-organisations")

    assert Counter(row["minimisation"] for row in rows) == {
        "minimisation/1": 3,
        "minimisation/2": 4,
        "minimisation/4": 1,
        "minimisation/5": 3,
        "minimisation/6a": 4,
        "minimisation/6b": 4,
        "minimisation/7": 2,
        "minimisation/8": 2,
    }
    assert [row["action"] for row in rows if row["mentions_organisation"]] == [
        "action/1.1",
        "action/1.3",
        "action/6a.2",
        "action/6a.3",
        "action/6a.4",
        "action/6b.4",
        "action/7.1",
        "action/7.2",
        "action/8.1",
    ]
    assert [row["action"] for row in rows if row["mentions_practitioner"]] == [
        "action/2.2",
        "action/2.4",
        "action/5.1",
        "action/5.2",
        "action/5.3",
        "action/6b.3",
        "action/8.1",
    ]


def test_10_quotations_beside_a_source_with_whether_the_speaker_is_stated(answer: Ask) -> None:
    columns = ("quotation", "attribution", "attribution_status")

    def found(source: str) -> list[tuple[Value, ...]]:
        rows = answer("cq10-quotations-in-their-own-words", {"source": source})
        assert all(row["source"] == source for row in rows)
        return [tuple(row[column] for column in columns) for row in rows]

    assert found("source/5") == [
        ("quotation/5.1", None, NOT_STATED),
        ("quotation/5.2", None, NOT_STATED),
        ("quotation/5.3", None, NOT_STATED),
    ]
    # The second passage beside source 6 is the authors' statement, and no quotation.
    assert found("source/6") == [("quotation/6.1", "GSCC, 2008", STATED)]


def test_10_asks_about_the_source_on_organisational_cultures_by_default(answer: Ask) -> None:
    rows = answer("cq10-quotations-in-their-own-words")

    assert {row["source"] for row in rows} == {"source/5"}
    assert "ORGANISATIONAL CULTURES" in str(rows[0]["source_text"])


def test_13_seven_sources_in_survey_order_with_84_examples_in_order_of_printing(
    answer: Ask,
) -> None:
    rows = answer("cq13-sources-with-examples")

    sizes = [13, 5, 10, 14, 18, 8, 16]
    assert [row["example"] for row in rows] == [
        f"example/{source}.{position}"
        for source, size in enumerate(sizes, start=1)
        for position in range(1, size + 1)
    ]
    assert [row["rank"] for row in rows] == [
        source for source, size in enumerate(sizes, start=1) for _ in range(size)
    ]
    assert {row["rank_note"] for row in rows} == {CAUTION}
    assert rows[0]["text"] == "Inaccessible and inflexible processes and decision making."
    assert rows[-1]["text"] == "'Gatekeeping' and rationing role."


def test_17_eleven_of_thirteen_speakers_are_not_stated(answer: Ask) -> None:
    rows = answer("cq17-whose-words")

    assert len(rows) == 13
    assert Counter(row["attribution_status"] for row in rows) == {NOT_STATED: 11, STATED: 2}
    stated = {row["passage"]: row["attribution"] for row in rows if row["attribution"]}
    assert stated == {"quotation/6.1": "GSCC, 2008", "statement/6.2": "The project team"}
    assert {row["kind"] for row in rows if row["passage"] == "statement/6.2"} == {
        "Author statement"
    }


def test_18_two_bodies_are_named_and_one_of_them_is_worded_in_an_unusual_way(answer: Ask) -> None:
    rows = answer("cq18-bodies-named-in-recommendations")

    assert [(row["minimisation"], row["action"], row["body_text"]) for row in rows] == [
        ("minimisation/6a", "action/6a.2", "Social Work England"),
        ("minimisation/6a", "action/6a.3", "Local Authority and Social Care Ombudsman"),
    ]
    assert rows[0]["note"] is None
    assert [row["framework"] for row in rows] == ["framework/swe-professional-standards", None]
    assert "Local Government and Social Care Ombudsman" in str(rows[1]["note"])


def test_23_training_is_asked_for_in_two_sentences_of_the_fifth_recommendation(
    answer: Ask,
) -> None:
    rows = answer("cq23-training")

    assert [row["action"] for row in rows] == ["action/5.1", "action/5.3"]
    assert str(rows[1]["sentence"]).endswith(
        "communication and language, human skills and trauma-informed approaches."
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("take risks", [("resource/6", 2012)]),
        (
            "Safeguarding",
            [
                ("resource/3", 2022),
                ("resource/4", 2017),
                ("resource/5", None),
                ("resource/14", None),
                ("resource/15", None),
            ],
        ),
        ("no such words", []),
    ],
)
def test_25_resources_whose_words_hold_the_topic(
    answer: Ask, words: str, expected: list[tuple[str, int | None]]
) -> None:
    rows = answer("cq25-reading-list", {"words": words}, graphs=SOURCE_ONLY)

    assert [(row["resource"], row["year"]) for row in rows] == expected
    assert {row["words"] for row in rows} <= {words}


def test_25_resources_of_which_a_part_has_the_topic_in_its_title(answer: Ask) -> None:
    rows = answer("cq25-reading-list")

    by_itself, by_a_part = "its words in the document hold it", "a title of a part of it holds it"
    assert [(row["resource"], row["why_linked"]) for row in rows] == [
        ("resource/1", by_a_part),
        ("resource/2", by_a_part),
        ("resource/6", by_itself),
        ("resource/9", by_a_part),
        ("resource/13", by_a_part),
        ("resource/14", by_itself),
        ("resource/15", by_a_part),
        ("resource/17", by_a_part),
    ]
    (update,) = [row["since_then"] for row in rows if row["resource"] == "resource/15"]
    assert update == "The fourth edition of the framework, June 2024."


def test_27_advice_informed_every_stage_and_the_survey_made_the_rankings(answer: Ask) -> None:
    rows = answer("cq27-how-the-model-was-made")

    columns = ("position", "stage", "informed_by", "order_statement")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        (1, "stage/1", "stage/4", None),
        (2, "stage/2", "stage/4", None),
        (3, "stage/3", "stage/4", "statement/ranking-minimisations"),
        (3, "stage/3", "stage/4", "statement/ranking-sources-of-harm"),
        (4, "stage/4", None, None),
    ]


def test_28_the_criterion_is_not_stated_and_what_the_website_says_is_the_websites(
    answer: Ask,
) -> None:
    rows = answer("cq28-what-the-rank-measures")

    columns = ("list", "criterion", "claimed_criterion", "claimed_by", "evidence_document")
    website = ("the research project's website", "https://avoidableharm.org/about")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("scheme/harm", "not stated in this copy", "urgency of addressing it", *website),
        (
            "scheme/minimisations",
            "not stated in this copy",
            "importance of implementing it",
            *website,
        ),
    ]
    assert {row["rank_note"] for row in rows} == {CAUTION}
    assert all("ranked according to survey responses" in str(row["text"]) for row in rows)


def test_28_without_the_curated_graph_nothing_of_the_website_is_left(answer: Ask) -> None:
    rows = answer("cq28-what-the-rank-measures", graphs=SOURCE_ONLY)

    assert [row["criterion"] for row in rows] == ["not stated in this copy"] * 2
    for row in rows:
        assert row["claimed_criterion"] is row["claim_text"] is row["evidence_document"] is None


def test_31_every_anchor_has_words_as_long_as_its_distance(answer: Ask) -> None:
    rows = answer("cq31-text-anchors")

    per_kind = Counter(str(row["item"]).split("/", maxsplit=1)[0] for row in rows)
    assert per_kind == {
        "source": 7 * 2,  # in the list and as a heading
        "example": 84,
        "impact": 13,
        "minimisation": 9 + 8,  # number 3 has no heading of its own
        "action": 23,
        "quotation": 12 + 1,  # one has its attribution beside it
        "statement": 9 + 2,  # and so has the statement by the authors
        "resource": 18,
        "stage": 4,
        "section": 5 * 2,
        "contribution": 4 * 3 + 2 * 2,  # the four people are named on the cover too
        "mention": 2,
    }
    for row in rows:
        assert isinstance(row["start"], int)
        assert isinstance(row["end"], int)
        assert row["end"] - row["start"] == len(str(row["exact"]))
    assert len({row["sha256"] for row in rows}) == 1


@pytest.mark.parametrize(
    ("item", "start", "end"),
    [("quotation/1.1", 3402, 3594), ("quotation/7.2", 10071, 10231), ("statement/6.2", 8826, 8842)],
)
def test_31_places_of_passages_counted_by_hand(
    answer: Ask, item: str, start: int, end: int
) -> None:
    places = [
        (row["start"], row["end"]) for row in answer("cq31-text-anchors") if row["item"] == item
    ]

    assert (start, end) in places


def test_37_the_source_graph_stands_with_and_without_what_is_curated(answer: Ask) -> None:
    for graphs in (None, SOURCE_ONLY):
        (row,) = answer("cq37-source-graph-alone", graphs=graphs)
        assert row["conforms"] is True
        assert row["violations"] == 0
        assert isinstance(row["things"], int)
        assert row["things"] > 200


def test_37_does_not_conform_when_there_was_nothing_to_look_at(answer: Ask) -> None:
    (row,) = answer("cq37-source-graph-alone", graphs=[Graphs.ONTOLOGY])

    assert (row["conforms"], row["violations"], row["things"]) == (False, 0, 0)


@pytest.mark.parametrize(
    ("fault", "violations"),
    [
        ("<impact/new> a hg:Impact .", 3),  # no words, no position, no anchor
        ("<example/1.1> hg:exampleOf <source/8> .", 1),
        ("<impact/fear> skos:related <claim/website-ranking-minimisations> .", 1),
        ("<impact/fear> hg:claimText 'Somebody says so.' .", 1),
        ("<test/claim> a hg:AttributedClaim .", 1),
    ],
)
def test_37_counts_what_is_wrong(
    answer: Ask, with_triples: Copy, fault: str, violations: int
) -> None:
    faulty = with_triples(f"graph:source {{ {fault} }}")

    (row,) = answer("cq37-source-graph-alone", on=faulty)

    assert (row["conforms"], row["violations"]) == (False, violations)


def test_nothing_in_the_source_ties_a_source_of_harm_to_an_impact(answer: Ask) -> None:
    assert answer("cq-none-impacts-of-a-source") == []


TIES = [
    "<source/1> hg:mayLeadTo <impact/fear> .",
    "<example/5.11> skos:related <impact/fear> .",
    "<impact/fear> skos:related <source/1> .",
    "<quotation/1.1> hg:illustrates <impact/fear> .",
    "<source/1> hg:mayLeadTo <test/step> . <test/step> hg:mayLeadTo <impact/fear> .",
    "<impact/fear> hg:follows <test/step> . <test/step> hg:follows <example/1.1> .",
    "<test/link> hg:linkSubject <source/1> ; hg:linkObject <impact/fear> .",
    "<source/1> skos:related <test/theme> . <impact/fear> skos:related <test/theme> .",
]


@pytest.mark.parametrize("tie", TIES)
def test_a_tie_between_harm_and_impact_would_be_found(
    answer: Ask, with_triples: Copy, tie: str
) -> None:
    rows = answer("cq-none-impacts-of-a-source", on=with_triples(f"graph:source {{ {tie} }}"))

    assert "impact/fear" in {row["impact"] for row in rows}
    assert {row["impact"] for row in rows} == {"impact/fear"}


def test_a_curated_tie_is_not_the_sources(answer: Ask, with_triples: Copy) -> None:
    curated = with_triples("graph:curated { <source/1> hg:mayLeadTo <impact/fear> . }")

    assert answer("cq-none-impacts-of-a-source", on=curated) == []


def test_nothing_makes_seriousness_out_of_a_rank(answer: Ask) -> None:
    assert answer("cq-none-severity-from-rank") == []


DERIVATIONS = [
    ("ontology", "hg:weight rdfs:subPropertyOf hg:surveyRank .", "hg:weight"),
    ("ontology", "hg:surveyRank rdfs:subPropertyOf hg:weight .", "hg:weight"),
    ("ontology", "hg:surveyRank owl:equivalentProperty hg:weight .", "hg:weight"),
    ("ontology", "hg:severity a owl:DatatypeProperty .", "hg:severity"),
    ("ontology", "hg:weight a owl:Class ; rdfs:label 'Serious harm'@en .", "hg:weight"),
    ("ontology", "hg:weight prov:wasDerivedFrom hg:surveyRank .", "hg:weight"),
    ("source", "<source/6> <https://example.org/frequency> 6 .", "https://example.org/frequency"),
    ("curated", "<source/6> <https://example.org/severity> 2 .", "https://example.org/severity"),
]


@pytest.mark.parametrize(("graph", "triples", "thing"), DERIVATIONS)
def test_seriousness_or_frequency_made_from_a_rank_would_be_found(
    answer: Ask, with_triples: Copy, graph: str, triples: str, thing: str
) -> None:
    faulty = with_triples(f"graph:{graph} {{ {triples} }}")

    rows = answer("cq-none-severity-from-rank", on=faulty)

    whole = thing.replace("hg:", "https://w3id.org/harmgraph/ontology/")
    assert {row["thing"] for row in rows} == {whole}


def test_a_class_built_on_a_rank_would_be_found(answer: Ask, with_triples: Copy) -> None:
    faulty = with_triples(
        "graph:ontology { hg:First rdfs:subClassOf"
        " [ a owl:Restriction ; owl:onProperty hg:surveyRank ; owl:hasValue 1 ] . }"
    )

    assert len(answer("cq-none-severity-from-rank", on=faulty)) == 1
