"""The tree that parents make: every parent has a row, and none goes round in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harmgraph.frameworks.columns import refuse
from harmgraph.iris import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from harmgraph.frameworks.cells import ProvisionRow


def check_parents(rows: Sequence[ProvisionRow], *, name: str) -> None:
    """Refuse a parent that no row describes, and parents that go round in a circle.

    Args:
        rows: The rows, no two with the same id.
        name: What to call the file in an error.

    Raises:
        TableInputError: with the line of the row at fault.
    """
    by_id = {row.provision_id: row for row in rows}
    for row in rows:
        if row.parent_id and row.parent_id not in by_id:
            near = nearest(row.parent_id, by_id) if len(by_id) < _MOST_COMPARED else []
            hint = f"Did you mean {' or '.join(near)}? " if near else ""
            refuse(
                f"The parent {row.parent_id} of {row.provision_id} has no row",
                name,
                row.line,
                f"{hint}Add a row for it, or leave parent_id empty at the top.",
            )
    sound: set[str] = set()
    for row in rows:
        _climb(row, by_id, sound, name)


_MOST_COMPARED = 20_000
"""Ids; among more, the nearest would take too long to find."""


def _climb(
    row: ProvisionRow, by_id: Mapping[str, ProvisionRow], sound: set[str], name: str
) -> None:
    """Go from *row* to the top, or to a row from which the top was reached already."""
    path: dict[str, None] = {}
    current = row.provision_id
    while current and current not in sound:
        if current in path:
            ids = list(path)
            circle = [*ids[ids.index(current) :], current]
            refuse(
                f"The parents go round in a circle: {_shown(circle)}",
                name,
                by_id[current].line,
                "Leave the parent_id of the topmost empty.",
            )
        path[current] = None
        current = by_id[current].parent_id
    sound.update(path)


def _shown(circle: Sequence[str]) -> str:
    most = 6
    if len(circle) > most:
        circle = [*circle[: most - 1], "…", circle[-1]]
    return ", ".join(circle)
