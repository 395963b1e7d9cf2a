"""Files from outside: found, read, told apart, parsed, or refused with a reason."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmgraph.errors import (
    EncodingInputError,
    ForbiddenInputError,
    HarmGraphError,
    InputError,
    MemoryLimitError,
    MissingInputError,
    NotAFileError,
    OptionError,
    SyntaxInputError,
    TimeLimitError,
    TooDeepError,
    TooLargeError,
    UnknownFormatError,
    UnreadableInputError,
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
from harmgraph.isolation import ProcessLimits
from harmgraph.reading import (
    ParsedInput,
    display_name,
    guess_format,
    parse_rdf,
    read_input,
    read_text,
    source_from_text,
)
from harmgraph.scanning import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

TRIPLE = b"<http://e/a> <http://e/b> <http://e/c> .\n"
RDF_NS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def xml(body: str) -> str:
    return f'<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="{RDF_NS}" xmlns:e="http://e/">\n{body}</rdf:RDF>'


def parse(text: str, syntax: Format = TURTLE) -> ParsedInput:
    return parse_rdf(source_from_text(text, name="file", input_format=syntax.name))


# ---- files ----


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "data.ttl"
    path.write_bytes(start + TRIPLE)
    source = read_input(path)
    assert (source.name, source.text) == (str(path), TRIPLE.decode())
    assert (source.syntax, source.reason) == (TURTLE, "the name ends with .ttl")
    assert parse_rdf(source).nquads == TRIPLE


@pytest.fixture
def _standard_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Let standard input be one triple."""
    path = tmp_path / "piped"
    path.write_bytes(TRIPLE)
    with path.open("rb") as file, io.TextIOWrapper(file, encoding="ascii") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        yield


@pytest.mark.usefixtures("_standard_input")
def test_standard_input_is_read() -> None:
    source = read_input("-")
    assert (source.name, source.syntax) == ("standard input", N_TRIPLES)


@pytest.mark.usefixtures("_standard_input")
def test_standard_input_has_the_same_limit() -> None:
    with pytest.raises(TooLargeError, match="standard input"):
        read_text("-", limits=Limits(max_bytes=len(TRIPLE) - 1))


def test_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UnreadableInputError, match="standard input"):
        read_text("-")


def test_a_missing_file_is_told_with_the_names_that_look_like_it(tmp_path: Path) -> None:
    (tmp_path / "records.ttl").write_bytes(b"")
    with pytest.raises(MissingInputError) as caught:
        read_text(tmp_path / "recrods.ttl")
    assert caught.value.target == str(tmp_path / "recrods.ttl")
    assert str(tmp_path / "records.ttl") in caught.value.advice


@pytest.mark.parametrize("path", ["missing", "missing/file", "file/below", "a\x00b", ""])
def test_a_path_to_nothing_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises((MissingInputError, NotAFileError)):
        read_text(path)


def test_a_name_too_long_or_a_loop_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path in ("loop", "n" * 300):
        with pytest.raises(UnreadableInputError):
            read_text(tmp_path / path)


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
    for path, word in (
        (tmp_path, "directory"),
        (tmp_path / "pipe", "named pipe"),
        (tmp_path / "socket", "socket"),
        (Path("/dev/zero"), "device"),
    ):
        with pytest.raises(NotAFileError, match=word):
            read_text(path)


def test_a_file_that_becomes_something_else_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    zero = os.open

    def replaced(_path: Path, flags: int) -> int:
        assert flags & os.O_NONBLOCK, "a named pipe in its place would be waited for"
        return zero("/dev/zero", flags)

    monkeypatch.setattr(os, "open", replaced)
    with pytest.raises(NotAFileError, match="device"):
        read_text(tmp_path / "file")


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"")
    path.chmod(0)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    if os.geteuid() == 0:
        monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UnreadableInputError, match="Permission denied"):
        read_text(path)


def test_a_file_over_the_limit_is_not_read_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 100)
    assert read_text(path, limits=Limits(max_bytes=100)) == "x" * 100
    with path.open("r+b") as file:
        file.truncate(1 << 40)
    with pytest.raises(TooLargeError, match="100 bytes"):
        read_text(path, limits=Limits(max_bytes=100))


