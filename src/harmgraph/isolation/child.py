"""What happens in the child process, from the fork to its end."""

from __future__ import annotations

import contextlib
import gc
import math
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from harmgraph.errors import HarmGraphError, WorkerDiedError
from harmgraph.isolation.answers import pack_error, pack_result
from harmgraph.isolation.limits import ProcessLimits, answer_too_large, out_of_memory

if TYPE_CHECKING:
    from collections.abc import Callable

_CHUNK: Final = 1 << 20
_ENOUGH_FILES: Final = 4096
"""How many to close where the system does not list those that are open."""


def be_the_child(
    work: Callable[[], bytes],
    *,
    preload: Callable[[], None] | None,
    limits: ProcessLimits,
    name: str,
    pipe: int,
) -> NoReturn:
    """Do the work, send the answer and end, without running anything that the parent set up.

    Args:
        work: What to do, once the limits are set.
        preload: What to do before.
        limits: The limits.
        name: What the work is on, for errors.
        pipe: Where to write the answer to.
    """
    try:
        _leave_the_parent(pipe, limits)
        for part in _answer(work, preload, limits, name):
            _send(pipe, part)
    finally:
        # Not sys.exit: exit handlers, buffers and test hooks belong to the parent.
        os._exit(0)


def _leave_the_parent(pipe: int, limits: ProcessLimits) -> None:
    """Take leave of the parent's session, signal handlers, output and files."""
    os.setsid()
    stops = {signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGPIPE}
    for number in stops:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, stops)
    # If the parent is killed, nobody keeps the deadline but the child itself.
    signal.setitimer(signal.ITIMER_REAL, limits.seconds + 1)
    null_stream = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - stays open
    for standard in {0, 1, 2} - {pipe}:
        os.dup2(null_stream.fileno(), standard)
    for opened in _open_files() - {0, 1, 2, pipe, null_stream.fileno()}:
        with contextlib.suppress(OSError):
            os.close(opened)
    # Python's own may write to a file that is now closed, as they do under a test runner.
    sys.stdout = sys.stderr = null_stream
    # What the parent left on the heap stays shared: a collection would write to every object.
    gc.freeze()


def _open_files() -> set[int]:
    try:
        return {int(entry.name) for entry in Path("/dev/fd").iterdir()}
    except (OSError, ValueError):
        return set(range(_ENOUGH_FILES))


def _answer(
    work: Callable[[], bytes],
    preload: Callable[[], None] | None,
    limits: ProcessLimits,
    name: str,
) -> tuple[bytes, bytes]:
    try:
        if preload is not None:
            preload()
        _set_limits(limits)
        payload = bytes(work())
    except HarmGraphError as error:
        return pack_error(error)
    except MemoryError:
        return pack_error(out_of_memory(name=name, limits=limits))
    except BaseException as error:  # noqa: BLE001 - the child must answer, whatever happens
        return pack_error(_unforeseen(error, name))
    if len(payload) > limits.result_bytes:
        return pack_error(answer_too_large(name=name, limits=limits))
    return pack_result(payload)


def _set_limits(limits: ProcessLimits) -> None:
    """Set the limits that the system enforces, and make Python's own sockets refuse."""
    import resource

    seconds = max(1, math.ceil(limits.seconds))
    size, resident = _memory_now()
    room = max(limits.memory_bytes - 2 * resident, limits.memory_bytes * 3 // 5)
    # At the first the process gets SIGXCPU, which tells the reason; at the second SIGKILL.
    _lower(resource.RLIMIT_CPU, seconds, seconds + 1)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    with contextlib.suppress(ValueError, OSError):  # macOS refuses
        _lower(resource.RLIMIT_AS, size + room)
    sockets = sys.modules.get("socket")
    if sockets is not None:
        sockets.__dict__["socket"] = _no_socket
    _lower(resource.RLIMIT_NOFILE, 0)


def _lower(which: int, soft: int, hard: int | None = None) -> None:
    """Set a limit to *soft*, and for good to *hard*, or leave it where it is lower already."""
    import resource

    _, present = resource.getrlimit(which)
    wanted = soft if hard is None else hard
    hard = wanted if present == resource.RLIM_INFINITY else min(wanted, present)
    resource.setrlimit(which, (min(soft, hard), hard))


def _memory_now() -> tuple[int, int]:
    """Return the bytes of address space and of memory that this process holds."""
    page = os.sysconf("SC_PAGE_SIZE")
    try:
        size, resident = Path("/proc/self/statm").read_text(encoding="ascii").split()[:2]
    except OSError:
        return 0, 0
    return int(size) * page, int(resident) * page


def _no_socket(*_args: object, **_options: object) -> NoReturn:
    raise OSError("harmgraph opens no connection")


def _send(pipe: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view[:_CHUNK]) :]


def _unforeseen(error: BaseException, name: str) -> WorkerDiedError:
    return WorkerDiedError(
        f"The work stopped with {type(error).__name__}, which was not foreseen",
        target=name,
        advice="Simplify the text; if it looks right to you, please report it with the text.",
    )
