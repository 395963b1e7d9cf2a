"""Start a child process, wait for its answer, and leave nothing of it behind."""

from __future__ import annotations

import contextlib
import math
import os
import select
import signal
import time
import warnings
from typing import TYPE_CHECKING, Final, TypeVarTuple

from harmgraph.errors import CouldNotError, HarmGraphError, WorkerDiedError
from harmgraph.isolation.answers import OVERHEAD, is_whole, unpack
from harmgraph.isolation.child import be_the_child
from harmgraph.isolation.limits import (
    DEFAULT_PROCESS_LIMITS,
    ProcessLimits,
    out_of_memory,
    too_slow,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Ts = TypeVarTuple("Ts")

_CHUNK: Final = 1 << 20
_HELD_BACK: Final = frozenset({signal.SIGINT, signal.SIGTERM})


def run_isolated(
    function: Callable[[*Ts], bytes],
    *args: *Ts,
    name: str,
    limits: ProcessLimits = DEFAULT_PROCESS_LIMITS,
    preload: Callable[[], None] | None = None,
) -> bytes:
    """Return ``function(*args)``, worked out in a child process with limits.

    Args:
        function: What to do. It cannot open a file: whatever it imports must already be imported
            when it starts.
        *args: What to give it; they are inherited, not copied.
        name: What the work is on, for errors: a file name, say.
        limits: The limits on the child.
        preload: Called in the child before the limits are set, to import what *function* needs.

    Raises:
        TimeLimitError: the work took too long.
        MemoryLimitError: the work needed too much memory.
        TooLargeError: the answer is too large.
        WorkerDiedError: the child ended in another way, or *function* raised an error that is
            not one of harmgraph's.
        CouldNotError: the system cannot fork.
        HarmGraphError: whatever error of harmgraph's *function* raised, as the same class.
    """
    _require_fork(name)
    deadline = time.monotonic() + limits.seconds
    reading, writing = os.pipe()
    child = 0
    answered = died = False
    # Ctrl-C between the fork and the `try` would leave a child that nobody ends.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD_BACK)
    try:
        child = _fork(name)
        if child == 0:
            be_the_child(
                lambda: function(*args), preload=preload, limits=limits, name=name, pipe=writing
            )
        ours, writing = writing, -1
        os.close(ours)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        received = _receive(reading, deadline, limits)
        answered = received is not None and is_whole(received)
        died = received is not None and not answered
    finally:
        # In this order: to let signals through again may raise the one that came meanwhile.
        try:
            status = _clear_up(child, (reading, writing), kill=not died)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    if received is None:
        raise too_slow(name=name, limits=limits)
    if died:
        raise _death(status, name, limits)
    return unpack(received)


def _require_fork(name: str) -> None:
    if not hasattr(os, "fork"):
        raise CouldNotError(
            "This system cannot start the separate process in which untrusted text is read",
            target=name,
            advice="Use Linux or macOS; on Windows, the Windows Subsystem for Linux.",
        )


def _fork(name: str) -> int:
    try:
        with warnings.catch_warnings():
            # Python 3.12 warns of a fork beside threads. The child takes no lock that another
            # thread could hold, and the deadline ends it if a library does.
            warnings.simplefilter("ignore", DeprecationWarning)
            return os.fork()
    except OSError as error:
        raise CouldNotError(
            f"The system would not start a process ({error.strerror})",
            target=name,
            advice="Close other programs and try again.",
        ) from None


def _receive(pipe: int, deadline: float, limits: ProcessLimits) -> bytearray | None:
    """Return what came through *pipe* before it closed, or ``None`` if the deadline came first."""
    received = bytearray()
    poll = select.poll()
    poll.register(pipe, select.POLLIN | select.POLLHUP)
    while len(received) <= limits.result_bytes + OVERHEAD:
        left = deadline - time.monotonic()
        if left <= 0 or not poll.poll(math.ceil(left * 1000)):
            return None
        chunk = os.read(pipe, _CHUNK)
        if not chunk:
            break
        received += chunk
        if is_whole(received):
            break
    return received


def _clear_up(child: int, pipes: tuple[int, int], *, kill: bool) -> int:
    """Close *pipes*, end *child* by force if *kill*, wait for it, and return its wait status.

    A child that has died is not killed: its own status tells why it did. One that has answered
    is, since it may have started others.
    """
    for pipe in pipes:
        if pipe >= 0:
            os.close(pipe)
    if child <= 0:
        return 0
    if kill:
        # The first reaches what the child started too, but fails before the child's own setsid.
        for stop in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                stop(child, signal.SIGKILL)
    try:
        return os.waitpid(child, 0)[1]
    except ChildProcessError:
        return 0


def _death(status: int, name: str, limits: ProcessLimits) -> HarmGraphError:
    """Return the error that a child's wait status stands for."""
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if ended_by in (signal.SIGXCPU, signal.SIGALRM):
        return too_slow(name=name, limits=limits)
    # A library in Rust or C++ calls abort when memory runs out, and the system itself kills.
    if ended_by in (signal.SIGABRT, signal.SIGKILL):
        return out_of_memory(name=name, limits=limits)
    if ended_by:
        how = f"was ended by {signal.Signals(ended_by).name}"
    else:
        how = f"ended with status {os.waitstatus_to_exitcode(status)}"
    return WorkerDiedError(
        f"The process that did the work {how}, and gave no answer",
        target=name,
        advice="The text may be nested too deeply or chained too long: simplify it.",
    )