@pytest.mark.parametrize(
    ("data", "line"), [(b"a\nb\x00", 2), (b"a\n\n\xff", 3), (b"\xff\xfea\x00", 1)]
)
def test_what_is_no_text_is_told_with_its_line(tmp_path: Path, data: bytes, line: int) -> None:
    (tmp_path / "file.ttl").write_bytes(data)
    with pytest.raises(EncodingInputError) as caught:
        read_input(tmp_path / "file.ttl")
    assert caught.value.line == line


def test_names_cannot_steer_a_terminal() -> None:
    assert display_name("a\x1b[2J\udcff\n\x00") == "a\\u001b[2J\\xff\\u000a\\x00"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="asks /proc for the open files")
def test_nothing_is_left_open(tmp_path: Path) -> None:
    def opened() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    before = opened()
    for path in (tmp_path, tmp_path / "missing", Path(__file__), Path("/dev/zero")):
        for _ in range(3):
            try:
                read_text(path)
            except InputError:
                continue
    assert opened() == before


# ---- formats ----


@pytest.mark.parametrize(
    ("text", "syntax"),
    [
        ("@prefix e: <http://e/> .\ne:a e:b e:c .", TURTLE),
        ("# first\n\n  PREFIX e: <http://e/>\n", TURTLE),
        ("<http://e/a> a <http://e/c> .", TURTLE),
        ("<http://e/a> <http://e/b> 'x {' .", TURTLE),
        ('[] <http://e/b> "GRAPH <g> {" .', TURTLE),
        ("", TURTLE),
        (" \n# nothing\n", TURTLE),
        (TRIPLE.decode(), N_TRIPLES),
        ('_:a <http://e/b> "x . y"@en .', N_TRIPLES),
        ('_:a <http://e/b> "1"^^<http://e/t> <http://e/g> .', N_QUADS),
        ("<http://e/a> <http://e/b> <http://e/c> _:g .", N_QUADS),
        ("@prefix e: <http://e/> .\ne:g { e:a e:b e:c }", TRIG),
        ("<http://e/g> { <http://e/a> <http://e/b> <http://e/c> }", TRIG),
        ("GRAPH <http://e/g> { }", TRIG),
        ("{ <http://e/a> <http://e/b> 1 }", TRIG),
        ('{"@id": "http://e/a"}', JSON_LD),
        (' [\n{"@id": "http://e/a"}]', JSON_LD),
        ("{}", JSON_LD),
        ('<?xml version="1.0"?><rdf:RDF/>', RDF_XML),
        ("<rdf:RDF xmlns:rdf='x'/>", RDF_XML),
        ("<!DOCTYPE rdf:RDF []><rdf:RDF/>", RDF_XML),
    ],
)
def test_the_text_tells_its_format(text: str, syntax: Format) -> None:
    found, reason = guess_format(text, name="file.data")
    assert found == syntax
    assert reason


def test_the_name_goes_before_the_text_and_the_option_before_both() -> None:
    assert guess_format("{}", name="a.TTL") == (TURTLE, "the name ends with .ttl")
    assert source_from_text("{}", name="a.ttl", input_format="json-ld").syntax == JSON_LD


@pytest.mark.parametrize("text", ["plain words", "1,2,3\n", "SELECT * { ?s ?p ?o }", "%PDF-1.7"])
def test_a_text_that_does_not_tell_is_told_what_to_do(text: str) -> None:
    with pytest.raises(OptionError, match="--input-format") as caught:
        source_from_text(text, name="file")
    assert caught.value.target == "file"


def test_a_format_that_does_not_exist_is_told_before_the_file_is_read() -> None:
    with pytest.raises(UnknownFormatError):
        read_input("missing", input_format="excel")


@settings(max_examples=200, deadline=None)
@given(st.text("<>{}[]\"':. \n#@ae_", max_size=60))
def test_any_text_tells_its_format_or_not(text: str) -> None:
    try:
        found = guess_format(text, name="file")[0]
    except OptionError:
        return
    assert found in RDF_FORMATS


