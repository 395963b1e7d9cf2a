"""``harmgraph frameworks``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from harmgraph import formats
from harmgraph.cli._link_options import link_filter, link_options
from harmgraph.cli._options import FAIL_ON, OUTPUT, format_option
from harmgraph.cli._output import emit, say, terminal_width, to_json, waiting
from harmgraph.cli._results import emit_result
from harmgraph.errors import OptionError

if TYPE_CHECKING:
    from harmgraph.filtering import LinkFilter
    from harmgraph.graph import Dataset
    from harmgraph.queries import Result

_TEXT_OR_JSON: Final = click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
_WITH: Final = click.option(
    "--with",
    "own_files",
    multiple=True,
    metavar="FILE",
    help="A framework file of your own, to be read beside the bundled ones. May be given again.",
)
_COLUMNS: Final = ("id", "title", "issuer", "kind", "provisions", "read_on_official_page")


@click.group("frameworks")
def command() -> None:
    """List laws and standards, add your own, and check what links rest on.

    Example: harmgraph frameworks show care-act-2014
    """


@command.command("list")
@_WITH
@OUTPUT
@format_option(*(known.name for known in formats.SOLUTION_FORMATS), default="table")
def list_(own_files: tuple[str, ...], output: str | None, format_name: str | None) -> None:
    """List every framework: how many provisions it has here, and how many were read.

    The last column counts those whose number and title somebody read on the issuer's own page.

    Example: harmgraph frameworks list -f csv
    """
    emit_result(_summaries(own_files), format_name=format_name, output=output)


def _summaries(own_files: tuple[str, ...]) -> Result:
    import pyoxigraph as ox

    from harmgraph.frameworks import list_frameworks
    from harmgraph.queries import Result, Solutions

    rows = tuple(
        tuple(ox.Literal(value) for value in summary.to_dict().values())
        for summary in list_frameworks(_frameworks(own_files))
    )
    return Result("frameworks", Solutions(_COLUMNS, rows), when_empty="There is no framework here.")


@command.command("show")
@click.argument("framework", metavar="ID")
@_WITH
@link_options
@OUTPUT
@_TEXT_OR_JSON
def show(
    framework: str,
    own_files: tuple[str, ...],
    output: str | None,
    format_name: str,
    **chosen: Any,  # noqa: ANN401 - click's values for the options on links
) -> None:
    """Show one framework, with its provisions and whom each of them binds.

    ID is the id of a framework, as harmgraph frameworks list shows it. The options on links say
    which are counted; without them all count but those that their authors withdrew.

    Example: harmgraph frameworks show care-act-2014
    """
    from harmgraph.frameworks import show_framework

    view = show_framework(_frameworks(own_files), framework, choice=_choice(chosen))
    text = view.to_text(min(terminal_width(), 100)) if format_name == "text" else ""
    emit(text or to_json(view.to_dict()), output)


@command.command("import")
@click.argument("table", metavar="TABLE")
@click.option("--title", default="", help="Its title; by default that of the only row at the top.")
@click.option("--issuer", required=True, help="The body that issues it.")
@click.option("--kind", required=True, help="What it is: policy, legislation, guidance, and so on.")
@click.option(
    "--official-host",
    "official_hosts",
    multiple=True,
    metavar="HOST",
    help="A host on which its issuer publishes, such as cqc.org.uk. May be given again.",
)
@click.option("--official-iri", default="", metavar="ADDRESS", help="Its page or identifier.")
@click.option("--edition", default="", help="The edition that the details come from.")
@click.option(
    "--jurisdiction", default="england", show_default=True, help="Where it applies, as a code."
)
@click.option("--extent", default="", help="Of whose law it is part; else as the jurisdiction.")
@click.option("--rights", default="", help="Whose the titles are, and under what terms.")
@click.option("--later-than-document", is_flag=True, help="It did not exist before 2022 was out.")
@click.option("--note", default="", help="What a reader must know about it.")
@OUTPUT
def import_(table: str, output: str | None, **about: Any) -> None:  # noqa: ANN401 - as above
    """Turn TABLE into a framework file.

    TABLE is a spreadsheet saved as CSV, or as TSV if its name ends .tsv, with one provision a row;
    - is standard input. docs/guide/add-a-framework.md says what each column is for. Each row
    becomes one provision, or the line that cannot be right is named and nothing is written.

    Example: harmgraph frameworks import policy.csv --issuer "A council" --kind policy
    """
    from harmgraph.frameworks import FrameworkMetadata, import_file

    imported = import_file(table, metadata=FrameworkMetadata(**about))
    emit(imported.turtle, output)
    say(imported.to_text())
    if not about["official_hosts"]:
        say("note: Without --official-host nothing counts as read on the issuer's own page.")


@command.command("check")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--as-at", metavar="DATE", help="On which day, YYYY-MM-DD. Without it, the newest.")
@click.option("--online", is_flag=True, help="Ask the issuers' servers for their pages again.")
@click.option(
    "--framework",
    "frameworks",
    multiple=True,
    metavar="ID",
    help="With --online: the pages of this framework alone. May be given again.",
)
@link_options
@FAIL_ON
@OUTPUT
@_TEXT_OR_JSON
@click.pass_context
def check(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    as_at: str | None,
    online: bool,
    frameworks: tuple[str, ...],
    fail_on: str,
    output: str | None,
    format_name: str,
    **chosen: Any,  # noqa: ANN401 - as above
) -> None:
    """Say which links go to provisions that must be looked at again, or check tables.

    Without FILE: links whose provision was not in force on the day, has been replaced, is not
    confirmed, or was last read more than a year before. Exit code 1 is for the first two. With
    FILE: whether each table can be imported.

    Nothing is asked of a network without --online; with it, a page that does not answer is exit
    code 3, unless something is exit code 1.

    Example: harmgraph frameworks check --as-at 2022-06-01
    """
    if files:
        _check_tables(files, as_at=as_at, online=online, output=output)
        return
    if frameworks and not online:
        raise OptionError(
            "--framework says whose pages to ask for", target="--framework", advice="Add --online."
        )
    code, content = _check_links(
        as_at, _choice(chosen), frameworks if online else None, fail_on, format_name
    )
    emit(content, output)
    ctx.exit(code)


def _check_tables(
    files: tuple[str, ...], *, as_at: str | None, online: bool, output: str | None
) -> None:
    from harmgraph.frameworks import check_table

    if as_at or online:
        raise OptionError(
            "--as-at and --online look at links, and not at tables",
            target=files[0],
            advice="Leave them out, or leave out the files.",
        )
    emit("".join(f"{check_table(file)}\n" for file in files), output)


def _check_links(
    as_at: str | None,
    choice: LinkFilter,
    asked: tuple[str, ...] | None,
    fail_on: str,
    format_name: str,
) -> tuple[int, str]:
    """Return the exit code and what to show; *asked* is ``None`` where no page is to be asked."""
    from harmgraph.api import load
    from harmgraph.frameworks import check_links

    dataset = load().dataset
    report = check_links(dataset, day=as_at, choice=choice)
    width = min(terminal_width(), 100)
    code, text, values = report.exit_code(fail_on), report.to_text(width), report.to_dict()
    if asked is not None:
        from harmgraph.frameworks.online import check_online

        with waiting("Asking for official pages"):
            pages = check_online(dataset, frameworks=asked, choice=choice)
        code = code or pages.exit_code()
        text, values = f"{text}\n{pages.to_text(width)}", {**values, "online": pages.to_dict()}
    return code, text if format_name == "text" else to_json(values)


def _frameworks(own_files: tuple[str, ...]) -> Dataset:
    from harmgraph.api import load

    dataset = load().dataset
    if not own_files:
        return dataset
    from harmgraph.frameworks import with_own_files

    return with_own_files(dataset, own_files)


def _choice(chosen: dict[str, Any]) -> LinkFilter:
    if chosen.pop("source_only"):
        from harmgraph.filtering import LinkFilter

        return LinkFilter(statuses=())
    return link_filter(**chosen)
