"""``harmgraph show``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from harmgraph import formats
from harmgraph.cli._link_options import link_filter, link_options
from harmgraph.cli._options import OUTPUT
from harmgraph.cli._output import emit, say, terminal_width, to_json

if TYPE_CHECKING:
    from harmgraph.describing import Description

_RDF_NAMES = tuple(known.name for known in formats.RDF_FORMATS)
_TEXTS: Final = {"text", "markdown", "md", "json"}
_HELP: Final = "help"


@click.command("show")
@click.argument("thing", metavar="ID")
@link_options
@OUTPUT
@click.option(
    "-f",
    "--format",
    "format_name",
    default="text",
    metavar="FORMAT",
    help=f"text, markdown, json, or the triples about it as {', '.join(_RDF_NAMES)}.",
)
def command(
    thing: str,
    min_confidence: float | None,
    bases: tuple[str, ...],
    statuses: tuple[str, ...],
    binds: tuple[str, ...],
    source_only: bool,
    output: str | None,
    format_name: str,
) -> None:
    """Show one thing in plain words.

    ID is a short id such as source/3, example/1.4, impact/trauma or minimisation/6a. A number or a
    name that only one thing has will do. A term of the ontology is written hg:HarmExample, and a
    whole IRI (https://...) works as well. The word help shows who can help.

    Example: harmgraph show source/3
    """
    if thing.strip().casefold() == _HELP:
        emit(_help(format_name), output)
        return
    from harmgraph.api import load
    from harmgraph.queries.scope import SOURCE_ONLY

    links = link_filter(min_confidence=min_confidence, bases=bases, statuses=statuses, binds=binds)
    graph = load(SOURCE_ONLY) if source_only else load().with_links(links)
    if format_name in _TEXTS:
        emit(_described(graph.show(thing), format_name), output)
        return
    syntax = formats.find_format(format_name, formats.RDF_FORMATS)
    emit(graph.triples_about(thing, syntax), output)
    if graph.show(thing).caution:
        say(f"note: Rank: {graph.dataset.rank_caution()}.")


def _described(description: Description, format_name: str) -> str:
    if format_name == "text":
        return description.to_text(width=min(terminal_width(), 100))
    return to_json(description.to_dict()) if format_name == "json" else description.to_markdown()


def _help(format_name: str) -> str:
    from harmgraph.describing import help_lines
    from harmgraph.errors import UnknownFormatError

    if format_name not in _TEXTS:
        raise UnknownFormatError(
            "The help lines are not triples",
            target=format_name,
            advice="Choose from text, markdown, json.",
        )
    lines = help_lines()
    if format_name == "json":
        return to_json({"help": list(lines)})
    return "".join(f"{'' if format_name == 'text' else '- '}{line}\n" for line in lines)
