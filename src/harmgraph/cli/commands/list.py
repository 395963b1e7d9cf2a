"""``harmgraph list``."""

from __future__ import annotations

import click

from harmgraph import formats
from harmgraph.cli._options import OUTPUT, format_option
from harmgraph.cli._results import emit_result


@click.command("list")
@click.argument("kind")
@OUTPUT
@format_option(*(known.name for known in formats.SOLUTION_FORMATS), default="table")
def command(kind: str, output: str | None, format_name: str | None) -> None:
    """List the things of one kind.

    KIND is sources, examples, impacts, minimisations, actions, quotations, resources, stages,
    people, statements, terms, schemes, queries (the bundled questions) or checks (those that
    harmgraph check asks).

    Example: harmgraph list examples -f csv
    """
    from harmgraph.api import load

    emit_result(load().list(kind), format_name=format_name, output=output)
