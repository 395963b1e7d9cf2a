"""Describes sources of harm, their examples, impacts, and the passages printed beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.describing.description import Description, Section
from harmgraph.describing.linking import links_of
from harmgraph.describing.parts import (
    claims_about,
    list_of_things,
    marked_text,
    numbered,
    page,
    plain_section,
    printed_place,
    spoken,
)
from harmgraph.iris import compact, expand

if TYPE_CHECKING:
    from harmgraph.describing.lookup import Lookup

_UNLINKED: Final = (
    "The document itself links no source of harm or example to an impact, to a recommendation "
    "or to a law. A link that you do not see here is one that nobody has proposed yet, or one that "
    "is held back or was left out; it never means that there is no harm."
)
_KINDS_NOT_GRADES: Final = (
    "Impacts are kinds, not grades. They stand in the order of printing and are not ranked."
)


def source_of_harm(look: Lookup, iri: str) -> Description:
    """Describe a source of harm with its examples and what people say of it."""
    examples = look.in_order(look.subjects("hg:exampleOf", iri))
    passages = look.in_order(look.subjects("hg:illustrates", iri))
    return page(
        look,
        iri,
        kind=numbered(look, iri, "Source of harm"),
        sections=(
            Section(
                f"What the document lists here ({len(examples)} examples, as they are printed)",
                tuple(marked_text(look, example) for example in examples),
            ),
            Section(
                "Printed in italics beside it",
                tuple(spoken(look, passage) for passage in passages),
                stacked=True,
            ),
            plain_section("What others say about it", claims_about(look, iri)),
            *links_of(look, iri),
        ),
        notes=(_UNLINKED,),
    )


def harm_example(look: Lookup, iri: str) -> Description:
    """Describe one example of harm and where it is listed."""
    source = look.value(iri, "hg:exampleOf") or ""
    place = printed_place(look, iri, look.subjects("hg:exampleOf", source))
    return page(
        look,
        iri,
        kind=numbered(look, iri, "Example of harm"),
        sections=(
            Section("Listed under", ((compact(source), look.name(source)), ("", place))),
            plain_section("What others say about it", claims_about(look, iri)),
            *links_of(look, iri),
        ),
        notes=(_UNLINKED,),
    )


def impact(look: Lookup, iri: str) -> Description:
    """Describe an impact: a kind, never a grade."""
    impacts = look.subjects("rdf:type", expand("hg:Impact"))
    return page(
        look,
        iri,
        kind="Impact: what harm can do to a person",
        sections=(
            plain_section("In the list of impacts", [printed_place(look, iri, impacts)]),
            *links_of(look, iri),
        ),
        notes=(_KINDS_NOT_GRADES, _UNLINKED),
    )


def passage(look: Lookup, iri: str) -> Description:
    """Describe a quotation, or a statement by the authors: who speaks, then the words."""
    return page(
        look,
        iri,
        kind="Printed in italics beside a source of harm",
        words=Section("In the document's words", (spoken(look, iri),), stacked=True),
        sections=(list_of_things(look, "Printed beside", look.values(iri, "hg:illustrates")),),
    )
