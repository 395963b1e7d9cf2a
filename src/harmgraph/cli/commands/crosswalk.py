"""``harmgraph crosswalk``."""

from __future__ import annotations

import click

from harmgraph import formats
from harmgraph.cli._link_options import link_filter, link_options
from harmgraph.cli._options import OUTPUT, format_option
from harmgraph.cli._results import emit_result


@click.command("crosswalk")
@click.argument("name", metavar="sac|cqc|swe")
@link_options
@OUTPUT
@format_option(*(known.name for known in formats.SOLUTION_FORMATS), default="table")
def command(
    name: str,
    min_confidence: float | None,
    bases: tuple[str, ...],
    statuses: tuple[str, ...],
    binds: tuple[str, ...],
    source_only: bool,
    output: str | None,
    format_name: str | None,
) -> None:
    """Put the harms that people named beside official categories.

    sac is the return that councils make about safeguarding adults; cqc is what the Care Quality
    Commission looks at, in providers and in councils; swe is the professional standards of Social
    Work England. Every example has a row, in its own words first.

    Example: harmgraph crosswalk sac -o sac.csv
    """
    from harmgraph.api import load

    chosen = link_filter(min_confidence=min_confidence, bases=bases, statuses=statuses, binds=binds)
    graph = load().with_links(chosen)
    result = graph.crosswalk(name, source_only=source_only)
    emit_result(result, format_name=format_name, output=output)
