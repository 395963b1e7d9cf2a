"""The graphs that pySHACL works on answer as rdflib's own do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pyshacl.shape
import pytest
import rdflib
from rdflib import BNode, Literal, URIRef

from harmgraph import formats
from harmgraph.errors import InputError, SyntaxInputError
from harmgraph.validation.documents import Document
from harmgraph.validation.parameter_lookup import QuickList, make_parameter_lookup_quick
from harmgraph.validation.quick_queries import QuickQueries
from harmgraph.validation.rdflib_graph import RememberingGraph, make_graph, read_triples

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.validation import DataFile

A, B, P, Q = (URIRef(f"urn:{name}") for name in "abpq")
ONE, TWO = Literal(1), Literal("two", lang="en")
TRIPLES = ((A, P, ONE), (A, P, TWO), (A, Q, B), (B, P, ONE), (BNode("x"), Q, B))


@pytest.fixture
def graph() -> RememberingGraph:
    """Return a graph of a few triples."""
    return make_graph(TRIPLES)


@pytest.fixture
def rdflibs() -> rdflib.Graph:
    """Return rdflib's own graph of the same triples."""
    plain = rdflib.Graph()
    for triple in TRIPLES:
        plain.add(triple)
    return plain


NODES = (A, B, P, ONE, BNode("x"), BNode("never"), None)


@pytest.mark.parametrize("node", NODES)
@pytest.mark.parametrize("predicate", [P, Q, URIRef("urn:never"), None, P / Q, ~P])
def test_lookups_are_those_of_rdflib(
    graph: RememberingGraph, rdflibs: rdflib.Graph, node: object, predicate: object
) -> None:
    for unique in (False, True):
        for name in ("objects", "subjects"):
            arguments = (node, predicate) if name == "objects" else (predicate, node)
            ours = list(getattr(graph, name)(*arguments, unique))
            theirs = list(getattr(rdflibs, name)(*arguments, unique))
            assert sorted(map(repr, ours)) == sorted(map(repr, theirs))
    assert set(graph.predicate_objects(node)) == set(rdflibs.predicate_objects(node))  # type: ignore[arg-type]


def test_several_things_at_once_are_looked_up_as_in_rdflib(
    graph: RememberingGraph, rdflibs: rdflib.Graph
) -> None:
    assert set(graph.objects([A, B], P)) == set(rdflibs.objects([A, B], P)) == {ONE, TWO}
    assert set(graph.subjects(P, [ONE, TWO])) == set(rdflibs.subjects(P, [ONE, TWO])) == {A, B}


def test_a_change_is_seen(graph: RememberingGraph) -> None:
    assert set(graph.objects(A, Q)) == {B}
    graph.add((A, Q, ONE))
    assert set(graph.objects(A, Q)) == {B, ONE}
    graph.remove((A, Q, B))
    assert set(graph.objects(A, Q)) == {ONE}
    assert set(graph.subjects(Q, B)) == {BNode("x")}
    graph.addN([(A, Q, TWO, graph)])
    assert set(graph.objects(A, Q)) == {ONE, TWO}


def test_a_query_asked_again_with_other_bindings_has_other_answers(
    graph: RememberingGraph, rdflibs: rdflib.Graph
) -> None:
    text = "SELECT ?this ?value WHERE { ?this <urn:p> ?value }"
    for this, count in ((A, 2), (B, 1), (P, 0)):
        for each in (graph, rdflibs):
            assert len(list(each.query(text, initBindings={"this": this}))) == count


def test_terms_are_those_that_rdflib_parses(file: Callable[..., DataFile]) -> None:
    data = file(
        """ex:a ex:p "plain" , "x"@en-GB , "01"^^xsd:integer , 1.50 , 1e2 , true , "1"^^xsd:boolean ,
        "n"^^xsd:integer , "2020-02-30"^^xsd:date , "é\\\\n\\n" , ex:b , [] ."""
    )
    plain = rdflib.Graph().parse(data=data.text, format="turtle")
    document = Document("data.ttl", str(data.text).encode(), formats.TURTLE, "d")
    ours = make_graph(read_triples(document))

    def shown(graph: rdflib.Graph) -> list[str]:
        return sorted("_:" if isinstance(o, BNode) else o.n3() for o in graph.objects())

    assert len(ours) == 11
    assert shown(ours) == [term.replace("en-GB", "en-gb") for term in shown(plain)]


