"""Validating data and datasets: what is found, what is refused, what counts as nothing."""

from __future__ import annotations

import inspect
import os
import socket
import subprocess
import sys
import threading
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

from harmgraph.api import HarmGraph
from harmgraph.cli.commands.validate import command
from harmgraph.errors import (
    EmptyInputError,
    ForbiddenInputError,
    InputError,
    MissingInputError,
    NoShapesError,
    NoTargetError,
    TimeLimitError,
)
from harmgraph.isolation import ProcessLimits
from harmgraph.namespaces import Graphs
from harmgraph.validation import render, validate_data, validate_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from harmgraph.validation import DataFile, Report

EX = "http://example.org/"
SH = "http://www.w3.org/ns/shacl#"

Check = "Callable[..., Report]"


def test_what_breaks_a_shape_is_found_with_its_file_and_line(report: Report) -> None:
    error, warning = report.results
    assert (error.focus, error.path, error.value) == (
        f"{EX}b",
        f"{EX}name",
        '"5"^^<http://www.w3.org/2001/XMLSchema#integer>',
    )
    assert error.component == f"{SH}DatatypeConstraintComponent"
    assert error.shape == f"{EX}Person-name"
    assert error.message == "A person needs a name. Give one ex:name."
    assert (error.file, error.line) == ("data.ttl", 10)
    assert (warning.focus, warning.value, warning.level) == (f"{EX}c", f"{EX}stone", "warning")


def test_the_report_says_what_was_checked(report: Report) -> None:
    assert report.focus_nodes == 3
    assert report.triples == 8
    assert report.graphs == ()
    assert {check.shape: check.focus_nodes for check in report.shapes} == {
        f"{EX}Person-knows": 3,
        f"{EX}Person-name": 3,
        f"{EX}PersonShape": 3,
    }
    assert report.engine == f"pySHACL {version('pyshacl')}, without inference"


def test_data_that_keeps_the_shapes_conforms(check: Callable[..., Report]) -> None:
    assert check('ex:a a ex:Person ; ex:name "A" .').conforms


def test_several_files_are_checked_together(file: Callable[..., DataFile]) -> None:
    shapes = file("ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:class ex:T ] .")
    first, second = file("ex:a a ex:T ; ex:p ex:b .", "1.ttl"), file("\n\nex:b a ex:T .", "2.ttl")
    assert [result.focus for result in validate_data(first, shapes=shapes).results] == [f"{EX}a"]
    assert validate_data([first, second], shapes=shapes).conforms


def test_blank_nodes_of_two_files_stay_apart(file: Callable[..., DataFile]) -> None:
    shapes = file("ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:maxCount 1 ] .")
    one, other = file('_:b a ex:T ; ex:p "1" .', "1.ttl"), file('_:b a ex:T ; ex:p "2" .', "2.ttl")
    report = validate_data([one, other], shapes=shapes)
    assert report.conforms
    assert report.focus_nodes == 2


def test_a_path_of_several_steps_is_written_as_in_sparql(check: Callable[..., Report]) -> None:
    report = check(
        "ex:a a ex:T .",
        """ex:S sh:targetClass ex:T ; sh:property [ sh:minCount 1 ; sh:path
           ( [ sh:inversePath ex:p ] [ sh:alternativePath ( ex:q [ sh:zeroOrMorePath ex:r ] ) ]
             [ sh:oneOrMorePath ex:s ] [ sh:zeroOrOnePath ex:t ] ) ] .""",
    )
    assert [result.path for result in report.results] == [
        f"^<{EX}p>/(<{EX}q>|(<{EX}r>)*)/(<{EX}s>)+/(<{EX}t>)?"
    ]


def test_a_message_without_a_language_does_when_none_is_english(
    check: Callable[..., Report],
) -> None:
    shapes = 'ex:S sh:targetClass ex:T ; sh:class ex:U ; sh:message "Nein."@de , "No." .'
    assert [result.message for result in check("ex:a a ex:T .", shapes).results] == ["No."]


def test_the_subclasses_in_the_data_are_followed(check: Callable[..., Report]) -> None:
    shapes = "ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:minCount 1 ] ."
    data = "ex:U rdfs:subClassOf ex:V . ex:V rdfs:subClassOf ex:T . ex:a a ex:U ."
    assert [result.focus for result in check(data, shapes).results] == [f"{EX}a"]


