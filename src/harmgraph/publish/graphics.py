"""Draws what is around a thing, and how classes hang together, as SVG that needs no script.

Every drawing has a title and a description, takes its colours from the style sheet of the page, and
stands beside a table that says the same. Lines that somebody proposes are dashed, so that they can
be told from facts without colours.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SIDE: Final = 232
"""The width of a box at the side."""
_MIDDLE: Final = 176
_GAP: Final = 44
"""What lies between a side and the middle."""
_LINE: Final = 17
_PAD: Final = 8
_CAPTION: Final = 20
_BETWEEN: Final = 7
_LETTERS_SIDE: Final = 28
_LETTERS_MIDDLE: Final = 18
_MOST_LINES: Final = 2
_MOST_LINES_MIDDLE: Final = 6


@dataclass(frozen=True)
class Node:
    """A box at the side.

    Attributes:
        label: What it is called.
        voice: The short name of the named graph that the line to it is from.
        proposed: Whether somebody proposes the line and it is no fact.
    """

    label: str
    voice: str
    proposed: bool = False


@dataclass(frozen=True)
class Group:
    """Boxes that are joined to the middle in the same way.

    Attributes:
        relation: What the lines say.
        nodes: The boxes.
        more: How many are left out.
    """

    relation: str
    nodes: tuple[Node, ...]
    more: int = 0


@dataclass(frozen=True)
class _Placed:
    """A box in its place: the height of its middle, and its lines of text."""

    top: int
    height: int
    lines: tuple[str, ...]
    node: Node

    @property
    def centre(self) -> float:
        return self.top + self.height / 2


def neighbourhood(
    name: str, about: str, incoming: Sequence[Group], outgoing: Sequence[Group]
) -> Markup:
    """Return a drawing of a thing in the middle, what leads to it and what it leads to.

    Args:
        name: What the thing is called.
        about: What the drawing shows, in a sentence.
        incoming: What leads to it, on the left.
        outgoing: What it leads to, on the right.
    """
    left = _SIDE + _GAP if incoming else 0
    width = left + _MIDDLE + (_GAP + _SIDE if outgoing else 0)
    columns = [_column(incoming, 0, arrow_first=False), _column(outgoing, left + _MIDDLE + _GAP)]
    lines = _wrapped(name, _LETTERS_MIDDLE, _MOST_LINES_MIDDLE)
    height = max(len(lines) * _LINE + 3 * _PAD, *(column.height for column in columns)) + 4
    middle = height / 2
    parts = [*_head(width, height, name, about)]
    right = left + _MIDDLE
    parts += [_curve(_SIDE, one.centre, left, middle, one.node) for one in columns[0].boxes]
    parts += [_curve(right, middle, right + _GAP, one.centre, one.node) for one in columns[1].boxes]
    parts += [part for column in columns for part in column.parts]
    box = len(lines) * _LINE + 2 * _PAD
    parts.append(_box(left, middle - box / 2, _MIDDLE, box, lines, "here"))
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 (every text in it was escaped)


@dataclass(frozen=True)
class _Column:
    boxes: tuple[_Placed, ...]
    parts: tuple[str, ...]
    height: int


def _column(groups: Sequence[Group], x: int, *, arrow_first: bool = True) -> _Column:
    boxes: list[_Placed] = []
    parts: list[str] = []
    y = 2
    for group in groups:
        words = f"→ {group.relation}" if arrow_first else f"{group.relation} →"
        parts.append(_caption(x + 2, y + 13, _short(words, _LETTERS_SIDE)))
        y += _CAPTION
        for node in group.nodes:
            lines = _wrapped(node.label, _LETTERS_SIDE, _MOST_LINES)
            height = len(lines) * _LINE + 2 * _PAD - 2
            boxes.append(_Placed(y, height, lines, node))
            kind = f"{node.voice} proposed" if node.proposed else node.voice
            parts.append(_box(x, y, _SIDE, height, lines, kind))
            y += height + _BETWEEN
        if group.more:
            parts.append(_caption(x + 2, y + 12, f"and {group.more} more, in the table"))
            y += _CAPTION
        y += _BETWEEN
    return _Column(tuple(boxes), tuple(parts), y)


def _head(width: float, height: float, name: str, about: str) -> Iterable[str]:
    yield (
        f'<svg class="graphic" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" aria-labelledby="graphic-title graphic-about" '
        'xmlns="http://www.w3.org/2000/svg">'
    )
    yield f'<title id="graphic-title">{escape(name)}</title>'
    yield f'<desc id="graphic-about">{escape(about)}</desc>'


def _curve(x1: float, y1: float, x2: float, y2: float, node: Node) -> str:
    bend = (x1 + x2) / 2
    dashed = ' class="proposed"' if node.proposed else ""
    return (
        f'<path{dashed} d="M{x1:g} {y1:g}C{bend:g} {y1:g} {bend:g} {y2:g} {x2 - 5:g} {y2:g}"/>'
        f'<path class="tip" d="M{x2:g} {y2:g}l-7-4v8z"/>'
    )


def _box(x: float, y: float, width: float, height: float, lines: Sequence[str], kind: str) -> str:
    texts = "".join(
        f'<text x="{x + 10:g}" y="{y + _PAD + _LINE * place + 12:g}">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
    return (
        f'<g class="{escape(kind)}"><rect x="{x + 1:g}" y="{y:g}" width="{width - 2:g}" '
        f'height="{height:g}" rx="5"/>{texts}</g>'
    )


def _caption(x: float, y: float, text: str) -> str:
    return f'<text class="how" x="{x:g}" y="{y:g}">{escape(text)}</text>'


def _wrapped(text: str, letters: int, most: int) -> tuple[str, ...]:
    """Return *text* in at most *most* lines of *letters* letters, with dots where it goes on."""
    if len(text) <= letters:
        return (text,)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= letters:
            lines[-1] = longer
        else:
            lines += [word[place : place + letters] for place in range(0, len(word), letters)]
    found = [line for line in lines if line]
    if len(found) > most:
        found = [*found[: most - 1], f"{found[most - 1][: letters - 2].rstrip()} …"]
    return tuple(found)


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"


_CELL_WIDE: Final = 264
_CELL_HIGH: Final = 104
_BOX_WIDE: Final = 150
_BOX_HIGH: Final = 44
_LETTERS_BOX: Final = 16
_LETTERS_ARC: Final = 20


@dataclass(frozen=True)
class Join:
    """A line between two boxes of a map.

    Attributes:
        start: The key of the box that it leads from.
        end: The key of the box that it leads to.
        label: What it says.
        both: Whether it leads both ways.
    """

    start: str
    end: str
    label: str
    both: bool = False


def class_map(
    title: str,
    about: str,
    boxes: Sequence[tuple[str, str, int, int]],
    joins: Sequence[Join],
) -> Markup:
    """Return a drawing of boxes in a grid, with lines between them.

    Args:
        title: What it is called.
        about: What it shows, in a sentence.
        boxes: Key, label, column and row of each.
        joins: The lines; each key is that of a box.
    """
    columns = 1 + max(column for _, _, column, _ in boxes)
    rows = 1 + max(row for _, _, _, row in boxes)
    width, height = (columns - 1) * _CELL_WIDE + _BOX_WIDE + 2, (rows - 1) * _CELL_HIGH + 48
    centres = {
        key: (column * _CELL_WIDE + _BOX_WIDE / 2 + 1, row * _CELL_HIGH + _BOX_HIGH / 2 + 2)
        for key, _, column, row in boxes
    }
    parts = [*_head(width, height, title, about)]
    labels = []
    for join in joins:
        line, label = _join(centres[join.start], centres[join.end], join)
        parts.append(line)
        labels.append(label)
    parts += labels
    for key, label, _, _ in boxes:
        x, y = centres[key]
        lines = _wrapped(label, _LETTERS_BOX, _MOST_LINES)
        parts.append(_centred(x, y, lines))
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 (every text in it was escaped)


def _centred(x: float, y: float, lines: Sequence[str]) -> str:
    top = y - (len(lines) - 1) * _LINE / 2 + 5
    texts = "".join(
        f'<text text-anchor="middle" x="{x:g}" y="{top + _LINE * place:g}">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
    return (
        f'<g class="ontology"><rect x="{x - _BOX_WIDE / 2:g}" y="{y - _BOX_HIGH / 2:g}" '
        f'width="{_BOX_WIDE}" height="{_BOX_HIGH}" rx="5"/>{texts}</g>'
    )


def _join(start: tuple[float, float], end: tuple[float, float], join: Join) -> tuple[str, str]:
    """Return a line from the edge of one box to the edge of another, and its label."""
    (x1, y1), (x2, y2) = _edge(start, end), _edge(end, start)
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    line = f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}"/>{_tip(x1, y1, x2, y2)}'
    line += _tip(x2, y2, x1, y1) if join.both else ""
    lines = textwrap.wrap(join.label, _LETTERS_ARC if x1 == x2 else 15, break_long_words=False)
    top = y - (len(lines) - 1) * 7 + 4
    texts = "".join(
        f'<text class="how on" text-anchor="middle" x="{x:g}" y="{top + 14 * place:g}">'
        f"{escape(text)}</text>"
        for place, text in enumerate(lines)
    )
    return line, texts


def _edge(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """Return where the line between two centres leaves the box around the first."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    half_wide, half_high = _BOX_WIDE / 2, _BOX_HIGH / 2
    across = half_wide / abs(dx) if dx else float("inf")
    down = half_high / abs(dy) if dy else float("inf")
    part = min(across, down)
    return round(start[0] + dx * part, 1), round(start[1] + dy * part, 1)


def _tip(x1: float, y1: float, x2: float, y2: float) -> str:
    length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1)
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bx, by = x2 - 8 * ux, y2 - 8 * uy
    points = (
        f"M{x2:g} {y2:g}L{bx - 4 * uy:.1f} {by + 4 * ux:.1f}L{bx + 4 * uy:.1f} {by - 4 * ux:.1f}z"
    )
    return f'<path class="tip" d="{points}"/>'
