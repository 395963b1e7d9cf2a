"""Describes links that the document does not make, and lists those of a thing on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.describing.description import Description, Section
from harmgraph.describing.parts import NOT_FROM_DOCUMENT, list_of_things, page, plain_section
from harmgraph.iris import compact
from harmgraph.mappings import confidence_in_words

if TYPE_CHECKING:
    from harmgraph.describing.lookup import Lookup

NOBODY_PROPOSED: Final = "Nobody has proposed this yet."
"""What stands in every place where a link could be and is not."""

_NO_FINDING: Final = (
    "A link is somebody's reading. It finds nothing about any person or body, and that a law or a "
    "standard can be cited says nothing on whether anybody kept to it."
)
_BOTH_STAND: Final = "The link and what disputes it both stand. Neither takes the other away."


def links_of(look: Lookup, iri: str) -> tuple[Section, ...]:
    """Return a section for each type of link from *iri*, and for each type to it."""
    sections = []
    for here, there, away in (
        ("hg:linkSubject", "hg:linkObject", True),
        ("hg:linkObject", "hg:linkSubject", False),
    ):
        by_type: dict[str, list[tuple[str, str]]] = {}
        for link in look.subjects(here, iri):
            other = look.value(link, there)
            if other is not None:
                kind = look.name(look.value(link, "hg:linkType") or "")
                by_type.setdefault(kind, []).append((compact(other), _line(look, link, other)))
        for kind in sorted(by_type):
            heading = f"this {kind}" if away else f"links to this (what each says: {kind})"
            lines = tuple(by_type[kind])
            sections.append(Section(f"{NOT_FROM_DOCUMENT}: {heading}", lines, stacked=True))
    return tuple(sections)


def cited(look: Lookup, iri: str) -> str:
    """Return framework, number and title of the provision *iri*; empty for anything else."""
    framework = look.value(iri, "hg:provisionOf")
    if framework is None:
        return ""
    number = look.value(iri, "skos:notation")
    place = ", ".join(part for part in (look.name(framework), number) if part)
    return f"{place}: {look.name(iri)}"


def _line(look: Lookup, link: str, other: str) -> str:
    named = cited(look, other) or look.value(other, "hg:sourceText") or look.name(other)
    parties = [look.name(one) for one in look.values(other, "hg:binds")]
    binds = f" Binds: {', '.join(parties)}." if parties else ""
    return f"{named.rstrip('.')}.{binds} {standing(look, link)} ({compact(link)})"


def standing(look: Lookup, link: str) -> str:
    """Return the status, the basis and the confidence of *link*, each in words."""
    status = look.name(look.value(link, "hg:linkStatus") or "")
    basis = look.name(look.value(link, "hg:linkBasis") or "")
    sure = confidence_in_words(float(look.value(link, "hg:confidence") or 0))
    parts = [
        f"Status: {status}",
        f"Basis: {basis}",
        f"The case for it, as its author sees it: {sure}",
    ]
    if look.subjects("hg:disputes", link):
        parts.append("Somebody disputes it")
    return "".join(f"{part}. " for part in parts).rstrip()


def link(look: Lookup, iri: str) -> Description:
    """Describe a curated link: what it claims, who claims it and why, and what others say."""
    ends = [look.value(iri, name) or "" for name in ("hg:linkSubject", "hg:linkObject")]
    kind = look.name(look.value(iri, "hg:linkType") or "")
    claimed = f"{_words(look, ends[0])} — {kind} — {_words(look, ends[1])}"
    who = look.value(iri, "prov:wasAttributedTo") or ""
    reviews = look.subjects("hg:reviewOf", iri)
    return page(
        look,
        iri,
        kind=f"A link. {NOT_FROM_DOCUMENT}",
        words=plain_section("What it claims", [claimed]),
        sections=(
            plain_section("Reason given", [look.value(iri, "hg:justification")]),
            plain_section("How far it has come", [standing(look, iri)]),
            plain_section("To whom and when it applies", [look.value(iri, "hg:linkScope")]),
            plain_section("What else its author refers to", [look.value(iri, "hg:linkEvidence")]),
            list_of_things(look, "Who makes it", [who] if who else []),
            _law(look, iri, ends[1]),
            list_of_things(look, "It joins", ends),
            list_of_things(look, "Reviews", reviews),
            list_of_things(look, "Disputes", look.subjects("hg:disputes", iri)),
            list_of_things(look, "In the mapping set", look.values(iri, "hg:inMappingSet")),
        ),
        notes=(_NO_FINDING,),
        care=True,
    )


def _law(look: Lookup, iri: str, end: str) -> Section:
    """Return the day whose law is meant, for a link to a provision."""
    days = look.values(iri, "hg:asAt") if look.values(end, "hg:provisionOf") else []
    return plain_section("The law meant is that of", days)


def dispute(look: Lookup, iri: str) -> Description:
    """Describe a dispute: what it disputes, who disputes it and why."""
    who = look.value(iri, "prov:wasAttributedTo")
    return page(
        look,
        iri,
        kind=f"A dispute of a link. {NOT_FROM_DOCUMENT}",
        words=plain_section("Reason given", [look.value(iri, "hg:justification")]),
        sections=(
            list_of_things(look, "The link that it disputes", look.values(iri, "hg:disputes")),
            list_of_things(look, "Who disputes it", [who] if who else []),
        ),
        notes=(_BOTH_STAND,),
        care=True,
    )


def no_category(look: Lookup, iri: str) -> Description:
    """Describe a search for a category that found none."""
    who = look.values(iri, "prov:wasAttributedTo")
    return page(
        look,
        iri,
        kind=f"No category was found. {NOT_FROM_DOCUMENT}",
        words=plain_section("Reason given", [look.value(iri, "hg:justification")]),
        sections=(
            list_of_things(look, "For this", look.values(iri, "hg:linkSubject")),
            list_of_things(look, "Looked in", look.values(iri, "hg:lookedIn")),
            plain_section("Looked on", look.values(iri, "hg:lookedOn")),
            list_of_things(look, "Who looked", who),
        ),
        care=True,
    )


def review(look: Lookup, iri: str) -> Description:
    """Describe a review: of which link, by whom, and what was decided."""
    panel = look.value(iri, "hg:panel")
    agreed = "said yes" if look.value(iri, "hg:panelAgreed") == "true" else "did not say yes"
    asked = f"The panel of {look.name(panel)} {agreed}." if panel else None
    return page(
        look,
        iri,
        kind=f"A review of a link. {NOT_FROM_DOCUMENT}",
        sections=(
            list_of_things(look, "The link", look.values(iri, "hg:reviewOf")),
            list_of_things(look, "Who reviewed it", look.values(iri, "prov:wasAssociatedWith")),
            list_of_things(look, "Decision", look.values(iri, "hg:reviewDecision")),
            plain_section("People with lived experience", [asked]),
            plain_section("On", look.values(iri, "prov:generatedAtTime")),
        ),
    )


def mapping_set(look: Lookup, iri: str) -> Description:
    """Describe a mapping set: what it is, and how many claims are in it."""
    claims = look.subjects("hg:inMappingSet", iri)
    return page(
        look,
        iri,
        kind=f"A mapping set: links that are published together. {NOT_FROM_DOCUMENT}",
        sections=(
            plain_section("What it is", look.values(iri, "dcterms:description")),
            plain_section("Version", look.values(iri, "owl:versionInfo")),
            plain_section("Claims that are shown", [str(len(claims))]),
            plain_section("Licence", look.values(iri, "dcterms:license")),
        ),
        notes=(_NO_FINDING,),
    )


def _words(look: Lookup, iri: str) -> str:
    words = look.value(iri, "hg:sourceText")
    if words:
        return f"{compact(iri)} “{words}”"
    return cited(look, iri) or look.name(iri)
