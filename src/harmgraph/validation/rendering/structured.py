"""A report as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harmgraph.validation.report import FailOn, Report


def to_json(report: Report, fail_on: FailOn) -> str:
    """Return *report* as a JSON object: what :meth:`Report.to_dict` gives, and ``fails``."""
    plain = {"fails": report.fails(fail_on), **report.to_dict()}
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"
