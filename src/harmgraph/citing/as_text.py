"""A sheet as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.citing.blocks import Bullets, Entries, Paragraph
from harmgraph.describing.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.citing.blocks import Block, Fact, Page, Part

_NARROWEST: Final = 40
_INNER: Final = "  "
_RULES: Final = "=-"
"""What stands under headings, the larger ones first."""


def as_text(page: Page, *, width: int = 80) -> str:
    """Return *page* as text, wrapped to *width* characters."""
    width = max(width, _NARROWEST)
    out: list[str] = []
    for text in (*page.opening, page.care, page.title, *page.lead):
        out += [*wrap(text, width), ""]
    for part in page.parts:
        out += _part(part, width, depth=0)
    out.append("")
    for line in page.help:
        out += wrap(line, width)
    return "\n".join([*out, "", page.iri]) + "\n"


def _part(part: Part, width: int, *, depth: int) -> Iterable[str]:
    heading = wrap(part.heading, width)
    if depth == 0:
        yield ""
    yield from (*heading, _RULES[min(depth, 1)] * max(map(len, heading)), "")
    for block in part.blocks:
        yield from _block(block, width)
        yield ""
    for smaller in part.parts:
        yield from _part(smaller, width, depth=depth + 1)


def _block(block: Block, width: int) -> Iterable[str]:
    if isinstance(block, Paragraph):
        yield from wrap(block.text, width)
    elif isinstance(block, Bullets):
        for line in block.lines:
            yield from wrap(_said(line), width, first="- ", rest="  ")
    else:
        yield from _entries(block, width)


def _entries(block: Entries, width: int) -> Iterable[str]:
    for place, entry in enumerate(block.entries, 1):
        if place > 1:
            yield ""
        mark = f"{place}. " if block.steps else ""
        yield from wrap(entry.name, width, first=mark, rest=" " * len(mark))
        for fact in entry.facts:
            yield from wrap(_said(fact), width, first=_INNER, rest=_INNER * 2)


def _said(fact: Fact) -> str:
    said = f"{fact.label}: {fact.text}" if fact.label else fact.text
    return f"{said} {fact.address}" if fact.address not in ("", fact.text) else said
