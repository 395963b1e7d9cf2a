"""``harmgraph list``."""

from __future__ import annotations

import click

from harmgraph import formats
from harmgraph.cli._options import OUTPUT, choose, format_option
from harmgraph.cli._output import emit, terminal_width


@click.command("list")
@click.argument("kind")
@OUTPUT
@format_option(*(known.name for known in formats.SOLUTION_FORMATS), default="table")
def command(kind: str, output: str | None, format_name: str | None) -> None:
    """List the things of one kind.

    KIND is sources, examples, impacts, minimisations, actions, quotations, resources, stages,
    people, statements, terms, schemes or queries.

    Example: harmgraph list examples -f csv
    """
    from harmgraph.api import load
    from harmgraph.queries import render

    result = load().list(kind)
    syntax = choose(format_name, output, formats.SOLUTION_FORMATS, formats.TABLE)
    emit(render(result, syntax, width=terminal_width()), output)
