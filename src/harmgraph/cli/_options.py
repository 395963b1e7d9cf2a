"""Options that several commands share, declared once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, Final, TypeVar

import click

from harmgraph import formats
from harmgraph.errors import OptionError

_Command = TypeVar("_Command", bound=Callable[..., Any])

OUTPUT: Final = click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write to FILE instead of standard output. The file is replaced in one step.",
)


def format_option(*names: str, default: str) -> Callable[[_Command], _Command]:
    """Return the option ``-f/--format`` with the choices *names*."""
    return click.option(
        "-f",
        "--format",
        "format_name",
        metavar="FORMAT",
        default=None,
        help=f"One of {', '.join(names)}. Without it, the ending of --output decides, "
        f"or else {default}.",
    )


TIMEOUT: Final = click.option(
    "--timeout",
    type=click.FloatRange(min=0.1, max=3600),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop after this long.",
)

FAIL_ON: Final = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "none"]),
    default="error",
    show_default=True,
    help="The least severity that gives exit code 1.",
)

INPUT_FORMAT: Final = click.option(
    "--input-format",
    metavar="FORMAT",
    help=f"Syntax of the input: {', '.join(known.name for known in formats.RDF_FORMATS)}. "
    "Without it, the file's ending decides, or else its content.",
)


def choose(
    format_name: str | None,
    output: str | None,
    among: tuple[formats.Format, ...],
    default: formats.Format,
) -> formats.Format:
    """Return the format that was asked for by name, or by the ending of *output*, or *default*.

    Raises:
        UnknownFormatError: *format_name* is not one of *among*.
        OptionError: *output* has an ending that names none of *among*.
    """
    if format_name is not None:
        return formats.find_format(format_name, among)
    suffix = PurePath(output or "").suffix
    if output is None or not suffix or output.startswith("/dev/"):
        return default
    found = formats.format_of_path(output, among)
    if found is None:
        raise OptionError(
            f"The ending {suffix} does not say in which format to write",
            target=output,
            advice=f"Add --format with one of {', '.join(known.name for known in among)}.",
        )
    return found
