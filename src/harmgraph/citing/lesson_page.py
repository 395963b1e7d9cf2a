"""Lays out a lesson: what the opposite of a standard looks like to somebody who uses services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.citing.blocks import Bullets, Entries, Entry, Fact, Page, Paragraph, Part
from harmgraph.citing.nobody import nobody
from harmgraph.citing.provision_entry import provision_entry, standing_with_id
from harmgraph.describing.care import care_lines
from harmgraph.iris import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.citing.lesson import Case, Lesson, Level, Partner

_QUESTION: Final = (
    "What would the opposite of this standard look like to somebody who uses services?"
)
_THEIR_WORDS: Final = (
    "Below are harms that people who use services have named, in their model's own words."
)
_NO_BLAME: Final = (
    "It is somebody's suggestion that the standard can be cited about each of them. It blames "
    "nobody, and finds nothing about any worker or any service."
)
_HEADINGS: Final = {
    "system": "At the level of systems and organisations",
    "practitioner": "At the level of what single workers do",
    "": "Where the heading names neither level",
}
_NEITHER: Final = (
    "The heading of the source of harm speaks neither of systems nor of single workers, so nobody "
    "has said which level it is."
)
_NEVER_MEANS: Final = "That never means that there is none."


def lesson_page(lesson: Lesson) -> Page:
    """Return *lesson* laid out, with the content note and where to get help."""
    care, *help_ = care_lines()
    shown = (f"Shown here: {lesson.choice}",) if lesson.choice else ()
    return Page(
        name=f"harmgraph lesson: {compact(lesson.standard.iri)}",
        opening=(lesson.opening, *shown),
        care=care,
        title=lesson.standard.name,
        lead=(_QUESTION, *_about_examples(lesson)),
        parts=(_standard(lesson), *_levels(lesson), *_parts(lesson)),
        help=tuple(help_),
        iri=lesson.standard.iri,
    )


def _about_examples(lesson: Lesson) -> Iterable[str]:
    if lesson.cases:
        yield from (_THEIR_WORDS, _NO_BLAME, f"Suggested by: {'; '.join(lesson.authors)}.")


def _standard(lesson: Lesson) -> Part:
    about = Entries((provision_entry(lesson.standard, parties=True),))
    words = Paragraph(
        "Only its number and its title, or a label of ours, are here. Read what it says on the "
        "official page."
    )
    return Part("The standard", (about, words))


def _levels(lesson: Lesson) -> Iterable[Part]:
    if not lesson.cases:
        text = f"{nobody(lesson.choice)} {_NEVER_MEANS}"
        yield Part("Examples", (Paragraph(text),))
        return
    for level in lesson.levels:
        if level.cases:
            entries = Entries(tuple(_case(lesson, case) for case in level.cases))
            yield Part(_HEADINGS[level.name], (*_about(level), entries))
        elif level.name:
            text = f"{nobody(lesson.choice)} {_NEVER_MEANS}"
            yield Part(_HEADINGS[level.name], (Paragraph(text),))


def _about(level: Level) -> Iterable[Paragraph | Bullets]:
    if not level.name:
        yield Paragraph(_NEITHER)
        return
    yield Paragraph("The document does not sort by level. This is how the headings were read:")
    yield Bullets(
        tuple(
            Fact(
                f"Source of harm {source.number}, {source.text}",
                f"{reason} According to: {author}.",
            )
            for source, reason, author in level.reasons
        )
    )


def _case(lesson: Lesson, case: Case) -> Entry:
    link, example = case.proposal, case.example
    by = f" By: {link.author}." if len(lesson.authors) > 1 else ""
    facts = [
        Fact("Listed under", f"source of harm {case.source.number}, {case.source.text}"),
        Fact("Why the standard can be cited", link.why),
        Fact("To whom and when it applies", link.scope),
        Fact(f"Suggestion {compact(link.iri)}", f"{link.standing}{by}"),
        *(Fact("Why somebody disputes it", reason) for reason in link.disputes),
    ]
    facts += map(_partner, case.partners)
    said = tuple(fact for fact in facts if fact.text)
    return Entry(f"{example.number} “{example.text}”", said)


def _partner(partner: Partner) -> Fact:
    heading = _HEADINGS[partner.level]
    where = heading[:1].lower() + heading[1:]
    link, example = partner.proposal, partner.example
    return Fact(
        f"Nearly the same, {where}",
        f"{example.number} “{example.text}” Why: {link.why} {standing_with_id(link)}",
    )


def _parts(lesson: Lesson) -> Iterable[Part]:
    if lesson.parts:
        lines = tuple(Fact(compact(one.iri), one.name) for one in lesson.parts)
        yield Part("Its parts: ask for each by its id", (Bullets(lines),))
