"""Answers as text for people: an aligned table, or a block for each row, or Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.iris import compact
from harmgraph.namespaces import XSD
from harmgraph.queries.layout import breadth, display_width, fit, wrap, wrap_name
from harmgraph.queries.results import Answer, Solutions, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.queries.results import Result

_GAP: Final = "  "
_RANK_NOTE: Final = "rank_note"
"""The column of the caution that belongs to the column of ranks before it."""

_UNPRINTABLE: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What could move the cursor, colour the screen or turn the text round, on a terminal."""
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]|#~$])")


@dataclass(frozen=True)
class _Column:
    """One column as text: its heading, its cells, and what its cells are."""

    name: str
    texts: tuple[str, ...]
    numeric: bool = False
    whole: bool = False


def as_table(result: Result, *, width: int | None) -> str:
    """Return the rows, or the yes or no, of *result* as plain text with its notes under it.

    A rank and its caution are one cell. Columns without a value in any row are left out. Ids and
    words stay whole; where that leaves too little room, each row is a block of “name: value”.

    Args:
        result: Rows, or a yes or no.
        width: Characters of a line; ``None`` to wrap nothing.
    """
    content = result.content
    lines = _without_rows(result, width)
    if not lines and isinstance(content, Solutions):
        columns = _columns(content)
        # An answer whose every cell is empty keeps its columns, so that there is something to see.
        columns = [column for column in columns if any(column.texts)] or columns
        lines = _table(columns, width)
    preface = [*wrap(result.preface, width), ""] if result.preface else []
    notes = [line for note in result.notes for line in ("", *wrap(note, width))]
    return "\n".join([*preface, *lines, *notes]) + "\n"


def as_markdown(result: Result) -> str:
    """Return *result* as a Markdown table with its notes under it; nothing in a cell is markup.

    A rank and its caution are one cell.
    """
    content = result.content
    lines = [_for_markdown(line) for line in _without_rows(result, None)]
    if not lines and isinstance(content, Solutions):
        columns = _columns(content)
        names = tuple(column.name for column in columns)
        rows = [names, *zip(*(column.texts for column in columns), strict=True)]
        lines = ["| " + " | ".join(map(_for_markdown, row)) + " |" for row in rows]
        lines.insert(1, "|" + " --- |" * len(columns))
    preface = [_for_markdown(result.preface), ""] if result.preface else []
    notes = [line for note in result.notes for line in ("", _for_markdown(note))]
    return "\n".join([*preface, *lines, *notes]) + "\n"


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


def _without_rows(result: Result, width: int | None) -> list[str]:
    """Return a yes or no, or what it means that there is no row; empty where there are rows."""
    if isinstance(result.content, Answer):
        return ["yes" if result.content.value else "no"]
    return [] if len(result) else wrap(result.when_empty or "No rows.", width)


def _columns(content: Solutions) -> list[_Column]:
    """Return the columns of *content*, each rank with its caution in one cell."""
    found: list[_Column] = []
    for name, terms in zip(content.variables, zip(*content.rows, strict=True), strict=True):
        texts = tuple(map(show, terms))
        if name == _RANK_NOTE and found and found[-1].name.endswith("rank"):
            ranks = found.pop()
            pairs = zip(ranks.texts, texts, strict=True)
            cells = tuple(f"{rank} ({note})" if rank and note else rank for rank, note in pairs)
            found.append(_Column(ranks.name, cells))
        else:
            ids = all(term is None or isinstance(term, ox.NamedNode) for term in terms)
            numbers = all(map(_is_number, terms))
            found.append(_Column(name, texts, numeric=numbers, whole=ids or numbers))
    return found


def _table(columns: Sequence[_Column], width: int | None) -> list[str]:
    sizes = [breadth(column.name, column.texts, whole=column.whole) for column in columns]
    gaps = len(_GAP) * (len(columns) - 1)
    widths = [size.natural for size in sizes] if width is None else fit(sizes, width - gaps)
    if widths is None:
        return _blocks(columns, width)
    heading = [wrap_name(each.name, size) for each, size in zip(columns, widths, strict=True)]
    cells = [
        [wrap(text, size) for text in column.texts]
        for column, size in zip(columns, widths, strict=True)
    ]
    rows = list(zip(*cells, strict=True))
    spaced = any(len(cell) > 1 for row in rows for cell in row)
    right = [column.numeric for column in columns]
    lines = _lines(heading, widths, right)
    lines.append(_GAP.join("-" * size for size in widths))
    for place, row in enumerate(rows):
        if spaced and place:
            lines.append("")
        lines += _lines(row, widths, right)
    return lines


def _blocks(columns: Sequence[_Column], width: int | None) -> list[str]:
    """Return each row as lines of “name: value”."""
    lines: list[str] = []
    for row in zip(*(column.texts for column in columns), strict=True):
        for column, text in zip(columns, row, strict=True):
            if text:
                lines += wrap(f"{column.name}: {text}", width, hanging=len(_GAP))
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


def _is_number(term: Term | None) -> bool:
    return term is None or (isinstance(term, ox.Literal) and term.datatype.value == f"{XSD}integer")


def _for_markdown(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(r"\\\1", escaped).replace("\n", "<br>")
