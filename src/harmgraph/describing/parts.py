"""The parts that descriptions of different kinds share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harmgraph.describing.care import care_lines
from harmgraph.describing.description import Description, Section
from harmgraph.iris import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.describing.lookup import Lookup

HARM_KINDS: Final = frozenset(
    {
        "hg:SourceOfHarm",
        "hg:HarmExample",
        "hg:Impact",
        "hg:Quotation",
        "hg:AuthorStatement",
        "hg:Minimisation",
        "hg:RecommendedAction",
    }
)
"""Classes, as CURIEs, whose members are never shown without the content note and the help lines."""

NOT_FROM_DOCUMENT: Final = "Not from the document"

_ITALICS: Final = re.compile(r"\*([^*]+)\*")


def page(
    look: Lookup,
    iri: str,
    *,
    kind: str,
    sections: Iterable[Section] = (),
    notes: tuple[str, ...] = (),
    words: Section | None = None,
    care: bool = False,
) -> Description:
    """Return the description of *iri*: its words, what it is, and where it stands.

    Args:
        look: Where to look.
        iri: The thing.
        kind: What it is, in words.
        sections: What is particular to its kind.
        notes: What a reader must know beside it.
        words: Its words with who says them, where that is not the document itself.
        care: Whether help is shown though the thing is not of a kind that always has it.
    """
    everything = (
        words or _words(look, iri),
        *sections,
        _rank(look, iri),
        plain_section("Remarks", look.values(iri, "skos:editorialNote")),
        _places(look, iri),
    )
    return Description(
        iri=iri,
        title=look.name(iri),
        kind=kind,
        sections=tuple(section for section in everything if section.lines),
        notes=(*notes, *_italics(look, iri)),
        care=care_lines() if care or describes_harm(look, iri) else (),
        caution=_caution(look, iri),
    )


def describes_harm(look: Lookup, iri: str) -> bool:
    """Say whether *iri* is of a kind that is never shown without where to get help."""
    return not HARM_KINDS.isdisjoint(look.types(iri))


def numbered(look: Lookup, iri: str, kind: str) -> str:
    """Return *kind* with the number that *iri* has in the document, where it has one."""
    return f"{kind} {look.value(iri, 'skos:notation') or ''}".rstrip()


def plain_section(heading: str, lines: Iterable[str | None]) -> Section:
    """Return a section of *lines* without marks; what is missing is left out."""
    return Section(heading, tuple(("", line) for line in lines if line))


def list_of_things(look: Lookup, heading: str, iris: Iterable[str]) -> Section:
    """Return a section with the short id and the label of each of *iris*."""
    return Section(heading, tuple((compact(iri), look.name(iri)) for iri in iris))


def marked_text(look: Lookup, iri: str) -> tuple[str, str]:
    """Return the number of *iri* and its words in the document."""
    words = look.value(iri, "hg:sourceText")
    return look.value(iri, "skos:notation") or "", words or look.name(iri)


def printed_place(look: Lookup, iri: str, siblings: Iterable[str], *, what: str = "number") -> str:
    """Return the place of *iri* among *siblings*, or an empty text where it has none."""
    position = look.value(iri, "hg:position")
    if position is None:
        return ""
    total = len(list(siblings))
    return f"Printed as {what} {position} of {total}. The order of printing is not a rank."


def speaker(look: Lookup, passage: str) -> str:
    """Return whose words *passage* is, as the document prints it, or that it does not say."""
    return look.value(passage, "hg:attributionText") or "Speaker not stated in the document"


def spoken(look: Lookup, passage: str) -> tuple[str, str]:
    """Return who speaks, to be read first, and the words of *passage*."""
    lead = f"{speaker(look, passage)} ({compact(passage)}):"
    return lead, look.value(passage, "hg:sourceText") or look.name(passage)


def claims_about(look: Lookup, iri: str) -> list[str]:
    """Return what others say about *iri*, each with who says it."""
    lines = []
    for claim in look.subjects("hg:claimAbout", iri):
        who = look.value(claim, "prov:wasAttributedTo") or ""
        text = look.value(claim, "hg:claimText") or look.name(claim)
        lines.append(f"{NOT_FROM_DOCUMENT}, but from {look.name(who)}: {text}")
    return lines


def criterion(look: Lookup, statement: str) -> str | None:
    """Return what people were asked to judge, according to a ranking statement."""
    found = look.value(statement, "hg:rankingCriterion")
    return f"What people were asked to judge: {look.name(found)}." if found else None


def without_italics(text: str) -> str:
    """Return *text* without the asterisks that stand for italics in the copy of the document.

    >>> without_italics("BASW. (2021) *The BASW code of ethics*")
    'BASW. (2021) The BASW code of ethics'
    """
    return _ITALICS.sub(r"\1", text)


def _words(look: Lookup, iri: str) -> Section:
    lines = [("", without_italics(text)) for text in look.values(iri, "hg:sourceText")]
    variants = look.values(iri, "hg:sourceTextVariant")
    lines += [("", f"and elsewhere in it: {without_italics(text)}") for text in variants]
    return Section("In the document's words", tuple(lines))


def _italics(look: Lookup, iri: str) -> tuple[str, ...]:
    texts = [*look.values(iri, "hg:sourceText"), *look.values(iri, "hg:sourceTextVariant")]
    found = [part for text in texts for part in _ITALICS.findall(text)]
    return (f"In italics in the document: {'; '.join(found)}",) if found else ()


def _caution(look: Lookup, iri: str) -> str:
    if look.value(iri, "hg:surveyRank") is None:
        return ""
    return f"The number is an {look.dataset.rank_caution()}."


def _rank(look: Lookup, iri: str) -> Section:
    rank = look.value(iri, "hg:surveyRank")
    if rank is None:
        return Section("Survey rank", ())
    lines: list[str | None] = [f"{rank} ({look.dataset.rank_caution()})"]
    for statement in look.values(iri, "hg:rankedIn"):
        lines += [criterion(look, statement), *claims_about(look, statement)]
    return plain_section("Survey rank", lines)


def _places(look: Lookup, iri: str) -> Section:
    anchors = look.values(iri, "hg:anchoredBy")
    return plain_section(
        "Where it stands", [line for anchor in anchors for line in places_of(look, anchor)]
    )


def places_of(look: Lookup, anchor: str) -> list[str]:
    """Return the document of *anchor* with the characters from which and to which it goes."""
    document = look.value(anchor, "oa:hasSource") or ""
    lines = []
    for selector in look.values(anchor, "oa:hasSelector"):
        start, end = look.value(selector, "oa:start"), look.value(selector, "oa:end")
        if start is not None:
            lines.append(f"{look.name(document)}, characters {start} to {end}")
    return lines
