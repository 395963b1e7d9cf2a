"""What the tests in a browser share: the site, an address for it, and what was found on its pages."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.driver import Report, audit, missing
from tests.browser.serving import served
from tests.site.building import once, site_of_this_run
from tests.site.kinds import representatives

if TYPE_CHECKING:
    from collections.abc import Iterator

FIXTURES = Path(__file__).resolve().parent / "fixtures"


@pytest.fixture(scope="session")
def browser() -> None:
    """Skip where there is no browser, or nothing to drive it with."""
    lacking = missing()
    if lacking:
        pytest.skip(f"not installed: {', '.join(lacking)} (.ci/install-browser-tools.sh)")


@pytest.fixture(scope="session")
def site(browser: None, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    """Return the folder of a built site."""
    return site_of_this_run(tmp_path_factory)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the site and return the address of its root."""
    with served(site) as root:
        yield root


@pytest.fixture(scope="session")
def reports(
    site: Path, address: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Report]:
    """Return what all checks found on the pages that stand for all, by path below the root.

    With ``HARMGRAPH_SHOTS`` set to a folder, pictures of each are put there.
    """
    shots = os.environ.get("HARMGRAPH_SHOTS")

    def write(target: Path) -> None:
        paths = [path for kind in representatives(site).values() for path in kind]
        found = audit(
            [address + path for path in paths],
            checks=("reading", "keyboard", "engines"),
            root=address,
            shots=Path(shots) if shots else None,
        )
        target.write_text(json.dumps(dict(zip(paths, found, strict=True))), encoding="utf-8")

    made = once(tmp_path_factory, "reports.json", write)
    found: dict[str, Report] = json.loads(made.read_text(encoding="utf-8"))
    return found
