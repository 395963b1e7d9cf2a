"""An rdflib graph made quickly, and quick to query again.

pySHACL works on rdflib graphs. Parsing with Oxigraph and adding the triples takes a small part of
what rdflib's own parsers take; and a graph that remembers the queries it has read spares rdflib
from reading the text of a constraint again for every focus node.

This module imports rdflib. Import it inside the function that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import Result as QueryResult
from rdflib.term import Identifier, Node

from harmgraph.errors import InputError, SyntaxInputError
from harmgraph.namespaces import XSD
from harmgraph.validation.indexed_graph import IndexedGraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Processor

    from harmgraph.validation.documents import Document
    from harmgraph.validation.quick_queries import QuickQueries

Term = Node
Triple = tuple[Term, Term, Term]

_XSD_STRING = f"{XSD}string"


class RememberingGraph(IndexedGraph):
    """A graph that reads the text of each query once.

    A constraint in SPARQL is evaluated once for every focus node, with the same text and other
    bindings (SHACL section 5.3.1).

    Attributes:
        quick: Where set, what is asked first whether a query finds anything at all.
    """

    def __init__(self) -> None:
        super().__init__()
        self._prepared: dict[str, Query] = {}
        self.quick: QuickQueries | None = None

    def query(
        self,
        query_object: str | Query,
        processor: str | Processor = "sparql",
        result: str | type[QueryResult] = "sparql",
        initNs: Mapping[str, Any] | None = None,  # noqa: N803 - rdflib's name
        initBindings: Mapping[str, Identifier] | None = None,  # noqa: N803 - rdflib's name
        use_store_provided: bool = True,
        **options: Any,  # noqa: ANN401 - rdflib's signature
    ) -> QueryResult:
        """Return the answer of rdflib's own :meth:`rdflib.Graph.query`."""
        if isinstance(query_object, str) and initNs is None:
            if self.quick is not None and self.quick.finds_nothing(
                query_object, initBindings or {}
            ):
                return _nothing_found()
            known = self._prepared.get(query_object)
            if known is None:
                known = prepareQuery(query_object, dict(self.namespaces()))
                self._prepared[query_object] = known
            query_object = known
        return super().query(
            query_object, processor, result, initNs, initBindings, use_store_provided, **options
        )


def _nothing_found() -> QueryResult:
    empty = QueryResult("SELECT")
    empty.vars = []
    empty.bindings = []
    return empty


class TermConverter:
    """Turns the terms of one document into rdflib's, each only once.

    Args:
        label: What the new names of blank nodes begin with. They are numbered in the order in
            which they are met, so that they are the same in every run.
    """

    def __init__(self, label: str) -> None:
        self._label = label
        self._known: dict[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, Term] = {}
        self._blank_nodes = 0

    def term(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
        """Return *term* as rdflib's.

        Raises:
            InputError: it is a triple inside a triple, which SHACL does not know.
        """
        found = self._known.get(term)
        if found is None:
            found = self._known[term] = self._convert(term)
        return found

    def _convert(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
        if isinstance(term, ox.NamedNode):
            return URIRef(term.value)
        if isinstance(term, ox.BlankNode):
            self._blank_nodes += 1
            return BNode(f"{self._label}{self._blank_nodes}")
        if isinstance(term, ox.Literal):
            if term.language:
                return Literal(term.value, lang=term.language)
            datatype = term.datatype.value
            return Literal(
                term.value, datatype=None if datatype == _XSD_STRING else URIRef(datatype)
            )
        raise InputError(
            "Statements about statements (triple terms) cannot be validated",
            target=str(term),
            advice="Take the triple terms out, and validate the rest.",
        )


def read_triples(document: Document) -> list[Triple]:
    """Return the triples of *document* in rdflib's terms, in the order in which they stand.

    Raises:
        SyntaxInputError: the text breaks the grammar of its format.
        InputError: a triple stands inside a triple.
    """
    syntax = ox.RdfFormat.from_media_type(str(document.syntax.media_type))
    term = TermConverter(document.label).term
    try:
        return [
            (term(quad.subject), term(quad.predicate), term(quad.object))
            for quad in ox.parse(document.data, syntax)
        ]
    except SyntaxError as error:
        raise SyntaxInputError(
            "The text breaks the grammar of its format",
            target=document.name,
            line=error.lineno,
            advice="Mend that line, then try again.",
        ) from error


def make_graph(triples: Iterable[Triple]) -> RememberingGraph:
    """Return a graph that holds *triples*."""
    graph = RememberingGraph()
    add = graph.store.add
    for triple in triples:
        add(triple, graph)
    return graph
