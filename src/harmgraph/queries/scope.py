"""Which named graphs a query sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from harmgraph.errors import ForbiddenInputError, OptionError
from harmgraph.namespaces import Graphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.graph import Dataset
    from harmgraph.queries.results import Term

_IN_TWO_GRAPHS: Final = """
    SELECT ?thing {
      { SELECT DISTINCT ?thing ?graph { GRAPH ?graph { ?thing ?property ?value } } }
    }
    GROUP BY ?thing
    HAVING (COUNT(*) > 1)
"""

SOURCE_ONLY: Final = (Graphs.ONTOLOGY, Graphs.SOURCE)
"""What the 2022 document says, and the terms to say it with; nobody else's claims."""

CLAIM_GRAPHS: Final = (Graphs.CURATED, Graphs.ACCEPTED)
"""What is not the document's: claims, and what follows from those that were accepted."""


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
    return any(sees(dataset, graphs, graph) for graph in CLAIM_GRAPHS)


def sees(dataset: Dataset, graphs: Sequence[str] | None, graph: str) -> bool:
    """Say whether *graph* is one of *graphs* (``None`` for all) and holds anything."""
    chosen = graphs is None or graph in graphs
    held = dataset.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
    return chosen and next(held, None) is not None


def without_claims(dataset: Dataset, graphs: Sequence[str] | None) -> list[str]:
    """Return *graphs* (``None`` for all) without those of claims that are not the document's."""
    every = dataset.graph_names() if graphs is None else graphs
    return [graph for graph in every if graph not in CLAIM_GRAPHS]


def narrowed(scope: Scope, dataset: Dataset, graphs: Sequence[str]) -> Scope:
    """Return *scope* with no other graphs than *graphs*, all of which it has.

    Raises:
        OptionError: one of *graphs* is not in the dataset.
    """
    if scope.store is not dataset.store:
        return choose_scope(dataset, graphs)
    # No two of its graphs share a triple, so no two of these do.
    nodes = [ox.NamedNode(graph) for graph in _chosen(dataset, graphs)]
    return Scope(scope.store, list(nodes), list(nodes))


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
    # Mostly no two graphs are about one thing, which is found out in a quarter of the time.
    found = store.query(_IN_TWO_GRAPHS, named_graphs=list(graphs))
    rows = found if isinstance(found, ox.QuerySolutions) else ()
    return any(_is_said_twice(store, row["thing"], graphs) for row in rows)


def _is_said_twice(store: ox.Store, thing: Term | None, graphs: Sequence[ox.NamedNode]) -> bool:
    """Say whether two of *graphs* hold the same triple about *thing*."""
    if thing is None or isinstance(thing, ox.Literal):
        return False
    seen: set[ox.Triple] = set()
    for graph in graphs:
        here = {quad.triple for quad in store.quads_for_pattern(thing, None, None, graph)}
        if not seen.isdisjoint(here):
            return True
        seen |= here
    return False


def _copy(store: ox.Store, graphs: Sequence[ox.NamedNode]) -> ox.Store:
    copied = ox.Store()
    for graph in graphs:
        copied.add_graph(graph)
        copied.extend(store.quads_for_pattern(None, None, None, graph))
    return copied
