"""Describes classes and properties: what they mean, and what they go from and to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.describing.expressions import chain_in_words, in_words, members
from harmgraph.describing.parts import list_of_things, page, plain_section
from harmgraph.iris import compact, expand
from harmgraph.namespaces import HG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.describing.description import Description, Section
    from harmgraph.describing.expressions import Node
    from harmgraph.describing.lookup import Lookup

_KINDS: Final = {
    "owl:Class": "Class",
    "owl:ObjectProperty": "Property that links two things",
    "owl:DatatypeProperty": "Property with a text or a number",
    "owl:AnnotationProperty": "Property for notes",
}
_VOCABULARIES: Final = {
    "skos": "SKOS",
    "prov": "PROV-O",
    "oa": "Web Annotation",
    "dcterms": "Dublin Core",
    "bibo": "BIBO",
    "foaf": "FOAF",
    "schema": "schema.org",
    "vann": "VANN",
    "rdfs": "RDF Schema",
    "owl": "OWL",
}


def owl_class(look: Lookup, iri: str) -> Description:
    """Describe a class: what it means, what it is a kind of, what it has, how many there are."""
    supers = look.nodes(ox.NamedNode(iri), "rdfs:subClassOf")
    exactly = look.nodes(ox.NamedNode(iri), "owl:disjointUnionOf")
    return page(
        look,
        iri,
        kind=_kind(look, iri),
        sections=(
            _meaning(look, iri),
            list_of_things(look, "A kind of", _named(supers)),
            plain_section("Each one", [in_words(look, one) for one in _unnamed(supers)]),
            list_of_things(look, "Kinds of it", look.subjects("rdfs:subClassOf", iri)),
            plain_section(
                "Each one is exactly one of",
                [in_words(look, one) for cell in exactly for one in members(look, cell)],
            ),
            list_of_things(look, "Never at the same time", _disjoint(look, iri)),
            list_of_things(look, "Properties it can have", _properties(look, iri)),
            plain_section("How many there are here", [str(len(_instances(look, iri)))]),
        ),
    )


def owl_property(look: Lookup, iri: str) -> Description:
    """Describe a property: what it means, from what it leads to what, what follows from it."""
    node = ox.NamedNode(iri)
    inverses = {*look.values(iri, "owl:inverseOf"), *look.subjects("owl:inverseOf", iri)}
    chains = look.nodes(node, "owl:propertyChainAxiom")
    once = "owl:FunctionalProperty" in look.types(iri)
    return page(
        look,
        iri,
        kind=_kind(look, iri),
        sections=(
            _meaning(look, iri),
            plain_section(
                "How it is used",
                [_from_to(look, node), "At most one value for each thing." if once else None],
            ),
            list_of_things(look, "In the other direction", sorted(inverses)),
            list_of_things(look, "A kind of", look.values(iri, "rdfs:subPropertyOf")),
            list_of_things(look, "Kinds of it", look.subjects("rdfs:subPropertyOf", iri)),
            plain_section("It follows from", [chain_in_words(look, cell) for cell in chains]),
        ),
    )


def _kind(look: Lookup, iri: str) -> str:
    types = look.types(iri)
    what = ", ".join(words for kind, words in _KINDS.items() if kind in types)
    if iri.startswith(HG):
        return f"{what}: a term of this ontology"
    prefix = compact(iri).partition(":")[0]
    return f"{what}: a term of another vocabulary ({_VOCABULARIES.get(prefix, iri)})"


def _meaning(look: Lookup, iri: str) -> Section:
    lines = [*look.values(iri, "skos:definition"), *look.values(iri, "skos:scopeNote")]
    return plain_section("What it means", lines)


def _from_to(look: Lookup, node: ox.NamedNode) -> str | None:
    domain = " and ".join(in_words(look, one) for one in look.nodes(node, "rdfs:domain"))
    reach = " and ".join(in_words(look, one) for one in look.nodes(node, "rdfs:range"))
    if not domain and not reach:
        return None
    return f"Links {domain or 'anything'} to {reach or 'anything'}."


def _named(nodes: Iterable[Node]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ox.NamedNode)]


def _unnamed(nodes: Iterable[Node]) -> list[ox.BlankNode]:
    return [node for node in nodes if isinstance(node, ox.BlankNode)]


def _properties(look: Lookup, iri: str) -> list[str]:
    """Return the properties with *iri* as their domain, alone or as one of several classes."""
    found = set()
    domain = ox.NamedNode(expand("rdfs:domain"))
    for quad in look.dataset.store.quads_for_pattern(None, domain, None):
        if isinstance(quad.object, ox.BlankNode):
            cells = look.nodes(quad.object, "owl:unionOf")
            classes = {name for cell in cells for name in _named(members(look, cell))}
        else:
            classes = {getattr(quad.object, "value", "")}
        if iri in classes and isinstance(quad.subject, ox.NamedNode):
            found.add(quad.subject.value)
    return sorted(found)


def _instances(look: Lookup, iri: str) -> set[str]:
    """Return what is in the class *iri*, or in a class under it."""
    found, seen, waiting = set(), {iri}, [iri]
    while waiting:
        current = waiting.pop()
        found |= set(look.subjects("rdf:type", current))
        under = [one for one in look.subjects("rdfs:subClassOf", current) if one not in seen]
        seen |= set(under)
        waiting += under
    return found


def _disjoint(look: Lookup, iri: str) -> list[str]:
    found = {*look.values(iri, "owl:disjointWith"), *look.subjects("owl:disjointWith", iri)}
    store = look.dataset.store
    for quad in store.quads_for_pattern(None, ox.NamedNode(expand("owl:members")), None):
        if isinstance(quad.object, ox.Triple):
            continue
        together = {n.value for n in members(look, quad.object) if isinstance(n, ox.NamedNode)}
        if iri in together:
            found |= together
    return sorted(found - {iri})
