"""``python -m harmgraph`` and the ``harmgraph`` command."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and exit with its code."""
    # A command lives for a fraction of a second and makes few cycles: looking for them while it
    # imports and reads costs a tenth of its time.
    gc.set_threshold(100_000, 50, 50)
    try:
        from harmgraph.cli import run
    except KeyboardInterrupt:
        sys.exit(130)
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    # Taking the graph apart before leaving costs a tenth of a command's time, and the system frees
    # its memory at once. Nothing is left to do: files are closed where they were written.
    os._exit(code)


if __name__ == "__main__":
    main()
