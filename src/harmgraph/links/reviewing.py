"""Decides on a link: somebody else reviews or accepts it, or its author takes it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from harmgraph.errors import OptionError
from harmgraph.links.editing import Agent, Curies, find_record, read_day, with_rows
from harmgraph.links.things import is_software, short_name
from harmgraph.mappings import REVIEW_DECISIONS, Mapping, MappingSet, needs_panel, panel_said_yes
from harmgraph.mappings.curies import join_values
from harmgraph.mappings.holding import authors_of, is_nameless, spellings, touches_held
from harmgraph.namespaces import PROV, RDF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.graph import Dataset

DECISIONS: Final = (*REVIEW_DECISIONS, "withdrawn")
"""What can be decided on a link; to dispute one is a claim of its own."""


@dataclass(frozen=True)
class Panel:
    """The answer of an organisation's panel of people with lived experience.

    Attributes:
        organisation: The organisation, and never a person.
        agreed: Whether the panel said yes.
    """

    organisation: Agent
    agreed: bool


@dataclass(frozen=True)
class Review:
    """What somebody decides on a link.

    Attributes:
        status: ``reviewed``, ``accepted`` or ``withdrawn``.
        reviewer: Who decides; to withdraw a link, its author.
        date: The day on which they do.
        panel: What the panel said, where one was asked.
    """

    status: str
    reviewer: Agent
    date: str
    panel: Panel | None = None


def review_link(
    mappings: MappingSet,
    record: str,
    review: Review,
    dataset: Dataset,
    *,
    others: Sequence[MappingSet] = (),
) -> tuple[MappingSet, Mapping]:
    """Return *mappings* with the decision on one link, and the row as it is now.

    Args:
        mappings: The set.
        record: The id of the link, in full or short.
        review: The decision.
        dataset: What is known of the agents.
        others: Sets that may hold a dispute of the link.

    Raises:
        UnknownIdError: the set has no such link.
        OptionError: whoever decides cannot decide this, the panel has not said yes where it must
            or has answered already, somebody disputes the link, or it was made on a later day.
    """
    mapping = find_record(mappings, record)
    read_day(review.date, option="--date")
    if review.status not in DECISIONS:
        raise OptionError(
            f"That cannot be decided: {review.status}",
            target=f"--status {review.status}",
            advice=f"Choose from {', '.join(DECISIONS)}; to dispute a link, use links dispute.",
        )
    if mapping.is_dispute and review.status != "withdrawn":
        raise OptionError(
            "That is a dispute, which stands beside the link and is not reviewed",
            target=record,
            advice="Review the link that it disputes.",
        )
    if review.status == "withdrawn":
        changed, curies = _withdrawn(mappings, mapping, review)
    else:
        if review.status == "accepted":
            _check_undisputed(mappings, mapping, others)
        changed, curies = _decided(mappings, mapping, review, dataset)
    rows = tuple(changed if row is mapping else row for row in mappings.mappings)
    return with_rows(mappings, rows, curies), changed


def keep_decision(mapping: Mapping, status: str) -> Mapping:
    """Return *mapping* with *status*, and with what its reviewer decided before."""
    more = dict(mapping.more)
    if mapping.reviewers and mapping.status in REVIEW_DECISIONS:
        more.setdefault("review_decision", mapping.status)
    return replace(mapping, status=status, more=more)


def _withdrawn(mappings: MappingSet, mapping: Mapping, review: Review) -> tuple[Mapping, Curies]:
    if review.reviewer.iri not in map(mappings.expand, mapping.authors):
        raise OptionError(
            "Only its author can take a claim back",
            target=short_name(review.reviewer.iri),
            advice="Dispute it instead; both claims then stand.",
        )
    return keep_decision(mapping, "withdrawn"), Curies(mappings)


def _decided(
    mappings: MappingSet, mapping: Mapping, review: Review, dataset: Dataset
) -> tuple[Mapping, Curies]:
    _check_reviewer(mappings, mapping, review, dataset)
    curies = Curies(mappings)
    more = dict(mapping.more)
    more.pop("review_decision", None)
    more.update(
        reviewer_id=curies.of(review.reviewer.iri),
        reviewer_label=join_values((review.reviewer.label,)),
        review_date=review.date,
    )
    if review.panel is not None:
        people = {*map(mappings.expand, mapping.authors), review.reviewer.iri}
        _check_panel(review.panel, people, dataset)
        _check_first_answer(mappings, mapping, review.panel)
        more.update(
            panel_id=curies.of(review.panel.organisation.iri),
            panel_label=review.panel.organisation.label,
            panel_agreed=str(review.panel.agreed).lower(),
        )
    changed = replace(mapping, status=review.status, more=more)
    if review.status == "accepted":
        _check_agreed(mappings, changed)
    return changed, curies


def _check_undisputed(mappings: MappingSet, mapping: Mapping, others: Sequence[MappingSet]) -> None:
    """Refuse to accept what somebody disputes in *mappings*, or in one of *others*."""
    record = mappings.expand(mapping.record_id)
    for place in (mappings, *others):
        for row in place.mappings:
            if is_open_dispute(row) and place.expand(row.value("disputes")) == record:
                raise OptionError(
                    "Somebody disputes the link, so that it cannot be accepted",
                    target=short_name(place.expand(row.record_id)),
                    advice="The dispute stands until its author withdraws it.",
                )


def is_open_dispute(row: Mapping) -> bool:
    """Say whether *row* is a dispute that its author has not taken back."""
    return row.is_dispute and row.status != "withdrawn"


def _check_reviewer(
    mappings: MappingSet, mapping: Mapping, review: Review, dataset: Dataset
) -> None:
    reviewer = review.reviewer
    if not spellings(reviewer.iri, reviewer.label).isdisjoint(authors_of(mappings, mapping)):
        raise OptionError(
            "An author cannot review their own link, whatever the spelling of their id or name",
            target=short_name(reviewer.iri),
            advice="Ask somebody else.",
        )
    if is_nameless(reviewer.iri):
        raise OptionError(
            "Whoever gives no name can dispute a link, and cannot review one",
            target=short_name(reviewer.iri),
            advice="Ask somebody who gives an id and a name, so that it is seen who decided.",
        )
    if review.date < mapping.mapping_date:
        raise OptionError(
            f"The link was made on {mapping.mapping_date}, so that nobody reviewed it before",
            target=f"--date {review.date}",
            advice="Give the day on which it was reviewed.",
        )
    if not review.reviewer.is_person or is_software(dataset, review.reviewer.iri):
        raise OptionError(
            "A program cannot review a link",
            target=short_name(review.reviewer.iri),
            advice="Ask a person.",
        )
    if mapping.status == "withdrawn":
        raise OptionError(
            "Its author has taken the link back",
            target=mapping.record_id,
            advice="Add it again, as a link of your own.",
        )


def _check_panel(panel: Panel, people: set[str], dataset: Dataset) -> None:
    organisation = panel.organisation.iri
    if organisation in people or f"{PROV}Person" in dataset.objects(organisation, f"{RDF}type"):
        raise OptionError(
            "The panel is that of an organisation, and never a person",
            target=f"--panel {short_name(organisation)}",
            advice="Name the organisation whose panel was asked.",
        )


def _check_first_answer(mappings: MappingSet, mapping: Mapping, panel: Panel) -> None:
    """Refuse to write *panel* over another answer that *mapping* has."""
    known = (mappings.expand(mapping.value("panel_id")), mapping.value("panel_agreed"))
    given = (panel.organisation.iri, str(panel.agreed).lower())
    if mapping.value("panel_id") and known != given:
        said = "yes" if panel_said_yes(mapping) else "no"
        raise OptionError(
            f"The answer of a panel is recorded already: {short_name(known[0])} said {said}",
            target=mapping.record_id,
            advice="The answer stands. For a panel that answers otherwise now, let the author take "
            "the link back and propose it again, so that both answers are kept.",
        )


def _check_agreed(mappings: MappingSet, changed: Mapping) -> None:
    """Refuse to accept *changed* against the panel, or without it where one is needed."""
    if changed.value("panel_id") and not panel_said_yes(changed):
        raise OptionError(
            "The panel said no, so that the link cannot be accepted",
            target=changed.record_id,
            advice="Give it the status reviewed, which keeps what the panel said.",
        )
    if needs_panel(mappings, changed) and not panel_said_yes(changed):
        held = "suicidality and death" if touches_held(mappings, changed) else "source of harm 6"
        raise OptionError(
            f"A link that concerns {held} is accepted only after a panel of people with lived "
            "experience has said yes",
            target=changed.record_id,
            advice="Ask the panel of an organisation, and give its answer with --panel.",
        )
