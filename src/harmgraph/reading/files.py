"""The text of a file, or of standard input, or a plain reason why not."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Final

from harmgraph.errors import (
    InputError,
    MissingInputError,
    NotAFileError,
    TooLargeError,
    UnreadableInputError,
)
from harmgraph.iris import nearest
from harmgraph.scanning import DEFAULT_LIMITS, Limits, decode, printable

STANDARD_INPUT: Final = "-"
"""The path that stands for standard input."""

_MOST_NAMES: Final = 5000
_CHUNK: Final = 1 << 20
_KINDS: Final = {
    stat.S_IFDIR: "a directory",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def display_name(path: Path | str) -> str:
    """Return what to call *path* in a message: printable, whatever bytes the name has."""
    if str(path) == STANDARD_INPUT:
        return "standard input"
    name = os.fsencode(str(path).replace("\x00", "\\x00")).decode("utf-8", "backslashreplace")
    return printable(name, longest=1000)


def read_text(path: Path | str, *, limits: Limits = DEFAULT_LIMITS) -> str:
    """Return the text of the file at *path*, or of standard input if *path* is ``-``.

    Args:
        path: The file.
        limits: How large it may be.

    Raises:
        MissingInputError: there is no such file; the advice names those that look like it.
        NotAFileError: it is a directory, a device or a named pipe.
        UnreadableInputError: the system does not let us read it.
        TooLargeError: it is larger than ``limits.max_bytes``; it is not read to the end.
        EncodingInputError: it is not UTF-8, or holds a NUL.
    """
    name = display_name(path)
    try:
        data = _read_standard_input(limits) if str(path) == STANDARD_INPUT else _read(path, limits)
    except (OSError, ValueError) as error:
        raise _unread(error, path, name) from None
    if len(data) > limits.max_bytes:
        raise TooLargeError(
            f"The file is larger than {limits.max_bytes:,} bytes",
            target=name,
            advice="Split it into smaller files.",
        )
    return decode(data, name=name)


def _read_standard_input(limits: Limits) -> bytes:
    if sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    return _read_up_to(sys.stdin.buffer.fileno(), limits.max_bytes + 1)


def _read(path: Path | str, limits: Limits) -> bytes:
    # Looked at before it is opened, since to open a device or a pipe may wait or do something,
    # and again after, since it may have been replaced in between.
    _refuse_other_kinds(Path(path).stat(), path)
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        _refuse_other_kinds(os.fstat(number), path)
        return _read_up_to(number, limits.max_bytes + 1)
    finally:
        os.close(number)


def _read_up_to(number: int, most: int) -> bytes:
    chunks = []
    left = most
    while left > 0 and (chunk := os.read(number, min(left, _CHUNK))):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


def _refuse_other_kinds(found: os.stat_result, path: Path | str) -> None:
    kind = stat.S_IFMT(found.st_mode)
    if kind != stat.S_IFREG:
        raise NotAFileError(
            f"This is {_KINDS.get(kind, 'something else')}, and not a file",
            target=display_name(path),
            advice="Name a file, or give - and pipe the text in.",
        )


def _unread(error: OSError | ValueError, path: Path | str, name: str) -> InputError:
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    if number in (errno.ENOENT, errno.ENOTDIR):
        return MissingInputError(
            "There is no such file", target=name, advice=_advice_on_missing(path)
        )
    if number == errno.EISDIR:
        return NotAFileError(
            "This is a directory, and not a file", target=name, advice="Name a file."
        )
    reason = os.strerror(number) if number else str(error)
    return UnreadableInputError(
        f"The system does not let this be read ({reason})",
        target=name,
        advice="Check the permissions of the file and of the directories above it.",
    )


def _advice_on_missing(path: Path | str) -> str:
    wanted = Path(str(path).replace("\x00", ""))
    try:
        with os.scandir(wanted.parent) as entries:
            names = [entry.name for entry, _ in zip(entries, range(_MOST_NAMES), strict=False)]
    except OSError:
        return "Check the directory; it is not there, or cannot be read."
    alike = nearest(wanted.name, names)
    if not alike:
        return "Check the name and the directory."
    return f"Did you mean {' or '.join(display_name(wanted.parent / name) for name in alike)}?"
