"""Each check of a site finds the fault that is planted for it, and no fault in a site without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.site import checks
from tests.site.kinds import kind_of, representatives
from tests.site.reading import Page, read_page

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://example.org/set/"

HOME = """<!DOCTYPE html><html lang="en-GB"><head><title>Home</title>
<meta name="viewport" content="width=device-width">
<link rel="canonical" href="https://example.org/set/"><link rel="stylesheet" href="look.css">
<script type="application/ld+json">{"@context": "https://schema.org", "name": "a\\u003cb"}</script>
</head><body><h1>Home</h1><h2 id="more">More</h2>
<a href="#more">more</a> <a href="id/source/1.html#top">one</a> <a href="https://example.com/">out</a>
</body></html>"""

THING = """<!DOCTYPE html><html lang="en-GB"><head><title>One</title>
<meta name="viewport" content="width=device-width">
<link rel="canonical" href="https://example.org/set/id/source/1.html">
<link rel="alternate" type="text/turtle" href="1.ttl"><link rel="stylesheet" href="../../look.css">
</head><body><h1 id="top">One</h1><a href="../../index.html">home</a>
<a href="https://example.org/set/id/source/1">its IRI</a></body></html>"""

SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.org/set/</loc></url>
<url><loc>https://example.org/set/id/source/1.html</loc></url></urlset>"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of two pages without a fault."""
    files = {
        "index.html": HOME,
        "id/source/1.html": THING,
        "id/source/1.ttl": "",
        "look.css": "body { background: url('dot.svg'); }",
        "dot.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "sitemap.xml": SITEMAP,
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def read(site: Path) -> dict[str, Page]:
    """Return the pages of *site*."""
    return {
        path.relative_to(site).as_posix(): read_page(path.read_text())
        for path in site.rglob("*.html")
    }


def faults_of(site: Path) -> list[str]:
    """Return what all checks find in *site*."""
    pages = read(site)
    each = (checks.head_faults, checks.script_faults, checks.data_faults)
    return [
        *(fault for check in each for item in pages.items() for fault in check(*item)),
        *checks.loading_faults(site, pages),
        *checks.link_faults(site, pages, base=BASE),
        *checks.alternate_faults(site, pages, base=BASE),
        *checks.sitemap_faults(site, pages),
        *checks.xml_faults(site),
        *checks.name_faults(site),
        *checks.leak_faults(site),
        *(f"{path}: nothing leads there" for path in checks.orphans(pages)),
    ]


def test_a_site_without_a_fault_has_none(small: Path) -> None:
    assert faults_of(small) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (' lang="en-GB"', "", "the language is ''"),
        ("<title>Home</title>", "", "no title"),
        ("<h1>Home</h1>", "<h1>Home</h1><h1>Again</h1>", "2 headings of the first rank"),
        ("<h2", "<h4", "a heading of rank 4 follows one of rank 1"),
        ('<meta name="viewport" content="width=device-width">', "", "no viewport"),
        (
            '<link rel="canonical" href="https://example.org/set/">',
            "",
            "the canonical address is []",
        ),
        ("<h1>Home", '<h1 id="more">Home', "the id more stands there twice"),
        ("<h1>Home", '<h1 onclick="x()">Home', "h1 onclick runs a script"),
        ("https://example.com/", " javascript:alert(1)", "leads to  javascript:alert(1)"),
        ("https://example.com/", "//example.com/", "works only where the site"),
        ("https://example.com/", "data:text/html,x", "leads to data:"),
        ("</h1>", "</h1><img src='https://example.com/x.png'>", "loads https://example.com/x.png"),
        ("</h1>", "</h1><img srcset='x.png 2x'>", "loads x.png, which is not there"),
        ("</h1>", "</h1><svg><use xlink:href='//x.org/#a'/></svg>", "loads //x.org/#a"),
        ("</h1>", "</h1><p style='background: url(https://x.org/)'>", "loads https://x.org/"),
        ('"stylesheet" href="', '"preconnect" href="//x.org/', "loads //x.org/look.css"),
        ("look.css", "/look.css", "loads /look.css"),
        ("#more", "#less", "leads to no place on that page"),
        ("1.html#top", "1.html#bottom", "leads to no place on that page"),
        ("1.html#top", "2.html", "leads to no file"),
        ("id/source/1.html#top", "id/source/", "leads to no file"),
        (
            "id/source/1.html#top",
            "/id/source/1.html",
            "works only where the site stands at the root",
        ),
        ("https://example.com/", "https://example.org/set/id/source/9", "that is not there"),
        ("id/source/1.html#top", "#more", "nothing leads there"),
        ("\\u003c", "<", "could end the block"),
        ('{"@context"', '{"@context', "delimiter"),
        ('"@context": "https://schema.org", ', "", "JSON-LD without @context"),
        ("Home</h1>", "file:///home/somebody</h1>", "holds file:///"),
    ],
)
def test_a_planted_fault_in_a_page_is_found(small: Path, old: str, new: str, told: str) -> None:
    home = small / "index.html"
    assert old in home.read_text()
    home.write_text(home.read_text().replace(old, new, 1))
    found = faults_of(small)
    assert [fault for fault in found if told in fault], found


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("look.css", "@import 'https://example.com/a.css';", "loads https://example.com/a.css"),
        ("look.css", "a { background: url(not-there.png) }", "not-there.png, which is not there"),
        ("id/source/1.nt", "", "no alternate link to 1.nt"),
        ("dot.svg", "<svg>", "no element found"),
        ("sitemap.xml", SITEMAP.replace("id/source/1.html", "gone"), "gone is no page"),
        ("sitemap.xml", SITEMAP.replace("id/source/1.html", "gone"), "1.html) is not in it"),
        ("sitemap.xml", SITEMAP.replace("id/source/1.html", ""), "names a page twice"),
        ("id/con.ttl", "", "Windows has another use"),
        ("id/a b.ttl", "", "not a name that is the same"),
        ("ID/source.ttl", "", "in capitals only"),
    ],
)
def test_a_planted_fault_in_a_file_is_found(small: Path, path: str, text: str, told: str) -> None:
    (small / path).parent.mkdir(parents=True, exist_ok=True)
    (small / path).write_text(text)
    found = faults_of(small)
    assert [fault for fault in found if told in fault], found


def test_the_fullest_and_the_emptiest_page_stand_for_their_kind(small: Path) -> None:
    for name in ("2", "3", "4"):
        (small / f"id/source/{name}.html").write_text(THING + " " * int(name))
    assert representatives(small) == {
        "id/source": ["id/source/1.html", "id/source/4.html"],
        "index": ["index.html"],
    }


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("404.html", "404"),
        ("id/provision/care-act-2014/section-1.html", "id/provision"),
        ("id/document.html", "id"),
        ("query/cq01-examples.html", "query"),
        ("ontology.html", "ontology"),
        ("ontology/property/binds.html", "ontology/property"),
        ("frameworks/index.html", "frameworks/index"),
    ],
)
def test_the_kind_of_a_page_is_told_by_its_path(path: str, kind: str) -> None:
    assert kind_of(path) == kind
