from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest

from harmgraph.graph import Dataset
from harmgraph.namespaces import HG, ID, RDF, RDFS, SKOS, Graphs
from harmgraph.publish.pages import iter_pages
from harmgraph.publish.site import Site

SCRIPT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(1)>"
BREAKS_OUT = '"><svg onload=alert(1)>'
HANDLER = "' onmouseover='alert(1)"
ENDS_SCRIPT = "</script><script>alert(2)</script>"
MARKDOWN = "[press](javascript:alert(1))"
TURNED = "safe\u202egnp.exe\u202c\u2066x\u2069\u200f"
HARMFUL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
LEADS_AWAY = re.compile(r"(https?:|[^:]*$)")

THING = f"{ID}example/9.1"
SOURCE = f"{ID}source/9"
LINK = f"{ID}link/hostile/0001"


class Strict(HTMLParser):
    """Everything in a page that a browser would act on."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.scripts: list[str] = []
        self._in_script = False
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._in_script = self._in_script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)
        else:
            self.text += data


def quads() -> list[ox.Quad]:
    """A small dataset in which every text and every address wants to do harm."""
    source, curated = ox.NamedNode(Graphs.SOURCE), ox.NamedNode(Graphs.CURATED)
    thing, parent, link = ox.NamedNode(THING), ox.NamedNode(SOURCE), ox.NamedNode(LINK)

    def fact(
        subject: ox.NamedNode, predicate: str, value: object, graph: ox.NamedNode = source
    ) -> ox.Quad:
        term = value if isinstance(value, ox.NamedNode) else ox.Literal(str(value))
        return ox.Quad(subject, ox.NamedNode(predicate), term, graph)

    cls = ox.NamedNode(f"{HG}Hostile")
    ontology = ox.NamedNode(Graphs.ONTOLOGY)
    return [
        fact(parent, f"{RDF}type", ox.NamedNode(f"{HG}SourceOfHarm")),
        fact(parent, f"{SKOS}prefLabel", f"{BREAKS_OUT} {TURNED}"),
        fact(parent, f"{SKOS}notation", IMAGE),
        fact(parent, f"{HG}sourceText", SCRIPT.upper()),
        fact(parent, f"{HG}surveyRank", "1"),
        fact(thing, f"{RDF}type", ox.NamedNode(f"{HG}HarmExample")),
        fact(thing, f"{SKOS}prefLabel", SCRIPT),
        fact(thing, f"{SKOS}notation", HANDLER),
        fact(thing, f"{SKOS}editorialNote", f"{ENDS_SCRIPT} {MARKDOWN} {TURNED}"),
        fact(thing, f"{HG}sourceText", f"{SCRIPT} *{IMAGE}* {BREAKS_OUT}"),
        fact(thing, f"{HG}exampleOf", parent),
        fact(thing, f"{HG}officialIRI", "javascript:alert(1)"),
        fact(thing, f"{RDFS}seeAlso", ox.NamedNode("javascript:alert(3)")),
        fact(thing, f"{RDFS}seeAlso", ox.NamedNode("data:text/html,<b>".replace("<b>", "b"))),
        fact(thing, f"{RDFS}seeAlso", ox.NamedNode("https://example.org/?a='onclick='x&b=1")),
        fact(thing, f"javascript:alert({4})", "a property that is no address"),
        fact(link, f"{RDF}type", ox.NamedNode(f"{HG}CuratedLink"), curated),
        fact(link, f"{RDFS}label", IMAGE, curated),
        fact(link, f"{HG}linkSubject", thing, curated),
        fact(link, f"{HG}linkObject", parent, curated),
        fact(link, f"{HG}linkType", ox.NamedNode(f"{ID}link-type/hostile"), curated),
        fact(
            link, f"{HG}justification", f"{ENDS_SCRIPT} https://example.org/\"onload='x'", curated
        ),
        fact(link, f"{HG}confidence", "0.9", curated),
        fact(ox.NamedNode(f"{ID}link-type/hostile"), f"{SKOS}prefLabel", SCRIPT, curated),
        fact(cls, f"{RDF}type", ox.NamedNode("http://www.w3.org/2002/07/owl#Class"), ontology),
        fact(cls, f"{RDFS}label", f"{SCRIPT}{TURNED}", ontology),
        fact(cls, f"{SKOS}definition", f"{IMAGE} {ENDS_SCRIPT}", ontology),
    ]


def json_ld(site: Site, iri: str) -> dict[str, object]:
    return {"name": ENDS_SCRIPT, "about": iri, "version": site.version, "turned": TURNED}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    store = ox.Store()
    store.extend(quads())
    for graph in Graphs.ALL:
        store.add_graph(ox.NamedNode(graph))
    return dict(iter_pages(Site(Dataset(store)), json_ld=json_ld))


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, Strict]:
    return {path: Strict(content) for path, content in files.items() if path.endswith(".html")}


def test_no_text_becomes_an_element_or_a_handler(pages: dict[str, Strict]) -> None:
    for path, page in pages.items():
        for tag, attrs in page.tags:
            assert not any(name.startswith("on") for name in attrs), (path, tag, attrs)
            assert tag not in ("img", "iframe", "object", "embed", "base", "style"), path
            assert tag != "script" or "src" in attrs or attrs == {"type": "application/ld+json"}
            assert tag != "svg" or "class" in attrs or attrs.get("aria-hidden") == "true", path


def test_no_address_but_those_of_the_web_and_of_the_site_can_be_pressed(
    pages: dict[str, Strict],
) -> None:
    for path, page in pages.items():
        for _, attrs in page.tags:
            for name in ("href", "src", "action"):
                value = attrs.get(name)
                assert value is None or LEADS_AWAY.match(value), (path, value)


def test_hostile_texts_are_shown_as_text(pages: dict[str, Strict]) -> None:
    text = pages["id/example/9.1.html"].text
    for words in (SCRIPT, IMAGE, BREAKS_OUT, HANDLER, MARKDOWN, ENDS_SCRIPT):
        assert words in text, words
    assert "javascript:alert(3)" in text
    assert SCRIPT in pages["ontology/class/Hostile.html"].text


def test_a_hostile_label_is_text_in_the_title_and_in_the_way_to_the_page(
    files: dict[str, bytes],
) -> None:
    content = files["id/example/9.1.html"].decode()
    assert "<title>&lt;script&gt;alert(1)&lt;/script&gt; – " in content
    crumbs = content[content.index('class="crumbs"') :]
    assert "&lt;svg onload=alert(1)&gt;" in crumbs[: crumbs.index("</nav>")]


def test_an_address_of_the_web_with_quotes_stays_inside_its_attribute(
    pages: dict[str, Strict],
) -> None:
    found = [attrs for tag, attrs in pages["id/example/9.1.html"].tags if tag == "a"]
    addresses = {attrs.get("href"): attrs for attrs in found}
    assert addresses["https://example.org/?a='onclick='x&b=1"].keys() == {"href", "rel"}


def test_nothing_on_any_page_turns_text_round(files: dict[str, bytes]) -> None:
    for path, content in files.items():
        assert not HARMFUL.search(content.decode()), path
    assert "safe\ufffdgnp.exe" in files["id/example/9.1.html"].decode()


def test_json_in_a_page_cannot_end_its_element_and_can_still_be_read(
    pages: dict[str, Strict], files: dict[str, bytes]
) -> None:
    content = files["id/example/9.1.html"].decode()
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', content, re.DOTALL)
    assert script is not None
    assert "<" not in script[1]
    data = json.loads(script[1])
    assert data["name"] == ENDS_SCRIPT
    assert data["about"] == THING
    assert pages["id/example/9.1.html"].scripts == [script[1]]


def test_a_drawing_shows_hostile_labels_as_text(files: dict[str, bytes]) -> None:
    content = files["id/source/9.html"].decode()
    drawing = content[content.index('<svg class="graphic"') :]
    drawing = drawing[: drawing.index("</svg>")]
    assert "&lt;script&gt;" in drawing
    assert "<script" not in drawing


def test_the_index_of_the_search_cannot_end_a_script(files: dict[str, bytes]) -> None:
    text = files["static/search-index.js"].decode()
    assert "<" not in text
    assert "\\u003cscript\\u003e" not in text.partition("rows")[0]
    data = json.loads(text.removeprefix("window.harmgraphIndex=").removesuffix(";\n"))
    assert any(row[2] == SCRIPT for row in data["rows"])


def test_a_question_that_this_data_cannot_answer_says_so(pages: dict[str, Strict]) -> None:
    text = " ".join(pages["query/cq24-examples-behind-a-standard.html"].text.split())
    assert "This copy of the site could not be asked." in text
