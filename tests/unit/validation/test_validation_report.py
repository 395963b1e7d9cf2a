"""The report: levels, failing, exit codes, plain values."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from harmgraph.validation import FailOn, Report

SH = "http://www.w3.org/ns/shacl#"


@pytest.mark.parametrize(
    ("severity", "level"),
    [
        (f"{SH}Violation", "error"),
        (f"{SH}Warning", "warning"),
        (f"{SH}Info", "info"),
        ("http://example.org/Grave", "error"),
    ],
)
def test_a_severity_has_a_level(report: Report, severity: str, level: str) -> None:
    assert replace(report.results[0], severity=severity).level == level


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("Violation", "error", 1),
        ("Violation", "warning", 1),
        ("Violation", "info", 1),
        ("Violation", "none", 0),
        ("Warning", "error", 0),
        ("Warning", "warning", 1),
        ("Warning", "info", 1),
        ("Info", "error", 0),
        ("Info", "warning", 0),
        ("Info", "info", 1),
        ("Info", "none", 0),
    ],
)
def test_the_exit_code_follows_the_least_failing_level(
    report: Report, severity: str, fail_on: FailOn, code: int
) -> None:
    only = replace(report, results=(replace(report.results[0], severity=SH + severity),))
    assert only.exit_code(fail_on) == code
    assert only.fails(fail_on) is bool(code)


def test_nothing_found_conforms_whatever_fails(report: Report) -> None:
    clean = replace(report, results=())
    assert clean.conforms
    assert clean.exit_code("info") == 0


def test_a_warning_alone_does_not_conform(report: Report) -> None:
    warnings = tuple(result for result in report.results if result.level == "warning")
    assert warnings
    only = replace(report, results=warnings)
    assert not only.conforms
    assert only.exit_code() == 0


def test_plain_values_say_everything_but_the_graph(report: Report) -> None:
    plain = json.loads(json.dumps(report.to_dict()))
    assert plain["conforms"] is False
    assert plain["counts"] == {"error": 1, "warning": 1, "info": 0}
    assert [result["level"] for result in plain["results"]] == ["error", "warning"]
    assert plain["files"] == ["data.ttl"]
    assert plain["shape_files"] == ["shapes.ttl"]
    assert "report_graph" not in plain
