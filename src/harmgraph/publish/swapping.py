"""Puts one folder in the place of another in one step, and clears up after builds that were killed.

A build goes on in a folder beside its target, which it holds locked (flock): the lock ends with the
process, however that ends, so that the next build can tell a leftover from a build that goes on.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import os
import re
import secrets
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from harmgraph.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MANIFEST: Final = ".harmgraph-site.json"
"""The file that says that a folder is a site of ours, and what its files were."""

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_CANNOT_EXCHANGE: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP})


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """Make a folder beside *target* to build in; remove what is in its place when all is done.

    What builds of *target* left that were killed is cleared up first, and a site that one of them
    had just moved aside is put back.

    Args:
        target: The folder that is built.

    Raises:
        OutputError: another build of it goes on.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = target.parent / f".{target.name}.{secrets.token_hex(6)}.new"
    number = -1
    try:
        with _locked(target.parent):
            _clear_up(target)
            staged.mkdir()
            number = os.open(staged, os.O_RDONLY | os.O_CLOEXEC)
            with contextlib.suppress(OSError):  # a disk without locks has to do without
                fcntl.flock(number, fcntl.LOCK_EX)
        (staged / MANIFEST).write_text("{}\n", encoding="utf-8")
        yield staged
    finally:
        if number >= 0:
            os.close(number)
        shutil.rmtree(staged, ignore_errors=True)


def put_in_place(staged: Path, target: Path) -> None:
    """Let *staged* take the place of *target*, which takes its place; both are folders.

    Whoever looks sees the one or the other (Linux, renameat2 with RENAME_EXCHANGE). Where the
    system or the disk cannot exchange folders, there is a moment between two renames in which there
    is none; a build that is killed in it leaves a site that the next one puts back.
    """
    bring_to_disk(staged)
    if not target.exists():
        staged.rename(target)
    elif not _exchanged(staged, target):
        _rename_twice(staged, target)


def bring_to_disk(folder: Path) -> None:
    """Have everything in *folder* reach the disk, where the system can be asked (syncfs, Linux)."""
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is not None:
        number = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            syncfs(number)
        finally:
            os.close(number)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders; return whether the system and the disk can."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    first, second = os.fsencode(one), os.fsencode(other)
    if rename(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number))


def _rename_twice(staged: Path, target: Path) -> None:
    aside = target.parent / f".{target.name}.{secrets.token_hex(6)}.old"
    target.rename(aside)
    try:
        staged.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    number = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)


def _clear_up(target: Path) -> None:
    """Remove what killed builds of *target* left; put back a site that was only moved aside."""
    name = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{12}}\.(new|old)")
    for entry in sorted(target.parent.iterdir()):
        found = name.fullmatch(entry.name)
        if found is None or not _is_ours(entry):
            continue
        if found[1] == "old" and not target.exists():
            entry.rename(target)
        else:
            _check_is_idle(entry, target)
            shutil.rmtree(entry, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    return (folder / MANIFEST).is_file() or (folder.is_dir() and not any(folder.iterdir()))


def _check_is_idle(folder: Path, target: Path) -> None:
    number = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise OutputError(
            "That site is being built already",
            target=str(target),
            advice="Wait until the other build is done, then try again.",
        ) from None
    except OSError:
        pass  # a disk without locks: nobody can tell
    finally:
        os.close(number)
