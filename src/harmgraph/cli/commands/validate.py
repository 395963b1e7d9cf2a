"""``harmgraph validate``."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from harmgraph.cli._options import FAIL_ON, INPUT_FORMAT, OUTPUT, choose, format_option
from harmgraph.cli._output import emit, waiting

if TYPE_CHECKING:
    from harmgraph.validation import FailOn


@click.command("validate")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "-s",
    "--shapes",
    "--shacl",
    metavar="FILE",
    help="Use these shapes instead of the bundled ones; nothing is then merged with your files.",
)
@INPUT_FORMAT
@FAIL_ON
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1, max=3600),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop reading and checking files after this long. It does not apply to the bundled model "
    "with the bundled shapes.",
)
@OUTPUT
@format_option("text", "json", "turtle", "csv", "sarif", "junit", default="text")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    shapes: str | None,
    input_format: str | None,
    fail_on: str,
    timeout: float,
    output: str | None,
    format_name: str | None,
) -> None:
    """Check the bundle, or your own files, against the shapes.

    Without FILE the bundled model is checked. Several files are checked together; - is standard
    input. Your files may be Turtle, JSON-LD, RDF/XML, N-Triples, N-Quads or TriG.

    Example: harmgraph validate my-additions.ttl
    """
    from harmgraph.api import load
    from harmgraph.validation.rendering import REPORT_FORMATS, TEXT, render

    level = cast("FailOn", fail_on)
    with waiting("Checking"):
        report = load().validate(*files, shapes=shapes, input_format=input_format, timeout=timeout)
    syntax = choose(format_name, output, REPORT_FORMATS, TEXT)
    emit(render(report, syntax, fail_on=level), output)
    ctx.exit(report.exit_code(level))
