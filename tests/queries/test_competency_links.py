"""The competency questions on links and law, with answers read from the mapping sets by hand.

Where an answer is too long to write out, it is worked out here from the rows of the mapping sets
with nothing but :mod:`csv`, and never by way of an engine.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from harmgraph.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset
    from harmgraph.queries.results import Value

    Rows = list[dict[str, Value]]
    Ask = Callable[..., Rows]
    Copy = Callable[[str], Dataset]

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
GUIDANCE = "provision/care-support-statutory-guidance"
CARE_ACT = "provision/care-act-2014"
STANDARDS = "provision/swe-professional-standards"
COUNCILS = "provision/cqc-council-assessment"
NOBODY = "nobody has proposed this yet"
EXAMPLES = [
    f"example/{source}.{position}"
    for source, size in enumerate([13, 5, 10, 14, 18, 8, 16], start=1)
    for position in range(1, size + 1)
]

Pair = tuple[str, str]


def _mappings(name: str, folder: str = "links") -> list[dict[str, str]]:
    """Return the rows of a mapping set, their ids in short."""
    lines = (ONTOLOGY / folder / f"{name}.sssom.tsv").read_text("utf-8").splitlines(keepends=True)
    table = [line for line in lines if not line.startswith("#")]
    return [
        {column: cell.removeprefix("id:") for column, cell in row.items()}
        for row in csv.DictReader(table, delimiter="\t")
    ]


PROVISIONS = _mappings("example-provision")
MINIMISATIONS = _mappings("minimisation-addresses")
SIMILAR = _mappings("similar-examples")
IMPACTS = _mappings("source-impact")


def _pairs(rows: list[dict[str, str]], object_starts: str, predicate: str = "") -> list[Pair]:
    return [
        (row["subject_id"], row["object_id"])
        for row in rows
        if row["object_id"].startswith(object_starts)
        and (not predicate or row["predicate_id"] == predicate)
    ]


def _asked(rows: Rows, *columns: str) -> Counter[tuple[Value, ...]]:
    return Counter(tuple(row[column] for column in columns) for row in rows)


def test_01_each_kind_of_abuse_has_its_examples_and_four_have_none_yet(answer: Ask) -> None:
    rows = answer("cq01-examples-by-abuse-type")

    found = [row for row in rows if row["example"] is not None]
    assert _asked(found, "example", "abuse_type") == Counter(
        _pairs(PROVISIONS, GUIDANCE, "hg:mayIndicateAbuseType")
    )
    assert {row["abuse_type"]: row["status"] for row in rows if row["example"] is None} == {
        f"{GUIDANCE}/abuse-{kind}": NOBODY
        for kind in ("domestic", "financial", "modern-slavery", "self-neglect")
    }
    assert [row["example"] for row in rows if row["title"] == "Sexual abuse"] == ["example/6.1"]
    assert [row["example"] for row in rows if row["title"] == "Physical abuse"] == ["example/6.2"]


def test_02_a_safeguarding_enquiry_is_for_the_council(answer: Ask) -> None:
    rows = answer("cq02-section-42-enquiry")

    assert [(row["example"], row["binds"], row["how_sure"]) for row in rows] == [
        ("example/3.2", "the council", "strong"),
        ("example/6.1", "the council", "strong"),
        ("example/6.2", "the council", "strong"),
        ("example/6.7", "the council", "tentative"),
    ]
    assert {row["title"] for row in rows} == {"Enquiry by local authority"}


def test_05_assessment_binds_the_council_and_a_provider_is_another_matter(answer: Ask) -> None:
    rows = answer("cq05-assessment-practice")

    assert {row["binds"] for row in rows} == {"the council"}
    assert all("assess" in str(row["title"]).lower() for row in rows)
    assert [row["provision"] for row in rows if row["example"] == "example/1.2"] == [
        f"{CARE_ACT}/s12",
        f"{CARE_ACT}/s9",
        "provision/care-support-assessment-regulations-2014/reg3",
        f"{COUNCILS}/qs-assessing-needs",
    ]
    also = {row["example"]: row["provider_rule"] for row in rows}
    # For 1.1 a key question of the Care Quality Commission is proposed too; for 1.2 none is.
    assert (also["example/1.1"], also["example/1.2"]) == (True, False)
    assert set(_pairs(PROVISIONS, f"{COUNCILS}/qs-assessing-needs")) <= set(
        _asked(rows, "example", "provision")
    )


def test_07_examples_under_the_key_question_responsive(answer: Ask) -> None:
    rows = answer("cq07-examples-under-a-key-question")

    expected = _pairs(PROVISIONS, "provision/cqc-key-questions/kq-responsive", "hg:examinedUnder")
    assert [row["example"] for row in rows] == [example for example, _ in expected]
    assert len(rows) == 4
    safe = answer(
        "cq07-examples-under-a-key-question", {"question": "provision/cqc-key-questions/kq-safe"}
    )
    assert [row["example"] for row in safe] == [
        example for example, _ in _pairs(PROVISIONS, "provision/cqc-key-questions/kq-safe")
    ]


def test_08_nine_statements_and_every_example_that_has_none(answer: Ask) -> None:
    rows = answer("cq08-council-quality-statements")

    linked = _pairs(PROVISIONS, f"{COUNCILS}/qs-")
    both = [row for row in rows if row["statement"] and row["example"]]
    assert _asked(both, "example", "statement") == Counter(linked)
    assert len({row["statement"] for row in rows if row["statement"]}) == 9
    alone = [row for row in rows if row["statement"] is None]
    assert rows[-len(alone) :] == alone
    unlinked = set(EXAMPLES) - {example for example, _ in linked}
    assert {row["example"] for row in alone} == unlinked
    assert {row["status"] for row in alone} == {NOBODY}


def test_09_regulation_13_with_its_scope(answer: Ask) -> None:
    rows = answer("cq09-regulation-13")

    expected = _pairs(PROVISIONS, "provision/cqc-fundamental-standards/reg13")
    assert [row["example"] for row in rows if row["provision"].endswith("reg13")] == [  # type: ignore[union-attr]
        example for example, provision in expected if provision.endswith("/reg13")
    ]
    assert all("registered" in str(row["scope_note"]) for row in rows)


def test_12_what_has_become_of_five_of_the_texts(answer: Ask) -> None:
    rows = answer("cq12-superseded-resources")

    columns = ("resource", "edition_in_source", "date", "framework")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("resource/2", "2018", "2023-11-21", "framework/cqc-key-questions"),
        ("resource/3", "2022", None, "framework/care-support-statutory-guidance"),
        ("resource/8", "2020", "2022-05-12", "framework/cqc-closed-cultures"),
        ("resource/11", "2022", "2024-04-06", "framework/cqc-fundamental-standards"),
        ("resource/15", None, None, "framework/nhs-saaf"),
    ]
    assert rows[-1]["since_then"] == "The fourth edition of the framework, June 2024."


def test_14_recommendations_for_an_example_and_for_its_source(answer: Ask) -> None:
    rows = answer("cq14-recommendations-for-an-example")

    columns = ("minimisation", "linked_to", "how_sure")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("minimisation/6a", "this example", "tentative"),
        ("minimisation/6b", "this example", "very strong"),
        ("minimisation/2", "its source of harm as a whole", "strong"),
        ("minimisation/5", "its source of harm as a whole", "tentative"),
        ("minimisation/6b", "its source of harm as a whole", "strong"),
        ("minimisation/7", "its source of harm as a whole", "moderate"),
    ]
    assert answer("cq14-recommendations-for-an-example", {"example": "example/3.1"}) == []


def test_15_examples_that_no_recommendation_is_linked_to(answer: Ask) -> None:
    rows = answer("cq15-examples-without-recommendation")

    reached = {row["object_id"] for row in MINIMISATIONS}
    assert [row["example"] for row in rows] == [name for name in EXAMPLES if name not in reached]
    assert {row["recommendation"] for row in rows} == {NOBODY}
    assert {row["source"] for row in rows if not row["for_its_source"]} == {"source/3"}


def test_16_recommendations_of_each_source_in_the_order_of_ids(answer: Ask) -> None:
    rows = answer("cq16-recommendations-pointing-at-a-source")

    expected = defaultdict(set)
    for row in MINIMISATIONS:
        expected[row["object_id"]].add(row["subject_id"])
    assert [(row["source"], row["recommendations"], row["accepted"]) for row in rows] == [
        (f"source/{number}", len(expected[f"source/{number}"]), 0) for number in range(1, 8)
    ]
    assert rows[2]["recommendations"] == 0


def test_19_what_can_be_cited_about_not_being_believed(answer: Ask) -> None:
    rows = answer("cq19-what-can-be-cited")

    examples = ("example/1.8", "example/2.1", "example/5.13")
    expected = {pair for pair in _pairs(PROVISIONS, "provision/") if pair[0] in examples}
    assert set(_asked(rows, "example", "provision")) == expected
    believed = [row for row in rows if row["example"] == "example/1.8"]
    assert (f"{CARE_ACT}/s9", "the council", "engages the provision") in _asked(
        believed, "provision", "binds", "what"
    )
    assert answer("cq19-what-can-be-cited", {"words": "no such words"}) == []


DISPUTE = """
graph:curated {
  <agent/critic> a hg:Agent ; rdfs:label "A. Critic"@en .
  <agent/reader> a hg:Agent ; rdfs:label "R. Reader"@en .
  <link/example-provision/d001> a hg:LinkDispute ;
    hg:disputes <link/example-provision/0001> ;
    hg:inMappingSet <mapping-set/example-provision> ;
    prov:wasAttributedTo <agent/critic> ;
    hg:justification "The two are about different things." .
  <link/example-provision/0001/review> a hg:LinkReview ;
    hg:reviewOf <link/example-provision/0001> ; prov:wasAssociatedWith <agent/reader> .
}
"""


def test_20_a_dispute_stands_beside_its_link(answer: Ask, with_triples: Copy) -> None:
    before = answer("cq20-disputed-links")
    after = answer("cq20-disputed-links", on=with_triples(DISPUTE))

    assert {row["status"] for row in before} == {"nobody has disputed a link in this set yet"}
    (row,) = [row for row in after if row["link"]]
    columns = ("link", "subject", "object", "disputed_by", "reviewer", "reason", "status")
    assert [row[column] for column in columns] == [
        "link/example-provision/0001",
        "example/1.1",
        f"{CARE_ACT}/s1",
        "A. Critic",
        "R. Reader",
        "The two are about different things.",
        "proposed",
    ]
    assert "software" in str(row["author"])
    assert len(after) == len(before)


def test_21_standards_for_the_examples_of_one_source(answer: Ask) -> None:
    rows = answer("cq21-standards-for-a-source")

    expected = [pair for pair in _pairs(PROVISIONS, STANDARDS) if pair[0].startswith("example/7.")]
    assert _asked(rows, "example", "standard") == Counter(expected)
    assert all(row["reason"] for row in rows)
    nurses = answer(
        "cq21-standards-for-a-source", {"source": "source/6", "framework": "framework/nmc-code"}
    )
    assert _asked(nurses, "example", "standard") == Counter(
        pair
        for pair in _pairs(PROVISIONS, "provision/nmc-code")
        if pair[0].startswith("example/6.")
    )


def test_22_pairs_of_examples_of_a_system_and_of_a_worker(answer: Ask) -> None:
    rows = answer("cq22-same-harm-at-two-levels")

    # Sources of harm 1, 3, 4 and 5 speak of systems, 6 and 7 of workers; nobody has said of 2.
    expected = Counter(
        tuple(sorted((row["subject_id"], row["object_id"])))
        for row in SIMILAR
        if row["predicate_id"] == "hg:overlapsWith"
        and sorted(row[end].split("/")[1][0] in "67" for end in ("subject_id", "object_id"))
        == [False, True]
        and not any(row[end].startswith("example/2.") for end in ("subject_id", "object_id"))
    )
    assert _asked(rows, "system_example", "practitioner_example") == expected
    assert ("example/5.15", "example/7.10") in expected
    assert {row["relation"] for row in rows} == {"overlaps with"}


def test_24_examples_behind_standard_1_7(answer: Ask) -> None:
    rows = answer("cq24-examples-behind-a-standard")

    assert [(row["example"], row["level"]) for row in rows] == [
        ("example/5.3", "system"),
        ("example/5.11", "system"),
        ("example/6.4", "practitioner"),
        ("example/7.7", "practitioner"),
        ("example/7.9", "practitioner"),
    ]
    assert {row["number"] for row in rows} == {"1.7"}


def test_26_four_examples_have_a_provision_that_limits_a_claim(answer: Ask) -> None:
    rows = answer("cq26-law-that-limits-a-claim")

    assert set(_asked(rows, "example", "limit")) == {
        ("example/3.3", f"{CARE_ACT}/s23"),
        ("example/4.3", f"{CARE_ACT}/s23"),
        ("example/4.14", "provision/coronavirus-act-2020/sch12"),
        ("example/6.8", f"{CARE_ACT}/s45"),
    }
    assert {row["cited"] for row in rows if row["example"] == "example/6.8"} == {
        row["object_id"]
        for row in PROVISIONS
        if row["subject_id"] == "example/6.8" and row["predicate_id"].startswith("hg:engages")
    }
    (note,) = {row["note"] for row in rows if row["example"] == "example/6.8"}
    assert str(note).startswith("Safeguarding disclosure without consent can be lawful")


def test_29_what_ties_of_sources_to_impacts_rest_on(answer: Ask) -> None:
    rows = answer("cq29-impacts-claimed-for-sources")

    shown = [row for row in IMPACTS if row["object_id"] != "impact/suicidality-death"]
    assert _asked(rows, "source", "impact") == Counter(
        (row["subject_id"], row["object_id"]) for row in shown
    )
    assert Counter(row["basis"] for row in rows)[
        "the source's words name this; the link is ours"
    ] == sum(row["basis"] == "stated-in-source" for row in shown)
    assert [row["source"] for row in rows] == sorted(str(row["source"]) for row in rows)


def test_32_examples_that_say_nearly_the_same_or_only_sound_alike(answer: Ask) -> None:
    rows = answer("cq32-near-duplicates")

    assert _asked(rows, "example", "other_example") == Counter(
        (row["subject_id"], row["object_id"]) for row in SIMILAR
    )
    apart = [row for row in rows if row["kind"] == "is not to be confused with"]
    assert set(_asked(apart, "example", "other_example")) == {
        ("example/4.7", "example/6.5"),
        ("example/6.6", "example/7.4"),
    }
    (same,) = [row for row in rows if row["example"] == "example/5.15"]
    assert same["text"] == same["other_text"] == "Service users being 'set up to fail'."


@pytest.mark.parametrize("least", ["0", "0.6", "0.75", "0.9", "1"])
def test_34_links_to_the_care_act_whose_authors_are_sure(answer: Ask, least: str) -> None:
    rows = answer("cq34-sure-links-to-a-framework", {"least": least})

    assert _asked(rows, "subject", "provision") == Counter(
        (row["subject_id"], row["object_id"])
        for row in PROVISIONS
        if row["object_id"].startswith(f"{CARE_ACT}/") and float(row["confidence"]) >= float(least)
    )


def test_34_asks_for_what_is_proposed_by_authors_who_are_sure(answer: Ask) -> None:
    rows = answer("cq34-sure-links-to-a-framework")

    assert rows == answer("cq34-sure-links-to-a-framework", {"least": "0.75"})
    assert {row["how_sure"] for row in rows} == {"strong", "very strong"}
    assert {row["status"] for row in rows} == {"link-status/proposed"}
    assert rows[0]["iri"] == "http://www.legislation.gov.uk/id/ukpga/2014/23/section/1"
    assert answer("cq34-sure-links-to-a-framework", {"status": "link-status/reviewed"}) == []


@pytest.mark.parametrize("least", ["1.7", "-0.1", "quite sure", "7e-1", ""])
def test_34_refuses_what_is_no_number_from_0_to_1(answer: Ask, least: str) -> None:
    with pytest.raises(ParameterError, match="least"):
        answer("cq34-sure-links-to-a-framework", {"least": least})


def test_35_every_provision_that_a_link_names_is_described(answer: Ask, with_triples: Copy) -> None:
    rows = answer("cq35-provisions-resolve")

    named = Counter(
        row["object_id"]
        for row in PROVISIONS + _mappings("sac-2025-26", "crosswalks")
        if row["object_id"].startswith("provision/")
    )
    assert {row["provision"]: row["links"] for row in rows} == dict(named)
    assert {row["missing"] for row in rows} == {"nothing"}
    dangling = with_triples(
        "graph:curated { <test/link> hg:linkStatus <link-status/proposed> ;"
        " hg:linkObject <provision/none/s1> . }"
    )
    (row,) = [row for row in answer("cq35-provisions-resolve", on=dangling) if not row["iri"]]
    assert (row["provision"], row["missing"]) == ("provision/none/s1", "it is not described here")


def test_36_sizes_of_linksets(answer: Ask) -> None:
    rows = answer("cq36-linkset-sizes")

    sizes = Counter(
        (f"framework/{row['object_id'].split('/')[1]}", row["predicate_id"].removeprefix("hg:"))
        for row in PROVISIONS
    )
    found = {
        (row["target"], str(row["predicate"]).rpartition("/")[2]): row["n"]
        for row in rows
        if str(row["target"]).startswith("framework/")
        and not str(row["predicate"]).endswith("/countedUnder")
    }
    assert found == dict(sizes)
    others = {str(row["target"]): row["n"] for row in rows if "scheme/" in str(row["target"])}
    assert others["scheme/impacts"] == sum(
        row["object_id"] != "impact/suicidality-death"
        for row in IMPACTS + _mappings("example-impact")
    )
