"""Stable names for the blank nodes of rows, so that equal answers are equal bytes.

An engine names blank nodes at random in each run. The rows are written as a graph, the graph is
canonicalised (RDF Dataset Canonicalization, W3C 2024), and the rows are read back from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.queries.results import Row, Term

_CELL: Final = "urn:harmgraph:cell:"
_PLACE: Final = ox.NamedNode("urn:harmgraph:place")


def with_stable_names(rows: Sequence[Row], *, ordered: bool) -> list[Row]:
    """Return *rows* with their blank nodes named by what surrounds them.

    Args:
        rows: The rows of an answer, all of the same length.
        ordered: Whether their order means something. Otherwise they come back in any order, and
            the names do not depend on it.
    """
    if not any(_has_blank_node(term) for row in rows for term in row):
        return list(rows)
    graph = ox.Dataset()
    for place, row in enumerate(rows):
        node = ox.BlankNode()
        graph.add(ox.Quad(node, _PLACE, ox.Literal(place if ordered else 0)))
        for column, term in enumerate(row):
            if term is not None:
                graph.add(ox.Quad(node, ox.NamedNode(f"{_CELL}{column}"), term))
    graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return _read_back(graph, len(rows[0]))


def _read_back(graph: ox.Dataset, width: int) -> list[Row]:
    places: list[tuple[int, ox.NamedNode | ox.BlankNode | ox.Triple]] = []
    cells: dict[ox.NamedNode | ox.BlankNode | ox.Triple, list[Term | None]] = {}
    for quad in graph:
        row = cells.setdefault(quad.subject, [None] * width)
        if quad.predicate == _PLACE:
            places.append((int(quad.object.value), quad.subject))
        else:
            row[int(quad.predicate.value.removeprefix(_CELL))] = quad.object
    places.sort(key=lambda found: found[0])
    return [tuple(cells[node]) for _, node in places]


def _has_blank_node(term: Term | None) -> bool:
    if isinstance(term, ox.Triple):
        return any(map(_has_blank_node, term))
    return isinstance(term, ox.BlankNode)
