from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmgraph import formats
from harmgraph.errors import UnknownFormatError
from harmgraph.namespaces import HG, XSD
from harmgraph.queries import Answer, Graph, Result, Solutions, render
from harmgraph.queries.result_json import term_from_json, term_to_json

INTEGER = ox.NamedNode(f"{XSD}integer")
AWKWARD = 'a,"b"\tc\r\nd\re <i>&amp;</i> =1+1 é \U0001f333'
ROWS = Solutions(
    ("plant", "text"),
    (
        (ox.NamedNode(f"{HG}Oak"), ox.Literal(AWKWARD, language="en")),
        (None, ox.Literal("7", datatype=INTEGER)),
        (ox.BlankNode("c14n0"), ox.Literal("many", datatype=INTEGER)),
    ),
)
RESULT = Result("plants", ROWS, notes=("A note.",))
SPARQL = "{http://www.w3.org/2005/sparql-results#}"


def test_csv_is_exactly_the_values() -> None:
    text = render(RESULT, formats.CSV).decode()
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["plant", "text"],
        [f"{HG}Oak", AWKWARD],
        ["", "7"],
        ["_:c14n0", "many"],
    ]
    assert text.endswith("\r\n")


def test_tsv_is_terms() -> None:
    lines = render(RESULT, formats.TSV).decode().split("\n")
    escaped = AWKWARD.translate({ord("\t"): "\\t", ord("\r"): "\\r", ord("\n"): "\\n"})
    assert lines == [
        "?plant\t?text",
        f"<{HG}Oak>\t" + '"' + escaped.replace('"', '\\"') + '"@en',
        "\t7",
        f'_:c14n0\t"many"^^<{XSD}integer>',
        "",
    ]


def test_json_is_the_standard_one_and_an_engine_reads_it() -> None:
    written = render(RESULT, formats.RESULTS_JSON)
    document = json.loads(written)
    assert document["head"] == {"vars": ["plant", "text"]}
    assert document["results"]["bindings"][0]["text"] == {
        "type": "literal",
        "value": AWKWARD,
        "xml:lang": "en",
    }
    assert document["results"]["bindings"][1] == {
        "text": {"type": "literal", "value": "7", "datatype": f"{XSD}integer"}
    }
    read = ox.parse_query_results(written, ox.QueryResultsFormat.JSON)
    assert isinstance(read, ox.QuerySolutions)
    assert [tuple(solution) for solution in read] == list(ROWS.rows)


def test_xml_keeps_every_character() -> None:
    root = ET.fromstring(render(RESULT, formats.RESULTS_XML))  # noqa: S314 - our own output
    assert [item.get("name") for item in root.iter(f"{SPARQL}variable")] == ["plant", "text"]
    literals = [item.text for item in root.iter(f"{SPARQL}literal")]
    assert literals == [AWKWARD, "7", "many"]


def test_xml_refuses_what_it_cannot_hold() -> None:
    bell = Result("plants", Solutions(("a",), ((ox.Literal("\x07"),),)))
    with pytest.raises(UnknownFormatError, match="control character"):
        render(bell, formats.RESULTS_XML)
    assert json.loads(render(bell, formats.RESULTS_JSON))["results"]["bindings"][0]["a"]["value"]


@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no_in_every_format(value: bool) -> None:
    result = Result("plants", Answer(value))
    word = "true" if value else "false"
    assert json.loads(render(result, formats.RESULTS_JSON)) == {"head": {}, "boolean": value}
    assert f"<boolean>{word}</boolean>" in render(result, formats.RESULTS_XML).decode()
    assert render(result, formats.CSV).decode().strip() == word
    assert render(result, formats.TSV).decode().strip() == word
    for people in (formats.TABLE, formats.MARKDOWN):
        assert render(result, people).decode() == ("yes\n" if value else "no\n")


@pytest.mark.parametrize("syntax", formats.SOLUTION_FORMATS, ids=lambda syntax: syntax.name)
def test_every_format_ends_with_a_line_end_and_holds_no_rows(syntax: formats.Format) -> None:
    empty = Result("plants", Solutions(("a", "b"), ()))
    for result in (RESULT, empty):
        assert render(result, syntax).endswith(b"\n")


