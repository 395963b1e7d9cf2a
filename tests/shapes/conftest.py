"""The graphs and the validator that the tests of the shapes share."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.processor import SPARQLProcessor

from harmgraph.namespaces import HG, ID, SHAPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

ROOT: Final = Path(__file__).resolve().parents[2]
CASES: Final = Path(__file__).resolve().parent / "cases"
STYLE: Final = "ontology-style"


class Finding(NamedTuple):
    """One result of a validation, with IRIs cut down to their last part where they are ours."""

    shape: str
    component: str
    focus: str
    value: str


@cache
def read(*folders: str) -> Graph:
    """Return the Turtle files of *folders* of the repository, merged. Nobody may change it."""
    graph = Graph()
    for folder in folders:
        for path in sorted((ROOT / folder).glob("*.ttl")):
            graph.parse(path)
    return graph


def ontology() -> Graph:
    return read("ontology", "ontology/modules", "ontology/vocabularies")


def bundle() -> Graph:
    """Return all that is validated together: ontology, source and claims."""
    folders = ("ontology", "ontology/modules", "ontology/vocabularies")
    return read(*folders, "ontology/model", "ontology/claims")


def shapes() -> Graph:
    return read("shapes")


@cache
def shapes_without_style() -> Graph:
    graph = Graph()
    for path in sorted((ROOT / "shapes").glob("*.ttl")):
        if path.stem != STYLE:
            graph.parse(path)
    return graph


def merged(*graphs: Iterable[tuple[Node, Node, Node]]) -> Graph:
    result = Graph()
    for graph in graphs:
        for triple in graph:
            result.add(triple)
    return result


def short(term: Node | None) -> str:
    """Cut one of our IRIs, or a component of SHACL, down to its name."""
    return re.sub(f"^({SHAPE}|{HG}|{ID}|{SH})", "", str(term or ""))


def validate(data: Graph, against: Graph) -> set[Finding]:
    """Return what pySHACL finds in *data*, with nothing inferred."""
    _, report, _ = pyshacl.validate(data, shacl_graph=against, inplace=True, inference="none")
    assert isinstance(report, Graph)
    return {
        Finding(
            short(report.value(result, SH.sourceShape)),
            short(report.value(result, SH.sourceConstraintComponent)),
            short(report.value(result, SH.focusNode)),
            short(report.value(result, SH.value)),
        )
        for result in report.objects(None, SH.result)
    }


def focus_nodes(shape: Node, data: Graph) -> set[Node]:
    """Return what *shape* looks at in *data* (SHACL, section 2.1.3)."""
    found = {node for node in shapes().objects(shape, SH.targetNode) if (node, None, None) in data}
    for cls in shapes().objects(shape, SH.targetClass):
        for sub in data.transitive_subjects(RDFS.subClassOf, cls):
            found.update(data.subjects(RDF.type, sub))
    for prop in shapes().objects(shape, SH.targetSubjectsOf):
        found.update(data.subjects(prop))
    for prop in shapes().objects(shape, SH.targetObjectsOf):
        found.update(data.objects(None, prop))
    return found


def node_shapes() -> list[URIRef]:
    return sorted(URIRef(str(shape)) for shape in shapes().subjects(RDF.type, SH.NodeShape))


@pytest.fixture(autouse=True, scope="module")
def parse_each_query_once() -> Iterator[None]:
    """Keep rdflib from parsing the same query text again for each of some hundred cases."""
    plain = SPARQLProcessor.query
    translate = cache(lambda text: translateQuery(parseQuery(text)))

    def query(self: SPARQLProcessor, text: Any, *rest: Any, **named: Any) -> Any:  # noqa: ANN401 - rdflib's own types
        return plain(self, translate(text) if isinstance(text, str) else text, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SPARQLProcessor, "query", query)
        yield
