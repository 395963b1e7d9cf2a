"""Finds the line of an input file that first names the focus of a result."""
from __future__ import annotations
from collections.abc import Sequence
from harmgraph.validation.documents import DataFile
from harmgraph.validation.report import Report

def locate(report: Report, files: Sequence[DataFile]) -> Report:
    """Return *report* with file and line filled in."""
    return report