def test_triples_and_rows_each_have_their_formats() -> None:
    triple = ox.Triple(ox.NamedNode(f"{HG}a"), ox.NamedNode(f"{HG}b"), ox.NamedNode(f"{HG}c"))
    graph = Result("plants", Graph((triple,)))
    assert b"hg:a hg:b hg:c" in render(graph, formats.TURTLE)
    assert render(graph, formats.N_TRIPLES) == f"{triple} .\n".encode()
    with pytest.raises(UnknownFormatError, match=r"answer is triples.*csv.*turtle"):
        render(graph, formats.CSV)
    with pytest.raises(UnknownFormatError, match=r"does not hold rows.*turtle.*table"):
        render(RESULT, formats.TURTLE)


def test_records_are_plain_values() -> None:
    terms = (
        ox.NamedNode(f"{HG}a"),
        ox.BlankNode("b"),
        ox.Literal("c", language="en"),
        ox.Literal("7", datatype=INTEGER),
        ox.Literal("many", datatype=INTEGER),
        ox.Literal("1.5E0", datatype=ox.NamedNode(f"{XSD}double")),
        ox.Literal("true", datatype=ox.NamedNode(f"{XSD}boolean")),
        ox.Literal("2001-01-01", datatype=ox.NamedNode(f"{XSD}date")),
        None,
    )
    names = tuple("abcdefghi")
    (record,) = Solutions(names, (terms,)).records()
    assert list(record.values()) == [
        *(f"{HG}a", "_:b", "c", 7, "many", 1.5, True, "2001-01-01", None)
    ]


def test_a_result_is_true_if_there_is_something() -> None:
    assert RESULT
    assert len(RESULT) == 3
    assert not Result("plants", Solutions(("a",), ()))
    assert not Result("plants", Answer(value=False))
    assert not Result("plants", Graph(()))


def test_a_result_is_gone_through_row_by_row() -> None:
    assert [row["plant"] for row in RESULT] == [f"{HG}Oak", None, "_:c14n0"]
    assert (RESULT[1]["text"], RESULT[-1]["text"]) == (7, "many")
    assert RESULT[:2] == list(RESULT)[:2]
    with pytest.raises(IndexError):
        RESULT[3]


def test_triples_and_a_yes_or_no_are_rows_too() -> None:
    triple = ox.Triple(ox.NamedNode(f"{HG}a"), ox.NamedNode(f"{HG}b"), ox.Literal("7"))
    graph = Result("plants", Graph((triple,)))
    assert list(graph) == [{"subject": f"{HG}a", "predicate": f"{HG}b", "object": "7"}]
    assert list(Result("plants", Answer(value=False))) == [{"answer": False}]


def test_remarks_say_what_emptiness_means_only_where_nothing_is_there() -> None:
    empty = Result(
        "plants", Solutions(("a",), ()), ("A note.",), when_empty="The garden is closed."
    )
    assert empty.remarks == ("The garden is closed.", "A note.")
    full = Result("plants", ROWS, ("A note.",), when_empty="The garden is closed.")
    assert full.remarks == ("A note.",)
    no = Result("plants", Answer(value=False), when_empty="The garden is closed.")
    assert no.remarks == ()


LITERALS = st.builds(ox.Literal, st.text(st.characters(codec="utf-8"), max_size=20))


@given(st.lists(st.tuples(LITERALS, st.none() | LITERALS), max_size=4))
def test_any_text_survives_json_csv_and_tsv(
    rows: list[tuple[ox.Literal, ox.Literal | None]],
) -> None:
    result = Result("plants", Solutions(("a", "b"), tuple(rows)))
    bindings = json.loads(render(result, formats.RESULTS_JSON))["results"]["bindings"]
    assert [tuple(map(term_from_json, row.values())) for row in bindings] == [
        tuple(term for term in row if term is not None) for row in rows
    ]
    for syntax in (ox.QueryResultsFormat.TSV,):
        read = ox.parse_query_results(render(result, formats.TSV), syntax)
        assert isinstance(read, ox.QuerySolutions)
        assert [tuple(solution) for solution in read] == rows
    text = render(result, formats.CSV).decode()
    assert list(csv.reader(io.StringIO(text, newline="")))[1:] == [
        [first.value, "" if second is None else second.value] for first, second in rows
    ]


def test_a_term_that_no_triple_can_have_is_refused() -> None:
    good = ox.Triple(ox.BlankNode("a"), ox.NamedNode(f"{HG}b"), ox.Literal("c"))
    assert term_from_json(term_to_json(good)) == good
    bad = term_to_json(good)
    bad["value"]["predicate"] = {"type": "bnode", "value": "b"}
    with pytest.raises(TypeError):
        term_from_json(bad)
