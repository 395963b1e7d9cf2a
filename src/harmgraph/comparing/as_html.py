"""A comparison as one web page that needs nothing else: no script, no fetched file, no request."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from harmgraph.comparing.stylesheet import STYLE
from harmgraph.comparing.values import readable_iri
from harmgraph.comparing.wording import (
    IMPLIED,
    first_reasons,
    graph_name,
    sections,
    shows_values,
    summary,
    thing_name,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harmgraph.comparing.comparison import Change, Comparison, ValueChange

_LEAVE: Final = "https://www.bbc.co.uk/weather"
"""Where somebody goes who must not be seen reading this."""


def as_html(comparison: Comparison, *, care: Sequence[str] = ()) -> str:
    """Return *comparison* as one HTML file. Every word is escaped; nothing in it is markup.

    Args:
        comparison: What was found.
        care: What stands before descriptions of harm.
    """
    return "\n".join([*_head(comparison), *_body(comparison, care)]) + "\n"


def _head(comparison: Comparison) -> Iterator[str]:
    yield from (
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(title(comparison))}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
    )


def _body(comparison: Comparison, care: Sequence[str]) -> Iterator[str]:
    yield from (
        "<body>",
        '<a class="skip" href="#changes">Skip to the changes</a>',
        "<header>",
        f'<p class="leave"><a href="{_LEAVE}" rel="noreferrer">Leave now: go to the BBC weather</a>'
        " (this page stays in your browser's history)</p>",
        "</header>",
        '<main id="changes" tabindex="-1">',
        f"<h1>{escape(title(comparison))}</h1>",
        f"<p>{escape(summary(comparison))}</p>",
        f"<p><strong>{escape(IMPLIED[comparison.level])}</strong></p>",
    )
    yield from _bullets(first_reasons(comparison))
    yield from (f"<p>Note: {escape(note)}</p>" for note in comparison.notes)
    if comparison.differs:
        yield from _graphs(comparison)
        if care:
            yield '<section class="notice" aria-label="Content note and help">'
            yield from (f"<p>{escape(line)}</p>" for line in care)
            yield "</section>"
        yield from _things(comparison)
    yield from ("</main>", "</body>", "</html>")


def _bullets(lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield "<ul>"
        yield from (f"<li>{escape(line)}</li>" for line in lines)
        yield "</ul>"


def _graphs(comparison: Comparison) -> Iterator[str]:
    yield from (
        "<h2>Triples</h2>",
        "<table>",
        "<caption>Triples that came and went, by named graph</caption>",
        '<thead><tr><th scope="col">Named graph</th><th scope="col">Added</th>'
        '<th scope="col">Removed</th></tr></thead>',
        "<tbody>",
    )
    for graph in comparison.graphs:
        yield (
            f'<tr><th scope="row">{escape(graph_name(graph))}</th>'
            f"<td>{graph.added:,}</td><td>{graph.removed:,}</td></tr>"
        )
    yield from ("</tbody>", "</table>")


def _things(comparison: Comparison) -> Iterator[str]:
    for heading, kinds in sections(comparison):
        yield f"<h2>{heading}</h2>"
        for kind, changes in kinds:
            yield from (f"<h3>{kind}</h3>", "<ul>")
            yield from (line for change in changes for line in _thing(change))
            yield "</ul>"


def _thing(change: Change) -> Iterator[str]:
    yield f"<li>{escape(thing_name(change))}"
    if shows_values(change):
        yield "<dl>"
        for value in change.values:
            yield from _value(value)
        yield "</dl>"
    yield "</li>"


def _value(value: ValueChange) -> Iterator[str]:
    yield f"<dt>{escape(readable_iri(value.property))}</dt>"
    yield from (f"<dd>No longer: <del>{escape(one.text)}</del></dd>" for one in value.old)
    yield from (f"<dd>Now: <ins>{escape(one.text)}</ins></dd>" for one in value.new)
