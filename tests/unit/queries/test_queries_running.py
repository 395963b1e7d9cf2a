from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from harmgraph.errors import MissingDataError, OptionError, ParameterError
from harmgraph.namespaces import HG, ID, Graphs
from harmgraph.queries import SOURCE_ONLY, Answer, Graph, Result, Solutions, run_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset
    from harmgraph.queries import Query

    MakeQuery = Callable[..., Query]

NEAR = '#+ parameters: {"plant": {"type": "iri", "class": "hg:Plant", "default": "plant/1"}}'
MOST = '#+ parameters: {"most": {"type": "integer", "default": 15}}'
WORDS = '#+ parameters: {"words": {"type": "string", "default": "a"}}'


def rows(result: Result) -> list[dict[str, str | int | float | bool | None]]:
    assert isinstance(result.content, Solutions)
    return result.content.records()


def test_a_parameter_that_is_not_projected_is_bound_and_left_out(
    garden: Dataset, make_query: MakeQuery
) -> None:
    query = make_query("SELECT ?near { ?near hg:near ?plant }", header=NEAR)
    result = run_query(garden, query)
    assert rows(result) == [{"near": f"{ID}plant/2"}, {"near": f"{ID}plant/10"}]
    assert rows(run_query(garden, query, {"plant": "plant/2"})) == []


def test_a_parameter_that_is_projected_stays(garden: Dataset, make_query: MakeQuery) -> None:
    query = make_query("SELECT ?plant ?near { ?near hg:near ?plant }", header=NEAR)
    assert rows(run_query(garden, query))[0] == {"plant": f"{ID}plant/1", "near": f"{ID}plant/2"}


def test_a_parameter_can_stand_in_a_filter_and_beside_a_group(
    garden: Dataset, make_query: MakeQuery
) -> None:
    body = "SELECT (COUNT(*) AS ?n) { ?s hg:height ?h FILTER(?h <= ?most) } GROUP BY ?most"
    query = make_query(body, header=MOST)
    assert rows(run_query(garden, query)) == [{"n": 2}]
    assert rows(run_query(garden, query, {"most": 20})) == [{"n": 3}]


@pytest.mark.parametrize("words", ['" } #', "\\", "}} UNION {?s ?p ?o", "'; DROP ALL", "?x"])
def test_a_hostile_string_is_only_a_string(
    garden: Dataset, make_query: MakeQuery, words: str
) -> None:
    body = "SELECT ?s ?words { ?s skos:prefLabel ?t FILTER(CONTAINS(?t, ?words)) }"
    assert rows(run_query(garden, make_query(body, header=WORDS), {"words": words})) == []
    echo = make_query("SELECT ?words { BIND(1 AS ?one) }", header=WORDS)
    assert rows(run_query(garden, echo, {"words": words})) == [{"words": words}]


def test_ask_and_construct_take_parameters(garden: Dataset, make_query: MakeQuery) -> None:
    ask = make_query("ASK { ?s hg:near ?plant }", header=NEAR)
    assert run_query(garden, ask).content == Answer(value=True)
    assert run_query(garden, ask, {"plant": "plant/2"}).content == Answer(value=False)
    construct = make_query("CONSTRUCT { ?plant hg:by ?s } { ?s hg:near ?plant }", header=NEAR)
    expected = tuple(
        ox.Triple(
            ox.NamedNode(f"{ID}plant/1"), ox.NamedNode(f"{HG}by"), ox.NamedNode(f"{ID}plant/{n}")
        )
        for n in (10, 2)
    )
    assert run_query(garden, construct).content == Graph(expected)


def test_rows_without_an_order_are_sorted_with_numbers_by_value(
    garden: Dataset, make_query: MakeQuery
) -> None:
    query = make_query("SELECT ?s { ?s hg:height ?h }")
    assert [row["s"] for row in rows(run_query(garden, query))] == [
        f"{ID}plant/{n}" for n in (1, 2, 10)
    ]


def test_the_order_of_the_query_is_kept(garden: Dataset, make_query: MakeQuery) -> None:
    query = make_query("SELECT ?h { ?s hg:height ?h } ORDER BY DESC(?h)")
    assert [row["h"] for row in rows(run_query(garden, query))] == [20, 15, 2]


