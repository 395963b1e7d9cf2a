"""``harmgraph show``."""

from __future__ import annotations

import click

from harmgraph import formats
from harmgraph.cli._options import OUTPUT
from harmgraph.cli._output import emit, terminal_width, to_json

_RDF_NAMES = tuple(known.name for known in formats.RDF_FORMATS)


@click.command("show")
@click.argument("thing", metavar="ID")
@OUTPUT
@click.option(
    "-f",
    "--format",
    "format_name",
    default="text",
    metavar="FORMAT",
    help=f"text, markdown, json, or the triples about it as {', '.join(_RDF_NAMES)}.",
)
def command(thing: str, output: str | None, format_name: str) -> None:
    """Show one thing in plain words.

    ID is a short id such as source/3, example/1.4, impact/trauma or minimisation/6a, a CURIE such
    as hg:HarmExample, or an IRI.

    Example: harmgraph show source/3
    """
    from harmgraph.api import load

    graph = load()
    if format_name in {"text", "markdown", "md", "json"}:
        description = graph.show(thing)
        if format_name == "text":
            emit(description.to_text(width=min(terminal_width(), 100)), output)
        elif format_name == "json":
            emit(to_json(description.to_dict()), output)
        else:
            emit(description.to_markdown(), output)
        return
    emit(graph.triples_about(thing, formats.find_format(format_name, formats.RDF_FORMATS)), output)
