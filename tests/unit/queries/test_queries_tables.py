from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmgraph.namespaces import HG, ID, XSD
from harmgraph.queries.layout import display_width
from harmgraph.queries.results import Result, Solutions
from harmgraph.queries.tables import as_markdown, as_table, show

INTEGER = ox.NamedNode(f"{XSD}integer")


def table(content: Solutions, *notes: str, width: int | None) -> str:
    return as_table(Result("plants", content, notes), width=width)


def markdown(content: Solutions, *notes: str) -> str:
    return as_markdown(Result("plants", content, notes))


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
    assert table(GARDEN, width=None) == (
        "place  plant    text\n"
        "-----  -------  ----------------------------------\n"
        "    1  plant/1  An oak that is older than the wall\n"
        "   12  hg:Tree\n"
    )


def test_a_long_cell_is_wrapped_between_words_and_rows_are_set_apart() -> None:
    assert table(GARDEN, "A note that is a little long for one line.", width=36) == (
        "place  plant    text\n"
        "-----  -------  --------------------\n"
        "    1  plant/1  An oak that is older\n"
        "                than the wall\n"
        "\n"
        "   12  hg:Tree\n"
        "\n"
        "A note that is a little long for one\n"
        "line.\n"
    )


def test_where_a_text_would_be_too_narrow_each_row_is_a_block() -> None:
    assert table(GARDEN, width=35) == (
        "place: 1\n"
        "plant: plant/1\n"
        "text: An oak that is older than the\n"
        "  wall\n"
        "\n"
        "place: 12\n"
        "plant: hg:Tree\n"
    )


def test_an_id_is_never_cut_even_if_its_row_becomes_a_block() -> None:
    long = "impact/an-id-that-is-rather-long-for-a-column"
    rows = Solutions(("impact", "text"), ((ox.NamedNode(f"{ID}{long}"), ox.Literal("short")),))
    assert [table(rows, width=width).count(long) for width in (80, 60, len(long))] == [1, 1, 1]
    assert table(rows, width=60).startswith("impact  ")
    assert table(rows, width=50).startswith("impact:\n")


def test_a_column_that_is_empty_in_every_row_is_left_out_of_a_table_only() -> None:
    rows = Solutions(("a", "b"), ((number(1), None), (number(2), None)))
    assert table(rows, width=None) == "a\n-\n1\n2\n"
    assert markdown(rows).startswith("| a | b |\n")


def test_an_answer_of_nothing_but_empty_cells_keeps_its_columns() -> None:
    assert table(Solutions(("a", "b"), ((None, None),)), width=None) == "a  b\n-  -\n\n"


CAUTION = "order of a made-up survey"
RANKED = Solutions(
    ("rank", "rank_note", "plant", "other_rank", "rank_note"),
    ((number(3), ox.Literal(CAUTION), ox.NamedNode(f"{HG}Oak"), None, None),),
)


def test_a_rank_and_its_caution_are_one_cell_for_people() -> None:
    assert table(RANKED, width=None) == (
        "rank                           plant\n"
        "-----------------------------  ------\n"
        f"3 ({CAUTION})  hg:Oak\n"
    )
    assert markdown(RANKED).splitlines()[0] == "| rank | plant | other\\_rank |"
    assert f"| 3 ({CAUTION}) | hg:Oak |  |" in markdown(RANKED)


def test_a_caution_without_a_rank_before_it_is_a_column_of_its_own() -> None:
    rows = Solutions(("plant", "rank_note"), ((ox.Literal("Oak"), ox.Literal(CAUTION)),))
    assert table(rows, width=None).startswith("plant  rank_note\n")


def test_what_is_to_be_told_stands_before_and_after() -> None:
    result = Result("plants", GARDEN, ("After.",), before=lambda: "Before.")
    assert as_table(result, width=None).startswith("Before.\n\nplace")
    assert as_table(result, width=None).endswith("\n\nAfter.\n")
    assert as_markdown(result).startswith("Before.\n\n| place")


def test_what_an_empty_answer_means_is_said_instead_of_no_rows() -> None:
    empty = Result("plants", Solutions(("a",), ()), when_empty="The garden is *closed*.")
    assert as_table(empty, width=None) == "The garden is *closed*.\n"
    assert as_table(empty, width=16) == "The garden is\n*closed*.\n"
    assert as_markdown(empty) == "The garden is \\*closed\\*.\n"


def test_no_rows_is_said_in_words() -> None:
    empty = Solutions(("a",), ())
    assert table(empty, "A note.", width=40) == "No rows.\n\nA note.\n"
    assert markdown(empty, "A note.") == "No rows.\n\nA note.\n"


def test_what_could_command_a_terminal_is_replaced() -> None:
    hostile = ox.Literal("\x1b[31mred\x07 \u202eback\x9b2J\x00")
    assert show(hostile) == "\ufffd[31mred\ufffd \ufffdback\ufffd2J\ufffd"


def test_lines_and_tabs_in_a_text_stay_readable() -> None:
    rows = Solutions(("a",), ((ox.Literal("x\ty\r\nz"),),))
    assert table(rows, width=None) == "a\n---\nx y\nz\n"


def test_markdown_shows_markup_as_text() -> None:
    text = ox.Literal("a | <b>*c*</b> & [d](e) `f`\n# g_h \\")
    assert markdown(Solutions(("x",), ((text,),)), "1 < 2") == (
        "| x |\n"
        "| --- |\n"
        "| a \\| &lt;b&gt;\\*c\\*&lt;/b&gt; &amp; \\[d\\](e) \\`f\\`<br>\\# g\\_h \\\\ |\n"
        "\n"
        "1 &lt; 2\n"
    )


@pytest.mark.parametrize("width", [1, 5, 20, 33])
def test_a_word_longer_than_the_line_is_cut_and_nothing_is_lost(width: int) -> None:
    word = "x" * 100
    assert table(Solutions(("a",), ((ox.Literal(word),),)), width=width).count("x") == 100


@given(
    st.lists(st.lists(st.text("ab 樹\n", max_size=40), min_size=3, max_size=3), min_size=1),
    st.integers(12, 90),
)
def test_no_line_is_longer_than_the_width(cells: list[list[str]], width: int) -> None:
    rows = tuple(tuple(map(ox.Literal, row)) for row in cells)
    shown = table(Solutions(("one", "two", "three"), rows), width=width)
    assert all(display_width(line) <= width for line in shown.split("\n"))
    letters = sum(text.count("a") for row in cells for text in row)
    assert sum(line.count("a") for line in shown.split("\n")) == letters
