"""Lays out a sheet for people, in the order in which somebody who was harmed may need it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.citing.blocks import Bullets, Entries, Entry, Fact, Page, Paragraph, Part
from harmgraph.citing.law_parts import answers, crimes, laws, standards
from harmgraph.citing.nobody import nobody
from harmgraph.citing.provision_entry import standing_with_id
from harmgraph.describing import care_lines
from harmgraph.iris import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.citing.blocks import Block
    from harmgraph.citing.guidance import Guidance, Signpost
    from harmgraph.citing.sheet import Linked, Sheet
    from harmgraph.citing.words import Words

_HOW_TO_READ: Final = (
    "Each says how far it has come (proposed means that nobody but its author has looked at it), "
    "what it rests on, and how sure its author is."
)
_DISPUTE: Final = (
    "Anybody can dispute a suggestion; it needs no account and no name. Each has an id that begins "
    "with link/. For a form to print or to e-mail, type: harmgraph links dispute ID --form text. "
    "Or tell whoever gave you this sheet."
)
_NO_FINDING: Final = (
    "That a law or a standard can be cited says nothing on whether anybody kept to it. That would "
    "have to be found out."
)
_NEVER_MEANS: Final = (
    "That nobody has proposed something never means that there is no harm, no remedy or no law."
)
_LEFT_OUT: Final = (
    "Everything that is not the document's was left out, as you asked: suggestions of laws and "
    "standards, who can help you speak, where to complain and how long there is. To see them, ask "
    "without --source-only."
)


def sheet_page(sheet: Sheet) -> Page:
    """Return *sheet* laid out, with the content note and where to get help."""
    care, *help_ = care_lines()
    parts = _left_out(sheet) if sheet.source_only else _parts(sheet)
    return Page(
        name=f"harmgraph sheet: {compact(sheet.about.iri)}",
        opening=(sheet.opening, *((f"Shown here: {sheet.choice}",) if sheet.choice else ())),
        care=care,
        title=sheet.about.text if sheet.is_source else f"“{sheet.about.text}”",
        lead=_lead(sheet),
        parts=tuple(parts),
        help=tuple(help_),
        iri=sheet.about.iri,
    )


def _lead(sheet: Sheet) -> tuple[str, ...]:
    if sheet.is_source:
        return (
            f"Source of harm {sheet.about.number} in the 2022 document. The number is an "
            f"{sheet.rank_caution}.",
        )
    lead = f"Example of harm {sheet.about.number}, in the words of the 2022 document."
    if sheet.under.iri:
        lead += f" It is listed under source of harm {sheet.under.number}, {sheet.under.text}."
    return (lead,)


def _left_out(sheet: Sheet) -> list[Part]:
    said = (_examples(sheet),) if sheet.is_source else ()
    return [*said, Part("What was left out", (Paragraph(_LEFT_OUT),))]


def _parts(sheet: Sheet) -> list[Part]:
    return [
        *((_examples(sheet),) if sheet.is_source else ()),
        *map(_guidance, sheet.guidance),
        *_about_suggestions(sheet),
        laws(sheet),
        *answers(sheet),
        *crimes(sheet),
        *standards(sheet),
        _unproposed(sheet),
        *_rest_of_model(sheet),
    ]


def _examples(sheet: Sheet) -> Part:
    lines = tuple(Fact(example.number, f"“{example.text}”") for example in sheet.examples)
    return Part("What the document lists here, in its own words", (Bullets(lines),))


def _guidance(guidance: Guidance) -> Part:
    entries = Entries(tuple(map(_signpost, guidance.signposts)), steps=guidance.steps)
    return Part(guidance.heading, (Paragraph(guidance.words), entries, Paragraph(guidance.confirm)))


def _signpost(signpost: Signpost) -> Entry:
    facts = [Fact("", signpost.words)]
    if signpost.source:
        facts.append(Fact("This comes from", signpost.source))
    facts += [Fact("See", one.name, one.address) for one in signpost.provisions]
    return Entry(signpost.name, tuple(facts))


def _about_suggestions(sheet: Sheet) -> Iterable[Part]:
    if sheet.proposals:
        authors = "; ".join(sheet.authors)
        yield Part(
            "About the suggestions that follow",
            (
                Paragraph(f"Everything from here on is somebody's suggestion. By: {authors}."),
                Paragraph(_HOW_TO_READ),
                Paragraph(_NO_FINDING),
                Paragraph(_DISPUTE),
            ),
        )


def _unproposed(sheet: Sheet) -> Part:
    own = {sheet.about.iri, *(example.iri for example in sheet.examples)}
    alone = "" if sheet.is_source else " for this example by itself"
    empty = {
        "A law that can be cited": sheet.laws,
        "A law that limits what can be claimed": sheet.limits,
        "A law that makes it a crime": sheet.crimes,
        "A professional standard": sheet.standards,
        "What a regulator or an ombudsman would look at": sheet.examined,
        "A kind of abuse that the statutory guidance names": sheet.abuse_types,
        f"An impact{alone}": [one for one in sheet.impacts if one.is_about(own)],
    }
    lines = [Fact(name, nobody(sheet.choice)) for name, found in empty.items() if not found]
    if not any(one.is_about(own) for one in sheet.recommendations):
        missing = " ".join(_missing(sheet))
        lines.append(Fact(f"A recommendation{alone}", f"{nobody(sheet.choice)} {missing}".rstrip()))
    lines += [_no_provision(sheet, one.example, one.reasons) for one in sheet.unlinked]
    return Part("What nobody has proposed yet", (Bullets(tuple(lines)), Paragraph(_NEVER_MEANS)))


def _no_provision(sheet: Sheet, example: Words, reasons: tuple[tuple[str, str], ...]) -> Fact:
    why = " ".join(f"Why not, according to {author}: {reason}" for reason, author in reasons)
    text = f"No law and no standard. {nobody(sheet.choice)} {why}".rstrip()
    return Fact(f"Example {example.number}", text)


def _missing(sheet: Sheet) -> Iterable[str]:
    for one in sheet.missing_texts:
        yield (
            f"The text of recommendation {one.number}, {one.text}, is missing from the copy of the "
            "document that was used, so nobody could say what it speaks to."
        )


def _rest_of_model(sheet: Sheet) -> Iterable[Part]:
    if sheet.impacts:
        yield Part("Impacts that it can have", (_lines(sheet, sheet.impacts),))
    if sheet.recommendations:
        blocks: list[Block] = [_lines(sheet, sheet.recommendations)]
        blocks += [Paragraph(text) for text in _missing(sheet)]
        yield Part("Recommendations of the document that speak to it", tuple(blocks))
    if sheet.alike:
        said = tuple(_alike_line(one) for one in sheet.alike)
        yield Part("Examples that sound alike", (Bullets(said),))


def _lines(sheet: Sheet, linked: Iterable[Linked]) -> Bullets:
    """Return a line for each of *linked*, those of the thing itself first."""
    of_source = sheet.under.iri
    ordered = sorted(linked, key=lambda one: one.is_about({of_source}))
    return Bullets(tuple(_line(sheet, one) for one in ordered))


def _line(sheet: Sheet, linked: Linked) -> Fact:
    link = linked.proposal
    if linked.is_about({sheet.under.iri}):
        where = f"For source of harm {sheet.under.number} as a whole. "
    else:
        numbers = [one.number for one in sheet.examples if linked.is_about({one.iri})]
        where = f"For {numbers[0]}. " if sheet.is_source and numbers else ""
    return Fact(linked.words.text, f"{where}Why: {link.why} {standing_with_id(link)}")


def _alike_line(linked: Linked) -> Fact:
    link, words = linked.proposal, linked.words
    says = "says nearly the same" if link.kind == "overlapsWith" else "does not mean the same"
    return Fact(
        f"{words.number} “{words.text}”", f"It {says}. Why: {link.why} {standing_with_id(link)}"
    )
