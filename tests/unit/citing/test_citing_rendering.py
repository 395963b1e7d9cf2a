"""A sheet in every format: the same words, nothing in them is markup, nothing is fetched."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from harmgraph import formats
from harmgraph.citing import FORMATS, HTML, JSON, UNCHECKED, build_sheet, render
from harmgraph.citing.blocks import Bullets, Entries, Entry, Fact, Page, Paragraph, Part
from harmgraph.errors import UnknownFormatError
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

NASTY = "<script>alert('1')</script> *not* [markup](x) & \"quoted\" `code` #1 | 2 \\ 3"
IRI = "https://w3id.org/harmgraph/id/example/9.9"
VOID = {"meta"}


class Outline(HTMLParser):
    """Reads what a page holds: its tags, their attributes, its headings, its words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"{tag} closes what it did not open"

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def said(self) -> str:
        return " ".join("".join(self.words).split())


class Made:
    """Something that is nothing but a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to_page(self) -> Page:
        return self.page

    def to_dict(self) -> dict[str, object]:
        return {"title": self.page.title}


def nasty_page(address: str = "") -> Made:
    entry = Entry(NASTY, (Fact(NASTY, NASTY, address), Fact("", NASTY)))
    blocks = (Paragraph(NASTY), Paragraph(NASTY, strong=True), Bullets((Fact(NASTY, NASTY),)))
    part = Part(
        NASTY,
        blocks,
        (Part(NASTY, (Entries((entry,)), Entries((entry, entry), steps=True))),),
    )
    return Made(Page(NASTY, (NASTY,), NASTY, NASTY, (NASTY,), (part,), (NASTY, NASTY), IRI))


def outline(text: str) -> Outline:
    found = Outline()
    found.feed(text)
    found.close()
    assert found.open == []
    return found


@pytest.fixture(scope="module", params=["example/2.3", "example/6.1", "example/5.15", "source/6"])
def web_page(request: pytest.FixtureRequest, dataset: Dataset) -> str:
    return render(build_sheet(dataset, ID + request.param), HTML)


def test_a_web_page_says_its_language_and_fits_a_small_screen(web_page: str) -> None:
    assert web_page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    metas = outline(web_page).attributes("meta")
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in metas
    assert "overflow-wrap: anywhere" in web_page
    assert "@media print" in web_page
    assert "prefers-color-scheme: dark" in web_page


def test_a_web_page_runs_and_fetches_nothing(web_page: str) -> None:
    found = outline(web_page)
    assert {name for name, _ in found.tags}.isdisjoint(
        {"script", "link", "img", "iframe", "object", "embed", "form", "base", "video", "audio"}
    )
    for _, attributes in found.tags:
        assert not any(name.startswith("on") or name in {"src", "style"} for name in attributes)
    style = web_page.partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style
    policy = found.attributes("meta")[2]["content"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_every_link_goes_to_a_place_on_the_page_or_says_nothing_of_where_it_comes_from(
    web_page: str,
) -> None:
    found = outline(web_page)
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = found.attributes("a")
    assert len(links) > 3
    for link in links:
        address = link["href"] or ""
        if address.startswith("#"):
            assert address[1:] in ids
        else:
            assert address.startswith(("https://", "http://"))
            assert link["rel"] == "noreferrer"


def test_the_way_out_is_a_plain_link_before_the_sheet(web_page: str) -> None:
    first, second, *_ = outline(web_page).attributes("a")
    assert first["href"] == "#sheet"
    assert second == {"href": "https://www.bbc.co.uk/weather", "rel": "noreferrer"}
    assert "this page stays in your browser's history" in web_page


def test_the_sheet_itself_opens_with_the_sentence(web_page: str) -> None:
    main = web_page.partition("<main")[2]
    assert outline(f"<main{main.partition('</main>')[0]}</main>").said.startswith(UNCHECKED)


def test_headings_go_down_by_one_and_there_is_one_title(web_page: str) -> None:
    levels = [int(name[1]) for name, _ in outline(web_page).tags if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_the_title_of_the_window_names_no_harm(dataset: Dataset) -> None:
    text = render(build_sheet(dataset, f"{ID}example/6.1"), HTML)
    assert "<title>harmgraph sheet: example/6.1</title>" in text


def test_landmarks_are_named(web_page: str) -> None:
    found = outline(web_page)
    ids = {attributes.get("id") for _, attributes in found.tags}
    assert [name for name, _ in found.tags if name in {"header", "main", "footer"}] == [
        "header",
        "main",
        "footer",
    ]
    for named in (*found.attributes("section"), *found.attributes("nav")):
        assert named["aria-labelledby"] in ids


def test_nothing_in_the_words_is_markup_on_a_web_page() -> None:
    found = outline(render(nasty_page(), HTML))
    assert found.attributes("script") == []
    assert NASTY in found.said
    assert found.said.count("<script>") == found.said.count("</script>") > 10


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", 'https://a.example/" onclick="x', "ftp://x"],
)
def test_an_address_that_is_no_web_page_is_never_a_link(address: str) -> None:
    assert f'"{address}"' not in render(nasty_page(address), HTML)
    assert f"(<{address}>)" not in render(nasty_page(address), formats.MARKDOWN)
    places = [link["href"] for link in outline(render(nasty_page(address), HTML)).attributes("a")]
    assert all(place and place.startswith(("#", "https://www.bbc.co.uk/")) for place in places)


def test_an_address_is_escaped() -> None:
    text = render(nasty_page("https://a.example/?x=1&y='2'"), HTML)
    assert 'href="https://a.example/?x=1&amp;y=&#x27;2&#x27;"' in text


def test_nothing_in_the_words_is_markup_in_markdown() -> None:
    text = render(nasty_page(), formats.MARKDOWN)
    assert "<script>" not in text
    assert "\\*not\\*" in text
    assert "\\[markup\\]" in text
    assert "\n# \\<script\\>" in text


def test_every_format_for_people_says_the_same(dataset: Dataset) -> None:
    sheet = build_sheet(dataset, f"{ID}example/6.1")
    in_text = render(sheet, formats.TEXT, width=10_000)
    in_html = outline(render(sheet, HTML)).said
    in_markdown = re.sub(r"\\(.)", r"\1", render(sheet, formats.MARKDOWN))
    for part in sheet.to_page().parts:
        for inner in (part, *part.parts):
            assert inner.heading in in_text
            for block in inner.blocks:
                for said in words_of(block):
                    assert said in in_text
                    assert said in in_html
                    assert said in in_markdown


def words_of(block: Paragraph | Bullets | Entries) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    facts = block.lines if isinstance(block, Bullets) else []
    if isinstance(block, Entries):
        facts = [fact for entry in block.entries for fact in entry.facts]
    return [text for fact in facts for text in (fact.label, fact.text)]


@pytest.mark.parametrize("width", [1, 40, 100])
def test_text_is_wrapped_and_no_word_of_it_is_cut(dataset: Dataset, width: int) -> None:
    text = render(build_sheet(dataset, f"{ID}example/2.3"), formats.TEXT, width=width)
    allowed = max(40, width)
    for line in text.splitlines():
        assert len(line) <= allowed or " " not in line.strip(" -"), line
    assert "https://www.legislation.gov.uk/ukpga/2010/15/section/29" in text


def test_steps_are_numbered_in_every_format(dataset: Dataset) -> None:
    sheet = build_sheet(dataset, f"{ID}example/2.3")
    assert "\n1. First: the council" in render(sheet, formats.TEXT)
    assert "\n### 2. Then: the ombudsman" in render(sheet, formats.MARKDOWN)
    assert "<ol>" in render(sheet, HTML)


def test_json_has_what_is_on_the_sheet(dataset: Dataset) -> None:
    said = json.loads(render(build_sheet(dataset, f"{ID}example/2.3"), JSON))
    assert said["opening"] == UNCHECKED
    assert said["about"]["words"] == "Institutionalised racism, homophobia and transphobia."
    assert said["content_note"]
    assert any("Samaritans" in line for line in said["help"])
    links = [link for provision in said["provisions"] for link in provision["links"]]
    assert {link["status"] for link in links} == {"proposed"}
    assert all(link["confidence"] and not link["confidence"][0].isdigit() for link in links)
    assert [one["heading"] for one in said["guidance"]] == [
        "Somebody to help you speak",
        "Where to complain, and in what order",
        "How long you have",
    ]


def test_every_format_ends_with_one_line_end(dataset: Dataset) -> None:
    for syntax in FORMATS:
        text = render(build_sheet(dataset, f"{ID}example/2.3"), syntax)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


def test_a_format_that_is_not_for_sheets_is_refused(dataset: Dataset) -> None:
    with pytest.raises(UnknownFormatError, match="text, markdown, html, json"):
        render(build_sheet(dataset, f"{ID}example/2.3"), formats.CSV)
