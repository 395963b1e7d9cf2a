"""Which form an Accept header asks for, here and in the patterns that servers are given."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmgraph.publish.accept_patterns import FOUR_DIGITS, SOUND, accept_patterns
from harmgraph.publish.negotiation import MOST, choose
from harmgraph.publish.representations import (
    HTML,
    JSON_LD,
    N_QUADS,
    N_TRIPLES,
    OF_GRAPHS,
    OF_QUERIES,
    OF_THINGS,
    RDF_XML,
    SPARQL,
    TRIG,
    TURTLE,
    Representation,
)
from harmgraph.publish.routes import ROUTES, sets_of_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES: Final = [
    # Nothing in particular: the first form, which is the web page.
    (None, HTML),
    ("", HTML),
    (" ", HTML),
    ("*/*", HTML),
    ("*/*;q=0.001", HTML),
    (",, ,", HTML),
    # One type, and several.
    ("text/html", HTML),
    ("text/turtle", TURTLE),
    ("application/ld+json", JSON_LD),
    ("application/n-triples", N_TRIPLES),
    ("application/rdf+xml", RDF_XML),
    ("application/rdf+xml, text/turtle", TURTLE),
    ("image/png, application/rdf+xml", RDF_XML),
    (",,application/n-triples, ,", N_TRIPLES),
    # Weights.
    ("text/html;q=0.5, text/turtle;q=0.6", TURTLE),
    ("text/html;q=0.6, text/turtle;q=0.5", HTML),
    ("text/html;q=0.5, text/turtle;q=0.501", TURTLE),
    ("text/html;q=0.09, text/turtle;q=0.1", TURTLE),
    ("text/html;q=0.5, text/turtle;q=0.500", HTML),
    ("text/html;q=0.999, text/turtle;q=1", TURTLE),
    ("text/turtle;q=1.000, text/html", HTML),
    ("application/rdf+xml;q=0.002, application/n-triples;q=0.001", RDF_XML),
    # Weight 0 is never.
    ("text/turtle;q=0", None),
    ("text/turtle;q=0.000", None),
    ("*/*;q=0", None),
    ("*/*;q=0, text/turtle", TURTLE),
    ("text/html;q=0, */*", TURTLE),
    ("text/*;q=0, */*", JSON_LD),
    ("text/*;q=0", None),
    # What is more specific counts, wherever it stands.
    ("text/*;q=0.9, text/html;q=0.1", TURTLE),
    ("text/html;q=0.1, text/*;q=0.9", TURTLE),
    ("*/*;q=0.9, application/*;q=0.95, text/html;q=0.92", JSON_LD),
    ("text/*, text/html;q=0", TURTLE),
    ("application/*;q=0.5, application/rdf+xml;q=0.6", RDF_XML),
    # The example of RFC 9110: the bare type, and not the one with a level, counts for text/html.
    ("text/*;q=0.3, text/html;q=0.7, text/html;level=1, text/html;level=2;q=0.4, */*;q=0.5", HTML),
    ("text/html;q=0.2, text/html;level=1, text/turtle;q=0.3", TURTLE),
    # Of equal weights, what was named goes first, then the order of the forms.
    ("text/turtle, */*", TURTLE),
    ("*/*, text/turtle", TURTLE),
    ("text/turtle;q=0.8, */*;q=0.8", TURTLE),
    ("application/*, */*", JSON_LD),
    ("application/*, text/turtle", TURTLE),
    ("text/*, */*", HTML),
    ("application/rdf+xml, application/n-triples", N_TRIPLES),
    # The same range twice: the first.
    ("text/turtle;q=0.1, text/turtle;q=0.9, text/html;q=0.5", HTML),
    ("*/*;q=0, */*", None),
    # Parameters.
    ("text/turtle;charset=utf-8", TURTLE),
    ('text/turtle; charset="UTF-8"', TURTLE),
    ("text/turtle;charset=latin-1", TURTLE),
    ("text/turtle;version=1.2", TURTLE),
    ("text/turtle;charset=utf-8;q=0.9, text/turtle;q=0.1, text/html;q=0.5", TURTLE),
    ("text/turtle;q=0.9;charset=utf-8, text/turtle;q=0.1, text/html;q=0.5", TURTLE),
    ("text/turtle;charset=latin-1;q=0.9, text/turtle;q=0.1, text/html;q=0.5", HTML),
    ("text/turtle;charset=utf-8;a=b;q=0.9, text/turtle;q=0.1, text/html;q=0.5", HTML),
    ("application/ld+json;charset=utf-8;q=0.9, application/ld+json;q=0.1, text/html;q=0.5", HTML),
    ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', JSON_LD),
    ("*/*;version=1", HTML),
    ("text/turtle;;q=0.5;, text/html;q=0.4", TURTLE),
    ('text/html;q=0.3;a="x,text/turtle;q=1", application/ld+json;q=0.2', HTML),
    ('image/png;a="\\",text/turtle,", application/n-triples', N_TRIPLES),
    # Case of letters, and space.
    ("TEXT/TURTLE", TURTLE),
    ("Text/Html;Q=0.5 ,\tAPPLICATION/RDF+XML ; q=0.6", RDF_XML),
    # Malformed ranges are passed over beside sound ones.
    ("text/turtle;q=abc, text/html;q=0.1", HTML),
    ("text/turtle;q=2, application/rdf+xml;q=0.2", RDF_XML),
    ("text/turtle;q=0.1234, image/png", None),
    ("text/turtle;q=.5, image/png", None),
    ("text/turtle;q=0.5;q=0.6, image/png", None),
    ("text/turtle;q, image/png", None),
    ('text/turtle;a="b, text/turtle, image/png', HTML),
    ("*/html, text/turtle", TURTLE),
    ("*, text/turtle;q=0.1", TURTLE),
    ("text /turtle, application/n-triples", N_TRIPLES),
    ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", HTML),
    # Where everything is malformed, it is as if there were no header.
    ("text", HTML),
    ("*/html", HTML),
    ("/", HTML),
    ("text/turtle;q=9", HTML),
    ("text/turtle;q=abc", HTML),
    (";;;", HTML),
    ("text/turtle;q=0;q=0", HTML),
    ('"text/turtle"', HTML),
    # Sound, and nothing of ours.
    ("image/png", None),
    ("application/json", None),
    ("text/n3, application/xml", None),
    ("text/turtle2, xtext/turtle, application/ldXjson", None),
    ("application/trig, application/n-quads", None),
    # What browsers send.
    ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", HTML),
    ("application/xml,application/xhtml+xml,text/html;q=0.9,*/*;q=0.5", HTML),
]


@pytest.mark.parametrize(("accept", "form"), CASES)
def test_a_thing_is_sent_in_this_form(accept: str | None, form: Representation | None) -> None:
    assert choose(accept, OF_THINGS) == form


@pytest.mark.parametrize(
    ("accept", "forms", "form"),
    [
        ("application/trig", OF_GRAPHS, TRIG),
        ("application/trig, application/n-quads", OF_GRAPHS, N_QUADS),
        ("application/n-quads;q=0.8, application/trig;q=0.81", OF_GRAPHS, TRIG),
        ("application/sparql-query", OF_GRAPHS, None),
        ("application/sparql-query", OF_QUERIES, SPARQL),
        ("application/sparql-query;q=0.1, */*;q=0.01", OF_QUERIES, SPARQL),
        ("application/*", OF_QUERIES, JSON_LD),
        ("text/turtle", (HTML,), None),
        ("text/turtle, */*;q=0.1", (HTML,), HTML),
    ],
)
def test_other_routes_have_other_forms(
    accept: str, forms: tuple[Representation, ...], form: Representation | None
) -> None:
    assert choose(accept, forms) == form


# Headers with a known meaning: the parts, and from these both the text and what must come of it.


@dataclass(frozen=True)
class Range:
    """A media range that is well formed."""

    name: str
    weight: int
    own_parameters: bool = False
    other_parameters: bool = False

    def covers(self, form: Representation) -> int:
        """Return how specific this range is for *form*: 0 where it does not cover it."""
        kind, _, rest = self.name.partition("/")
        if rest != "*" and self.name != form.media_type:
            return 0
        if rest == "*":
            return 1 if kind == "*" else 2 * form.media_type.startswith(f"{kind}/")
        if self.other_parameters or (self.own_parameters and not form.has_charset):
            return 3
        return 5 if self.own_parameters else 4


def meant(ranges: Sequence[Range], forms: Sequence[Representation]) -> Representation | None:
    """Return what RFC 9110 and our own rules say, without reading any text."""
    if not ranges:
        return forms[0]
    scored = []
    for place, form in enumerate(forms):
        covering = [(said.covers(form), -n, said) for n, said in enumerate(ranges)]
        specificity, _, said = max(covering, key=lambda item: item[:2])
        if specificity and said.weight:
            scored.append((said.weight, min(specificity, 3), -place, form))
    return max(scored, key=lambda item: item[:3])[3] if scored else None


RANGES: Final = st.builds(
    Range,
    name=st.sampled_from(
        [form.media_type for form in (*OF_GRAPHS, SPARQL)]
        + ["*/*", "text/*", "application/*", "image/*", "image/png", "text/plain"]
    ),
    weight=st.sampled_from([0, 1, 9, 10, 90, 99, 100, 499, 500, 501, 900, 999, 1000]),
    own_parameters=st.booleans(),
    other_parameters=st.booleans(),
)
FORMS: Final = st.sampled_from(sets_of_forms(ROUTES))
SPACE: Final = st.sampled_from(["", "", " ", "\t", "  "])
JUNK: Final = st.sampled_from(["text", "*/html", "text/turtle;q=2", "a b/c", 'x/y;"', "", " ", "="])


@st.composite
def written(draw: st.DrawFn, said: Range) -> str:
    """Return a text of *said*, one of many."""
    parts = []
    if said.own_parameters:
        parts.append(draw(st.sampled_from(["charset=utf-8", 'charset="utf-8"', "charset=UTF-8"])))
    if said.other_parameters:
        parts.append(draw(st.sampled_from(["a=b", 'a="b,c;q=0"', 'v="\\","', "charset=x"])))
    if said.weight < 1000:
        digits = f"{said.weight:03}"
        short = digits.rstrip("0")
        parts.append("q=0" + draw(st.sampled_from([f".{digits}", f".{short}" if short else ""])))
    elif draw(st.booleans()):
        parts.append(draw(st.sampled_from(["q=1", "q=1.", "q=1.0", "q=1.000"])))
    parts = draw(st.permutations(parts)) + draw(st.sampled_from([[], [], [""]]))
    text = said.name + "".join(f"{draw(SPACE)};{draw(SPACE)}{part}" for part in parts)
    return draw(st.sampled_from([text, text.upper(), text.title()]))


@st.composite
def headers(draw: st.DrawFn) -> tuple[list[Range], str]:
    """Return what a header means, and its text, with malformed ranges in between."""
    ranges = draw(st.lists(RANGES, max_size=7))
    texts = []
    for said in ranges:
        texts += [*draw(st.lists(JUNK.filter(lambda text: '"' not in text), max_size=2))]
        texts.append(draw(written(said)))
    texts += draw(st.lists(JUNK, max_size=1))
    return ranges, draw(st.sampled_from([",", ", ", " ,\t"])).join(texts)


@given(header=headers(), forms=FORMS)
def test_a_header_is_read_as_it_is_meant(
    header: tuple[list[Range], str], forms: tuple[Representation, ...]
) -> None:
    ranges, text = header
    assert choose(text, forms) == meant(ranges, forms), text


def chosen_by_patterns(accept: str, forms: tuple[Representation, ...]) -> Representation | None:
    """Return what a server finds with the patterns, which knows nothing else."""
    flags = re.ASCII | re.IGNORECASE
    if not re.search(SOUND, accept, flags):
        return forms[0]
    best, found = 9, None
    for form in forms:
        matches = ((re.search(text, accept, flags), level) for text, level in accept_patterns(form))
        match, level = next((pair for pair in matches if pair[0]), (None, 0))
        if match is not None:
            digits = re.match(FOUR_DIGITS, f"1{match[1] or ''}{match[2] or ''}000:")
            assert digits is not None
            weight = int(f"{digits[1]}{level}")
            best, found = (weight, form) if weight > best else (best, found)
    return found


@given(header=headers(), forms=FORMS)
def test_the_patterns_for_servers_agree(
    header: tuple[list[Range], str], forms: tuple[Representation, ...]
) -> None:
    assert chosen_by_patterns(header[1], forms) == choose(header[1], forms)


@given(text=st.text('tex/urlhmq=01.;, "\\*\t', max_size=50), forms=FORMS)
def test_the_patterns_agree_on_noise(text: str, forms: tuple[Representation, ...]) -> None:
    assert chosen_by_patterns(text, forms) == choose(text, forms)


@pytest.mark.parametrize("accept", [accept for accept, _ in CASES if accept is not None])
def test_the_patterns_agree_on_the_table(accept: str) -> None:
    for forms in sets_of_forms(ROUTES):
        assert chosen_by_patterns(accept, forms) == choose(accept, forms)


@given(text=st.text(), forms=FORMS)
def test_any_text_gets_an_answer(text: str, forms: tuple[Representation, ...]) -> None:
    assert choose(text, forms) in {None, *forms}


@given(ranges=st.lists(RANGES, min_size=1, unique_by=lambda said: said.name), forms=FORMS)
def test_the_order_of_different_ranges_does_not_matter(
    ranges: list[Range], forms: tuple[Representation, ...]
) -> None:
    texts = [f"{said.name};q={said.weight / 1000}" for said in ranges]
    assert choose(",".join(texts), forms) == choose(",".join(reversed(texts)), forms)


LONG: Final = {
    "5,000 ranges": ",".join(f"text/turtle;q=0.{number % 1000:03}" for number in range(5000)),
    "5,000 parameters": ",".join(f"text/turtle;a={number}" for number in range(5000)),
    "5,000 unknown": ",".join(f"application/x-{number};a=b;q=0.5" for number in range(5000)),
    "wildcards": ",".join(["*/*"] * 16_000),
    "commas": "," * 65_536,
    "spaces": " " * 65_536,
    "spaces and commas": (" " * 100 + ",") * 640,
    "malformed": "x," * 32_768,
    "letters": "a" * 65_536,
    "slashes": "a/" * 32_768,
    "quotation marks": '"' * 65_536,
    "backslashes": '"' + '\\"' * 32_767,
    "open quotations": 'text/html;a="' * 5000,
    "semicolons": "text/html" + ";" * 65_500,
    "semicolons and a fault": "text/html" + " ;" * 32_700 + "x",
    "space and a fault": "text/html" + " " * 65_500 + "x",
    "parameters": "text/turtle" + ";a=b" * 16_000 + ",text/html;q=0.1",
}


@pytest.mark.parametrize("accept", LONG.values(), ids=LONG)
def test_a_long_header_takes_ten_milliseconds_at_most(accept: str) -> None:
    # Processor time, and the best of several: other work on the machine is not what is measured.
    spent = []
    for _ in range(7):
        started = time.process_time()
        assert choose(accept, OF_QUERIES) in {None, *OF_QUERIES}
        spent.append(time.process_time() - started)
    assert min(spent) < 0.010


def test_no_more_than_so_many_ranges_are_read() -> None:
    last = "text/turtle"
    assert choose("image/png," * (MOST - 1) + last, OF_THINGS) == TURTLE
    assert choose("image/png," * MOST + last, OF_THINGS) is None
