"""A site is put in its place whole or not at all, and what is the same is not touched."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from harmgraph.errors import OutputError
from harmgraph.publish import swapping
from harmgraph.publish.building import build
from harmgraph.publish.swapping import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="namespaces are Linux's")
FILES = {"index.html": b"start", "id/source/1.html": b"one", "id/source/1.ttl": b"<s> <p> 1 ."}


def content(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder*, but for the manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def states(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return what a file system knows of each file and folder below *folder*, and of itself."""
    found = {".": folder.stat()} | {str(path): path.lstat() for path in folder.rglob("*")}
    return {name: (one.st_ino, one.st_mtime_ns, one.st_ctime_ns) for name, one in found.items()}


def beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)


# ---- success ----


@pytest.mark.parametrize("there", ["not there", "empty", "litter"])
def test_a_site_is_written_where_there_is_nothing(tmp_path: Path, there: str) -> None:
    target = tmp_path / "site"
    if there != "not there":
        target.mkdir()
    if there == "litter":
        (target / ".DS_Store").write_bytes(b"x")
    built = build(target, FILES.items())
    assert content(target) == FILES
    assert (built.written, built.same, built.removed) == (tuple(sorted(FILES)), 0, ())
    assert beside(target) == []


def test_folders_above_are_made(tmp_path: Path) -> None:
    build(tmp_path / "a" / "b" / "site", FILES.items())
    assert content(tmp_path / "a" / "b" / "site") == FILES


def test_a_path_may_be_a_text_and_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    build("site", FILES.items())
    assert content(tmp_path / "site") == FILES


def test_the_manifest_says_what_every_file_held(tmp_path: Path) -> None:
    build(tmp_path / "site", FILES.items())
    manifest = json.loads((tmp_path / "site" / MANIFEST).read_text())
    assert manifest["files"] == {
        path: hashlib.sha256(data).hexdigest() for path, data in sorted(FILES.items())
    }


def test_a_rebuild_that_changes_nothing_touches_nothing(tmp_path: Path) -> None:
    target = tmp_path / "site"
    build(target, FILES.items())
    before = states(target)
    built = build(target, FILES.items())
    assert (built.changed, built.same) == (False, 3)
    assert states(target) == before
    assert beside(target) == []


def test_a_rebuild_writes_only_what_is_different(tmp_path: Path) -> None:
    target = tmp_path / "site"
    build(target, [*FILES.items(), ("gone.html", b"gone"), ("aaa.html", b"a")])
    same = [target / "id/source/1.ttl", target / "aaa.html"]
    before = [(path.stat().st_ino, path.stat().st_mtime_ns) for path in same]
    new = [
        ("aaa.html", b"a"),
        ("index.html", b"new"),
        ("more.html", b"more"),
        ("id/source/1.html", b"one"),
        ("id/source/1.ttl", b"<s> <p> 1 ."),
    ]
    built = build(target, new)
    assert content(target) == dict(new)
    assert built.written == ("index.html", "more.html")
    assert built.removed == ("gone.html",)
    assert built.same == 3
    assert [(path.stat().st_ino, path.stat().st_mtime_ns) for path in same] == before
    assert all(path.stat().st_nlink == 1 for path in same)
    assert beside(target) == []


def test_what_is_only_gone_is_a_change_as_well(tmp_path: Path) -> None:
    target = tmp_path / "site"
    build(target, [*FILES.items(), ("gone.html", b"gone")])
    assert build(target, FILES.items()).removed == ("gone.html",)
    assert content(target) == FILES
    assert not build(target, FILES.items()).changed


def test_a_file_that_was_changed_or_lost_is_written_again(tmp_path: Path) -> None:
    target = tmp_path / "site"
    build(target, FILES.items())
    (target / "index.html").write_bytes(b"START")
    (target / "id/source/1.ttl").unlink()
    assert build(target, FILES.items()).written == ("id/source/1.ttl", "index.html")
    assert content(target) == FILES


def test_a_link_in_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "site"
    build(target, FILES.items())
    (tmp_path / "elsewhere").write_bytes(b"start")
    (target / "index.html").unlink()
    (target / "index.html").symlink_to(tmp_path / "elsewhere")
    assert build(target, FILES.items()).written == ("index.html",)
    assert not (target / "index.html").is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == b"start"


def test_a_link_to_the_folder_is_followed(tmp_path: Path) -> None:
    real = tmp_path / "releases" / "site"
    real.mkdir(parents=True)
    (tmp_path / "current").symlink_to(real)
    build(tmp_path / "current", FILES.items())
    assert (tmp_path / "current").is_symlink()
    assert content(real) == FILES


