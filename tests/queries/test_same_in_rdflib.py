"""Every bundled question has the same answer in rdflib, from the same file and the same values."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib

from harmgraph.namespaces import RDF, XSD, Graphs
from harmgraph.queries import Answer, Solutions, get_query, query_names, run_query
from harmgraph.queries.parameters import bind_parameters

if TYPE_CHECKING:
    from rdflib.term import Identifier

    from harmgraph.graph import Dataset
    from harmgraph.queries.results import Term

NAMES = list(query_names())
NUMERIC = {f"{XSD}{name}" for name in ("integer", "decimal", "double", "float")}
STRING = {f"{XSD}string", f"{RDF}langString"}


@pytest.fixture(scope="module")
def in_rdflib(dataset: Dataset) -> rdflib.Dataset:
    return dataset.to_rdflib()


def test_there_are_questions_to_compare() -> None:
    assert len(NAMES) > 50


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_gives_the_same_answer(
    name: str, dataset: Dataset, in_rdflib: rdflib.Dataset
) -> None:
    query = get_query(name)
    values = bind_parameters(dataset, query.parameters, given={}, query=name)
    answer = in_rdflib.query(
        query.text,
        initBindings={variable.value: _for_rdflib(term) for variable, term in values.items()},
    )
    content = run_query(dataset, query).content
    if isinstance(content, Answer):
        assert answer.askAnswer is content.value
        return
    assert isinstance(content, Solutions), "add a comparison of triples for the first such question"
    names = tuple(str(variable) for variable in answer.vars or ())
    assert names == content.variables
    ours = Counter(tuple(map(_plain, row)) for row in content.rows)
    theirs = Counter(tuple(_plain(_from_rdflib(row[name])) for name in names) for row in answer)
    assert ours == theirs


@pytest.mark.parametrize("name", NAMES)
def test_the_header_names_every_graph_that_the_answer_rests_on(name: str, dataset: Dataset) -> None:
    query = get_query(name)
    if query.kind in ("checks", "reports") or set(query.graphs) == set(Graphs.ALL):
        graphs = dataset.graph_names()
    else:
        graphs = list(query.graphs)
    assert run_query(dataset, query, graphs=graphs).content == run_query(dataset, query).content


def _for_rdflib(term: ox.NamedNode | ox.Literal) -> Identifier:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if term.datatype.value in STRING:
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))


def _from_rdflib(term: Identifier | None) -> Term | None:
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    # No bundled question may return a blank node: its name would mean nothing to a reader.
    assert isinstance(term, rdflib.Literal)
    if term.language is not None:
        return ox.Literal(str(term), language=term.language)
    datatype = ox.NamedNode(str(term.datatype)) if term.datatype is not None else None
    return ox.Literal(str(term), datatype=datatype)


def _plain(term: Term | None) -> str | tuple[str, Decimal] | None:
    """Return what two engines must agree on: a number by its value, all else as it is written."""
    assert not isinstance(term, ox.BlankNode)
    if isinstance(term, ox.Literal) and term.datatype.value in NUMERIC:
        return ("number", Decimal(term.value))
    return None if term is None else str(term)
