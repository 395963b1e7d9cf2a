"""Adds a link to a mapping set: somebody's claim, with the reason for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.errors import OptionError
from harmgraph.filtering import LinkFilter, check_filter
from harmgraph.links.editing import Agent, Curies, next_record, read_day, read_words, with_rows
from harmgraph.links.reasons import findings_in, judgements_in
from harmgraph.links.things import (
    Fitting,
    find_predicate,
    find_thing,
    is_software,
    short_name,
    words_of,
)
from harmgraph.mappings import NO_TERM_FOUND, Mapping, MappingSet
from harmgraph.mappings.curies import join_values
from harmgraph.mappings.values import read_confidence
from harmgraph.namespaces import HG, ID, RDF

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal

    from harmgraph.graph import Dataset

_FRAMEWORKS: Final = f"{ID}framework/"


@dataclass(frozen=True)
class Proposal:
    """What somebody claims.

    Attributes:
        subject: Where the link starts, as an id: ``example/1.4``.
        predicate: What it says, such as ``engagesProvision``.
        object: Where it goes, as an id; empty for a search that found nothing.
        reason: Why.
        basis: ``stated-in-source``, ``wording-match`` or ``curated-inference``.
        confidence: How sure the author is, from 0 to 1, as text.
        author: Who claims it.
        date: The day on which they do.
        as_at: The day whose law it relies on; empty for the same day.
        scope: To whom and when it applies.
        evidence: What else they refer to.
        looked_in: The framework in which somebody looked and found nothing, as an id.
    """

    subject: str
    predicate: str
    object: str
    reason: str
    basis: str
    confidence: str
    author: Agent
    date: str
    as_at: str = ""
    scope: str = ""
    evidence: str = ""
    looked_in: str = ""


def add_link(
    mappings: MappingSet,
    proposal: Proposal,
    dataset: Dataset,
    *,
    taken: Collection[str] = frozenset(),
) -> tuple[MappingSet, Mapping]:
    """Return *mappings* with one row more, and that row.

    Somebody else may claim the same link again, since two people may have different reasons.

    Args:
        mappings: The set, which can be empty.
        proposal: The claim.
        dataset: What both ends must be in.
        taken: IRIs of records of other sets.

    Raises:
        UnknownIdError: one of the ends is not in *dataset*.
        OptionError: the link does not fit its ends, its reason is a finding or weighs a harm, the
            same author has made it already, or a value is not as it must be.
    """
    check_filter(LinkFilter(bases=(proposal.basis,)), ())
    curies = Curies(mappings)
    row = _row(proposal, dataset, next_record(mappings, taken), curies)
    _refuse_again(mappings, row, curies)
    return with_rows(mappings, (*mappings.mappings, row), curies), row


def _row(proposal: Proposal, dataset: Dataset, record: str, curies: Curies) -> Mapping:
    subject = find_thing(dataset, proposal.subject)
    predicate = find_predicate(proposal.predicate)
    if proposal.looked_in:
        object_id, more = NO_TERM_FOUND, _search(dataset, proposal, curies)
    else:
        object_id, more = _link(dataset, proposal, (subject, predicate), curies)
    more["subject_label"] = words_of(dataset, subject)
    for column in ("scope", "evidence"):
        if getattr(proposal, column):
            more[column] = read_words(getattr(proposal, column), option=f"--{column}")
    return Mapping(
        record_id=curies.of(record),
        subject_id=curies.of(subject),
        predicate_id=predicate,
        object_id=object_id,
        mapping_justification=_justification(dataset, proposal),
        author_id=curies.of(proposal.author.iri),
        author_label=join_values((proposal.author.label,)),
        mapping_date=read_day(proposal.date, option="--date"),
        confidence=_confidence(proposal.confidence),
        comment=_reason(proposal.reason),
        basis=proposal.basis,
        status="proposed",
        as_at=read_day(proposal.as_at or proposal.date, option="--as-at"),
        more={column: text for column, text in more.items() if text},
    )


def _link(
    dataset: Dataset, proposal: Proposal, start: tuple[str, str], curies: Curies
) -> tuple[str, dict[str, str]]:
    subject, predicate = start
    object_ = find_thing(dataset, proposal.object)
    misfit = Fitting(dataset).misfit(predicate, subject, object_)
    if misfit:
        raise OptionError(
            f"That link does not fit: {misfit}",
            target=f"{proposal.subject} {proposal.predicate} {proposal.object}",
            advice="Choose another type of link, or other ends.",
        )
    return curies.of(object_), {"object_label": words_of(dataset, object_)}


def _search(dataset: Dataset, proposal: Proposal, curies: Curies) -> dict[str, str]:
    if proposal.object:
        raise OptionError(
            "A search that found nothing goes to nothing",
            target=f"--to {proposal.object}",
            advice="Leave out --to, or --found-nothing-in.",
        )
    named = proposal.looked_in.strip().removeprefix("framework/")
    framework = find_thing(dataset, f"framework/{named}")
    if f"{HG}Framework" not in dataset.objects(framework, f"{RDF}type"):
        raise OptionError(
            "That is not a framework",
            target=f"--found-nothing-in {proposal.looked_in}",
            advice="See harmgraph frameworks list.",
        )
    edition = dataset.objects(framework, f"{HG}edition")
    return {
        "object_source": curies.of(framework),
        "object_source_version": edition[0] if edition else "",
    }


def _justification(dataset: Dataset, proposal: Proposal) -> str:
    if proposal.author.is_person and not is_software(dataset, proposal.author.iri):
        return "semapv:ManualMappingCuration"
    matched = proposal.basis == "wording-match"
    return "semapv:LexicalMatching" if matched else "semapv:UnspecifiedMatching"


def _confidence(text: str) -> Decimal:
    number = read_confidence(text)
    if number is None:
        raise OptionError(
            "A confidence is from 0 to 1",
            target=f"--confidence {text}",
            advice="Write, for example, 0.6; 0.9 is nearly the same words, 0.45 is arguable.",
        )
    return number


def _reason(text: str) -> str:
    reason = read_words(text, option="--reason")
    found = findings_in(reason)
    if found:
        raise OptionError(
            f"The reason finds something about somebody, where it says “{found[0]}”",
            target="--reason",
            advice="Say why the two belong together, and leave open whether anything fell short.",
        )
    judged = judgements_in(reason)
    if judged:
        raise OptionError(
            f"The reason softens, ranks or blames, where it says “{judged[0]}”",
            target="--reason",
            advice="Say why the two belong together, and weigh neither a harm nor a person.",
        )
    return reason


def _refuse_again(mappings: MappingSet, row: Mapping, curies: Curies) -> None:
    """Refuse *row* where its author has said the same already, and has not taken it back."""

    def key(mapping: Mapping) -> tuple[str, ...]:
        prefixes = curies.prefixes
        ends = (mapping.subject_id, mapping.predicate_id, mapping.object_id)
        names = (*ends, mapping.value("object_source") if mapping.found_nothing else "")
        return tuple(_expand(name, prefixes) for name in (*names, *sorted(mapping.authors)))

    for mapping in mappings.mappings:
        if (
            not mapping.is_dispute
            and mapping.status != "withdrawn"
            and mapping.predicate_id == row.predicate_id
            and key(mapping) == key(row)
        ):
            raise OptionError(
                "The same author has made this link already",
                target=short_name(mappings.expand(mapping.record_id)),
                advice="Change the reason there, or let somebody else propose the link.",
            )


def _expand(curie: str, prefixes: dict[str, str]) -> str:
    prefix, _, local = curie.partition(":")
    return prefixes.get(prefix, f"{prefix}:") + local
