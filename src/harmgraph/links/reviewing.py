"""Decides on a link: somebody else reviews or accepts it, or its author takes it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from harmgraph.errors import OptionError
from harmgraph.links.editing import Agent, Curies, find_record, read_day, with_rows
from harmgraph.links.things import is_software, short_name
from harmgraph.mappings import REVIEW_DECISIONS, Mapping, MappingSet, needs_panel, panel_said_yes
from harmgraph.mappings.curies import join_values
from harmgraph.mappings.holding import touches_held
from harmgraph.namespaces import PROV, RDF

if TYPE_CHECKING:
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
    mappings: MappingSet, record: str, review: Review, dataset: Dataset
) -> tuple[MappingSet, Mapping]:
    """Return *mappings* with the decision on one link, and the row as it is now.

    Args:
        mappings: The set.
        record: The id of the link, in full or short.
        review: The decision.
        dataset: What is known of the agents.

    Raises:
        UnknownIdError: the set has no such link.
        OptionError: whoever decides cannot decide this, or the panel has not said yes where it
            must.
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
    authors = {mappings.expand(author) for author in mapping.authors}
    if review.status == "withdrawn":
        changed, curies = _withdrawn(mappings, mapping, review, authors)
    else:
        changed, curies = _decided(mappings, mapping, review, authors, dataset)
    rows = tuple(changed if row is mapping else row for row in mappings.mappings)
    return with_rows(mappings, rows, curies), changed


def keep_decision(mapping: Mapping, status: str) -> Mapping:
    """Return *mapping* with *status*, and with what its reviewer decided before."""
    more = dict(mapping.more)
    if mapping.reviewers and mapping.status in REVIEW_DECISIONS:
        more.setdefault("review_decision", mapping.status)
    return replace(mapping, status=status, more=more)


def _withdrawn(
    mappings: MappingSet, mapping: Mapping, review: Review, authors: set[str]
) -> tuple[Mapping, Curies]:
    if review.reviewer.iri not in authors:
        raise OptionError(
            "Only its author can take a claim back",
            target=short_name(review.reviewer.iri),
            advice="Dispute it instead; both claims then stand.",
        )
    return keep_decision(mapping, "withdrawn"), Curies(mappings)


def _decided(
    mappings: MappingSet, mapping: Mapping, review: Review, authors: set[str], dataset: Dataset
) -> tuple[Mapping, Curies]:
    _check_reviewer(mapping, review, authors, dataset)
    curies = Curies(mappings)
    more = dict(mapping.more)
    more.pop("review_decision", None)
    more.update(
        reviewer_id=curies.of(review.reviewer.iri),
        reviewer_label=join_values((review.reviewer.label,)),
        review_date=review.date,
    )
    if review.panel is not None:
        _check_panel(review.panel, {*authors, review.reviewer.iri}, dataset)
        more.update(
            panel_id=curies.of(review.panel.organisation.iri),
            panel_label=review.panel.organisation.label,
            panel_agreed=str(review.panel.agreed).lower(),
        )
    changed = replace(mapping, status=review.status, more=more)
    if review.status == "accepted":
        _check_agreed(mappings, changed)
    return changed, curies


def _check_reviewer(mapping: Mapping, review: Review, authors: set[str], dataset: Dataset) -> None:
    if review.reviewer.iri in authors:
        raise OptionError(
            "An author cannot review their own link",
            target=short_name(review.reviewer.iri),
            advice="Ask somebody else.",
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
