"""SPARQL queries: refuse what reaches outside, what changes anything, and what is too deep."""

from __future__ import annotations

from harmgraph.scanning.sparql.refusals import scan_query

__all__ = ["scan_query"]
