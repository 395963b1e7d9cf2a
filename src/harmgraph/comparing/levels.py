"""The levels of Semantic Versioning 2.0.0, and which of them a change of a value asks for."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import DCTERMS, HG, OA, OWL, RDF, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.comparing.values import Value


class Level(IntEnum):
    """How much the version has to be raised, from not at all."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def word(self) -> str:
        """The level as it is written."""
        return self.name.lower()


CLASS: Final = "class"
PROPERTY: Final = "property"
CONCEPT: Final = "concept"
HEADER: Final = "ontology"
AXIOM: Final = "axiom"
THING: Final = "thing"

KINDS: Final = (CLASS, PROPERTY, CONCEPT, THING, AXIOM, HEADER)
"""In the order in which they are shown. An axiom is a statement about terms without a name."""

_KIND_OF_TYPE: Final = {
    **dict.fromkeys((f"{OWL}Class", f"{RDFS}Class", f"{RDFS}Datatype"), CLASS),
    **{
        f"{OWL}{name}Property": PROPERTY
        for name in (
            *("Object", "Datatype", "Annotation", "Functional", "InverseFunctional"),
            *("Transitive", "Symmetric", "Asymmetric", "Reflexive", "Irreflexive", "Ontology"),
        )
    },
    f"{RDF}Property": PROPERTY,
    f"{SKOS}Concept": CONCEPT,
    f"{SKOS}ConceptScheme": CONCEPT,
    f"{OWL}Ontology": HEADER,
}

WORDS: Final = frozenset(
    f"{HG}{name}"
    for name in (
        *("sourceText", "sourceTextVariant", "attributionText"),
        *("nameAsPrinted", "citedAuthor", "citedTitle"),
    )
) | {f"{OA}exact"}
"""Properties whose values are words of the document."""

MEANING: Final = (
    frozenset(
        f"{OWL}{name}"
        for name in (
            *("equivalentClass", "equivalentProperty", "disjointWith", "propertyDisjointWith"),
            *("disjointUnionOf", "unionOf", "intersectionOf", "complementOf", "oneOf", "hasKey"),
            *("inverseOf", "propertyChainAxiom", "onDatatype", "withRestrictions"),
        )
    )
    | {f"{RDFS}{name}" for name in ("domain", "range", "subClassOf", "subPropertyOf")}
    | {f"{RDF}type"}
)
"""Properties that say what a term means to a program."""

DEPRECATED: Final = f"{OWL}deprecated"
REPLACED: Final = f"{DCTERMS}isReplacedBy"
_DISJOINT: Final = frozenset(f"{OWL}AllDisjoint{name}" for name in ("Classes", "Properties"))
_TEXTS: Final = frozenset({f"{XSD}string", f"{RDF}langString"})
_PATCHES: Final = frozenset(f"{DCTERMS}{name}" for name in ("created", "issued", "modified"))
_NOT_A_TEXT: Final = frozenset({f"{SKOS}notation", f"{DCTERMS}identifier"})


def kind_of(types: Iterable[str]) -> str:
    """Return what a thing with *types* is: one of :data:`KINDS`."""
    found = {_KIND_OF_TYPE.get(one, THING) for one in types}
    if HEADER in found:
        return HEADER
    return next((kind for kind in KINDS if kind in found), THING)


def level_of_value(kind: str, predicate: str, gone: list[Value], come: list[Value]) -> Level:
    """Return what it asks for that values of *predicate* went and came, at a thing of *kind*.

    Args:
        kind: One of :data:`KINDS`.
        predicate: The IRI of the property.
        gone: The values that it no longer has.
        come: The values that it has now.
    """
    if kind == HEADER:
        return Level.MINOR if predicate == f"{OWL}imports" else Level.PATCH
    is_term = kind in {CLASS, PROPERTY}
    if predicate in WORDS or (is_term and predicate in MEANING):
        return Level.MAJOR
    if predicate == f"{RDF}type" and gone:
        return Level.MAJOR
    if predicate in _PATCHES:
        return Level.PATCH
    only_texts = all(value.datatype in _TEXTS for value in (*gone, *come))
    return Level.PATCH if only_texts and predicate not in _NOT_A_TEXT else Level.MINOR


def states_disjointness(types: Iterable[str]) -> bool:
    """Say whether an axiom with *types* says what can never be the same."""
    return not _DISJOINT.isdisjoint(types)
