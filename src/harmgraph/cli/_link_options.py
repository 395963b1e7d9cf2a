"""Options of every command that uses links, and those of the commands that change them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from harmgraph.filtering import LinkFilter
    from harmgraph.graph import Dataset
    from harmgraph.mappings import MappingSet

_Command = TypeVar("_Command", bound=Callable[..., Any])

_FILTER: Final = (
    click.option(
        "--min-confidence",
        type=float,
        metavar="NUMBER",
        help="Only links whose author is at least this sure, from 0 to 1.",
    ),
    click.option(
        "--basis",
        "bases",
        multiple=True,
        metavar="BASIS",
        help="Only links that rest on stated-in-source, wording-match or curated-inference. Can be "
        "given more than once.",
    ),
    click.option(
        "--status",
        "statuses",
        multiple=True,
        metavar="STATUS",
        help="Only links that are proposed, reviewed, accepted, disputed or withdrawn. Can be "
        "given more than once; without it, all but withdrawn.",
    ),
    click.option(
        "--binds",
        multiple=True,
        metavar="PARTY",
        help="Of links to provisions, only those that bind this party, such as council. Can be "
        "given more than once.",
    ),
)

SOURCE_ONLY: Final = click.option(
    "--source-only", is_flag=True, help="Leave out everything that is not the document's."
)


def link_options(command: _Command) -> _Command:
    """Give *command* the options that say which links are used.

    They come as ``min_confidence``, ``bases``, ``statuses`` and ``binds``, which
    :func:`link_filter` takes, and ``source_only``.
    """
    return _with(command, (*_FILTER, SOURCE_ONLY))


def link_filter(
    *,
    min_confidence: float | None = None,
    bases: tuple[str, ...] = (),
    statuses: tuple[str, ...] = (),
    binds: tuple[str, ...] = (),
) -> LinkFilter:
    """Return the filter that the options describe.

    Raises:
        OptionError: there is no such basis or status, or the confidence is not from 0 to 1. Whether
            there is such a party is told by what uses the filter.
    """
    from harmgraph.filtering import LinkFilter, check_filter
    from harmgraph.mappings import DEFAULT_STATUSES

    found = LinkFilter(min_confidence, bases, statuses or DEFAULT_STATUSES, binds)
    check_filter(LinkFilter(min_confidence, bases, found.statuses), ())
    return found


def agent_options(role: str, what: str) -> Callable[[_Command], _Command]:
    """Return the options that say who makes a change.

    They come as ``agent`` and ``agent_name``.

    Args:
        role: What the options are called, such as ``author``.
        what: What that person does, for the help.
    """

    def decorate(command: _Command) -> _Command:
        options = (
            click.option(
                f"--{role}",
                "agent",
                metavar="ID",
                help=f"Who {what}: an id of their own such as agent/ann-example, or orcid: and an "
                "ORCID iD.",
            ),
            click.option(
                f"--{role}-name",
                "agent_name",
                metavar="NAME",
                help="Their name, as it is to stand there.",
            ),
        )
        return _with(command, options)

    return decorate


def set_options(command: _Command) -> _Command:
    """Give *command* the options that describe a new mapping set.

    They come as ``set_id``, ``set_version``, ``licence`` and ``set_title``.
    """
    options = (
        click.option("--set-id", metavar="IRI", help="The id of the new mapping set."),
        click.option("--set-version", metavar="VERSION", help="Its version; 0.1.0 without it."),
        click.option(
            "--licence", metavar="IRI", help="The IRI of its licence; CC BY 4.0 without it."
        ),
        click.option("--set-title", metavar="TEXT", help="What it holds, in words."),
    )
    return _with(command, options)


DATE: Final = click.option(
    "--date", metavar="YYYY-MM-DD", help="The day on which it is done; today without it."
)

AS_AT: Final = click.option(
    "--as-at", metavar="YYYY-MM-DD", help="The day whose law is relied on; without it, --date."
)

OWN_DATA: Final = click.option(
    "--data",
    "data_files",
    multiple=True,
    metavar="FILE",
    help="RDF of your own that links can go to, such as an employer's policy. Can be given more "
    "than once.",
)


def bundle(*, crosswalks: bool = True) -> tuple[Dataset, tuple[MappingSet, ...]]:
    """Return the bundled dataset, and the bundled mapping sets.

    Args:
        crosswalks: Whether the sets that join two frameworks are among them.
    """
    from harmgraph.api import load
    from harmgraph.bundle import CROSSWALKS, LINKS, load_mapping_sets

    folders = (LINKS, CROSSWALKS) if crosswalks else (LINKS,)
    return load().dataset, load_mapping_sets(*folders)


def today() -> str:
    """Return today's date, for what a person does today."""
    return dt.datetime.now().astimezone().date().isoformat()


def _with(command: _Command, options: tuple[Callable[[_Command], _Command], ...]) -> _Command:
    for option in reversed(options):
        command = option(command)
    return command