# ---- parsing ----

GOOD = {
    TURTLE: '@prefix e: <http://e/> . e:a e:b "x"@en .',
    TRIG: '@prefix e: <http://e/> . e:a e:b "x"@en .',
    N_TRIPLES: '<http://e/a> <http://e/b> "x"@en .',
    N_QUADS: '<http://e/a> <http://e/b> "x"@en .',
    JSON_LD: '{"@id": "http://e/a", "http://e/b": {"@value": "x", "@language": "en"}}',
    RDF_XML: xml(
        '<rdf:Description rdf:about="http://e/a"><e:b xml:lang="en">x</e:b></rdf:Description>'
    ),
}


@pytest.mark.parametrize("syntax", RDF_FORMATS)
def test_every_syntax_is_parsed(syntax: Format) -> None:
    parsed = parse(GOOD[syntax], syntax)
    assert (parsed.nquads, parsed.count) == (b'<http://e/a> <http://e/b> "x"@en .\n', 1)


@pytest.mark.parametrize("syntax", RDF_FORMATS)
@pytest.mark.parametrize("text", ["", " \r\n\n"])
def test_an_empty_text_holds_nothing_and_is_no_error(syntax: Format, text: str) -> None:
    assert parse(text, syntax).count == 0


def test_graphs_are_kept() -> None:
    parsed = parse("<a:g> { <a:a> <a:b> 1 } <a:a> <a:b> 2 .", TRIG)
    integer = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    assert parsed.nquads.decode() == (
        f'<a:a> <a:b> "1"{integer} <a:g> .\n<a:a> <a:b> "2"{integer} .\n'
    )


def test_blank_nodes_have_the_same_names_every_time() -> None:
    text = "[] <a:p> [ <a:q> _:b1 ] , ( 1 ) . _:b1 <a:p> _:other ."
    first = parse(text)
    assert first.nquads == parse(text).nquads
    assert first.count == 6
    assert b"_:b5" in first.nquads
    assert b"_:b6" not in first.nquads


def test_a_text_parses_to_the_same_whatever_ends_its_lines() -> None:
    text = "<a:a> <a:b> <a:c> .\n# note\n<a:d> <a:e> <a:f> .\n"
    wanted = parse(text).nquads
    assert [parse(text.replace("\n", ending)).nquads for ending in ("\r\n", "\r")] == [wanted] * 2


@pytest.mark.parametrize(
    ("syntax", "text", "line", "words"),
    [
        (TURTLE, "<a:a> <a:b> 1 .\n\n<a:a> <a:b> ; .", 3, "not correct turtle"),
        (TURTLE, "<a:a> <a:b> 1 .\n<a:a> <a:b> 1", 2, "not correct"),
        (TURTLE, "<a:a> <a:b> 1 .\r<a:a> b <a:c> .\r", 2, "not correct"),
        (TURTLE, "<a:a> <a:b> 1 .\r\n\r\n<a:a> b <a:c> .", 3, "not correct"),
        (TURTLE, "\ne:a e:b e:c .", 2, "prefix e: is used"),
        (TURTLE, "\n<http://e/a b> <a:b> <a:c> .", 2, "may not hold"),
        (TURTLE, "\n<http://e/\\u0020> <a:b> <a:c> .", 2, "may not hold"),
        (TURTLE, "\n<a> <a:b> <a:c> .", 2, "relative"),
        (TURTLE, '\n<a:a> <a:b> "\\uD800" .', 2, "stands for no character"),
        (TURTLE, "\n<a:\\uDFFF> <a:b> 1 .", 2, "stands for no character"),
        (TURTLE, "\n<a:a> <a:b> 'x'^^<type> .", 2, "relative"),
        (N_TRIPLES, "\n<a:a> <a:b> 1 .", 2, "not correct ntriples"),
        (N_QUADS, "\n<a:a> <a:b> <a:c> <g> .", 2, "relative"),
        (TRIG, "\n<a:g> { <a:a> <a:b> 1 ", 2, "not correct trig"),
        (JSON_LD, '{"@id": "http://e/a",\n bad}', 2, "not correct jsonld"),
        (JSON_LD, '{"@id":\n"a", "http://e/b": 1}', 2, "relative, a,"),
        (JSON_LD, '{"@id": "http://e/a",\n"@type": "B"}', 2, "relative, B,"),
        (RDF_XML, xml("<e:a>\n</e:b>"), 4, "not correct rdfxml"),
        (
            RDF_XML,
            xml('<rdf:Description rdf:about="b"><e:p>1</e:p></rdf:Description>'),
            3,
            "relative, b",
        ),
        (RDF_XML, xml("\n<e:a e:b='&nbsp;'/>"), 4, "not correct rdfxml"),
    ],
)
def test_a_mistake_is_told_with_its_line(syntax: Format, text: str, line: int, words: str) -> None:
    with pytest.raises(SyntaxInputError, match=words) as caught:
        parse(text, syntax)
    assert (caught.value.target, caught.value.line) == ("file", line)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<html><body/></html>", "not RDF/XML"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?><e:a xmlns:e="http://e/"/>', "not in UTF-8"),
    ],
)
def test_other_xml_is_told(text: str, words: str) -> None:
    with pytest.raises(SyntaxInputError, match=words):
        parse(text, RDF_XML)


