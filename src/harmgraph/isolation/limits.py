"""The limits on a child process, and the errors that stand for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from harmgraph.errors import MemoryLimitError, TimeLimitError, TooLargeError

_MEBIBYTE: Final = 1024 * 1024


@dataclass(frozen=True)
class ProcessLimits:
    """The limits on one child process.

    Attributes:
        seconds: Of wall-clock time, and of processor time.
        memory_bytes: What parent and child may hold together. The address space that the child may
            add is this less twice what it holds at its start, and never less than three fifths of
            this. macOS does not enforce it.
        result_bytes: The largest answer.
    """

    seconds: float = 60.0
    memory_bytes: int = 640 * _MEBIBYTE
    result_bytes: int = 128 * _MEBIBYTE


DEFAULT_PROCESS_LIMITS: Final = ProcessLimits()
"""With these, parent and child together stay under 1 GB, the answer included."""


def too_slow(*, name: str, limits: ProcessLimits) -> TimeLimitError:
    """Return the error for work on *name* that took too long."""
    return TimeLimitError(
        f"The work took longer than {limits.seconds:g} seconds and was stopped",
        target=name,
        advice="Ask for less at a time, or allow it longer.",
    )


def out_of_memory(*, name: str, limits: ProcessLimits) -> MemoryLimitError:
    """Return the error for work on *name* that needed too much memory."""
    return MemoryLimitError(
        f"The work needed more memory than it may have ({limits.memory_bytes // _MEBIBYTE} MiB)",
        target=name,
        advice="Ask for less at a time, or split the file.",
    )


def answer_too_large(*, name: str, limits: ProcessLimits) -> TooLargeError:
    """Return the error for work on *name* whose answer is too large."""
    return TooLargeError(
        f"The answer is larger than {limits.result_bytes:,} bytes",
        target=name,
        advice="Ask for less at a time, or split the file.",
    )
