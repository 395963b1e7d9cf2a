"""Where a text names which IRI, in each syntax of RDF.

The text has been parsed already, so these readers need not find faults. They read it once, from its
beginning, and pass over comments and strings.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from harmgraph.iris import is_iri

if TYPE_CHECKING:
    from collections.abc import Iterator

_TURTLE: Final = re.compile(
    r'''
      """(?:[^"\\]|\\.|"(?!""))*+"""            # a long string
    | \'\'\'(?:[^'\\]|\\.|'(?!''))*+\'\'\'
    | "(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+'
    | \#[^\r\n]*+                                # a comment
    | (?i:@?prefix)\s++(?P<prefix>[\w.-]*+):\s*+<(?P<namespace>[^<>\s]*+)>
    | (?i:@?base)\s++<(?P<base>[^<>\s]*+)>
    | <(?P<iri>[^<>\s]*+)>
    | (?P<start>[\w.-]*+):(?P<local>(?:\\.|[\w:.%-])*+)
    | \w++                                       # a word, so that none is read from its middle
    ''',
    re.VERBOSE | re.DOTALL,
)
"""The tokens of Turtle and its relatives that matter here (RDF 1.1 Turtle section 6.5)."""

_ESCAPED_IRI: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_ESCAPED_LOCAL: Final = re.compile(r"\\(.)")

_JSON_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*+"')

_XML: Final = re.compile(
    r"""
      <!--.*?-->
    | \bxml:base\s*+=\s*+(?P<base>"[^"]*+"|'[^']*+')
    | <(?P<start>[\w.-]++):(?P<local>[\w.-]++)
    | \b(?P<kind>about|resource|ID)\s*+=\s*+(?P<value>"[^"]*+"|'[^']*+')
    """,
    re.VERBOSE | re.DOTALL,
)

_XMLNS: Final = re.compile(
    r"""\bxmlns:(?P<prefix>[\w.-]++)\s*+=\s*+(?P<namespace>"[^"]*+"|'[^']*+')"""
)


def names_in_turtle(text: str) -> Iterator[tuple[str, int]]:
    """Yield each IRI that Turtle, TriG, N-Triples or N-Quads names, with its place in *text*."""
    base = ""
    prefixes: dict[str, str] = {}
    for token in _TURTLE.finditer(text):
        if token["prefix"] is not None:
            prefixes[token["prefix"]] = _resolve(_unescaped(token["namespace"]), base)
        elif token["base"] is not None:
            base = _resolve(_unescaped(token["base"]), base)
        elif token["iri"] is not None:
            yield _resolve(_unescaped(token["iri"]), base), token.start()
        elif token["start"] in prefixes:
            # A full stop at the end belongs to the sentence, not to the name.
            local = _ESCAPED_LOCAL.sub(r"\1", token["local"].rstrip("."))
            yield prefixes[token["start"]] + local, token.start()


def names_in_json_ld(text: str) -> Iterator[tuple[str, int]]:
    """Yield each IRI that a string of JSON-LD may stand for, with its place in *text*."""
    prefixes, base = _contexts(json.loads(text))
    for token in _JSON_STRING.finditer(text):
        written = str(json.loads(token[0]))
        start, colon, local = written.partition(":")
        if colon and start in prefixes:
            yield prefixes[start] + local, token.start()
        elif "@vocab" in prefixes:
            yield prefixes["@vocab"] + written, token.start()
        yield _resolve(written, base), token.start()


def _contexts(document: object) -> tuple[dict[str, str], str]:
    """Return prefixes and base that the contexts in *document* set (JSON-LD 1.1 section 9.15)."""
    prefixes: dict[str, str] = {}
    base = ""
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        if not isinstance(value, dict):
            continue
        waiting += value.values()
        context = value.get("@context")
        for part in context if isinstance(context, list) else [context]:
            for term, meaning in part.items() if isinstance(part, dict) else ():
                target = meaning.get("@id") if isinstance(meaning, dict) else meaning
                if isinstance(target, str):
                    prefixes[term] = target
    return prefixes, prefixes.pop("@base", base)


def names_in_rdf_xml(text: str) -> Iterator[tuple[str, int]]:
    """Yield each IRI that an element or attribute of RDF/XML gives, with its place in *text*."""
    base = ""
    prefixes = {
        token["prefix"]: html.unescape(token["namespace"][1:-1]) for token in _XMLNS.finditer(text)
    }
    for token in _XML.finditer(text):
        if token["base"] is not None:
            base = base or html.unescape(token["base"][1:-1])
        elif token["start"] in prefixes:
            yield prefixes[token["start"]] + token["local"], token.start()
        elif token["kind"] is not None:
            written = html.unescape(token["value"][1:-1])
            yield _resolve(f"#{written}" if token["kind"] == "ID" else written, base), token.start()


def _unescaped(iri: str) -> str:
    return _ESCAPED_IRI.sub(lambda found: chr(int(found[1] or found[2], 16)), iri)


def _resolve(written: str, base: str) -> str:
    """Return *written* as an absolute IRI where *base* makes it one (RFC 3986 section 5)."""
    if not base or is_iri(written):
        return written
    try:
        return urljoin(base, written)
    except ValueError:
        return written
