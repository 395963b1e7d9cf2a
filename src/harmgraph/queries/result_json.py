"""Terms as SPARQL 1.1 Query Results JSON writes them (section 3.2.2), and back.

A triple as a term, and the direction of a text, are written as SPARQL 1.2 does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from harmgraph.namespaces import RDF, XSD

if TYPE_CHECKING:
    from harmgraph.queries.results import Term

JsonTerm = dict[str, Any]

_UNSAID: Final = frozenset({f"{XSD}string", f"{RDF}langString", f"{RDF}dirLangString"})
"""Datatypes that the format leaves unsaid."""
_DIRECTIONS: Final = {"ltr": ox.BaseDirection.LTR, "rtl": ox.BaseDirection.RTL}


def term_to_json(term: Term) -> JsonTerm:
    """Return *term* as a JSON object."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = ("subject", "predicate", "object")
        return {"type": "triple", "value": dict(zip(parts, map(term_to_json, term), strict=True))}
    found = {"type": "literal", "value": term.value}
    if term.language is not None:
        found["xml:lang"] = term.language
    if term.direction is not None:
        found["its:dir"] = term.direction.value
    if term.datatype.value not in _UNSAID:
        found["datatype"] = term.datatype.value
    return found


def term_from_json(written: JsonTerm) -> Term:
    """Return the term that :func:`term_to_json` wrote."""
    value = written["value"]
    if written["type"] == "uri":
        return ox.NamedNode(value)
    if written["type"] == "bnode":
        return ox.BlankNode(value)
    if written["type"] == "triple":
        return _triple_from_json(value)
    if "datatype" in written:
        return ox.Literal(value, datatype=ox.NamedNode(written["datatype"]))
    direction = _DIRECTIONS.get(written.get("its:dir", ""))
    return ox.Literal(value, language=written.get("xml:lang"), direction=direction)


def _triple_from_json(written: JsonTerm) -> ox.Triple:
    subject = term_from_json(written["subject"])
    predicate = term_from_json(written["predicate"])
    if isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode):
        message = "a triple has a subject or predicate that no triple can have"
        raise TypeError(message)
    return ox.Triple(subject, predicate, term_from_json(written["object"]))
