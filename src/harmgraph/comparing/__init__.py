"""Compares two states of a vocabulary: what came, went and changed, and what that asks for."""

from __future__ import annotations

from harmgraph.comparing.comparison import Change, Comparison, GraphChange, Reason, ValueChange
from harmgraph.comparing.differences import compare, compare_paths
from harmgraph.comparing.levels import Level
from harmgraph.comparing.rendering import FORMATS, render
from harmgraph.comparing.sides import BUNDLE, Side, read_side, side_of

__all__ = [
    "BUNDLE",
    "FORMATS",
    "Change",
    "Comparison",
    "GraphChange",
    "Level",
    "Reason",
    "Side",
    "ValueChange",
    "compare",
    "compare_paths",
    "read_side",
    "render",
    "side_of",
]
