"""The documentation says what is so: generated parts are fresh, everything public is described."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from harmgraph.cli import COMMANDS
from harmgraph.errors import iter_errors

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
MODULES = sorted(
    path.relative_to(ROOT / "src").with_suffix("").as_posix().replace("/", ".")
    for path in (ROOT / "src").rglob("*.py")
    if path.name != "__main__.py"
)


def test_generated_parts_are_fresh_and_every_command_block_runs() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_tutorial_or_the_explanation(name: str) -> None:
    told = "".join(
        (ROOT / "docs" / page).read_text()
        for page in ("tutorial.md", "explanation/model.md", "guide/quality.md")
    )
    assert f"harmgraph {name}" in told


@pytest.mark.parametrize("code", [cls.code for cls in iter_errors()])
def test_every_error_has_a_heading(code: str) -> None:
    assert f"\n## {code}\n" in (ROOT / "docs/reference/errors.md").read_text()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)#]+)", page.read_text()):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_in_pages_run(page: Path) -> None:
    failed, _ = doctest.testfile(str(page), module_relative=False)
    assert failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_run(name: str) -> None:
    failed, _ = doctest.testmod(import_module(name.removesuffix(".__init__")))
    assert failed == 0


def test_command_blocks_are_of_kinds_that_are_run() -> None:
    # `console` blocks are run by docs/generate.py, the `sh` block of README by the fresh clone test.
    for page in PAGES:
        if page.parent.name != "reference":
            kinds = set(re.findall(r"(?m)^```(\w+)$", page.read_text()))
            assert kinds <= (
                {"sh", "console"} if page.name == "README.md" else {"console", "python"}
            )