class TestNothingToCheck:
    @pytest.mark.parametrize("text", ["", "  # nothing\n"])
    def test_no_triple(self, check: Callable[..., Report], text: str) -> None:
        with pytest.raises(EmptyInputError) as caught:
            check(text)
        assert caught.value.target == "data.ttl"

    @pytest.mark.parametrize(
        "shapes", ["ex:a a ex:Person .", "ex:S a sh:NodeShape ; sh:deactivated true ."]
    )
    def test_no_shape(self, check: Callable[..., Report], shapes: str) -> None:
        with pytest.raises(NoShapesError) as caught:
            check(shapes=shapes)
        assert caught.value.target == "shapes.ttl"

    @pytest.mark.parametrize(
        "target",
        [
            "sh:targetClass ex:Nobody",
            "sh:targetNode ex:nobody",
            "sh:targetSubjectsOf ex:never",
            "sh:targetObjectsOf ex:never",
            "sh:nodeKind sh:IRI",
        ],
    )
    def test_no_target(self, check: Callable[..., Report], target: str) -> None:
        with pytest.raises(NoTargetError):
            check(shapes=f"ex:S a sh:NodeShape ; {target} ; sh:class ex:Person .")

    def test_a_fault_that_shows_elsewhere_is_no_silence(
        self, file: Callable[..., DataFile]
    ) -> None:
        # The shape looks at the ontology, which should know every term with an address like this.
        report = validate_data(file('hg:Unknown a owl:Class ; rdfs:label "Unknown"@en .'))
        assert report.results

    def test_the_types_that_no_shape_looks_at_are_named_with_the_nearest(
        self, check: Callable[..., Report]
    ) -> None:
        with pytest.raises(NoTargetError) as caught:
            check("ex:a a ex:Persn .")
        assert "http://example.org/Persn: did you mean http://example.org/Person?" in str(
            caught.value
        )

    def test_a_misspelt_term_is_named_where_no_ontology_is_at_hand(
        self, file: Callable[..., DataFile]
    ) -> None:
        with pytest.raises(NoTargetError, match=r"hg:HarmExmaple: did you mean hg:HarmExample\?"):
            validate_data(file("ex:a a hg:HarmExmaple ."), context=False)

    def test_where_nothing_is_near_the_types_are_named(self, check: Callable[..., Report]) -> None:
        with pytest.raises(NoTargetError) as caught:
            check("ex:a a ex:Stone .")
        assert "(http://example.org/Stone)" in caught.value.advice
        assert "did you mean" not in caught.value.advice

    def test_where_nothing_has_a_type_that_is_said(self, check: Callable[..., Report]) -> None:
        with pytest.raises(NoTargetError) as caught:
            check('ex:a ex:name "A" .')
        assert "rdf:type" in caught.value.advice
        assert "http://example.org/Person" in caught.value.advice

    def test_things_of_the_bundle_alone_do_not_count(self, file: Callable[..., DataFile]) -> None:
        with pytest.raises(NoTargetError):
            validate_data(file('ex:a ex:note "x" ; ex:about id:source\\/3 .'))


@pytest.mark.parametrize(
    ("target", "focus"),
    [
        ("sh:targetNode ex:a", "a"),
        ("sh:targetNode ex:stone", "stone"),
        ("sh:targetSubjectsOf ex:knows", "a"),
        ("sh:targetObjectsOf ex:knows", "stone"),
    ],
)
def test_each_kind_of_target_finds_its_things(
    check: Callable[..., Report], target: str, focus: str
) -> None:
    report = check(shapes=f"ex:S {target} ; sh:class ex:Nobody .")
    assert f"{EX}{focus}" in {result.focus for result in report.results}


def test_a_shape_that_is_a_class_targets_its_instances(check: Callable[..., Report]) -> None:
    shapes = (
        "ex:Person a sh:NodeShape , owl:Class ; sh:property [ sh:path ex:age ; sh:minCount 1 ] ."
    )
    report = check(shapes=shapes)
    assert [result.focus for result in report.results] == [f"{EX}a", f"{EX}b", f"{EX}c"]


