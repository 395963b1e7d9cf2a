"""A file is written whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

from harmgraph.errors import OutputError
from harmgraph.writing import write_bytes

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
NOT_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# ---- success ----


def test_a_new_file_is_written(tmp_path: Path) -> None:
    write_bytes(tmp_path / "new", b"text\n")
    assert content(tmp_path) == {"new": b"text\n"}


def test_a_path_may_be_a_string_and_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_bytes("new", b"")
    assert content(tmp_path) == {"new": b""}


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"much longer than the new one")
    write_bytes(tmp_path / "old", b"new")
    assert content(tmp_path) == {"old": b"new"}


def test_a_name_as_long_as_may_be_is_written(tmp_path: Path) -> None:
    write_bytes(tmp_path / ("n" * 255), b"text")
    assert content(tmp_path) == {"n" * 255: b"text"}


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_permissions_of_an_old_file_are_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_bytes(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_permissions_that_the_mask_leaves(
    tmp_path: Path, mask: int, mode: int
) -> None:
    before = os.umask(mask)
    try:
        write_bytes(tmp_path / "new", b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == mode


@pytest.mark.parametrize("exists", [True, False])
def test_a_link_is_followed(tmp_path: Path, *, exists: bool) -> None:
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "file"
    if exists:
        real.write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(real)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert content(tmp_path / "real") == {"file": b"new"}


def test_devices_are_written_straight() -> None:
    write_bytes("/dev/null", b"text")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize(
    ("path", "expected"), [("/dev/stdout", ("x", "")), ("/dev/stderr", ("", "x"))]
)
def test_standard_output_may_be_named(
    path: str, expected: tuple[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    write_bytes(path, b"x")
    assert capfd.readouterr() == expected


def test_what_standard_output_is_redirected_to_is_not_begun_anew(tmp_path: Path) -> None:
    script = "from harmgraph.writing import write_bytes; write_bytes('/dev/stdout', b'two')"
    with (tmp_path / "out").open("wb", buffering=0) as out:
        out.write(b"one ")
        subprocess.run([sys.executable, "-c", script], stdout=out, check=True, timeout=60)
    assert content(tmp_path) == {"out": b"one two"}


def test_a_named_pipe_is_written_straight(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    number = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_bytes(pipe, b"text")
        assert os.read(number, 10) == b"text"
    finally:
        os.close(number)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_pipe_whose_reader_has_gone_is_for_the_caller() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        with pytest.raises(BrokenPipeError):
            write_bytes(f"/dev/fd/{writing}", b"text")
    finally:
        os.close(writing)


# ---- failure ----


def test_a_directory_is_no_place_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="directory") as caught:
        write_bytes(tmp_path, b"new")
    assert caught.value.target == str(tmp_path)
    assert content(tmp_path) == {}


@pytest.mark.parametrize("path", ["missing/new", "file/new", "n" * 256, "loop", "a\x00b"])
def test_where_nothing_can_be_written_is_told(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(OutputError, match="cannot be written") as caught:
        write_bytes(tmp_path / path, b"new")
    assert caught.value.advice.endswith(".")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "loop"]
    assert (tmp_path / "file").read_bytes() == b"old"


@LINUX
def test_a_full_disk_is_told() -> None:
    with pytest.raises(OutputError, match="No space left") as caught:
        write_bytes("/dev/full", b"text")
    assert "full" in caught.value.advice


@NOT_ROOT
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    tmp_path.chmod(0o500)
    try:
        for name in ("old", "new"):
            with pytest.raises(OutputError, match="Permission denied"):
                write_bytes(tmp_path / name, b"new")
    finally:
        tmp_path.chmod(0o700)
    assert content(tmp_path) == {"old": b"old"}


def test_a_file_marked_read_only_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old").write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OutputError, match="Permission denied"):
        write_bytes(tmp_path / "old", b"new")
    assert content(tmp_path) == {"old": b"old"}


@pytest.mark.parametrize("step", ["write", "fsync", "fchmod", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_at_any_step_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    def fail(*_: object) -> NoReturn:
        raise error

    (tmp_path / "old").write_bytes(b"old")
    owner: object = Path if step == "replace" else os
    monkeypatch.setattr(owner, step, fail)
    expected = OutputError if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        write_bytes(tmp_path / "old", b"new")
    monkeypatch.undo()
    assert content(tmp_path) == {"old": b"old"}


def test_a_disk_that_fills_halfway_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    room = [1000]

    def write(number: int, data: memoryview) -> int:
        if room[0] == 0:
            raise OSError(28, os.strerror(28))
        written = real(number, data[: room[0]])
        room[0] -= written
        return written

    (tmp_path / "old").write_bytes(b"old")
    monkeypatch.setattr(os, "write", write)
    with pytest.raises(OutputError, match="No space left"):
        write_bytes(tmp_path / "old", b"x" * 5000)
    monkeypatch.undo()
    assert content(tmp_path) == {"old": b"old"}


def test_what_is_written_in_small_parts_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda number, data: real(number, data[:7]))
    write_bytes(tmp_path / "new", bytes(range(256)))
    monkeypatch.undo()
    assert content(tmp_path) == {"new": bytes(range(256))}


# ---- the process is killed ----


@pytest.mark.long
def test_killed_at_any_moment_the_old_file_or_a_new_one_is_there_whole(tmp_path: Path) -> None:
    rounds = 200 if os.environ.get("HARMGRAPH_LONG") == "1" else 20
    chance = random.Random(20220401)  # noqa: S311 - moments to kill at, not secrets
    path = tmp_path / "file"
    size = 200_000
    path.write_bytes(b"0" * size)
    seen = set()
    for _ in range(rounds):
        child = os.fork()
        if child == 0:
            try:
                for letter in b"abcdefghijklmnopqrstuvwxyz" * 1000:
                    write_bytes(path, bytes([letter]) * size)
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = path.read_bytes()
        assert len(found) == size
        assert len(set(found)) == 1
        seen.add(found[0])
    assert len(seen) > 1
    others = [name for name in os.listdir(tmp_path) if name != "file"]  # noqa: PTH208 - names
    assert all(name.startswith(".harmgraph-") and name.endswith(".tmp") for name in others)


@pytest.mark.parametrize("number", [signal.SIGINT])
def test_ctrl_c_leaves_no_temporary_file(tmp_path: Path, number: signal.Signals) -> None:
    script = (
        "import sys\n"
        "from harmgraph.writing import write_bytes\n"
        "print('ready', flush=True)\n"
        "while True: write_bytes(sys.argv[1], b'x' * 500_000)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "file")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.05)
        process.send_signal(number)
        assert process.wait(10) != 0
    assert content(tmp_path) in ({"file": b"x" * 500_000}, {})
