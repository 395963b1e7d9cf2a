"""The child process: what it may not do, and how each of its ends is told."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmgraph.errors import (
    CouldNotError,
    HarmGraphError,
    MemoryLimitError,
    SyntaxInputError,
    TimeLimitError,
    TooLargeError,
    WorkerDiedError,
    iter_errors,
)
from harmgraph.isolation import ProcessLimits, run_isolated

if TYPE_CHECKING:
    from collections.abc import Callable

MIB = 1024 * 1024
QUICK = ProcessLimits(seconds=10, memory_bytes=256 * MIB, result_bytes=4 * MIB)


def run(function: Callable[[], bytes], limits: ProcessLimits = QUICK) -> bytes:
    return run_isolated(function, name="the work", limits=limits)


def no_children() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def sleep_long() -> bytes:
    time.sleep(30)
    return b""


# ---- answers ----


def test_the_answer_comes_back() -> None:
    assert run_isolated(lambda a, b: a + b, b"one ", b"two", name="x") == b"one two"


def test_an_empty_answer_comes_back() -> None:
    assert run(lambda: b"") == b""


def test_an_answer_much_larger_than_a_pipe_comes_back_whole() -> None:
    wanted = bytes(range(256)) * 12_000
    assert run(lambda: wanted) == wanted


def test_work_is_done_in_another_process() -> None:
    assert int(run(lambda: str(os.getpid()).encode())) != os.getpid()


def test_preload_runs_before_the_limits() -> None:
    content: list[bytes] = []
    answer = run_isolated(
        lambda: content[0],
        name="x",
        preload=lambda: content.append(Path(__file__).read_bytes()[:3]),
    )
    assert answer == b'"""'
    assert content == []


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(iter_errors()), st.text(), st.none() | st.text(), st.none() | st.integers(1))
def test_an_error_crosses_as_the_same_class(
    kind: type[HarmGraphError], what: str, target: str | None, line: int | None
) -> None:
    def fail() -> NoReturn:
        raise kind(what, target=target, line=line, advice="Mend it.")

    with pytest.raises(HarmGraphError) as caught:
        run(fail)
    assert type(caught.value) is kind
    assert caught.value.to_dict() == {
        "code": kind.code,
        "what": what,
        "target": target,
        "line": line,
        "advice": "Mend it.",
    }


def test_an_endless_message_is_cut() -> None:
    def fail() -> NoReturn:
        raise SyntaxInputError("\ud800" * 50 * MIB, target="x" * MIB, advice="Mend it.")

    with pytest.raises(SyntaxInputError) as caught:
        run(fail, ProcessLimits(memory_bytes=600 * MIB))
    assert len(str(caught.value)) < 10_000


class OddlyNamedError(Exception):
    """An error that is not one of harmgraph's."""


def recurse() -> bytes:
    return recurse()


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (OddlyNamedError("secret"), "OddlyNamedError"),
        (KeyboardInterrupt(), "KeyboardInterrupt"),
        (SystemExit(5), "SystemExit"),
        (GeneratorExit(), "GeneratorExit"),
    ],
)
def test_any_other_error_is_told_by_its_name_alone(error: BaseException, name: str) -> None:
    def fail() -> NoReturn:
        raise error

    with pytest.raises(WorkerDiedError, match=name) as caught:
        run(fail)
    assert "secret" not in str(caught.value)
    assert "Traceback" not in str(caught.value)


def test_endless_recursion_is_told() -> None:
    with pytest.raises(WorkerDiedError, match="RecursionError"):
        run(recurse)


# ---- limits ----


@pytest.mark.parametrize("wait", [lambda: time.sleep(60), signal.pause])
def test_waiting_too_long_is_stopped(wait: Callable[[], None]) -> None:
    def work() -> bytes:
        wait()
        return b""

    began = time.monotonic()
    with pytest.raises(TimeLimitError, match=r"0\.2 seconds"):
        run(work, ProcessLimits(seconds=0.2))
    assert time.monotonic() - began < 5
    assert no_children()


def test_working_too_long_is_stopped_though_signals_are_ignored() -> None:
    def work() -> bytes:
        for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGXCPU):
            signal.signal(number, signal.SIG_IGN)
        while True:
            pass

    with pytest.raises(TimeLimitError):
        run(work, ProcessLimits(seconds=0.2))
    assert no_children()


