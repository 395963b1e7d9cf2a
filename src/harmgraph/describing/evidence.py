"""Describes the document, its chapters and statements, what it cites, and what others claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.describing.description import Description, Section
from harmgraph.describing.law import resource_today
from harmgraph.describing.parts import (
    NOT_FROM_DOCUMENT,
    claims_about,
    criterion,
    list_of_things,
    page,
    plain_section,
    printed_place,
)
from harmgraph.iris import compact, expand

if TYPE_CHECKING:
    from harmgraph.describing.lookup import Lookup

_LOST: Final = expand("link-target-status/lost-in-this-copy")
_LOST_WORDS: Final = "The web address behind the link is lost in this copy."
_NO_DATE: Final = "n.d."


def document(look: Lookup, iri: str) -> Description:
    """Describe a source document and the exact copy of it that was used."""
    copy = (
        ("SHA-256", look.value(iri, "hg:documentSha256")),
        ("characters", look.value(iri, "hg:characterCount")),
    )
    return page(
        look,
        iri,
        kind="Source document: the model's words come from it",
        sections=(
            plain_section("Title", look.values(iri, "dcterms:title")),
            list_of_things(look, "By", look.values(iri, "dcterms:creator")),
            plain_section("Year", look.values(iri, "dcterms:issued")),
            plain_section("How to cite it", look.values(iri, "dcterms:bibliographicCitation")),
            plain_section("Rights in its words", look.values(iri, "dcterms:rights")),
            Section("The copy that was used", tuple((mark, text) for mark, text in copy if text)),
        ),
    )


def section(look: Lookup, iri: str) -> Description:
    """Describe a chapter of the document."""
    sections = look.subjects("rdf:type", expand("hg:DocumentSection"))
    place = printed_place(look, iri, sections, what="chapter")
    return page(
        look,
        iri,
        kind="Chapter of the document",
        sections=(plain_section("In the list of contents", [place]),),
    )


def statement(look: Lookup, iri: str) -> Description:
    """Describe what the document says about itself, and what others say about that."""
    ranking = "hg:RankingStatement" in look.types(iri)
    return page(
        look,
        iri,
        kind="What the document says about how a list was put in order"
        if ranking
        else "What the document says about itself",
        sections=(
            list_of_things(look, "The list whose order it is about", look.values(iri, "hg:orders")),
            list_of_things(look, "The order comes from", look.values(iri, "hg:orderFrom")),
            plain_section("What the order is by", [criterion(look, iri), *claims_about(look, iri)]),
        ),
        notes=(f"A survey rank is an {look.dataset.rank_caution()}.",) if ranking else (),
    )


def resource(look: Lookup, iri: str) -> Description:
    """Describe a legal or professional text as the document cites it."""
    date = look.value(iri, "hg:citedDate")
    cited = (
        ("author", look.value(iri, "hg:citedAuthor")),
        ("date", f"no date ({date})" if date == _NO_DATE else date),
        ("title", look.value(iri, "hg:citedTitle")),
    )
    lost = look.value(iri, "hg:linkTargetStatus") == _LOST
    siblings = look.subjects("rdf:type", expand("hg:Resource"))
    return page(
        look,
        iri,
        kind="Legal or professional resource that the document lists",
        sections=(
            Section("As cited", tuple((mark, text) for mark, text in cited if text)),
            plain_section("The link", [_LOST_WORDS if lost else None]),
            plain_section("In the list of resources", [printed_place(look, iri, siblings)]),
            *resource_today(look, iri),
        ),
    )


def claim(look: Lookup, iri: str) -> Description:
    """Describe what somebody says about the document: who says it before what is said."""
    who = look.value(iri, "prov:wasAttributedTo")
    text = look.value(iri, "hg:claimText") or look.name(iri)
    said_by = look.name(who) if who else "Nobody is named"
    about = look.values(iri, "hg:claimAbout")
    criteria = look.values(iri, "hg:claimedCriterion")
    return page(
        look,
        iri,
        kind=f"A claim. {NOT_FROM_DOCUMENT}",
        words=Section(
            "Who says what, in harmgraph's words", ((f"{said_by}:", text),), stacked=True
        ),
        sections=(
            list_of_things(look, "About this in the document", about),
            list_of_things(look, "What people judged, according to the claim", criteria),
            list_of_things(
                look, "The level, according to the claim", look.values(iri, "hg:claimedLevel")
            ),
            list_of_things(look, "Who makes the claim", [who] if who else []),
            plain_section("Where it is made", map(compact, look.values(iri, "dcterms:source"))),
        ),
        notes=(f"A survey rank is an {look.dataset.rank_caution()}.",) if criteria else (),
    )
