"""The rows of mapping sets that are shown: not held back, and passing a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from harmgraph.filtering import LinkFilter, bound_as, check_filter, parties_of
from harmgraph.mappings import Mapping, MappingSet, is_held
from harmgraph.namespaces import HG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from harmgraph.graph import Dataset


class Placed(NamedTuple):
    """A row, and the set that it is in.

    Attributes:
        place: The set.
        row: The row.
    """

    place: MappingSet
    row: Mapping

    @property
    def record(self) -> str:
        """The IRI of the row."""
        return self.place.expand(self.row.record_id)

    @property
    def subject(self) -> str:
        """The IRI of what it starts from."""
        return self.place.expand(self.row.subject_id)

    @property
    def object(self) -> str:
        """The IRI of what it goes to; for a search, of the framework that was looked in."""
        found = self.row.value("object_source") if self.row.found_nothing else self.row.object_id
        return self.place.expand(found)

    @property
    def disputed(self) -> str:
        """The IRI of the link that it disputes; empty for none."""
        return self.place.expand(self.row.value("disputes")) if self.row.is_dispute else ""


def select_rows(
    sets: Sequence[MappingSet], link_filter: LinkFilter, dataset: Dataset
) -> list[Placed]:
    """Return the rows of *sets* that are not held back and pass *link_filter*, in their order.

    A dispute passes with the link that it disputes.

    Args:
        sets: The mapping sets.
        link_filter: Which of their links are wanted.
        dataset: What says whom a provision binds.

    Raises:
        OptionError: the filter names a basis, status or party that there is not.
    """
    check_filter(link_filter, parties_of(dataset) if link_filter.binds else ())
    others = _provisions_that_bind_others(dataset, link_filter)
    shown = shown_rows(sets)
    passing = {
        one.record
        for one in shown
        if not one.row.is_dispute and _passes(one, link_filter) and one.object not in others
    }
    known = {one.record for one in shown}
    return [
        one
        for one in shown
        if one.record in passing
        or (one.row.is_dispute and _stands(one, link_filter, passing, known))
    ]


def shown_rows(sets: Iterable[MappingSet]) -> list[Placed]:
    """Return the rows of *sets* that nothing holds back, in their order."""
    every = [Placed(place, row) for place in sets for row in place.mappings]
    held = {one.record for one in every if is_held(one.place, one.row)}
    return [one for one in every if one.record not in held and one.disputed not in held]


def count_held(sets: Iterable[MappingSet]) -> int:
    """Return how many rows of *sets* are held back."""
    every = tuple(sets)
    return sum(len(place.mappings) for place in every) - len(shown_rows(every))


def _passes(one: Placed, link_filter: LinkFilter) -> bool:
    row = one.row
    least = link_filter.min_confidence or 0
    return (
        row.status in link_filter.statuses
        and (not link_filter.bases or row.basis in link_filter.bases)
        and (row.confidence is None or row.confidence >= least)
    )


def _stands(one: Placed, link_filter: LinkFilter, passing: set[str], known: set[str]) -> bool:
    target_passes = one.disputed in passing or one.disputed not in known
    return target_passes and one.row.status in link_filter.statuses


def _provisions_that_bind_others(dataset: Dataset, link_filter: LinkFilter) -> set[str]:
    if not link_filter.binds:
        return set()
    wanted = bound_as(link_filter.binds)
    return {
        provision
        for provision, parties in parties_by_provision(dataset)
        if wanted.isdisjoint(parties)
    }


def parties_by_provision(dataset: Dataset) -> Iterator[tuple[str, set[str]]]:
    """Yield each provision of *dataset* with the parties that it binds, as IRIs."""
    found: dict[str, set[str]] = {}
    for row in dataset.select(
        f"SELECT ?provision ?party {{ ?provision a <{HG}Provision> "
        f"OPTIONAL {{ ?provision <{HG}binds> ?party }} }}"
    ):
        parties = found.setdefault(row["provision"], set())
        parties.update([row["party"]] if "party" in row else [])
    yield from found.items()
