"""What is refused of a query before an engine sees it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from harmgraph.errors import (
    EncodingInputError,
    ForbiddenInputError,
    HarmGraphError,
    SyntaxInputError,
    TooDeepError,
    TooLargeError,
)
from harmgraph.namespaces import Graphs
from harmgraph.scanning import scan_query

PREFIXES = "PREFIX ex: <http://e/> PREFIX : <http://e/> PREFIX service: <http://e/>\n"
ADDRESS = "<http://127.0.0.1:9/>"


def scan(text: str) -> None:
    scan_query(text, name="query.rq")


def refusal(text: str) -> HarmGraphError:
    with pytest.raises(HarmGraphError) as caught:
        scan(text)
    return caught.value


def outcome(text: str) -> HarmGraphError | None:
    try:
        scan(text)
    except HarmGraphError as error:
        return error
    return None


# ---- SERVICE ----


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{\nSERVICE {ADDRESS} {{ ?s ?p ?o }} }}",
        f"SELECT * {{\nSERVICE SILENT {ADDRESS} {{ ?s ?p ?o }} }}",
        f"SELECT * {{\nservice {ADDRESS} {{ }} }}",
        f"SELECT * {{\nSeRvIcE{ADDRESS}{{ }} }}",
        f"SELECT * {{ FILTER EXISTS {{\nSERVICE {ADDRESS} {{ }} }} }}",
        f"SELECT * {{ OPTIONAL {{ {{ SELECT * {{\nSERVICE {ADDRESS} {{ }} }} }} }} }}",
        "SELECT * {\n\\u0053ERVICE <x:y> {} }",
        "SELECT * {\nSERV\\u0049CE <x:y> {} }",
        "SELECT * {\n\\U00000053ERVICE <x:y> {} }",
        "SELECT * {\nSERVICE <http://169.254.169.254/latest/meta-data/> {} }",
        "SELECT * {\nSERVICE <http://[::1]:9/> {} }",
        "SELECT * {\nSERVICE <http://0x7f000001/> {} }",
        "SELECT * {\nSERVICE <http://localhost.> {} }",
        "SELECT * {\nSERVICE <file:///etc/passwd> {} }",
        f"CONSTRUCT WHERE {{\nSERVICE {ADDRESS} {{ }} }}",
        f"DESCRIBE ?s {{\nSERVICE {ADDRESS} {{ ?s ?p ?o }} }}",
        f"ASK {{\nSERVICE {ADDRESS} {{ }} }}",
        "SELECT * { VALUES ?x { <x:y> }\nSERVICE ?x { } }",
        "SELECT * {\nSERVICE#comment\n?x { } }",
        # An engine that needs no space before a keyword takes each of these for a SERVICE.
        f"SELECT * {{ ?s ?p\n1SERVICE{ADDRESS}{{ }} }}",
        f"SELECT * {{ ?s ?p\ntrueSERVICE{ADDRESS}{{ }} }}",
        f"SELECT * {{ ?s ?p 'x'\n.SERVICE{ADDRESS}{{ }} }}",
        f"SELECT * {{\nSERVICESILENT{ADDRESS}{{ }} }}",
    ],
)
def test_service_is_refused_with_its_line(query: str) -> None:
    error = refusal(query)
    assert type(error) is ForbiddenInputError
    assert "SERVICE" in error.what
    assert error.line == 2


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {\nSERVICE:x { } }",
        "SELECT * {\nSERVICE:x#comment\n{ } }",
        "SELECT * {\nSERVICEex:x { } }",
        "SELECT * {\nSERVICESILENT:x { } }",
        "SELECT * { ?s ?p 1SERVICE:x { } }",
    ],
)
def test_a_name_that_an_engine_may_split_into_service_is_refused(query: str) -> None:
    error = refusal(PREFIXES + query)
    assert type(error) is ForbiddenInputError
    assert "prefix" in error.advice


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?x { ?service ?p $SERVICE }",
        "SELECT ?service { ?s ?p ?service }",
        "SELECT * { ?s ex:service ?service . service:a service:service service:SERVICE }",
        "SELECT * { GRAPH service:g { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'SERVICE', \"SERVICE\", '''\nSERVICE''', \"\"\"SERVICE\n\"\"\" }",
        "SELECT * { ?s ?p 'it\\'s SERVICE', \"\\\\\" }",
        "SELECT * { ?s ?p '''it's a 'SERVICE' ''' }",
        "SELECT * { ?s ?p ?o # SERVICE <x:y> {}\n }",
        "SELECT * { ?s ?p <http://e/SERVICE#SERVICE> } # it's SERVICE",
        "SELECT * { ?s ?p 'x'@service, _:service, 'x'^^ex:SERVICE }",
        "SELECT * { ?s ?p ?o FILTER(?o < 1 && ?p > 'SERVICE') }",
        "SELECT * { ?s ?p ?o }\r\n# SERVICE\r\n",
        "SELECT * { ?s ?p <http://e/#a> . ?s ?q 'SERVICE' }",
        "SELECT * { ?s ex:a.service\\'s ?o ; ex:%53ERVICE ?x }",
    ],
)
def test_the_word_elsewhere_is_let_through(query: str) -> None:
    scan(PREFIXES + query)


# Every query here shows one engine a text or an IRI, and another a SERVICE.
@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?a FILTER(?a<'>')SERVICE<x:y>{}#'\n }",
        "SELECT * { ?s ?p ?a FILTER(?a<ex:f#>'''\n)SERVICE<x:y>{}#'''\n }",
        "SELECT * { ?s ?p ?a FILTER(?a<?b\\u0023>'''\n)SERVICE<x:y>{}#'''\n }",
        "SELECT * { ?s ?p ('''a' ) . SERVICE <x:y> {} # \\q '''\n) }",
        "SELECT * { ?s ?p 'a\\u0027 . SERVICE <x:y> {} #' }",
        'SELECT * { ?s ?p "a\\u0022 b" . SERVICE <x:y> {} #"\n }',
        "SELECT * { # \\u000A SERVICE <x:y> {}\n }",
        "SELECT * { # x\r'''\nSERVICE <x:y> {}\n#'''\n }",
        "SELECT * { # x\rSERVICE <x:y> {}\n }",
        "SELECT * { ?s ?p '''\\ud800' . SERVICE <x:y> {} # '''\n }",
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(query: str) -> None:
    assert isinstance(refusal(PREFIXES + query), ForbiddenInputError | SyntaxInputError)


WORD = st.sampled_from(["service", "SERVICE", "Service", "a service b", "SERVICE <x:y> { }"])
PADDING = st.text("abc ,.;{}()[]<>?$@:/-", max_size=8)
INNER = st.tuples(PADDING, WORD, PADDING).map("".join)
HARMLESS = st.one_of(
    INNER.map(lambda text: f"?s ?p '{text}' ."),
    INNER.map(lambda text: f'?s ?p "{text}" .'),
    INNER.map(lambda text: f"?s ?p\n'''{text}\n{text}''' ."),
    INNER.map(lambda text: f'?s ?p\n"""{text}" "" \'{text}""" .'),
    INNER.map(lambda text: f"# {text} \" ' ''' <\n"),
    st.sampled_from(["?service", "$SERVICE"]).map(lambda name: f"{name} ?p {name} ."),
    st.sampled_from(["ex:service", "service:x", ":SERVICE"]).map(lambda name: f"?s ?p {name} ."),
    st.sampled_from(["<http://e/service>", "<x:SERVICE#service>"]).map(
        lambda iri: f"?s ?p {iri} ."
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(HARMLESS, max_size=6))
def test_the_word_in_texts_comments_and_names_is_never_refused(parts: list[str]) -> None:
    scan(PREFIXES + "SELECT * {\n" + "\n".join(parts) + "\n}")


