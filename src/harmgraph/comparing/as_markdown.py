"""A comparison as Markdown. Nothing that it shows is taken for markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

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

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#+!|~&$]|(?<=https):|(?<=http):|^-|(?<=^\d)\.)")
"""Characters that Markdown may take for markup (CommonMark 0.31, section 2.4), and bare addresses,
which some readers make links of."""


def as_markdown(comparison: Comparison, *, care: Sequence[str] = ()) -> str:
    """Return *comparison* as Markdown.

    Args:
        comparison: What was found.
        care: What stands before descriptions of harm.
    """
    return "\n".join(_lines(comparison, care)) + "\n"


def _lines(comparison: Comparison, care: Sequence[str]) -> Iterator[str]:
    yield from (f"# {_plain(title(comparison))}", "", _plain(summary(comparison)), "")
    yield from (f"**{_plain(IMPLIED[comparison.level])}**", "")
    reasons = first_reasons(comparison)
    yield from (f"- {_plain(what)}" for what in reasons)
    yield from ("" for _ in reasons[:1])
    for note in comparison.notes:
        yield from (f"Note: {_plain(note)}", "")
    if not comparison.differs:
        return
    yield from ("## Triples", "", "| named graph | added | removed |", "| --- | ---: | ---: |")
    for graph in comparison.graphs:
        yield f"| {_plain(graph_name(graph))} | {graph.added:,} | {graph.removed:,} |"
    yield from (part for line in care for part in ("", f"> {_plain(line)}"))
    for heading, kinds in sections(comparison):
        yield from ("", f"## {heading}")
        for kind, changes in kinds:
            yield from ("", f"### {kind}", "")
            yield from (line for change in changes for line in _thing(change))


def _thing(change: Change) -> Iterator[str]:
    yield f"- {_plain(thing_name(change))}"
    if not shows_values(change):
        return
    for value in change.values:
        name = _plain(readable_iri(value.property))
        yield from (f"  - {name}, no longer: {_plain(one.text)}" for one in value.old)
        yield from (f"  - {name}, now: {_plain(one.text)}" for one in value.new)


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
