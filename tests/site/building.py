"""The site that is tested: built once for all tests of a run, or the one that the user names."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from harmgraph.cli import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

VARIABLE: Final = "HARMGRAPH_SITE"
"""Names the folder of a site that is already built, to test that one."""


def site_of_this_run(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a built site, or skip where none can be had."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).resolve(strict=True)
    if "publish" not in COMMANDS:
        pytest.skip(f"there is no command `harmgraph publish`, and {VARIABLE} names no site")
    return once(factory, "site", _publish)


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return what *make* wrote to the path it was given, made by whichever worker comes first.

    Args:
        factory: Where the run keeps its files.
        name: What the file or folder is called.
        make: Writes it.
    """
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    made = folder / name
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make(made)
    return made


def _publish(target: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "harmgraph", "publish", str(target)],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
