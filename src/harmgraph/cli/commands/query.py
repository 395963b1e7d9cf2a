"""``harmgraph query``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from harmgraph import formats
from harmgraph.cli._link_options import link_filter, link_options
from harmgraph.cli._options import OUTPUT, TIMEOUT, format_option
from harmgraph.cli._output import emit, to_json, waiting
from harmgraph.cli._results import emit_result
from harmgraph.errors import OptionError

if TYPE_CHECKING:
    from harmgraph.queries import Query

_EVERY_FORMAT = (*formats.SOLUTION_FORMATS, *formats.RDF_FORMATS)


@click.command("query")
@click.argument("question", metavar="NAME|FILE|SPARQL")
@click.option(
    "-p",
    "--param",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="A value for a parameter of a bundled question, such as source=source/3.",
)
@link_options
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
    min_confidence: float | None,
    bases: tuple[str, ...],
    statuses: tuple[str, ...],
    binds: tuple[str, ...],
    source_only: bool,
    about: bool,
    max_rows: int,
    timeout: float,
    output: str | None,
    format_name: str | None,
) -> None:
    """Ask a bundled question, or one of your own in SPARQL.

    NAME is a bundled question (harmgraph list queries). FILE is a file that ends in .rq or
    .sparql, or - for standard input. SPARQL is the text of a query in quotation marks; the
    prefixes of harmgraph need not be declared.

    Example: harmgraph query examples-of-source -p source=source/3

    Example: harmgraph query 'SELECT ?impact { ?impact a hg:Impact }'
    """
    from harmgraph.api import load

    values = _values(parameters)
    links = link_filter(min_confidence=min_confidence, bases=bases, statuses=statuses, binds=binds)
    graph = load(_graphs(question)).with_links(links)
    if about:
        emit(to_json(_about(graph.question(question))), output)
        return
    with waiting("Asking"):
        result = graph.query(
            question, values, source_only=source_only, timeout=timeout, max_rows=max_rows
        )
    emit_result(result, format_name=format_name, output=output)


def _graphs(question: str) -> tuple[str, ...]:
    """Return the graphs that *question* needs: for a bundled one, those that its header names."""
    from harmgraph.namespaces import Graphs
    from harmgraph.queries import Given, get_query, recognise

    if recognise(question) is not Given.NAME:
        return Graphs.ALL
    needed = {Graphs.ONTOLOGY, *get_query(question).graphs}
    return tuple(graph for graph in Graphs.ALL if graph in needed)


def _values(pairs: tuple[str, ...]) -> dict[str, str]:
    """Return the values by name.

    Raises:
        OptionError: one of *pairs* is not a name, an equals sign and a value, or a name comes
            twice.
    """
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise OptionError(
                "A parameter is a name, an equals sign and a value",
                target=f"--param {pair}",
                advice="Write, for example, --param source=source/3.",
            )
        if name in found:
            raise OptionError(
                "The parameter is given twice",
                target=f"--param {pair}",
                advice=f"Give {name} once.",
            )
        found[name] = value
    return found


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
        "note": question.note,
        "when_empty": question.when_empty,
    }
