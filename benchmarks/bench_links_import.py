"""A large mapping set: ``harmgraph links import`` beside ``sssom validate``, whole processes.

Both read the same file of a hundred thousand rows. ``links import`` checks every cell and writes
the set anew; ``sssom validate`` only reads it. That both met as many rows as there are is compared
before anything is said. The least of our runs counts, since what else the machine does can only add
to it; sssom-py is run once, for it takes a minute. The goals are a tenth of its time, and one
gigabyte of memory.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROWS = 100_000
RUNS = 3
GOAL = 1 / 10
MOST_BYTES = 10**9

_NO_CACHE = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}

# In a process of its own, since what a child's starter holds counts as the child's peak.
GENERATE = """
import sys
from dataclasses import replace
from harmgraph.bundle import load_mapping_sets
from harmgraph.mappings import to_tsv

(given,) = (found for found in load_mapping_sets() if "example-provision" in found.name)
rows = [
    replace(given.mappings[number % len(given.mappings)], record_id=f"link:large/{number:06d}")
    for number in range(int(sys.argv[1]))
]
with open(sys.argv[2], "wb") as file:
    file.write(to_tsv(replace(given, mappings=tuple(rows))))
"""


@dataclass(frozen=True)
class Measured:
    """What one run of a process took.

    Attributes:
        wall: Seconds by the clock.
        used: Seconds of the processor.
        peak: Bytes of memory at most.
        said: What it printed, on either stream.
    """

    wall: float
    used: float
    peak: int
    said: str


def main() -> int:
    """Print what both take; return 1 if they met different numbers of rows."""
    sssom = _find_sssom()
    with tempfile.TemporaryDirectory() as folder:
        large, out = Path(folder) / "large.sssom.tsv", Path(folder) / "out.sssom.tsv"
        subprocess.run([sys.executable, "-c", GENERATE, str(ROWS), str(large)], check=True)
        print(
            f"{ROWS:,} rows, {large.stat().st_size / 1e6:.0f} MB; the least of {RUNS} runs of ours"
        )
        ours = (sys.executable, "-m", "harmgraph", "links", "import", str(large), "-o", str(out))
        _run(ours, folder)  # leaves the compiled files behind, as an installation would
        mine = [_run(ours, folder) for _ in range(RUNS)]
        if _rows(out) != ROWS or out.read_bytes() != large.read_bytes():
            print("harmgraph did not write the rows that it was given, so nothing was measured")
            return 1
        _print("harmgraph links import", min(mine, key=lambda run: run.used))
        if sssom is None:
            print("sssom-py is neither beside Python nor on the PATH, so nothing was compared")
            return 0
        theirs = _run((sssom, "validate", str(large)), folder)
    if f"[{ROWS} instances]" not in theirs.said:
        print("sssom-py met another number of rows, so nothing was compared")
        return 1
    _print("sssom validate", theirs)
    _compare(min(mine, key=lambda run: run.used), theirs)
    return 0


def _find_sssom() -> str | None:
    beside = shutil.which("sssom", path=os.fspath(Path(sys.executable).parent))
    return beside or shutil.which("sssom")


def _rows(path: Path) -> int:
    with path.open(encoding="utf-8") as lines:
        return sum(re.match("link:", line) is not None for line in lines)


def _run(command: tuple[str, ...], cache: str) -> Measured:
    """Run *command*, with a folder in *cache* for compiled files, and return what it took."""
    environment = {key: value for key, value in os.environ.items() if key not in _NO_CACHE}
    environment["PYTHONPYCACHEPREFIX"] = f"{cache}/compiled"
    said = Path(cache) / "said"
    start = time.perf_counter()
    with said.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=stream, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    text = said.read_text("utf-8", errors="replace")
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, text)
    unit = 1 if sys.platform == "darwin" else 1024
    return Measured(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, text)


def _print(name: str, run: Measured) -> None:
    print(
        f"{name}: {run.wall:.2f} s by the clock, {run.used:.2f} s of the processor, "
        f"{run.peak / 1e6:.0f} MB at most"
    )


def _compare(mine: Measured, theirs: Measured) -> None:
    verdict = "met" if mine.used <= GOAL * theirs.used else "missed"
    print(
        f"ratio {mine.used / theirs.used:.3f} by processor, {mine.wall / theirs.wall:.3f} by the "
        f"clock (goal {GOAL:.3f}, {verdict})"
    )
    verdict = "met" if mine.peak < MOST_BYTES else "missed"
    print(f"memory {mine.peak / 1e6:.0f} MB (goal {MOST_BYTES / 1e6:.0f} MB, {verdict})")


if __name__ == "__main__":
    sys.exit(main())
