"""Describes lists of things, the words that harmgraph itself uses, and the ontology's files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from harmgraph.describing.parts import (
    describes_harm,
    list_of_things,
    page,
    plain_section,
)
from harmgraph.iris import compact
from harmgraph.namespaces import RDF

if TYPE_CHECKING:
    from harmgraph.describing.description import Description
    from harmgraph.describing.lookup import Lookup

_NOT_A_RANK: Final = "The order of printing is not a rank."


def scheme(look: Lookup, iri: str) -> Description:
    """Describe a list of concepts with what is at its top, and say what its order is not."""
    top = look.in_order(look.subjects("skos:topConceptOf", iri))
    under = look.in_order(look.subjects("skos:inScheme", iri))
    ranked = any(look.value(one, "hg:surveyRank") for one in top)
    printed = any(look.value(one, "hg:position") for one in top + under)
    described = page(
        look,
        iri,
        kind="List of concepts",
        sections=(
            plain_section("What it is", look.values(iri, "skos:definition")),
            list_of_things(look, "In it", top),
            plain_section("Under these", [f"{len(under)} more concepts" if under else None]),
            list_of_things(look, "Taken from", look.values(iri, "dcterms:source")),
        ),
        notes=(_NOT_A_RANK,) if printed else (),
        care=any(describes_harm(look, one) for one in top + under),
    )
    if not ranked:
        return described
    return replace(described, caution=f"The numbers are an {look.dataset.rank_caution()}.")


def concept(look: Lookup, iri: str) -> Description:
    """Describe one of harmgraph's own words, such as a status or a role, and where it is used."""
    lists = [*look.values(iri, "skos:topConceptOf"), *look.values(iri, "skos:inScheme")]
    kinds = [one for one in look.dataset.objects(iri, f"{RDF}type") if compact(one)[:3] == "hg:"]
    return page(
        look,
        iri,
        kind=f"{', '.join(map(look.name, kinds))}: one of harmgraph's own words",
        sections=(
            plain_section("What it means", look.values(iri, "skos:definition")),
            list_of_things(look, "In this list", lists),
        ),
    )


def ontology(look: Lookup, iri: str) -> Description:
    """Describe the ontology, or one of the files that it is made of."""
    lines = [*look.values(iri, "dcterms:description"), *look.values(iri, "dcterms:abstract")]
    return page(
        look,
        iri,
        kind="Ontology: a set of terms with what they mean",
        sections=(
            plain_section("What it is", lines),
            plain_section("Version", look.values(iri, "owl:versionInfo")),
            plain_section("How to cite it", look.values(iri, "dcterms:bibliographicCitation")),
            list_of_things(look, "By", look.values(iri, "dcterms:creator")),
            plain_section("Licence", look.values(iri, "dcterms:license")),
            plain_section("Rights", look.values(iri, "dcterms:rights")),
            list_of_things(look, "Builds on", look.values(iri, "owl:imports")),
        ),
    )
