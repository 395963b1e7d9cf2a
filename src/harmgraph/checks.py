"""The quality gate: everything that can be checked about the bundle, in one report."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from harmgraph.errors import (
    EXIT_CLEAN,
    EXIT_COULD_NOT,
    EXIT_NOTHING_CHECKED,
    EXIT_VIOLATIONS,
    HarmGraphError,
    MissingDataError,
    NothingCheckedError,
)
from harmgraph.iris import compact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from harmgraph.graph import Dataset
    from harmgraph.queries import Query

_LEVELS: Final = ("error", "warning", "info", "none")
_LEVEL_OF_CHECK: Final = {"violation": "error", "warning": "warning", "info": "info"}
_MOST_SHOWN: Final = 10
"""How many findings of one part are shown; the others are counted."""


class Outcome(Enum):
    """How one part of the gate ended. Four answers, never mixed up."""

    PASSED = "passed"
    FAILED = "failed"
    COULD_NOT = "could not check"
    NOTHING = "nothing to check"


@dataclass(frozen=True)
class Part:
    """One part of the gate.

    Attributes:
        name: What was checked.
        outcome: How it ended.
        level: How much a failure weighs: error, warning or info.
        findings: What was found, or why it could not be checked, each as a sentence.
    """

    name: str
    outcome: Outcome
    level: str = "error"
    findings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the part as plain values for JSON."""
        return {
            "name": self.name,
            "outcome": self.outcome.value,
            "level": self.level,
            "findings": list(self.findings),
        }


@dataclass(frozen=True)
class CheckReport:
    """What the whole gate found.

    Attributes:
        parts: Its parts, in the order in which they ran.
    """

    parts: tuple[Part, ...]

    def count(self, outcome: Outcome) -> int:
        """Return how many parts ended with *outcome*."""
        return sum(part.outcome is outcome for part in self.parts)

    def exit_code(self, fail_on: str = "error") -> int:
        """Return 1 where a part failed at *fail_on* or above, 3 where one could not run.

        4 where there was nothing to check in any part, and else 0.

        Args:
            fail_on: ``error``, ``warning``, ``info`` or ``none``.
        """
        weighty = _LEVELS[: _LEVELS.index(fail_on) + 1]
        failed = any(p.outcome is Outcome.FAILED and p.level in weighty for p in self.parts)
        if failed and fail_on != "none":
            return EXIT_VIOLATIONS
        if self.count(Outcome.NOTHING) == len(self.parts):
            return EXIT_NOTHING_CHECKED
        unchecked = self.count(Outcome.COULD_NOT) + self.count(Outcome.NOTHING)
        return EXIT_COULD_NOT if unchecked else EXIT_CLEAN

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain values for JSON."""
        return {
            "passed": self.exit_code() == EXIT_CLEAN,
            "parts": [part.to_dict() for part in self.parts],
        }

    def to_text(self) -> str:
        """Return the report in plain words."""
        lines = []
        for part in self.parts:
            weight = f" ({part.level})" if part.outcome is Outcome.FAILED else ""
            lines.append(f"{part.outcome.value}{weight}: {part.name}")
            lines += [f"    {finding}" for finding in part.findings[:_MOST_SHOWN]]
            if len(part.findings) > _MOST_SHOWN:
                lines.append(f"    and {len(part.findings) - _MOST_SHOWN} more")
        counts = [f"{self.count(outcome)} {outcome.value}" for outcome in Outcome]
        lines += ["", f"{len(self.parts)} parts: {', '.join(counts)}."]
        return "\n".join(lines) + "\n"


def run_checks(dataset: Dataset, *, dl: bool = True) -> CheckReport:
    """Run the whole gate on *dataset* with the bundled shapes and check queries.

    Args:
        dataset: The bundle.
        dl: Whether HermiT is asked too, which needs Java.
    """
    parts = [
        _guarded("shapes: what every class may and must carry", lambda: _shapes(dataset)),
        _guarded("questions: every query file is whole and runs", lambda: _questions(dataset)),
        *_check_queries(dataset),
        _guarded("reasoning: the OWL 2 RL rules find no contradiction", lambda: _rl(dataset)),
    ]
    if dl:
        name = "reasoning: HermiT finds the ontology consistent"
        parts.append(_guarded(name, lambda: _hermit(dataset)))
    return CheckReport(tuple(parts))


def _guarded(name: str, find: Callable[[], tuple[str, ...]], level: str = "error") -> Part:
    try:
        findings = find()
    except MissingDataError as error:
        return Part(name, Outcome.FAILED, "error", (str(error),))
    except NothingCheckedError as error:
        return Part(name, Outcome.NOTHING, level, (str(error),))
    except HarmGraphError as error:
        return Part(name, Outcome.COULD_NOT, level, (str(error),))
    return Part(name, Outcome.FAILED if findings else Outcome.PASSED, level, findings)


def _shapes(dataset: Dataset) -> tuple[str, ...]:
    from harmgraph.validation import validate_dataset

    report = validate_dataset(dataset)
    return tuple(f"{compact(found.focus)}: {found.words}" for found in report.results)


def _questions(dataset: Dataset) -> tuple[str, ...]:
    from harmgraph.queries import load_catalogue, run_query

    findings = []
    for query in load_catalogue():
        if query.kind == "checks" or any(known.default is None for known in query.parameters):
            continue
        if query.must_be_empty:
            found = _rows(dataset, query)
            findings += [f"{query.name}: must have no row and has one: {row}" for row in found]
        elif not run_query(dataset, query, {}):
            findings.append(f"{query.name}: gives no answer with its defaults")
    return tuple(findings)


def _check_queries(dataset: Dataset) -> Iterator[Part]:
    from harmgraph.queries import load_catalogue

    catalogue = load_catalogue("checks")
    if not catalogue:
        yield Part("check queries", Outcome.NOTHING, findings=("There are no check queries.",))
    for query in catalogue:
        level = _LEVEL_OF_CHECK[query.severity or "violation"]
        name = f"{query.name}: {query.summary}"
        yield _guarded(name, functools.partial(_rows, dataset, query), level)


def _rows(dataset: Dataset, query: Query) -> tuple[str, ...]:
    from harmgraph.queries import Solutions, run_query

    content = run_query(dataset, query, {}).content
    if not isinstance(content, Solutions):
        return (f"{query.name} is not a SELECT, so it cannot say what is wrong.",)
    return tuple(
        "; ".join(
            f"{name}: {compact(str(value))}" for name, value in record.items() if value is not None
        )
        for record in content.records()
    )


def _rl(dataset: Dataset) -> tuple[str, ...]:
    from harmgraph.reasoning import materialise

    closure = materialise(dataset.triples())
    return tuple(found.to_text(compact) for found in closure.inconsistencies)


def _hermit(dataset: Dataset) -> tuple[str, ...]:
    from harmgraph.reasoning import check_consistency

    report = check_consistency(dataset.triples())
    if not report.consistent:
        return ("The ontology contradicts itself. Try: harmgraph reason",)
    return tuple(
        f"{compact(iri)}: nothing can ever be in this class" for iri in report.unsatisfiable
    )
