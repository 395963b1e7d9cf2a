"""Where each example stands beside the categories of one kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from harmgraph.describing.lookup import Lookup
from harmgraph.iris import expand

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from harmgraph.crosswalks.definitions import Side
    from harmgraph.crosswalks.steps import Search, Step
    from harmgraph.graph import Dataset


@dataclass(frozen=True)
class Placed:
    """One example and what leads from it to categories.

    Attributes:
        example: The example.
        words: Its exact words.
        first: The links from it.
        second: The links that lead on, by what they lead on from.
        searches: What people say who looked for a category and found none.
    """

    example: str
    words: str
    first: tuple[Step, ...]
    second: Mapping[str, tuple[Step, ...]]
    searches: tuple[str, ...]

    @property
    def authors(self) -> set[str]:
        """Who makes the links."""
        onward = (step for steps in self.second.values() for step in steps)
        return {step.author for step in (*self.first, *onward)}

    def has_category(self, side: Side) -> bool:
        """Say whether somebody has proposed a category of *side* for it."""
        return bool(self.second if side.onward else self.first)


def place_examples(
    dataset: Dataset, side: Side, steps: Iterable[Step], searches: Iterable[Search]
) -> tuple[Placed, ...]:
    """Return every example with what leads from it to the categories of *side*, as printed.

    Args:
        dataset: Where the examples are.
        side: The kind of category.
        steps: The links of *dataset*.
        searches: What people say who looked for a category.
    """
    look = Lookup(dataset)
    first = _by_start(steps, side.says, side.frameworks)
    second = _by_start(steps, (side.onward,), (side.target,))
    looked: dict[str, list[str]] = {}
    for search in searches:
        if search.framework == side.target:
            looked.setdefault(search.example, []).append(search.text)
    return tuple(
        Placed(
            example=example,
            words=look.value(example, "hg:sourceText") or look.name(example),
            first=(own := first.get(example, ())),
            second={one.leads_to: second[one.leads_to] for one in own if one.leads_to in second},
            searches=tuple(looked.get(example, ())),
        )
        for example in _examples(look)
    )


def _by_start(
    steps: Iterable[Step], says: Collection[str], frameworks: Collection[str]
) -> dict[str, tuple[Step, ...]]:
    found: dict[str, tuple[Step, ...]] = {}
    for step in steps:
        if step.says in says and step.framework in frameworks:
            found[step.starts_from] = (*found.get(step.starts_from, ()), step)
    return found


def _examples(look: Lookup) -> Iterable[str]:
    for source in look.subjects("rdf:type", expand("hg:SourceOfHarm")):
        yield from look.in_order(look.subjects("hg:exampleOf", source))
