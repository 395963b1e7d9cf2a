from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from harmgraph import formats
from harmgraph.errors import OptionError, ParameterError, UnknownFormatError
from harmgraph.graph import Dataset, load_dataset, read_term, serialise
from harmgraph.namespaces import BASE, ID, Graphs

RDFLIB_NAMES = {
    formats.TURTLE: "turtle",
    formats.N_TRIPLES: "nt",
    formats.RDF_XML: "xml",
    formats.JSON_LD: "json-ld",
    formats.N_QUADS: "nquads",
    formats.TRIG: "trig",
}


def test_each_voice_has_a_graph(dataset: Dataset) -> None:
    assert dataset.graph_names() == sorted(Graphs.ALL)
    assert {graph for graph in Graphs.ALL if dataset.size(graph) == 0} == {Graphs.ACCEPTED}


def test_a_graph_can_be_left_out() -> None:
    assert load_dataset([Graphs.SOURCE]).graph_names() == [Graphs.SOURCE]


@pytest.mark.parametrize("syntax", formats.RDF_FORMATS, ids=lambda syntax: syntax.name)
def test_rdflib_reads_back_what_is_written(dataset: Dataset, syntax: formats.Format) -> None:
    quads = dataset.quads([Graphs.ONTOLOGY, Graphs.CURATED])
    again = rdflib.Dataset(default_union=True)
    again.parse(data=serialise(quads, syntax), format=RDFLIB_NAMES[syntax])
    expected = rdflib.Graph().parse(data=serialise(quads, formats.N_TRIPLES), format="nt")
    merged = rdflib.Graph()
    for triple in again.triples((None, None, None)):
        merged.add(triple)
    assert isomorphic(merged, expected)


def test_to_rdflib_keeps_graphs_and_triples(dataset: Dataset) -> None:
    converted = dataset.to_rdflib()
    for graph in Graphs.ALL:
        assert len(converted.graph(rdflib.URIRef(graph))) == dataset.size(graph)


def test_blank_nodes_stand_only_in_expressions_and_lists(dataset: Dataset) -> None:
    for quad in dataset.quads():
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            assert quad.predicate.value.split("#")[0] in {
                "http://www.w3.org/2002/07/owl",
                "http://www.w3.org/1999/02/22-rdf-syntax-ns",
                "http://www.w3.org/2000/01/rdf-schema",
            }
            assert quad.graph_name == ox.NamedNode(Graphs.ONTOLOGY)


def test_labels_and_lookups(dataset: Dataset) -> None:
    assert dataset.label(f"{ID}impact/trauma") == "Trauma"
    assert dataset.label(f"{BASE}ontology/Impact") == "Impact"
    assert dataset.label(f"{ID}nothing/1") is None
    assert dataset.contains(f"{ID}source/7")
    assert not dataset.contains(f"{ID}source/8")


def test_select_takes_only_a_select(dataset: Dataset) -> None:
    with pytest.raises(TypeError):
        dataset.select("ASK {}")


def test_solution_formats_hold_no_triples(dataset: Dataset) -> None:
    with pytest.raises(UnknownFormatError, match="turtle"):
        serialise(dataset.quads(), formats.CSV)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("source/3", ox.NamedNode(f"{ID}source/3")),
        ('"Fear"@en', ox.Literal("Fear", language="en")),
        ('"a"', ox.Literal("a")),
        ('"3"^^xsd:integer', ox.Literal(3)),
    ],
)
def test_read_term(text: str, term: ox.NamedNode | ox.Literal) -> None:
    assert read_term(text) == term


@pytest.mark.parametrize(
    "text", ['"open', '"a" , "b"', '"a" ; <x:y> "b"', '"a" . <x:s> <x:p> "b"', "3"]
)
def test_read_term_takes_one_literal(text: str) -> None:
    with pytest.raises(ParameterError):
        read_term(text)


def test_numbers_leave_as_they_were_written(dataset: Dataset) -> None:
    # The engine's store turns every kind of integer into xsd:integer.
    start = rdflib.URIRef("http://www.w3.org/ns/oa#start")
    found = {literal.n3().split("#")[-1] for literal in dataset.to_rdflib().objects(None, start)}
    assert found == {"nonNegativeInteger>"}
    written = serialise(dataset.quads([Graphs.SOURCE]), formats.N_TRIPLES)
    assert written.count(b"nonNegativeInteger") == 2 * written.count(b"TextPositionSelector>")


@pytest.mark.parametrize("graphs", ["source", ["source"], ["https://example.org/g"]])
def test_unknown_graphs_are_named(graphs: list[str]) -> None:
    with pytest.raises(OptionError, match="graph/source"):
        load_dataset(graphs)
