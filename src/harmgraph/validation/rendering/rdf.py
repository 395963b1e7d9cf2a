"""A report as the ``sh:ValidationReport`` that pySHACL gave, in Turtle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from harmgraph.formats import TURTLE
from harmgraph.graph import serialise

if TYPE_CHECKING:
    from harmgraph.validation.report import FailOn, Report


def to_turtle(report: Report, _fail_on: FailOn) -> str:
    """Return the report graph (SHACL section 3.6) as Turtle, sorted."""
    quads = ox.parse(report.report_graph, ox.RdfFormat.N_TRIPLES)
    return serialise([quad.triple for quad in quads], TURTLE).decode()
