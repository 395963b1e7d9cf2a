"""``harmgraph release``."""

from __future__ import annotations

import click

from harmgraph.cli._options import TIMEOUT
from harmgraph.cli._output import emit, to_json, waiting


@click.command("release")
@click.argument("version", metavar="VERSION")
@click.option(
    "-o",
    "--output",
    "target",
    metavar="DIR",
    help="Make the folder of the release in DIR. Without it, in the site of --site.",
)
@click.option(
    "--previous",
    metavar="DIR|FILE",
    help="The release before: its folder, or a file with all its data. Without it, the highest "
    "release in DIR.",
)
@click.option(
    "--site",
    metavar="DIR",
    help="A published site, which has to say the same as what is released.",
)
@click.option(
    "--pages",
    is_flag=True,
    help="Freeze a page for everything too, not only the data: about 100 MB.",
)
@click.option(
    "--date",
    "day",
    metavar="YYYY-MM-DD",
    help="The day of the release. Without it, the day on which the ontology was last changed.",
)
@click.option(
    "--commit",
    metavar="NAME",
    help="The commit of the sources. Without it, what git says of this checkout, if it is one.",
)
@TIMEOUT
@click.option("-f", "--format", "format_name", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def command(
    ctx: click.Context,
    version: str,
    target: str | None,
    previous: str | None,
    site: str | None,
    pages: bool,
    day: str | None,
    commit: str | None,
    timeout: float,
    format_name: str,
) -> None:
    """Freeze the model as a version: data, what changed, checksums, where it comes from.

    VERSION is as Semantic Versioning 2.0.0 has it, such as 0.2.0. It has to be higher than the one
    before, and by as much as what changed asks for; harmgraph diff says how much that is. Exit
    code 1 says that it is too low. What is released is never changed again.

    Example: harmgraph release 0.1.0 -o releases
    """
    from harmgraph.api import LISTS, load
    from harmgraph.isolation import ProcessLimits
    from harmgraph.releasing import Plan, release

    plan = Plan(
        version=version,
        target=target,
        previous=previous,
        site=site,
        day=day,
        commit=commit,
        lists=LISTS if pages else None,
        limits=ProcessLimits(seconds=timeout),
    )
    with waiting("Releasing"):
        done = release(load().dataset, plan)
    emit(done.to_text() if format_name == "text" else to_json(done.to_dict()), None)
    ctx.exit(done.exit_code)
