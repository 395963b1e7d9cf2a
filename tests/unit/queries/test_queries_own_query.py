from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from harmgraph.errors import (
    EngineError,
    ForbiddenInputError,
    LimitError,
    OptionError,
    SyntaxInputError,
    TimeLimitError,
    TooDeepError,
)
from harmgraph.namespaces import HG, ID, Graphs
from harmgraph.queries import SOURCE_ONLY, Answer, Graph, QueryLimits, Result, Solutions, run_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset

CROSS = " . ".join(f"?s{n} ?p{n} ?o{n}" for n in range(12))


def run(dataset: Dataset, text: str, **more: QueryLimits | tuple[str, ...]) -> Result:
    return run_text(dataset, text, name="mine.rq", **more)  # type: ignore[arg-type]


def values(result: Result) -> list[object]:
    assert isinstance(result.content, Solutions)
    return [value for row in result.content.records() for value in row.values()]


def test_each_form_is_answered(garden: Dataset) -> None:
    assert values(run(garden, "SELECT ?l { id:x a ?y }")) == []
    assert values(run(garden, "SELECT ?h { ?s hg:height ?h }")) == [2, 15, 20]
    assert run(garden, "ASK { ?s a hg:Tree }").content == Answer(value=True)
    construct = run(garden, "CONSTRUCT { ?s a hg:Plant } WHERE { ?s a hg:Tree }")
    assert isinstance(construct.content, Graph)
    assert len(construct) == 2
    assert len(run(garden, f"DESCRIBE <{ID}plant/1>")) == 4
    assert not run(garden, "DESCRIBE id:nothing")


def test_every_kind_of_term_comes_back(garden: Dataset) -> None:
    text = """SELECT * { VALUES (?a ?b ?c ?d) {
        (hg:x "a\\n\\"b" "c"@en-GB "2001-01-01"^^xsd:date) (UNDEF 1.5 true "x"^^hg:y) } }"""
    content = run(garden, text).content
    assert isinstance(content, Solutions)
    assert [[str(term) for term in row] for row in content.rows] == [
        [
            "None",
            '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
            '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
            '"x"^^<https://w3id.org/harmgraph/ontology/y>',
        ],
        [
            "<https://w3id.org/harmgraph/ontology/x>",
            '"a\\n\\"b"',
            '"c"@en-gb',
            '"2001-01-01"^^<http://www.w3.org/2001/XMLSchema#date>',
        ],
    ]


def test_a_triple_and_a_direction_come_back(garden: Dataset) -> None:
    text = 'SELECT (<<( hg:a hg:b "x" )>> AS ?t) (STRLANGDIR("a", "ar", "rtl") AS ?d) {}'
    content = run(garden, text).content
    assert isinstance(content, Solutions)
    triple, directed = content.rows[0]
    assert str(triple).endswith('/ontology/b> "x"')
    assert str(directed) == '"a"@ar--rtl'


def test_what_is_cut_off_is_announced(garden: Dataset) -> None:
    text = "SELECT ?s ?p { ?s ?p ?o }"
    short = run(garden, text, limits=QueryLimits(rows=3))
    assert (len(short), short.truncated) == (3, True)
    assert short.notes[0].startswith("There is more: only the first 3 rows are here.")
    whole = run(garden, text, limits=QueryLimits(rows=1000))
    assert not whole.truncated
    exact = run(garden, text, limits=QueryLimits(rows=len(whole)))
    assert (len(exact), exact.truncated) == (len(whole), False)
    triples = run(garden, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", limits=QueryLimits(rows=2))
    assert triples.notes[0].startswith("There is more: only the first 2 triples are here.")


def test_a_query_that_takes_too_long_is_stopped(garden: Dataset) -> None:
    with pytest.raises(TimeLimitError, match=r"mine\.rq"):
        run(garden, f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}", limits=QueryLimits(seconds=0.5))


def test_a_query_that_needs_too_much_memory_is_stopped(garden: Dataset) -> None:
    limits = QueryLimits(seconds=20, memory_bytes=200 * 1024 * 1024)
    with pytest.raises(LimitError, match=r"mine\.rq"):
        run(garden, f"SELECT * {{ {CROSS} }} ORDER BY ?o1", limits=limits)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("SELECT ?s {\n ?s x:y ?o }", 2, "the prefix x: is not declared"),
        ("SELECT ?s {\n\n ?s ?p }", 3, "near column"),
        ("SELECT ?s { ?s ?p <rel> }", 1, "relative"),
        ("SELECT ?s ?n { ?s ?p ?n } GROUP BY ?s", 1, "neither grouped nor aggregated"),
        ("", 1, "grammar"),
        ("not sparql", 1, "of “not sparql”"),
    ],
)
def test_a_slip_is_named_with_its_line(garden: Dataset, text: str, line: int, said: str) -> None:
    with pytest.raises(SyntaxInputError) as caught:
        run(garden, text)
    assert (caught.value.target, caught.value.line) == ("mine.rq", line)
    assert said in caught.value.what
    assert len(caught.value.what) < 250


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", ForbiddenInputError),
        ("INSERT DATA { hg:a hg:b hg:c }", ForbiddenInputError),
        ("SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", ForbiddenInputError),
        ("SELECT * " + "{" * 200 + "}" * 200, TooDeepError),
        ("SELECT (<http://example.org/f>(1) AS ?x) {}", EngineError),
    ],
)
def test_what_is_never_done_is_refused(garden: Dataset, text: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"mine\.rq"):
        run(garden, text)


