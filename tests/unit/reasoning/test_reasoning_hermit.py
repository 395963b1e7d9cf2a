from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from harmgraph.errors import MissingJavaError, ReasonerError, TimeLimitError
from harmgraph.reasoning import check_consistency
from harmgraph.reasoning import java as java_module
from harmgraph.reasoning.java import find_java

Read = Callable[[str], list[ox.Triple]]

HEADER = """
<> a owl:Ontology ; owl:imports <https://example.org/never-fetched> .
:Cat a owl:Class . :Dog a owl:Class ; owl:disjointWith :Cat . :tom a owl:NamedIndividual, :Cat .
"""


def script(path: Path, body: str) -> str:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.slow
def test_a_consistent_ontology_with_a_class_that_has_no_member(read: Read) -> None:
    report = check_consistency(
        read(
            HEADER
            + ":CatDog a owl:Class ; rdfs:subClassOf :Cat, :Dog ."
            + ":born a owl:DatatypeProperty ; rdfs:range xsd:date ."
            + ":tom :born '2022-03-01'^^xsd:date ."
        )
    )
    assert report.consistent
    assert [iri.rpartition("/")[2] for iri in report.unsatisfiable] == ["CatDog"]
    assert report.note == "HermiT does not know xsd:date; it was read as xsd:dateTime."
    assert "HermiT" in report.engine


@pytest.mark.slow
def test_an_inconsistent_ontology(read: Read) -> None:
    report = check_consistency(read(HEADER + ":tom a :Dog ."))
    assert not report.consistent
    assert report.unsatisfiable == ()
    assert report.note == ""


def test_no_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, read: Read) -> None:
    monkeypatch.delenv("JAVA_EXE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(java_module, "_bundled_java", lambda: None)
    with pytest.raises(MissingJavaError, match=r'pip install "harmgraph\[dl\]"'):
        check_consistency(read(HEADER))


def test_java_exe_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mine = script(tmp_path / "my-java", "exit 0")
    monkeypatch.setenv("JAVA_EXE", mine)
    assert find_java() == mine


def test_java_exe_that_cannot_be_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JAVA_EXE", str(tmp_path / "nothing"))
    with pytest.raises(MissingJavaError, match="JAVA_EXE does not name"):
        find_java()


def test_the_java_of_the_package_comes_before_the_one_on_the_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    on_path = script(tmp_path / "java", "exit 0")
    monkeypatch.delenv("JAVA_EXE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(java_module, "_bundled_java", lambda: "/bundled/java")
    assert find_java() == "/bundled/java"
    monkeypatch.setattr(java_module, "_bundled_java", lambda: None)
    assert find_java() == on_path


@pytest.mark.parametrize(
    "body", ["echo broken >&2; exit 3", "kill -9 $$", "echo Exception; exit 1"]
)
def test_a_java_that_fails(
    body: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, read: Read
) -> None:
    monkeypatch.setenv("JAVA_EXE", script(tmp_path / "bad-java", body))
    with pytest.raises(ReasonerError, match="HermiT failed") as caught:
        check_consistency(read(HEADER))
    assert "Traceback" not in str(caught.value)


def test_time_is_up_and_no_process_is_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, read: Read
) -> None:
    note = tmp_path / "pid"
    monkeypatch.setenv("JAVA_EXE", script(tmp_path / "slow-java", f"echo $$ > {note}; sleep 60"))
    with pytest.raises(TimeLimitError, match="after 2 seconds"):
        check_consistency(read(HEADER), timeout=2)
    pid = int(note.read_text(encoding="utf-8"))
    for _ in range(100):
        if not is_running(pid):
            break
        time.sleep(0.02)
    assert not is_running(pid)


def is_running(pid: int) -> bool:
    """Say whether a process runs; one that has ended and waits to be collected does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text(encoding="utf-8").split(") ")[1][0] == "Z")


def test_nothing_is_left_in_the_temporary_directory_and_nothing_is_printed(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    read: Read,
    capfd: pytest.CaptureFixture[str],
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    monkeypatch.setenv("JAVA_EXE", script(tmp_path / "bad-java", "echo noise; exit 3"))
    with pytest.raises(ReasonerError):
        check_consistency(read(HEADER))
    assert list(place.iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_what_the_graph_cannot_say_is_a_reasoner_error(read: Read) -> None:
    """A literal that does not fit its datatype stops owlready2 or HermiT, not this program."""
    broken = HEADER + ":p a owl:DatatypeProperty . :tom :p 'three'^^xsd:integer ."
    with pytest.raises(ReasonerError):
        check_consistency(read(broken))


def test_the_child_is_started_by_its_path_without_the_packages_beside_it(tmp_path: Path) -> None:
    from harmgraph.reasoning import hermit_child

    (tmp_path / "ontology.nt").write_text("not N-Triples", encoding="utf-8")
    command = [sys.executable, "-P", hermit_child.__file__, str(tmp_path), "no-java"]
    subprocess.run(command, check=True, capture_output=True)
    assert "error" in (tmp_path / "answer.json").read_text(encoding="utf-8")
