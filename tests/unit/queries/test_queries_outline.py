from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmgraph.queries.outline import read_outline, read_prefixes, with_projected


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("# ASK\nPREFIX select: <http://x/ASK> BASE <http://x/> ask {}", "ASK"),
        ("construct {} where {}", "CONSTRUCT"),
        ("Describe <http://x/SELECT>", "DESCRIBE"),
        ("", ""),
    ],
)
def test_the_form_is_the_first_keyword_of_the_four(text: str, form: str) -> None:
    assert read_outline(text).form == form


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("SELECT ?s { ?s ?p ?o } ORDER BY ?s", True),
        ("SELECT ?s { ?s ?p ?o } order # so\n by DESC(?s) LIMIT 1", True),
        ("SELECT ?s { { SELECT ?s { ?s ?p ?o } ORDER BY ?s } }", False),
        ("SELECT ?s { ?s ?p 'ORDER BY' } # ORDER BY ?s", False),
        ("SELECT ?order ?by { ?order ?by <http://x/ORDER> }", False),
        ('SELECT ?s { ?s ?p """ } ORDER BY """ }', False),
        ("SELECT ?s { ?s x:order ?o } GROUP BY ?s", False),
    ],
)
def test_only_order_by_at_the_top_counts(text: str, ordered: bool) -> None:
    assert read_outline(text).ordered is ordered


@pytest.mark.parametrize(
    ("text", "says_from"),
    [
        ("SELECT * FROM <http://x/g> {}", True),
        ("ASK from named <http://x/g> {}", True),
        ("SELECT ?from { ?from x:FROM 'FROM' }", False),
    ],
)
def test_from_is_seen(text: str, says_from: bool) -> None:
    assert read_outline(text).has_dataset is says_from


@pytest.mark.parametrize(
    ("text", "projected"),
    [
        ("SELECT ?a $b WHERE { ?c ?d ?e }", ("a", "b")),
        ("SELECT DISTINCT ?a{?a ?b ?c}", ("a",)),
        ("SELECT (COUNT(?x) AS ?n) ?a FROM <http://x/> { ?x ?a ?b }", ("n", "a")),
        ("SELECT (?x + 2 as ?n) (STR(?bas ) AS ?s) { ?x ?bas ?y }", ("n", "s")),
        ("SELECT * { ?x ?a ?b }", ()),
        ("ASK { ?x ?a ?b }", ()),
    ],
)
def test_the_projected_variables_are_those_of_the_top_select(
    text: str, projected: tuple[str, ...]
) -> None:
    assert read_outline(text).projected == projected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?a { ?a ?p ?b }", "SELECT ?b ?a { ?a ?p ?b }"),
        ("SELECT DISTINCT ?a { ?a ?p ?b }", "SELECT DISTINCT ?b ?a { ?a ?p ?b }"),
        ("SELECT # ?b\n ?a { ?a ?p ?b }", "SELECT ?b # ?b\n ?a { ?a ?p ?b }"),
    ],
)
def test_a_variable_that_is_not_projected_is_added(text: str, expected: str) -> None:
    assert with_projected(text, ["b", "a"]) == (expected, ["b"])


@pytest.mark.parametrize(
    "text", ["SELECT * { ?a ?p ?b }", "ASK { ?a ?p ?b }", "SELECT ?a ?b { ?a ?p ?b }"]
)
def test_nothing_is_added_where_nothing_is_needed(text: str) -> None:
    assert with_projected(text, ["a", "b"]) == (text, [])


def test_prefixes_that_are_used_and_not_declared_are_found() -> None:
    text = "PREFIX a: <http://x/> SELECT * { a:x b:y _:c . :d ?e 'f:g' } # h:i"
    assert read_prefixes(text) == {"b", ""}


@given(st.text("SELCTORDBYFRMselct ?$(){}<>\"'#\\:.*\n"))
def test_any_text_has_an_outline(text: str) -> None:
    outline = read_outline(text)
    assert 0 <= outline.after_select <= len(text)


def test_variables_are_found_in_the_order_in_which_they_appear() -> None:
    text = "# ?no\nSELECT * { ?c <x:?b> '?d' . { SELECT $a { ?c ?e $a } } FILTER(?b) }"
    assert read_outline(text).mentioned == ("c", "a", "e", "b")
