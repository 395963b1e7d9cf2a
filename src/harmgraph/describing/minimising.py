"""Describes harm minimisations, their sentences, and the bodies that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.describing.description import Description, Section
from harmgraph.describing.linking import links_of
from harmgraph.describing.parts import (
    list_of_things,
    marked_text,
    numbered,
    page,
    plain_section,
    printed_place,
)

if TYPE_CHECKING:
    from harmgraph.describing.lookup import Lookup

_NO_BODY: Final = (
    "The copy of the document that was used has a name for this recommendation and no text. "
    "Nothing has been put in its place."
)
_UNLINKED: Final = (
    "The document does not say which source of harm or example a recommendation answers."
)
_ONLY_PRINTED: Final = (
    "Only the printed name. Which organisation it means today is a matter for others to say."
)


def minimisation(look: Lookup, iri: str) -> Description:
    """Describe a harm minimisation with its sentences, or say that this copy has none."""
    actions = look.in_order(look.subjects("hg:actionOf", iri))
    lines = tuple(marked_text(look, action) for action in actions) or (("", _NO_BODY),)
    kind = numbered(look, iri, "Harm minimisation")
    return page(
        look,
        iri,
        kind=f"{kind}: a change that people who use services recommend",
        sections=(Section("What the document recommends", lines), *links_of(look, iri)),
        notes=(_UNLINKED,),
    )


def action(look: Lookup, iri: str) -> Description:
    """Describe one sentence of a harm minimisation: the sentence first, then whose it is."""
    minimisations = look.values(iri, "hg:actionOf")
    siblings = [found for one in minimisations for found in look.subjects("hg:actionOf", one)]
    kind = numbered(look, iri, "Recommended action")
    return page(
        look,
        iri,
        kind=f"{kind}: one sentence of a harm minimisation",
        sections=(
            list_of_things(look, "A sentence of this harm minimisation", minimisations),
            plain_section("Its place", [printed_place(look, iri, siblings, what="sentence")]),
            list_of_things(look, "Bodies that it names", look.subjects("hg:mentionedIn", iri)),
        ),
        notes=(_UNLINKED,),
    )


def body_mention(look: Lookup, iri: str) -> Description:
    """Describe the name of a body as it is printed in a recommended action."""
    actions = look.values(iri, "hg:mentionedIn")
    return page(
        look,
        iri,
        kind="The name of a body, printed in a recommended action",
        sections=(
            Section("Printed in", tuple(marked_text(look, one) for one in actions)),
            list_of_things(
                look,
                "A sentence of this harm minimisation",
                [found for one in actions for found in look.values(one, "hg:actionOf")],
            ),
        ),
        notes=(_ONLY_PRINTED,),
        care=bool(actions),
    )
