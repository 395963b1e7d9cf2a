"""Describes how the model was made: the research, its stages, people and their parts in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.describing.description import Description, Section
from harmgraph.describing.parts import list_of_things, page, plain_section, printed_place
from harmgraph.iris import compact

if TYPE_CHECKING:
    from harmgraph.describing.lookup import Lookup

_AGENT_KINDS: Final = {"prov:Person": "Person", "prov:Organization": "Organisation"}
_EACH_STAGE: Final = (
    "Stages stand in the order in which they are printed. The advice of the expert group was given "
    "at each stage, not after the others."
)


def project(look: Lookup, iri: str) -> Description:
    """Describe the research that made the model."""
    return page(
        look,
        iri,
        kind="Research project",
        sections=(
            list_of_things(look, "Its stages", look.in_order(look.subjects("hg:stageOf", iri))),
            list_of_things(look, "Who took part", look.values(iri, "prov:qualifiedAssociation")),
            list_of_things(look, "Reported in", look.values(iri, "hg:reportedIn")),
        ),
    )


def stage(look: Lookup, iri: str) -> Description:
    """Describe a stage of the research."""
    projects = look.values(iri, "hg:stageOf")
    stages = [found for one in projects for found in look.subjects("hg:stageOf", one)]
    ranked = look.subjects("hg:orderFrom", iri)
    return page(
        look,
        iri,
        kind="Stage of the research",
        sections=(
            plain_section("Its place", [printed_place(look, iri, stages, what="stage")]),
            list_of_things(look, "Informed by", look.values(iri, "prov:wasInformedBy")),
            list_of_things(look, "Informed", look.subjects("prov:wasInformedBy", iri)),
            list_of_things(look, "An order comes from it", ranked),
            list_of_things(look, "A stage of", projects),
        ),
        notes=(
            _EACH_STAGE,
            *((f"A survey rank is an {look.dataset.rank_caution()}.",) if ranked else ()),
        ),
    )


def contribution(look: Lookup, iri: str) -> Description:
    """Describe the part that a person or an organisation had."""
    agents = look.values(iri, "prov:agent")
    roles = look.values(iri, "prov:hadRole")
    return page(
        look,
        iri,
        kind="A part that somebody had in the research or in making the document",
        sections=(
            Section("Who", tuple((compact(one), _who(look, one)) for one in agents)),
            plain_section("Name as printed", look.values(iri, "hg:nameAsPrinted")),
            list_of_things(look, "Kind of part", roles),
        ),
    )


def agent(look: Lookup, iri: str) -> Description:
    """Describe a person, an organisation, or a publication that speaks for one."""
    return page(
        look,
        iri,
        kind=_agent_kind(look, iri) or "Somebody who does or says something",
        sections=(
            plain_section("Who that is", look.values(iri, "skos:definition")),
            list_of_things(look, "Parts in the research", look.subjects("prov:agent", iri)),
            list_of_things(look, "Author of", look.subjects("dcterms:creator", iri)),
            list_of_things(
                look, "Claims, not from the document", look.subjects("prov:wasAttributedTo", iri)
            ),
            plain_section("On the web", look.values(iri, "foaf:homepage")),
        ),
    )


def _who(look: Lookup, iri: str) -> str:
    kind = _agent_kind(look, iri)
    return f"{look.name(iri)} ({kind.lower()})" if kind else look.name(iri)


def _agent_kind(look: Lookup, iri: str) -> str:
    return ", ".join(_AGENT_KINDS[kind] for kind in sorted(look.types(iri) & _AGENT_KINDS.keys()))
