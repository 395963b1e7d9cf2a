"""What nobody should send: shown as words, followed by nobody, or refused."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

import pytest
from tests.browser.driver import audit
from tests.browser.hostile import IDS, LINKS, MARKUP, OVERRIDES, hostile, with_id
from tests.site import checks
from tests.site.building import once
from tests.site.kinds import representatives
from tests.site.reading import Page, read_page

import harmgraph.publish
from harmgraph.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

    from harmgraph.graph import Dataset

_CONTROL: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ISOLATED: Final = re.compile(r"<bdi[^>]*>[^<]*</bdi>")


def publish(dataset: Dataset, target: Path) -> None:
    """Build the site of *dataset*, or skip."""
    package: Any = harmgraph.publish
    if not hasattr(package, "publish"):
        pytest.skip("there is no harmgraph.publish.publish")
    package.publish(dataset, target)


@pytest.fixture(scope="module")
def bad_site(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a dataset in which every text and every link is hostile."""
    return once(tmp_path_factory, "bad-site", lambda target: publish(hostile(dataset), target))


@pytest.fixture(scope="module")
def bad_pages(bad_site: Path) -> dict[str, Page]:
    """Return what is in each page of that site."""
    return {
        path.relative_to(bad_site).as_posix(): read_page(path.read_text(encoding="utf-8"))
        for path in sorted(bad_site.rglob("*.html"))
    }


def _page(words: str) -> str:
    return (
        f"<!DOCTYPE html><html lang=en><title>x</title><main><h1>x</h1><p>{words}</p></main></html>"
    )


@pytest.mark.parametrize("text", MARKUP[:3])
def test_words_that_are_put_into_a_page_as_they_come_are_noticed(
    browser: None,  # noqa: ARG001
    tmp_path: Path,
    text: str,
) -> None:
    raw, escaped = tmp_path / "raw.html", tmp_path / "escaped.html"
    raw.write_text(_page(text))
    escaped.write_text(_page(html.escape(text)))
    found = audit([raw.as_uri(), escaped.as_uri()])
    assert [len(report["dialogs"]) for report in found] == [1, 0]
    assert text not in read_page(raw.read_text()).text
    assert text in read_page(escaped.read_text()).text


@pytest.mark.slow
@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_the_data_is_shown_as_it_is(bad_pages: dict[str, Page], text: str) -> None:
    shown = " ".join(text.split())
    assert any(shown in " ".join(page.text.split()) for page in bad_pages.values())


@pytest.mark.slow
def test_no_page_holds_a_script_or_a_link_of_the_datas(bad_pages: dict[str, Page]) -> None:
    assert [fault for item in bad_pages.items() for fault in checks.script_faults(*item)] == []
    assert [fault for item in bad_pages.items() for fault in checks.data_faults(*item)] == []


@pytest.mark.slow
def test_nothing_of_the_datas_is_loaded(bad_site: Path, bad_pages: dict[str, Page]) -> None:
    assert list(checks.loading_faults(bad_site, bad_pages)) == []
    assert list(checks.xml_faults(bad_site)) == []


@pytest.mark.slow
@pytest.mark.parametrize("link", LINKS)
def test_what_is_no_address_is_no_link_anywhere(bad_site: Path, link: str) -> None:
    scheme = f"{link.split(':', 1)[0]}:".lower()
    for path in bad_site.rglob("*"):
        if path.suffix in {".html", ".svg", ".xml"}:
            targets = _Targets()
            targets.feed(path.read_text(encoding="utf-8"))
            assert not [one for one in targets.found if one.strip().lower().startswith(scheme)], (
                path
            )


class _Targets(HTMLParser):
    """Gathers what the elements of a page lead to, load or send to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        names = {"href", "src", "action", "xlink:href", "formaction"}
        self.found += [value for name, value in attrs if name in names and value]


@pytest.mark.slow
def test_words_that_turn_round_do_not_turn_round_what_follows(bad_site: Path) -> None:
    assert all(_CONTROL.search(text) for text in OVERRIDES)
    for path in bad_site.rglob("*.html"):
        rest = _ISOLATED.sub("", path.read_text(encoding="utf-8"))
        assert not _CONTROL.search(rest), path


@pytest.mark.slow
def test_no_page_does_what_the_data_say(browser: None, bad_site: Path) -> None:  # noqa: ARG001
    paths = [path for kind in representatives(bad_site).values() for path in kind]
    for report in audit([(bad_site / path).as_uri() for path in paths], root=bad_site):
        for key in ("dialogs", "external", "failed", "console", "popups"):
            assert report[key] == [], (report["address"], key)


@pytest.mark.parametrize("name", IDS, ids=lambda name: ascii(name)[:40])
def test_an_id_that_is_a_trap_is_refused_and_nothing_is_written(
    dataset: Dataset, tmp_path: Path, name: str
) -> None:
    with pytest.raises(OutputError):
        publish(with_id(dataset, name), tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_two_ids_that_differ_in_capitals_only_are_refused(dataset: Dataset, tmp_path: Path) -> None:
    twice = with_id(with_id(dataset, "example/twin"), "example/Twin")
    with pytest.raises(OutputError, match="Twin"):
        publish(twice, tmp_path / "site")
    assert list(tmp_path.iterdir()) == []
