"""A professional standard beside the lived examples that somebody proposes to cite it about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.citing.proposals import Proposal, opening, proposals_from, proposals_to
from harmgraph.citing.provisions import read_provision
from harmgraph.citing.reader import Reader
from harmgraph.citing.words import read_words
from harmgraph.describing.care import care_lines
from harmgraph.describing.lookup import natural_key
from harmgraph.errors import NoTableError
from harmgraph.iris import compact
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.citing.blocks import Page
    from harmgraph.citing.provisions import Provision
    from harmgraph.citing.words import Words
    from harmgraph.graph import Dataset

_KINDS: Final = ("engagesStandard", "engagesProvision", "examinedUnder")
_ALIKE: Final = "overlapsWith"
_LEVELS: Final = (f"{ID}practice-level/system", f"{ID}practice-level/practitioner", "")
"""The levels in the order in which they are shown; last what names neither."""


@dataclass(frozen=True)
class Partner:
    """An example that says nearly the same at another level.

    Attributes:
        example: The other example.
        level: Its level in words; empty where the heading of its source names none.
        proposal: The link between the two.
    """

    example: Words
    level: str
    proposal: Proposal

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        return {**self.example.to_dict(), "level": self.level, "link": self.proposal.to_dict()}


@dataclass(frozen=True)
class Case:
    """An example about which somebody proposes to cite the standard.

    Attributes:
        example: The example.
        source: The source of harm that it is listed under.
        proposal: The link.
        partners: Examples that say nearly the same at another level.
    """

    example: Words
    source: Words
    proposal: Proposal
    partners: tuple[Partner, ...]

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        return {
            **self.example.to_dict(),
            "listed_under": self.source.to_dict(),
            "link": self.proposal.to_dict(),
            "nearly_the_same_at_another_level": [one.to_dict() for one in self.partners],
        }


@dataclass(frozen=True)
class Level:
    """The examples at one level of practice.

    Attributes:
        name: ``system`` or ``practitioner``; empty where the headings name neither.
        meaning: What that level is.
        reasons: Why sources of harm are read as being at this level, each with who says so.
        cases: The examples.
    """

    name: str
    meaning: str
    reasons: tuple[tuple[Words, str, str], ...]
    cases: tuple[Case, ...]

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        return {
            "level": self.name,
            "meaning": self.meaning,
            "reasons": [
                {"source": compact(source.iri), "reason": reason, "says": author}
                for source, reason, author in self.reasons
            ],
            "examples": [case.to_dict() for case in self.cases],
        }


@dataclass(frozen=True)
class Lesson:
    """A standard and the examples, by level.

    Attributes:
        standard: The standard.
        levels: The levels, also those without an example.
        parts: Smaller standards inside it.
        choice: Which links were chosen to be shown, in words; empty for all.
    """

    standard: Provision
    levels: tuple[Level, ...]
    parts: tuple[Provision, ...]
    choice: str

    @property
    def cases(self) -> tuple[Case, ...]:
        """The examples of all levels."""
        return tuple(case for level in self.levels for case in level.cases)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """Every link that is shown."""
        partners = [partner.proposal for case in self.cases for partner in case.partners]
        return (*(case.proposal for case in self.cases), *partners)

    @property
    def authors(self) -> tuple[str, ...]:
        """Who makes the links that are shown."""
        return tuple(sorted({link.author for link in self.proposals}))

    @property
    def opening(self) -> str:
        """What stands before everything else."""
        return opening(self.proposals)

    def to_page(self) -> Page:
        """Return the lesson laid out for people."""
        from harmgraph.citing.lesson_page import lesson_page

        return lesson_page(self)

    def to_dict(self) -> dict[str, object]:
        """Return the lesson as plain values for JSON."""
        content_note, *help_ = care_lines()
        return {
            "opening": self.opening,
            "content_note": content_note,
            "standard": self.standard.to_dict(),
            "parts": [{"id": compact(one.iri), "name": one.name} for one in self.parts],
            "shown": self.choice,
            "levels": [level.to_dict() for level in self.levels],
            "help": help_,
        }


def build_lesson(
    dataset: Dataset, iri: str, *, choice: str = "", source_only: bool = False
) -> Lesson:
    """Return the standard *iri* with the examples that somebody proposes to cite it about.

    Args:
        dataset: Where to look, with only those links that are to be shown.
        iri: A provision.
        choice: Which links were chosen, in words, where it is not all.
        source_only: Whether everything that is not the document's is left out, which leaves
            nothing to pair.

    Raises:
        NoTableError: everything that could be paired was left out, so it could not be checked.
    """
    if source_only:
        raise NoTableError(
            "Could not check: what joins standards and examples was left out",
            target=compact(iri),
            advice="Ask without --source-only. That nobody was asked is not the same as that "
            "nothing was found.",
        )
    look = Reader(dataset)
    links = [link for link in proposals_to(look, [iri]) if link.kind in _KINDS]
    sources = {link.about: look.text(link.about, "hg:exampleOf") for link in links}
    by_level: dict[str, list[Proposal]] = {level: [] for level in _LEVELS}
    for link in links:
        by_level[_level_of(look, sources[link.about])].append(link)
    return Lesson(
        standard=read_provision(look, iri),
        levels=tuple(_level(look, level, found) for level, found in by_level.items()),
        parts=tuple(read_provision(look, one) for one in look.subjects("skos:broader", iri)),
        choice=choice,
    )


def _level(look: Reader, level: str, links: list[Proposal]) -> Level:
    sources = dict.fromkeys(look.text(link.about, "hg:exampleOf") for link in links)
    return Level(
        name=look.name(level) if level else "",
        meaning=look.text(level, "skos:definition"),
        reasons=tuple(reason for source in sources for reason in _reasons(look, source)),
        cases=tuple(_case(look, link, level) for link in links),
    )


def _case(look: Reader, link: Proposal, level: str) -> Case:
    return Case(
        example=read_words(look, link.about),
        source=read_words(look, look.text(link.about, "hg:exampleOf")),
        proposal=link,
        partners=tuple(_partners(look, link.about, level)),
    )


def _partners(look: Reader, example: str, level: str) -> Iterable[Partner]:
    """Yield the examples that say nearly the same at another level than *level*."""
    pairs = [(link.other, link) for link in proposals_from(look, [example])]
    pairs += [(link.about, link) for link in proposals_to(look, [example])]
    for other, link in sorted(pairs, key=lambda pair: natural_key(pair[0])):
        there = _level_of(look, look.text(other, "hg:exampleOf"))
        if link.kind == _ALIKE and there != level:
            yield Partner(read_words(look, other), look.name(there) if there else "", link)


def _claims(look: Reader, source: str) -> list[str]:
    about = look.subjects("hg:claimAbout", source) if source else []
    return [claim for claim in about if look.value(claim, "hg:claimedLevel")]


def _level_of(look: Reader, source: str) -> str:
    """Return the level that somebody reads the heading of *source* as naming, or an empty text."""
    for claim in _claims(look, source):
        level = look.text(claim, "hg:claimedLevel")
        if level in _LEVELS:
            return level
    return ""


def _reasons(look: Reader, source: str) -> Iterable[tuple[Words, str, str]]:
    for claim in _claims(look, source):
        author = look.called(claim, "prov:wasAttributedTo")
        yield read_words(look, source), look.text(claim, "hg:claimText"), author
