"""A sheet as one web page that needs nothing else: no script, no fetched file, no request."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from harmgraph.citing.blocks import Bullets, Paragraph
from harmgraph.citing.stylesheet import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.citing.blocks import Block, Entries, Entry, Fact, Page, Part

_LEAVE: Final = "https://www.bbc.co.uk/weather"
"""Where somebody goes who must not be seen reading this."""

_LARGEST: Final = 4
"""The smallest headings are no smaller than this."""


def as_html(page: Page) -> str:
    """Return *page* as one HTML file. Every word is escaped; nothing in it is markup."""
    return "\n".join([*_head(page), *_body(page)]) + "\n"


def _head(page: Page) -> Iterable[str]:
    yield from (
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(page.name)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
    )


def _body(page: Page) -> Iterable[str]:
    yield from (
        "<body>",
        '<a class="skip" href="#sheet">Skip to the sheet</a>',
        "<header>",
        f'<p class="leave"><a href="{_LEAVE}" rel="noreferrer">Leave now: go to the BBC weather</a>'
        " (this page stays in your browser's history)</p>",
        "</header>",
        '<main id="sheet" tabindex="-1">',
    )
    yield from (f'<p class="notice"><strong>{escape(text)}</strong></p>' for text in page.opening)
    yield f"<p>{escape(page.care)}</p>"
    yield f"<h1>{escape(page.title)}</h1>"
    yield from (f"<p>{escape(text)}</p>" for text in page.lead)
    yield from _contents(page)
    for place, part in enumerate(page.parts, 1):
        yield f'<section aria-labelledby="part-{place}">'
        yield f'<h2 id="part-{place}">{escape(part.heading)}</h2>'
        yield from _inside(part, level=3)
        yield "</section>"
    yield from _help(page)
    yield from ("</main>", "<footer>", f"<p>{escape(page.iri)}</p>", "</footer>")
    yield from ("</body>", "</html>")


def _contents(page: Page) -> Iterable[str]:
    yield from ('<nav aria-labelledby="contents">', '<h2 id="contents">On this sheet</h2>', "<ul>")
    headings = [part.heading for part in page.parts]
    for place, heading in enumerate(headings, 1):
        yield f'<li><a href="#part-{place}">{escape(heading)}</a></li>'
    yield from ('<li><a href="#help">Somebody to talk to</a></li>', "</ul>", "</nav>")


def _help(page: Page) -> Iterable[str]:
    first, *others = page.help
    yield from ('<section aria-labelledby="help">', f'<h2 id="help">{escape(first)}</h2>', "<ul>")
    yield from (f"<li>{escape(line)}</li>" for line in others)
    yield from ("</ul>", "</section>")


def _inside(part: Part, *, level: int) -> Iterable[str]:
    for block in part.blocks:
        yield from _block(block, level=level)
    for smaller in part.parts:
        tag = f"h{level}"
        yield f"<{tag}>{escape(smaller.heading)}</{tag}>"
        yield from _inside(smaller, level=min(level + 1, _LARGEST))


def _block(block: Block, *, level: int) -> Iterable[str]:
    if isinstance(block, Paragraph):
        text = escape(block.text)
        yield f"<p><strong>{text}</strong></p>" if block.strong else f"<p>{text}</p>"
    elif isinstance(block, Bullets):
        yield "<ul>"
        yield from (f"<li>{_said(line)}</li>" for line in block.lines)
        yield "</ul>"
    else:
        yield from _entries(block, level=level)


def _entries(block: Entries, *, level: int) -> Iterable[str]:
    if not block.steps:
        for entry in block.entries:
            yield from ('<div class="entry">', *_entry(entry, level=level), "</div>")
        return
    yield "<ol>"
    for entry in block.entries:
        yield from ("<li>", *_entry(entry, level=level), "</li>")
    yield "</ol>"


def _entry(entry: Entry, *, level: int) -> Iterable[str]:
    yield f"<h{level}>{escape(entry.name)}</h{level}>"
    yield from (f"<p>{_said(fact)}</p>" for fact in entry.facts)


def _said(fact: Fact) -> str:
    text = escape(fact.text)
    if fact.is_link:
        # On paper the address follows the words, unless the words are the address.
        named = "" if fact.text == fact.address else ' class="named"'
        text = f'<a href="{escape(fact.address)}"{named} rel="noreferrer">{text}</a>'
    return f'<span class="label">{escape(fact.label)}:</span> {text}' if fact.label else text
