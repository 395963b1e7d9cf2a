"""A comparison as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harmgraph.comparing.values import readable_iri
from harmgraph.comparing.wording import (
    IMPLIED,
    first_reasons,
    graph_name,
    sections,
    shows_values,
    summary,
    thing_name,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harmgraph.comparing.comparison import Change, Comparison


def as_text(comparison: Comparison, *, care: Sequence[str] = ()) -> str:
    """Return *comparison* as plain text.

    Args:
        comparison: What was found.
        care: What stands before descriptions of harm.
    """
    return "\n".join(_lines(comparison, care)) + "\n"


def _lines(comparison: Comparison, care: Sequence[str]) -> Iterator[str]:
    yield title(comparison)
    yield summary(comparison)
    yield ""
    yield IMPLIED[comparison.level]
    yield from (f"  - {what}" for what in first_reasons(comparison))
    yield from (f"Note: {note}" for note in comparison.notes)
    if not comparison.differs:
        return
    yield from ("", "Triples")
    for graph in comparison.graphs:
        yield f"  {graph_name(graph)}: {graph.added:,} added, {graph.removed:,} removed"
    if care:
        yield from ("", *care)
    for heading, kinds in sections(comparison):
        yield from ("", heading)
        for kind, changes in kinds:
            yield f"  {kind}"
            yield from (line for change in changes for line in _thing(change))


def _thing(change: Change) -> Iterator[str]:
    yield f"    {thing_name(change)}"
    if not shows_values(change):
        return
    for value in change.values:
        yield f"      {readable_iri(value.property)}"
        yield from (f"        - {one.text}" for one in value.old)
        yield from (f"        + {one.text}" for one in value.new)
