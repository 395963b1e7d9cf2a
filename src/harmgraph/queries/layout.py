"""How text fits on the lines of a terminal: what is broken between words, and what never is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NARROWEST: Final = 20
"""Cells of a line that a text needs, where it is longer, so that it can be read."""


class Breadth(NamedTuple):
    """How broad a column may be, in cells of a terminal.

    Attributes:
        least: Narrower than this it cannot be read.
        natural: Nothing in it needs more.
    """

    least: int
    natural: int


def breadth(name: str, texts: Sequence[str], *, whole: bool) -> Breadth:
    """Return how broad a column with the heading *name* and the cells *texts* may be.

    Args:
        name: The heading, which may be broken after an underscore.
        texts: The cells.
        whole: Whether its cells, such as ids, are never broken.
    """
    natural = max(map(display_width, _lines_of([name, *texts])))
    if whole:
        unbroken = max(map(display_width, _lines_of([*_parts(name), *texts])))
        return Breadth(unbroken, natural)
    words = (word for line in _lines_of(texts) for word in line.split(" "))
    longest = max(map(display_width, [*_parts(name), *words]))
    # A short text may be broken at any word; a long one needs room to be read.
    return Breadth(longest if natural <= _NARROWEST else max(longest, _NARROWEST), natural)


def fit(columns: Sequence[Breadth], room: int) -> list[int] | None:
    """Return widths for *columns* that fit in *room* cells, or ``None`` where they cannot.

    Room is taken from the widest column first, and from none below its least.
    """
    if sum(column.least for column in columns) > room:
        return None
    widths = [min(column.natural, room) for column in columns]
    for _ in range(sum(widths) - room):
        widest = max(
            (place for place, column in enumerate(columns) if widths[place] > column.least),
            key=lambda place: (widths[place], place),
        )
        widths[widest] -= 1
    return widths


def wrap(text: str, width: int | None, *, hanging: int = 0) -> list[str]:
    """Return *text* in lines of at most *width* cells, broken between words.

    Only a word that is longer than a line is cut.

    Args:
        text: What to show; its own line ends stay.
        width: Cells of a line; ``None`` to break nothing.
        hanging: Cells by which every line but the first begins further right, unless there is a
            word that would then have too little room.
    """
    longest = max(map(display_width, text.replace("\n", " ").split(" "))) if hanging else 0
    if width is not None and longest > width - hanging:
        hanging = 0
    lines: list[str] = []
    for paragraph in text.split("\n"):
        room = None if width is None else width if not lines else width - hanging
        if room is None or display_width(paragraph) <= room:
            lines.append(paragraph)
        elif width is not None:
            lines += _broken(paragraph, room, max(1, width - hanging))
    return [lines[0], *(f"{' ' * hanging}{line}" for line in lines[1:])]


def wrap_name(name: str, width: int) -> list[str]:
    """Return the heading *name* in lines of at most *width* cells, broken after underscores."""
    if display_width(name) <= width:
        return [name]
    return [line.replace("_ ", "_") for line in wrap(name.replace("_", "_ "), width)]


def display_width(text: str) -> int:
    """Return how many cells of a terminal *text* takes (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        for character in text
    )


def _broken(paragraph: str, first: int, room: int) -> list[str]:
    """Return *paragraph* in lines, the first of at most *first* cells, the others of *room*."""
    lines: list[str] = []
    line = ""
    for word in paragraph.split(" "):
        joined = f"{line} {word}" if line else word
        if display_width(joined) <= (room if lines else first):
            line = joined
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, room)
        lines += whole
    return [*lines, line]


def _pieces(word: str, width: int) -> list[str]:
    """Return *word* cut into pieces that fit, the last of them perhaps shorter."""
    pieces, piece = [], ""
    for character in word:
        if piece and display_width(piece + character) > width:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]


def _parts(name: str) -> list[str]:
    return name.replace("_", "_ ").split(" ")


def _lines_of(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in text.split("\n")]
