"""``harmgraph search``."""

from __future__ import annotations

import click

from harmgraph.cli._options import OUTPUT
from harmgraph.cli._output import emit, say, terminal_width, to_json


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
    from harmgraph.describing import hits_as_text, nothing_found

    graph = load()
    wanted = " ".join(text)
    hits = graph.search(wanted)
    width = min(terminal_width(), 100)
    if format_name == "json":
        emit(to_json([hit.to_dict() for hit in hits]), output)
    elif hits:
        emit(hits_as_text(hits, width=width), output)
    nothing = None if hits else nothing_found(graph.dataset, wanted)
    if nothing and format_name == "json":
        for sentence in nothing.sentences:
            say(f"note: {sentence}")
    elif nothing:
        emit(nothing.to_text(width=width), output)
