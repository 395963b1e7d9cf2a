"""Somebody's own framework files, read beside the bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from harmgraph.errors import EmptyInputError
from harmgraph.graph import Dataset
from harmgraph.namespaces import Graphs
from harmgraph.reading import parse_rdf, read_input

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def with_own_files(dataset: Dataset, paths: Iterable[Path | str]) -> Dataset:
    """Return *dataset* with what the files at *paths* say among its frameworks.

    *dataset* itself stays as it is. The files may be in any syntax for RDF; graphs that they name
    are not kept apart.

    Args:
        dataset: The graph.
        paths: Framework files, such as ``harmgraph frameworks import`` writes.

    Raises:
        InputError: a file cannot be read.
        EmptyInputError: a file says nothing.
        LimitError: the work was stopped.
    """
    store = ox.Store()
    store.extend(dataset.store)
    graph = ox.NamedNode(Graphs.FRAMEWORKS)
    for path in paths:
        parsed = parse_rdf(read_input(path))
        if not parsed.count:
            raise EmptyInputError(
                "The file holds no triple", target=parsed.name, advice="Check the name."
            )
        store.extend(
            ox.Quad(quad.subject, quad.predicate, quad.object, graph)
            for quad in ox.parse(parsed.nquads, ox.RdfFormat.N_QUADS)
        )
    return Dataset(store)
