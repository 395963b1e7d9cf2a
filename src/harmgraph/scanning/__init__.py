"""Checks on text that run before any parser sees it.

A parser that meets hostile text may exhaust memory, overflow its stack or fetch another document.
These checks read the text once, in linear time, and refuse what no parser here should be given.
"""

from __future__ import annotations

from harmgraph.scanning.limits import DEFAULT_LIMITS, Limits
from harmgraph.scanning.rdf import scan_rdf
from harmgraph.scanning.slashes import advise_on_slash
from harmgraph.scanning.sparql import scan_query
from harmgraph.scanning.text import check_characters, decode, line_at, printable

__all__ = [
    "DEFAULT_LIMITS",
    "Limits",
    "advise_on_slash",
    "check_characters",
    "decode",
    "line_at",
    "printable",
    "scan_query",
    "scan_rdf",
]
