from __future__ import annotations

import pyoxigraph as ox
import pytest

from harmgraph.namespaces import RDF, RDFS, XSD
from harmgraph.reasoning.datatypes import differ, holds, value_of


def literal(text: str, name: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + name))


@pytest.mark.parametrize(
    ("datatype", "text", "name", "expected"),
    [
        ("integer", "3", "integer", True),
        ("integer", "3", "byte", True),
        ("integer", "3.0", "decimal", True),
        ("integer", "3.5", "decimal", False),
        ("positiveInteger", "0", "integer", False),
        ("nonNegativeInteger", "0", "integer", True),
        ("byte", "128", "integer", False),
        ("decimal", "3", "integer", True),
        ("double", "3", "integer", False),
        ("double", "3", "double", True),
        ("string", "3", "integer", False),
        ("boolean", "1", "boolean", True),
        ("dateTime", "2022-01-01T00:00:00Z", "dateTime", True),
        ("anyURI", "https://example.org/", "anyURI", True),
        ("string", "https://example.org/", "anyURI", False),
    ],
)
def test_holds(datatype: str, text: str, name: str, expected: bool) -> None:
    assert holds(XSD + datatype, literal(text, name)) is expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("x", "integer"),
        ("1.", "integer"),
        ("-1", "nonNegativeInteger"),
        ("\u0661", "integer"),
        ("1e3", "decimal"),
        ("infinity", "double"),
        ("yes", "boolean"),
        ("2022-01-01", "dateTime"),
    ],
)
def test_an_ill_typed_literal_is_in_no_datatype(text: str, name: str) -> None:
    value = value_of(literal(text, name))
    assert value is not None
    assert value[0] == "ill-typed"
    assert holds(XSD + name, literal(text, name)) is False


@pytest.mark.parametrize(
    ("datatype", "value"),
    [
        (f"{XSD}integer", literal("2022", "gYear")),
        ("https://example.org/own", literal("3", "integer")),
    ],
)
def test_nothing_is_said_of_what_is_not_known(datatype: str, value: ox.Literal) -> None:
    assert holds(datatype, value) is None


def test_text_with_a_language() -> None:
    text = ox.Literal("word", language="en")
    assert holds(f"{RDF}langString", text) is True
    assert holds(f"{RDF}PlainLiteral", text) is True
    assert holds(f"{RDFS}Literal", text) is True
    assert holds(f"{XSD}string", text) is False


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (literal("1", "integer"), literal("01", "integer"), False),
        (literal("1", "integer"), literal("1.0", "decimal"), False),
        (literal("1", "integer"), literal("1", "double"), True),
        (literal("1", "integer"), literal("2", "integer"), True),
        (literal("1", "boolean"), literal("true", "boolean"), False),
        (ox.Literal("a", language="EN"), ox.Literal("a", language="en"), False),
        (ox.Literal("a", language="en"), ox.Literal("a"), True),
        (literal("2022-01-01T01:00:00+01:00", "dateTime"),
         literal("2022-01-01T00:00:00Z", "dateTime"), False),
        (literal("2022", "gYear"), literal("2023", "gYear"), False),
    ],
)  # fmt: skip
def test_differ(one: ox.Literal, other: ox.Literal, expected: bool) -> None:
    assert differ(one, other) is expected


def test_moments_beyond_the_calendar_are_compared_as_text() -> None:
    far = literal("12022-01-01T00:00:00Z", "dateTime")
    assert holds(f"{XSD}dateTime", far) is True
    assert differ(far, literal("12023-01-01T00:00:00Z", "dateTime"))
