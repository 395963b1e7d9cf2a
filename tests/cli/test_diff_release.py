"""``harmgraph diff`` and ``harmgraph release``, as a user runs them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[bytes]]

COMMIT = "0123456789abcdef0123456789abcdef01234567"
ONE = '<https://w3id.org/harmgraph/ontology/X> <http://www.w3.org/2000/01/rdf-schema#label> "X" .\n'


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return the folder in which commands run, with two files to compare."""
    (tmp_path / "a.nt").write_text(ONE)
    (tmp_path / "b.nt").write_text(ONE.replace('"X"', '"Y"'))
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder* with what it holds."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("a.nt", "b.nt"), 0),
        (("a.nt", "a.nt"), 0),
        (("a.nt", "b.nt", "--exit-code"), 1),
        (("a.nt", "a.nt", "--exit-code"), 0),
        (("a.nt", "gone.nt"), 3),
        (("a.nt", "."), 3),
        (("a.nt",), 2),
        (("a.nt", "b.nt", "-f", "csv"), 2),
    ],
)
@pytest.mark.usefixtures("files")
def test_diff_exits_as_its_help_says(run_cli: Run, arguments: tuple[str, ...], code: int) -> None:
    done = run_cli("diff", *arguments)
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.usefixtures("files")
def test_diff_writes_the_format_that_the_ending_names(run_cli: Run, files: Path) -> None:
    for name, start in (
        ("x.html", "<!DOCTYPE html>"),
        ("x.md", "# From"),
        ("x.json", "{"),
        ("x.txt", "From"),
    ):
        assert run_cli("diff", "a.nt", "b.nt", "-o", name).returncode == 0
        assert (files / name).read_text().startswith(start)


@pytest.mark.usefixtures("files")
def test_diff_reads_one_side_from_standard_input(run_cli: Run) -> None:
    done = run_cli("diff", "-", "b.nt", "-f", "json", stdin=ONE.encode())
    assert json.loads(done.stdout)["level"] == "patch"


@pytest.mark.slow
def test_a_release_has_the_same_bytes_whatever_is_around_it(run_cli: Run, tmp_path: Path) -> None:
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C.UTF-8"},
    )
    for name, env in zip("ab", surroundings, strict=True):
        for version in ("0.1.0", "0.1.1"):
            done = run_cli("release", version, "-o", name, "--commit", COMMIT, env=env)
            assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    again = run_cli("release", "0.1.1", "-o", "a")
    assert (again.returncode, again.stdout) == (3, b"")
    done = run_cli("diff", "a/0.1.0", "a/0.1.1", "--exit-code")
    assert done.returncode == 1
    assert b"A patch version is enough" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("v1", "-o", "x"), 2),
        (("0.1.0",), 2),
        (("0.1.0", "-o", "x", "--date", "soon"), 2),
        (("0.1.0", "-o", "x", "--commit", "HEAD"), 2),
        (("0.1.0", "-o", "x", "--previous", "gone"), 3),
        (("0.1.0", "--site", "."), 2),
    ],
)
def test_release_refuses_what_it_cannot_do(
    run_cli: Run, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    done = run_cli("release", *arguments)
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr
    assert not (tmp_path / "x" / "0.1.0").exists()


def test_a_level_that_is_too_low_gives_exit_code_1(run_cli: Run, tmp_path: Path) -> None:
    header = (
        "<https://w3id.org/harmgraph/ontology> <http://www.w3.org/2002/07/owl#versionInfo> "
        '"0.1.0" .\n'
    )
    gone = ONE.replace("/X>", "/Gone>")
    (tmp_path / "old.nt").write_text(header + gone)
    done = run_cli("release", "0.2.0", "--previous", "old.nt", "-o", "x", "-f", "json")
    assert done.returncode == 1, done.stderr
    said = json.loads(done.stdout)
    assert (said["released"], said["impliedLevel"]) == (False, "major")
    assert any("hg:Gone" in line for line in said["refusal"])
