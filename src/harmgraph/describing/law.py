"""Describes frameworks and provisions: what they are called, whom they bind, how far confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.describing.description import Description, Section
from harmgraph.describing.linking import links_of
from harmgraph.describing.parts import list_of_things, page, plain_section

if TYPE_CHECKING:
    from harmgraph.describing.lookup import Lookup

_TITLES_ONLY: Final = (
    "Only the number and the title are here. What it says must be read where its issuer publishes "
    "it. This is not legal advice."
)
_LATER: Final = "Later than the 2022 document: nobody who made the model can have had it in mind."


def framework(look: Lookup, iri: str) -> Description:
    """Describe a framework: who issues it, where it applies, and what it has at the top."""
    provisions = look.subjects("hg:provisionOf", iri)
    top = [one for one in provisions if look.values(one, "skos:topConceptOf")]
    return page(
        look,
        iri,
        kind=f"Framework: {(look.value(iri, 'hg:frameworkKind') or '').replace('-', ' ')}",
        sections=(
            plain_section("Issued by", [look.value(iri, "hg:issuer")]),
            plain_section("Official page", look.values(iri, "hg:officialIRI")),
            plain_section("Edition", look.values(iri, "hg:edition")),
            _where(look, iri),
            plain_section("Rights", look.values(iri, "dcterms:rights")),
            plain_section("How many provisions are here", [str(len(provisions))]),
            Section("At the top", tuple(numbered_title(look, one) for one in top)),
            list_of_things(
                look, "In the document's list of resources", look.values(iri, "hg:isAboutResource")
            ),
        ),
        notes=(_TITLES_ONLY, *_later(look, iri)),
    )


def provision(look: Lookup, iri: str) -> Description:
    """Describe a provision: its title, whom it binds, when it applies, how far confirmed."""
    of = look.value(iri, "hg:provisionOf")
    number = look.value(iri, "skos:notation") or ""
    kind = (look.value(iri, "hg:provisionKind") or "provision").replace("-", " ")
    parts = look.subjects("skos:broader", iri)
    linked = links_of(look, iri)
    return page(
        look,
        iri,
        kind=f"Provision: {kind}{f' {number}' if number else ''}"
        + (f" of {look.name(of)}" if of else ""),
        sections=(
            binding(look, iri),
            _where(look, iri),
            _when(look, iri),
            plain_section("How far this was confirmed", _confirmed(look, iri)),
            plain_section("Official page", look.values(iri, "hg:officialIRI")),
            list_of_things(look, "Part of", look.values(iri, "skos:broader") or [of] if of else []),
            Section("Its parts", tuple(numbered_title(look, one) for one in parts)),
            *linked,
        ),
        notes=(_TITLES_ONLY, *_later(look, iri)),
        care=bool(linked),
    )


def binding(look: Lookup, iri: str) -> Section:
    """Return whom the provision *iri* binds, in words."""
    parties = [look.name(one) for one in look.values(iri, "hg:binds")]
    return plain_section("Whom it binds", [*parties, look.value(iri, "hg:bindsNote")])


def numbered_title(look: Lookup, iri: str) -> tuple[str, str]:
    """Return the number and the title of the provision *iri*."""
    return look.value(iri, "skos:notation") or "", look.name(iri)


def _where(look: Lookup, iri: str) -> Section:
    lines = []
    for prop, words in (("hg:jurisdiction", "Applies in"), ("hg:extent", "Part of the law of")):
        lines += [f"{words} {look.name(one)}" for one in look.values(iri, prop)]
    return plain_section("Where", lines)


def _when(look: Lookup, iri: str) -> Section:
    since, until = look.value(iri, "hg:inForceFrom"), look.value(iri, "hg:inForceUntil")
    instead = [look.named(one) for one in look.values(iri, "hg:replacedBy")]
    instead += look.values(iri, "hg:replacementText")
    return plain_section(
        "In force",
        [
            f"From {since}" if since else None,
            f"Until {until}" if until else None,
            *(f"Replaced by {one}" for one in instead),
            *(f"Edition: {one}" for one in look.values(iri, "hg:edition")),
        ],
    )


def _confirmed(look: Lookup, iri: str) -> list[str]:
    lines = [look.name(one) for one in look.values(iri, "hg:confirmationStatus")]
    lines += [f"Read at {one}" for one in look.values(iri, "hg:evidencePage")]
    return lines + [f"Last read on {one}" for one in look.values(iri, "hg:lastReadOn")]


def _later(look: Lookup, iri: str) -> tuple[str, ...]:
    return (_LATER,) if look.value(iri, "hg:laterThanDocument") == "true" else ()


def resource_update(look: Lookup, iri: str) -> Description:
    """Describe what has become of a listed resource since the document."""
    return page(
        look,
        iri,
        kind="What has become of a listed resource. Not from the document",
        sections=(
            list_of_things(look, "The resource", look.values(iri, "hg:updateOf")),
            plain_section("Since then", look.values(iri, "hg:replacementText")),
            plain_section("On", look.values(iri, "hg:changedOn")),
            list_of_things(look, "Who says so", look.values(iri, "prov:wasAttributedTo")),
        ),
    )


def resource_today(look: Lookup, resource: str) -> tuple[Section, ...]:
    """Return what a listed resource is among the frameworks, and what has become of it."""
    updates = look.subjects("hg:updateOf", resource)
    lines = [line for one in updates for line in look.values(one, "hg:replacementText")]
    return (
        list_of_things(
            look,
            "Not from the document: the framework that it is, or is part of",
            look.subjects("hg:isAboutResource", resource),
        ),
        plain_section("Not from the document: what has become of it since", lines),
    )
