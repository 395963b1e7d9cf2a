"""What is refused of an RDF document before a parser sees it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmgraph.errors import (
    EncodingInputError,
    ForbiddenInputError,
    HarmGraphError,
    SyntaxInputError,
    TooDeepError,
    TooLargeError,
)
from harmgraph.formats import (
    JSON_LD,
    N_QUADS,
    N_TRIPLES,
    RDF_FORMATS,
    RDF_XML,
    TRIG,
    TURTLE,
    Format,
)
from harmgraph.scanning import Limits, scan_rdf

SMALL = Limits(max_literal=50, max_iri=40, max_digits=120, max_depth=5)
TURTLE_FAMILY = (TURTLE, TRIG, N_TRIPLES, N_QUADS)
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'


def scan(text: str, syntax: Format, limits: Limits = SMALL) -> None:
    scan_rdf(text, syntax=syntax, name="file", limits=limits)


def refusal(text: str, syntax: Format) -> HarmGraphError | None:
    try:
        scan(text, syntax)
    except HarmGraphError as error:
        return error
    return None


# ---- the Turtle family ----


@pytest.mark.parametrize("syntax", TURTLE_FAMILY)
@pytest.mark.parametrize("bracket", ["[", "(", "{", "<<(", "[ <a:p> ("])
def test_turtle_nested_20_000_deep_is_refused(syntax: Format, bracket: str) -> None:
    with pytest.raises(TooDeepError, match="200 levels") as caught:
        scan("<a:a> <a:b>\n" + bracket * 20_000, syntax, Limits())
    assert caught.value.line == 2


def test_nesting_is_counted_exactly() -> None:
    scan("[" * 5 + "]" * 5 + "(" * 5, TURTLE)
    with pytest.raises(TooDeepError):
        scan("[" * 6, TURTLE)


@pytest.mark.parametrize(
    "hidden",
    [
        '"[[[[[[[["',
        "'[[[[[[[['",
        '"""[[[["[[[["""',
        "'''[[[['\n'[[[['''",
        '"\\"[[[[[[["',
        "# [[[[[[[[\n",
        "<http://e/[[[[[[[[>",
        "e:a\\'b",
        "e:a\\#b",
    ],
)
def test_brackets_in_texts_comments_and_iris_do_not_count(hidden: str) -> None:
    scan(f"{hidden} [[[[[]]]]] ", TURTLE)


@pytest.mark.parametrize("after", ['"a" ', "'''a''' ", "# ' \n", "e:a\\' ", "<a:'> "])
def test_brackets_after_a_text_do_count(after: str) -> None:
    with pytest.raises(TooDeepError):
        scan(after + "[" * 6, TURTLE)


@pytest.mark.parametrize("mark", ['"', "'", '"""', "'''"])
def test_a_long_literal_is_refused(mark: str) -> None:
    scan(f"<a:a> <a:b> {mark}{'x' * 40}{mark} .", TURTLE)
    with pytest.raises(TooLargeError, match="literal") as caught:
        scan(f"<a:a> <a:b>\n\n {mark}{'x' * 60}{mark} .", TURTLE)
    assert caught.value.line == 3


def test_a_literal_of_escapes_alone_is_refused_too() -> None:
    with pytest.raises(TooLargeError, match="literal"):
        scan('"' + "\\n" * 2_000_000 + '"', TURTLE, Limits())


@pytest.mark.parametrize("iri", ["<http://e/" + "x" * 40 + ">", "<http://e/" + "x" * 40])
def test_a_long_iri_is_refused(iri: str) -> None:
    with pytest.raises(TooLargeError, match="IRI"):
        scan(iri, TURTLE)


def test_a_long_number_is_refused() -> None:
    scan("9" * 120, TURTLE)
    with pytest.raises(TooLargeError, match="digits"):
        scan("9" * 121, TURTLE)
    with pytest.raises(TooLargeError, match="digits"):
        scan('{"a": ' + "9" * 121 + "}", JSON_LD)


@pytest.mark.parametrize("text", ['"open', "'open\n'", '"""open"', "'''open''"])
def test_a_text_that_is_never_closed_is_refused(text: str) -> None:
    with pytest.raises(SyntaxInputError, match="never closed") as caught:
        scan("\n" + text, TURTLE)
    assert caught.value.line == 2


# ---- RDF/XML ----


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>',
        '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]>',
        '<!DOCTYPE rdf:RDF [<!ENTITY owl "http://www.w3.org/2002/07/owl#" >]>',
        '<!DOCTYPE r [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        "<!DOCTYPE r>",
        "<!doctype r>",
        '<!ENTITY x "y">',
    ],
)
def test_a_doctype_is_refused_whatever_is_in_it(doctype: str) -> None:
    with pytest.raises(ForbiddenInputError, match="DOCTYPE") as caught:
        scan(f'<?xml version="1.0"?>\n<!-- a > comment -->\n{doctype}\n{RDF}</rdf:RDF>', RDF_XML)
    assert caught.value.line == 3
    assert "Turtle" in caught.value.advice