@pytest.mark.parametrize("number", [signal.SIGXCPU, signal.SIGALRM])
def test_the_signals_of_time_limits_are_told_as_such(number: signal.Signals) -> None:
    def work() -> bytes:
        os.kill(os.getpid(), number)
        time.sleep(5)
        return b""

    with pytest.raises(TimeLimitError):
        run(work)


def test_too_much_memory_is_told() -> None:
    with pytest.raises(MemoryLimitError, match="256 MiB"):
        run(lambda: b"x" * (400 * MIB))


def test_much_memory_within_the_limit_is_no_error() -> None:
    assert run(lambda: str(len(b"x" * (40 * MIB))).encode()) == str(40 * MIB).encode()


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGKILL])
def test_an_abort_or_a_kill_is_told_as_want_of_memory(number: signal.Signals) -> None:
    def work() -> bytes:
        os.kill(os.getpid(), number)
        return b""

    with pytest.raises(MemoryLimitError):
        run(work)
    assert no_children()


def test_a_crash_is_told() -> None:
    def work() -> bytes:
        os.kill(os.getpid(), signal.SIGSEGV)
        return b""

    with pytest.raises(WorkerDiedError, match="SIGSEGV"):
        run(work)


def test_a_silent_end_is_told() -> None:
    def work() -> bytes:
        os._exit(7)

    with pytest.raises(WorkerDiedError, match="status 7"):
        run(work)


def test_an_answer_over_the_limit_is_refused() -> None:
    assert len(run(lambda: b"x" * (4 * MIB))) == 4 * MIB
    with pytest.raises(TooLargeError):
        run(lambda: b"x" * (4 * MIB + 1))


# ---- what the child may not do ----


def reason(action: Callable[[], object]) -> str:
    """Return what *action* raises in a child, or nothing."""

    def work() -> bytes:
        try:
            action()
        except OSError as error:
            return (error.strerror or str(error)).encode()
        return b""

    return run(work).decode()


def test_no_file_can_be_opened_or_written(tmp_path: Path) -> None:
    assert reason(lambda: Path(__file__).read_bytes()) == "Too many open files"
    assert reason(lambda: (tmp_path / "new").write_text("x")) == "Too many open files"
    assert list(tmp_path.iterdir()) == []


def test_no_pipe_or_program_can_be_started() -> None:
    assert reason(os.pipe) == "Too many open files"


def test_files_that_the_parent_had_open_are_closed(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb", buffering=0) as file:
        number = file.fileno()
        assert reason(lambda: os.write(number, b"x")) == "Bad file descriptor"
    assert (tmp_path / "file").read_bytes() == b""


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6, socket.AF_UNIX])
def test_no_connection_can_be_opened(family: socket.AddressFamily) -> None:
    assert reason(lambda: socket.socket(family)) == "harmgraph opens no connection"
    raw_socket = socket.socket.__base__
    assert raw_socket is not None
    assert reason(lambda: raw_socket(family)) == "Too many open files"


def test_a_listener_sees_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = listener.getsockname()
        assert reason(lambda: socket.create_connection(address, timeout=1)) != ""
        listener.settimeout(0.1)
        with pytest.raises(TimeoutError):
            listener.accept()


def test_the_child_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> bytes:
        print("out", flush=True)  # noqa: T201 - the point of the test
        sys.stderr.write("err")
        os.write(1, b"out")
        os.write(2, b"err")
        return b"done"

    print("before", end="")  # noqa: T201 - in the buffer, which the child must not write out too
    assert run(work) == b"done"
    sys.stdout.flush()
    assert capfd.readouterr() == ("before", "")


def test_the_child_runs_no_exit_handler(tmp_path: Path) -> None:
    script = (
        "import atexit, os, sys\n"
        "from harmgraph.isolation import run_isolated\n"
        "kept = os.dup(1)\n"
        "atexit.register(lambda: os.write(kept, b'handler of %d' % os.getpid()))\n"
        "try: run_isolated(lambda: sys.exit(3) or b'', name='x')\n"
        "except Exception as error: os.write(kept, type(error).__name__.encode() + b', ')\n"
    )
    completed = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, timeout=60, check=True
    )
    assert completed.stdout.startswith(b"WorkerDiedError, handler of ")
    assert completed.stdout.count(b"handler") == 1


