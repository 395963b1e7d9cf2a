"""Writes a new folder whole or not at all, and never in the place of another."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from harmgraph.errors import OutputError
from harmgraph.publish.swapping import MANIFEST, bring_to_disk, staging

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def check_is_new(folder: Path) -> None:
    """Refuse the folder of a version that is there already.

    Raises:
        OutputError: it is.
    """
    if os.path.lexists(folder):
        raise OutputError(
            f"Version {folder.name} is there already, and what is released never changes",
            target=str(folder),
            advice="Choose a higher version, or another folder.",
        )


def write_once(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
    """Write *files* beside *folder*, then give them its name in one step; return their paths.

    On any failure, Ctrl-C included, nothing is left.

    Args:
        folder: The folder of the release, which is not there yet.
        files: Pairs of a path below it and the content.

    Raises:
        OutputError: the folder is there, or cannot be written.
    """
    try:
        with staging(folder) as staged:
            paths = []
            for path, content in files:
                file = staged / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
                paths.append(path)
            bring_to_disk(staged)
            # Last, for it marks what a killed build leaves as ours to clear up.
            (staged / MANIFEST).unlink()
            check_is_new(folder)
            # Where somebody makes the folder just now, this fails: theirs is not empty.
            staged.rename(folder)
            return tuple(sorted(paths))
    except OSError as error:
        raise OutputError(
            f"The release could not be written ({error.strerror or error})",
            target=str(folder),
            advice="Choose a place where you may write, with room for it. Nothing was released.",
        ) from error
