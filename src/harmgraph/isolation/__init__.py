"""Work on text from outside in a child process with limits, so that nothing it does can harm us.

    run_isolated ── fork ──> child: preload, close files, set limits, work, answer, end
         └── reads the answer from a pipe until a deadline, then kills the child

The child can open no file and no connection: its limit of open files is nought. The answer is
bytes, or an error as JSON; nothing in it is executed.
"""

from __future__ import annotations

from harmgraph.isolation.limits import DEFAULT_PROCESS_LIMITS, ProcessLimits
from harmgraph.isolation.running import run_isolated

__all__ = ["DEFAULT_PROCESS_LIMITS", "ProcessLimits", "run_isolated"]
