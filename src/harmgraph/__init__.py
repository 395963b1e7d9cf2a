"""The 2022 model of avoidable harm in mental health social care, as an open knowledge graph.

>>> import harmgraph
>>> graph = harmgraph.load()
>>> graph.show("source/3").title
'Fragmented services and lack of joined-up working'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harmgraph.api import HarmGraph, load
    from harmgraph.errors import HarmGraphError

__all__ = ["HarmGraph", "HarmGraphError", "load"]

_HOMES = {"HarmGraph": "api", "load": "api", "HarmGraphError": "errors"}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that ``harmgraph --help`` stays quick."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"harmgraph.{_HOMES[name]}"), name)
    message = f"module 'harmgraph' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
