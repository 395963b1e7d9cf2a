"""Says in words why a change asks for a level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.comparing.comparison import ADDED, CHANGED, DEPRECATED, REMOVED, Reason
from harmgraph.comparing.levels import AXIOM, WORDS, Level
from harmgraph.comparing.values import readable_iri

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.comparing.comparison import Change

_DONE: Final = {ADDED: "was added", REMOVED: "was removed", DEPRECATED: "was deprecated"}


def reasons_for(
    changes: Iterable[Change], *, moved: bool = False, differs: bool = False
) -> tuple[Reason, ...]:
    """Return a reason for each of *changes*, those of the highest level first.

    Args:
        changes: What happened.
        moved: Whether statements stand in another named graph and are otherwise the same.
        differs: Whether anything is different, even what no single change accounts for.
    """
    found = [Reason(change.level, change.iri, _what(change)) for change in changes]
    if moved:
        found.append(Reason(Level.MINOR, "", "Statements stand in another named graph"))
    if differs and not found:
        found.append(Reason(Level.MINOR, "", "Statements about things without a name differ"))
    return tuple(sorted(found, key=lambda reason: -reason.level))


def _what(change: Change) -> str:
    if change.kind == AXIOM:
        return f"A statement about several terms {_DONE[change.status]}"
    name = f"{readable_iri(change.iri)} ({change.kind})"
    if change.status != CHANGED:
        what = f"{name} {_DONE[change.status]}"
        grave = [value for value in change.values if value.level > Level.MINOR]
        if change.status != DEPRECATED or not grave:
            return what
        return f"{what}, and {_values(change, Level.MAJOR)}"
    return f"{name}: {_values(change, change.level)}"


def _values(change: Change, level: Level) -> str:
    names = [value.property for value in change.values if value.level == level]
    shown = ", ".join(readable_iri(name) for name in names)
    words = " (words of the document)" if not WORDS.isdisjoint(names) else ""
    return f"{shown} changed{words}"