def test_from_chooses_among_the_graphs(garden: Dataset) -> None:
    text = "SELECT (COUNT(*) AS ?n) FROM <GRAPH> { ?s hg:near ?o }".replace("GRAPH", Graphs.CURATED)
    assert values(run(garden, text)) == [1]
    assert values(run(garden, text, graphs=SOURCE_ONLY)) == [0]


def test_from_is_refused_where_it_would_count_twice(make_dataset: Callable[..., Dataset]) -> None:
    twice = make_dataset(source="id:plant/1 a hg:Tree .", curated="id:plant/1 a hg:Tree .")
    with pytest.raises(ForbiddenInputError, match="counted twice"):
        run(twice, "SELECT * FROM <GRAPH> { ?s ?p ?o }".replace("GRAPH", Graphs.SOURCE))


def test_graphs_that_are_left_out_are_not_seen(garden: Dataset) -> None:
    text = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert len(run(garden, text)) == 3
    assert values(run(garden, text, graphs=SOURCE_ONLY)) == list(SOURCE_ONLY)
    with pytest.raises(OptionError):
        run(garden, text, graphs=("http://example.org/",))


def test_only_an_answer_that_rests_on_claims_says_so(garden: Dataset) -> None:
    resting = "SELECT ?s { ?s hg:near ?o }"
    assert run(garden, resting).notes == (
        "This answer rests in part on claims that are not the 2022 document's.",
    )
    assert run(garden, resting, graphs=SOURCE_ONLY).notes == ()
    assert run(garden, "SELECT ?s { ?s hg:height ?o }").notes == ()


def test_a_rank_under_another_name_brings_its_caution(garden: Dataset) -> None:
    assert run(garden, "SELECT ?n { ?s hg:surveyRank ?n }").notes == (
        "Rank: order of a made-up survey.",
    )


def test_columns_of_select_star_stand_as_in_the_query(garden: Dataset) -> None:
    content = run(garden, "SELECT * { ?z hg:height ?a ; a ?m }").content
    assert isinstance(content, Solutions)
    assert content.variables == ("z", "a", "m")
    assert content.records()[0] == {"z": f"{ID}plant/1", "a": 20, "m": f"{HG}Tree"}


PROGRAM = """
import sys
from harmgraph import formats
from harmgraph.graph import load_dataset
from harmgraph.queries import render, run_text

for text, syntax in (
    ("SELECT ?x ?y { ?x owl:unionOf ?y }", formats.RESULTS_JSON),
    ("SELECT ?x ?y { ?x rdf:first ?y } LIMIT 5", formats.TABLE),
    ("SELECT ?s ?o { ?s hg:exampleOf ?o }", formats.CSV),
    ("CONSTRUCT { ?x owl:unionOf ?y } { ?x owl:unionOf ?y }", formats.TURTLE),
    ("DESCRIBE ?x { ?x a hg:SourceOfHarm }", formats.JSON_LD),
):
    result = run_text(load_dataset(), text, name="q")
    sys.stdout.buffer.write(render(result, syntax))
"""


def test_two_runs_give_the_same_bytes() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(next(iter(outputs))) > 1000
