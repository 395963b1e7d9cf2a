"""``harmgraph check``."""

from __future__ import annotations

import click

from harmgraph.cli._options import FAIL_ON, OUTPUT
from harmgraph.cli._output import emit, to_json, waiting


@click.command("check")
@click.option(
    "--dl/--no-dl", default=True, show_default=True, help="Ask HermiT too, which needs Java."
)
@FAIL_ON
@OUTPUT
@click.option("-f", "--format", "format_name", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def command(
    ctx: click.Context, dl: bool, fail_on: str, output: str | None, format_name: str
) -> None:
    """Run the whole quality gate.

    That is shapes, questions, check queries and reasoning. What could not be checked is said, and
    gives exit code 3.

    Example: harmgraph check
    """
    from harmgraph.api import load

    with waiting("Checking"):
        report = load().check(dl=dl)
    emit(report.to_text() if format_name == "text" else to_json(report.to_dict()), output)
    ctx.exit(report.exit_code(fail_on))
