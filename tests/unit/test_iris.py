from __future__ import annotations

import pytest

from harmgraph.errors import ParameterError
from harmgraph.iris import compact, expand, is_iri, is_short_id, nearest, short_id

BASE = "https://w3id.org/harmgraph/"


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("source/3", f"{BASE}id/source/3"),
        (" example/1.4 ", f"{BASE}id/example/1.4"),
        ("anchor/source/1/in-list", f"{BASE}id/anchor/source/1/in-list"),
        ("hg:Impact", f"{BASE}ontology/Impact"),
        ("id:source/3", f"{BASE}id/source/3"),
        ("skos:broader", "http://www.w3.org/2004/02/skos/core#broader"),
        ("https://example.org/a", "https://example.org/a"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("urn:isbn:123", "urn:isbn:123"),
    ],
)
def test_expand(text: str, iri: str) -> None:
    assert expand(text) == iri


@pytest.mark.parametrize(
    "text",
    ["", "source", "source 3", "../etc/passwd", "a b:c", "hg:a b", 'x:"y"', "https://a>b", "{x}"],
)
def test_expand_refuses(text: str) -> None:
    with pytest.raises(ParameterError) as caught:
        expand(text)
    assert caught.value.exit_code == 2


def test_compact_undoes_expand() -> None:
    for text in ("source/3", "hg:Impact", "skos:broader", "https://example.org/a"):
        assert compact(expand(text)) == text


def test_short_id_is_only_for_our_things() -> None:
    assert short_id(f"{BASE}id/impact/trauma") == "impact/trauma"
    assert short_id(f"{BASE}ontology/Impact") is None
    assert short_id("https://example.org/id/source/3") is None


def test_what_is_an_iri() -> None:
    assert is_iri("urn:x:y")
    assert not is_iri("no scheme")
    assert not is_iri("http://a/\x00")
    assert is_short_id("example/1.4")
    assert not is_short_id("example//1.4")


def test_nearest_offers_what_looks_alike() -> None:
    assert nearest("sorce/3", ["source/3", "impact/fear"]) == ["source/3"]
    assert nearest("zzzz", ["source/3"]) == []
