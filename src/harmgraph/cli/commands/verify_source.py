"""``harmgraph verify-source``."""

from __future__ import annotations

import click

from harmgraph.cli._options import OUTPUT
from harmgraph.cli._output import emit, to_json
from harmgraph.errors import EXIT_CLEAN, EXIT_VIOLATIONS


@click.command("verify-source")
@click.argument("file")
@OUTPUT
@click.option("-f", "--format", "format_name", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def command(ctx: click.Context, file: str, output: str | None, format_name: str) -> None:
    """Check every anchor against your copy of the document.

    FILE is a copy of "Avoidable harm in mental health social care" (2022) as UTF-8 text, or - for
    standard input. It is not part of harmgraph. Each anchor that does not fit is named.

    Example: harmgraph verify-source avoidable-harm-2022.txt
    """
    from harmgraph.api import load

    report = load().verify_source(file)
    emit(report.to_text() if format_name == "text" else to_json(report.to_dict()), output)
    ctx.exit(EXIT_CLEAN if report.matches else EXIT_VIOLATIONS)
