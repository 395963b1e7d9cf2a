from __future__ import annotations

import itertools
import json
import posixpath
import re
from html.parser import HTMLParser

import pytest

from harmgraph.describing import care_lines, describe
from harmgraph.graph import load_dataset
from harmgraph.iris import expand
from harmgraph.namespaces import HG, ONTOLOGY_IRI, OWL, RDF, Graphs
from harmgraph.publish.data import iter_data
from harmgraph.publish.descriptions import iter_descriptions
from harmgraph.publish.pages import iter_pages
from harmgraph.publish.representations import HTML
from harmgraph.publish.selecting import select
from harmgraph.publish.site import Settings, Site
from harmgraph.queries import load_catalogue, run_query

pytestmark = pytest.mark.slow

CAUTION = "order from a small survey; not seriousness, not frequency"
LISTS = (
    *("index", "sources", "impacts", "recommendations", "quotations", "resources", "frameworks"),
    *("links", "questions", "ontology", "about", "cite", "data", "rights", "help"),
    *("accessibility", "search", "404"),
)
OURS = (".html", ".css", ".js", ".svg")
CONFIDENCES = (
    "very strong",
    "strong",
    "moderate",
    "tentative",
)


class Page(HTMLParser):
    """What a test wants to know of a page."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "script" not in self._open:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def values(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]

    def count(self, tag: str) -> int:
        return sum(found == tag for found, _ in self.tags)

    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.tags if re.fullmatch("h[1-6]", tag)]


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(load_dataset())


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, bytes]:
    found = list(iter_pages(site))
    assert len(found) == len({path for path, _ in found})
    return dict(found)


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, Page]:
    return {path: Page(content) for path, content in files.items() if path.endswith(".html")}


def page_of(pages: dict[str, Page], site: Site, name: str) -> Page:
    place = site.place(expand(name))
    assert place is not None
    return pages[place.file(HTML)]


def targets(path: str, page: Page) -> list[tuple[str, str]]:
    """Where the relative references of a page lead, and the anchor there."""
    found = []
    for reference in [*page.values("href"), *page.values("src")]:
        if not reference.startswith(("https://", "http://")):
            there, _, anchor = reference.partition("#")
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), there))
            found.append((whole if there else path, anchor))
    return found


def test_every_document_of_the_site_has_a_page(site: Site, pages: dict[str, Page]) -> None:
    places = [site.place(iri) for iri in site.documents]
    assert {place.file(HTML) for place in places if place} <= pages.keys()
    assert len(places) > 2000


@pytest.mark.parametrize("name", LISTS)
def test_every_page_that_leads_to_others_is_there(pages: dict[str, Page], name: str) -> None:
    assert f"{name}.html" in pages


def test_every_graph_shape_and_question_has_a_page(pages: dict[str, Page]) -> None:
    assert {f"graph/{graph.rpartition('/')[2]}.html" for graph in Graphs.ALL} <= pages.keys()
    assert "shapes/HarmExampleShape.html" in pages
    assert {f"query/{query.name}.html" for query in load_catalogue()} <= pages.keys()


def test_every_page_has_one_main_heading_a_language_and_a_title(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert page.count("h1") == 1, path
        assert page.count("title") >= 1, path
        assert page.count("main") == 1, path
        assert ("html", {"lang": "en-GB"}) in page.tags, path


def test_no_level_of_headings_is_left_out(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        levels = [0, *page.headings()]
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), path


def test_no_id_stands_twice_on_a_page(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        ids = page.values("id")
        assert len(ids) == len(set(ids)), path


def test_no_page_has_a_script_a_style_or_a_handler_inside(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        for tag, attrs in page.tags:
            assert not any(name.startswith("on") or name == "style" for name in attrs), path
            assert tag != "style", path
            data = {"type": "application/ld+json"}
            assert tag != "script" or "src" in attrs or attrs == data, path


def test_no_reference_is_broken(
    site: Site, files: dict[str, bytes], pages: dict[str, Page]
) -> None:
    there = files.keys() | {path for path, _ in iter_data(site)}
    there |= {path for path, _ in iter_descriptions(site, [(path, 1, "") for path in there])}
    for path, page in pages.items():
        for target, anchor in targets(path, page):
            assert target in there, (path, target)
            assert not anchor or anchor in pages[target].values("id"), (path, target, anchor)


def test_nothing_is_fetched_from_elsewhere(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        for tag, attrs in page.tags:
            source = attrs.get("src") or ""
            if tag == "link" and attrs.get("rel") in ("stylesheet", "icon"):
                source = attrs.get("href") or ""
            assert "//" not in source, path


def test_the_style_sheet_and_the_scripts_name_no_address(files: dict[str, bytes]) -> None:
    for path in ("static/site.css", "static/search.js"):
        assert b"//" not in files[path].replace(b"file://", b""), path
        assert b"url(" not in files[path], path
        assert b"import" not in files[path].replace(b"importance", b""), path


def test_every_reference_works_under_any_path(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        for reference in [*page.values("href"), *page.values("src")]:
            assert not reference.startswith("/"), path


def test_two_builds_are_the_same(files: dict[str, bytes]) -> None:
    again = dict(iter_pages(Site(load_dataset())))
    assert list(again) == list(files)
    assert again == files


def test_words_of_the_document_stand_on_their_page_exactly(
    site: Site, pages: dict[str, Page]
) -> None:
    seen = 0
    for iri in site.documents:
        for words in site.look.values(iri, "hg:sourceText"):
            # Where the copy has asterisks, the page has italics; the table of facts has asterisks.
            page = page_of(pages, site, iri)
            assert " ".join(words.split()) in page.text, iri
            seen += 1
    assert seen > 150


def test_words_come_before_anything_that_others_say(site: Site, pages: dict[str, Page]) -> None:
    text = page_of(pages, site, "source/5").text
    words = "OPPRESSIVE, CONTROLLING OR DEFENSIVE ORGANISATIONAL CULTURES AND SYSTEMS"
    assert text.index(words) < text.index("What others say")


def test_headings_in_the_documents_words_are_marked(files: dict[str, bytes]) -> None:
    content = files["id/example/2.3.html"].decode()
    assert (
        '<h1 class="quoted">Institutionalised racism, homophobia and transphobia.</h1>' in content
    )
    assert "The heading is in its words" in content


def test_a_quotation_says_that_its_speaker_is_not_stated(
    site: Site, pages: dict[str, Page]
) -> None:
    assert "Speaker not stated in the document" in page_of(pages, site, "quotation/2.1").text


@pytest.mark.parametrize("name", ["source/5", "minimisation/3"])
def test_a_rank_never_stands_without_its_caution(
    site: Site, pages: dict[str, Page], name: str
) -> None:
    text = page_of(pages, site, name).text
    assert f"The number is an {CAUTION}." in text
    assert re.search(r"surveyRank \d \(" + re.escape(CAUTION), text)


def test_every_page_that_shows_a_rank_has_the_caution(pages: dict[str, Page]) -> None:
    for path in ("index", "sources", "recommendations", "about", "query/sources-in-survey-order"):
        assert CAUTION in pages[f"{path}.html"].text, path


def test_every_cell_with_a_rank_has_the_caution(files: dict[str, bytes]) -> None:
    content = files["query/sources-in-survey-order.html"].decode()
    assert len(re.findall(rf"<td[^>]*>\d \({CAUTION}\)</td>", content)) == 7
    assert '<th scope="col">rank note</th>' not in content


def test_the_sources_stand_in_the_order_of_the_survey(files: dict[str, bytes]) -> None:
    found = re.findall(r'href="id/source/(\d)\.html"', files["sources.html"].decode())
    assert found == list("1234567")


def test_a_recommendation_without_text_says_so(site: Site, pages: dict[str, Page]) -> None:
    for page in (page_of(pages, site, "minimisation/3"), pages["recommendations.html"]):
        assert "has a name for this recommendation and no text" in page.text


def test_pages_that_show_harm_have_the_note_the_help_and_the_way_out(
    site: Site, pages: dict[str, Page]
) -> None:
    for iri in site.documents:
        if describe(site.dataset, iri).care:
            page = page_of(pages, site, iri)
            assert all(line in page.text for line in care_lines()), iri
            assert "https://www.bbc.co.uk/weather" in page.values("href"), iri


@pytest.mark.parametrize(
    "path", ["index", "sources", "search", "query/all-examples", "id/mapping-set/source-impact"]
)
def test_lists_that_name_harm_have_the_note_and_the_help_too(
    pages: dict[str, Page], path: str
) -> None:
    page = pages[f"{path}.html"]
    assert all(line in page.text for line in care_lines())
    assert "https://www.bbc.co.uk/weather" in page.values("href")


def test_the_way_out_is_a_plain_link_and_comes_first(files: dict[str, bytes]) -> None:
    content = files["id/example/6.2.html"].decode()
    assert re.findall(r'<a [^>]*href="([^"]+)"', content)[:2] == [
        "#main",
        "https://www.bbc.co.uk/weather",
    ]


def test_a_page_without_harm_has_no_content_note(pages: dict[str, Page]) -> None:
    assert care_lines()[0] not in pages["ontology/class/Impact.html"].text


def test_what_is_curated_is_set_apart_with_basis_status_and_confidence(
    files: dict[str, bytes],
) -> None:
    content = files["id/example/2.3.html"].decode()
    curated = content[content.index('class="curated"') :]
    curated = curated[: curated.index("</section>")]
    assert "Not from the document" in curated
    assert curated.count("Status: proposed. Basis: ") == curated.count('class="standing"') == 11
    assert all(any(words in line for words in CONFIDENCES) for line in curated.split("Basis: ")[1:])


def test_confidence_is_never_a_number(files: dict[str, bytes]) -> None:
    for path, content in files.items():
        if path.startswith(("id/link/", "id/mapping-set/")):
            assert not re.search(rb">0\.\d\d?<", content), path


def test_where_nobody_has_proposed_a_link_the_page_says_so(
    site: Site, pages: dict[str, Page]
) -> None:
    text = page_of(pages, site, "provision/care-act-2014/s72").text
    assert "Nobody has proposed this yet." in text
    assert "never means that there is no harm" in text


def test_a_link_says_what_it_claims_who_claims_it_and_why(
    site: Site, pages: dict[str, Page]
) -> None:
    text = page_of(pages, site, "link/example-provision/0080").text
    for words in ("Not from the document", "engages the provision", "Equality Act 2010, s. 13"):
        assert words in text
    assert "Reason given" in text
    assert "harmgraph proposals (software" in text
    assert "Status: proposed. Basis: the same words stand at both ends." in text


def test_every_thing_shows_its_address_its_forms_and_the_graphs_of_its_facts(
    site: Site, pages: dict[str, Page]
) -> None:
    for iri, quads in site.documents.items():
        page = page_of(pages, site, iri)
        assert iri in page.text, iri
        types = {"text/turtle", "application/ld+json", "application/n-triples"}
        assert types | {"application/rdf+xml"} <= set(page.values("type")), iri
        for graph in {quad.graph_name.value for quad in quads if hasattr(quad.graph_name, "value")}:
            name = f"graph/{graph.rpartition('/')[2]}.html"
            assert any(href.endswith(name) for href in page.values("href")), iri


def test_every_fact_of_a_thing_is_in_its_table(site: Site, pages: dict[str, Page]) -> None:
    for name in ("example/2.3", "hg:HarmExample", "module:reused-terms", "framework/care-act-2014"):
        quads = site.documents[expand(name)]
        assert f"{len(quads)} facts, each with the graph" in page_of(pages, site, name).text, name


def test_every_page_shows_the_version_and_the_rights(site: Site, pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert f"Version {site.version}" in page.text, path
        assert "Rights, part by part" in page.text, path


def test_no_page_with_words_of_the_document_carries_cc_by(
    site: Site, files: dict[str, bytes]
) -> None:
    worded = [
        iri
        for iri in site.documents
        if site.look.value(iri, "hg:sourceText") or "/link/" in iri or "/anchor/" in iri
    ]
    paths = [place.file(HTML) for iri in worded if (place := site.place(iri))]
    for path in (*paths, "index.html", "sources.html", "search.html", "query/all-examples.html"):
        assert b'rel="license"' not in files[path], path
        assert b"CC BY" not in files[path], path
        assert b"states no licence" in files[path], path


def test_pages_of_our_own_words_say_under_which_licence_they_are(files: dict[str, bytes]) -> None:
    for path in ("ontology.html", "ontology/class/Impact.html", "shapes/ImpactShape.html"):
        assert (
            b'<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
            in (files[path])
        )


def test_the_licence_of_a_set_of_links_is_said_not_to_cover_the_documents_words(
    site: Site, pages: dict[str, Page]
) -> None:
    text = page_of(pages, site, "mapping-set/source-impact").text
    assert "for what harmgraph adds. It does not cover words of the document." in text


def test_a_drawing_has_a_title_a_description_and_a_table(files: dict[str, bytes]) -> None:
    content = files["id/example/2.3.html"].decode()
    assert 'role="img" aria-labelledby="graphic-title graphic-about"' in content
    assert re.search(r'<title id="graphic-title">[^<]+</title><desc id="graphic-about">', content)
    table = content[content.index("The same as a table (14 lines)") :]
    rows = table[: table.index("</table>")].count("<tr>")
    assert rows == 14 + 1


def test_a_proposed_line_is_dashed_and_a_fact_is_not(files: dict[str, bytes]) -> None:
    content = files["id/source/5.html"].decode()
    drawing = content[content.index("<svg class") : content.index("</svg>", content.index("<desc"))]
    assert '<path class="proposed"' in drawing
    assert '<path d="' in drawing
    assert "curated proposed" in drawing


def test_every_term_has_an_anchor_a_use_and_its_turtle_in_the_reference(
    site: Site, files: dict[str, bytes], pages: dict[str, Page]
) -> None:
    ids = set(pages["ontology.html"].values("id"))
    kinds = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    terms = {iri for kind in kinds for iri in site.dataset.subjects(f"{RDF}type", OWL + kind)}
    ours = {iri.removeprefix(HG) for iri in terms if iri.startswith(HG)}
    assert ours <= ids
    content = files["ontology.html"].decode()
    assert content.count("<summary>Turtle of hg:") == len(ours)
    assert "84 things are said to be one." in content
    assert "84 facts use it." in content


def test_terms_in_the_reference_lead_to_one_another_on_the_page(files: dict[str, bytes]) -> None:
    content = files["ontology.html"].decode()
    assert '<a href="ontology.html#DocumentElement">' in content


def test_the_reference_says_what_the_ontology_is(site: Site, pages: dict[str, Page]) -> None:
    text = pages["ontology.html"].text
    for prop in ("dcterms:description", "owl:versionIRI", "dcterms:bibliographicCitation"):
        assert (site.look.value(ONTOLOGY_IRI, prop) or "?") in text
    assert "No term has been withdrawn." in text


def test_a_question_has_its_query_its_columns_and_every_row(
    site: Site, pages: dict[str, Page], files: dict[str, bytes]
) -> None:
    query = next(one for one in load_catalogue() if one.name == "cq02-section-42-enquiry")
    result = run_query(site.dataset, query)
    page = pages[f"query/{query.name}.html"]
    assert " ".join(query.text.split()) in page.text
    assert query.summary in page.text
    assert all(note in page.text for note in result.notes)
    content = files[f"query/{query.name}.html"].decode()
    answer = content[content.index('<table class="answer">') :]
    assert answer[: answer.index("</table>")].count("<tr>") == len(result) + 1


def test_questions_are_answered_as_they_are_without_what_makes_them_quick(
    site: Site, pages: dict[str, Page]
) -> None:
    for query in load_catalogue("reports"):
        result = run_query(site.dataset, query)
        assert f"{len(result)} row" in pages[f"query/{query.name}.html"].text, query.name


def test_a_check_that_finds_no_fault_says_so(pages: dict[str, Page]) -> None:
    assert "This check finds no fault." in pages["query/anchor-text-mismatch.html"].text


def test_the_search_says_what_to_do_without_a_script(files: dict[str, bytes]) -> None:
    content = files["search.html"].decode()
    assert "<noscript>" in content
    assert 'method="get" hidden' in content
    assert content.count('<li><a href="') > 9


def test_the_index_is_a_plain_script_that_leads_to_pages(
    files: dict[str, bytes], pages: dict[str, Page]
) -> None:
    text = files["static/search-index.js"].decode()
    assert text.isascii()
    assert "<" not in text
    data = json.loads(text.removeprefix("window.harmgraphIndex=").removesuffix(";\n"))
    assert {row[0] for row in data["rows"]} <= pages.keys()
    found = [row for row in data["rows"] if row[0] == "id/example/5.13.html"]
    assert "not being believed" in found[0][2]
    paths = [row[0] for row in data["rows"]]
    assert paths.index("id/example/2.3.html") < paths.index("id/provision/care-act-2014/s42.html")


def test_the_accessibility_statement_names_faults(pages: dict[str, Page]) -> None:
    text = pages["accessibility.html"].text
    assert "Faults that we know" in text
    assert "No disabled person has been paid to test them yet." in text


def test_about_names_method_people_funder_and_disclaimer(pages: dict[str, Page]) -> None:
    text = pages["about.html"].text
    for words in (
        "The model was developed in four stages:",
        "Sarah Carr",
        "National Institute for Health Research School for Social Care Research",
        "The views expressed are those of the authors",
    ):
        assert words in text


def test_the_way_to_a_provision_leads_through_what_it_is_inside_of(
    files: dict[str, bytes],
) -> None:
    content = files["id/provision/care-act-2014/s42.html"].decode()
    crumbs = content[
        content.index('class="crumbs"') : content.index("</nav>", content.index("crumbs"))
    ]
    steps = re.findall(r">([^<>]+)</a>", crumbs)
    assert steps[:3] == ["Start", "Laws and standards", "Care Act 2014"]
    assert '<li aria-current="page">s. 42</li>' in crumbs


@pytest.mark.parametrize(
    "settings",
    [
        Settings(graphs=(Graphs.ONTOLOGY,)),
        Settings(graphs=(Graphs.ONTOLOGY, Graphs.SOURCE)),
        Settings(graphs=(Graphs.ONTOLOGY, Graphs.FRAMEWORKS)),
        Settings(quotations=False),
    ],
    ids=["ontology", "source", "frameworks", "without quotations"],
)
def test_what_is_left_out_leaves_no_broken_reference(settings: Settings) -> None:
    site = Site(select(load_dataset(), settings), settings)
    files = dict(iter_pages(site))
    for path, content in files.items():
        if path.endswith(".html"):
            found = {one for one, _ in targets(path, Page(content)) if one.endswith(OURS)}
            assert found <= files.keys(), path


def test_a_site_without_claims_says_that_they_were_left_out() -> None:
    settings = Settings(graphs=(Graphs.ONTOLOGY, Graphs.SOURCE))
    files = dict(iter_pages(Site(select(load_dataset(), settings), settings)))
    assert b"was left out of this copy of the site" in files["id/example/2.3.html"]
    assert b"Links were left out of this copy" in files["links.html"]
    assert not any(path.startswith("id/link/") for path in files)
