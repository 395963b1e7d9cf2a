"""The bundled questions as a table of their own."""

from __future__ import annotations

import pyoxigraph as ox

from harmgraph.queries.catalogue import load_catalogue
from harmgraph.queries.results import Result, Solutions

_COLUMNS = ("name", "kind", "summary", "parameters")


def list_queries() -> Result:
    """Return every bundled question with its kind, what it asks, and the names of its parameters.

    Raises:
        MissingDataError: a bundled file is damaged.
    """
    rows = tuple(
        tuple(ox.Literal(text) for text in (query.name, query.kind, query.summary, parameters))
        for query in load_catalogue()
        for parameters in (", ".join(parameter.name for parameter in query.parameters),)
    )
    return Result("queries", Solutions(_COLUMNS, rows))
