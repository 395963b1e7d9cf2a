"""The only place that prints or writes what a command found."""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final

import click

from harmgraph.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_WIDTH: Final = 100
"""Characters of a line where there is no terminal."""

_PATIENCE: Final = 1.0
"""Seconds after which a person at a terminal is told that something is going on."""


def emit(content: bytes | str, output: str | None) -> None:
    """Write *content* to the file *output* in one step, or else to standard output."""
    data = content.encode() if isinstance(content, str) else content
    if output is None or output == "-":
        _print(data)
        return
    from harmgraph.writing import write_bytes

    write_bytes(output, data=data)


def _print(data: bytes) -> None:
    try:
        rest = memoryview(data)
        stream = _standard_output()
        while rest:
            # With PYTHONUNBUFFERED the stream is raw: it takes what the pipe has room for.
            rest = rest[stream.write(rest) :]
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            f"The result cannot be written ({error.strerror})",
            target="standard output",
            advice="Name a file with --output, or look at where the output is sent.",
        ) from None


def _standard_output() -> BinaryIO:
    if sys.stdout is None:  # as Python has it when the shell closed it
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdout.buffer


def to_json(value: object) -> str:
    """Return *value* as JSON for people and programs: indented, in the order given."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def terminal_width() -> int:
    """Return how many characters fit on a line of the terminal, 100 when there is none."""
    # As shutil.get_terminal_size does, whose import takes longer than reading a small graph.
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    if sys.__stdout__ is None:
        return _WIDTH
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _WIDTH
    except (OSError, ValueError):
        return _WIDTH


def say(message: str) -> None:
    """Print *message* to standard error, so that it never mixes with a result."""
    click.echo(message, err=True)


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Show that *what* goes on when it takes more than a second at a terminal; else show nothing.

    An alarm does it and not a thread, because the work may fork.
    """
    if not (sys.stderr.isatty() and hasattr(signal, "setitimer")):
        yield
        return
    shown: list[str] = []

    def tick(_signal: int, _frame: FrameType | None) -> None:
        click.echo("." if shown else f"{what} ", nl=False, err=True)
        shown.append(what)

    previous = signal.signal(signal.SIGALRM, tick)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE, _PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
        if shown:
            click.echo("\r\033[K", nl=False, err=True)