@settings(max_examples=300, deadline=None)
@given(st.lists(HARMLESS, max_size=4), st.lists(HARMLESS, max_size=4), st.booleans())
def test_the_keyword_among_such_texts_is_always_refused(
    before: list[str], after: list[str], silent: bool
) -> None:
    call = f"SERVICE {'SILENT ' if silent else ''}<x:y> {{ }}"
    query = "\n".join(["SELECT * {", *before, call, *after, "}"])
    assert type(refusal(PREFIXES + query)) is ForbiddenInputError


# ---- updates and datasets ----


@pytest.mark.parametrize(
    "request_",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "insert data { <a:a> <a:b> <a:c> }",
        "INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DELETE DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/x.ttl>",
        "LOAD SILENT <file:///etc/passwd>",
        "CLEAR ALL",
        "DROP GRAPH <a:g>",
        "CREATE GRAPH <a:g>",
        "COPY <a:g> TO <a:h>",
        "MOVE <a:g> TO <a:h>",
        "ADD <a:g> TO <a:h>",
        "\\u004COAD <a:g>",
        "INSERTDATA{ <a:a> <a:b> <a:c> }",
        "ASK {} ; LOAD <a:g>",
    ],
)
def test_an_update_is_refused_with_its_line(request_: str) -> None:
    error = refusal(f"{PREFIXES}{request_}")
    assert type(error) is ForbiddenInputError
    assert "only reads" in error.what
    assert error.line == 2


@pytest.mark.parametrize(
    "query",
    ["SELECT ?load ?add { ?load ex:delete 'INSERT DATA' }", "SELECT * { ?s ex:move :copy }"],
)
def test_the_words_of_updates_are_harmless_as_names(query: str) -> None:
    scan(PREFIXES + query)


