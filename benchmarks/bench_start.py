"""How long `harmgraph --help` takes, beside a Python that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

TARGET = 6.0
"""At most this many times as long as `python -c pass`."""
REPEATS = 15


def main() -> int:
    """Measure both in turns, print the ratio of the best wall-clock times."""
    script = Path(sys.executable).with_name("harmgraph")
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "harmgraph --help": [str(script), "--help"],
    }
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(REPEATS):
        for name, command in commands.items():
            best[name] = min(best[name], _seconds(command))
    nothing, help_ = best.values()
    ratio = help_ / nothing
    verdict = "met" if ratio <= TARGET else "NOT MET"
    print(f"harmgraph --help: {help_ * 1000:.0f} ms; python -c pass: {nothing * 1000:.0f} ms")
    print(f"ratio {ratio:.1f} (target: at most {TARGET:g}): {verdict}")
    return 0


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=os.environ)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