def test_a_string_with_its_datatype_is_a_string() -> None:
    # They are one term in RDF 1.1 (section 3.3); rdflib by itself keeps them apart.
    data = b'<urn:a> <urn:p> "s"^^<http://www.w3.org/2001/XMLSchema#string> .'
    assert read_triples(Document("d", data, formats.TURTLE, "d"))[0][2] == Literal("s")


def test_blank_nodes_are_numbered_as_they_are_met() -> None:
    data = b"_:z <urn:p> _:y . _:y <urn:p> _:z ."
    triples = read_triples(Document("d", data, formats.TURTLE, "d1b"))
    assert triples == [
        (BNode("d1b1"), P, BNode("d1b2")),
        (BNode("d1b2"), P, BNode("d1b1")),
    ]


def test_what_cannot_be_parsed_is_told_with_its_line() -> None:
    with pytest.raises(SyntaxInputError) as caught:
        read_triples(Document("x.ttl", b"\n\n<urn:a> <urn:b> .", formats.TURTLE, "d"))
    assert (caught.value.target, caught.value.line) == ("x.ttl", 3)


def test_a_triple_inside_a_triple_is_told() -> None:
    data = b"<urn:a> <urn:p> <<( <urn:a> <urn:p> <urn:b> )>> ."
    with pytest.raises(InputError, match="triple terms"):
        read_triples(Document("x.nt", data, formats.N_TRIPLES, "d"))


class TestQuickQueries:
    @pytest.fixture
    def quick(self) -> QuickQueries:
        return QuickQueries(TRIPLES)

    def test_it_knows_when_nothing_is_found(self, quick: QuickQueries) -> None:
        query = "SELECT ?this WHERE { ?this <urn:q> ?value }"
        assert quick.finds_nothing(query, {"this": B})
        assert not quick.finds_nothing(query, {"this": A})
        assert not quick.finds_nothing(query, {})

    def test_blank_nodes_can_be_bound(self, quick: QuickQueries) -> None:
        query = "SELECT ?this WHERE { ?this <urn:q> ?value }"
        assert not quick.finds_nothing(query, {"this": BNode("x")})
        assert quick.finds_nothing(query, {"this": BNode("y")})

    @pytest.mark.parametrize("query", ["SELECT ?this WHERE {", "ASK { ?this <urn:never> ?o }"])
    def test_it_does_not_know_about_other_queries(self, quick: QuickQueries, query: str) -> None:
        assert not quick.finds_nothing(query, {"this": A})

    def test_a_graph_asks_it_first(self, graph: RememberingGraph) -> None:
        query = "SELECT ?this WHERE { ?this <urn:q> ?value }"
        graph.quick = QuickQueries([])
        assert list(graph.query(query).bindings) == []
        graph.quick = QuickQueries(TRIPLES)
        assert len(graph.query(query).bindings) == 2


def test_the_quick_list_of_parameters_is_still_the_list() -> None:
    make_parameter_lookup_quick()
    parameters, _ = vars(pyshacl.shape)["CONSTRAINT_PARAMS"]
    assert isinstance(parameters, QuickList)
    assert all(parameter in parameters for parameter in list(parameters))
    assert URIRef("http://www.w3.org/ns/shacl#message") not in parameters
    extended = parameters.copy()
    extended.append(A)
    assert A in extended
    assert A not in parameters


def test_a_graph_is_the_same_after_oxigraph_has_had_it(graph: RememberingGraph) -> None:
    lines = {
        str(quad.triple) for quad in ox.parse(graph.serialize(format="nt"), ox.RdfFormat.N_TRIPLES)
    }
    assert len(lines) == len(TRIPLES)
