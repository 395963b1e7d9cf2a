"""A crosswalk as a table: every example has a row, its exact words first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.crosswalks.definitions import CROSSWALKS
from harmgraph.crosswalks.placing import Placed, place_examples
from harmgraph.crosswalks.steps import read_searches, read_steps
from harmgraph.describing.linking import NOBODY_PROPOSED
from harmgraph.errors import NoTableError, ParameterError
from harmgraph.iris import nearest
from harmgraph.queries import Result, Solutions
from harmgraph.queries.harm_words import content_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harmgraph.crosswalks.definitions import Crosswalk, Side
    from harmgraph.crosswalks.steps import Step
    from harmgraph.graph import Dataset

_FIRST: Final = ("why", "status", "basis", "how_sure", "link")
_SECOND: Final = tuple(f"category_{name}" for name in _FIRST)
_COULD_NOT: Final = "Could not check: no links to these are here."
_HOW_TO_READ: Final = (
    "The words are the document's. All else is somebody's suggestion: proposed means that nobody "
    "but its author has looked at it."
)
_NEVER_MEANS: Final = (
    "That nobody has proposed a category never means that there is none, and never that there is "
    "no harm."
)


def build_crosswalk(
    dataset: Dataset, name: str, *, choice: str = "", source_only: bool = False
) -> Result:
    """Return user-defined harms beside official categories, a row for each link or place without.

    Args:
        dataset: Where to look, with only those links that are to be shown.
        name: One of :data:`~harmgraph.crosswalks.definitions.CROSSWALKS`.
        choice: Which links were chosen, in words, where it is not all.
        source_only: Whether everything that is not the document's is left out, which leaves
            nothing to answer from.

    Raises:
        ParameterError: there is no crosswalk of that name.
        NoTableError: there are no links to answer from, so it could not be checked.
    """
    crosswalk = _find(name)
    steps = () if source_only else read_steps(dataset)
    searches = () if source_only else read_searches(dataset)
    placed = {side: place_examples(dataset, side, steps, searches) for side in crosswalk.sides}
    if not any(_has_table(side, found) for side, found in placed.items()):
        raise NoTableError(
            f"Could not check: there are no links to {crosswalk.title}",
            target=f"crosswalk {name}",
            advice="Load the frameworks and the mapping sets, and leave out --source-only and what "
            "narrows the links. That nobody was asked is not the same as that nothing was found.",
        )
    columns = _columns(crosswalk)
    rows = (tuple(map(cells.get, columns)) for cells in _by_example(placed, choice=choice))
    content = Solutions(columns, tuple(rows))
    return Result(
        f"crosswalk {name}",
        content,
        notes=tuple(_notes(crosswalk, placed, choice)),
        before=partial(_preface, dataset, content, crosswalk),
    )


def _preface(dataset: Dataset, content: Solutions, crosswalk: Crosswalk) -> str:
    first = f"Each harm stands here in people's own words, and then beside {crosswalk.title}."
    return f"{content_note(dataset, content)}\n{first}"


def _find(name: str) -> Crosswalk:
    wanted = name.strip().lower()
    if wanted in CROSSWALKS:
        return CROSSWALKS[wanted]
    near = nearest(wanted, CROSSWALKS)
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    raise ParameterError(
        "There is no crosswalk of that name",
        target=name,
        advice=f"{hint}Choose from {', '.join(CROSSWALKS)}.",
    )


def _has_table(side: Side, placed: Sequence[Placed]) -> bool:
    """Say whether anybody has put anything beside the categories of *side*."""
    if side.onward:
        return any(one.searches or one.second for one in placed)
    return any(one.first for one in placed)


def _columns(crosswalk: Crosswalk) -> tuple[str, ...]:
    if crosswalk.sides[0].onward:
        return ("words", "example", "kind_of_abuse", *_FIRST, "category", *_SECOND)
    whose = ("whose",) if len(crosswalk.sides) > 1 else ()
    return ("words", "example", *whose, "framework", "category", "binds", *_FIRST)


Cells = dict[str, ox.NamedNode | ox.Literal]


def _by_example(placed: dict[Side, tuple[Placed, ...]], *, choice: str) -> Iterable[Cells]:
    """Yield the cells of each row: all those of the first example, then those of the next."""
    for together in zip(*placed.values(), strict=True):
        for side, one in zip(placed, together, strict=True):
            empty = _nobody(choice) if _has_table(side, placed[side]) else _COULD_NOT
            for cells in _rows(side, one, empty):
                named = {"whose": ox.Literal(side.name)} if side.name else {}
                yield {
                    "words": ox.Literal(one.words),
                    "example": ox.NamedNode(one.example),
                    **named,
                    **cells,
                }


def _nobody(choice: str) -> str:
    if not choice:
        return NOBODY_PROPOSED
    return f"{NOBODY_PROPOSED.rstrip('.')}, or it was left out of what is shown here."


def _rows(side: Side, placed: Placed, empty: str) -> Iterable[Cells]:
    nothing = ox.Literal(empty)
    for step in placed.first:
        if not side.onward:
            yield {**_category(step), **_standing(_FIRST, step)}
            continue
        first = {"kind_of_abuse": ox.Literal(step.title), **_standing(_FIRST, step)}
        onward = placed.second.get(step.leads_to, ())
        for second in onward:
            category = ox.Literal(second.title)
            yield {**first, "category": category, **_standing(_SECOND, second)}
        if not onward:
            yield {**first, "category": nothing}
    for search in placed.searches:
        yield {"kind_of_abuse": nothing, "category": ox.Literal(search)}
    if not placed.first and not placed.searches:
        yield {"kind_of_abuse": nothing, "framework": nothing, "category": nothing}


def _category(step: Step) -> Cells:
    return {
        "framework": ox.Literal(step.framework_name),
        "category": ox.Literal(step.name),
        "binds": ox.Literal(step.binds),
    }


def _standing(columns: Sequence[str], step: Step) -> Cells:
    words = (step.why, step.status, step.basis, step.how_sure)
    *texts, link = columns
    said = {column: ox.Literal(text) for column, text in zip(texts, words, strict=True)}
    return {**said, link: ox.NamedNode(step.link)}


def _notes(
    crosswalk: Crosswalk, placed: dict[Side, tuple[Placed, ...]], choice: str
) -> Iterable[str]:
    yield crosswalk.note
    authors = {author for found in placed.values() for one in found for author in one.authors}
    if authors:
        yield f"{_HOW_TO_READ} Suggested by: {'; '.join(sorted(authors))}."
    if choice:
        yield f"Shown here: {choice}"
    for side, found in placed.items():
        yield _totals(crosswalk, side, found, choice)
    yield _NEVER_MEANS


def _totals(crosswalk: Crosswalk, side: Side, placed: tuple[Placed, ...], choice: str) -> str:
    """Say for how many examples there is what; never as a share, and never source by source."""
    what = f"what is looked at in {side.name}" if side.name else crosswalk.title
    if not _has_table(side, placed):
        return f"For {what}: could not check, because no links to it are here."
    some = sum(one.has_category(side) for one in placed)
    none = sum(bool(one.searches) for one in placed)
    both = sum(bool(one.searches) and one.has_category(side) for one in placed)
    neither = len(placed) - some - none + both
    shown = ", or it was left out of what is shown here" if choice else ""
    parts = [f"There are {len(placed)} examples. Put beside {what}:"]
    parts.append(f"for {some} of them somebody has proposed a category;")
    if side.onward:
        parts.append(f"for {none} somebody has looked for one and says that there is none;")
    parts.append(f"for {neither} nobody has proposed one yet{shown}.")
    if both:
        parts.append(f"For {both} one person proposes a category and one has found none.")
    return " ".join(parts)
