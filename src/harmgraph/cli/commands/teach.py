"""``harmgraph teach``."""

from __future__ import annotations

import click

from harmgraph import formats
from harmgraph.citing.rendering import FORMATS
from harmgraph.cli._link_options import link_filter, link_options
from harmgraph.cli._options import OUTPUT, choose, format_option
from harmgraph.cli._output import emit, terminal_width

_WIDEST = 100


@click.command("teach")
@click.argument("standard", metavar="STANDARD")
@link_options
@OUTPUT
@format_option(*(known.name for known in FORMATS), default="text")
def command(
    standard: str,
    min_confidence: float | None,
    bases: tuple[str, ...],
    statuses: tuple[str, ...],
    binds: tuple[str, ...],
    source_only: bool,
    output: str | None,
    format_name: str | None,
) -> None:
    """Put a professional standard beside the lived examples it can be cited about.

    STANDARD is an id such as swe-professional-standards/std1.7, or its number alone where only one
    professional standard has it. The examples stand at the level of systems and at the level of
    what single workers do.

    Example: harmgraph teach swe-professional-standards/std1.7
    """
    from harmgraph.api import load
    from harmgraph.citing import render

    syntax = choose(format_name, output, FORMATS, formats.TEXT)
    chosen = link_filter(min_confidence=min_confidence, bases=bases, statuses=statuses, binds=binds)
    graph = load().with_links(chosen)
    lesson = graph.teach(standard, source_only=source_only)
    emit(render(lesson, syntax, width=min(terminal_width(), _WIDEST)), output)
