"""Checks data against shapes (W3C SHACL) and says what breaks them, in many formats.

pySHACL is the engine; its results are given as they are.
"""

from __future__ import annotations

from harmgraph.validation.documents import CONTEXT_GRAPHS, DataFile
from harmgraph.validation.rendering import REPORT_FORMATS, TEXT, render
from harmgraph.validation.report import LEVELS, FailOn, Level, Report, Result, ShapeCheck
from harmgraph.validation.running import (
    read_data_file,
    validate_data,
    validate_dataset,
    validate_files,
)

__all__ = [
    "CONTEXT_GRAPHS",
    "LEVELS",
    "REPORT_FORMATS",
    "TEXT",
    "DataFile",
    "FailOn",
    "Level",
    "Report",
    "Result",
    "ShapeCheck",
    "read_data_file",
    "render",
    "validate_data",
    "validate_dataset",
    "validate_files",
]
