"""Writes RDF/XML by the engine's writer, and refuses what XML cannot hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.errors import OutputError
from harmgraph.namespaces import PREFIXES
from harmgraph.publish.grouping import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOCAL_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
"""The end of an IRI that can be the name of an element (Namespaces in XML 1.0, production NCName).
"""
_NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, not even escaped (section 2.2)."""


def to_rdf_xml(statements: Iterable[ox.Quad | ox.Triple]) -> bytes:
    """Return *statements* as RDF/XML (W3C RDF 1.1 XML Syntax).

    Args:
        statements: Triples, or quads whose graphs are of no matter.

    Raises:
        OutputError: a property has a name that no element can have, or a text has a character that
            XML cannot hold.
    """
    triples = {item.triple if isinstance(item, ox.Quad) else item for item in statements}
    _check(triples)
    written = ox.serialize(
        sorted(triples, key=_order), format=ox.RdfFormat.RDF_XML, prefixes=_prefixes(triples)
    )
    # Only texts can hold CR, and a reader of XML turns it into LF unless it is escaped (XML 1.0
    # section 2.11); the engine does not escape it.
    return (written or b"").replace(b"\r", b"&#13;") + b"\n"


def _prefixes(triples: Iterable[ox.Triple]) -> dict[str, str]:
    names = {triple.predicate.value for triple in triples}
    names |= {
        triple.object.value
        for triple in triples
        if triple.predicate == TYPE and isinstance(triple.object, ox.NamedNode)
    }
    spaces = {iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in names}
    return {prefix: space for prefix, space in PREFIXES.items() if space in spaces}


def _order(triple: ox.Triple) -> tuple[bool, str, bool, str]:
    """Put what has a name first, and the type of each thing before anything else about it."""
    blank = isinstance(triple.subject, ox.BlankNode)
    return blank, str(triple.subject), triple.predicate != TYPE, str(triple)


def _check(triples: Iterable[ox.Triple]) -> None:
    for predicate in sorted({triple.predicate.value for triple in triples}):
        if _LOCAL_NAME.search(predicate) is None:
            raise OutputError(
                "A property has a name that RDF/XML cannot write",
                target=predicate,
                advice="Give it a name that ends with a letter and then letters or digits.",
            )
    for triple in triples:
        if isinstance(triple.object, ox.Literal) and _NOT_IN_XML.search(triple.object.value):
            raise OutputError(
                "A text holds a control character, which RDF/XML cannot hold",
                target=str(triple.subject).strip("<>"),
                advice="Take the character out.",
            )