def test_a_triple_of_two_graphs_is_there_once(
    make_dataset: Callable[..., Dataset], make_query: MakeQuery
) -> None:
    twice = make_dataset(source="id:plant/1 a hg:Tree .", curated="id:plant/1 a hg:Tree .")
    query = make_query("SELECT ?s ?g { ?s a hg:Tree OPTIONAL { GRAPH ?g { ?s a hg:Shrub } } }")
    assert len(run_query(twice, query)) == 1
    named = make_query("SELECT ?g { GRAPH ?g { ?s a hg:Tree } }")
    assert [row["g"] for row in rows(run_query(twice, named))] == [Graphs.CURATED, Graphs.SOURCE]


def test_graphs_that_are_left_out_are_not_seen(garden: Dataset, make_query: MakeQuery) -> None:
    default = make_query("SELECT ?s { ?s hg:near ?o }")
    named = make_query("SELECT ?s { GRAPH ?g { ?s hg:near ?o } }")
    for query in (default, named):
        assert len(run_query(garden, query)) == 2
        assert len(run_query(garden, query, graphs=SOURCE_ONLY)) == 1


def test_a_graph_that_is_not_there_is_refused(garden: Dataset, make_query: MakeQuery) -> None:
    with pytest.raises(OptionError, match="no such graph"):
        run_query(garden, make_query("ASK {}"), graphs=["http://example.org/"])


def test_a_rank_brings_its_caution(garden: Dataset, make_query: MakeQuery) -> None:
    named = make_query("SELECT (1 AS ?survey_rank) {}")
    shown = make_query("SELECT (hg:surveyRank AS ?property) {}")
    triples = make_query("CONSTRUCT { hg:x hg:surveyRank 1 } {}")
    for query in (named, shown, triples):
        assert run_query(garden, query).notes == ("Rank: order of a made-up survey.",)
    assert run_query(garden, make_query("SELECT (1 AS ?place) {}")).notes == ()


def test_the_caution_is_there_even_without_the_ontology(
    make_dataset: Callable[..., Dataset], make_query: MakeQuery
) -> None:
    result = run_query(make_dataset(source=""), make_query("SELECT (1 AS ?rank) {}"))
    assert result.notes == ("Rank: order from a small survey; not seriousness, not frequency.",)


def test_an_answer_that_rests_on_claims_says_so(garden: Dataset, make_query: MakeQuery) -> None:
    query = make_query("SELECT ?s { ?s hg:near ?plant }", header=NEAR)
    claiming = make_query("SELECT ?s { ?s hg:near ?plant }", header=NEAR)
    object.__setattr__(claiming, "graphs", Graphs.ALL)
    assert "not the 2022 document's" in run_query(garden, claiming).notes[0]
    assert run_query(garden, claiming, graphs=SOURCE_ONLY).notes == ()
    # The header names the graph, and this answer is the same without it.
    assert run_query(garden, claiming, {"plant": "plant/2"}).notes == ()
    assert run_query(garden, query).notes == ()


def test_an_answer_that_names_each_graph_has_no_note_on_claims(
    garden: Dataset, make_query: MakeQuery
) -> None:
    body = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    silent = make_query(body, header="#+ names_each_graph: true")
    for query, notes in ((silent, 0), (make_query(body), 1)):
        object.__setattr__(query, "graphs", Graphs.ALL)
        assert len(run_query(garden, query).notes) == notes


def test_what_the_header_says_goes_with_the_answer(garden: Dataset, make_query: MakeQuery) -> None:
    header = "#+ note: They are old.\n#+ when_empty: None is left."
    result = run_query(garden, make_query("SELECT ?s { ?s hg:felled ?o }", header=header))
    assert (result.notes, result.when_empty) == (("They are old.",), "None is left.")
    assert result.remarks == ("None is left.", "They are old.")


def test_columns_of_select_star_stand_as_in_the_query(
    garden: Dataset, make_query: MakeQuery
) -> None:
    (row, *_) = rows(run_query(garden, make_query("SELECT * { ?z hg:near ?a ; a ?m }")))
    assert list(row) == ["z", "a", "m"]


@pytest.mark.parametrize("body", ["SELECT ?s { ?s", "SELECT ?s { ?s nope:x ?o }"])
def test_a_damaged_file_is_named(garden: Dataset, make_query: MakeQuery, body: str) -> None:
    with pytest.raises(MissingDataError, match=r"queries/explore/plants\.rq"):
        run_query(garden, make_query(body))


def test_values_are_checked_before_anything_runs(garden: Dataset, make_query: MakeQuery) -> None:
    with pytest.raises(ParameterError):
        run_query(garden, make_query("SELECT ?s { broken", header=NEAR), {"plant": "hg:Tree"})
