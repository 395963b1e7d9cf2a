"""A report in SARIF 2.1.0 (OASIS), which code review tools show beside the lines of a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from harmgraph.validation.report import FailOn, Level, Report, Result

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "info": "note"}


def to_sarif(report: Report, _fail_on: FailOn) -> str:
    """Return *report* as a SARIF log with one run, whose rules are the shapes."""
    rules = sorted(
        {shape.shape for shape in report.shapes} | {found.shape for found in report.results}
    )
    index = {rule: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "harmgraph",
                "informationUri": "https://w3id.org/harmgraph/ontology",
                "rules": [{"id": rule} for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(result, index[result.shape]) for result in report.results],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _result(result: Result, rule_index: int) -> dict[str, object]:
    properties = {
        name: value
        for name in ("path", "value", "component", "severity")
        if (value := getattr(result, name)) is not None
    }
    return {
        "ruleId": result.shape,
        "ruleIndex": rule_index,
        "level": _LEVELS[result.level],
        "message": {"text": result.words or "A shape is broken."},
        "locations": [_location(result)],
        "properties": properties,
    }


def _location(result: Result) -> dict[str, object]:
    """Return the thing a result is about, and its line where there is one (section 3.28)."""
    location: dict[str, object] = {}
    if result.file is not None and result.line is not None:
        location["physicalLocation"] = {
            "artifactLocation": {"uri": quote(result.file)},
            "region": {"startLine": result.line},
        }
    location["logicalLocations"] = [{"fullyQualifiedName": result.focus, "kind": "resource"}]
    return location
