"""A report as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from harmgraph.validation.report import FailOn, Report

_COLUMNS: Final = (
    "level", "focus", "path", "value", "message", "hint", "shape", "component",
    "severity", "file", "line",
)  # fmt: skip

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def to_csv(report: Report, _fail_on: FailOn) -> str:
    """Return *report* as CSV (RFC 4180), one row a result, with IRIs in full.

    A cell that a spreadsheet would run as a formula begins with an apostrophe instead.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(_COLUMNS)
    for result in report.results:
        writer.writerow([_cell(getattr(result, column)) for column in _COLUMNS])
    return table.getvalue()


def _cell(value: str | int | None) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
