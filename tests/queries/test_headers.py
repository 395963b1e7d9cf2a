"""Every bundled query says what it is, and says it truly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from harmgraph.namespaces import PREFIXES
from harmgraph.queries import Query, Solutions, load_catalogue, run_query
from harmgraph.queries.header import parse_header

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

QUERIES = load_catalogue()
every_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


ANSWERS: dict[str, Solutions] = {}
"""What each question answers with all graphs, asked once for all tests."""


def _solutions(dataset: Dataset, query: Query, graphs: tuple[str, ...] | None = None) -> Solutions:
    if graphs is None and query.name in ANSWERS:
        return ANSWERS[query.name]
    content = run_query(dataset, query, graphs=graphs).content
    assert isinstance(content, Solutions)
    if graphs is None:
        ANSWERS[query.name] = content
    return content


def _body(query: Query) -> str:
    """Return the query without its header, its comments and its texts in quotation marks."""
    lines = [line for line in query.text.split("\n") if not line.lstrip().startswith("#")]
    return re.sub(r'"(?:\\.|[^"\\])*"', '""', "\n".join(lines))


def test_there_are_as_many_queries_as_were_promised() -> None:
    kinds = [query.kind for query in QUERIES]

    assert kinds.count("explore") >= 14
    assert kinds.count("competency") >= 13
    assert kinds.count("checks") >= 40
    assert kinds.count("reports") >= 5


@every_query
def test_summary_is_one_sentence_without_a_full_stop(query: Query) -> None:
    assert re.fullmatch(r"[A-Z][^.!?]*[^.!? ]", query.summary)
    assert len(query.summary) <= 100


@every_query
def test_description_is_whole_sentences_and_says_more_than_the_summary(query: Query) -> None:
    assert query.description.endswith(".")
    assert query.description.rstrip(".") != query.summary


@every_query
def test_tags_and_those_who_ask_are_named_once_each(query: Query) -> None:
    for names in (query.tags, query.asks):
        assert names
        assert len(set(names)) == len(names)


def test_no_two_queries_have_the_same_summary() -> None:
    summaries = [query.summary.lower() for query in QUERIES]

    assert len(set(summaries)) == len(summaries)


@every_query
def test_columns_are_the_projected_variables_in_their_order(dataset: Dataset, query: Query) -> None:
    assert tuple(query.columns) == _solutions(dataset, query).variables
    assert all(query.columns.values())


@every_query
def test_pyyaml_reads_the_same_header(query: Query) -> None:
    lines = [line.removeprefix("#+ ") for line in query.text.split("\n") if line.startswith("#+")]

    assert yaml.safe_load("\n".join(lines)) == parse_header(query.text, path=query.path)


@every_query
def test_a_rank_stands_next_to_its_note(query: Query) -> None:
    projected = list(query.columns)
    variables = set(re.findall(r"hg:surveyRank\s+\?(\w+)\s*[;.}]", _body(query)))
    ranks = [
        name
        for name in projected
        if name in variables or (name.endswith("rank") and query.kind != "checks")
    ]

    for rank in ranks:
        assert projected[projected.index(rank) + 1] == "rank_note"
    if "rank_note" in projected:
        assert "hg:surveyRank skos:scopeNote ?rank_note" in _body(query)


def test_some_queries_do_show_a_rank() -> None:
    assert [query.name for query in QUERIES if "rank" in query.columns]


@every_query
def test_no_query_sorts_by_rank_from_the_bottom(query: Query) -> None:
    assert not re.search(r"DESC\s*\(\s*\?\w*rank", _body(query), re.IGNORECASE)


@every_query
def test_every_parameter_has_a_label_and_a_default(query: Query) -> None:
    for parameter in query.parameters:
        assert parameter.default is not None
        assert re.fullmatch(r"[A-Z].*[^.?]", parameter.label)
        assert re.search(rf"\?{parameter.name}\b", _body(query))


@every_query
def test_answer_rests_on_no_graph_that_the_header_does_not_name(
    dataset: Dataset, query: Query
) -> None:
    everywhere = _solutions(dataset, query)

    assert _solutions(dataset, query, query.graphs) == everywhere


@every_query
def test_rows_come_in_an_order_of_their_own(dataset: Dataset, query: Query) -> None:
    ordered = re.search(r"\nORDER BY \S[^{}]*$", query.text)

    assert ordered or len(_solutions(dataset, query).rows) == 1


@every_query
def test_prefixes_are_ours_and_none_is_declared_in_vain(query: Query) -> None:
    body = _body(query)
    declared = dict(re.findall(r"^PREFIX (\w+): <([^>]*)>$", query.text, re.MULTILINE))
    head, _, rest = body.partition("SELECT")

    assert head.strip().count("PREFIX") == len(declared)
    for prefix, namespace in declared.items():
        assert PREFIXES[prefix] == namespace
        assert re.search(rf"(?<![\w?]){prefix}:", rest), prefix


@every_query
def test_only_what_is_written_down_is_asked_for(query: Query) -> None:
    inferred = {"hg:hasExample", "hg:statedIn"}

    assert not inferred & set(re.findall(r"hg:\w+", _body(query)))


@every_query
def test_query_reaches_for_nothing_outside(query: Query) -> None:
    assert not re.search(r"\b(SERVICE|FROM|LOAD|INSERT|DELETE)\b", _body(query))


@every_query
def test_only_competency_questions_have_a_number_and_it_is_in_the_name(query: Query) -> None:
    numbered = re.match(r"cq(\d+)-", query.name)

    assert query.question == (int(numbered[1]) if numbered else None)
    assert numbered is None or query.kind == "competency"
