"""Counts what graphs say, in the measures of VoID."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.namespaces import BASE, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TYPE: Final = f"{RDF}type"


@dataclass(frozen=True)
class Counts:
    """What some triples amount to (VoID section 4.6).

    Attributes:
        triples: How many different triples there are.
        entities: How many different things of ours they are about.
        subjects: How many different subjects they have, nameless ones included.
        objects: How many different values they have, texts and nameless ones included.
        classes: How many different things are in each class.
        properties: How many triples use each property.
        vocabularies: What the IRIs of the classes and properties begin with.
    """

    triples: int
    entities: int
    subjects: int
    objects: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    vocabularies: tuple[str, ...]


def count(quads: Iterable[ox.Quad]) -> Counts:
    """Return the counts of what *quads* say, whatever graph each is in."""
    triples = {quad.triple for quad in quads}
    classes: dict[str, set[object]] = defaultdict(set)
    properties: dict[str, int] = defaultdict(int)
    for triple in triples:
        properties[triple.predicate.value] += 1
        if triple.predicate.value == _TYPE and isinstance(triple.object, ox.NamedNode):
            classes[triple.object.value].add(triple.subject)
    subjects = {triple.subject for triple in triples}
    ours = [
        node for node in subjects if isinstance(node, ox.NamedNode) and node.value.startswith(BASE)
    ]
    return Counts(
        triples=len(triples),
        entities=len(ours),
        subjects=len(subjects),
        objects=len({triple.object for triple in triples}),
        classes={iri: len(classes[iri]) for iri in sorted(classes)},
        properties={iri: properties[iri] for iri in sorted(properties)},
        vocabularies=tuple(sorted({_space(iri) for iri in (*classes, *properties)})),
    )


def _space(iri: str) -> str:
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
