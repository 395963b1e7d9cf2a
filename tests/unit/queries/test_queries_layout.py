from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmgraph.queries.layout import Breadth, breadth, display_width, fit, wrap, wrap_name

IDS = ("tree/the-oak-beside-the-wall", "tree/ash")
WORDS = ("An oak that is older than the wall", "An ash")


def test_ids_are_as_broad_as_the_longest_and_may_not_be_narrower() -> None:
    assert breadth("tree", IDS, whole=True) == Breadth(28, 28)


def test_a_long_text_needs_room_to_be_read() -> None:
    assert breadth("text", WORDS, whole=False) == Breadth(20, 34)


def test_a_short_text_may_be_broken_at_any_word_and_a_word_never() -> None:
    assert breadth("text", ("An old oak",), whole=False) == Breadth(4, 10)
    assert breadth("text", ("An " + "o" * 30,), whole=False) == Breadth(30, 33)


def test_a_heading_is_broken_after_an_underscore_only() -> None:
    assert breadth("wall_height", ("7",), whole=True) == Breadth(6, 11)
    assert wrap_name("wall_height", 6) == ["wall_", "height"]
    assert wrap_name("wall_height", 11) == ["wall_height"]
    assert wrap_name("a_wall_height", 8) == ["a_wall_", "height"]


def test_room_is_taken_from_the_widest_and_from_none_below_its_least() -> None:
    columns = [Breadth(8, 8), Breadth(20, 60), Breadth(20, 30)]
    assert fit(columns, 100) == [8, 60, 30]
    assert fit(columns, 78) == [8, 40, 30]
    assert fit(columns, 58) == [8, 25, 25]
    assert fit(columns, 48) == [8, 20, 20]
    assert fit(columns, 47) is None


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 500)), min_size=1, max_size=6),
    st.integers(1, 200),
)
def test_widths_fit_and_none_is_below_its_least(pairs: list[tuple[int, int]], room: int) -> None:
    columns = [Breadth(least, least + more) for least, more in pairs]
    widths = fit(columns, room)
    if widths is None:
        assert sum(column.least for column in columns) > room
        return
    assert sum(widths) <= room
    assert all(
        column.least <= width <= column.natural
        for column, width in zip(columns, widths, strict=True)
    )


def test_lines_after_the_first_hang_and_still_fit() -> None:
    assert wrap("An oak that is older than the wall", 12, hanging=2) == [
        "An oak that",
        "  is older",
        "  than the",
        "  wall",
    ]


def test_a_word_that_needs_the_whole_line_gets_it() -> None:
    assert wrap("tree: the-old-oak and one", 11, hanging=2) == ["tree:", "the-old-oak", "and one"]


@given(st.text("ab -_樹\n", max_size=80), st.integers(8, 40), st.integers(0, 3))
def test_no_line_is_longer_than_the_width_and_nothing_is_lost(
    text: str, width: int, hanging: int
) -> None:
    lines = wrap(text, width, hanging=hanging)
    assert all(display_width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(st.lists(st.text("abc-/", min_size=1, max_size=12), max_size=12), st.integers(12, 40))
def test_a_word_that_fits_on_a_line_is_never_cut(words: list[str], width: int) -> None:
    lines = wrap(" ".join(words), width)
    assert [word for line in lines for word in line.split(" ") if word] == words


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("樹木", 4), ("e\u0301", 1), ("’", 1), ("", 0)]
)
def test_wide_and_combining_characters_are_counted_as_shown(text: str, width: int) -> None:
    assert display_width(text) == width
