"""A sheet as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harmgraph.citing.blocks import Bullets, Paragraph
from harmgraph.describing.description import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.citing.blocks import Block, Entries, Fact, Page, Part


def as_markdown(page: Page) -> str:
    """Return *page* as Markdown; nothing in its words is markup."""
    out = []
    for text in page.opening:
        out += [f"**{escape_markdown(text)}**", ""]
    out += [f"> {escape_markdown(page.care)}", "", f"# {escape_markdown(page.title)}", ""]
    for text in page.lead:
        out += [escape_markdown(text), ""]
    for part in page.parts:
        out += _part(part, level=2)
    first, *others = page.help
    out += [f"## {escape_markdown(first)}", ""]
    out += [f"- {escape_markdown(line)}" for line in others]
    return "\n".join([*out, "", f"<{page.iri}>"]) + "\n"


def _part(part: Part, *, level: int) -> Iterable[str]:
    yield from (f"{'#' * level} {escape_markdown(part.heading)}", "")
    for block in part.blocks:
        yield from _block(block, level=level + 1)
        yield ""
    for smaller in part.parts:
        yield from _part(smaller, level=level + 1)


def _block(block: Block, *, level: int) -> Iterable[str]:
    if isinstance(block, Paragraph):
        text = escape_markdown(block.text)
        yield f"**{text}**" if block.strong else text
    elif isinstance(block, Bullets):
        yield from (f"- {_said(line)}" for line in block.lines)
    else:
        yield from _entries(block, level=level)


def _entries(block: Entries, *, level: int) -> Iterable[str]:
    for place, entry in enumerate(block.entries, 1):
        mark = f"{place}. " if block.steps else ""
        if place > 1:
            yield ""
        yield from (f"{'#' * level} {mark}{escape_markdown(entry.name)}", "")
        yield from (f"- {_said(fact)}" for fact in entry.facts)


def _said(fact: Fact) -> str:
    text = escape_markdown(fact.text)
    if fact.is_link:
        # In brackets <...> no character of an IRI ends the address (CommonMark 0.31, section 6.3).
        text = f"[{text}](<{fact.address}>)"
    return f"**{escape_markdown(fact.label)}:** {text}" if fact.label else text
