"""The W3C SHACL test suite, run through our own entry point and compared report by report.

Set ``HARMGRAPH_SUITES`` to a folder whose ``shacl`` folder holds ``core`` and ``sparql`` of the
suite (github.com/w3c/data-shapes, folder data-shapes-test-suite/tests).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, BNode, Namespace, URIRef
from rdflib.compare import isomorphic

from harmgraph.errors import EngineError, InputError, NothingCheckedError
from harmgraph.validation import DataFile, validate_data

if TYPE_CHECKING:
    from rdflib.term import Node

SH = Namespace("http://www.w3.org/ns/shacl#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")

SUITE = Path(os.environ.get("HARMGRAPH_SUITES", "")) / "shacl"
PRESENT = bool(os.environ.get("HARMGRAPH_SUITES")) and SUITE.is_dir()
WHY_SKIPPED: Final = "HARMGRAPH_SUITES does not name a folder with the W3C SHACL test suite"

COMPARED = (
    SH.focusNode,
    SH.value,
    SH.sourceConstraint,
    SH.resultSeverity,
    SH.sourceConstraintComponent,
    SH.sourceShape,
)
"""What is compared of a result, besides its path and, where the suite gives one, its message."""

MISSES: Final = {
    "shapesGraph-001": "pySHACL does not bind $shapesGraph",
}
"""Tests that do not give what the suite says, with the reason."""


def read(path: Path) -> rdflib.Graph:
    """Return the Turtle file at *path*, with its own address as the base."""
    return rdflib.Graph().parse(path, format="turtle", publicID=path.as_uri())


def files_of_the_suite() -> list[Path]:
    """Return the files of the suite that hold a test."""
    if not PRESENT:
        return []
    return [path for path in sorted(SUITE.rglob("*.ttl")) if "sht:Validate" in path.read_text()]


def as_input(address: str) -> DataFile:
    """Return the file at *address* as our entry point takes it."""
    path = Path(address.removeprefix("file://"))
    quads = ox.parse(path.read_bytes(), ox.RdfFormat.TURTLE, base_iri=path.as_uri())
    return DataFile(path.name, "".join(f"{quad} .\n" for quad in quads).encode())


def comparable(graph: rdflib.Graph, report: Node, *, messages: bool) -> rdflib.Graph:
    """Return what the suite compares of the *report* in *graph*."""
    kept = rdflib.Graph()
    kept += graph.triples((report, SH.conforms, None))
    for result in graph.objects(report, SH.result):
        kept.add((report, SH.result, result))
        for predicate in (*COMPARED, *([SH.resultMessage] if messages else [])):
            kept += graph.triples((result, predicate, None))
        for path in graph.objects(result, SH.resultPath):
            kept.add((result, SH.resultPath, copied(graph, path, kept)))
    return kept


def copied(graph: rdflib.Graph, node: Node, into: rdflib.Graph) -> Node:
    """Return *node*, or a copy of its own where it is a blank node: two results may share a path."""
    if not isinstance(node, BNode):
        return node
    copy = BNode()
    for predicate, value in graph.predicate_objects(node):
        into.add((copy, predicate, copied(graph, value, into)))
    return copy


def gives_what_it_should(path: Path) -> bool:
    """Say whether the test in the file at *path* gives the report that it says."""
    manifest = read(path)
    test = manifest.value(None, RDF.type, SHT.Validate)
    action, expected = manifest.value(test, MF.action), manifest.value(test, MF.result)
    assert action is not None
    assert expected is not None
    data = as_input(str(manifest.value(action, SHT.dataGraph)))
    shapes = as_input(str(manifest.value(action, SHT.shapesGraph)))
    try:
        found = validate_data(data, shapes=shapes)
    except NothingCheckedError:
        return manifest.value(expected, SH.conforms) == rdflib.Literal(True)
    except (InputError, EngineError):
        return expected == SHT.Failure
    if isinstance(expected, URIRef):
        return False
    ours = rdflib.Graph().parse(data=found.report_graph, format="nt")
    report = ours.value(None, RDF.type, SH.ValidationReport)
    assert report is not None
    messages = (None, SH.resultMessage, None) in manifest
    wanted = comparable(manifest, expected, messages=messages)
    return isomorphic(comparable(ours, report, messages=messages), wanted)


@pytest.mark.slow
@pytest.mark.skipif(not PRESENT, reason=WHY_SKIPPED)
@pytest.mark.parametrize(
    "path", files_of_the_suite(), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_the_report_is_the_one_the_suite_gives(path: Path) -> None:
    assert gives_what_it_should(path) is (path.stem not in MISSES)


@pytest.mark.skipif(not PRESENT, reason=WHY_SKIPPED)
def test_every_recorded_miss_is_a_test_of_the_suite() -> None:
    names = [path.stem for path in files_of_the_suite()]
    assert len(names) > 110
    assert set(MISSES) <= set(names)
