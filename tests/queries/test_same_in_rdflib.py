"""Every bundled question has the same answer in rdflib, from the same file and the same values.

The checks are asked of the bundle with all the faults of ``faults/`` put into it, since on the
bundle itself both engines would agree on nothing at all. Nine in ten links and most provisions are
taken out of it first: what is asked stays the same, and rdflib takes a third of the time.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib

from harmgraph.graph import Dataset
from harmgraph.iris import expand
from harmgraph.namespaces import ID, RDF, XSD
from harmgraph.queries import Query, Solutions, get_query, load_catalogue, run_query
from harmgraph.queries.header import parse_header
from harmgraph.queries.parameters import bind_parameters

if TYPE_CHECKING:
    from rdflib.term import Node

    from harmgraph.queries.results import Term

pytestmark = pytest.mark.slow

FAULTS = Path(__file__).parent / "faults"
QUERIES = load_catalogue()
QUESTIONS = [query.name for query in QUERIES if query.kind != "checks"]
CHECKS = [query.name for query in QUERIES if query.kind == "checks"]
MENDED_BY_ANOTHER = "replaced-but-not-deprecated"
"""The faults of another check deprecate the term, so this one is asked of its own faults alone."""
NUMERIC = {
    f"{XSD}{name}" for name in ("integer", "nonNegativeInteger", "decimal", "double", "float")
}
STRING = {f"{XSD}string", f"{RDF}langString"}

KEPT = ("/lgsco/", "/phso/", "/nmc-code/", "/coronavirus-act-2020/", "/uk-gdpr/")
"""Parts of the ids of provisions that stay in the bundle that the checks are asked of."""

Cell = str | tuple[str, Decimal] | None
Rows = Counter[tuple[Cell, ...]]


@pytest.fixture(scope="module")
def in_rdflib(dataset: Dataset) -> rdflib.Dataset:
    return dataset.to_rdflib()


def _thinned(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Return *quads* without nine in ten links, and without most provisions that no fault names."""
    faults = "".join(path.read_text("utf-8") for path in FAULTS.iterdir())

    def stays(quad: ox.Quad) -> bool:
        iri = getattr(quad.subject, "value", "")
        if iri.startswith(f"{ID}link/"):
            return str(iri).endswith("1")
        if not iri.startswith(f"{ID}provision/"):
            return True
        return any(part in iri for part in KEPT) or f"<{iri.removeprefix(ID)}>" in faults

    return [quad for quad in quads if stays(quad)]


def _with_faults(quads: list[ox.Quad], names: list[str]) -> Dataset:
    store = ox.Store()
    store.extend(quads)
    for name in names:
        text = (FAULTS / f"{name}.trig").read_text("utf-8")
        removals = parse_header(text, path=name).get("remove", [])
        assert isinstance(removals, list)
        for subject, predicate in removals:  # type: ignore[misc]
            nodes = ox.NamedNode(expand(subject)), ox.NamedNode(expand(predicate))  # type: ignore[has-type]
            for quad in list(store.quads_for_pattern(*nodes, None)):
                store.remove(quad)
        store.load(text, ox.RdfFormat.TRIG)
    return Dataset(store)


@pytest.fixture(scope="module")
def thinned(bundled_quads: list[ox.Quad]) -> list[ox.Quad]:
    return _thinned(bundled_quads)


@pytest.fixture(scope="module")
def faulty(thinned: list[ox.Quad]) -> Dataset:
    return _with_faults(thinned, [name for name in CHECKS if name != MENDED_BY_ANOTHER])


@pytest.fixture(scope="module")
def faulty_in_rdflib(faulty: Dataset) -> rdflib.Dataset:
    return faulty.to_rdflib()


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_the_same_answer(
    name: str, dataset: Dataset, in_rdflib: rdflib.Dataset
) -> None:
    ours, theirs = _both(get_query(name), dataset, in_rdflib)
    assert ours == theirs
    assert not any(cell == "a blank node" for row in ours for cell in row)


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_finds_the_same_faults(
    name: str, thinned: list[ox.Quad], faulty: Dataset, faulty_in_rdflib: rdflib.Dataset
) -> None:
    if name == MENDED_BY_ANOTHER:
        faulty = _with_faults(thinned, [name])
        faulty_in_rdflib = faulty.to_rdflib()
    ours, theirs = _both(get_query(name), faulty, faulty_in_rdflib)
    assert ours
    assert ours == theirs


def _both(query: Query, dataset: Dataset, other: rdflib.Dataset) -> tuple[Rows, Rows]:
    """Return the rows of harmgraph and of rdflib, as multisets."""
    values = bind_parameters(dataset, query.parameters, given={}, query=query.name)
    bindings = {variable.value: _for_rdflib(term) for variable, term in values.items()}
    answer = other.query(query.text, initBindings=bindings)
    content = run_query(dataset, query).content
    assert isinstance(content, Solutions)
    names = tuple(str(variable) for variable in answer.vars or ())
    assert names == content.variables
    ours = Counter(tuple(map(_plain, row)) for row in content.rows)
    theirs = Counter(
        tuple(_plain(_from_rdflib(row.get(rdflib.Variable(name)))) for name in names)
        for row in answer.bindings
    )
    return ours, theirs


def _for_rdflib(term: ox.NamedNode | ox.Literal) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if term.datatype.value in STRING:
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))


def _from_rdflib(term: Node | None) -> Term | None:
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode()
    if not isinstance(term, rdflib.Literal):
        return None
    if term.language is not None:
        return ox.Literal(str(term), language=term.language)
    datatype = None if term.datatype is None else ox.NamedNode(str(term.datatype))
    return ox.Literal(str(term), datatype=datatype)


def _plain(term: Term | None) -> Cell:
    """Return what two engines must agree on: a number by its value, all else as it is written."""
    if isinstance(term, ox.BlankNode):
        return "a blank node"
    if isinstance(term, ox.Literal) and term.datatype.value in NUMERIC:
        return ("number", Decimal(term.value))
    return None if term is None else str(term)
