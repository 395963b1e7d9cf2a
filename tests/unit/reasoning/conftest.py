"""What the tests of reasoning share: made-up ontologies, and owlrl's answer to compare with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import owlrl
import pyoxigraph as ox
import pytest
from rdflib import BNode, Graph, Literal, URIRef

from harmgraph.namespaces import BASE, OWL, RDF, RDFS, XSD

if TYPE_CHECKING:
    from rdflib.term import Identifier

EX = f"{BASE}id/test/"
PREFIXES = "".join(
    f"@prefix {prefix}: <{iri}> .\n"
    for prefix, iri in {"": EX, "owl": OWL, "rdf": RDF, "rdfs": RDFS, "xsd": XSD}.items()
)

Triples = frozenset[ox.Triple]
Read = Callable[[str], list[ox.Triple]]
Oracle = Callable[[Iterable[ox.Triple]], tuple[Triples, list[str]]]

THING, NOTHING = ox.NamedNode(f"{OWL}Thing"), ox.NamedNode(f"{OWL}Nothing")
REFLEXIVE = {
    f"{OWL}sameAs",
    f"{RDFS}subClassOf",
    f"{RDFS}subPropertyOf",
    f"{OWL}equivalentClass",
    f"{OWL}equivalentProperty",
}
OF_EVERYTHING = {f"{RDF}type", f"{RDFS}subClassOf", f"{RDFS}domain", f"{RDFS}range"}


def read_turtle(text: str) -> list[ox.Triple]:
    quads = ox.parse(
        PREFIXES + text, format=ox.RdfFormat.TURTLE, base_iri=EX, rename_blank_nodes=True
    )
    return [quad.triple for quad in quads]


def is_ours(triple: ox.Triple) -> bool:
    parts = (triple.subject, triple.predicate, triple.object)
    return any(isinstance(part, ox.NamedNode) and part.value.startswith(BASE) for part in parts)


def says_something(triple: ox.Triple) -> bool:
    subject, predicate, object_ = triple.subject, triple.predicate.value, triple.object
    return not (
        (subject == object_ and predicate in REFLEXIVE)
        or (object_ == THING and predicate in OF_EVERYTHING)
        or (subject == NOTHING and predicate == f"{RDFS}subClassOf")
    )


def to_rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Identifier:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    assert isinstance(term, ox.Literal)
    if term.language or term.datatype.value == f"{XSD}string":
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def from_rdflib(term: object) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    assert isinstance(term, Literal)
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype or f"{XSD}string")))


def ask_owlrl(triples: Iterable[ox.Triple]) -> tuple[Triples, list[str]]:
    """Return what owlrl infers about our terms and says something, and the errors that it names."""
    given = set(triples)
    graph = Graph()
    for triple in given:
        start, link = to_rdflib(triple.subject), to_rdflib(triple.predicate)
        graph.add((start, link, to_rdflib(triple.object)))
    engine = owlrl.OWLRL_Semantics(graph, False, False, False)
    engine.closure()
    found = set()
    for row in graph:
        subject, predicate, object_ = map(from_rdflib, row)
        if not isinstance(subject, ox.Literal) and isinstance(predicate, ox.NamedNode):
            found.add(ox.Triple(subject, predicate, object_))
    return keep(found - given), list(engine.error_messages)


def keep(triples: Iterable[ox.Triple]) -> Triples:
    """Return those about our terms that say something: what is compared."""
    return frozenset(triple for triple in triples if is_ours(triple) and says_something(triple))


@pytest.fixture(scope="session")
def read() -> Read:
    """Return a function that reads Turtle with the prefixes of these tests."""
    return read_turtle


@pytest.fixture(scope="session")
def oracle() -> Oracle:
    """Return owlrl, as a function from triples to what it infers and the errors that it names."""
    return ask_owlrl


@pytest.fixture(scope="session")
def compared() -> Callable[[Iterable[ox.Triple]], Triples]:
    """Return the function that leaves only the triples that are compared."""
    return keep