def test_the_parent_keeps_its_own_limits_and_files() -> None:
    before = [resource.getrlimit(which) for which in (resource.RLIMIT_AS, resource.RLIMIT_NOFILE)]
    opened = open_files()
    for _ in range(5):
        run(lambda: b"x")
        with pytest.raises(WorkerDiedError):
            run(recurse)
    after = [resource.getrlimit(which) for which in (resource.RLIMIT_AS, resource.RLIMIT_NOFILE)]
    assert before == after
    assert open_files() == opened
    assert no_children()
    assert socket.socket.__name__ == "socket"


# ---- the parent is interrupted ----


@pytest.mark.parametrize("delay", [0.01, 0.1, 0.3])
def test_ctrl_c_ends_the_child_and_is_raised(delay: float) -> None:
    # To this thread: one that came to the timer's own would be taken in while this one holds it back.
    main = threading.get_ident()
    timer = threading.Timer(delay, lambda: signal.pthread_kill(main, signal.SIGINT))
    timer.start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run(sleep_long)
    timer.join()
    assert time.monotonic() - began < 5
    assert no_children()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc for a process")
def test_what_the_child_forked_is_ended_too() -> None:
    def work() -> bytes:
        other = os.fork()
        if other == 0:
            time.sleep(60)
            os._exit(0)
        return str(other).encode()

    began = time.monotonic()
    other = int(run(work))
    while is_running(other) and time.monotonic() - began < 5:
        time.sleep(0.01)
    assert not is_running(other)


def test_several_threads_may_use_it_at_once() -> None:
    answers: dict[int, bytes] = {}

    def ask(number: int) -> None:
        answers[number] = run(lambda: str(number).encode() * 100_000)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: str(number).encode() * 100_000 for number in range(4)}


def test_a_system_without_fork_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    with pytest.raises(CouldNotError, match="separate process"):
        run(lambda: b"")


def test_a_system_that_will_not_fork_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> NoReturn:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    opened = open_files()
    monkeypatch.setattr(os, "fork", refuse)
    with pytest.raises(CouldNotError, match="temporarily unavailable"):
        run(lambda: b"")
    assert open_files() == opened


# ---- what harmgraph does there ----


def test_a_query_that_overflows_the_stack_of_the_engine_is_told() -> None:
    import pyoxigraph

    def work() -> bytes:
        return str(pyoxigraph.Store().query("ASK { FILTER(" + "1||" * 60_000 + "1) }")).encode()

    with pytest.raises(WorkerDiedError, match="SIGSEGV"):
        run(work)


def test_a_query_with_service_reaches_nobody_in_the_child() -> None:
    import pyoxigraph

    def work(port: int) -> bytes:
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
        with contextlib.suppress(OSError, RuntimeError):
            list(pyoxigraph.Store().query(query))  # type: ignore[arg-type]
        return b"tried"

    with socket.create_server(("127.0.0.1", 0)) as listener:
        assert run_isolated(work, listener.getsockname()[1], name="x", limits=QUICK) == b"tried"
        listener.settimeout(0.1)
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces the limit on memory")
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks /proc for memory")
def test_a_small_text_that_grows_is_stopped_below_one_gigabyte(tmp_path: Path) -> None:
    script = (
        "import resource\n"
        "from harmgraph.errors import MemoryLimitError\n"
        "from harmgraph.isolation import run_isolated\n"
        "try: run_isolated(lambda: b'x'.join([b'x' * (1 << 20) for _ in range(4000)]), name='x')\n"
        "except MemoryLimitError: pass\n"
        "child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        # RUSAGE_SELF would count what the process that started this one held.
        "ours = next(l for l in open('/proc/self/status') if l.startswith('VmHWM')).split()[1]\n"
        "print(child + int(ours))\n"
    )
    completed = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, timeout=60, check=True
    )
    assert 200_000 < int(completed.stdout) < 1_000_000_000 // 1024


def test_a_large_parent_leaves_the_child_room_to_work() -> None:
    # As in a notebook, or in a test run that has grown.
    ballast = bytearray(400 << 20)
    ballast[::4096] = b"x" * len(ballast[::4096])
    needed = run_isolated(lambda: str(len(bytearray(300 << 20))).encode(), name="x")
    assert int(needed) == 300 << 20
    del ballast
