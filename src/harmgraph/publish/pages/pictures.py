"""The drawing of what is around a thing, and the table that says the same."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from harmgraph.publish.graphics import Group, Node, neighbourhood
from harmgraph.publish.pages.voices import VOICES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harmgraph.publish.pages.context import Context
    from harmgraph.publish.pages.neighbours import Edge

_THIS: Final = Markup("this")
"""What stands for the thing of the page."""
_MOST_DRAWN: Final = 4
"""Boxes of one relation in a drawing."""
_MOST_GROUPS: Final = 8
_MOST_ROWS: Final = 30
"""Rows of one relation in a table."""


@dataclass(frozen=True)
class Row:
    """One line of the table: what stands at either end, and how they are joined.

    Attributes:
        start: What the line leads from.
        relation: What the line says.
        end: What the line leads to.
        source: Whose words these are, with the link that somebody proposes where it is one.
    """

    start: Markup
    relation: str
    end: Markup
    source: Markup


@dataclass(frozen=True)
class Picture:
    """What is around a thing.

    Attributes:
        drawing: As SVG.
        rows: As the rows of a table.
        total: How many lines there are.
        left_out: How many of them have no row.
        proposed: Whether any of them is only proposed.
    """

    drawing: Markup
    rows: tuple[Row, ...]
    total: int
    left_out: int
    proposed: bool


def picture(context: Context, iri: str, edges: Sequence[Edge], root: str) -> Picture | None:
    """Return what is around *iri*, or ``None`` where nothing is."""
    if not edges:
        return None
    name = context.named(iri)
    groups = [list(found) for _, found in groupby(edges, key=_kind)]
    incoming = _groups(context, (one for one in groups if not one[0].outgoing))
    outgoing = _groups(context, (one for one in groups if one[0].outgoing))
    rows = [edge for group in groups for edge in group[:_MOST_ROWS]]
    return Picture(
        drawing=neighbourhood(name, _about(edges), incoming, outgoing),
        rows=tuple(_row(context, edge, root) for edge in rows),
        total=len(edges),
        left_out=len(edges) - len(rows),
        proposed=any(edge.link for edge in edges),
    )


def _kind(edge: Edge) -> tuple[bool, bool, str]:
    return bool(edge.link), edge.outgoing, edge.relation


def _groups(context: Context, groups: Iterable[list[Edge]]) -> list[Group]:
    found = []
    for edges in groups:
        nodes = tuple(
            Node(context.named(edge.other), _voice(edge), bool(edge.link))
            for edge in edges[:_MOST_DRAWN]
        )
        found.append(Group(edges[0].relation, nodes, len(edges) - len(nodes)))
    left_out = sum(len(group.nodes) + group.more for group in found[_MOST_GROUPS:])
    if left_out:
        found[_MOST_GROUPS:] = [Group("other relations", (), left_out)]
    return found


def _row(context: Context, edge: Edge, root: str) -> Row:
    other = context.link(edge.other, root)
    voice = VOICES.get(edge.graph)
    said = escape(voice.tag if voice else edge.graph)
    return Row(
        start=_THIS if edge.outgoing else other,
        relation=edge.relation,
        end=other if edge.outgoing else _THIS,
        source=said + ": " + context.link(edge.link, root) if edge.link else said,
    )


def _voice(edge: Edge) -> str:
    voice = VOICES.get(edge.graph)
    return voice.key if voice else "other"


def _about(edges: Sequence[Edge]) -> str:
    outgoing = sum(edge.outgoing for edge in edges)
    incoming = len(edges) - outgoing
    return (
        f"{_lines(incoming)} to it and {_lines(outgoing)} from it. The table below the drawing "
        "says the same in words."
    )


def _lines(number: int) -> str:
    return "1 line leads" if number == 1 else f"{number} lines lead"
