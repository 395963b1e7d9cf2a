"""``harmgraph diff``."""

from __future__ import annotations

import click

from harmgraph import formats
from harmgraph.cli._options import INPUT_FORMAT, OUTPUT, TIMEOUT, choose, format_option
from harmgraph.cli._output import emit, waiting
from harmgraph.comparing.rendering import FORMATS


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--exit-code",
    "as_exit_code",
    is_flag=True,
    help="Exit with 1 when the two differ. Without it the exit code is 0 either way.",
)
@INPUT_FORMAT
@TIMEOUT
@OUTPUT
@format_option(*(known.name for known in FORMATS), default="text")
@click.pass_context
def command(
    ctx: click.Context,
    before: str,
    after: str,
    as_exit_code: bool,
    input_format: str | None,
    timeout: float,
    output: str | None,
    format_name: str | None,
) -> None:
    """Say what came, went and changed from A to B, and which version that asks for.

    A and B are files of RDF, folders of a published site or a release, or the word bundle for the
    model in this copy of harmgraph. A file of that name is ./bundle.

    A major version is asked for when an address was removed, the meaning of a term changed, or
    words of the document changed; a minor one when something was added or deprecated, or facts
    changed; a patch when only labels, definitions, notes and other texts did.

    Example: harmgraph diff site/0.1.0 bundle -f markdown
    """
    from harmgraph.comparing import compare_paths, render
    from harmgraph.describing.care import care_lines

    syntax = choose(format_name, output, FORMATS, formats.TEXT)
    with waiting("Comparing"):
        found = compare_paths(before, after, input_format=input_format, timeout=timeout)
    emit(render(found, syntax, care=care_lines()), output)
    if as_exit_code and found.differs:
        ctx.exit(1)
