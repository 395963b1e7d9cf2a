"""``harmgraph cite``."""

from __future__ import annotations

import click

from harmgraph import formats
from harmgraph.citing.rendering import FORMATS
from harmgraph.cli._link_options import link_filter, link_options
from harmgraph.cli._options import OUTPUT, choose, format_option
from harmgraph.cli._output import emit, terminal_width

_WIDEST = 100


@click.command("cite")
@click.argument("thing", metavar="EXAMPLE|SOURCE")
@link_options
@OUTPUT
@format_option(*(known.name for known in FORMATS), default="text")
def command(
    thing: str,
    min_confidence: float | None,
    bases: tuple[str, ...],
    statuses: tuple[str, ...],
    binds: tuple[str, ...],
    source_only: bool,
    output: str | None,
    format_name: str | None,
) -> None:
    """Write a sheet in plain language about what can be cited for a harm.

    EXAMPLE is the id of an example, such as example/2.3, or its number. SOURCE is the id of a
    source of harm, such as source/6, or its number. The sheet says who can help somebody speak,
    where to complain and how long there is, and which laws and standards somebody proposes to cite.

    Example: harmgraph cite example/2.3

    Example: harmgraph cite source/6 -o sheet.html
    """
    from harmgraph.api import load
    from harmgraph.citing import render

    syntax = choose(format_name, output, FORMATS, formats.TEXT)
    chosen = link_filter(min_confidence=min_confidence, bases=bases, statuses=statuses, binds=binds)
    graph = load().with_links(chosen)
    sheet = graph.cite(thing, source_only=source_only)
    emit(render(sheet, syntax, width=min(terminal_width(), _WIDEST)), output)