@pytest.mark.parametrize(
    "harmless", ["<!-- <!DOCTYPE r> -->", "<![CDATA[<!DOCTYPE r>]]>", "<?note <!DOCTYPE r> ?>"]
)
def test_the_word_doctype_elsewhere_is_no_doctype(harmless: str) -> None:
    scan(f"{RDF}{harmless}</rdf:RDF>", RDF_XML, Limits())


def test_elements_are_counted_by_their_nesting() -> None:
    scan("<a>" * 5 + "<b/>" * 20 + "<c></c>" * 0 + "</a>" * 5, RDF_XML)
    with pytest.raises(TooDeepError):
        scan("<a>" * 6, RDF_XML)
    with pytest.raises(TooDeepError):
        scan('<a b="/>">' * 6, RDF_XML)


@pytest.mark.parametrize("text", ["x" * 60, f"<a b='{'x' * 60}'/>", f"<!--{'x' * 60}-->"])
def test_a_long_text_in_xml_is_refused(text: str) -> None:
    with pytest.raises(TooLargeError):
        scan(f"<a>{text}</a>", RDF_XML)


@pytest.mark.parametrize("text", ["<!-- open", "<![CDATA[ open", "<?open", "<a b='>", "<"])
def test_xml_markup_that_is_never_closed_is_refused(text: str) -> None:
    with pytest.raises(SyntaxInputError, match="never closed") as caught:
        scan(f"<a>\n{text}", RDF_XML)
    assert caught.value.line == 2


# ---- JSON-LD ----


@pytest.mark.parametrize(
    "text",
    [
        '{"@context":\n"http://127.0.0.1:9/c.jsonld"}',
        '{"@context":\n["http://127.0.0.1:9/c.jsonld"]}',
        '{"@context":\n[{"a": "b:c"}, "http://127.0.0.1:9/"]}',
        '{"@context": [[\n"x"]]}',
        '{"@context":\n"file:///etc/passwd"}',
        '{"@context":\n"relative.jsonld"}',
        '{"@context":\n""}',
        '{"@context": {"@import":\n"http://127.0.0.1:9/"}}',
        '{"@context": {"p": {"@id": "http://e/p", "@context":\n"http://127.0.0.1:9/"}}}',
        '{"\\u0040context":\n"http://127.0.0.1:9/"}',
        '{"@\\u0063ontext":\n"http://127.0.0.1:9/"}',
        '[{"a": [{"@context":\n"http://127.0.0.1:9/"}]}]',
        '{"@context"\t:\n"https://w3id.org/harmgraph/context.jsonld"}',
    ],
)
def test_a_remote_context_is_refused_wherever_it_stands(text: str) -> None:
    with pytest.raises(ForbiddenInputError, match="context") as caught:
        scan(text, JSON_LD)
    assert caught.value.line == 2


@pytest.mark.parametrize(
    "text",
    [
        '{"@context": {"p": "http://e/p", "@vocab": "http://e/"}, "p": "http://x/"}',
        '{"@context": [{"p": "http://e/p"}, null], "p": "a"}',
        '{"@context": null, "@graph": []}',
        '{"http://e/p": "\\"@context\\": \\"http://127.0.0.1:9/\\""}',
        '{"context": "http://127.0.0.1:9/"}',
        '{"http://e/p": ["@context", "http://127.0.0.1:9/"]}',
    ],
)
def test_a_context_of_its_own_is_let_through(text: str) -> None:
    scan(text, JSON_LD, Limits())


