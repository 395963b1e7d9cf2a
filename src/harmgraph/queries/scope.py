"""Which named graphs a query sees."""

from __future__ import annotations

from itertools import combinations, islice
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from harmgraph.errors import ForbiddenInputError, OptionError
from harmgraph.namespaces import Graphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.graph import Dataset

_MOST_COUNTED: Final = 1000
"""Enough to tell a small graph from a large one; counting all of a large one takes longer."""
_SMALLER: Final = ox.Variable("smaller")
_LARGER: Final = ox.Variable("larger")

SOURCE_ONLY: Final = (Graphs.ONTOLOGY, Graphs.SOURCE)
"""What the 2022 document says, and the terms to say it with; nobody else's claims."""


class Scope(NamedTuple):
    """The RDF dataset that a query is put to (SPARQL 1.1 section 13).

    Attributes:
        store: Where the triples are.
        default: The graphs whose merge is the default graph.
        named: The named graphs, for GRAPH.
    """

    store: ox.Store
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None
    named: list[ox.NamedNode | ox.BlankNode] | None


def choose_scope(dataset: Dataset, graphs: Sequence[str] | None) -> Scope:
    """Return the scope whose default graph is the merge of *graphs*, each of them named as well.

    Args:
        dataset: Where the graphs are.
        graphs: IRIs of named graphs; ``None`` for all there are.

    Raises:
        OptionError: one of *graphs* is not in the dataset.
    """
    chosen = _chosen(dataset, graphs)
    nodes = [ox.NamedNode(graph) for graph in chosen]
    if not _share_triples(dataset.store, nodes):
        return Scope(dataset.store, list(nodes), list(nodes))
    # The engine would give a triple that two graphs share twice. In a merge it is there once
    # (RDF 1.1 Semantics section 4.1).
    merged = _copy(dataset.store, nodes)
    merged.extend(ox.Quad(*quad.triple) for quad in list(merged))
    return Scope(merged, [ox.DefaultGraph()], list(nodes))


def choose_scope_for_from(dataset: Dataset, graphs: Sequence[str] | None, *, name: str) -> Scope:
    """Return the scope for a query that says FROM: it chooses for itself, among *graphs* only.

    Raises:
        OptionError: one of *graphs* is not in the dataset.
        ForbiddenInputError: two of *graphs* share a triple, which FROM would give twice.
    """
    chosen = [ox.NamedNode(graph) for graph in _chosen(dataset, graphs)]
    if _share_triples(dataset.store, chosen):
        raise ForbiddenInputError(
            "The query says FROM, and the graphs share triples, which would then be counted twice",
            target=name,
            advice="Leave FROM out and choose the graphs with an option.",
        )
    # Without a list of graphs, the engine heeds FROM; what was not chosen is not in the copy.
    return Scope(_copy(dataset.store, chosen), None, None)


def sees_claims(dataset: Dataset, graphs: Sequence[str] | None) -> bool:
    """Say whether *graphs* (``None`` for all) hold claims that are not the document's."""
    chosen = graphs is None or Graphs.CURATED in graphs
    return chosen and dataset.size(Graphs.CURATED) > 0


def without_claims(dataset: Dataset, graphs: Sequence[str] | None) -> list[str]:
    """Return *graphs* (``None`` for all) without that of claims that are not the document's."""
    every = dataset.graph_names() if graphs is None else graphs
    return [graph for graph in every if graph != Graphs.CURATED]


def _chosen(dataset: Dataset, graphs: Sequence[str] | None) -> list[str]:
    known = dataset.graph_names()
    if graphs is None:
        return known
    for graph in graphs:
        if graph not in known and graph not in Graphs.ALL:
            raise OptionError(
                "There is no such graph",
                target=graph,
                advice=f"Choose from {', '.join(known)}.",
            )
    return sorted(set(graphs))


def _share_triples(store: ox.Store, graphs: Sequence[ox.NamedNode]) -> bool:
    """Say whether a triple stands in two of *graphs*."""
    by_size = sorted(graphs, key=lambda graph: _size(store, graph))
    # The engine goes through the graph that is named first, and looks each triple up in the other.
    return any(
        store.query(
            "ASK { GRAPH ?smaller { ?s ?p ?o } GRAPH ?larger { ?s ?p ?o } }",
            substitutions={_SMALLER: smaller, _LARGER: larger},
        )
        for smaller, larger in combinations(by_size, 2)
    )


def _size(store: ox.Store, graph: ox.NamedNode) -> int:
    """Return how many triples *graph* holds, or the limit to counting where there are more."""
    quads = store.quads_for_pattern(None, None, None, graph)
    return sum(1 for _ in islice(quads, _MOST_COUNTED))


def _copy(store: ox.Store, graphs: Sequence[ox.NamedNode]) -> ox.Store:
    copied = ox.Store()
    for graph in graphs:
        copied.add_graph(graph)
        copied.extend(store.quads_for_pattern(None, None, None, graph))
    return copied
