"""What validation found: each result, and the report that holds them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Final, Literal

from harmgraph.errors import EXIT_CLEAN, EXIT_VIOLATIONS
from harmgraph.namespaces import SH

Level = Literal["error", "warning", "info"]
"""How much a result weighs, in the words of ``--fail-on``."""

FailOn = Literal["error", "warning", "info", "none"]
"""The least level that makes validation fail."""

LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "info")
"""The levels, the weightiest first."""

_LEVEL_OF_SEVERITY: Final[dict[str, Level]] = {f"{SH}Warning": "warning", f"{SH}Info": "info"}


@dataclass(frozen=True)
class Result:
    """One thing that breaks one shape (SHACL section 3.6.2).

    A term is written as its IRI, or in the form of N-Triples where it is a literal or a blank node.

    Attributes:
        focus: The thing that was looked at.
        path: The property that was followed from it, in the form of a SPARQL property path where it
            is more than one property, or ``None``.
        value: The value that is wrong, or ``None`` where a value is missing.
        component: IRI of the constraint component, such as ``sh:MinCountConstraintComponent``.
        shape: The shape that says so.
        severity: IRI of the severity: ``sh:Violation``, ``sh:Warning``, ``sh:Info`` or another.
        message: What is wrong and how to mend it, in the words of the shape.
        hint: What harmgraph adds to that, such as the term that may be meant, or ``""``.
        file: The input file that names the focus, where there is one; where a query found the
            value, the file that names the value.
        line: The first line of *file* that names it, counted from 1.
    """

    focus: str
    path: str | None
    value: str | None
    component: str
    shape: str
    severity: str
    message: str
    hint: str = ""
    file: str | None = None
    line: int | None = None

    @property
    def words(self) -> str:
        """The message and the hint, for people."""
        return f"{self.message} {self.hint}".strip()

    @property
    def level(self) -> Level:
        """The severity as a level. A severity that SHACL does not define counts as an error."""
        return _LEVEL_OF_SEVERITY.get(self.severity, "error")

    def fails(self, fail_on: FailOn = "error") -> bool:
        """Say whether this weighs at least as much as *fail_on*."""
        return fail_on != "none" and LEVELS.index(self.level) <= LEVELS.index(fail_on)


@dataclass(frozen=True)
class ShapeCheck:
    """One shape that was applied.

    Attributes:
        shape: The shape, written as in :class:`Result`.
        focus_nodes: How many things it looked at: those it targets, or, for a shape inside
            another, those the other targets.
    """

    shape: str
    focus_nodes: int


@dataclass(frozen=True)
class Report:
    """What was checked, and what was found.

    Attributes:
        results: Everything that breaks a shape, sorted.
        shapes: Every shape that was applied, sorted.
        focus_nodes: How many different things of the data any shape targets.
        triples: How many different triples were checked, with the context.
        files: Names of the input files; empty where the bundled graphs are what was checked.
        graphs: Bundled named graphs that were checked, or that stood beside the input as context.
        shape_files: The files the shapes are from.
        notes: What a reader should know about the check, such as parts of the shapes not used.
        engine: What checked it.
        report_graph: The ``sh:ValidationReport`` (SHACL section 3.6.1) as N-Triples, sorted.
    """

    results: tuple[Result, ...]
    shapes: tuple[ShapeCheck, ...]
    focus_nodes: int
    triples: int
    files: tuple[str, ...]
    graphs: tuple[str, ...]
    shape_files: tuple[str, ...]
    notes: tuple[str, ...]
    engine: str
    report_graph: bytes = field(repr=False)

    @property
    def conforms(self) -> bool:
        """Whether nothing breaks a shape, whatever its severity (SHACL section 3.6.1.1)."""
        return not self.results

    def count(self, level: Level) -> int:
        """Return how many results have *level*."""
        return sum(1 for result in self.results if result.level == level)

    def fails(self, fail_on: FailOn = "error") -> bool:
        """Say whether any result weighs at least as much as *fail_on*."""
        return any(result.fails(fail_on) for result in self.results)

    def exit_code(self, fail_on: FailOn = "error") -> int:
        """Return what the command line exits with: 0, or 1 where :meth:`fails` says so."""
        return EXIT_VIOLATIONS if self.fails(fail_on) else EXIT_CLEAN

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain values, without the report graph."""
        plain = asdict(self)
        del plain["report_graph"]
        plain["results"] = [{**asdict(result), "level": result.level} for result in self.results]
        counts = {level: self.count(level) for level in LEVELS}
        return {"conforms": self.conforms, "counts": counts, **plain}
