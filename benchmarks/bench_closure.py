"""How long the OWL 2 RL closure takes, beside owlrl on the same ontology in the same run.

Both start from triples in memory, in the form that each works on; both are timed in CPU seconds.
The answers are compared first: a fast wrong answer is worth nothing.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import owlrl
import pyoxigraph as ox
import rdflib

from harmgraph.namespaces import BASE, OWL, RDF, RDFS, XSD
from harmgraph.reasoning import materialise

if TYPE_CHECKING:
    from collections.abc import Iterable

ONTOLOGY = Path(__file__).resolve().parents[1] / "ontology"
TARGET = 50.0
"""How many times as fast as owlrl the closure has to be."""
OUR_REPEATS = 5
THEIR_REPEATS = 2

Plain = tuple[str, str, str]

_REFLEXIVE = {
    f"{OWL}sameAs",
    f"{RDFS}subClassOf",
    f"{RDFS}subPropertyOf",
    f"{OWL}equivalentClass",
    f"{OWL}equivalentProperty",
}
_OF_EVERYTHING = {f"{RDF}type", f"{RDFS}subClassOf", f"{RDFS}domain", f"{RDFS}range"}


@dataclass(frozen=True)
class Measured:
    """What was measured.

    Attributes:
        triples: How many triples the ontology has.
        entailed: How many triples about our terms both infer, beyond what is so of anything.
        same: Whether both infer the same ones.
        ours: Best CPU seconds of the closure.
        theirs: Best CPU seconds of owlrl.
    """

    triples: int
    entailed: int
    same: bool
    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """How many times as fast as owlrl the closure is."""
        return self.theirs / self.ours


def run() -> Measured:
    """Compare the answers, then the times, on the bundled ontology."""
    triples = read_ontology()
    given = set(triples)
    rows = [_to_rdflib(triple) for triple in triples]
    theirs, their_time = min((_expand(rows) for _ in range(THEIR_REPEATS)), key=lambda r: r[1])
    ours, our_time = min((_materialise(triples) for _ in range(OUR_REPEATS)), key=lambda r: r[1])
    found = _compared(_plain(triple) for triple in ours if triple not in given)
    expected = _compared(set(map(_plain_rdflib, theirs)) - set(map(_plain_rdflib, rows)))
    return Measured(len(given), len(expected), found == expected, our_time, their_time)


def read_ontology() -> list[ox.Triple]:
    """Return every triple of the bundled ontology."""
    return [
        quad.triple
        for path in sorted(ONTOLOGY.rglob("*.ttl"))
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    ]


def main() -> int:
    """Print the ratio; return 1 if the answers differ."""
    measured = run()
    print(f"ontology: {measured.triples:,} triples; entailed: {measured.entailed:,}")
    print(f"same entailments as owlrl: {'yes' if measured.same else 'NO'}")
    print(f"closure {measured.ours:.3f} CPU s, owlrl {measured.theirs:.3f} CPU s")
    print(f"ratio {measured.ratio:.0f}x (target: at least {TARGET:.0f}x)")
    return 0 if measured.same else 1


Row = tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]


def _materialise(triples: list[ox.Triple]) -> tuple[tuple[ox.Triple, ...], float]:
    start = time.process_time()
    closure = materialise(triples)
    return closure.inferred, time.process_time() - start


def _expand(rows: list[Row]) -> tuple[list[Row], float]:
    graph = rdflib.Graph()
    for row in rows:
        graph.add(row)
    start = time.process_time()
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return list(graph), time.process_time() - start


def _to_rdflib(triple: ox.Triple) -> Row:
    return _term(triple.subject), _term(triple.predicate), _term(triple.object)


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, ox.Literal):
        raise TypeError(term)
    if term.language or term.datatype.value == f"{XSD}string":
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)


def _plain(triple: ox.Triple) -> Plain:
    return _plain_rdflib(_to_rdflib(triple))


def _plain_rdflib(row: Row) -> Plain:
    subject, predicate, object_ = (
        term.n3() if isinstance(term, rdflib.Literal) else str(term) for term in row
    )
    return subject, predicate, object_


def _compared(rows: Iterable[Plain]) -> set[Plain]:
    """Return those about our terms that RDF can say and that are not so of anything."""
    return {
        (subject, predicate, object_)
        for subject, predicate, object_ in rows
        if any(part.startswith(BASE) for part in (subject, predicate, object_))
        and not subject.startswith('"')
        and predicate.startswith("http")
        and not (subject == object_ and predicate in _REFLEXIVE)
        and not (object_ == f"{OWL}Thing" and predicate in _OF_EVERYTHING)
        and not (subject == f"{OWL}Nothing" and predicate == f"{RDFS}subClassOf")
    }


if __name__ == "__main__":
    sys.exit(main())
