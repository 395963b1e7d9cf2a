"""A framework table is read strictly: what is not understood is an error with its line."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from harmgraph.errors import EmptyInputError, OptionError, TableInputError
from harmgraph.frameworks import FrameworkMetadata, FrameworkTable, read_table
from harmgraph.frameworks.columns import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., FrameworkTable]

SOUND = "town,policy,,,Policy\ntown,p1,policy,1,One\n"


def test_every_row_is_read_in_the_order_of_the_file(read: Read) -> None:
    table = read(SOUND)
    assert [(row.provision_id, row.parent_id, row.line) for row in table.rows] == [
        ("policy", "", 2),
        ("p1", "policy", 3),
    ]
    assert table.framework_id == "town"


def test_every_column_reaches_its_field(about: FrameworkMetadata) -> None:
    values = {
        "framework_id": "town",
        "provision_id": "p1",
        "number": "1",
        "title": "One",
        "url": "https://example.org/1",
        "kind": "paragraph",
        "note": "Short label, in own words",
        "verified": "yes",
        "evidence_url": "https://example.org/1",
        "binds": "council; nhs-body ;council",
        "binds_note": "Only for adults.",
        "jurisdiction": "wales",
        "extent": "england-and-wales",
        "in_force_from": "2020-02-29",
        "in_force_until": "2020-02-29",
        "replaced_by": "care-act-2014/s42",
        "edition": "2nd",
        "later_than_document": "yes",
        "last_read": "2026-01-31",
    }
    cells = ",".join(
        f'"{values.get(column, "")}"' if column == "note" else values.get(column, "")
        for column in COLUMNS
    )
    (row,) = read_table(f"{','.join(COLUMNS)}\n{cells}\n", name="t.csv", metadata=about).rows
    for column, value in values.items():
        expected: object = value
        if column in {"verified", "later_than_document"}:
            expected = True
        elif column == "binds":
            expected = ("council", "nhs-body")
        assert getattr(row, column) == expected, column


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CR LF", "CR"])
def test_any_line_ends_will_do(about: FrameworkMetadata, end: str) -> None:
    text = f"framework_id,provision_id,title\n{'town,p1,One'}\ntown,p2,Two\n".replace("\n", end)
    rows = read_table(text, name="t.csv", metadata=about).rows
    assert [(row.provision_id, row.line) for row in rows] == [("p1", 2), ("p2", 3)]


def test_a_name_that_ends_tsv_has_tabs(about: FrameworkMetadata) -> None:
    text = "framework_id\tprovision_id\ttitle\ntown\tp1\tOne, or more\n"
    (row,) = read_table(text, name="T.TSV", metadata=about).rows
    assert row.title == "One, or more"


def test_lines_of_empty_cells_are_passed_over_and_lines_still_counted(read: Read) -> None:
    rows = read("\n,,,,\ntown,p1,,,One\n").rows
    assert [row.line for row in rows] == [4]


def test_the_guide_says_what_each_column_is_for() -> None:
    guide = Path(__file__).parents[3] / "docs" / "guide" / "add-a-framework.md"
    told = re.findall(r"(?m)^\| `(\w+)` \| [\w`]", guide.read_text("utf-8"))
    assert sorted(told) == sorted(COLUMNS)


def test_a_hundred_thousand_rows_take_a_few_seconds(read: Read) -> None:
    rows = "".join(f"town,p{n},{f'p{n - 1}' if n % 9 else ''},{n},Title\n" for n in range(100_000))
    start = time.monotonic()
    assert len(read(rows).rows) == 100_000
    assert time.monotonic() - start < 20


@pytest.mark.parametrize("text", ["", "\n\r\n", "  \n", ",,,\n"])
def test_an_empty_file_is_nothing_to_import(about: FrameworkMetadata, text: str) -> None:
    with pytest.raises(EmptyInputError, match="The file is empty") as caught:
        read_table(text, name="t.csv", metadata=about)
    assert caught.value.exit_code == 4


def test_a_header_alone_is_nothing_to_import(read: Read) -> None:
    with pytest.raises(EmptyInputError, match="no row"):
        read("")


@pytest.mark.parametrize(
    ("header", "words", "advice"),
    [
        ("framework_id,provision_id,titel", "no column 'titel'", "Did you mean title"),
        ("framework_id,provision_id,Title", "no column 'Title'", "Did you mean title"),
        ("framework_id,provision_id,title,", "A column has no name", "Name it"),
        ("framework_id,provision_id,title,title", "The column title comes twice", "Take one"),
        ("framework_id,provision_id", "The column title is missing", "Add it"),
        ("provision_id,title", "The column framework_id is missing", "Add it"),
        ("framework_id;provision_id;title", "not separated by commas", "CSV with commas"),
        ("framework_id\tprovision_id\ttitle", "not separated by commas", ".tsv"),
        ("framework_id,provision_id,title,xyzzy", "no column 'xyzzy'", "Choose from framework_id"),
    ],
)
def test_a_header_that_is_not_understood_is_an_error_on_its_line(
    about: FrameworkMetadata, header: str, words: str, advice: str
) -> None:
    with pytest.raises(TableInputError) as caught:
        read_table(f"{header}\ntown,p1,One\n", name="t.csv", metadata=about)
    assert words in caught.value.what
    assert advice in caught.value.advice
    assert (caught.value.target, caught.value.line) == ("t.csv", 1)


@pytest.mark.parametrize(
    ("rows", "extra", "line", "words"),
    [
        ("town,p1,,1,\n", "", 2, "nothing in the column title"),
        ("town,p1,,1,   \n", "", 2, "nothing in the column title"),
        ("town,,,1,One\n", "", 2, "nothing in the column provision_id"),
        (",p1,,1,One\n", "", 2, "nothing in the column framework_id"),
        ("town,p1,,1,One\ntown,p2,,,Two\ntown,p1,,1,One\n", "", 4, "stands in line 2 already"),
        ("town,p1,p0,1,One\n", "", 2, "The parent p0 of p1 has no row"),
        ("town,a,b,1,A\ntown,b,c,1,B\ntown,c,a,1,C\n", "", 2, "in a circle: a, b, c, a"),
        ("town,x,,1,X\ntown,a,a,1,A\n", "", 3, "in a circle: a, a"),
        ("town,p1,,1,One\ncity,p2,,2,Two\n", "", 3, "two frameworks in one table: town and city"),
        ("town,p 1,,1,One\n", "", 2, "The provision_id cannot be part of an address: p 1"),
        ("town,../p1,,1,One\n", "", 2, "The provision_id cannot be part of an address"),
        ("town,a..b,,1,One\n", "", 2, "The provision_id cannot be part of an address"),
        ("town,a>b,,1,One\n", "", 2, "The provision_id cannot be part of an address"),
        ("to/wn,p1,,1,One\n", "", 2, "The framework_id cannot be part of an address"),
        ("town,p1,é,1,One\n", "", 2, "The parent_id cannot be part of an address"),
        ("town,p1,,1\n", "", 2, "4 cells and the table 5 columns"),
        ("town,p1,,1,One, two\n", "", 2, "6 cells and the table 5 columns"),
        ('town,p1,,1,"One\n', "", 2, "cannot be read"),
        ('town,p1,,1,"One" more\n', "", 2, "cannot be read"),
        ("town,p1,,1,One,mayor\n", "binds", 2, "The binds has no code mayor"),
        ("town,p1,,1,One,england-and-whales\n", "jurisdiction", 2, "The jurisdiction has no code"),
        ("town,p1,,1,One,mars\n", "extent", 2, "The extent has no code mars"),
        ("town,p1,,1,One,2023-02-29\n", "in_force_from", 2, "not a day: 2023-02-29"),
        ("town,p1,,1,One,1 April 2015\n", "in_force_until", 2, "not a day: 1 April 2015"),
        ("town,p1,,1,One,20240401\n", "last_read", 2, "not a day: 20240401"),
        (
            "town,p1,,1,One,2024-01-02,2024-01-01\n",
            "in_force_from,in_force_until",
            2,
            "before it began",
        ),
        ("town,p1,,1,One,ftp://example.org/\n", "url", 2, "The url is not the address of a page"),
        ("town,p1,,1,One,javascript:alert(1)\n", "url", 2, "The url is not the address of a page"),
        ("town,p1,,1,One,https://exa mple.org/\n", "url", 2, "The url is not the address"),
        ("town,p1,,1,One,https://example.org/a>b\n", "url", 2, "The url is not the address"),
        ("town,p1,,1,One,https://example.org:port/\n", "url", 2, "The url is not the address"),
        ("town,p1,,1,One,https://example.org/[a\n", "url", 2, "The url is not the address"),
        ("town,p1,,1,One,https:///a\n", "url", 2, "The url is not the address"),
        (
            "town,p1,,1,One,www.example.org\n",
            "evidence_url",
            2,
            "The evidence_url is not the address",
        ),
        ("town,p1,,1,One,maybe\n", "verified", 2, "neither yes nor no: maybe"),
        ("town,p1,,1,One,Yes\n", "verified", 2, "neither yes nor no: Yes"),
        ("town,p1,,1,One,true\n", "later_than_document", 2, "neither yes nor no: true"),
        ("town,p1,,1,One,town/p2\n", "replaced_by", 2, "What replaced p1 has no row"),
    ],
)
def test_a_value_that_cannot_be_right_is_an_error_on_its_line(
    read: Read, rows: str, extra: str, line: int, words: str
) -> None:
    with pytest.raises(TableInputError) as caught:
        read(rows, extra=extra)
    assert words in caught.value.what
    assert (caught.value.target, caught.value.line, caught.value.exit_code) == ("t.csv", line, 3)
    assert caught.value.advice


@pytest.mark.parametrize(
    "cell", ["=1+1", "@SUM(A1)", "+44 20", "-1", " =HYPERLINK(1)", "\uff1d1", "\t=1", "\uff0d1"]
)
@pytest.mark.parametrize("column", ["title", "number", "note", "binds_note"])
def test_a_formula_in_a_cell_is_an_error(read: Read, cell: str, column: str) -> None:
    values = {"title": "One", "number": "1"} | {column: cell}
    extra = column if column in {"note", "binds_note"} else "note"
    last = cell if extra == column else ""
    with pytest.raises(TableInputError, match=f"The {column} begins like a formula") as caught:
        read(f"town,p1,,{values['number']},{values['title']},{last}\n", extra=extra)
    assert caught.value.line == 2


def test_a_dash_before_a_space_is_no_formula(read: Read) -> None:
    (row,) = read("town,p1,,-,- with a dash\n").rows
    assert (row.number, row.title) == ("-", "- with a dash")


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("\x07", "U+0007"),
        ("\x1b", "U+001B"),
        ("\x85", "U+0085"),
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\u200f", "U+200F"),
        ("\ufeff", "U+FEFF"),
        ("\u2028", "U+2028"),
    ],
)
def test_a_character_that_hides_or_turns_text_round_is_an_error(
    read: Read, character: str, shown: str
) -> None:
    with pytest.raises(TableInputError, match="cannot be seen") as caught:
        read(f"town,p1,,1,One{character}two\n")
    assert shown in caught.value.what


def test_a_line_break_in_a_cell_is_an_error_on_the_line_where_its_row_begins(read: Read) -> None:
    with pytest.raises(TableInputError, match="cannot be seen") as caught:
        read('town,p1,,1,One\ntown,p2,,2,"Two\nlines"\n')
    assert caught.value.line == 3


def test_a_misspelt_code_is_answered_with_the_nearest(read: Read) -> None:
    with pytest.raises(TableInputError) as caught:
        read("town,p1,,1,One,counsil\n", extra="binds")
    assert "Did you mean council" in caught.value.advice


def test_a_misspelt_parent_is_answered_with_the_nearest(read: Read) -> None:
    with pytest.raises(TableInputError) as caught:
        read("town,policy,,,Policy\ntown,p1,polcy,1,One\n")
    assert "Did you mean policy" in caught.value.advice


def test_a_chain_of_parents_as_long_as_the_table_is_no_circle(read: Read) -> None:
    rows = "".join(f"town,p{n},{f'p{n + 1}' if n < 4999 else ''},,T\n" for n in range(5000))
    assert len(read(rows).rows) == 5000


def test_what_replaced_a_provision_may_be_in_another_framework_or_in_words(read: Read) -> None:
    rows = read("town,a,,1,A,other/b\ntown,b,,1,B,town/the leaflet\n", extra="replaced_by").rows
    assert [row.replaced_by for row in rows] == ["other/b", "town/the leaflet"]


def test_the_title_is_that_of_the_only_row_at_the_top(read: Read, about: FrameworkMetadata) -> None:
    assert read(SOUND, about=replace(about, title="")).metadata.title == "Policy"


def test_a_title_must_be_given_where_two_rows_are_at_the_top(
    read: Read, about: FrameworkMetadata
) -> None:
    with pytest.raises(OptionError, match="2 rows without a parent"):
        read("town,a,,1,A\ntown,b,,2,B\n", about=replace(about, title=""))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"issuer": " "}, "The issuer of the framework is not given"),
        ({"kind": ""}, "The kind of the framework is not given"),
        ({"note": "a\u202eb"}, "The note holds a character that cannot be seen"),
        ({"title": "a\nb"}, "The title holds a character that cannot be seen"),
        ({"official_iri": "policy.pdf"}, "not the address of a page"),
        ({"official_iri": "https://example.org/> ."}, "not the address of a page"),
        ({"jurisdiction": "engaland"}, "no territory with that code"),
        ({"extent": "mars"}, "no territory with that code"),
        ({"official_hosts": ("uk",)}, "not the name of a host"),
        ({"official_hosts": ("https://cqc.org.uk",)}, "not the name of a host"),
        ({"official_hosts": ("cqc.org.uk/guidance",)}, "not the name of a host"),
        ({"official_hosts": ("a@cqc.org.uk",)}, "not the name of a host"),
        ({"official_hosts": ("",)}, "not the name of a host"),
    ],
)
def test_what_cannot_be_said_of_a_framework_is_refused(
    read: Read, about: FrameworkMetadata, changes: dict[str, object], words: str
) -> None:
    with pytest.raises(OptionError, match=words) as caught:
        read(SOUND, about=replace(about, **changes))  # type: ignore[arg-type]
    assert caught.value.exit_code == 2
