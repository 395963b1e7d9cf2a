"""``harmgraph publish``."""

from __future__ import annotations

import click

from harmgraph.cli._output import emit, waiting
from harmgraph.errors import OptionError
from harmgraph.namespaces import BASE, GRAPH, Graphs

_NAMES = [name.removeprefix(GRAPH) for name in Graphs.ALL]


@click.command("publish")
@click.argument("folder", metavar="DIR")
@click.option(
    "--base-url",
    metavar="URL",
    default=BASE,
    show_default=True,
    help="The address under which the site will be found. It stands in descriptions and in what "
    "search engines are told; the IRIs of things never change, and pages work anywhere.",
)
@click.option(
    "--graphs",
    "graph_names",
    metavar="NAMES",
    help=f"Publish only these named graphs, with commas between them: {', '.join(_NAMES)}. "
    "The ontology always goes out.",
)
@click.option(
    "--source-only",
    is_flag=True,
    help="Publish only what the 2022 document says and the terms to say it with: no law, no links.",
)
@click.option(
    "--without-quotations",
    is_flag=True,
    help="Leave out the passages in italics, their anchors, and their words beside other anchors.",
)
def command(
    folder: str,
    base_url: str,
    graph_names: str | None,
    source_only: bool,
    without_quotations: bool,
) -> None:
    """Write a site: a page for everything, the same facts as data, and downloads.

    DIR is a folder that is not there yet, is empty, or holds a site that was written before. The
    site takes its place in one step, and files that are the same are not touched.

    Example: harmgraph publish site --without-quotations
    """
    from harmgraph.api import load
    from harmgraph.publish import Settings

    if source_only and graph_names is not None:
        raise OptionError(
            "--source-only chooses among the graphs, and --graphs does too",
            target=graph_names,
            advice="Leave out one of the two.",
        )
    graphs = _graphs("ontology,source" if source_only else graph_names)
    settings = Settings(base_url=base_url, graphs=graphs, quotations=not without_quotations)
    with waiting("Publishing"):
        published = load().publish(folder, settings)
    emit(published.to_text(), None)


def _graphs(names: str | None) -> tuple[str, ...]:
    """Return the IRIs of the graphs that *names* names, in the order in which they are bundled."""
    if names is None:
        return Graphs.ALL
    asked = [name.strip() for name in names.split(",")]
    unknown = [name for name in asked if name not in _NAMES]
    if unknown:
        raise OptionError(
            "That is not one of the bundled graphs",
            target=unknown[0] or names,
            advice=f"Choose from {', '.join(_NAMES)}.",
        )
    return tuple(
        graph for graph in Graphs.ALL if graph == Graphs.ONTOLOGY or graph[len(GRAPH) :] in asked
    )