def test_the_permissions_of_the_folder_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "site"
    build(target, FILES.items())
    target.chmod(0o2750)
    build(target, [("index.html", b"new")])
    assert stat.S_IMODE(target.stat().st_mode) == 0o2750


def test_frozen_releases_are_carried_over(tmp_path: Path) -> None:
    target = tmp_path / "site"
    build(target, FILES.items())
    (target / "0.1.0" / "id").mkdir(parents=True)
    (target / "0.1.0" / "id" / "x.html").write_bytes(b"frozen")
    before = (target / "0.1.0" / "id" / "x.html").stat().st_ino
    build(target, [("index.html", b"new")], kept=["0.1.0"])
    assert content(target) == {"index.html": b"new", "0.1.0/id/x.html": b"frozen"}
    assert (target / "0.1.0" / "id" / "x.html").stat().st_ino == before


def test_a_frozen_release_is_never_written_into(tmp_path: Path) -> None:
    target = tmp_path / "site"
    build(target, FILES.items())
    (target / "0.1.0").mkdir()
    (target / "0.1.0" / "x.html").write_bytes(b"frozen")
    with pytest.raises(OutputError, match=r"0\.1\.0"):
        build(target, [("0.1.0/x.html", b"new")], kept=["0.1.0"])
    assert (target / "0.1.0" / "x.html").read_bytes() == b"frozen"


# ---- refusals ----


def refuse(target: Path, match: str, files: Iterator[tuple[str, bytes]] | None = None) -> None:
    """Check that building is refused, and changes nothing."""
    before = content(target) if target.is_dir() else {}
    with pytest.raises(OutputError, match=match) as caught:
        build(target, FILES.items() if files is None else files)
    assert caught.value.advice.endswith(".")
    assert (content(target) if target.is_dir() else {}) == before


@pytest.mark.parametrize(
    "manifest",
    [None, "", "{}", "[]", '{"kind": "something else", "files": {}}', '{"kind": "harmgraph site"}'],
)
def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path, manifest: str | None) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "letter.txt").write_bytes(b"keep me")
    if manifest is not None:
        (target / MANIFEST).write_text(manifest)
    refuse(target, "not a site of harmgraph's")
    assert beside(target) == []


def test_files_that_somebody_put_into_a_site_are_not_lost(tmp_path: Path) -> None:
    target = tmp_path / "site"
    build(target, FILES.items())
    (target / "id" / "note.txt").write_bytes(b"mine")
    (target / ".git").mkdir()
    (target / ".git" / "HEAD").write_bytes(b"ref")
    refuse(target, r"did not write \(\.git/HEAD, id/note\.txt\)")


def test_a_link_to_a_folder_in_a_site_is_not_lost(tmp_path: Path) -> None:
    target = tmp_path / "site"
    build(target, FILES.items())
    (target / "mine").symlink_to(tmp_path)
    refuse(target, r"did not write \(mine\)")


def test_many_files_of_others_are_counted(tmp_path: Path) -> None:
    target = tmp_path / "site"
    build(target, FILES.items())
    for number in range(5):
        (target / f"note{number}").write_bytes(b"")
    refuse(target, r"\(note0, note1, note2 and 2 more\)")


def test_a_file_is_no_place_for_a_site(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.write_bytes(b"a letter")
    refuse(target, "file of that name")
    assert target.read_bytes() == b"a letter"


@pytest.mark.parametrize("name", ["loop", "file/site", "n" * 256, "a\x00b"])
def test_where_nothing_can_be_written_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(OutputError):
        build(tmp_path / name, FILES.items())
    assert beside(tmp_path / "none") == ["file", "loop"]


@pytest.mark.parametrize("where", [".", "..", "/"])
def test_the_folder_that_one_is_in_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    with pytest.raises(OutputError, match="folder that you are in"):
        build(where, FILES.items())


@LINUX
def test_a_disk_of_its_own_is_not_replaced() -> None:
    with pytest.raises(OutputError, match="disk of its own"):
        build("/proc", FILES.items())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("id/A.html", "id/a.html"),
        ("id/a.html", "id/a.html"),
        ("id/a", "id/a/b.html"),
        ("ID/a/b.html", "id/A"),
        ("x", MANIFEST.upper()),
    ],
)
def test_two_files_with_one_name_on_some_disks_are_refused(
    tmp_path: Path, one: str, other: str
) -> None:
    refuse(tmp_path / "site", "one name on some disks", iter([(one, b"1"), (other, b"2")]))
    assert beside(tmp_path / "site") == []


