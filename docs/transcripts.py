"""Runs the ``console`` blocks of a text and puts what they print under each command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

_BLOCK = re.compile(r"(?m)^```console\n(.*?)^```$", re.DOTALL)
_SECONDS = 120


def with_transcripts(text: str) -> str:
    """Return *text* with the output of every command in its ``console`` blocks made fresh.

    A line that begins with ``$`` is a command; lines after it that begin with ``>`` continue it.
    The commands of one text run in one empty folder, in order, in Bash.
    """
    with tempfile.TemporaryDirectory(prefix="harmgraph-docs-") as folder:
        return _BLOCK.sub(lambda block: _run_block(block[1], Path(folder)), text)


def _run_block(body: str, folder: Path) -> str:
    out = []
    for command in _commands(body):
        shown = "\n".join(f"{'>' if number else '$'} {line}" for number, line in enumerate(command))
        out.append(f"{shown}\n{_run(chr(10).join(command), folder)}")
    return "```console\n" + "".join(out) + "```"


def _commands(body: str) -> list[list[str]]:
    commands: list[list[str]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            commands.append([line[2:]])
        elif line.startswith(">") and commands:
            commands[-1].append(line[2:])
    return commands


def _run(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S603 - the commands are those of our own documentation
        ["bash", "-c", command],  # noqa: S607
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "80", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_SECONDS,
        check=False,
    )
    output = done.stdout.decode().replace("\r\n", "\n")  # as CSV has it
    return output if not output or output.endswith("\n") else f"{output}\n"
