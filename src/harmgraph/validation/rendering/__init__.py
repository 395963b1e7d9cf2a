"""Writes a validation report in the format that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.errors import UnknownFormatError
from harmgraph.formats import CSV, TURTLE, Format
from harmgraph.validation.rendering.comma_separated import to_csv
from harmgraph.validation.rendering.junit import to_junit
from harmgraph.validation.rendering.rdf import to_turtle
from harmgraph.validation.rendering.sarif import to_sarif
from harmgraph.validation.rendering.structured import to_json
from harmgraph.validation.rendering.text import to_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.validation.report import FailOn, Report

TEXT: Final = Format("text", ("human",), None, (".txt",), frozenset())
JSON: Final = Format("json", (), "application/json", (".json",), frozenset())
SARIF: Final = Format("sarif", (), "application/sarif+json", (".sarif",), frozenset())
JUNIT: Final = Format("junit", ("xml",), None, (".xml",), frozenset())

_WRITERS: Final[dict[Format, Callable[[Report, FailOn], str]]] = {
    TEXT: to_text,
    JSON: to_json,
    TURTLE: to_turtle,
    CSV: to_csv,
    SARIF: to_sarif,
    JUNIT: to_junit,
}

REPORT_FORMATS: Final = tuple(_WRITERS)
"""What a report can be written as, the one for people first."""


def render(report: Report, syntax: Format = TEXT, *, fail_on: FailOn = "error") -> bytes:
    """Return *report* as UTF-8 in the format *syntax*. The same report gives the same bytes.

    Args:
        report: What validation found.
        syntax: One of :data:`REPORT_FORMATS`.
        fail_on: The least level that counts as a failure. It decides the word "failed" in text,
            the failures in JUnit and ``fails`` in JSON; results are left out of none.

    Raises:
        UnknownFormatError: *syntax* is not one that a report can be written in.
    """
    if syntax not in _WRITERS:
        raise UnknownFormatError(
            "A validation report cannot be written in that format",
            target=syntax.name,
            advice=f"Choose from {', '.join(known.name for known in REPORT_FORMATS)}.",
        )
    return _WRITERS[syntax](report, fail_on).encode()


__all__ = ["CSV", "JSON", "JUNIT", "REPORT_FORMATS", "SARIF", "TEXT", "TURTLE", "render"]
