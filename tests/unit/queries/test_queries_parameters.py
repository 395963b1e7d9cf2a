from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from harmgraph.errors import EXIT_USAGE, ParameterError
from harmgraph.namespaces import HG, ID, XSD
from harmgraph.queries.parameters import Parameter, bind_parameters

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

PLANT = Parameter("plant", "iri", "Which plant", "plant/1", (f"{HG}Plant",))
ANY = Parameter("thing", "iri", "Which thing")
NUMBER = Parameter("number", "integer", "How many", "5", least="1", most="9")
DATE = Parameter("date", "date", "Since when", "2000-01-01", least="1990-01-01", most="2030-12-31")
WORDS = Parameter("words", "string", "Which words", "a")


def bind(garden: Dataset, parameter: Parameter, value: object) -> ox.NamedNode | ox.Literal:
    given = {parameter.name: value}
    found = bind_parameters(garden, (parameter,), given=given, query="plants")
    return found[ox.Variable(parameter.name)]


@pytest.mark.parametrize(
    "written",
    ["plant/2", f"{ID}plant/2", f"<{ID}plant/2>", " plant/2 ", ox.NamedNode(f"{ID}plant/2")],
)
def test_an_iri_can_be_written_in_several_ways(garden: Dataset, written: object) -> None:
    assert bind(garden, PLANT, written) == ox.NamedNode(f"{ID}plant/2")


def test_a_curie_is_an_iri(garden: Dataset) -> None:
    assert bind(garden, ANY, "hg:Tree") == ox.NamedNode(f"{HG}Tree")


def test_an_instance_of_a_class_below_will_do(garden: Dataset) -> None:
    assert bind(garden, PLANT, "plant/10") == ox.NamedNode(f"{ID}plant/10")


def test_a_thing_of_another_class_is_refused_with_what_is_near(garden: Dataset) -> None:
    with pytest.raises(ParameterError) as caught:
        bind(garden, PLANT, "plants/1")
    assert caught.value.target == "plants/1"
    assert "plant is not one of hg:Plant" in caught.value.what
    assert "plant/1" in caught.value.advice
    assert caught.value.exit_code == EXIT_USAGE


def test_numbers_and_dates_become_literals_of_their_type(garden: Dataset) -> None:
    seven = ox.Literal("7", datatype=ox.NamedNode(f"{XSD}integer"))
    assert [bind(garden, NUMBER, value) for value in ("7", "+07", 7, " 7 ")] == [seven] * 4
    day = ox.Literal("2001-02-03", datatype=ox.NamedNode(f"{XSD}date"))
    assert [bind(garden, DATE, value) for value in ("2001-02-03", dt.date(2001, 2, 3))] == [day] * 2


def test_a_string_is_taken_as_it_is(garden: Dataset) -> None:
    hostile = '"} ; DROP ALL # \\" \' {'
    assert bind(garden, WORDS, hostile) == ox.Literal(hostile)


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        (ANY, "no iri"),
        (ANY, "http://a b"),
        (ANY, "http://a/\ud800"),
        (ANY, ""),
        (NUMBER, "1.5"),
        (NUMBER, "many"),
        (NUMBER, ""),
        (NUMBER, "٣"),
        (NUMBER, True),
        (NUMBER, "1" * 19),
        (NUMBER, "0"),
        (NUMBER, "10"),
        (DATE, "2001-02-30"),
        (DATE, "2001-2-3"),
        (DATE, "20010203"),
        (DATE, "2001-W05-6"),
        (DATE, "1989-12-31"),
        (DATE, "2031-01-01"),
        (WORDS, "a\x00b"),
        (WORDS, "\udcff"),
        (WORDS, "x" * 10_001),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(
    garden: Dataset, parameter: Parameter, value: object
) -> None:
    with pytest.raises(ParameterError) as caught:
        bind(garden, parameter, value)
    assert parameter.name in caught.value.what
    assert parameter.expected in caught.value.advice
    str(caught.value).encode()


def test_bounds_are_included_and_said(garden: Dataset) -> None:
    assert [bind(garden, NUMBER, value).value for value in ("1", "9")] == ["1", "9"]
    assert "not below 1, not above 9" in NUMBER.expected


def test_a_default_stands_for_what_is_left_out(garden: Dataset) -> None:
    found = bind_parameters(garden, (PLANT, NUMBER), given={"number": 6}, query="plants")
    assert {variable.value: term.value for variable, term in found.items()} == {
        "plant": f"{ID}plant/1",
        "number": "6",
    }


def test_what_has_no_default_must_be_given(garden: Dataset) -> None:
    with pytest.raises(ParameterError, match=r"needs a value for thing \(Which thing\): plants"):
        bind_parameters(garden, (ANY,), given={}, query="plants")


def test_an_unknown_parameter_is_refused(garden: Dataset) -> None:
    with pytest.raises(ParameterError, match=r"no parameter plnat: plants\. It takes plant\."):
        bind_parameters(garden, (PLANT,), given={"plnat": "plant/1"}, query="plants")
    with pytest.raises(ParameterError, match="takes no values"):
        bind_parameters(garden, (), given={"plant": "plant/1"}, query="plants")


FIRST = Parameter("first", "integer", "First", "5", not_after="last")
LAST = Parameter("last", "integer", "Last", "10")
SINCE = Parameter("since", "date", "Since", "2000-01-01", not_after="until")
UNTIL = Parameter("until", "date", "Until", "2001-01-01")


@pytest.mark.parametrize(
    ("parameters", "given", "said"),
    [
        # As text 9 would come after 10.
        ((FIRST, LAST), {"first": 11}, "first=11, last=10"),
        ((FIRST, LAST), {"first": "9", "last": "8"}, "first=9, last=8"),
        ((SINCE, UNTIL), {"until": "1999-12-31"}, "since=2000-01-01, until=1999-12-31"),
    ],
)
def test_a_value_above_that_which_it_must_not_be_above_is_refused(
    garden: Dataset, parameters: tuple[Parameter, ...], given: dict[str, object], said: str
) -> None:
    with pytest.raises(ParameterError, match=r"is above that of") as caught:
        bind_parameters(garden, parameters, given=given, query="plants")
    assert caught.value.target == said
    assert parameters[0].expected.endswith(f"not above {parameters[1].name}")


@pytest.mark.parametrize("first", [9, 10, "-3"])
def test_a_value_not_above_the_other_is_taken(garden: Dataset, first: object) -> None:
    found = bind_parameters(garden, (FIRST, LAST), given={"first": first}, query="plants")
    assert found[ox.Variable("first")].value == str(first)
