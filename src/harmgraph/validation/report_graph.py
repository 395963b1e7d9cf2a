"""Reads a ``sh:ValidationReport`` that pySHACL wrote, and gives its blank nodes stable names.

This module imports rdflib. Import it inside the function that needs it.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
import rdflib
from rdflib import BNode, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF

from harmgraph.namespaces import SH
from harmgraph.validation.report import Result

if TYPE_CHECKING:
    from harmgraph.validation.rdflib_graph import Term

_RESULT: Final = URIRef(f"{SH}result")
_MESSAGE: Final = URIRef(f"{SH}resultMessage")
_REPORT: Final = URIRef(f"{SH}ValidationReport")
_SHAPE_MESSAGE: Final = URIRef(f"{SH}message")
_LISTING: Final = (URIRef(f"{SH}InConstraintComponent"), URIRef(f"{SH}HasValueConstraintComponent"))
_LISTED: Final = re.compile(
    r"(?P<start>.* (?:not in list|in the set:|in the set of values:) )(?P<values>\[.*\])", re.DOTALL
)
_RANDOM_NAME: Final = re.compile(r"N[0-9a-f]{32}")
"""How rdflib names a new blank node; the names that harmgraph gives are not like it."""

_OxTerm = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_PATH_MARKS: Final[dict[Term, str]] = {
    URIRef(f"{SH}zeroOrMorePath"): "*",
    URIRef(f"{SH}oneOrMorePath"): "+",
    URIRef(f"{SH}zeroOrOnePath"): "?",
}


def term_text(term: Term) -> str:
    """Return an IRI as it is, and any other term in the form of N-Triples."""
    return str(term) if isinstance(term, URIRef) else str(to_oxigraph(term))


def to_oxigraph(term: Term) -> _OxTerm:
    """Return *term* as Oxigraph's."""
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    assert isinstance(term, Literal)  # noqa: S101 - the only other kind of term
    if term.language:
        return ox.Literal(str(term), language=term.language)
    if term.datatype:
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)))
    return ox.Literal(str(term))


def path_text(graph: rdflib.Graph, path: Term) -> str:
    """Return a SHACL property path as text: one property as its IRI, others as in SPARQL.

    SHACL section 2.3.1 says how paths are written as triples, SPARQL 1.1 section 9.1 as text.
    """
    return str(path) if isinstance(path, URIRef) else _path_part(graph, path)


def _path_part(graph: rdflib.Graph, path: Term) -> str:
    if isinstance(path, URIRef):
        return f"<{path}>"
    if graph.value(path, RDF.first) is not None:
        return "/".join(_members(graph, path))
    for predicate, value in graph.predicate_objects(path):
        if predicate == URIRef(f"{SH}inversePath"):
            return f"^{_path_part(graph, value)}"
        if predicate == URIRef(f"{SH}alternativePath"):
            return f"({'|'.join(_members(graph, value))})"
        if predicate in _PATH_MARKS:
            inner = _path_part(graph, value)
            return f"({inner}){_PATH_MARKS[predicate]}"
    return str(to_oxigraph(path))


def _members(graph: rdflib.Graph, head: Term) -> list[str]:
    return [_path_part(graph, member) for member in Collection(graph, head)]


def has_results(graph: rdflib.Graph) -> bool:
    """Say whether the report holds any result."""
    return next(graph.triples((None, _RESULT, None)), None) is not None


def focus_nodes(graph: rdflib.Graph) -> set[Term]:
    """Return the things that results of the report are about."""
    return set(graph.objects(None, URIRef(f"{SH}focusNode")))


def read_results(graph: rdflib.Graph) -> list[tuple[Result, Term]]:
    """Return each result of the report with its node, sorted."""
    report = graph.value(None, RDF.type, _REPORT)
    found = [(_read_result(graph, node), node) for node in graph.objects(report, _RESULT)]
    return sorted(found, key=lambda pair: _sort_key(pair[0]))


def _sort_key(result: Result) -> tuple[str, ...]:
    return (
        result.focus,
        result.path or "",
        result.component,
        result.shape,
        result.value or "",
        result.message,
    )


def _read_result(graph: rdflib.Graph, node: Term) -> Result:
    """Return the result at *node* (SHACL section 3.6.2)."""

    def value(name: str) -> Term | None:
        return graph.value(node, URIRef(f"{SH}{name}"))

    def text(name: str) -> str | None:
        term = value(name)
        return None if term is None else term_text(term)

    path = value("resultPath")
    return Result(
        focus=text("focusNode") or "",
        path=None if path is None else path_text(graph, path),
        value=text("value"),
        component=text("sourceConstraintComponent") or "",
        shape=text("sourceShape") or "",
        severity=text("resultSeverity") or "",
        message=_message(graph, node),
    )


def _message(graph: rdflib.Graph, node: Term) -> str:
    """Return the message of a result: the one in English where there are several languages."""
    messages = [term for term in graph.objects(node, _MESSAGE) if isinstance(term, Literal)]
    if not messages:
        return ""
    return str(min(messages, key=lambda term: (_language_rank(term.language), str(term))))


def _language_rank(language: str | None) -> int:
    if language is None:
        return 1
    return 0 if language.lower().split("-")[0] == "en" else 2


def settle_messages(report: rdflib.Graph, shapes_graph: rdflib.Graph) -> None:
    """Sort the values that pySHACL lists in a message of its own, in place.

    Where a shape has no message, pySHACL writes one, and for sh:in and sh:hasValue it lists the
    values of a set, whose order is another in every run.
    """
    for node, message in list(report.subject_objects(_MESSAGE)):
        shape = report.value(node, URIRef(f"{SH}sourceShape"))
        component = report.value(node, URIRef(f"{SH}sourceConstraintComponent"))
        found = _LISTED.fullmatch(str(message))
        if (
            found is None
            or component not in _LISTING
            or (shape, _SHAPE_MESSAGE, None) in shapes_graph
        ):
            continue
        try:
            values = sorted(ast.literal_eval(found["values"]))
        except (ValueError, SyntaxError):
            continue
        report.remove((node, _MESSAGE, message))
        report.add((node, _MESSAGE, Literal(f"{found['start']}{values}")))


def stable_n_triples(graph: rdflib.Graph, results: list[Term]) -> bytes:
    """Return the report as sorted N-Triples whose blank nodes have the same names in every run.

    pySHACL gives new random names to the report, to its results and to what it copies from inside
    a blank node. The report is called so, the results are numbered in the order of *results*, and
    the rest is named by RDF Dataset Canonicalization (W3C, RDFC-1.0) once these are fixed.
    """
    width = len(str(len(results)))
    names = {node: f"result{number:0{width}}" for number, node in enumerate(results, 1)}
    names.update(dict.fromkeys(graph.subjects(RDF.type, _REPORT), "report"))
    held: dict[_OxTerm, _OxTerm] = {}

    def hold(term: Term) -> _OxTerm:
        """Return *term*, as an IRI where it is a blank node whose name is settled."""
        if not isinstance(term, BNode) or (term not in names and _RANDOM_NAME.fullmatch(term)):
            return to_oxigraph(term)
        name = names.get(term, str(term))
        iri = ox.NamedNode(f"urn:x-harmgraph-blank-node:{name}")
        held[iri] = ox.BlankNode(name)
        return iri

    fixed = ox.Dataset(ox.Quad(*map(hold, triple)) for triple in graph)  # type: ignore[arg-type]
    fixed.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = [
        " ".join(str(held.get(term, term)) for term in (quad.subject, quad.predicate, quad.object))
        for quad in fixed
    ]
    return "".join(f"{line} .\n" for line in sorted(lines)).encode()