class TestUntrustedShapes:
    QUERY = (
        "ex:S sh:targetClass ex:Person ; sh:sparql [ sh:prefixes ex:p ; "
        'sh:message "m" ; sh:select """{}""" ] .'
    )

    def test_a_query_is_evaluated(self, check: Callable[..., Report]) -> None:
        shapes = self.QUERY.format("SELECT $this ?value WHERE { $this ex:knows ?value }") + (
            ' ex:p sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.org/" ] .'
        )
        found = [(result.focus, result.value) for result in check(shapes=shapes).results]
        assert found == [(f"{EX}a", f"{EX}b"), (f"{EX}c", f"{EX}stone")]

    def test_service_is_refused(self, check: Callable[..., Report]) -> None:
        query = "SELECT $this WHERE { SERVICE <http://127.0.0.1:1/> { $this ?p ?o } }"
        with pytest.raises(ForbiddenInputError):
            check(shapes=self.QUERY.format(query))

    def test_service_in_a_prefix_is_refused(self, check: Callable[..., Report]) -> None:
        shapes = self.QUERY.format("SELECT $this WHERE { $this a ex:Never }") + (
            ' ex:p sh:declare [ sh:prefix "x" ; sh:namespace '
            '"http://a> SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } #" ] .'
        )
        with pytest.raises(InputError, match="prefix"):
            check(shapes=shapes)

    @pytest.mark.parametrize("prefix", ["x: <http://a/> PREFIX y", "a b", "a\\nb"])
    def test_a_prefix_that_is_none_is_refused(
        self, check: Callable[..., Report], prefix: str
    ) -> None:
        shapes = self.QUERY.format("SELECT $this WHERE { $this a ex:Never }") + (
            f' ex:p sh:declare [ sh:prefix "{prefix}" ; sh:namespace "http://a/" ] .'
        )
        with pytest.raises(InputError, match="prefix"):
            check(shapes=shapes)

    def test_a_query_that_cannot_be_read_is_told_plainly(
        self, check: Callable[..., Report]
    ) -> None:
        with pytest.raises(InputError) as caught:
            check(shapes=self.QUERY.format("SELECT $this WHERE { $this 'unclosed }"))
        assert "shapes.ttl" in str(caught.value)
        assert "Traceback" not in str(caught.value)

    def test_shapes_that_break_the_rules_of_shacl_are_told_plainly(
        self, check: Callable[..., Report]
    ) -> None:
        with pytest.raises(InputError, match="rule of SHACL") as caught:
            check(shapes="ex:S a sh:PropertyShape ; sh:targetClass ex:Person .")
        assert caught.value.target == "shapes.ttl"

    def test_a_pattern_that_runs_wild_is_stopped(self, file: Callable[..., DataFile]) -> None:
        shapes = file(
            "ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:pattern '^(a+)+$' ] ."
        )
        data = file(f'ex:a a ex:T ; ex:p "{"a" * 60}!" .')
        with pytest.raises(TimeLimitError):
            validate_data(data, shapes=shapes, limits=ProcessLimits(seconds=2))

    def test_nothing_is_fetched_and_what_is_not_done_is_said(
        self, check: Callable[..., Report]
    ) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(0.2)
            address = f"http://127.0.0.1:{server.getsockname()[1]}/"
            called = threading.Event()
            listener = threading.Thread(target=_listen, args=(server, called))
            listener.start()
            report = check(
                shapes=f"""<http://example.org/o> a owl:Ontology ; owl:imports <{address}a> .
                ex:S sh:targetClass ex:Person ; sh:class ex:Person ; sh:shapesGraph <{address}b> ;
                sh:rule [ a sh:TripleRule ] ; sh:js [ sh:jsLibrary ex:l ] .
                ex:l sh:jsLibraryURL "{address}c"^^xsd:anyURI ."""
            )
            listener.join()
        assert not called.is_set()
        assert report.conforms
        notes = " ".join(report.notes)
        assert "owl:imports" in notes
        assert "sh:rule" in notes
        assert "sh:js " in notes


def _listen(server: socket.socket, called: threading.Event) -> None:
    try:
        server.accept()
    except TimeoutError:
        return
    called.set()


