"""Stable names for the blank nodes of rows, so that equal answers are equal bytes.

An engine names blank nodes at random in each run. The rows are written as a graph, the graph is
canonicalised (RDF Dataset Canonicalization, W3C 2024), and the rows are read back from it.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from harmgraph.queries.results import Term

Row = tuple[Term | None, ...]
_CELL = "urn:harmgraph:cell:"
_PLACE = ox.NamedNode("urn:harmgraph:place")


def with_stable_names(rows: Sequence[Row]) -> list[Row]:
    """Return *rows*, in the same order, with blank nodes named by what surrounds them."""
    if not any(_is_unstable(term) for row in rows for term in row):
        return list(rows)
    graph = ox.Dataset()
    for place, row in enumerate(rows):
        node = ox.BlankNode()
        graph.add(ox.Quad(node, _PLACE, ox.Literal(place)))
        for column, term in enumerate(row):
            if term is not None:
                graph.add(ox.Quad(node, ox.NamedNode(f"{_CELL}{column}"), term))
    return _read_back(graph)
