"""The rules for Apache and nginx, asked as programs and browsers ask, and compared with `choose`."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmgraph.publish.negotiation import choose
from harmgraph.publish.representations import NAMED_TYPES, OTHER_TYPES
from harmgraph.publish.routes import ROUTES, Place, forms_of, negotiated, sets_of_forms

if TYPE_CHECKING:
    from tests.servers.conftest import Answer, Served, Server

pytestmark = pytest.mark.server

METHODS: Final = ("GET", "HEAD")
BROWSER: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def expected(place: Place, accept: str | None) -> tuple[int, str]:
    """Return the status, and where a redirection has to lead."""
    form = choose(accept, place.route.forms)
    return (406, "") if form is None else (303, place.file(form))


def got(served: Served, iri: str, accept: tuple[str, ...], method: str) -> tuple[int, str]:
    answer = served.ask(iri, *accept, method=method)
    leads = served.target(iri, answer) if answer.header("Location") else ""
    return answer.status, leads


def one_of_each_set(places: dict[str, Place]) -> list[str]:
    """Return a thing for each choice of forms, and one whose document stands elsewhere."""
    found = {place.route.forms: iri for iri, place in reversed(places.items())}
    return [*found.values(), "ontology/LinkType"]


def test_the_site_has_a_thing_of_each_route(places: dict[str, Place]) -> None:
    assert {place.route for place in places.values()} == set(negotiated(ROUTES))
    assert len(one_of_each_set(places)) == len(sets_of_forms(ROUTES)) + 1


def test_each_header_of_the_list_is_answered_as_choose_says(
    served: Served, places: dict[str, Place], accept_headers: list[str]
) -> None:
    wrong = []
    asked = 0
    for iri in one_of_each_set(places):
        for accept in accept_headers:
            for method in METHODS:
                asked += 1
                answer = got(served, iri, (accept,), method)
                if answer != expected(places[iri], accept):
                    wrong.append((iri, accept, method, answer, expected(places[iri], accept)))
    assert wrong == []
    assert asked > 1000


def test_each_pair_of_weights_is_compared_rightly(served: Served, places: dict[str, Place]) -> None:
    weights = ["0", "0.0", "0.001", "0.01", "0.099", "0.1", "0.19", "0.2", "0.5", "0.50", "0.501"]
    weights += ["0.9", "0.99", "0.999", "1", "1.000"]
    wrong = []
    for first in weights:
        for second in weights:
            accept = f"application/ld+json;q={first}, application/rdf+xml;q={second}"
            if got(served, "id/source/1", (accept,), "GET") != expected(
                places["id/source/1"], accept
            ):
                wrong.append(accept)
    assert wrong == []


@pytest.mark.parametrize("method", METHODS)
def test_without_a_header_the_web_page_is_sent(
    served: Served, places: dict[str, Place], method: str
) -> None:
    for iri, place in places.items():
        assert got(served, iri, (), method) == (303, f"{place.path}.html")


RANGES: Final = st.sampled_from(
    [form.media_type for form in forms_of(ROUTES)]
    + ["*/*", "text/*", "application/*", "image/png", "TEXT/Turtle", "*/html", "text", ""]
)
PARAMETERS: Final = st.sampled_from(
    ["", "", "", ";", ";charset=utf-8", ';charset="UTF-8"', ";a=b", ';a="x,y"', ";a", ';a="']
)
WEIGHTS: Final = st.one_of(
    st.just(""),
    st.integers(0, 1000).map(lambda number: f";q={number / 1000}"),
    st.sampled_from([";q=0", ";q=1", ";Q=0.5", "; q=0.50", ";q=2", ";q=.5", ";q=", ";q=0.1234"]),
)
ELEMENTS: Final = st.tuples(RANGES, PARAMETERS, WEIGHTS, PARAMETERS).map("".join)
SOUND_AND_UNSOUND: Final = st.lists(ELEMENTS, max_size=6).flatmap(
    lambda parts: st.sampled_from([",", ", ", " ,\t"]).map(lambda comma: comma.join(parts))
)
NOISE: Final = st.text("tex/urlhmq=01.;, \"\\*'%$<>", max_size=60)
ANY: Final = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"))


@settings(
    max_examples=400,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    accept=st.one_of(SOUND_AND_UNSOUND, NOISE, ANY),
    iri=st.sampled_from(["id/source/1", "graph/source", "query/cq01-sources-in-order"]),
)
def test_any_header_is_answered_as_choose_says(
    served: Served, places: dict[str, Place], accept: str, iri: str
) -> None:
    assert got(served, iri, (accept,), "GET") == expected(places[iri], accept)


def test_several_headers_are_one_list(served: Served, places: dict[str, Place]) -> None:
    first, second = "text/html;q=0.1", "application/rdf+xml;q=0.9"
    answer = served.ask("id/source/1", first, second)
    said = [value for name, value in answer.headers if name.lower() == "server"]
    version = re.findall(r"nginx/1[.](\d+)", said[0])
    whole = f"{first}, {second}" if not version or int(version[0]) >= 23 else first
    assert (answer.status, served.target("id/source/1", answer)) == expected(
        places["id/source/1"], whole
    )


def test_every_redirection_leads_to_a_document_at_once(
    served: Served, places: dict[str, Place]
) -> None:
    for iri, place in places.items():
        for form in place.route.forms:
            answer = served.ask(iri, form.media_type)
            assert (answer.status, answer.header("Vary")) == (303, "Accept")
            document = served.ask(served.target(iri, answer), form.media_type)
            assert document.status == 200
            assert document.body.decode() == f"This is {place.file(form)}\n"
            assert document.header("Content-Type") == form.content_type


def test_a_frozen_release_is_negotiated_in_its_own_folder(
    served: Served, places: dict[str, Place]
) -> None:
    for iri, place in places.items():
        answer = served.ask(f"0.1.0/{iri}", "text/turtle")
        assert served.target(f"0.1.0/{iri}", answer) == f"0.1.0/{place.path}.ttl"
        refused = served.ask(f"0.1.0/{iri}", "image/png")
        assert (refused.status, refused.header("Vary")) == (406, "Accept")


def test_a_path_with_unusual_letters_is_escaped(apache: Server) -> None:
    root = "/a%20%3cb%3e/"
    answer = apache.ask(f"{root}id/source/1", "text/turtle")
    assert answer.status == 303
    assert (answer.header("Location") or "").endswith(f"{root}id/source/1.ttl")
    missing = apache.ask(f"{root}nothing")
    assert missing.status == 404
    assert f'href="{root}index.html"' in missing.body.decode("ascii")
    assert b"<b>" not in missing.body


def test_documents_are_sent_whatever_is_accepted(served: Served, places: dict[str, Place]) -> None:
    for place in places.values():
        answer = served.ask(place.file(place.route.forms[1]), "image/png")
        assert (answer.status, answer.header("Vary")) == (200, None)


def test_a_refusal_lists_what_there_is(served: Served, places: dict[str, Place]) -> None:
    for iri, place in places.items():
        answer = served.ask(iri, "image/png")
        assert answer.status == 406
        assert answer.header("Vary") == "Accept"
        assert (answer.header("Content-Type") or "").startswith("text/html")
        leads = re.findall(r'<a href="([^"]+)">', answer.body.decode("ascii"))
        assert len(leads) == len(place.route.forms)
        for lead, form in zip(leads, place.route.forms, strict=True):
            assert form.media_type in answer.body.decode()
            found = served.ask(relative_to(served, iri, lead))
            assert (found.status, found.header("Content-Type")) == (200, form.content_type)


def relative_to(served: Served, iri: str, reference: str) -> str:
    """Return where *reference* leads from *iri*, as a path below the root of the site."""
    if reference.startswith("/"):
        return reference.removeprefix(served.path)
    return "/".join([*iri.split("/")[:-1], reference])


@pytest.mark.parametrize("accept", ["text/turtle", "image/png"])
def test_things_link_to_their_documents(
    served: Served, places: dict[str, Place], accept: str
) -> None:
    for iri, place in places.items():
        leads = links(served.ask(iri, accept))
        assert [(kind, media) for _, kind, media in leads] == [
            ("describedby", form.media_type) for form in place.route.forms
        ]
        assert [relative_to(served, iri, lead) for lead, _, _ in leads] == [
            place.file(form) for form in place.route.forms
        ]


def test_documents_link_to_each_other_and_to_their_thing(
    served: Served, places: dict[str, Place]
) -> None:
    for iri, place in places.items():
        for form in place.route.forms:
            path = place.file(form)
            canonical, *others, about = links(served.ask(path))
            assert relative_to(served, path, canonical[0]) == f"{place.path}.html"
            assert canonical[1] == "canonical"
            assert [relative_to(served, path, lead) for lead, _, _ in others] == [
                place.file(other) for other in place.route.forms
            ]
            assert about == (f"https://w3id.org/harmgraph/{iri}", "describes cite-as", "")


def links(answer: Answer) -> list[tuple[str, str, str]]:
    """Return target, relation and media type of each link in the headers."""
    pattern = r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?'
    return re.findall(pattern, answer.header("Link") or "")


@pytest.mark.parametrize(
    "path",
    [
        *("id/source/99", "id/nothing", "id/nothing/at/all", "id/source", "id", "id/", "nothing"),
        *("id/source/1/", "id/example/1.4/", "ontology/", "ontology/LinkType/", "query/"),
        *("id/source/1.html/", "id/source/1.html/x", "id/source/1/x", "index.html/x"),
        *("id/source/1.xyz", "id/source/1.json", "id/source/1.HTML", "id/source/1.trig"),
        *("id/source/1.", "id/source/.html", "id/source/1.html.html", "id/Source/1", "ID/source/1"),
        *("ontology/class", "ontology/class/", "ontology/class/LinkType", "ontology/nothing"),
        *("ontology/linktype", "ontology/LinkType.ttl", "ontology/property/linkType"),
        *("empty", "empty/", "empty/inner", "empty/inner/", "static", "static/", "0.1.0/id/x"),
        *(".htaccess", ".harmgraph-site.json", ".git/config", "id/.htaccess", "0.1.0/.htaccess"),
        *("id/source/1%0a", "id/source/1%20", "id/source/1%3f", "id/source/%31%00"),
        *("id/source/1%5c..%5c1", "id/%c3%a9", "id/%ff%fe", "id/source/1;x", "id/source/1:"),
        *("id/source/1::/x", "%69%64", "id%2525", "id/source/1'", 'id/source/1"', "id/<script>"),
        "id/" + "x" * 200,
        "id/" + "x/" * 100 + "x",
    ],
)
def test_what_is_not_there_is_not_found(served: Served, path: str) -> None:
    answer = served.ask(path.replace("<", "%3C").replace('"', "%22"), BROWSER)
    assert (
        answer.status in {403, 404} if path.endswith(".htaccess") else answer.status in {400, 404}
    )
    assert answer.header("Location") is None
    assert b"script>" not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        *("id/../../../etc/passwd", "../etc/passwd", "id/..%2f..%2f..%2fetc%2fpasswd"),
        *("id/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "id/%252e%252e/etc/passwd", "id/..%5c..%5cwin.ini"),
    ],
)
def test_no_path_leads_out_of_the_site(served: Served, path: str) -> None:
    answer = served.ask(path, "text/turtle")
    assert answer.status in {400, 404}
    assert b"root:" not in answer.body


def test_not_found_leads_back_from_any_depth(served: Served) -> None:
    for path in ("nothing", "id/source/99", "id/source/1/", "id/a/b/c/d", "empty/", ".git/config"):
        answer = served.ask(path, "text/turtle")
        assert (answer.status, answer.header("Vary")) == (404, None)
        assert (answer.header("Content-Type") or "").startswith("text/html")
        assert b"There is no such page" in answer.body
        leads = re.findall(r'href="([^"]+)"', answer.body.decode("ascii"))
        assert leads == [
            f"{served.path}{page}"
            for page in ("static/site.css", "index.html", "search.html", "help.html")
        ]


@pytest.mark.parametrize(
    "path", ["id/source/%31", "%69d/source/1", "id//source/1", "id/./source/1"]
)
def test_other_ways_to_write_an_address_lead_to_the_same_document(
    served: Served, path: str
) -> None:
    answer = served.ask(path, "text/turtle")
    assert (answer.status, served.target(path, answer)) == (303, "id/source/1.ttl")


def test_a_question_after_the_address_is_dropped(served: Served) -> None:
    answer = served.ask("id/source/1?format=x&y=https://evil.example/", "text/turtle")
    assert (answer.status, served.target("", answer)) == (303, "id/source/1.ttl")


def test_head_is_answered_like_get(served: Served, places: dict[str, Place]) -> None:
    paths = ["", "404.html", "nothing", "about", "static/style.css", "ontology/class/LinkType.nt"]
    for path in [*paths, *places]:
        for accept in ("text/turtle", "image/png", BROWSER):
            get = served.ask(path, accept)
            head = served.ask(path, accept, method="HEAD")
            assert head.body == b""
            assert head.status == get.status
            assert telling(head) == telling(get)


def telling(answer: Answer) -> dict[str, str]:
    """Return the headers that say something of the answer, and not of when and how it was sent.

    Apache sends no length with the HEAD of a page that it makes up itself.
    """
    passing = {"date", "connection", "keep-alive", "content-length"}
    return {name.lower(): value for name, value in answer.headers if name.lower() not in passing}


def test_files_of_the_site_have_their_type(served: Served) -> None:
    paths = {
        **{path: OTHER_TYPES[path[path.rindex(".") :]] for path in (
            "static/style.css", "static/search.js", "logo.svg", "feed.atom", "context.jsonld",
            "data/all.nq.gz", "data/all.xlsx", "data/sources.csv", "sitemap.xml", "robots.txt",
            ".well-known/security.txt",
        ) if path != "context.jsonld"},
        "context.jsonld": "application/ld+json",
        "data/all.ttl": "text/turtle; charset=utf-8",
        "SHA256SUMS": NAMED_TYPES["SHA256SUMS"],
        ".well-known/void": NAMED_TYPES["void"],
    }  # fmt: skip
    for path, content_type in paths.items():
        answer = served.ask(path, "image/png")
        assert (answer.status, answer.header("Content-Type")) == (200, content_type), path
        assert answer.header("Content-Encoding") is None
        assert answer.body.decode() == f"This is {path}\n"


def test_the_home_page_and_folders_with_a_page_are_sent(served: Served) -> None:
    for accept in ("text/turtle", "image/png", BROWSER):
        assert served.ask("", accept).body == b"This is index.html\n"
        assert served.ask("about/", accept).body == b"This is about/index.html\n"
    for folder in ("about", "0.1.0"):
        without = served.ask(folder)
        assert (without.status, served.target(folder, without)) == (301, f"{folder}/")


def test_no_folder_is_listed(served: Served) -> None:
    for path in ("empty/", "static/", "id/", "data/", "0.1.0/id/"):
        answer = served.ask(path)
        assert answer.status == 404
        assert b"Index of" not in answer.body


def test_pages_of_other_sites_may_read_everything(served: Served) -> None:
    for path in ("id/source/1", "id/source/1.ttl", "context.jsonld", "nothing", ""):
        for accept in ("text/turtle", "image/png"):
            answer = served.ask(path, accept)
            assert answer.header("Access-Control-Allow-Origin") == "*"
            assert answer.header("Access-Control-Allow-Credentials") is None
            assert answer.header("X-Content-Type-Options") == "nosniff"
        asked = served.ask(path, method="OPTIONS")
        assert asked.status == 204
        assert asked.header("Access-Control-Allow-Origin") == "*"
        assert asked.header("Access-Control-Allow-Methods") == "GET, HEAD, OPTIONS"
        assert asked.header("Access-Control-Allow-Headers") == "Accept"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "PROPFIND"])
def test_nothing_can_be_changed(served: Served, method: str) -> None:
    for path in ("id/source/1", "id/source/1.ttl", "new.txt"):
        assert served.ask(path, method=method).status in {404, 405}


@pytest.mark.parametrize(
    "accept",
    [
        "x," * 4000,
        "," * 8000,
        "text/html;q=0.5," * 500,
        '"' * 8000,
        '\\"' * 4000,
        '"' + '\\"' * 3900,
        "text/turtle" + ";" * 7900,
        "text/turtle" + " " * 7900 + "x",
        "a/" * 4000,
        'text/html;a="b"' * 500,
        ";".join(["text/turtle", *["a=b"] * 1900]) + "x",
    ],
    ids=lambda accept: accept[:16],
)
def test_no_header_keeps_the_server_busy(
    served: Served, places: dict[str, Place], accept: str
) -> None:
    started = time.perf_counter()
    assert got(served, "id/source/1", (accept,), "GET") == expected(places["id/source/1"], accept)
    assert time.perf_counter() - started < 1


def test_a_header_that_is_too_long_is_refused(served: Served) -> None:
    answer = served.ask("id/source/1", "text/turtle," * 5000)
    assert answer.status in {400, 431}
    assert served.ask("id/source/1", "text/turtle").status == 303
