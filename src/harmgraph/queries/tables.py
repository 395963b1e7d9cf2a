"""Rows as text for people: an aligned table, or a block for each row, or Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.iris import compact
from harmgraph.namespaces import XSD
from harmgraph.queries.results import Answer, Solutions, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP: Final = "  "
_NARROWEST: Final = 12
"""No column is made narrower than this; where that is not enough room, each row is a block."""

_UNPRINTABLE: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What could move the cursor, colour the screen or turn the text round, on a terminal."""
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]|#~$])")


def as_table(content: Solutions | Answer, notes: Sequence[str], *, width: int | None) -> str:
    """Return *content* as plain text with *notes* under it.

    Args:
        content: Rows, or a yes or no.
        notes: Sentences to put underneath.
        width: Characters of a line; ``None`` to wrap nothing.
    """
    if isinstance(content, Answer):
        lines = ["yes" if content.value else "no"]
    elif not content.rows:
        lines = ["No rows."]
    else:
        cells = [[show(term) for term in row] for row in content.rows]
        lines = _table(content, cells, width)
    for note in notes:
        lines += ["", *_wrap(note, width)]
    return "\n".join(lines) + "\n"


def as_markdown(content: Solutions | Answer, notes: Sequence[str]) -> str:
    """Return *content* as a Markdown table with *notes* under it; nothing in a cell is markup."""
    if isinstance(content, Answer):
        lines = ["yes" if content.value else "no"]
    elif not content.rows:
        lines = ["No rows."]
    else:
        rows = [
            content.variables,
            *([show(term) for term in row] for row in content.rows),
        ]
        lines = ["| " + " | ".join(map(_for_markdown, row)) + " |" for row in rows]
        lines.insert(1, "|" + " --- |" * len(content.variables))
    for note in notes:
        lines += ["", _for_markdown(note)]
    return "\n".join(lines) + "\n"


def show(term: Term | None) -> str:
    """Return *term* as a person would write it: a short id, a CURIE, or the words of a text."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        text = compact(term.value)
    elif isinstance(term, ox.Literal):
        text = term.value
    else:
        text = str(term)
    text = text.replace("\r\n", "\n").replace("\t", " ")
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _table(content: Solutions, cells: list[list[str]], width: int | None) -> list[str]:
    names = content.variables
    natural = [
        max(display_width(line) for text in column for line in text.split("\n"))
        for column in zip(names, *cells, strict=True)
    ]
    widths = natural if width is None else _fit(natural, width - len(_GAP) * (len(names) - 1))
    if widths is None:
        return _blocks(names, cells, width)
    right = [_is_numeric(column) for column in zip(*content.rows, strict=True)]
    wrapped = [
        [_wrap(text, size) for text, size in zip(row, widths, strict=True)]
        for row in [list(names), *cells]
    ]
    spaced = any(len(cell) > 1 for row in wrapped for cell in row)
    lines = _lines(wrapped[0], widths, right)
    lines.append(_GAP.join("-" * size for size in widths))
    for place, row in enumerate(wrapped[1:]):
        if spaced and place:
            lines.append("")
        lines += _lines(row, widths, right)
    return lines


def _fit(natural: Sequence[int], room: int) -> list[int] | None:
    """Return widths that fit in *room*, taken from the widest columns, or ``None``."""
    widths = list(natural)
    excess = sum(widths) - room
    while excess > 0:
        widest = max(widths)
        wide = [place for place, size in enumerate(widths) if size == widest]
        below = max((size for size in widths if size < widest), default=_NARROWEST)
        below = max(below, _NARROWEST)
        if widest <= _NARROWEST:
            return None
        taken = min(excess, (widest - below) * len(wide))
        for turn, place in enumerate(wide):
            widths[place] -= taken // len(wide) + (turn < taken % len(wide))
        excess -= taken
    return widths


def _blocks(names: Sequence[str], cells: list[list[str]], width: int | None) -> list[str]:
    """Return each row as lines of “name: value”."""
    lines: list[str] = []
    for row in cells:
        for name, text in zip(names, row, strict=True):
            if text:
                first, *rest = _wrap(f"{name}: {text}", width)
                lines += [first, *(f"{_GAP}{line}" for line in rest)]
        lines.append("")
    return lines[:-1]


def _lines(row: Sequence[list[str]], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    height = max(len(cell) for cell in row)
    lines = []
    for place in range(height):
        parts = []
        for cell, size, to_right in zip(row, widths, right, strict=True):
            text = cell[place] if place < len(cell) else ""
            space = " " * (size - display_width(text))
            parts.append(space + text if to_right else text + space)
        lines.append(_GAP.join(parts).rstrip())
    return lines


def _wrap(text: str, width: int | None) -> list[str]:
    """Return *text* in lines of at most *width*, broken between words where that can be."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if width is None or display_width(paragraph) <= width:
            lines.append(paragraph)
            continue
        line = ""
        for word in paragraph.split(" "):
            joined = f"{line} {word}" if line else word
            if display_width(joined) <= width:
                line = joined
                continue
            if line:
                lines.append(line)
            *whole, line = _pieces(word, width)
            lines += whole
        lines.append(line)
    return lines


def _pieces(word: str, width: int) -> list[str]:
    """Return *word* cut into pieces that fit, the last of them perhaps shorter."""
    pieces, piece = [], ""
    for character in word:
        if piece and display_width(piece + character) > width:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]


def display_width(text: str) -> int:
    """Return how many cells of a terminal *text* takes (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        for character in text
    )


def _is_numeric(column: Sequence[Term | None]) -> bool:
    return all(
        term is None or (isinstance(term, ox.Literal) and term.datatype.value == f"{XSD}integer")
        for term in column
    )


def _for_markdown(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(r"\\\1", escaped).replace("\n", "<br>")
