"""Our results are those that pySHACL gives by itself, with rdflib's own parsers."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pyshacl
import pytest
import rdflib
from rdflib.compare import isomorphic
from tests.shapes.faulty_bundle import FAULTS, faulty_bundle

from harmgraph import formats, resources
from harmgraph.namespaces import Graphs
from harmgraph.validation import DataFile, render, report_graph, validate_data
from harmgraph.validation.documents import Document, bundled_graphs, bundled_shapes
from harmgraph.validation.engine import Job, read_answer, run
from harmgraph.validation.rendering import TURTLE

if TYPE_CHECKING:
    from collections.abc import Callable

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")

Key = tuple[str, ...]

SHAPES = """
ex: a owl:Ontology ;
    sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.org/"^^xsd:anyURI ] .
ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:targetSubjectsOf ex:p ; sh:targetObjectsOf ex:q ;
    sh:targetNode ex:n0 , "literal" ; sh:closed true ; sh:severity sh:Info ;
    sh:message "Mend this thing."@en ;
    sh:ignoredProperties ( <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ex:r ) ;
    sh:property ex:P , [ sh:path ex:q ; sh:maxCount 1 ; sh:nodeKind sh:IRI ; sh:class ex:T ;
        sh:message "Mend q." ] ;
    sh:or ( [ sh:class ex:U ] [ sh:property [ sh:path ex:r ; sh:minCount 1 ] ] ) ;
    sh:not [ sh:property [ sh:path ( ex:q ex:q ) ; sh:minCount 2 ] ] ;
    sh:sparql [ sh:prefixes ex: ; sh:severity sh:Warning ;
        sh:message "{?value} stands twice"@en ;
        sh:select \"\"\"SELECT $this ?value WHERE { $this ex:p ?value . ?other ex:p ?value
                     FILTER (?other != $this) }\"\"\" ] .
ex:P a sh:PropertyShape ; sh:path ex:p ; sh:minCount 1 ; sh:maxCount 2 ; sh:datatype xsd:integer ;
    sh:minInclusive 0 ; sh:maxExclusive 4 ; sh:severity sh:Warning ;
    sh:message "Mend p."@en , "Mal."@fr .
ex:R a sh:NodeShape ; sh:targetSubjectsOf ex:r ;
    sh:property [ sh:message "Mend the way back." ; sh:path [ sh:inversePath ex:q ] ; sh:qualifiedMinCount 1 ;
        sh:qualifiedValueShape [ sh:class ex:T ] ] ,
        [ sh:message "Mend r." ; sh:path ex:r ; sh:uniqueLang true ; sh:pattern "^[a-z0-9]+$" ; sh:minLength 1 ;
          sh:languageIn ( "en" "fr" ) ] ,
        [ sh:message "Mend the way." ; sh:path ( [ sh:zeroOrMorePath ex:q ] [ sh:alternativePath ( ex:p ex:r ) ] ) ;
          sh:hasValue 1 ; sh:disjoint ex:p ] .