@pytest.mark.parametrize(
    "path", ["../out", "/etc/x", "a/../../b", "a//b", "a/", "", "a\\b", "./a", "a\0b"]
)
def test_a_file_outside_of_the_site_is_refused(tmp_path: Path, path: str) -> None:
    refuse(tmp_path / "site", "outside of the site", iter([(path, b"x")]))
    assert beside(tmp_path / "site") == []


# ---- failures ----


def failing(error: BaseException) -> Iterator[tuple[str, bytes]]:
    yield "index.html", b"new"
    raise error


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt(), RuntimeError()]
)
def test_a_failure_in_the_middle_leaves_the_old_site_whole(
    tmp_path: Path, error: BaseException
) -> None:
    target = tmp_path / "site"
    build(target, FILES.items())
    before = states(target)
    expected = OutputError if isinstance(error, OSError) else type(error)
    with pytest.raises(expected):
        build(target, failing(error))
    assert content(target) == FILES
    assert states(target).keys() == before.keys()
    assert beside(target) == []


@pytest.mark.parametrize("step", ["first", "second"])
def test_where_folders_cannot_be_exchanged_two_renames_do_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """A failure of either rename leaves the old site where it was."""
    monkeypatch.setattr(swapping, "_exchanged", lambda *_: False)
    target = tmp_path / "site"
    build(target, FILES.items())
    build(target, [("index.html", b"new")])
    assert content(target) == {"index.html": b"new"}
    real = Path.rename
    renames = iter(["first", "second", "back"])

    def rename(self: Path, to: Path) -> Path:
        if next(renames) == step:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(self, to)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OutputError, match="Input/output error"):
        build(target, FILES.items())
    monkeypatch.setattr(Path, "rename", real)
    assert content(target) == {"index.html": b"new"}
    assert beside(target) == []


def test_a_site_that_was_only_moved_aside_is_put_back(tmp_path: Path) -> None:
    """As a build leaves it that is killed between the two renames."""
    target = tmp_path / "site"
    build(target, FILES.items())
    target.rename(tmp_path / ".site.0123456789ab.old")
    built = build(target, FILES.items())
    assert not built.changed
    assert content(target) == FILES
    assert beside(target) == []


def test_what_killed_builds_left_is_removed_by_the_next(tmp_path: Path) -> None:
    target = tmp_path / "site"
    build(target, FILES.items())
    for name in (".site.0123456789ab.new", ".site.ba9876543210.old", ".site.00000000000a.new"):
        (tmp_path / name).mkdir()
    (tmp_path / ".site.0123456789ab.new" / MANIFEST).write_text("{}\n")
    (tmp_path / ".site.0123456789ab.new" / "half").write_bytes(b"x")
    (tmp_path / ".site.ba9876543210.old" / MANIFEST).write_text("{}\n")
    assert not build(target, FILES.items()).changed
    assert beside(target) == []


@pytest.mark.parametrize(
    "name", [".site.0123456789ab.new", ".site.0123456789ab.old", ".other.0123456789ab.new"]
)
def test_what_only_looks_like_a_leftover_is_not_removed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "letter.txt").write_bytes(b"keep me")
    build(tmp_path / "site", FILES.items())
    assert (tmp_path / name / "letter.txt").read_bytes() == b"keep me"


