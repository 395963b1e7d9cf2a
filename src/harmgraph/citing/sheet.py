"""The sheet for one example or source of harm: what can be cited about it, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.citing.advice import load_advice
from harmgraph.citing.guidance import gather_guidance
from harmgraph.citing.proposals import Proposal, opening, proposals_from, proposals_to
from harmgraph.citing.provisions import Provision, gather
from harmgraph.citing.reader import Reader
from harmgraph.citing.words import read_words
from harmgraph.describing.care import care_lines
from harmgraph.iris import expand

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from harmgraph.citing.blocks import Page
    from harmgraph.citing.guidance import Guidance
    from harmgraph.citing.words import Words
    from harmgraph.graph import Dataset

_SOURCE: Final = "hg:SourceOfHarm"
_ABSENT: Final = expand("body-text-status/absent-in-this-copy")

_LAW: Final = "engagesProvision"
_LIMIT: Final = "qualifiedBy"
_STANDARD: Final = "engagesStandard"
_EXAMINED: Final = "examinedUnder"
_ABUSE: Final = "mayIndicateAbuseType"
_CITED: Final = (_LAW, _LIMIT, _STANDARD, _EXAMINED, _ABUSE)
_IMPACT: Final = "mayLeadTo"
_RECOMMENDATION: Final = "addresses"
_ALIKE: Final = ("overlapsWith", "notToBeConfusedWith")


@dataclass(frozen=True)
class Linked:
    """Something else in the document that is linked to what the sheet is about.

    Attributes:
        words: What is linked.
        proposal: The link.
    """

    words: Words
    proposal: Proposal

    def is_about(self, things: Container[str]) -> bool:
        """Say whether one of *things* is an end of the link."""
        return self.proposal.about in things or self.proposal.other in things

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        return {**self.words.to_dict(), "link": self.proposal.to_dict()}


@dataclass(frozen=True)
class Unlinked:
    """An example for which no provision is proposed.

    Attributes:
        example: The example.
        reasons: Why, each with who says so; empty where nobody has said.
    """

    example: Words
    reasons: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        reasons = [{"reason": reason, "says": author} for reason, author in self.reasons]
        return {**self.example.to_dict(), "reasons": reasons}


@dataclass(frozen=True)
class Sheet:
    """What can be cited about an example or a source of harm.

    Attributes:
        about: The example or the source of harm.
        is_source: Whether it is a source of harm.
        under: The source of harm that it is listed under; itself where it is one.
        examples: The examples that the sheet covers, as they are printed.
        choice: Which links were chosen to be shown, in words; empty for all.
        source_only: Whether everything that is not the document's was left out.
        guidance: Who can help somebody speak, where to complain, how long there is.
        laws: Provisions that can be cited, none of which makes something a crime.
        limits: Provisions that limit what can be claimed.
        crimes: Provisions that make something a crime.
        standards: Professional standards.
        examined: What a regulator or an ombudsman would look at.
        abuse_types: Kinds of abuse that the statutory guidance names.
        impacts: Impacts that it can have.
        recommendations: Recommendations that speak to it.
        alike: Examples that say nearly the same, or that sound alike and do not.
        unlinked: Examples for which no provision is proposed.
        missing_texts: Recommendations whose text is missing from the copy of the document.
        rank_caution: What the number of a source of harm is not; empty for an example.
    """

    about: Words
    is_source: bool
    under: Words
    examples: tuple[Words, ...]
    choice: str
    source_only: bool
    guidance: tuple[Guidance, ...]
    laws: tuple[Provision, ...]
    limits: tuple[Provision, ...]
    crimes: tuple[Provision, ...]
    standards: tuple[Provision, ...]
    examined: tuple[Provision, ...]
    abuse_types: tuple[Provision, ...]
    impacts: tuple[Linked, ...]
    recommendations: tuple[Linked, ...]
    alike: tuple[Linked, ...]
    unlinked: tuple[Unlinked, ...]
    missing_texts: tuple[Words, ...]
    rank_caution: str

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """Every provision on the sheet."""
        return (
            *(*self.laws, *self.limits, *self.crimes),
            *(*self.standards, *self.examined, *self.abuse_types),
        )

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """Every link on the sheet."""
        linked = (*self.impacts, *self.recommendations, *self.alike)
        of_provisions = [link for provision in self.provisions for link in provision.proposals]
        return (*of_provisions, *(one.proposal for one in linked))

    @property
    def authors(self) -> tuple[str, ...]:
        """Who makes the links on the sheet."""
        return tuple(sorted({proposal.author for proposal in self.proposals}))

    @property
    def opening(self) -> str:
        """What stands before everything else."""
        return opening(self.proposals)

    def to_page(self) -> Page:
        """Return the sheet laid out for people."""
        from harmgraph.citing.sheet_page import sheet_page

        return sheet_page(self)

    def to_dict(self) -> dict[str, object]:
        """Return the sheet as plain values for JSON."""
        provisions = {
            "provisions": self.laws,
            "what_limits": self.limits,
            "crimes": self.crimes,
            "professional_standards": self.standards,
            "examined_under": self.examined,
            "kinds_of_abuse": self.abuse_types,
        }
        others = {
            "impacts": self.impacts,
            "recommendations": self.recommendations,
            "similar_examples": self.alike,
        }
        content_note, *help_ = care_lines()
        return {
            "opening": self.opening,
            "content_note": content_note,
            "about": {"iri": self.about.iri, **self.about.to_dict()},
            "listed_under": self.under.to_dict(),
            "rank_caution": self.rank_caution,
            "examples": [example.to_dict() for example in self.examples],
            "shown": self.choice,
            "source_only": self.source_only,
            "guidance": [one.to_dict() for one in self.guidance],
            **{key: [one.to_dict() for one in found] for key, found in provisions.items()},
            **{key: [one.to_dict() for one in found] for key, found in others.items()},
            "no_provision_proposed": [one.to_dict() for one in self.unlinked],
            "text_missing_from_the_copy": [one.to_dict() for one in self.missing_texts],
            "help": help_,
        }


def build_sheet(
    dataset: Dataset, iri: str, *, choice: str = "", source_only: bool = False
) -> Sheet:
    """Return the sheet for the example or the source of harm *iri*.

    Args:
        dataset: Where to look, with only those links that are to be shown.
        iri: An example or a source of harm.
        choice: Which links were chosen, in words, where it is not all.
        source_only: Whether everything that is not the document's is left out.
    """
    look = Reader(dataset)
    is_source = _SOURCE in look.types(iri)
    source = iri if is_source else look.text(iri, "hg:exampleOf")
    examples = look.in_order(look.subjects("hg:exampleOf", iri)) if is_source else [iri]
    ends = [] if source_only else [one for one in dict.fromkeys([*examples, source]) if one]
    found = proposals_from(look, ends)
    own = [proposal for proposal in found if proposal.about in {iri, *examples}]
    cited = {kind: gather(look, _of_kind(own, kind)) for kind in _CITED}
    laws, crimes = _without_crimes(cited[_LAW])
    return Sheet(
        about=read_words(look, iri),
        is_source=is_source,
        under=read_words(look, source),
        examples=tuple(read_words(look, example) for example in examples),
        choice=choice,
        source_only=source_only,
        guidance=() if source_only else gather_guidance(look),
        laws=laws,
        limits=cited[_LIMIT],
        crimes=crimes,
        standards=cited[_STANDARD],
        examined=cited[_EXAMINED],
        abuse_types=cited[_ABUSE],
        impacts=_impacts(look, found),
        recommendations=_recommendations(look, ends),
        alike=() if is_source or source_only else _alike(look, iri, own),
        unlinked=() if source_only else tuple(_unlinked(look, examples, own)),
        missing_texts=_missing_texts(look),
        rank_caution=dataset.rank_caution() if is_source else "",
    )


def _of_kind(proposals: Iterable[Proposal], *kinds: str) -> list[Proposal]:
    return [proposal for proposal in proposals if proposal.kind in kinds]


def _without_crimes(
    provisions: tuple[Provision, ...],
) -> tuple[tuple[Provision, ...], tuple[Provision, ...]]:
    """Return *provisions* in two: those that make nothing a crime, and those that do."""
    advice = load_advice()
    crimes = tuple(one for one in provisions if advice.is_crime(one.iri, one.framework_iri))
    return tuple(one for one in provisions if one not in crimes), crimes


def _impacts(look: Reader, found: Iterable[Proposal]) -> tuple[Linked, ...]:
    return tuple(Linked(read_words(look, link.other), link) for link in _of_kind(found, _IMPACT))


def _missing_texts(look: Reader) -> tuple[Words, ...]:
    return tuple(read_words(look, one) for one in look.subjects("hg:bodyTextStatus", _ABSENT))


def _recommendations(look: Reader, things: list[str]) -> tuple[Linked, ...]:
    found = _of_kind(proposals_to(look, things), _RECOMMENDATION)
    return tuple(Linked(read_words(look, link.about), link) for link in found)


def _alike(look: Reader, iri: str, own: list[Proposal]) -> tuple[Linked, ...]:
    away = [(link.other, link) for link in _of_kind(own, *_ALIKE)]
    here = [(link.about, link) for link in _of_kind(proposals_to(look, [iri]), *_ALIKE)]
    return tuple(Linked(read_words(look, other), link) for other, link in away + here)


def _unlinked(look: Reader, examples: list[str], own: list[Proposal]) -> Iterable[Unlinked]:
    linked = {one.about for one in own if one.kind in _CITED}
    for example in examples:
        if example not in linked:
            claims = look.subjects("hg:claimAbout", example)
            reasons = tuple(
                (
                    look.text(claim, "hg:claimText"),
                    look.called(claim, "prov:wasAttributedTo"),
                )
                for claim in claims
            )
            yield Unlinked(read_words(look, example), reasons)