"""

VALUES = (
    "0", "1", "01", "4", "-3", "1.5", "1e0", '"1"', '"a"', '"a"@en', '"A b"@en', '"c"@fr', '""', "true",
    '"1"^^xsd:boolean', '"x"^^xsd:integer', '"2020-01-01"^^xsd:date', "[]", "[ a ex:T ; ex:p 2 ]",
    "ex:n0", "ex:n1", "ex:n2", "_:shared", r'"back\\slash"', '"two\\nlines"',
)  # fmt: skip


def faulty_graph(seed: int) -> str:
    """Return Turtle that breaks the shapes in many ways, the same for the same *seed*."""
    choose = random.Random(seed)  # noqa: S311 - not for secrets
    lines = ["ex:U rdfs:subClassOf ex:T . ex:V rdfs:subClassOf ex:U ."]
    for number in range(5):
        subject = choose.choice([f"ex:n{number}", "_:shared", f"_:b{number}"])
        lines.append(f"{subject} a ex:{choose.choice('TUVW')} .")
        lines += [
            f"{subject} ex:{choose.choice('pqrz')} {choose.choice(VALUES)} ."
            for _ in range(choose.randrange(6))
        ]
    return "\n".join(lines)


def keys_of(graph: rdflib.Graph) -> Counter[Key]:
    """Return what each result of a report says, and how often."""

    def text(term: rdflib.term.Node | None) -> str:
        if isinstance(term, rdflib.BNode):
            return "_:"
        return "-" if term is None else term.n3()

    found: Counter[Key] = Counter()
    for node in graph.objects(None, SH.result):
        messages = sorted(text(message) for message in graph.objects(node, SH.resultMessage))
        found[
            (
                *(
                    text(graph.value(node, SH[name]))
                    for name in (
                        "focusNode",
                        "resultPath",
                        "value",
                        "sourceConstraintComponent",
                        "sourceShape",
                        "resultSeverity",
                    )
                ),
                *messages,
            )
        ] += 1
    return found


def plain(data: str, shapes: str) -> rdflib.Graph:
    """Return the report that pySHACL writes by itself."""
    _, graph, _ = pyshacl.validate(
        data, shacl_graph=shapes, data_graph_format="turtle", shacl_graph_format="turtle"
    )
    assert isinstance(graph, rdflib.Graph)
    return graph


@pytest.mark.parametrize("seed", range(25))
def test_results_on_faulty_graphs(seed: int, file: Callable[..., DataFile]) -> None:
    data, shapes = file(faulty_graph(seed)), file(SHAPES)
    assert data.text is not None
    assert shapes.text is not None
    expected = keys_of(plain(data.text, shapes.text))
    job = Job(
        own=[Document("d", data.text.encode(), formats.TURTLE, "d")],
        context=[],
        shapes=[Document("s", shapes.text.encode(), formats.TURTLE, "s")],
        trusted=False,
    )
    report = read_answer(run(job), files=["d"], graphs=[], shape_files=["s"])
    ours = keys_of(rdflib.Graph().parse(data=report.report_graph, format="nt"))
    assert expected
    assert ours == expected
    # What is listed is what the graph holds.
    listed = Counter((found.focus[:2] == "_:", found.component) for found in report.results)
    assert sum(listed.values()) == sum(expected.values())


def test_the_report_graph_is_isomorphic_to_pyshacls(file: Callable[..., DataFile]) -> None:
    data, shapes = (
        file(
            """ex:a a ex:T ; ex:p 5 , "x" ; ex:q [ ex:deep [ ex:r 1 ] ] . ex:b a ex:T ; ex:z ex:a .
        ex:c a ex:U . ex:U rdfs:subClassOf ex:T ."""
        ),
        file(SHAPES),
    )
    report = validate_data(data, shapes=shapes)
    ours = rdflib.Graph().parse(data=render(report, TURTLE), format="turtle")
    assert len(report.results) > 8
    assert isomorphic(ours, plain(str(data.text), str(shapes.text)))


@pytest.mark.slow
def test_the_bundle_with_every_fault_as_pyshacl_sees_it() -> None:
    data, shapes = rdflib.Graph().parse(data=faulty_bundle(), format="nt"), rdflib.Graph()
    for _, found in resources.iter_files("shapes", ".ttl"):
        shapes.parse(data=found.read_bytes(), format="turtle")
    _, graph, _ = pyshacl.validate(data, shacl_graph=shapes)
    assert isinstance(graph, rdflib.Graph)
    expected = keys_of(graph)
    document = Document("faulty", faulty_bundle(), formats.N_TRIPLES, "d")
    job = Job(own=[document], context=[], shapes=bundled_shapes(), trusted=True)
    report = read_answer(run(job), files=[], graphs=[], shape_files=[])
    assert keys_of(rdflib.Graph().parse(data=report.report_graph, format="nt")) == expected
    assert len(expected) > len(FAULTS)


CASES = Path(__file__).parents[2] / "shapes" / "cases"

QUERY_CASES = [
    path
    for path in sorted(CASES.glob("*/fail-*.ttl"))
    if "sh:SPARQLConstraintComponent" in path.read_text(encoding="utf-8")
]
"""The failing cases of the bundled shapes that a query finds."""


@pytest.mark.slow
@pytest.mark.parametrize("path", QUERY_CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_a_query_finds_is_found_when_oxigraph_is_asked_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without the second pass, only what the first one finds is there.
    monkeypatch.setattr(report_graph, "has_results", lambda _: False)
    job = Job(
        own=[Document(path.name, path.read_bytes(), formats.TURTLE, "d")],
        context=bundled_graphs([Graphs.ONTOLOGY]),
        shapes=bundled_shapes(),
        trusted=True,
    )
    report = read_answer(run(job), files=[], graphs=[], shape_files=[])
    assert report.results


def test_there_are_cases_for_queries() -> None:
    assert len(QUERY_CASES) > 20
