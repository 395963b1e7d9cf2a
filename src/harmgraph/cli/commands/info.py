"""``harmgraph info``."""

from __future__ import annotations

import click

from harmgraph.cli._options import OUTPUT
from harmgraph.cli._output import emit, to_json


@click.command("info")
@OUTPUT
@click.option("-f", "--format", "format_name", type=click.Choice(["text", "json"]), default="text")
def command(output: str | None, format_name: str) -> None:
    """Say what harmgraph holds, and where it comes from.

    Example: harmgraph info
    """
    from harmgraph.api import load

    overview = load().info()
    emit(overview.to_text() if format_name == "text" else to_json(overview.to_dict()), output)
