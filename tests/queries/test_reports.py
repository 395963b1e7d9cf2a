"""The reports: every number in them is counted."""

from __future__ import annotations

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

    assert sizes == {graph: dataset.size(graph) for graph in Graphs.ALL}


def test_terms_without_use_are_those_that_follow_from_others(
    answer: Ask, with_triples: Copy
) -> None:
    def unused(rows: Rows) -> set[str]:
        return {str(row["term"]).rsplit("/", maxsplit=1)[-1] for row in rows}

    found = unused(answer("terms-not-used-in-data"))
    used = with_triples("graph:source { <source/1> hg:hasExample <example/1.1> . }")

    assert found == {"DocumentElement", "Passage", "hasExample", "statedIn"}
    assert unused(answer("terms-not-used-in-data", on=used)) == found - {"hasExample"}


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
