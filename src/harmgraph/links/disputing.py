"""Disputes a link: somebody says that it should not be made. Both claims stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from harmgraph.errors import OptionError
from harmgraph.links.editing import (
    Agent,
    Curies,
    next_record,
    no_such_record,
    read_day,
    read_words,
    record_iris,
    with_rows,
)
from harmgraph.links.reviewing import keep_decision
from harmgraph.links.selecting import Placed
from harmgraph.links.things import is_software, short_name
from harmgraph.mappings import NOT, Mapping, MappingSet, is_held
from harmgraph.mappings.curies import join_values
from harmgraph.mappings.holding import NAMELESS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from harmgraph.graph import Dataset

_BY_HAND: Final = "semapv:ManualMappingCuration"
_BY_PROGRAM: Final = "semapv:UnspecifiedMatching"

NO_NAME: Final = Agent(NAMELESS, "somebody who gave no name")
"""Who disputes a link and gives no name. Several people may."""


@dataclass(frozen=True)
class Dispute:
    """What somebody says against a link.

    Attributes:
        record: The id of the link, in full or short.
        reason: Why it should not be made.
        author: Who says so.
        date: The day on which they do.
    """

    record: str
    reason: str
    author: Agent
    date: str


def dispute_link(
    mappings: MappingSet,
    dispute: Dispute,
    dataset: Dataset,
    *,
    others: Sequence[MappingSet] = (),
    taken: Collection[str] = frozenset(),
) -> tuple[MappingSet, Mapping]:
    """Return *mappings* with a dispute, and the row of the dispute.

    Where the link is in *mappings* its status becomes disputed. Where it is in one of *others*,
    only the dispute is added.

    Args:
        mappings: The set to add to, which can be empty.
        dispute: What somebody says.
        dataset: What is known of its author.
        others: Sets that the link may be in.
        taken: IRIs of records of other sets.

    Raises:
        UnknownIdError: there is no such link.
        OptionError: it is the author's own, no link, or disputed by the same author already.
    """
    place, target = find_link(mappings, dispute.record, others)
    _check(mappings, place, target, dispute)
    curies = Curies(mappings)
    manual = dispute.author.is_person and not is_software(dataset, dispute.author.iri)
    row = _row(dispute, Placed(place, target), next_record(mappings, taken), curies)
    row = replace(row, mapping_justification=_BY_HAND if manual else _BY_PROGRAM)
    disputed = target if target.status == "withdrawn" else keep_decision(target, "disputed")
    rows = (disputed if each is target else each for each in mappings.mappings)
    return with_rows(mappings, (*rows, row), curies), row


def _row(dispute: Dispute, target: Placed, record: str, curies: Curies) -> Mapping:
    day = read_day(dispute.date, option="--date")
    labels = {column: target.row.value(column) for column in ("subject_label", "object_label")}
    return Mapping(
        record_id=curies.of(record),
        subject_id=curies.of(target.subject),
        predicate_id=target.row.predicate_id,
        object_id=curies.of(target.object),
        mapping_justification=_BY_HAND,
        author_id=curies.of(dispute.author.iri),
        author_label=join_values((dispute.author.label,)),
        mapping_date=day,
        confidence=None,
        comment=read_words(dispute.reason, option="--reason"),
        basis="curated-inference",
        status="proposed",
        as_at=day,
        more={
            **{column: text for column, text in labels.items() if text},
            "predicate_modifier": NOT,
            "disputes": curies.of(target.record),
        },
    )


def find_link(
    mappings: MappingSet, record: str, others: Sequence[MappingSet]
) -> tuple[MappingSet, Mapping]:
    """Return the row that *record* names, and the set that it is in.

    A link of *others* that is held back is not found.

    Raises:
        UnknownIdError: there is none.
    """
    for known in (mappings, *others):
        for iri in record_iris(known, record):
            found = known.record(iri)
            if found is not None and (known is mappings or not is_held(known, found)):
                return known, found
    offered = [mappings.expand(row.record_id) for row in mappings.mappings]
    offered += [
        other.expand(row.record_id)
        for other in others
        for row in other.mappings
        if not is_held(other, row)
    ]
    raise no_such_record(record, offered)


def _check(home: MappingSet, place: MappingSet, target: Mapping, dispute: Dispute) -> None:
    if target.is_dispute or target.found_nothing:
        raise OptionError(
            "That is no link, so that it cannot be disputed",
            target=dispute.record,
            advice="Propose the link that you think is there, with links add.",
        )
    author = dispute.author.iri
    if author in map(place.expand, target.authors):
        raise OptionError(
            "It is the same author's own link",
            target=short_name(author),
            advice="Take it back with links review --status withdrawn.",
        )
    for row in home.mappings if author != NO_NAME.iri else ():
        same = home.expand(row.value("disputes")) == place.expand(target.record_id)
        if same and row.status != "withdrawn" and author in map(home.expand, row.authors):
            raise OptionError(
                "The same author disputes it already",
                target=short_name(home.expand(row.record_id)),
                advice="Change the reason there.",
            )
