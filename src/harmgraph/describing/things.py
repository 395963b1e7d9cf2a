"""Describes one thing, each kind in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.describing.care import care_lines
from harmgraph.describing.description import Description, Section
from harmgraph.describing.lookup import Lookup
from harmgraph.iris import compact, expand
from harmgraph.namespaces import RDF

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset

_UNLINKED: Final = (
    "The document itself links no source of harm or example to an impact, to a recommendation "
    "or to a law. A link that you do not see here is one that nobody has proposed yet; it never "
    "means that there is no harm."
)

_OWL_WORDS: Final = {
    "owl:Class": "Class of this ontology",
    "owl:ObjectProperty": "Property that links two things",
    "owl:DatatypeProperty": "Property with a text or a number",
    "owl:AnnotationProperty": "Property for notes",
    "owl:FunctionalProperty": "at most one value",
    "owl:Ontology": "Ontology",
}

_NO_BODY: Final = (
    "The copy of the document that was used has a name for this recommendation and no text. "
    "Nothing has been put in its place."
)


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


def _source_of_harm(look: Lookup, iri: str) -> Description:
    examples = look.subjects("hg:exampleOf", iri)
    sections = [
        _words(look, iri),
        Section(
            f"What the document lists here ({len(examples)} examples, in the order of printing)",
            tuple(_marked_text(look, example) for example in examples),
        ),
        *_passages(look, iri),
        _rank(look, iri),
        _places(look, iri),
    ]
    return Description(
        iri=iri,
        title=look.name(iri),
        kind=f"Source of harm {look.value(iri, 'skos:notation')}",
        sections=tuple(sections),
        notes=(_UNLINKED,),
        care=care_lines(),
    )


def _harm_example(look: Lookup, iri: str) -> Description:
    source = look.value(iri, "hg:exampleOf") or ""
    position = look.value(iri, "hg:position")
    siblings = len(look.subjects("hg:exampleOf", source))
    place = f"Printed as number {position} of {siblings}. The order of printing is not a rank."
    return Description(
        iri=iri,
        title=look.name(iri),
        kind=f"Example of harm {look.value(iri, 'skos:notation')}",
        sections=(
            _words(look, iri),
            Section("Listed under", ((compact(source), look.name(source)), ("", place))),
            _places(look, iri),
        ),
        notes=(_UNLINKED,),
        care=care_lines(),
    )


def _impact(look: Lookup, iri: str) -> Description:
    return Description(
        iri=iri,
        title=look.name(iri),
        kind="Impact: what harm can do to a person",
        sections=(_words(look, iri), _places(look, iri)),
        notes=(
            "Impacts are kinds, not grades. They stand in the order of printing and are not ranked.",
            _UNLINKED,
        ),
        care=care_lines(),
    )


def _minimisation(look: Lookup, iri: str) -> Description:
    actions = look.subjects("hg:actionOf", iri)
    notation = look.value(iri, "skos:notation")
    if actions:
        what = Section(
            "What the document recommends", tuple(_marked_text(look, action) for action in actions)
        )
    else:
        what = Section("What the document recommends", (("", _NO_BODY),))
    return Description(
        iri=iri,
        title=look.name(iri),
        kind=f"Harm minimisation {notation}: a change that people who use services recommend",
        sections=(_words(look, iri), what, _rank(look, iri), _places(look, iri)),
        notes=(
            "The document does not say which source of harm or example a recommendation answers.",
        ),
        care=(),
    )


def _passage(look: Lookup, iri: str) -> Description:
    source = look.value(iri, "hg:illustrates") or ""
    return Description(
        iri=iri,
        title=look.name(iri),
        kind="Printed in italics beside a source of harm",
        sections=(
            Section("In the document's words", tuple(_quoted(look, iri))),
            Section("Printed beside", ((compact(source), look.name(source)),)),
            _places(look, iri),
        ),
        notes=(),
        care=care_lines(),
    )


def _anything(look: Lookup, iri: str) -> Description:
    quads = look.dataset.store.quads_for_pattern(ox.NamedNode(iri), None, None)
    facts = sorted({(quad.predicate.value, _value(look, quad.object)) for quad in quads})
    lines = tuple(
        (look.name(predicate), value) for predicate, value in facts if predicate != f"{RDF}type"
    )
    kinds = sorted(_kind(look, kind) for kind in look.types(iri) - {"owl:NamedIndividual"})
    rank_shown = any(predicate.endswith("surveyRank") for predicate, _ in facts)
    return Description(
        iri=iri,
        title=look.name(iri),
        kind=", ".join(kinds) or "A thing without a stated kind",
        sections=(Section("What is said about it", lines),),
        notes=(look.caution(),) if rank_shown else (),
        care=(),
    )


_DESCRIBERS: Final[dict[str, Callable[[Lookup, str], Description]]] = {
    "hg:SourceOfHarm": _source_of_harm,
    "hg:HarmExample": _harm_example,
    "hg:Impact": _impact,
    "hg:Minimisation": _minimisation,
    "hg:Quotation": _passage,
    "hg:AuthorStatement": _passage,
}


def _words(look: Lookup, iri: str) -> Section:
    texts = look.values(iri, "hg:sourceText") + look.values(iri, "hg:sourceTextVariant")
    return Section("In the document's words", tuple(("", text) for text in texts))


def _marked_text(look: Lookup, iri: str) -> tuple[str, str]:
    return look.value(iri, "skos:notation") or "", look.value(iri, "hg:sourceText") or look.name(
        iri
    )


def _passages(look: Lookup, source: str) -> list[Section]:
    found = look.subjects("hg:illustrates", source)
    lines = [line for passage in found for line in _quoted(look, passage)]
    return [Section("Printed in italics beside it", tuple(lines))] if lines else []


def _quoted(look: Lookup, passage: str) -> list[tuple[str, str]]:
    said_by = look.value(passage, "hg:attributionText")
    whose = f"Whose words: {said_by}" if said_by else "Whose words: not stated in the document"
    text = look.value(passage, "hg:sourceText") or ""
    return [("", text), ("", f"{whose} ({compact(passage)})")]


def _rank(look: Lookup, iri: str) -> Section:
    rank = look.value(iri, "hg:surveyRank")
    lines = [("", f"{rank} ({look.caution()})")]
    statement = look.value(iri, "hg:rankedIn")
    if statement is not None:
        criterion = look.value(statement, "hg:rankingCriterion")
        if criterion is not None:
            lines.append(("", f"What people were asked to judge: {look.name(criterion)}."))
        for claim in look.subjects("hg:claimAbout", statement):
            who = look.value(claim, "prov:wasAttributedTo") or ""
            text = look.value(claim, "hg:claimText")
            lines.append(("", f"Not from the document, but from {look.name(who)}: {text}"))
    return Section("Survey rank", tuple(lines))


def _places(look: Lookup, iri: str) -> Section:
    lines = []
    for anchor in look.values(iri, "hg:anchoredBy"):
        document = look.value(anchor, "oa:hasSource") or ""
        for selector in look.values(anchor, "oa:hasSelector"):
            start, end = look.value(selector, "oa:start"), look.value(selector, "oa:end")
            if start is not None:
                lines.append(("", f"{look.name(document)}, characters {start} to {end}"))
    return Section("Where it stands", tuple(lines))


def _kind(look: Lookup, kind: str) -> str:
    return _OWL_WORDS.get(kind) or look.name(expand(kind))


def _value(look: Lookup, term: object) -> str:
    if isinstance(term, ox.NamedNode):
        label = look.dataset.label(term.value)
        return f"{label} ({compact(term.value)})" if label else compact(term.value)
    if isinstance(term, ox.Literal):
        return term.value
    return "an expression (see it with -f turtle)"
