"""Write a file whole or not at all: to a temporary file beside it, then renamed over it."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
from pathlib import Path
from typing import Final

from harmgraph.errors import OutputError

_OPEN_FILE: Final = re.compile(r"/dev/(stdout|stderr|fd/\d+)")
_ADVICE: Final = {
    errno.ENOENT: "Make the directory first, or choose another.",
    errno.ENOTDIR: "One of the directories in the path is a file; choose another path.",
    errno.EACCES: "Choose a place where you may write, or ask for permission.",
    errno.EPERM: "Choose a place where you may write, or ask for permission.",
    errno.EROFS: "This disk is read-only; choose another.",
    errno.ENOSPC: "The disk is full: free some space, or choose another.",
    errno.EDQUOT: "Your share of the disk is full: free some space, or choose another.",
    errno.EISDIR: "Name a file in that directory.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
    errno.ELOOP: "The symbolic links go round in a circle; choose another path.",
}


def write_bytes(path: Path | str, data: bytes) -> None:
    """Make *data* the content of the file at *path*.

    Whoever looks sees the old file or the new one, never a part: the bytes go to a temporary file
    in the same directory, reach the disk, and then take the name (rename, POSIX.1-2017). On any
    failure, Ctrl-C included, the temporary file is removed and the old file stays as it was. The
    permissions of an existing file are kept, and a symbolic link is followed. A device or a pipe,
    such as ``/dev/stdout``, is written to as it stands.

    Args:
        path: The file.
        data: All that it is to hold.

    Raises:
        OutputError: the file cannot be written.
        BrokenPipeError: *path* is a pipe whose reader has gone; how to end is for the caller.
    """
    try:
        number = _open_already(path)
        if number is not None:
            _write_all(number, data)
            return
        present = _status(Path(path))
        if present is None or stat.S_ISREG(present.st_mode):
            _replace(Path(os.path.realpath(path)), data, present)
        else:
            _write_straight(path, data)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise _unwritten(error, path) from None


def _open_already(path: Path | str) -> int | None:
    """Return the number of the open file that *path* stands for, as ``/dev/stdout`` does.

    To open such a name again would start at the beginning of what it was redirected to.
    """
    found = _OPEN_FILE.fullmatch(str(path))
    if found is None:
        return None
    return {"stdout": 1, "stderr": 2}.get(found[1]) or int(found[1].removeprefix("fd/"))


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _write_straight(path: Path | str, data: bytes) -> None:
    # A directory fails here with EISDIR, which tells the reason.
    number = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        _write_all(number, data)
    finally:
        os.close(number)


def _replace(target: Path, data: bytes, present: os.stat_result | None) -> None:
    if present is not None and not os.access(target, os.W_OK):
        # A rename would succeed, and replace a file that is marked as not to be changed.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    # Named before it is made, so that there is no moment at which nobody would remove it.
    temporary = target.with_name(f".harmgraph-{secrets.token_hex(8)}.tmp")
    try:
        _fill(temporary, data, present)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_directory(target.parent)


def _fill(temporary: Path, data: bytes, present: os.stat_result | None) -> None:
    number = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        _write_all(number, data)
        if present is not None:
            os.fchmod(number, stat.S_IMODE(present.st_mode))
        os.fsync(number)
    finally:
        os.close(number)


def _write_all(number: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(number, view) :]


def _sync_directory(directory: Path) -> None:
    """Bring the new name to the disk. The file is whole without it: a refusal is no matter."""
    with contextlib.suppress(OSError):
        number = os.open(directory, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _unwritten(error: OSError | ValueError, path: Path | str) -> OutputError:
    number = error.errno if isinstance(error, OSError) else None
    reason = str(error) if number is None else os.strerror(number)
    return OutputError(
        f"The result cannot be written ({reason})",
        target=os.fsencode(str(path).replace("\x00", "\\x00")).decode("utf-8", "backslashreplace"),
        advice=_ADVICE.get(number or 0, "Choose another place."),
    )
