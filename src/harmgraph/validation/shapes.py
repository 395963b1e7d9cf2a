"""Finds the shapes of a shapes graph, and how they stand inside one another.

This module imports rdflib. Import it inside the function that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import rdflib
from rdflib import BNode, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF

from harmgraph.errors import ForbiddenInputError, HarmGraphError, InputError, NoShapesError
from harmgraph.iris import is_iri
from harmgraph.namespaces import OWL, SH
from harmgraph.scanning import scan_query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from harmgraph.validation.rdflib_graph import Term

TARGETS: Final = tuple(
    URIRef(f"{SH}{name}")
    for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
)
"""The target declarations of SHACL Core (SHACL section 2.1.3)."""

_SHAPE_TYPES: Final = (URIRef(f"{SH}NodeShape"), URIRef(f"{SH}PropertyShape"))

_TAKES_SHAPE: Final = tuple(
    URIRef(f"{SH}{name}") for name in ("property", "node", "not", "qualifiedValueShape")
)
"""Parameters whose value is a shape (SHACL section 2.1)."""

_TAKES_SHAPES: Final = tuple(URIRef(f"{SH}{name}") for name in ("and", "or", "xone"))
"""Parameters whose value is a list of shapes (SHACL section 2.1)."""

_QUERIES: Final = tuple(URIRef(f"{SH}{name}") for name in ("select", "ask", "construct", "update"))

_NOT_USED: Final = (
    (URIRef(f"{SH}target"), "sh:target (SHACL Advanced Features section 3)"),
    (URIRef(f"{SH}rule"), "sh:rule (SHACL Advanced Features section 8)"),
    (URIRef(f"{SH}expression"), "sh:expression (SHACL Advanced Features section 5)"),
    (URIRef(f"{SH}js"), "sh:js (SHACL JavaScript Extensions section 4)"),
    (URIRef(f"{SH}jsFunctionName"), "sh:jsFunctionName (SHACL JavaScript Extensions)"),
    (URIRef(f"{SH}entailment"), "sh:entailment (SHACL section 1.5)"),
    (URIRef(f"{OWL}imports"), "owl:imports, so nothing is fetched"),
)


def find_shapes(graph: rdflib.Graph, *, name: str) -> list[Term]:
    """Return every shape of *graph* that is not deactivated, sorted (SHACL section 2.1).

    Args:
        graph: The shapes graph.
        name: What to call it in an error.

    Raises:
        NoShapesError: there is none.
    """
    found: set[Term] = set()
    for kind in _SHAPE_TYPES:
        found.update(graph.subjects(RDF.type, kind))
    for parameter in (*TARGETS, *_TAKES_SHAPE, *_TAKES_SHAPES):
        found.update(graph.subjects(parameter, None))
    for parent in tuple(found):
        found.update(inner_shapes(graph, parent))
    active = sorted((shape for shape in found if not is_deactivated(graph, shape)), key=shape_key)
    if not active:
        raise NoShapesError(
            "There are no shapes in that file",
            target=name,
            advice="Name a file with a sh:NodeShape or sh:PropertyShape that is not deactivated.",
        )
    return active


def shape_key(shape: Term) -> tuple[bool, int, str]:
    """Return what shapes are sorted by: IRIs by name, then blank nodes in the order of the file."""
    blank = isinstance(shape, BNode)
    return blank, len(str(shape)) if blank else 0, str(shape)


def inner_shapes(graph: rdflib.Graph, shape: Term) -> Iterator[Term]:
    """Yield the shapes that *shape* refers to directly."""
    for parameter in _TAKES_SHAPE:
        yield from graph.objects(shape, parameter)
    for parameter in _TAKES_SHAPES:
        for members in graph.objects(shape, parameter):
            yield from Collection(graph, members)


def is_deactivated(graph: rdflib.Graph, shape: Term) -> bool:
    """Say whether *shape* is switched off (SHACL section 2.1.2)."""
    return any(
        isinstance(value, Literal) and value.value is True
        for value in graph.objects(shape, URIRef(f"{SH}deactivated"))
    )


def follow_prefix_imports(graph: rdflib.Graph) -> None:
    """Give each value of sh:prefixes the prefixes of what it imports, in place (SHACL 5.2.1).

    pySHACL does not follow owl:imports from there. Only what the shapes graph itself holds counts.
    """
    declare = URIRef(f"{SH}declare")
    for holder in set(graph.objects(None, URIRef(f"{SH}prefixes"))):
        for imported in set(graph.transitive_objects(holder, URIRef(f"{OWL}imports"))) - {holder}:
            for declaration in list(graph.objects(imported, declare)):
                graph.add((holder, declare, declaration))


def unused_parts(graph: rdflib.Graph) -> list[str]:
    """Return a note on each thing that the shapes graph asks for and that is not done."""
    return [
        f"Not used: {described}."
        for predicate, described in _NOT_USED
        if next(graph.triples((None, predicate, None)), None) is not None
    ]


def check_queries(graph: rdflib.Graph, *, name: str) -> None:
    """Refuse a shapes graph whose queries would reach out or change anything.

    The prefixes count too, because they are written in front of the text of each query.

    Raises:
        ForbiddenInputError: a query has SERVICE, or is an update.
        InputError: a query is too large or nested too deeply, or a prefix is not one.
    """
    for text in _texts(graph, _QUERIES):
        try:
            scan_query(text, name=name)
        except ForbiddenInputError:
            raise
        except HarmGraphError as error:
            # The line is that of the query, which would mislead beside the name of the file.
            raise type(error)(
                f"{error.what} (in a query)", target=name, advice=error.advice
            ) from error
    prefix_texts = _texts(graph, (URIRef(f"{SH}prefix"),))
    bad = [
        text
        for text in prefix_texts
        if text and not text.replace("-", "").replace("_", "").isalnum()
    ]
    bad += [text for text in _texts(graph, (URIRef(f"{SH}namespace"),)) if not is_iri(text)]
    if bad:
        raise InputError(
            "A prefix declaration for queries is not a prefix and an IRI",
            target=name,
            advice=f"Mend the sh:prefix or sh:namespace that reads {min(bad)[:80]!r}.",
        )


def _texts(graph: rdflib.Graph, predicates: Iterable[URIRef]) -> list[str]:
    return sorted(
        str(value) for predicate in predicates for value in graph.objects(None, predicate)
    )
