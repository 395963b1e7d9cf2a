"""Bytes to text, and positions to lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmgraph.errors import EncodingInputError
from harmgraph.scanning import check_characters, decode, line_at, printable


def test_a_byte_order_mark_is_dropped() -> None:
    assert decode(b"\xef\xbb\xbfplain", name="file") == "plain"


def test_only_one_byte_order_mark_is_dropped() -> None:
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfplain", name="file") == "\ufeffplain"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"one\ntwo \xff", 2),
        (b"one\r\ntwo\r\n\xc3(", 3),
        (b"one\rtwo\xe2\x82", 2),
        (b"overlong \xc0\xaf", 1),
        (b"surrogate \xed\xa0\x80", 1),
        (b"beyond \xf4\x90\x80\x80", 1),
    ],
)
def test_what_is_not_utf_8_is_refused_with_its_line(data: bytes, line: int) -> None:
    with pytest.raises(EncodingInputError, match="not UTF-8") as caught:
        decode(data, name="file.ttl")
    assert (caught.value.target, caught.value.line) == ("file.ttl", line)


def test_a_nul_is_refused_with_its_line() -> None:
    with pytest.raises(EncodingInputError, match="NUL") as caught:
        decode(b"one\ntwo\nthr\x00ee", name="file")
    assert caught.value.line == 3


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused(codec: str) -> None:
    with pytest.raises(EncodingInputError):
        decode("a plain text".encode(codec), name="file")


def test_utf_16_with_a_mark_is_called_by_its_name() -> None:
    with pytest.raises(EncodingInputError, match="UTF-16"):
        decode("text".encode("utf-16"), name="file")


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(EncodingInputError, match="surrogate"):
        check_characters("a\ud800", name="text")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_every_other_text_survives(text: str) -> None:
    assert decode(text.encode(), name="file") == text


@given(st.binary())
def test_any_bytes_are_text_or_a_clear_error(data: bytes) -> None:
    text, line = outcome(data)
    assert (text is None) == (line is not None)
    assert text is None or text.encode() == data.removeprefix(b"\xef\xbb\xbf")


def outcome(data: bytes) -> tuple[str | None, int | None]:
    try:
        return decode(data, name="file"), None
    except EncodingInputError as error:
        return None, error.line


@given(st.lists(st.text("ab", max_size=3), min_size=1), st.sampled_from(["\n", "\r\n", "\r"]))
def test_lines_are_counted_whatever_ends_them(lines: list[str], ending: str) -> None:
    text = ending.join(lines)
    assert line_at(text, len(text)) == len(lines)


def test_a_message_cannot_steer_a_terminal_or_fill_it() -> None:
    shown = printable("\x1b]0;x\x07\n\u202e\ud800" + "y" * 1000)
    assert shown.isprintable()
    assert len(shown) < 260
