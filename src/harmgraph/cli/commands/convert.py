"""``harmgraph convert``."""

from __future__ import annotations

import click

from harmgraph import formats
from harmgraph.cli._options import INPUT_FORMAT, OUTPUT, TIMEOUT, choose, format_option
from harmgraph.cli._output import emit, say, waiting
from harmgraph.errors import OptionError
from harmgraph.namespaces import GRAPH, Graphs


@click.command("convert")
@click.argument("file", required=False)
@click.option(
    "--graph",
    "graph_names",
    multiple=True,
    type=click.Choice([name.removeprefix(GRAPH) for name in Graphs.ALL]),
    help="Of the bundle, write only this named graph. Can be given more than once.",
)
@click.option(
    "--merge", is_flag=True, help="Give up the names of graphs where the syntax has none."
)
@INPUT_FORMAT
@TIMEOUT
@OUTPUT
@format_option(
    *(known.name for known in formats.RDF_FORMATS),
    default="turtle, or trig where there is more than one named graph",
)
def command(
    file: str | None,
    graph_names: tuple[str, ...],
    merge: bool,
    input_format: str | None,
    timeout: float,
    output: str | None,
    format_name: str | None,
) -> None:
    """Write RDF in another syntax.

    What is written is sorted, the same bytes every time.
    FILE is your own file, or - for standard input; without it the bundled model is written.

    Example: harmgraph convert --graph source -f jsonld -o model.jsonld
    """
    from harmgraph.api import load

    if file is not None and graph_names:
        raise OptionError(
            "--graph chooses among the bundled graphs, and a file was named too",
            target=file,
            advice="Leave out one of the two.",
        )
    default = formats.TURTLE if file is not None or len(graph_names) == 1 else formats.TRIG
    syntax = choose(format_name, output, formats.RDF_FORMATS, default)
    if file is not None:
        with waiting("Converting"):
            data = load(graphs=()).convert(
                file, to=syntax, input_format=input_format, merge=merge, timeout=timeout
            )
    else:
        data = load().convert(to=syntax, graphs=[GRAPH + name for name in graph_names] or None)
    emit(data, output)
    if file is None and len(graph_names) != 1 and formats.Carries.DATASET not in syntax.carries:
        say(
            f"note: {syntax.name} has no place for the names of graphs, so what the document says "
            "and what others say stand mixed. Choose trig, nquads or jsonld, or one --graph."
        )
