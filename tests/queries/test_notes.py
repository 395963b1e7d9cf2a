"""What must be told with an answer is told, and what must be empty is enforced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harmgraph import checks, queries
from harmgraph.api import load
from harmgraph.errors import ParameterError
from harmgraph.queries import Solutions, load_catalogue, run_query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from harmgraph.graph import Dataset
    from harmgraph.queries import Query
    from harmgraph.queries.results import Value

    Copy = Callable[[str], Dataset]

QUERIES = load_catalogue()
CAUTION = "order from a small survey; not seriousness, not frequency"
MUST_BE_EMPTY = ["cq-none-impacts-of-a-source", "cq-none-severity-from-rank"]


def _named(name: str) -> Query:
    return next(query for query in QUERIES if query.name == name)


def test_the_questions_that_must_be_empty_say_so_in_their_header() -> None:
    assert [query.name for query in QUERIES if query.must_be_empty and query.kind != "checks"] == (
        MUST_BE_EMPTY
    )


@pytest.mark.parametrize(
    ("name", "tie"),
    [
        (MUST_BE_EMPTY[0], "graph:source { <source/1> hg:mayLeadTo <impact/fear> . }"),
        (MUST_BE_EMPTY[1], "graph:ontology { hg:weight rdfs:subPropertyOf hg:surveyRank . }"),
    ],
)
def test_a_row_of_what_must_be_empty_fails_the_gate(
    with_triples: Copy, monkeypatch: pytest.MonkeyPatch, name: str, tie: str
) -> None:
    for other in ("_shapes", "_rl", "_check_queries"):
        monkeypatch.setattr(checks, other, lambda *_: ())
    monkeypatch.setattr(queries, "load_catalogue", lambda *_: [_named(name)])

    def questions(dataset: Dataset) -> checks.Part:
        parts = checks.run_checks(dataset, dl=False).parts
        return next(part for part in parts if part.name.startswith("questions"))

    failed = questions(with_triples(tie))
    assert failed.outcome is checks.Outcome.FAILED
    assert any(found.startswith(f"{name}: must have no row") for found in failed.findings)
    assert questions(with_triples("")).outcome is checks.Outcome.PASSED


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_notes_are_whole_sentences(query: Query) -> None:
    for told in (query.note, query.when_empty):
        assert told == "" or (told[0].isupper() and told.endswith("."))


@pytest.mark.parametrize(
    "name",
    [
        "impacts",
        "all-examples",
        "examples-of-source",
        "example-in-full",
        "cq13-sources-with-examples",
        "all-quotations",
    ],
)
def test_an_order_of_printing_is_said_to_be_no_rank(name: str) -> None:
    assert "The order of printing is not a rank." in _named(name).note


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_what_is_answered_in_part_is_told_with_the_answer(query: Query) -> None:
    assert query.description.startswith("Answered in part.") == query.note.startswith(
        "Answered in part."
    )


@pytest.mark.parametrize("name", ["all-examples", "all-actions"])
def test_the_number_of_a_ranked_thing_has_its_caution(name: str) -> None:
    assert any(column.endswith("_notation") for column in _named(name).columns)
    assert CAUTION in _named(name).note


@pytest.mark.parametrize("name", ["counts-per-source", "counts-overview"])
def test_counts_say_what_they_do_not_count(name: str) -> None:
    assert "nothing of how often or how badly people are harmed" in _named(name).note


def test_sizes_of_graphs_are_no_claim(dataset: Dataset) -> None:
    assert run_query(dataset, _named("graph-sizes")).notes == ()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("find-words", {"words": "no such words"}),
        ("cq25-reading-list", {"words": "no such words"}),
        ("resources-by-year", {"from_year": 1900, "to_year": 1901}),
    ],
)
def test_emptiness_that_could_be_misread_is_explained(
    dataset: Dataset, name: str, values: dict[str, object]
) -> None:
    result = run_query(dataset, _named(name), values)
    assert not result
    assert result.remarks[0] == result.when_empty != ""


def test_years_the_wrong_way_round_are_refused(dataset: Dataset) -> None:
    with pytest.raises(ParameterError, match="from_year=2020, to_year=2010"):
        run_query(dataset, _named("resources-by-year"), {"from_year": 2020, "to_year": 2010})


@pytest.mark.parametrize("name", ["all-examples", "all-actions", "examples-of-source"])
def test_ids_are_terms_and_the_printed_number_stands_beside_them(
    dataset: Dataset, name: str
) -> None:
    content = run_query(dataset, _named(name)).content
    assert isinstance(content, Solutions)
    kind = "action" if "action" in content.variables else "example"

    def last_part(value: Value) -> str:
        return str(value).rpartition(f"{kind}/")[2]

    for row in content.records():
        assert str(row[kind]).startswith("https://w3id.org/harmgraph/id/")
        assert last_part(row[kind]).lower() == str(row["notation"]).lower()


def test_lists_are_gone_through_in_python() -> None:
    graph = load()
    assert graph.list("sources")[0]["label"] == (
        "Barriers or burdens caused by systems and bureaucracy"
    )
    assert [row["notation"] for row in graph.list("examples")][:2] == ["1.1", "1.2"]
    assert len(graph.list("checks")) == len(load_catalogue("checks"))


def test_a_file_is_asked_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text("SELECT (COUNT(?x) AS ?n) { ?x a hg:HarmExample }", encoding="utf-8")
    graph = load()
    assert graph.query(path)[0] == graph.query(str(path))[0] == {"n": 84}
    with pytest.raises(ParameterError, match="takes no parameters"):
        graph.query(path, {"x": "1"})