def test_two_builds_of_one_site_do_not_go_on_at_once(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"outer"
        with pytest.raises(OutputError, match="being built already"):
            build(tmp_path / "site", FILES.items())
        yield "more.html", b"outer"

    build(tmp_path / "site", files())
    assert content(tmp_path / "site") == {"index.html": b"outer", "more.html": b"outer"}


def test_a_disk_without_locks_and_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(fcntl, "flock", fail)
    monkeypatch.setattr(os, "link", fail)
    target = tmp_path / "site"
    build(target, FILES.items())
    time_before = (target / "id/source/1.html").stat().st_mtime_ns
    new = [("id/source/1.html", b"one"), ("index.html", b"new")]
    assert build(target, new).written == ("index.html",)
    assert content(target) == dict(new)
    assert (target / "id/source/1.html").stat().st_mtime_ns == time_before


@LINUX
def test_a_disk_that_is_full_leaves_the_old_site_whole(tmp_path: Path) -> None:
    """On a real disk of 1 MB, in a namespace of its own, as root or as anybody who may make one."""
    program = """
import sys
from pathlib import Path
from harmgraph.errors import OutputError
from harmgraph.publish.building import build
target = Path(sys.argv[1]) / "site"
build(target, [(f"old{n}", b"x" * 50_000) for n in range(8)])
try:
    build(target, [(f"new{n}", b"x" * 50_000) for n in range(20)])
except OutputError as error:
    print(error)
print(sorted(path.name for path in target.iterdir() if path.stat().st_size == 50_000))
print([path.name for path in target.parent.iterdir()])
"""
    mount = 'mount -t tmpfs -o size=1m none "$1" && exec "$2" -c "$3" "$1"'
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("there is no unshare, so no small disk can be made")
    prefix = [unshare, "--mount", *(["--user", "--map-root-user"] if os.geteuid() else [])]
    trial = [*prefix, "sh", "-c", 'mount -t tmpfs none "$1"', "sh", str(tmp_path)]
    if subprocess.run(trial, capture_output=True, check=False).returncode != 0:
        pytest.skip("nobody here may mount a small disk")
    command = [*prefix, "sh", "-c", mount, "sh", str(tmp_path), sys.executable, program]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60, text=True)
    said, old, folders = done.stdout.splitlines()
    assert "No space left on device" in said
    assert "The disk is full: free some space" in said
    assert "What was there before is still there." in said
    assert old == str([f"old{number}" for number in range(8)])
    assert folders == "['site']"


def build_as_nobody(target: Path) -> str:
    """Return what a user is told who is not root, to whom nothing is forbidden."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            build(target, [("index.html", b"new")])
        except OutputError as error:
            os.write(writing, str(error).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        found = said.read()
    os.waitpid(child, 0)
    return found


@pytest.mark.parametrize("which", ["the folder above", "the folder"])
def test_a_folder_that_may_not_be_written_to_is_told(which: str) -> None:
    with tempfile.TemporaryDirectory() as above:
        target = Path(above) / "site"
        build(target, FILES.items())
        (target if which == "the folder" else Path(above)).chmod(0o555)
        Path(above).chmod(0o777 if which == "the folder" else 0o555)
        try:
            said = build_as_nobody(target)
        finally:
            Path(above).chmod(0o700)
            target.chmod(0o755)
        assert "could not be written (Permission denied)" in said
        assert "Choose a place where you may write." in said
        assert content(target) == FILES
        assert beside(target) == []


# ---- the process is killed ----


@pytest.mark.long
@pytest.mark.parametrize("exchange", [True, False])
def test_killed_at_any_moment_one_whole_site_is_there(tmp_path: Path, *, exchange: bool) -> None:
    """Without an exchange of folders there may be a moment without a site; the next build ends it."""
    rounds = 100 if os.environ.get("HARMGRAPH_LONG") == "1" else 10
    chance = random.Random(20220401)  # noqa: S311 - moments to kill at, not secrets
    target = tmp_path / "site"
    names = [f"id/thing/{number}.html" for number in range(60)]
    build(target, [(name, b"0" * 2000) for name in names])
    seen = set()
    for _ in range(rounds):
        child = os.fork()
        if child == 0:
            try:
                if not exchange:
                    swapping._exchanged = lambda *_: False
                for letter in b"abcdefghijklmnopqrstuvwxyz" * 100:
                    build(target, [(name, bytes([letter]) * 2000) for name in names])
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0.01, 0.2))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if not exchange and not target.exists():
            with pytest.raises(RuntimeError):
                build(target, failing(RuntimeError()))  # puts it back before it fails
        found = content(target)
        assert sorted(found) == sorted(names)
        assert len({bytes(data) for data in found.values()}) == 1
        manifest = json.loads((target / MANIFEST).read_text())["files"]
        assert {hashlib.sha256(data).hexdigest() for data in found.values()} == set(
            manifest.values()
        )
        seen.add(next(iter(found.values()))[:1])
    assert len(seen) > 1
    build(target, FILES.items())
    assert content(target) == FILES
    assert beside(target) == []


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from harmgraph.publish.building import build\n"
        "files = [(f'f{n}', b'x') for n in range(500)]\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    build(sys.argv[1], files)\n"
        "    build(sys.argv[1], files[1:])\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "site")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) != 0
    build(tmp_path / "site", FILES.items())
    assert content(tmp_path / "site") == FILES
    assert beside(tmp_path / "site") == []