@pytest.mark.parametrize("term", ["<<( <a:a> <a:b> <a:c> )>>", '"x"@en--ltr'])
def test_what_is_new_in_rdf_1_2_is_refused(term: str) -> None:
    with pytest.raises(SyntaxInputError, match=r"RDF 1\.2"):
        parse(f"<a:a> <a:b> {term} .")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<a:a> <a:b> " + "[ <a:p> " * 20_000, TooDeepError),
        ("<a:a> <a:b> " + "( " * 20_000, TooDeepError),
        ("<a:a> <a:b> " + "9" * 100_000 + " .", TooLargeError),
        (
            f'<a:a> <a:b> "{"9" * 2000}"^^<http://www.w3.org/2001/XMLSchema#integer> .',
            TooLargeError,
        ),
        (f"<http://e/{'x' * 5_000_000}> <a:b> 1 .", TooLargeError),
        (f"@prefix e: <http://e/{'x' * 5000}> . e:{'y' * 5000} <a:b> 1 .", TooLargeError),
        (f'<a:a> <a:b> "{"x" * 2_000_000}" .', TooLargeError),
        (f'<a:a> <a:b> "x{"y" * 50_000_000}" .', TooLargeError),
    ],
)
def test_what_is_too_large_or_deep_is_told(text: str, kind: type[HarmGraphError]) -> None:
    with pytest.raises(kind) as caught:
        parse(text)
    assert type(caught.value) is kind


def test_a_literal_in_many_parts_is_too_large_as_well() -> None:
    parts = f"<e:part>{'x' * 500_000}</e:part>" * 3
    body = f'<e:p rdf:parseType="Literal">{parts}</e:p>'
    with pytest.raises(TooLargeError, match="literal"):
        parse(xml(f'<rdf:Description rdf:about="a:a">{body}</rdf:Description>'), RDF_XML)


def test_a_text_that_the_parser_cannot_put_together_is_told() -> None:
    with pytest.raises(SyntaxInputError, match="one piece"):
        parse(xml("<e:a><e:p>one <!-- note --> two</e:p></e:a>"), RDF_XML)


def test_half_a_pair_in_the_text_is_told() -> None:
    with pytest.raises(EncodingInputError, match="surrogate"):
        parse("<a:a> <a:b> '\ud800' .")


def test_work_that_takes_too_long_is_told() -> None:
    text = "<a:a> <a:b> " + ", ".join(map(str, range(300_000))) + " ."
    source = source_from_text(text, name="file", input_format="turtle")
    with pytest.raises(TimeLimitError, match="file"):
        parse_rdf(source, process_limits=ProcessLimits(seconds=0.05))


