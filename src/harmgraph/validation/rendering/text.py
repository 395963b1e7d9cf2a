"""A report for people: the outcome first, then what to mend, thing by thing."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, Final

from harmgraph.iris import compact
from harmgraph.scanning import printable
from harmgraph.validation.rendering.terms import component_name, counted, short, short_path
from harmgraph.validation.report import LEVELS, FailOn, Level, Report, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTH: Final = 100
_HEADINGS: Final[dict[Level, str]] = {
    "error": "Errors",
    "warning": "Warnings",
    "info": "For information",
}


def to_text(report: Report, fail_on: FailOn) -> str:
    """Return *report* as plain text, not wider than 100 characters where words allow it."""
    lines = [_outcome(report, fail_on), *_what_was_checked(report)]
    for level in LEVELS:
        found = [result for result in report.results if result.level == level]
        if found:
            lines += ["", _HEADINGS[level]]
        for _, results in groupby(found, key=lambda each: (each.focus, each.file, each.line)):
            lines += ["", *_about(list(results))]
    return "\n".join(lines) + "\n"


def _outcome(report: Report, fail_on: FailOn) -> str:
    counts = [
        counted(report.count(level), "note" if level == "info" else level)
        for level in LEVELS
        if report.count(level)
    ]
    found = ", ".join(counts) if counts else "nothing to mend"
    return f"{'FAILED' if report.fails(fail_on) else 'PASSED'}: {found}."


def _what_was_checked(report: Report) -> Iterator[str]:
    graphs = ", ".join(compact(graph) for graph in report.graphs)
    if report.files:
        names = ", ".join(printable(name) for name in report.files)
        beside = f", beside the bundled graphs {graphs}" if graphs else ""
        yield from _wrapped(f"Checked: {names}{beside}.")
    else:
        yield from _wrapped(f"Checked: the bundled graphs {graphs}.")
    yield from _wrapped(
        f"{counted(len(report.shapes), 'shape')} from "
        f"{', '.join(printable(name) for name in report.shape_files)} looked at "
        f"{counted(report.focus_nodes, 'thing')}. {report.engine}."
    )
    for note in report.notes:
        yield from _wrapped(note)


def _about(results: list[Result]) -> Iterator[str]:
    first = results[0]
    where = "" if first.line is None else f"  ({printable(first.file or '')}, line {first.line})"
    yield f"  {short(first.focus)}{where}"
    for result in results:
        yield from _wrapped(printable(result.words or "No message.", longest=2000), indent="    - ")
        details = [f"rule {short(result.shape)} ({component_name(result.component)})"]
        if result.value is not None and result.value != result.focus:
            details.insert(0, f"value {short(result.value)}")
        if result.path is not None:
            details.insert(0, f"property {short_path(result.path)}")
        yield from (f"      {detail}" for detail in details)


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_long_words=False,
        break_on_hyphens=False,
    )
