"""A copy of a graph that owlready2 and HermiT can read.

owl:imports is dropped, because the graph is complete and nothing is fetched; datatypes that the
reader does not know are written as ones that it does. The graph itself is left as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.namespaces import OWL, RDF, RDFS, XSD
from harmgraph.reasoning.datatypes import INTEGER_RANGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_IMPORTS: Final = ox.NamedNode(f"{OWL}imports")
_TYPE: Final = ox.NamedNode(f"{RDF}type")
_DATATYPE: Final = ox.NamedNode(f"{RDFS}Datatype")

OWL_2_DATATYPES: Final = frozenset(
    {f"{XSD}{name}" for name in INTEGER_RANGES}
    | {f"{XSD}{name}" for name in ("decimal", "double", "float", "string", "boolean")}
    | {f"{XSD}{name}" for name in ("anyURI", "dateTime", "normalizedString")}
    | {f"{RDF}langString", f"{RDF}PlainLiteral"}
)
"""Datatypes of the OWL 2 datatype map (Structural Specification, section 4) that both can read."""

READABLE_DATATYPES: Final = OWL_2_DATATYPES | {f"{XSD}date", f"{XSD}time"}
"""Datatypes that owlready2 can read, whether or not HermiT can reason with them."""


@dataclass(frozen=True)
class OwlCopy:
    """A copy, and what was changed in it.

    Attributes:
        triples: The copy.
        replaced: The datatypes that were written as another one, and that other, sorted.
    """

    triples: tuple[ox.Triple, ...]
    replaced: tuple[tuple[str, str], ...]

    def to_ntriples(self) -> bytes:
        """Return the copy as N-Triples, which is what owlready2 reads fastest."""
        written: bytes | None = ox.serialize(self.triples, format=ox.RdfFormat.N_TRIPLES)
        return written or b""


def copy_for_owl(triples: Iterable[ox.Triple], *, datatypes: frozenset[str]) -> OwlCopy:
    """Return a copy of *triples* in which every literal has one of *datatypes*.

    An xsd:date becomes the xsd:dateTime of its midnight where *datatypes* has no xsd:date, and any
    other datatype becomes xsd:string. A datatype that the graph itself declares is left alone.
    """
    given = [triple for triple in triples if triple.predicate != _IMPORTS]
    kept = datatypes | {
        triple.subject.value
        for triple in given
        if triple.predicate == _TYPE
        and triple.object == _DATATYPE
        and isinstance(triple.subject, ox.NamedNode)
        and not triple.subject.value.startswith(XSD)
    }
    replacements: dict[str, str] = {}
    copied = tuple(_copy(triple, kept, replacements) for triple in given)
    return OwlCopy(copied, tuple(sorted(replacements.items())))


def _copy(triple: ox.Triple, kept: frozenset[str], replaced: dict[str, str]) -> ox.Triple:
    object_ = triple.object
    if isinstance(object_, ox.Literal):
        datatype = object_.datatype.value
        if datatype in kept:
            return triple
        target = replaced[datatype] = _stand_in(datatype, kept)
        text = object_.value
        if target == f"{XSD}dateTime":
            text = _midnight(text)
        literal = ox.Literal(text, datatype=ox.NamedNode(target))
        return ox.Triple(triple.subject, triple.predicate, literal)
    if isinstance(object_, ox.NamedNode) and _is_foreign(object_.value, kept):
        target = replaced[object_.value] = _stand_in(object_.value, kept)
        return ox.Triple(triple.subject, triple.predicate, ox.NamedNode(target))
    return triple


def _is_foreign(iri: str, kept: frozenset[str]) -> bool:
    return iri.startswith(XSD) and iri not in kept


def _stand_in(datatype: str, kept: frozenset[str]) -> str:
    date_like = datatype == f"{XSD}date" and f"{XSD}dateTime" in kept
    return f"{XSD}dateTime" if date_like else f"{XSD}string"


def _midnight(date: str) -> str:
    """Return the first moment of a date as xsd:dateTime; the time zone comes last in both."""
    day, zone = date[:10], date[10:]
    return f"{day}T00:00:00{zone}"


def missing_declarations(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield a declaration for each property and class that is used and not declared.

    owlready2 does not see the values of a property that nothing declares, nor the members of a
    class that nothing declares. A property is declared as an annotation property, of which OWL
    concludes nothing. The vocabularies of RDF, RDF Schema and OWL need no declaration.
    """
    given = list(triples)
    declared = {triple.subject for triple in given if triple.predicate == _TYPE}
    for predicate in _in_order(triple.predicate for triple in given):
        if predicate not in declared:
            yield ox.Triple(predicate, _TYPE, ox.NamedNode(f"{OWL}AnnotationProperty"))
    for class_ in _in_order(triple.object for triple in given if triple.predicate == _TYPE):
        if class_ not in declared:
            yield ox.Triple(class_, _TYPE, ox.NamedNode(f"{OWL}Class"))


def _in_order(terms: Iterable[object]) -> Iterator[ox.NamedNode]:
    for term in dict.fromkeys(terms):
        if isinstance(term, ox.NamedNode) and not term.value.startswith((RDF, RDFS, OWL)):
            yield term
