"""A report as JUnit XML, which build servers show as tests: one test for each shape."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from harmgraph.validation.rendering.terms import component_name, short, short_path

if TYPE_CHECKING:
    from harmgraph.validation.report import FailOn, Report, Result

_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold (XML 1.0 section 2.2)."""


def to_junit(report: Report, fail_on: FailOn) -> str:
    """Return *report* as JUnit XML. A shape fails where a result of it does under *fail_on*."""
    by_shape: dict[str, list[Result]] = {check.shape: [] for check in report.shapes}
    for result in report.results:
        by_shape.setdefault(result.shape, []).append(result)
    cases = [_test_case(shape, found, fail_on) for shape, found in sorted(by_shape.items())]
    failures = sum("<failure " in case for case in cases)
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="0"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="harmgraph validate" {counts}>\n'
        f'  <testsuite name="shapes" {counts}>\n{"".join(cases)}  </testsuite>\n</testsuites>\n'
    )


def _test_case(shape: str, found: list[Result], fail_on: FailOn) -> str:
    failing = [result for result in found if result.fails(fail_on)]
    others = [result for result in found if not result.fails(fail_on)]
    opening = f'    <testcase classname="shapes" name="{_escaped(short(shape))}"'
    inside = ""
    if failing:
        message = _escaped(failing[0].words)
        inside += f'      <failure type="{failing[0].level}" message="{message}">'
        inside += f"{_lines(failing)}</failure>\n"
    if others:
        inside += f"      <system-out>{_lines(others)}</system-out>\n"
    return f"{opening}>\n{inside}    </testcase>\n" if inside else f"{opening}/>\n"


def _lines(results: list[Result]) -> str:
    """Return one line for each result, escaped: the level, the thing, the property, the message."""
    return _escaped("\n".join(_line(result) for result in results))


def _line(result: Result) -> str:
    where = "" if result.line is None else f"{result.file}:{result.line}: "
    path = "" if result.path is None else f" {short_path(result.path)}"
    rule = component_name(result.component)
    message = " ".join(result.words.split())
    return f"{where}{result.level}: {short(result.focus)}{path}: {message} ({rule})"


def _escaped(text: str) -> str:
    allowed = _NOT_IN_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return html.escape(allowed).replace("\r", "&#13;")
