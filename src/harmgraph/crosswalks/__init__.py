"""User-defined harms beside official categories: what is counted where, and what has no place."""

from harmgraph.crosswalks.definitions import CROSSWALKS
from harmgraph.crosswalks.table import build_crosswalk

__all__ = ["CROSSWALKS", "build_crosswalk"]