def test_a_second_context_cannot_hide_the_first() -> None:
    with pytest.raises(ForbiddenInputError):
        scan('{"@context": "http://127.0.0.1:9/", "@context": {}}', JSON_LD)
    with pytest.raises(SyntaxInputError, match="twice") as caught:
        scan('{"a": 1,\n"\\u0061": 2}', JSON_LD)
    assert caught.value.line == 2


def test_the_same_name_in_two_objects_is_no_repetition() -> None:
    scan('[{"a": {"a": 1}}, {"a": 2}]', JSON_LD)


@pytest.mark.parametrize("bracket", ["[", '{"a":', '[{"a":'])
def test_json_nested_20_000_deep_is_refused(bracket: str) -> None:
    with pytest.raises(TooDeepError):
        scan(bracket * 20_000, JSON_LD, Limits())


def test_brackets_in_json_texts_do_not_count() -> None:
    scan('["[[[[[[[[", "\\"[[[[[[[["]', JSON_LD)


@pytest.mark.parametrize(
    "text",
    [
        '{"@id":\n"http://e/a b"}',
        '{"@type": ["http://e/A",\n"http://e/<B>"]}',
        '{"@context": {"id": "@id"}, "id":\n"a\\u0020b"}',
        '{"@context": {"id": {"@id": "@id"}}, "id":\n"a b"}',
        '{"@context": {"p": {"@id": "http://e/p", "@type": "@id"}}, "p":\n"a b"}',
    ],
)
def test_an_id_that_is_no_iri_is_refused_rather_than_dropped(text: str) -> None:
    with pytest.raises(SyntaxInputError, match="not an IRI") as caught:
        scan(text, JSON_LD, Limits())
    assert caught.value.line == 2


def test_half_a_pair_in_json_is_refused_and_a_whole_one_is_not() -> None:
    scan('{"a": "\\ud83d\\ude00"}', JSON_LD)
    with pytest.raises(SyntaxInputError, match="surrogate"):
        scan('{"a": "\\ud83d"}', JSON_LD)


def test_a_json_text_that_is_long_or_never_closed_is_refused() -> None:
    with pytest.raises(TooLargeError):
        scan('{"a": "' + "x" * 60 + '"}', JSON_LD)
    with pytest.raises(TooLargeError):
        scan('{"' + "x" * 60 + '": 1}', JSON_LD)
    with pytest.raises(SyntaxInputError, match="never closed"):
        scan('{"a": "x}', JSON_LD)


# ---- every syntax ----


@pytest.mark.parametrize("syntax", RDF_FORMATS)
def test_a_text_over_the_limit_is_refused_in_every_syntax(syntax: Format) -> None:
    with pytest.raises(TooLargeError, match="The text is longer"):
        scan(" " * 101, syntax, Limits(max_bytes=100))


@pytest.mark.parametrize("syntax", RDF_FORMATS)
@pytest.mark.parametrize("wrong", ["\x00", "\ud800"])
def test_a_nul_or_half_a_pair_is_refused_in_every_syntax(syntax: Format, wrong: str) -> None:
    with pytest.raises(EncodingInputError):
        scan(f"\n{wrong}", syntax)


PIECES = st.sampled_from(
    [
        "<",
        ">",
        '"',
        "'",
        "\\",
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
        "<!",
        "<!--",
        "-->",
        "<?",
        "?>",
        "#",
        "\n",
        "\r",
        ":",
        ",",
        ".",
        "@context",
        "@id",
        '"@id":',
        "\\u0040",
        "\\ud800",
        "a",
        " ",
        "9" * 130,
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(PIECES).map("".join), st.text()), st.sampled_from(RDF_FORMATS))
def test_any_text_passes_or_is_refused_by_a_clear_error(text: str, syntax: Format) -> None:
    error = refusal(text, syntax)
    assert error is None or (error.target == "file" and error.advice.endswith("."))
