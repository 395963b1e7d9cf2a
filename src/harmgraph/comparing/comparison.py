"""What a comparison found, as plain records."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from harmgraph.comparing.levels import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

ADDED: Final = "added"
REMOVED: Final = "removed"
DEPRECATED: Final = "deprecated"
CHANGED: Final = "changed"
STATUSES: Final = (REMOVED, DEPRECATED, CHANGED, ADDED)
"""What can have happened to a thing, in the order in which it is shown."""


@dataclass(frozen=True)
class Shown:
    """A value.

    Attributes:
        term: The value as N-Triples writes it; a node without a name is written out in brackets.
        text: The value for people, safe to print.
    """

    term: str
    text: str


@dataclass(frozen=True)
class ValueChange:
    """Values of one property that went and came.

    Attributes:
        property: The IRI of the property.
        old: The values that were there and are no more.
        new: The values that are there now and were not.
        level: What this asks for.
    """

    property: str
    old: tuple[Shown, ...]
    new: tuple[Shown, ...]
    level: Level

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        return {
            "property": self.property,
            "old": [asdict(value) for value in self.old],
            "new": [asdict(value) for value in self.new],
            "level": self.level.word,
        }


@dataclass(frozen=True)
class Change:
    """What happened to one thing.

    Attributes:
        iri: The thing; empty for an axiom, which has no name.
        label: Its label for people, or empty.
        kind: One of :data:`harmgraph.comparing.levels.KINDS`.
        status: One of :data:`STATUSES`.
        level: What this asks for.
        values: Which values went and came.
    """

    iri: str
    label: str
    kind: str
    status: str
    level: Level
    values: tuple[ValueChange, ...]

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        return {
            "iri": self.iri,
            "label": self.label,
            "kind": self.kind,
            "status": self.status,
            "level": self.level.word,
            "values": [value.to_dict() for value in self.values],
        }


@dataclass(frozen=True)
class GraphChange:
    """How many triples of a named graph went and came.

    Attributes:
        graph: The IRI of the named graph; empty for triples that are in none.
        added: How many triples are new.
        removed: How many are gone.
        before: How many there were.
        after: How many there are.
    """

    graph: str
    added: int
    removed: int
    before: int
    after: int

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Reason:
    """Why a level is asked for.

    Attributes:
        level: The level.
        iri: The thing that it is about, or empty.
        what: What happened, as a sentence without its full stop.
    """

    level: Level
    iri: str
    what: str

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        return {"level": self.level.word, "iri": self.iri, "what": self.what}


@dataclass(frozen=True)
class Comparison:
    """How two states differ.

    Attributes:
        before: What to call the older one.
        after: What to call the newer one.
        before_version: The version that the older one says it is, or empty.
        after_version: The same of the newer one.
        graphs: Counts for each named graph.
        changes: What happened to which thing, by kind and then in natural order of IRIs.
        reasons: Why the level is asked for, those of the highest level first.
        notes: What a reader must know.
    """

    before: str
    after: str
    before_version: str
    after_version: str
    graphs: tuple[GraphChange, ...]
    changes: tuple[Change, ...]
    reasons: tuple[Reason, ...]
    notes: tuple[str, ...] = ()

    @property
    def level(self) -> Level:
        """How much the version has to be raised at least."""
        return max((reason.level for reason in self.reasons), default=Level.NONE)

    @property
    def differs(self) -> bool:
        """Whether there is any difference."""
        return any(graph.added or graph.removed for graph in self.graphs)

    def of_status(self, status: str) -> list[Change]:
        """Return the changes of one of :data:`STATUSES`."""
        return [change for change in self.changes if change.status == status]

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        return {
            "before": {"name": self.before, "version": self.before_version},
            "after": {"name": self.after, "version": self.after_version},
            "differs": self.differs,
            "level": self.level.word,
            "reasons": [reason.to_dict() for reason in self.reasons],
            "notes": list(self.notes),
            "graphs": [graph.to_dict() for graph in self.graphs],
            **{
                status: [change.to_dict() for change in self.of_status(status)]
                for status in STATUSES
            },
        }


def comparison_from(fields: dict[str, Any]) -> Comparison:
    """Rebuild the comparison that :meth:`Comparison.to_dict` described.

    Args:
        fields: Plain values, which came from a child process.
    """
    by_place = [_change(one) for status in STATUSES for one in fields[status]]
    return Comparison(
        before=fields["before"]["name"],
        after=fields["after"]["name"],
        before_version=fields["before"]["version"],
        after_version=fields["after"]["version"],
        graphs=tuple(GraphChange(**one) for one in fields["graphs"]),
        changes=tuple(by_place),
        reasons=tuple(
            Reason(_level(one["level"]), one["iri"], one["what"]) for one in fields["reasons"]
        ),
        notes=tuple(fields["notes"]),
    )


def _change(fields: dict[str, Any]) -> Change:
    values = tuple(
        ValueChange(one["property"], _shown(one["old"]), _shown(one["new"]), _level(one["level"]))
        for one in fields["values"]
    )
    return Change(**{**fields, "level": _level(fields["level"]), "values": values})


def _shown(values: Iterable[dict[str, str]]) -> tuple[Shown, ...]:
    return tuple(Shown(**value) for value in values)


def _level(word: str) -> Level:
    return Level[word.upper()]
