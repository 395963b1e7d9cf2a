"""The sentences that a comparison has in every format for people."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from harmgraph.comparing.comparison import ADDED, CHANGED, DEPRECATED, REMOVED
from harmgraph.comparing.levels import (
    AXIOM,
    CLASS,
    CONCEPT,
    HEADER,
    PROPERTY,
    THING,
    Level,
)
from harmgraph.comparing.values import readable_iri

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.comparing.comparison import Change, Comparison, GraphChange

_HEADINGS: Final = {
    REMOVED: "Removed",
    DEPRECATED: "Deprecated",
    CHANGED: "Changed",
    ADDED: "Added",
}
_KIND_NAMES: Final = {
    CLASS: "Classes",
    PROPERTY: "Properties",
    CONCEPT: "Concepts",
    THING: "Other things",
    AXIOM: "Statements about several terms",
    HEADER: "Headers of ontologies",
}
IMPLIED: Final = {
    Level.NONE: "Nothing asks for a new version.",
    Level.PATCH: "A patch version is enough: only labels, definitions, notes and other texts of "
    "harmgraph's changed.",
    Level.MINOR: "At least a minor version: something was added or deprecated, or facts changed, "
    "and nothing that people rely on is gone.",
    Level.MAJOR: "A major version: an address was removed, the meaning of a term changed, or words "
    "of the document changed.",
}
_SHOWN_REASONS: Final = 10


def title(comparison: Comparison) -> str:
    """Return what the whole is called."""
    return f"From {_named(comparison.before, comparison.before_version)} to " + _named(
        comparison.after, comparison.after_version
    )


def _named(name: str, version: str) -> str:
    return f"{name} (version {version})" if version and version != name else name


def summary(comparison: Comparison) -> str:
    """Return what it says in one sentence."""
    if not comparison.differs:
        return "The two say the same."
    counts = [
        f"{len(comparison.of_status(status)):,} {heading.lower()}"
        for status, heading in _HEADINGS.items()
    ]
    return f"Things: {', '.join(counts)}."


def graph_name(graph: GraphChange) -> str:
    """Return what to call a named graph."""
    return readable_iri(graph.graph) if graph.graph else "in no named graph"


def thing_name(change: Change) -> str:
    """Return what to call a thing: its label first, where it has one."""
    if not change.iri:
        return "A statement without a name"
    short = readable_iri(change.iri)
    return f"{change.label} ({short})" if change.label else short


def first_reasons(comparison: Comparison) -> list[str]:
    """Return the first reasons of the highest level, and how many more there are."""
    found = [one.what for one in comparison.reasons if one.level == comparison.level]
    more = len(found) - _SHOWN_REASONS
    return [*found[:_SHOWN_REASONS], *([f"and {more:,} more of that level"] if more > 0 else [])]


def sections(comparison: Comparison) -> Iterator[tuple[str, list[tuple[str, list[Change]]]]]:
    """Yield each heading with what is under it: names of kinds, each with its things."""
    for status, heading in _HEADINGS.items():
        changes = comparison.of_status(status)
        if changes:
            by_kind = groupby(changes, key=lambda change: change.kind)
            yield heading, [(_KIND_NAMES[kind], list(group)) for kind, group in by_kind]


def shows_values(change: Change) -> bool:
    """Say whether the values of a thing are listed: not of one that came or went as a whole."""
    return change.status in {CHANGED, DEPRECATED} or not change.iri
