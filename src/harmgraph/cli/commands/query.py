"""``harmgraph query``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from harmgraph import formats
from harmgraph.cli._options import OUTPUT, TIMEOUT, choose, format_option
from harmgraph.cli._output import emit, say, terminal_width, to_json, waiting
from harmgraph.errors import OptionError, ParameterError

if TYPE_CHECKING:
    from harmgraph.queries import Query

_EVERY_FORMAT = (*formats.SOLUTION_FORMATS, *formats.RDF_FORMATS)


@click.command("query")
@click.argument("question", metavar="NAME|FILE")
@click.option(
    "-p",
    "--param",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="A value for a parameter of a bundled question, such as source=source/3.",
)
@click.option(
    "--source-only", is_flag=True, help="Leave out everything that is not the document's."
)
@click.option("--about", is_flag=True, help="Say what the question asks and which values it takes.")
@click.option(
    "--max-rows",
    type=click.IntRange(min=1, max=1_000_000),
    default=10_000,
    show_default=True,
    metavar="N",
    help="The most rows that a query of your own may give; what is cut off is announced.",
)
@TIMEOUT
@OUTPUT
@format_option(*(known.name for known in _EVERY_FORMAT), default="table (Turtle for triples)")
def command(
    question: str,
    parameters: tuple[str, ...],
    source_only: bool,
    about: bool,
    max_rows: int,
    timeout: float,
    output: str | None,
    format_name: str | None,
) -> None:
    """Ask a bundled question, or one of your own in SPARQL.

    NAME is a bundled question (harmgraph list queries). FILE is a file that ends in .rq or
    .sparql, or - for standard input.

    Example: harmgraph query examples-of-source -p source=source/3
    """
    from harmgraph.api import load
    from harmgraph.queries import Graph, render

    values = dict(_split(pair) for pair in parameters)
    graph = load()
    if about:
        emit(to_json(_about(graph.question(question))), output)
        return
    if _is_file(question):
        if values:
            raise ParameterError(
                "A query of your own takes no parameters",
                target=", ".join(values),
                advice="Write the values into the query.",
            )
        from harmgraph.reading import display_name, read_text

        text, name = read_text(question), display_name(question)
        with waiting("Asking"):
            result = graph.ask(
                text, name=name, source_only=source_only, timeout=timeout, max_rows=max_rows
            )
    else:
        result = graph.query(question, values, source_only=source_only)
    holds_triples = isinstance(result.content, Graph)
    default = formats.TURTLE if holds_triples else formats.TABLE
    among = formats.RDF_FORMATS if holds_triples else formats.SOLUTION_FORMATS
    syntax = choose(format_name, output, among, default)
    emit(render(result, syntax, width=terminal_width()), output)
    if syntax not in {formats.TABLE, formats.MARKDOWN}:
        for note in result.notes:
            say(f"note: {note}")


def _is_file(question: str) -> bool:
    return question == "-" or Path(question).suffix in {".rq", ".sparql"} or "/" in question


def _split(pair: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not equals or not name:
        raise OptionError(
            "A parameter is a name, an equals sign and a value",
            target=f"--param {pair}",
            advice="Write, for example, --param source=source/3.",
        )
    return name, value


def _about(question: Query) -> dict[str, object]:
    return {
        "name": question.name,
        "kind": question.kind,
        "summary": question.summary,
        "description": question.description,
        "asks": list(question.asks),
        "graphs": list(question.graphs),
        "parameters": {
            parameter.name: {
                "label": parameter.label,
                "expects": parameter.expected,
                "default": parameter.default,
            }
            for parameter in question.parameters
        },
        "columns": dict(question.columns),
    }
