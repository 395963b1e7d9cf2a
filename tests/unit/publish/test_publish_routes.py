"""The table of routes, and the rules for servers that are made from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from harmgraph.errors import OptionError, OutputError
from harmgraph.namespaces import BASE
from harmgraph.publish.apache import htaccess
from harmgraph.publish.nginx import nginx_http, nginx_server
from harmgraph.publish.representations import HTML, JSON_LD, OF_THINGS, TURTLE
from harmgraph.publish.routes import (
    GROUP,
    ROUTES,
    Route,
    forms_of,
    negotiated,
    place_of,
    sets_of_forms,
)
from harmgraph.publish.w3id import MAINTAINER, PLACEHOLDER, steps, w3id_files

if TYPE_CHECKING:
    from collections.abc import Callable

DOCUMENTS = {
    "": "index",
    "ontology": "ontology",
    "ontology/LinkType": "ontology/class/LinkType",
    "ontology/linkType": "ontology/property/linkType",
    "module/framework-vocabularies": "module/framework-vocabularies",
    "graph/source": "graph/source",
    "shapes/ImpactShape": "shapes/ImpactShape",
    "query/cq01-sources-in-order": "query/cq01-sources-in-order",
    "id/source/1": "id/source/1",
    "id/example/1.4": "id/example/1.4",
    "id/anchor/source/1/in-list": "id/anchor/source/1/in-list",
    "id/provision/care-act-2014/s42": "id/provision/care-act-2014/s42",
}


@pytest.mark.parametrize(("rest", "document"), DOCUMENTS.items())
def test_an_address_has_one_document(rest: str, document: str) -> None:
    place = place_of(BASE + rest)
    assert place is not None
    assert place.path == document
    assert place.file(place.route.forms[0]) == f"{document}.html"


def test_the_examples_have_each_route() -> None:
    found = [place_of(BASE + rest) for rest in DOCUMENTS]
    assert {place.route for place in found if place is not None} == set(ROUTES)


@pytest.mark.parametrize(
    "iri",
    [
        "https://example.org/id/source/1",
        "http://w3id.org/harmgraph/id/source/1",
        f"{BASE}nothing",
        f"{BASE}ontology/",
        f"{BASE}ontology/a/b",
        f"{BASE}ontology/1st",
        f"{BASE}graph/Source",
        f"{BASE}id",
        f"{BASE}id/",
        f"{BASE}id/Source/1",
        f"{BASE}id/source/1\n",
        f"{BASE}id/source/1?x",
        f"{BASE}id/source/<1>",
    ],
)
def test_what_is_not_ours_has_no_document(iri: str) -> None:
    assert place_of(iri) is None


@pytest.mark.parametrize(
    "rest",
    [
        "id/a/../etc",
        "id/a/..",
        "id/a//b",
        "id/a/",
        "id/a/.hidden",
        "id/con",
        "id/a/nul.x",
        "id/a..b",
    ],
)
def test_an_id_that_makes_a_dangerous_path_is_refused(rest: str) -> None:
    with pytest.raises(OutputError, match="file on every system"):
        place_of(BASE + rest)


@pytest.mark.parametrize(("rest", "document"), DOCUMENTS.items())
def test_the_way_from_a_document_back_to_its_thing(rest: str, document: str) -> None:
    place = place_of(BASE + rest)
    assert place is not None
    found = re.fullmatch(place.route.document_pattern, document)
    assert found is not None
    group = found[1] if found.re.groups else ""
    assert place.route.template.replace(GROUP, group) == rest


def test_forms_stand_in_one_order() -> None:
    order = forms_of(ROUTES)
    for forms in sets_of_forms(ROUTES):
        assert list(forms) == sorted(forms, key=order.index)
    assert order[0] == HTML
    assert len({form.suffix for form in order}) == len(order)
    assert len({form.media_type for form in order}) == len(order)


def test_only_text_says_its_letters() -> None:
    assert TURTLE.content_type == "text/turtle; charset=utf-8"
    assert JSON_LD.content_type == "application/ld+json"


ALL: dict[str, Callable[[], bytes]] = {
    "apache": htaccess,
    "nginx http": nginx_http,
    "nginx server": nginx_server,
    "w3id": lambda: b"".join(content for _, content in w3id_files()),
}


@pytest.mark.parametrize("name", ALL)
def test_rules_are_plain_ascii_and_the_same_each_time(name: str) -> None:
    rules = ALL[name]()
    assert rules == ALL[name]()
    assert rules.decode("ascii").endswith("\n")
    assert not re.search(rb"(?i)user.?agent", rules)


@pytest.mark.parametrize("route", negotiated(ROUTES), ids=lambda route: route.name)
def test_each_route_is_in_the_rules(route: Route) -> None:
    assert f'"^{route.pattern}$"' in htaccess().decode()
    assert f"){route.pattern}\\z" in nginx_http().decode()


def test_a_new_route_needs_no_other_change() -> None:
    route = Route("years", r"year/([0-9]{4})", r"calendar/\1", OF_THINGS[:2])
    rules = htaccess(routes=(*ROUTES, route)).decode()
    assert '"^year/([0-9]{4})$"' in rules
    assert '"^calendar/([0-9]{4})[.](?:html|ttl)$"' in rules
    assert "E=hg_about:year/$1,E=hg_name:%1,E=hg_forms:.html.ttl]" in rules
    assert 'year/([0-9]{4})\\z" $1calendar/$2;' in nginx_http(routes=(*ROUTES, route)).decode()


def test_the_rules_for_apache_know_no_host_and_no_folder() -> None:
    rules = [line for line in htaccess().decode().splitlines() if "RewriteRule" in line]
    assert not any("://" in line or "RewriteBase" in line for line in rules)


def test_links_name_things_as_the_base_says() -> None:
    assert b"<https://example.org/x/%{hg_about}e>" in htaccess(base="https://example.org/x/")
    assert b"<https://example.org/x/$hg_about>" in nginx_http(base="https://example.org/x/")


def test_nginx_is_told_where_the_site_stands() -> None:
    rules = nginx_server(folder="/srv/my site/", prefix="/harm/").decode()
    assert 'alias "/srv/my site/";' in rules
    assert "location /harm/ {" in rules
    assert "location = /harm {" in rules
    assert "location = / " not in nginx_server().decode()
    assert '"~^/harm/(' in nginx_http(prefix="/harm/").decode()


@pytest.mark.parametrize(
    "prefix", ["", "x", "/x", "x/", "//", "/a b/", "/$x/", "/x;/", "/\n/", "/é/"]
)
def test_a_prefix_that_nginx_would_misread_is_refused(prefix: str) -> None:
    for write in (nginx_http, nginx_server):
        with pytest.raises(OptionError, match="nginx"):
            write(prefix=prefix)


@pytest.mark.parametrize(
    "folder", ["", "srv", '/s"x', "/s$x", "/s;x", "/s{x", "/s\nx", "/s\\x", "/s#"]
)
def test_a_folder_that_nginx_would_misread_is_refused(folder: str) -> None:
    with pytest.raises(OptionError, match="nginx"):
        nginx_server(folder=folder)


def test_the_files_for_w3id_lead_to_the_host() -> None:
    files = dict(w3id_files("https://data.example.org/harm/", maintainer="some-body"))
    assert sorted(files) == ["w3id/harmgraph/.htaccess", "w3id/harmgraph/README.md"]
    rules = files["w3id/harmgraph/.htaccess"].decode()
    assert 'RewriteRule "^(.*)$" "https://data.example.org/harm/$1" [R=302,L]' in rules
    assert all("https://github.com/some-body" in content.decode() for content in files.values())


def test_what_is_not_known_yet_is_marked_and_told() -> None:
    for content in dict(w3id_files()).values():
        assert PLACEHOLDER in content.decode()
        assert MAINTAINER in content.decode()
    told = steps()
    assert "not registered yet" in told
    assert PLACEHOLDER in told
    assert MAINTAINER in told
    assert PLACEHOLDER not in steps("https://data.example.org/")
    assert "https://data.example.org/" in steps("https://data.example.org/")
    assert max(map(len, told.splitlines())) <= 100


@pytest.mark.parametrize(
    "host",
    [
        *("", "data.example.org", "https://data.example.org", "ftp://data.example.org/"),
        *("https://data.example.org/x", "https://data.example.org/x/?q=", "https://a b/"),
        *("https://data.example.org/$1/", 'https://data.example.org/"/', "https://a/%2e/"),
        *(BASE, "https://w3id.org/other/", "http://w3id.org/harmgraph/"),
    ],
)
def test_an_address_to_which_w3id_cannot_lead_is_refused(host: str) -> None:
    with pytest.raises(OptionError, match="w3id"):
        list(w3id_files(host))
    with pytest.raises(OptionError, match="w3id"):
        steps(host)


@pytest.mark.parametrize("maintainer", ["", "a b", "-a", "a--b", "x/y", "<x>", "a\nb"])
def test_a_maintainer_that_is_no_account_is_refused(maintainer: str) -> None:
    with pytest.raises(OptionError, match="account"):
        list(w3id_files(maintainer=maintainer))
