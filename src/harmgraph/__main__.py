"""``python -m harmgraph`` and the ``harmgraph`` command."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and exit with its code."""
    # A command lives for a fraction of a second and makes few cycles: looking for them while it
    # imports and reads costs a tenth of its time.
    gc.set_threshold(100_000, 50, 50)
    try:
        from harmgraph.cli import run
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
