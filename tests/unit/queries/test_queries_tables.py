from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmgraph.namespaces import HG, ID, XSD
from harmgraph.queries.results import Solutions
from harmgraph.queries.tables import as_markdown, as_table, display_width, show

INTEGER = ox.NamedNode(f"{XSD}integer")


def number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=INTEGER)


GARDEN = Solutions(
    ("place", "plant", "text"),
    (
        (number(1), ox.NamedNode(f"{ID}plant/1"), ox.Literal("An oak that is older than the wall")),
        (number(12), ox.NamedNode(f"{HG}Tree"), None),
    ),
)


def test_a_table_is_aligned() -> None:
    assert as_table(GARDEN, (), width=None) == (
        "place  plant    text\n"
        "-----  -------  ----------------------------------\n"
        "    1  plant/1  An oak that is older than the wall\n"
        "   12  hg:Tree\n"
    )


def test_a_long_cell_is_wrapped_between_words_and_rows_are_set_apart() -> None:
    assert as_table(GARDEN, ("A note that is a little long for one line.",), width=34) == (
        "place  plant    text\n"
        "-----  -------  ------------------\n"
        "    1  plant/1  An oak that is\n"
        "                older than the\n"
        "                wall\n"
        "\n"
        "   12  hg:Tree\n"
        "\n"
        "A note that is a little long for\n"
        "one line.\n"
    )


def test_where_columns_would_be_too_narrow_each_row_is_a_block() -> None:
    assert as_table(GARDEN, (), width=24) == (
        "place: 1\n"
        "plant: plant/1\n"
        "text: An oak that is\n"
        "  older than the wall\n"
        "\n"
        "place: 12\n"
        "plant: hg:Tree\n"
    )


def test_no_rows_is_said_in_words() -> None:
    empty = Solutions(("a",), ())
    assert as_table(empty, ("A note.",), width=40) == "No rows.\n\nA note.\n"
    assert as_markdown(empty, ("A note.",)) == "No rows.\n\nA note.\n"


def test_what_could_command_a_terminal_is_replaced() -> None:
    hostile = ox.Literal("\x1b[31mred\x07 \u202eback\x9b2J\x00")
    assert show(hostile) == "\ufffd[31mred\ufffd \ufffdback\ufffd2J\ufffd"


def test_lines_and_tabs_in_a_text_stay_readable() -> None:
    table = as_table(Solutions(("a",), ((ox.Literal("x\ty\r\nz"),),)), (), width=None)
    assert table == "a\n---\nx y\nz\n"


def test_wide_and_combining_characters_are_counted_as_shown() -> None:
    assert [display_width(text) for text in ("abc", "樹木", "e\u0301", "’")] == [3, 4, 1, 1]


def test_markdown_shows_markup_as_text() -> None:
    text = ox.Literal("a | <b>*c*</b> & [d](e) `f`\n# g_h \\")
    assert as_markdown(Solutions(("x",), ((text,),)), ("1 < 2",)) == (
        "| x |\n"
        "| --- |\n"
        "| a \\| &lt;b&gt;\\*c\\*&lt;/b&gt; &amp; \\[d\\](e) \\`f\\`<br>\\# g\\_h \\\\ |\n"
        "\n"
        "1 &lt; 2\n"
    )


@pytest.mark.parametrize("width", [1, 5, 20, 33])
def test_a_word_longer_than_the_line_is_cut_and_nothing_is_lost(width: int) -> None:
    word = "x" * 100
    table = as_table(Solutions(("a",), ((ox.Literal(word),),)), (), width=width)
    assert table.count("x") == 100


@given(
    st.lists(st.lists(st.text("ab 樹\n", max_size=40), min_size=3, max_size=3), min_size=1),
    st.integers(40, 90),
)
def test_no_line_is_longer_than_the_width(cells: list[list[str]], width: int) -> None:
    rows = tuple(tuple(map(ox.Literal, row)) for row in cells)
    table = as_table(Solutions(("one", "two", "three"), rows), (), width=width)
    assert all(display_width(line) <= width for line in table.split("\n"))
    letters = sum(text.count("a") for row in cells for text in row)
    assert sum(line.count("a") for line in table.split("\n")) == letters
