"""Lines that name a thing, in each syntax."""

from __future__ import annotations

import json
import time
from itertools import starmap
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmgraph import formats
from harmgraph.validation import DataFile
from harmgraph.validation.locating import find_places
from harmgraph.validation.naming import names_in_turtle

if TYPE_CHECKING:
    from harmgraph.formats import Format

EX = "http://example.org/"


def lines(text: str, syntax: Format, *iris: str) -> list[int | None]:
    """Return the first line of *text* that names each of *iris*."""
    found = find_places(set(iris), [DataFile("f", b"", text, syntax)])
    return [found[iri][1] if iri in found else None for iri in iris]


TURTLE_CASES = {
    "in full": (f"\n<{EX}a> a <{EX}T> .", f"{EX}a", 2),
    "with a prefix": (f"@prefix ex: <{EX}> .\n\nex:a a ex:T .", f"{EX}a", 3),
    "with SPARQL's prefix": (f"PREFIX ex: <{EX}>\nex:a a ex:T .", f"{EX}a", 2),
    "with the empty prefix": (f"@prefix : <{EX}> .\n:a a :T .", f"{EX}a", 2),
    "with a prefix said again": (
        f"@prefix p: <urn:x:> .\np:a a p:T .\n@prefix p: <{EX}> .\np:a a p:T .",
        f"{EX}a",
        4,
    ),
    "from a base": (f"@base <{EX}> .\n<a> a <T> .", f"{EX}a", 2),
    "from a base in parts": (f"@base <{EX}x/y> .\n<../a> a <T> .", f"{EX}a", 2),
    "before a full stop": (f"@prefix ex: <{EX}> .\nex:b a ex:a.\n", f"{EX}a", 2),
    "with a full stop inside": (f"@prefix ex: <{EX}> .\nex:a.1 a ex:T .", f"{EX}a.1", 2),
    "with escapes": (f"@prefix ex: <{EX}> .\nex:a\\/1 a ex:T .", f"{EX}a/1", 2),
    "with unicode escapes": (f"\n<{EX}\\u0061> a <urn:T> .", f"{EX}a", 2),
    "after a comment": (f"# <{EX}a>\n<{EX}a> a <urn:T> .", f"{EX}a", 2),
    "after a string": (f'<urn:b> <urn:p> "<{EX}a>" .\n<{EX}a> a <urn:T> .', f"{EX}a", 2),
    "after a long string": (
        f'<urn:b> <urn:p> """\n"" <{EX}a> \\""" \n""" .\n<{EX}a> a <urn:T> .',
        f"{EX}a",
        4,
    ),
    "after a long string in apostrophes": (
        f"<urn:b> <urn:p> '''\n'' # <{EX}a>''' .\n<{EX}a> a <urn:T> .",
        f"{EX}a",
        3,
    ),
    "where a prefix ends another": (
        f"@prefix e: <{EX}> . @prefix re: <urn:re:> .\nre:a a re:T .\ne:a a re:T .",
        f"{EX}a",
        3,
    ),
    "with old line ends": (f"#\r#\r\n#\n<{EX}a> a <urn:T> .", f"{EX}a", 4),
    "nowhere": (f"<{EX}ab> a <urn:T> .", f"{EX}a", None),
}


@pytest.mark.parametrize(("text", "iri", "line"), TURTLE_CASES.values(), ids=TURTLE_CASES)
def test_turtle(text: str, iri: str, line: int | None) -> None:
    list(ox.parse(text, ox.RdfFormat.TURTLE))  # the case itself must be Turtle
    assert lines(text, formats.TURTLE, iri) == [line]


def test_n_triples_and_trig() -> None:
    triples = f"<urn:b> <urn:p> <{EX}a> .\n"
    assert lines(triples, formats.N_TRIPLES, f"{EX}a") == [1]
    trig = f"@prefix ex: <{EX}> .\nex:g {{\n ex:a a ex:T }}"
    assert lines(trig, formats.TRIG, f"{EX}a", f"{EX}g") == [3, 2]