@pytest.mark.parametrize(
    "clause",
    [
        "FROM <http://127.0.0.1:9/g>",
        "FROM NAMED <http://127.0.0.1:9/g>",
        "FROM <file:///etc/passwd>",
        "FROM <relative>",
        "FROM ex:g",
        "FROM undeclared:g",
        f"FROM <{Graphs.SOURCE}> FROM <http://127.0.0.1:9/>",
        f"FROM <{Graphs.SOURCE}/../../x>",
        "from<http://127.0.0.1:9/>",
        "FROM",
    ],
)
def test_another_graph_to_read_from_is_refused(clause: str) -> None:
    error = refusal(f"{PREFIXES}SELECT * {clause} {{ ?s ?p ?o }}")
    assert type(error) is ForbiddenInputError
    assert Graphs.SOURCE in error.advice
    assert error.line == 2


@pytest.mark.parametrize(
    "clause",
    [
        *(f"FROM <{graph}> FROM NAMED <{graph}>" for graph in Graphs.ALL),
        "FROM g:source FROM NAMED g:curated",
        "WHERE",
    ],
)
def test_the_graphs_of_harmgraph_may_be_named(clause: str) -> None:
    scan(f"PREFIX g: <https://w3id.org/harmgraph/graph/> SELECT * {clause} {{ ?from ?p ?o }}")


# ---- size and depth ----


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
        "SELECT * " + "{" * 20_000,
        "SELECT * { ?s ?p " + "[" * 65,
        "SELECT * { ?a ?b ?c FILTER(?a" + "<(((((1>(2" * 20,
    ],
)
def test_deep_nesting_is_refused(query: str) -> None:
    error = refusal(query)
    assert type(error) is TooDeepError
    assert error.line == 1


def test_nesting_up_to_the_limit_is_let_through() -> None:
    scan("SELECT * " + "{" * 64 + "}" * 64)
    with pytest.raises(TooDeepError):
        scan("SELECT * " + "{" * 65 + "}" * 65)


def test_brackets_in_iris_texts_and_comments_are_not_nesting() -> None:
    scan("SELECT * { ?s ?p " + "<http://e/a_(b)>, '((((', \"{{{{\", # ((((\n" * 100 + "1 }")


@pytest.mark.parametrize("link", ["1||", "1 && ", "!", "1+", "1*1/"])
def test_a_long_chain_of_operators_is_refused(link: str) -> None:
    with pytest.raises(TooDeepError, match="operators"):
        scan("ASK { FILTER(" + link * 5000 + "1) }")


@pytest.mark.parametrize("link", ["{} UNION ", "?a ex:a/ex:b|^ex:c ?b . "])
def test_a_long_chain_of_patterns_is_refused(link: str) -> None:
    with pytest.raises(TooDeepError, match="operators"):
        scan("SELECT * { " + link * 2000 + "{} }")


def test_size_is_counted_in_bytes() -> None:
    scan("ASK {} #" + "x" * 65_000)
    with pytest.raises(TooLargeError, match="65,536"):
        scan("ASK {} #" + "é" * 33_000)


def test_a_long_iri_is_refused() -> None:
    with pytest.raises(TooLargeError, match="IRI"):
        scan(f"ASK {{ ?s ?p <http://e/{'x' * 9000}> }}")


@pytest.mark.parametrize("wrong", ["\x00", "\ud800"])
def test_what_is_no_character_is_refused(wrong: str) -> None:
    with pytest.raises(EncodingInputError):
        scan(f"ASK {{}} #{wrong}")


@pytest.mark.parametrize("text", ["'open", '"open', "'''open''", "'a\n'"])
def test_a_text_that_is_never_closed_is_refused_with_its_line(text: str) -> None:
    error = refusal(f"ASK {{\n?s ?p {text} }}")
    assert type(error) is SyntaxInputError
    assert error.line == 2


PIECES = st.sampled_from(
    [
        "SERVICE",
        "FROM",
        "NAMED",
        "<x:y>",
        "<",
        ">",
        "'",
        '"',
        "'''",
        "\\",
        "\\u0027",
        "\\U00110000",
        "#",
        "\n",
        "\r\n",
        "\r",
        "{",
        "}",
        "(",
        "ex:",
        ":",
        "?x",
        "@en",
        "_:b",
        "PREFIX",
        "1",
        ".",
        ";",
        " ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(PIECES).map("".join), st.text()))
def test_any_text_passes_or_is_refused_by_a_clear_error(text: str) -> None:
    error = outcome(text)
    assert error is None or (error.target == "query.rq" and error.advice.endswith("."))


@settings(max_examples=100, deadline=None)
@given(st.text("ab:?<>{}()'\"#. \n", max_size=40))
def test_escapes_do_not_change_what_is_refused(text: str) -> None:
    assume("'" not in text and '"' not in text)
    escaped = "".join(f"\\u{ord(letter):04X}" for letter in text)
    plain = f"SELECT * {{ SERVICE <x:y> {{}} {text}"
    assert type(refusal(plain)) is ForbiddenInputError
    assert type(refusal(f"SELECT * {{ \\u0053ERVICE <x:y> {{}} {escaped}")) is ForbiddenInputError