# ---- nothing is fetched, nothing grows ----


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Return a server that fails the test if anyone has knocked."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server
        server.settimeout(0.05)
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    ("syntax", "text"),
    [
        (JSON_LD, '{"@context": "ADDRESS"}'),
        (JSON_LD, '{"@context": {"@import": "ADDRESS"}}'),
        (JSON_LD, '{"\\u0040context": ["ADDRESS"]}'),
        (RDF_XML, '<!DOCTYPE r [<!ENTITY x SYSTEM "ADDRESS">]>' + xml("<e:a>&x;</e:a>")[22:]),
        (RDF_XML, '<!DOCTYPE r SYSTEM "ADDRESS">' + xml("")[22:]),
        (RDF_XML, '<!DOCTYPE r [<!ENTITY % p SYSTEM "ADDRESS"> %p;]>' + xml("")[22:]),
    ],
)
def test_no_other_document_is_asked_for(listener: socket.socket, syntax: Format, text: str) -> None:
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
    with pytest.raises(ForbiddenInputError):
        parse(text.replace("ADDRESS", address), syntax)


def test_imports_and_links_are_not_followed(listener: socket.socket) -> None:
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
    text = f"<{address}> <http://www.w3.org/2002/07/owl#imports> <{address}> ."
    assert parse(text).count == 1


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks /proc for memory")
def test_hostile_files_stay_below_one_gigabyte(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    texts = {
        "laughs.rdf": f'<!DOCTYPE r [<!ENTITY l0 "lol">{laughs}]>' + xml("<e:a>&l9;</e:a>")[22:],
        "deep.jsonld": "[" * 20_000,
        "long.ttl": '<a:a> <a:b> "' + "x" * 50_000_000,
        "growing.ttl": f"@prefix e: <http://e/{'x' * 8000}> . <a:a> <a:b> " + "e:a, " * 100_000,
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    script = (
        "import resource, sys\n"
        "from harmgraph.errors import HarmGraphError\n"
        "from harmgraph.reading import parse_rdf, read_input\n"
        "for path in sys.argv[1:]:\n"
        "    try: parse_rdf(read_input(path))\n"
        "    except HarmGraphError as error: print(type(error).__name__)\n"
        "child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        # RUSAGE_SELF would count what the process that started this one held.
        "ours = next(l for l in open('/proc/self/status') if l.startswith('VmHWM')).split()[1]\n"
        "print(child + int(ours))\n"
    )
    completed = subprocess.run(
        [sys.executable, "-c", script, *sorted(texts)],
        cwd=tmp_path,
        capture_output=True,
        timeout=100,
        check=True,
    )
    *names, most = completed.stdout.decode().split()
    assert names[0] == TooDeepError.__name__
    assert names[1] in {MemoryLimitError.__name__, TooLargeError.__name__}
    assert names[2:] == [ForbiddenInputError.__name__, TooLargeError.__name__]
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(most) * unit < 1_000_000_000


def test_the_parent_itself_does_not_parse() -> None:
    script = (
        "import sys\n"
        "from harmgraph.reading import parse_rdf, source_from_text\n"
        "parse_rdf(source_from_text('<a:a> <a:b> 1 .', name='x.ttl'))\n"
        "print([name for name in ('pyoxigraph', 'rdflib') if name in sys.modules])\n"
    )
    completed = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, timeout=60, check=True
    )
    assert completed.stdout == b"[]\n"


PIECES = st.sampled_from(
    [
        "<a:a>",
        "<",
        ">",
        '"',
        "'",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        ".",
        ";",
        ",",
        "@prefix",
        "e:",
        "_:b",
        "1",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES).map(" ".join), st.sampled_from(RDF_FORMATS))
def test_any_text_is_parsed_or_refused_by_a_clear_error(text: str, syntax: Format) -> None:
    try:
        parsed = parse(text, syntax)
    except InputError as error:
        described = str(error)
    else:
        described = f"file {parsed.nquads.count(b'.')}"
    assert "file" in described
    assert "Traceback" not in described