def test_json_ld() -> None:
    text = json.dumps(
        {
            "@context": [{"@base": f"{EX}d/"}, {"ex": EX, "term": {"@id": f"{EX}t/"}}],
            "@graph": [
                {"@id": "ex:a", "ex:p": 'a \\ " quote'},
                {"@id": f"{EX}b"},
                {"@id": "c"},
                {"@id": "term:x"},
            ],
        },
        indent=1,
    )
    wanted = {f"{EX}a": "ex:a", f"{EX}b": f"{EX}b", f"{EX}d/c": "c", f"{EX}t/x": "term:x"}
    expected = [
        next(n for n, line in enumerate(text.splitlines(), 1) if f'"@id": "{written}"' in line)
        for written in wanted.values()
    ]
    assert lines(text, formats.JSON_LD, *wanted) == expected


def test_json_ld_with_a_vocabulary() -> None:
    text = f'{{"@context": {{"@vocab": "{EX}"}},\n "@id": "{EX}b",\n "@type": "T",\n "p": "x"}}'
    assert lines(text, formats.JSON_LD, f"{EX}b", f"{EX}T", f"{EX}p") == [2, 3, 4]


def test_rdf_xml_names_classes_and_properties_as_elements() -> None:
    text = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:ex='{EX}'>
 <ex:T rdf:about="{EX}a">
  <ex:p>ex:q</ex:p>
 </ex:T>
</rdf:RDF>"""
    assert lines(text, formats.RDF_XML, f"{EX}T", f"{EX}p", f"{EX}q") == [3, 4, None]


def test_rdf_xml() -> None:
    text = f"""<?xml version="1.0"?>
<!-- rdf:about="{EX}a" -->
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xml:base="{EX}d">
 <rdf:Description rdf:about="{EX}a"/>
 <rdf:Description rdf:about='e'><x rdf:resource="{EX}q?a=1&amp;b=2"/></rdf:Description>
 <rdf:Description rdf:ID="f"/>
</rdf:RDF>"""
    iris = (f"{EX}a", f"{EX}e", f"{EX}q?a=1&b=2", f"{EX}d#f", f"{EX}never")
    assert lines(text, formats.RDF_XML, *iris) == [4, 5, 5, 6, None]


def test_the_first_file_that_names_a_thing_counts() -> None:
    files = list(
        starmap(
            DataFile,
            [
                ("1", b"", None, None),
                ("2", b"", "<urn:b> a <urn:T> .", formats.TURTLE),
                ("3", b"", "#\n<urn:a> a <urn:T> .", formats.TURTLE),
                ("4", b"", "<urn:a> a <urn:T> .", formats.TURTLE),
            ],
        )
    )
    assert find_places({"urn:a", '"urn:b"', "_:b"}, files) == {"urn:a": ("3", 2)}


@given(
    st.lists(st.sampled_from(["a", "b.c", "d-e", "f"]), min_size=1, max_size=6),
    st.sampled_from(["ex:{}", "<http://example.org/{}>", "<{}>"]),
)
@settings(max_examples=60, deadline=None)
def test_every_thing_that_is_said_is_found_on_its_line(names: list[str], form: str) -> None:
    head = f"@prefix ex: <{EX}> .\n@base <{EX}> .\n"
    text = head + "".join(f"{form.format(name)} a ex:T .\n" for name in names)
    for name in names:
        assert lines(text, formats.TURTLE, EX + name) == [3 + names.index(name)]


@given(st.text(alphabet="<>\"'\\#:.@ \nabuU0{}[]", max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_looked_through(text: str) -> None:
    for iri, position in names_in_turtle(text):
        assert isinstance(iri, str)
        assert 0 <= position < len(text)


@pytest.mark.parametrize(
    "text",
    ['"' * 400_000, "'''" * 200_000, "<" * 400_000, "a" * 400_000, "a:" * 200_000, "\\" * 400_000],
)
def test_looking_takes_time_in_proportion_to_the_text(text: str) -> None:
    start = time.process_time()
    list(names_in_turtle(text))
    assert time.process_time() - start < 5
