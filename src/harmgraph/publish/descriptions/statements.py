"""Collects what a description says as triples without blank nodes, and writes them."""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.namespaces import PREFIXES, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from harmgraph.publish.site import Site

    Value = str | ox.Literal
    Json = str | list["Json"] | dict[str, "Json"]

EU: Final = "http://publications.europa.eu/resource/authority/"
"""The lists of the Publications Office of the European Union, which DCAT-AP asks for."""

_PREFIXES: Final = {
    **PREFIXES,
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "locn": "http://www.w3.org/ns/locn#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
}
_PREFIX_OF: Final = {space: prefix for prefix, space in _PREFIXES.items()}
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
"""Local names that need no escape in Turtle (section 6.5, production PN_LOCAL)."""
_TYPE: Final = ox.NamedNode(f"{RDF}type")


class Statements:
    """What a description says. Values that are texts are CURIEs or IRIs."""

    def __init__(self) -> None:
        self._triples: set[ox.Triple] = set()

    def say(
        self,
        subject: str,
        said: Mapping[str, Value | Sequence[Value] | None],
    ) -> str:
        """Add what is *said* of *subject*, predicate to value or values, and return *subject*.

        What is ``None`` or an empty text is not said.
        """
        for predicate, given in said.items():
            values = (given,) if given is None or isinstance(given, str | ox.Literal) else given
            for term in (_term(value) for value in values if value):
                if term.value:
                    self._triples.add(ox.Triple(_named(subject), _named(predicate), term))
        return subject

    def to_turtle(self) -> bytes:
        """Return all of it as Turtle, one paragraph for each subject."""
        paragraphs = []
        for subject, about in groupby(self._sorted(), key=lambda triple: triple.subject):
            lines = [
                f"{_verb(predicate)} {' , '.join(_written(triple.object) for triple in found)}"
                for predicate, found in groupby(about, key=lambda triple: triple.predicate)
            ]
            paragraphs.append(f"{_written(subject)} " + " ;\n    ".join(lines) + " .\n")
        head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in self._used().items())
        return "\n".join([head, *paragraphs]).encode()

    def to_json_ld(self) -> bytes:
        """Return all of it as JSON-LD, with the context in it."""
        nodes: list[Json] = []
        for subject, about in groupby(self._sorted(), key=lambda triple: triple.subject):
            node: dict[str, Json] = {"@id": _iri(subject)}
            for predicate, found in groupby(about, key=lambda triple: triple.predicate):
                values = [_json(triple) for triple in found]
                key = "@type" if predicate == _TYPE else _short(predicate.value)
                node[key] = values[0] if len(values) == 1 else values
            nodes.append(node)
        context: dict[str, Json] = dict(self._used())
        whole = {"@context": context, "@graph": nodes}
        return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()

    def _sorted(self) -> list[ox.Triple]:
        return sorted(self._triples, key=_order)

    def _used(self) -> dict[str, str]:
        named = {
            iri
            for triple in self._triples
            for iri in (_iri(triple.subject), triple.predicate.value, *_names(triple.object))
        }
        return {
            prefix: space
            for prefix, space in sorted(_PREFIXES.items())
            if any(_short(iri).startswith(f"{prefix}:") for iri in named)
        }


def own(site: Site, name: str) -> str:
    """Return the IRI of a thing that only the descriptions know, in the document that tells it."""
    return f"{site.settings.base_url}dcat.ttl#{name}"


def english(text: str) -> ox.Literal:
    """Return *text* as English."""
    return ox.Literal(text, language="en")


def plain(text: str) -> ox.Literal:
    """Return *text* without a language."""
    return ox.Literal(text)


def number(count: int, kind: str = "integer") -> ox.Literal:
    """Return *count* as a literal of the XSD type *kind*."""
    return ox.Literal(str(count), datatype=ox.NamedNode(f"{XSD}{kind}"))


def day(date: str) -> ox.Literal:
    """Return *date* as a literal."""
    return ox.Literal(date, datatype=ox.NamedNode(f"{XSD}date"))


def graph_of(quad: ox.Quad) -> str:
    """Return the IRI of the named graph that *quad* is in."""
    return str(quad.graph_name).strip("<>")


def of_type(text: str, kind: str) -> ox.Literal:
    """Return *text* as a literal of the type *kind*, a CURIE."""
    return ox.Literal(text, datatype=_named(kind))


def _term(value: Value) -> ox.NamedNode | ox.Literal:
    return value if isinstance(value, ox.Literal) else _named(value)


def _named(name: str) -> ox.NamedNode:
    prefix, colon, local = name.partition(":")
    known = colon and prefix in _PREFIXES and not local.startswith("//")
    return ox.NamedNode(_PREFIXES[prefix] + local if known else name)


def _order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    """Put the type of a thing before everything else about it."""
    predicate = triple.predicate
    return str(triple.subject), predicate != _TYPE, predicate.value, str(triple.object)


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _names(term: object) -> list[str]:
    if isinstance(term, ox.Literal):
        return [term.datatype.value]
    return [_iri(term)]


def _short(iri: str) -> str:
    """Return *iri* with a prefix, where that needs no escape in Turtle and in JSON-LD."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _PREFIX_OF.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL.fullmatch(iri, cut) else iri


def _verb(predicate: ox.NamedNode) -> str:
    return "a" if predicate == _TYPE else _written(predicate)


def _written(term: object) -> str:
    """Return *term* as Turtle writes it."""
    if isinstance(term, ox.NamedNode):
        short = _short(term.value)
        return short if short != term.value else str(term)
    if not isinstance(term, ox.Literal):
        raise TypeError(str(term))
    kind = term.datatype.value
    if kind == f"{XSD}integer":
        return term.value
    written = str(term)
    ending = f"^^<{kind}>"
    if not written.endswith(ending):
        return written
    return f"{written.removesuffix(ending)}^^{_written(term.datatype)}"


def _json(triple: ox.Triple) -> Json:
    term = triple.object
    if isinstance(term, ox.Literal):
        if term.language is not None:
            return {"@language": term.language, "@value": term.value}
        kind = term.datatype.value
        return (
            term.value if kind == f"{XSD}string" else {"@type": _short(kind), "@value": term.value}
        )
    iri = _iri(term)
    return _short(iri) if triple.predicate == _TYPE else {"@id": iri}
