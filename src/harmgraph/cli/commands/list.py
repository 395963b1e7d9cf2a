"""``harmgraph list``."""

from __future__ import annotations

import click

from harmgraph import formats
from harmgraph.cli._link_options import link_filter, link_options
from harmgraph.cli._options import OUTPUT, format_option
from harmgraph.cli._results import emit_result


@click.command("list")
@click.argument("kind")
@link_options
@OUTPUT
@format_option(*(known.name for known in formats.SOLUTION_FORMATS), default="table")
def command(
    kind: str,
    min_confidence: float | None,
    bases: tuple[str, ...],
    statuses: tuple[str, ...],
    binds: tuple[str, ...],
    source_only: bool,
    output: str | None,
    format_name: str | None,
) -> None:
    """List the things of one kind.

    KIND is sources, examples, impacts, minimisations, actions, quotations, resources, stages,
    people, statements, terms, schemes, frameworks, provisions, links, mapping-sets, queries (the
    bundled questions) or checks (those that harmgraph check asks).

    Example: harmgraph list examples -f csv
    """
    from harmgraph.api import load

    links = link_filter(min_confidence=min_confidence, bases=bases, statuses=statuses, binds=binds)
    result = load().with_links(links).list(kind, source_only=source_only)
    emit_result(result, format_name=format_name, output=output)
