"""The bundled questions, or the checks among them, as a table of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.queries.catalogue import KINDS, load_catalogue
from harmgraph.queries.results import Result, Solutions

if TYPE_CHECKING:
    from collections.abc import Iterable

_CHECKS: Final = "checks"


def list_queries() -> Result:
    """Return every bundled question with its kind, what it asks, and the names of its parameters.

    Checks are not among them: see :func:`list_checks`.

    Raises:
        MissingDataError: a bundled file is damaged.
    """
    return _table(
        "queries",
        ("name", "kind", "summary", "parameters"),
        (
            (
                query.name,
                query.kind,
                query.summary,
                ", ".join(each.name for each in query.parameters),
            )
            for kind in KINDS
            if kind != _CHECKS
            for query in load_catalogue(kind)
        ),
    )


def list_checks() -> Result:
    """Return every check with how bad what it finds is, and what it looks for.

    Raises:
        MissingDataError: a bundled file is damaged.
    """
    return _table(
        _CHECKS,
        ("name", "severity", "summary"),
        ((query.name, str(query.severity), query.summary) for query in load_catalogue(_CHECKS)),
    )


def _table(name: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Result:
    cells = tuple(tuple(map(ox.Literal, row)) for row in rows)
    return Result(name, Solutions(columns, cells))