class TestContext:
    SHAPES = (
        "ex:S sh:targetClass hg:DocumentElement ; sh:property [ sh:path ex:p ; sh:minCount 1 ] ."
    )
    DATA = "ex:mine a hg:HarmExample ."

    def test_own_shapes_see_the_data_alone(self, file: Callable[..., DataFile]) -> None:
        with pytest.raises(NoTargetError):
            validate_data(file(self.DATA), shapes=file(self.SHAPES))

    def test_with_context_the_classes_have_their_subclasses(
        self, file: Callable[..., DataFile]
    ) -> None:
        report = validate_data(file(self.DATA), shapes=file(self.SHAPES), context=True)
        assert report.graphs == (Graphs.ONTOLOGY, Graphs.SOURCE)
        assert f"{EX}mine" in {result.focus for result in report.results}
        assert report.focus_nodes == 1

    def test_the_bundled_shapes_bring_the_context(self, file: Callable[..., DataFile]) -> None:
        report = validate_data(file(self.DATA))
        assert report.graphs == (Graphs.ONTOLOGY, Graphs.SOURCE)
        assert {result.focus for result in report.results} == {f"{EX}mine"}

    def test_the_context_can_be_left_out(self, file: Callable[..., DataFile]) -> None:
        report = validate_data(file(self.DATA), context=False)
        assert report.graphs == ()
        assert report.triples == 1


def test_the_command_line_waits_as_long_as_the_api() -> None:
    (option,) = [known for known in command.params if known.name == "timeout"]
    assert option.default == inspect.signature(HarmGraph.validate).parameters["timeout"].default


class TestFiles:
    def test_files_are_read_in_any_syntax(self, tmp_path: Path) -> None:
        data, shapes = tmp_path / "data.jsonld", tmp_path / "shapes.nt"
        data.write_text(
            '{"@context": {"ex": "http://example.org/"},\n "@id": "ex:a",\n "@type": "ex:T"}'
        )
        shapes.write_text(f"<{EX}S> <{SH}targetClass> <{EX}T> .\n<{EX}S> <{SH}class> <{EX}U> .\n")
        (found,) = validate_files(data, shapes=shapes).results
        assert (found.focus, found.line) == (f"{EX}a", 2)
        assert found.file is not None
        assert found.file.endswith("data.jsonld")

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(MissingInputError):
            validate_files([tmp_path / "none.ttl"])

    def test_an_empty_file(self, tmp_path: Path) -> None:
        (tmp_path / "empty.ttl").touch()
        with pytest.raises(EmptyInputError):
            validate_files(str(tmp_path / "empty.ttl"))


PROGRAM = """
import sys
from harmgraph.validation import REPORT_FORMATS, DataFile, render, validate_data
data, shapes = (DataFile(name, open(name, "rb").read()) for name in sys.argv[1:])
report = validate_data(data, shapes=shapes)
for syntax in REPORT_FORMATS:
    sys.stdout.buffer.write(render(report, syntax))
"""


def test_the_same_input_gives_the_same_bytes_in_every_run(
    tmp_path: Path, file: Callable[..., DataFile]
) -> None:
    data = file(
        " ".join(
            f"[] a ex:T ; ex:p {number} , [ ex:q {number} ] , ex:n{number} ; ex:r 'x' ."
            for number in range(12)
        )
    )
    shapes = file(
        """ex:S sh:targetClass ex:T ; sh:closed true ; sh:ignoredProperties ( <http://x/y> ) ;
        sh:property [ sh:path ex:p ; sh:in ( 1 2 ex:n3 ) ] ,
            [ sh:path ex:p ; sh:or ( [ sh:class ex:U ] [ sh:datatype xsd:string ] ) ] ;
        sh:not [ sh:path ex:r ; sh:minCount 1 ] ;
        sh:node [ sh:property [ sh:path ex:p ; sh:maxCount 1 ] ] .""",
        "shapes.ttl",
    )
    paths = [tmp_path / "data.nq", tmp_path / "shapes.nq"]
    for path, content in zip(paths, (data, shapes), strict=True):
        path.write_bytes(content.quads)
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, *map(str, paths)],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 10_000


def test_rendering_takes_the_report_as_it_is(report: Report) -> None:
    assert render(report).startswith(b"FAILED: 1 error, 1 warning.\n")
