"""A built site is whole: every link leads somewhere, every page says what it is, nothing leaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from tests.site import checks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.site.reading import Page

SHOWN: Final = 50
"""How many faults a failing test shows."""


def check_none(faults: Iterable[str]) -> None:
    """Fail if there are *faults*, and show them."""
    found = list(faults)
    assert not found, "\n".join([f"{len(found)} faults", *found[:SHOWN]])


@pytest.fixture(scope="session")
def base(pages: dict[str, Page]) -> str:
    """Return the address under which the site will be found, as its first page says."""
    (canonical,) = pages["index.html"].head_links("canonical")
    return canonical.href


def test_the_first_page_says_where_the_site_will_be(base: str) -> None:
    assert base.startswith("https://")
    assert base.endswith("/")


def test_every_page_says_what_it_is(pages: dict[str, Page]) -> None:
    check_none(fault for item in pages.items() for fault in checks.head_faults(*item))


def test_nothing_in_a_page_runs_a_script_but_scripts(pages: dict[str, Page]) -> None:
    check_none(fault for item in pages.items() for fault in checks.script_faults(*item))


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[str, Page]) -> None:
    check_none(checks.loading_faults(site, pages))


def test_every_link_leads_somewhere(site: Path, pages: dict[str, Page], base: str) -> None:
    check_none(checks.link_faults(site, pages, base=base))


def test_every_page_is_reached_from_the_first(pages: dict[str, Page]) -> None:
    check_none(checks.orphans(pages))


def test_every_page_names_its_other_forms(site: Path, pages: dict[str, Page], base: str) -> None:
    check_none(checks.alternate_faults(site, pages, base=base))


def test_embedded_data_can_be_read(pages: dict[str, Page]) -> None:
    check_none(fault for item in pages.items() for fault in checks.data_faults(*item))
    assert any(page.data for page in pages.values())


def test_the_sitemap_names_every_page_and_no_other(site: Path, pages: dict[str, Page]) -> None:
    check_none(checks.sitemap_faults(site, pages))


def test_no_two_pages_claim_one_address(pages: dict[str, Page]) -> None:
    claimed = [link.href for page in pages.values() for link in page.head_links("canonical")]
    assert len(claimed) == len(set(claimed))


def test_xml_is_well_formed(site: Path) -> None:
    check_none(checks.xml_faults(site))


def test_names_of_files_work_on_every_disk(site: Path) -> None:
    check_none(checks.name_faults(site))


def test_nothing_tells_where_it_was_built(site: Path) -> None:
    check_none(checks.leak_faults(site))


def test_robots_are_let_in_and_told_of_the_sitemap(site: Path, base: str) -> None:
    lines = (site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert f"Sitemap: {base}sitemap.xml" in lines
    assert "Disallow: /" not in lines


def test_who_finds_a_hole_is_told_whom_to_tell(site: Path) -> None:
    fields = [
        line.split(":", 1)[0]
        for line in (site / ".well-known/security.txt").read_text(encoding="utf-8").splitlines()
    ]
    assert "Contact" in fields
    assert fields.count("Expires") == 1


def test_there_is_a_page_for_what_is_not_found(pages: dict[str, Page]) -> None:
    assert checks.NOT_FOUND in pages
