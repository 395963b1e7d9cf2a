"""The reports: every number in them is counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from harmgraph.namespaces import Graphs
from harmgraph.queries import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset
    from harmgraph.queries.results import Value

    Rows = list[dict[str, Value]]
    Ask = Callable[..., Rows]
    Copy = Callable[[str], Dataset]


@pytest.mark.parametrize("name", [query.name for query in load_catalogue("reports")])
def test_report_has_rows(answer: Ask, name: str) -> None:
    assert answer(name)


def test_overview_counts_what_the_document_has(answer: Ask) -> None:
    counts = {row["kind"]: row["things"] for row in answer("counts-overview")}

    assert counts == {
        "Author statement": 1,
        "Contribution": 6,
        "Document section": 5,
        "Document statement": 7,
        "Example of harm": 84,
        "Harm minimisation": 9,
        "Impact": 13,
        "Mention of a body": 2,
        "Method stage": 4,
        "Quotation": 12,
        "Ranking statement": 2,
        "Recommended action": 23,
        "Resource": 18,
        "Source of harm": 7,
    }


def test_overview_counts_what_is_added(answer: Ask, with_triples: Copy) -> None:
    more = with_triples("graph:source { <impact/new> a hg:Impact . }")

    counts = {row["kind"]: row["things"] for row in answer("counts-overview", on=more)}

    assert counts["Impact"] == 14


def test_examples_and_passages_per_source(answer: Ask) -> None:
    rows = answer("counts-per-source")

    assert [row["examples"] for row in rows] == [13, 5, 10, 14, 18, 8, 16]
    assert [row["passages"] for row in rows] == [1, 2, 1, 2, 3, 2, 2]


def test_source_without_examples_counts_none(answer: Ask, with_triples: Copy) -> None:
    more = with_triples("graph:source { <source/8> a hg:SourceOfHarm ; hg:sourceText 'NEW' . }")

    (row,) = [row for row in answer("counts-per-source", on=more) if row["source"] == "source/8"]

    assert (row["examples"], row["passages"]) == (0, 0)


def test_sizes_of_graphs_are_those_of_the_dataset(answer: Ask, dataset: Dataset) -> None:
    sizes = {row["graph"]: row["triples"] for row in answer("graph-sizes")}

    # A graph without a triple has no row: nothing has been accepted so far.
    held = {graph: dataset.size(graph) for graph in Graphs.ALL}
    assert sizes == {graph: size for graph, size in held.items() if size}
    assert set(held) - set(sizes) == {Graphs.ACCEPTED}


def test_terms_without_use_are_those_that_follow_from_others(
    answer: Ask, with_triples: Copy
) -> None:
    def unused(rows: Rows) -> set[str]:
        return {str(row["term"]).rsplit("/", maxsplit=1)[-1] for row in rows}

    found = unused(answer("terms-not-used-in-data"))
    used = with_triples("graph:source { <source/1> hg:hasExample <example/1.1> . }")

    follows = {"DocumentElement", "Passage", "hasExample", "statedIn"}
    once_accepted = {
        "mayLeadTo",
        "addresses",
        "engagesProvision",
        "engagesStandard",
        "examinedUnder",
        "mayIndicateAbuseType",
        "qualifiedBy",
        "overlapsWith",
        "notToBeConfusedWith",
        "countedUnder",
    }
    once_reviewed = {
        "LinkReview",
        "LinkDispute",
        "reviewOf",
        "reviewDecision",
        "disputes",
        "panel",
        "panelAgreed",
    }
    assert found == follows | once_accepted | once_reviewed
    assert unused(answer("terms-not-used-in-data", on=used)) == found - {"hasExample"}


def test_examples_without_a_recommendation_per_source(answer: Ask) -> None:
    rows = answer("examples-without-recommendation")

    named = Counter(row["source"] for row in answer("cq15-examples-without-recommendation"))
    assert [row["examples"] for row in rows] == [13, 5, 10, 14, 18, 8, 16]
    assert [(row["source"], row["without"]) for row in rows] == [
        (f"source/{number}", named[f"source/{number}"]) for number in range(1, 8)
    ]


def test_recommendations_per_source_by_itself_and_through_its_examples(
    answer: Ask, with_triples: Copy
) -> None:
    rows = answer("recommendations-per-source")

    wholes = answer("cq16-recommendations-pointing-at-a-source")
    assert [row["for_the_whole"] for row in rows] == [row["recommendations"] for row in wholes]
    # Source of harm 3 has one recommendation, for example 3.10, and none for the whole.
    assert [(row["for_the_whole"], row["for_examples"]) for row in rows][2] == (0, 1)
    more = with_triples(
        "graph:curated { <test/link> hg:linkType <link-type/addresses> ;"
        " hg:linkSubject <minimisation/8> ; hg:linkObject <example/3.1> ;"
        " hg:linkStatus <link-status/proposed> . }"
    )
    assert answer("recommendations-per-source", on=more)[2]["for_examples"] == 2


def test_two_examples_have_no_provision_and_somebody_says_why(
    answer: Ask, with_triples: Copy
) -> None:
    rows = answer("examples-without-provision")

    assert [row["example"] for row in rows] == ["example/5.15", "example/7.10"]
    assert all("Link at case level" in str(row["reason"]) for row in rows)
    more = with_triples(
        "graph:source { <example/9.1> a hg:HarmExample ; hg:sourceText 'NEW' ;"
        " hg:exampleOf <source/1> ; hg:position 99 . }"
    )
    (new,) = [row for row in answer("examples-without-provision", on=more) if row["text"] == "NEW"]
    assert (new["reason"], new["said_by"]) == ("nobody has said why", None)


def test_provisions_with_and_without_an_example_are_all_of_them(answer: Ask) -> None:
    per_framework = answer("provisions-per-framework")
    without = Counter(row["framework"] for row in answer("provisions-no-example-engages"))

    assert len(answer("all-provisions")) == sum(
        int(str(row["provisions"])) for row in per_framework
    )
    for row in per_framework:
        assert int(str(row["provisions"])) - int(str(row["linked"])) == without[row["framework"]]
    (collection,) = [row for row in per_framework if row["framework"] == "framework/sac-2025-26"]
    assert collection["linked"] == 0  # its links come from kinds of abuse, and not from examples


def test_links_are_counted_by_what_they_say_and_how_far_they_have_come(
    answer: Ask, with_triples: Copy
) -> None:
    def by_type(rows: Rows) -> dict[Value, Value]:
        return {row["type"]: row["links"] for row in rows}

    counts = by_type(answer("links-by-type"))
    assert counts["link-type/qualified-by"] == 4
    assert counts["link-type/exact-match"] == 0
    assert sum(int(str(links)) for links in counts.values()) == len(answer("all-links"))
    standing = answer("links-by-basis-and-status")
    assert {row["status"] for row in standing} == {"proposed"}
    assert sum(int(str(row["links"])) for row in standing) == len(answer("all-links"))
    taken_back = with_triples(
        "graph:curated { <test/link> hg:linkType <link-type/qualified-by> ;"
        " hg:linkBasis <link-basis/wording-match> ; hg:linkStatus <link-status/withdrawn> . }"
    )
    assert by_type(answer("links-by-type", on=taken_back)) == counts
    after = answer("links-by-basis-and-status", on=taken_back)
    assert [row["links"] for row in after if row["status"] == "withdrawn"] == [1]


def test_every_provision_has_one_confirmation_status_and_says_whom_it_binds(answer: Ask) -> None:
    confirmed = {
        row["status"]: row["provisions"] for row in answer("provisions-by-confirmation-status")
    }
    bound = {row["party"]: row["provisions"] for row in answer("provisions-per-party")}

    assert sum(int(str(number)) for number in confirmed.values()) == len(answer("all-provisions"))
    assert len(confirmed) == 3
    assert bound["party/secretary-of-state"] == 6
    assert bound["party/social-worker"] == len(answer("provisions-by-party"))


def test_dates_of_resources(answer: Ask) -> None:
    counts = {row["date_status"]: row["resources"] for row in answer("resources-by-date-status")}

    assert counts == {"a year": 9, "n.d.": 3, "nothing": 6}


def test_what_this_copy_leaves_open(answer: Ask) -> None:
    rows = answer("completeness-of-this-copy")

    assert {row["about"]: (row["things"], row["given"], row["missing"]) for row in rows} == {
        "text of a harm minimisation": (9, 8, 1),
        "speaker of a passage": (13, 2, 11),
        "web address of a resource": (18, 0, 18),
        "criterion of a ranking": (2, 0, 2),
    }
