"""What many tests need: the dataset, the command line, the document where it is at hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from harmgraph.graph import Dataset, load_dataset

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent

Completed = subprocess.CompletedProcess[bytes]


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """Return the bundled dataset. No test may change it."""
    return load_dataset()


@pytest.fixture(scope="session")
def source_document() -> Path:
    """Return the path of the 2022 document, or skip."""
    path = os.environ.get("HARMGRAPH_SOURCE")
    if not path:
        pytest.skip("HARMGRAPH_SOURCE does not name a copy of the 2022 document")
    return Path(path)


@pytest.fixture
def run_cli(tmp_path: Path) -> Callable[..., Completed]:
    """Return a function that runs ``python -m harmgraph`` in an empty folder, as a user would."""

    def run(
        *arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None, cwd: Path = tmp_path
    ) -> Completed:
        return subprocess.run(
            [sys.executable, "-m", "harmgraph", *arguments],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            timeout=120,
            check=False,
        )

    return run
