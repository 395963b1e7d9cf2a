"""Works out how two states differ, in a limited child process, since both may be from outside."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from harmgraph.comparing.comparison import comparison_from
from harmgraph.comparing.sides import BUNDLE, read_side, side_of
from harmgraph.graph import load_dataset
from harmgraph.isolation import DEFAULT_PROCESS_LIMITS, ProcessLimits, run_isolated
from harmgraph.namespaces import HG, Graphs

if TYPE_CHECKING:
    from pathlib import Path

    from harmgraph.comparing.comparison import Comparison
    from harmgraph.comparing.sides import Side

_RANK: Final = f"{HG}surveyRank"
_LINK_GONE: Final = (
    "That a link is gone does not mean that there is no harm, no remedy and no law: somebody no "
    "longer proposes it."
)


def compare(
    before: Side, after: Side, *, limits: ProcessLimits = DEFAULT_PROCESS_LIMITS
) -> Comparison:
    """Return how *after* differs from *before*.

    Args:
        before: The older state.
        after: The newer one.
        limits: How long the work may take, and how much memory.

    Raises:
        LimitError: the work was stopped.
    """
    answer = run_isolated(
        _work,
        before,
        after,
        name=f"{before.name} and {after.name}",
        limits=limits,
        preload=_preload,
    )
    found = comparison_from(json.loads(answer))
    return replace(found, notes=(*found.notes, *_cautions(found)))


def compare_paths(
    before: Path | str, after: Path | str, *, input_format: str | None = None, timeout: float = 30
) -> Comparison:
    """Return how two files, folders or bundles differ.

    Args:
        before: A file, the folder of a site or a release, or ``bundle``.
        after: The same.
        input_format: Syntax of the files, where neither ending nor content tells.
        timeout: Seconds before reading either, and before comparing them, is stopped.

    Raises:
        InputError: one of them cannot be read.
        EmptyInputError: one of them says nothing.
        LimitError: the work was stopped.
    """
    limits = ProcessLimits(seconds=timeout)
    sides = [
        side_of(load_dataset())
        if str(path) == BUNDLE
        else read_side(path, input_format=input_format, limits=limits)
        for path in (before, after)
    ]
    return compare(*sides, limits=limits)


def _preload() -> None:
    import harmgraph.comparing.working  # noqa: F401 - the child can open no file later


def _work(before: Side, after: Side) -> bytes:
    from harmgraph.comparing.working import work_out

    return json.dumps(work_out(before, after).to_dict()).encode()


def _cautions(found: Comparison) -> list[str]:
    """Return what has to stand beside some kinds of change."""
    notes = []
    changed = {value.property for change in found.changes for value in change.values}
    if _RANK in changed:
        notes.append(load_dataset((Graphs.ONTOLOGY,)).rank_caution())
    if any(graph.graph == Graphs.CURATED and graph.removed for graph in found.graphs):
        notes.append(_LINK_GONE)
    return notes
