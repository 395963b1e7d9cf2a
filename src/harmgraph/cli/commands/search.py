"""``harmgraph search``."""

from __future__ import annotations

import textwrap

import click

from harmgraph.cli._options import OUTPUT
from harmgraph.cli._output import emit, say, terminal_width, to_json
from harmgraph.iris import compact


@click.command("search")
@click.argument("text", nargs=-1, required=True)
@OUTPUT
@click.option("-f", "--format", "format_name", type=click.Choice(["text", "json"]), default="text")
def command(text: tuple[str, ...], output: str | None, format_name: str) -> None:
    """Find things by the words in them.

    Every word must be there; capitals and accents make no difference. What holds the words side by
    side comes first; otherwise the order is that of ids and says nothing about importance.

    Example: harmgraph search not being believed
    """
    from harmgraph.api import load

    hits = load().search(" ".join(text))
    if format_name == "json":
        emit(to_json([hit.to_dict() for hit in hits]), output)
        return
    width = min(terminal_width(), 100)
    blocks = [
        f"{compact(hit.iri)}  ({hit.kind})\n"
        + textwrap.fill(hit.text, width, initial_indent="  ", subsequent_indent="  ")
        for hit in hits
    ]
    if blocks:
        emit("\n".join(blocks) + "\n", output)
    else:
        say("Nothing has all of these words. Try fewer, or other, words.")
