"""The files for w3id.org, in an Apache that stands for w3id.org and for the host at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest

from harmgraph.publish.negotiation import choose
from harmgraph.publish.w3id import w3id_files

if TYPE_CHECKING:
    from tests.servers.conftest import Answer, Server

    from harmgraph.publish.routes import Place


pytestmark = pytest.mark.server


def hand_in(server: Server, host: str, *, host_chooses: bool) -> Server:
    """Put the files of the w3id.org repository below /harmgraph/, and return the server."""
    address = f"http://127.0.0.1:{server.port}/{host}/"
    for path, content in w3id_files(address, maintainer="somebody", host_chooses=host_chooses):
        (server.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (server.folder / path).write_bytes(content)
    return server


@pytest.fixture
def w3id(apache: Server) -> Server:
    """Return w3id.org, before a host that chooses the form."""
    return hand_in(apache, "sub/path", host_chooses=True)


@pytest.fixture
def w3id_that_chooses(apache: Server) -> Server:
    """Return w3id.org, before a host that sends files and knows no rules."""
    return hand_in(apache, "plain", host_chooses=False)


def follow(server: Server, path: str, accept: str) -> list[tuple[int, str]]:
    """Return status and path of each answer, up to the first that leads nowhere else."""
    seen = []
    for _ in range(5):
        answer: Answer = server.ask(path, accept)
        seen.append((answer.status, path))
        location = answer.header("Location")
        if location is None:
            return seen
        assert urlsplit(location).port == server.port
        path = urlsplit(location).path
    raise AssertionError(seen)


def test_things_are_one_hop_from_the_host_that_chooses(
    w3id: Server, places: dict[str, Place]
) -> None:
    for iri, place in places.items():
        assert follow(w3id, f"/harmgraph/{iri}", "text/turtle") == [
            (302, f"/harmgraph/{iri}"),
            (303, f"/sub/path/{iri}"),
            (200, f"/sub/path/{place.path}.ttl"),
        ]


@pytest.mark.parametrize(
    ("path", "accept", "leads"),
    [
        ("", "text/html", [(200, "")]),
        ("id/source/1.nt", "text/html", [(200, "id/source/1.nt")]),
        ("logo.svg", "*/*", [(200, "logo.svg")]),
        ("id/source/1", "image/png", [(406, "id/source/1")]),
        ("id/source/99", "text/turtle", [(404, "id/source/99")]),
        ("id/source/1/", "text/turtle", [(404, "id/source/1/")]),
        ("0.1.0", "*/*", [(200, "0.1.0/")]),
        ("0.1.0/", "*/*", [(200, "0.1.0/")]),
        ("0.1.0/ontology", "*/*", [(303, "0.1.0/ontology"), (200, "0.1.0/ontology.html")]),
        ("latest", "*/*", [(200, "")]),
        ("latest/ontology", "*/*", [(303, "ontology"), (200, "ontology.html")]),
    ],
)
def test_everything_else_goes_to_the_same_path(
    w3id: Server, path: str, accept: str, leads: list[tuple[int, str]]
) -> None:
    first, *rest = follow(w3id, f"/harmgraph/{path}", accept)
    assert first == (302, f"/harmgraph/{path}")
    assert rest == [(status, f"/sub/path/{there}") for status, there in leads]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_before_a_plain_host_w3id_chooses_the_form(
    w3id_that_chooses: Server, places: dict[str, Place], accept_headers: list[str], method: str
) -> None:
    wrong = []
    for iri in ("id/anchor/source/1/in-list", "ontology/LinkType", "graph/source"):
        for accept in accept_headers:
            form = choose(accept, places[iri].route.forms)
            answer = w3id_that_chooses.ask(f"/harmgraph/{iri}", accept, method=method)
            leads = "" if form is None else f"/plain/{places[iri].file(form)}"
            got = answer.status, urlsplit(answer.header("Location") or "").path
            if got != (303 if form else 406, leads) or answer.header("Vary") != "Accept":
                wrong.append((iri, accept, got, leads))
    assert wrong == []


def test_before_a_plain_host_things_are_one_hop_from_their_document(
    w3id_that_chooses: Server, places: dict[str, Place]
) -> None:
    for iri, place in places.items():
        for release in ("", "0.1.0/"):
            assert follow(w3id_that_chooses, f"/harmgraph/{release}{iri}", "text/turtle") == [
                (303, f"/harmgraph/{release}{iri}"),
                (200, f"/plain/{release}{place.path}.ttl"),
            ]


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("", ["/plain/"]),
        ("id/source/1.nt", ["/plain/id/source/1.nt"]),
        ("ontology/class/LinkType.html", ["/plain/ontology/class/LinkType.html"]),
        ("logo.svg", ["/plain/logo.svg"]),
        ("0.1.0", ["/plain/0.1.0/"]),
        ("0.1.0/", ["/plain/0.1.0/"]),
        ("0.1.0/ontology.ttl", ["/plain/0.1.0/ontology.ttl"]),
        ("latest", ["/harmgraph/", "/plain/"]),
        ("latest/logo.svg", ["/harmgraph/logo.svg", "/plain/logo.svg"]),
        ("latest/id/source/1", ["/harmgraph/id/source/1", "/plain/id/source/1.html"]),
    ],
)
def test_before_a_plain_host_all_else_goes_to_the_same_path(
    w3id_that_chooses: Server, path: str, leads: list[str]
) -> None:
    _, *rest = follow(w3id_that_chooses, f"/harmgraph/{path}", "*/*")
    assert [there for _, there in rest] == leads
    assert rest[-1][0] == 200


def test_before_a_plain_host_a_refusal_lists_what_there_is(
    w3id_that_chooses: Server, places: dict[str, Place]
) -> None:
    for iri, place in places.items():
        answer = w3id_that_chooses.ask(f"/harmgraph/{iri}", "image/png")
        leads = re.findall(r'<a href="([^"]+)">', answer.body.decode("ascii"))
        found = [
            follow(w3id_that_chooses, urljoin(f"/harmgraph/{iri}", lead), "*/*") for lead in leads
        ]
        assert [steps[-1] for steps in found] == [
            (200, f"/plain/{place.file(form)}") for form in place.route.forms
        ]


def test_the_notes_for_the_people_of_w3id_stay_there(w3id: Server) -> None:
    assert follow(w3id, "/harmgraph/README.md", "*/*") == [(200, "/harmgraph/README.md")]


def test_the_notes_stay_there_before_a_plain_host_too(w3id_that_chooses: Server) -> None:
    found = follow(w3id_that_chooses, "/harmgraph/README.md", "*/*")
    assert found == [(200, "/harmgraph/README.md")]
