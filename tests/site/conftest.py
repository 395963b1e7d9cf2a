"""What the tests of a built site share: its folder, and its pages as they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.site.building import site_of_this_run
from tests.site.reading import Page, read_page

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a built site."""
    return site_of_this_run(tmp_path_factory)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    """Return what is in each page of the site, by its path below the root."""
    return {
        path.relative_to(site).as_posix(): read_page(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
