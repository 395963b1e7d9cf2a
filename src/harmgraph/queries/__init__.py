"""Questions about the graph: the bundled ones by name, and a person's own SPARQL.

A bundled question is a file of ``queries/`` whose header says what it asks, of whom it is asked and
which values it takes. The files are trusted and run here. A person's own query is scanned first and
then runs in a child process with limits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from harmgraph.queries.catalogue import (
        KINDS,
        Query,
        get_query,
        load_catalogue,
        query_names,
    )
    from harmgraph.queries.listing import list_checks, list_queries
    from harmgraph.queries.own_query import QueryLimits, run_text
    from harmgraph.queries.parameters import Parameter
    from harmgraph.queries.recognising import Given, check_is_name, recognise
    from harmgraph.queries.rendering import render
    from harmgraph.queries.results import Answer, Graph, Result, Solutions
    from harmgraph.queries.running import run_query
    from harmgraph.queries.scope import SOURCE_ONLY

__all__ = [
    "KINDS",
    "SOURCE_ONLY",
    "Answer",
    "Given",
    "Graph",
    "Parameter",
    "Query",
    "QueryLimits",
    "Result",
    "Solutions",
    "check_is_name",
    "get_query",
    "list_checks",
    "list_queries",
    "load_catalogue",
    "query_names",
    "recognise",
    "render",
    "run_query",
    "run_text",
]

_HOMES: Final = {
    "KINDS": "catalogue",
    "SOURCE_ONLY": "scope",
    "Answer": "results",
    "Given": "recognising",
    "Graph": "results",
    "Parameter": "parameters",
    "Query": "catalogue",
    "QueryLimits": "own_query",
    "Result": "results",
    "Solutions": "results",
    "check_is_name": "recognising",
    "get_query": "catalogue",
    "list_checks": "listing",
    "list_queries": "listing",
    "load_catalogue": "catalogue",
    "query_names": "catalogue",
    "recognise": "recognising",
    "render": "rendering",
    "run_query": "running",
    "run_text": "own_query",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: a bundled question needs half of them."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"harmgraph.queries.{_HOMES[name]}"), name)
    message = f"module 'harmgraph.queries' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
