"""What is shipped works where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import harmgraph
from harmgraph.namespaces import ONTOLOGY_IRI

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

ROOT = Path(__file__).resolve().parents[2]
DATA = ("ontology", "shapes", "queries")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_there_is_one_version(dataset: Dataset) -> None:
    owl = "http://www.w3.org/2002/07/owl#"
    assert version("harmgraph") == PROJECT["version"]
    assert dataset.objects(ONTOLOGY_IRI, f"{owl}versionInfo") == [PROJECT["version"]]
    assert PROJECT["version"] in dataset.objects(ONTOLOGY_IRI, f"{owl}versionIRI")[0]
    assert f"version: {PROJECT['version']}\n" in (ROOT / "CITATION.cff").read_text()


def test_console_scripts_load() -> None:
    scripts = [
        entry
        for entry in entry_points(group="console_scripts")
        if entry.value.startswith("harmgraph")
    ]
    assert [entry.name for entry in scripts] == list(PROJECT["scripts"])
    assert all(callable(entry.load()) for entry in scripts)


def test_the_front_door_is_exact() -> None:
    assert harmgraph.__all__ == sorted(harmgraph.__all__)
    assert dir(harmgraph) == harmgraph.__all__
    for name in harmgraph.__all__:
        assert getattr(harmgraph, name).__doc__
    with pytest.raises(AttributeError):
        harmgraph.nothing  # noqa: B018 - the look-up is what is tested


def test_no_python_file_stands_among_the_data() -> None:
    assert [path for folder in DATA for path in (ROOT / folder).rglob("*.py")] == []


def _pip(python: Path, *arguments: str) -> None:
    done = subprocess.run(
        [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and "No matching distribution" in done.stderr:
        pytest.skip("no package index can be reached")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sdist, as an index would get both."""
    folder = tmp_path_factory.mktemp("dist")
    copy = tmp_path_factory.mktemp("copy") / "harmgraph"
    shutil.copytree(
        ROOT,
        copy,
        ignore=shutil.ignore_patterns("node_modules", ".git", ".venv", ".*_cache", ".hypothesis"),
    )
    done = subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(folder), str(copy)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and "No matching distribution" in done.stdout + done.stderr:
        pytest.skip("no package index can be reached")
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_carries_the_data_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {name.removeprefix("harmgraph/_data/") for name in names if "/_data/" in name}
    here = {
        path.relative_to(ROOT).as_posix()
        for folder in DATA
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert shipped == here
    others = {name for name in names if "/_data/" not in name and ".dist-info/" not in name}
    code = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src").rglob("*")
        if path.is_file()
    }
    assert others == {name for name in code if "__pycache__" not in name}


@pytest.mark.slow
def test_the_wheel_works_in_a_clean_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "clean", with_pip=True)
    binaries = tmp_path / "clean" / ("Scripts" if os.name == "nt" else "bin")
    _pip(binaries / "python", "install", str(wheel))
    environment = {"PATH": str(binaries), "HOME": str(tmp_path)}
    for arguments, code in (
        (["info"], 0),
        (["validate"], 0),
        (["reason"], 0),
        (["check", "--no-dl"], 0),
        (["check"], 3),  # no Java: it says that it could not ask HermiT
        (["query", "examples-of-source"], 0),
        (["show", "source/3"], 0),
    ):
        done = subprocess.run(
            [str(binaries / "harmgraph"), *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, (arguments, done.stdout, done.stderr)
    where = subprocess.run(
        [
            str(binaries / "python"),
            "-c",
            "from harmgraph.resources import data_root; print(data_root())",
        ],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert Path(where.strip()).is_relative_to(tmp_path)


@pytest.mark.slow
def test_make_demo_works_as_the_first_command_after_a_clone(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists() or shutil.which("git") is None or shutil.which("make") is None:
        pytest.skip("this is not a git checkout, or git or make is missing")
    block = re.search(r"(?s)```sh\n(.*?)```", (ROOT / "README.md").read_text())
    assert block is not None
    commands = [line.split("#")[0].strip() for line in block[1].splitlines()]
    assert commands == ["make demo", "make test"]
    clone = tmp_path / "harmgraph"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)  # noqa: S607
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"VIRTUAL_ENV", "PYTHONPATH"}
    }
    done = subprocess.run(
        ["make", "demo"],  # noqa: S607
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if "No matching distribution" in done.stderr:
        pytest.skip("no package index can be reached")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "consistent" in done.stdout
    assert "Try next" in done.stdout
