"""Describes one thing, each kind in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.describing import (
    anchoring,
    evidence,
    harm,
    law,
    linking,
    minimising,
    research,
    terms,
    vocabulary,
)
from harmgraph.describing.description import Description, Section
from harmgraph.describing.lookup import Lookup
from harmgraph.describing.parts import page
from harmgraph.iris import expand
from harmgraph.namespaces import HG, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset

_SHOWN_ELSEWHERE: Final = frozenset(
    {
        f"{RDF}type",
        f"{RDFS}label",
        f"{SKOS}prefLabel",
        f"{SKOS}editorialNote",
        f"{HG}sourceText",
        f"{HG}sourceTextVariant",
        f"{HG}surveyRank",
    }
)
"""Properties that every page has a place for."""


def describe(dataset: Dataset, iri: str) -> Description:
    """Return what *dataset* knows about *iri*, in plain words.

    Args:
        dataset: Where to look.
        iri: A thing or a term that the dataset has triples about.
    """
    look = Lookup(dataset)
    types = look.types(iri)
    for kind, describer in _DESCRIBERS.items():
        if kind in types:
            return describer(look, iri)
    return _anything(look, iri)


_DESCRIBERS: Final[dict[str, Callable[[Lookup, str], Description]]] = {
    "hg:SourceOfHarm": harm.source_of_harm,
    "hg:HarmExample": harm.harm_example,
    "hg:Impact": harm.impact,
    "hg:Quotation": harm.passage,
    "hg:AuthorStatement": harm.passage,
    "hg:Minimisation": minimising.minimisation,
    "hg:RecommendedAction": minimising.action,
    "hg:BodyMention": minimising.body_mention,
    "hg:SourceDocument": evidence.document,
    "hg:DocumentSection": evidence.section,
    "hg:RankingStatement": evidence.statement,
    "hg:DocumentStatement": evidence.statement,
    "hg:Resource": evidence.resource,
    "hg:AttributedClaim": evidence.claim,
    "hg:Framework": law.framework,
    "hg:Provision": law.provision,
    "hg:ResourceUpdate": law.resource_update,
    "hg:CuratedLink": linking.link,
    "hg:LinkDispute": linking.dispute,
    "hg:LinkReview": linking.review,
    "hg:NoCategoryFound": linking.no_category,
    "hg:MappingSet": linking.mapping_set,
    "hg:ResearchProject": research.project,
    "hg:MethodStage": research.stage,
    "hg:Contribution": research.contribution,
    "hg:Agent": research.agent,
    "hg:TextAnchor": anchoring.anchor,
    "oa:TextQuoteSelector": anchoring.selector,
    "oa:TextPositionSelector": anchoring.selector,
    "skos:ConceptScheme": vocabulary.scheme,
    "hg:AttributionStatus": vocabulary.concept,
    "hg:BodyTextStatus": vocabulary.concept,
    "hg:LinkTargetStatus": vocabulary.concept,
    "hg:RankingCriterion": vocabulary.concept,
    "hg:ProjectRole": vocabulary.concept,
    "hg:BoundParty": vocabulary.concept,
    "hg:Territory": vocabulary.concept,
    "hg:ConfirmationStatus": vocabulary.concept,
    "hg:LinkType": vocabulary.concept,
    "hg:LinkBasis": vocabulary.concept,
    "hg:LinkStatus": vocabulary.concept,
    "hg:PracticeLevel": vocabulary.concept,
    "owl:Ontology": vocabulary.ontology,
    "owl:Class": terms.owl_class,
    "owl:ObjectProperty": terms.owl_property,
    "owl:DatatypeProperty": terms.owl_property,
    "owl:AnnotationProperty": terms.owl_property,
}


def _anything(look: Lookup, iri: str) -> Description:
    quads = look.dataset.store.quads_for_pattern(ox.NamedNode(iri), None, None)
    facts = sorted({(quad.predicate.value, _value(look, quad.object)) for quad in quads})
    lines = tuple(
        (look.name(predicate), value)
        for predicate, value in facts
        if predicate not in _SHOWN_ELSEWHERE
    )
    kinds = sorted(look.name(expand(kind)) for kind in look.types(iri) - {"owl:NamedIndividual"})
    return page(
        look,
        iri,
        kind=", ".join(kinds) or "A thing without a stated kind",
        sections=(Section("What is said about it", lines),),
    )


def _value(look: Lookup, term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return look.named(term.value)
    return term.value if isinstance(term, ox.Literal) else "something without a name"
