"""Data as nobody should send it: words that are markup, links that are scripts, ids that are traps."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.graph import Dataset
from harmgraph.namespaces import DCTERMS, HG, ID, RDFS, SKOS, XSD, Graphs

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKUP: Final = (
    "<script>alert(1)</script>",
    '"><svg onload=alert(2)>',
    "</script><script>alert(3)</script>",
    "' onmouseover='alert(4)' autofocus onfocus='alert(5)",
    "<img src=x onerror=alert(6)>",
    "</title></textarea></style><iframe srcdoc='<script>parent.alert(7)</script>'>",
    "<!--><script>alert(8)</script>-->",
    "]]><script>alert(9)</script><![CDATA[",
    "{{ 7 * 191 }}{% raw %}${alert(10)}",
    "[a link](javascript:alert(11)) <a href=javascript:alert(12)>another</a>",
    "&lt;script&gt;alert(13)&lt;/script&gt; &#60;b&#62;",
    "\\u003cscript\\u003ealert(14)\\u003c/script\\u003e\u2028\u2029",
)
"""Words that are shown as they are and do nothing."""

FORMULAS: Final = (
    '=HYPERLINK("http://192.0.2.1/")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
)
"""Words that a spreadsheet would take for a formula."""

OVERRIDES: Final = ("\u202eevil\u202c", "\u202dabc", "\u2067isolated", "\u200f\u061cmarks")
"""Words that turn round how what follows them is read."""

LINKS: Final = (
    "javascript:alert(document.domain)",
    "JaVaScRiPt:alert(20)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgyMSk8L3NjcmlwdD4=",
    "vbscript:msgbox(22)",
)
"""IRIs that are no address to lead anybody to."""

IDS: Final = (
    "example/../../etc/passwd",
    "example/..",
    "example/a//b",
    "example/a/",
    "example/.hidden",
    "example/con",
    "example/NUL.txt",
    "example/com1/a",
    "example/lpt9",
    "example/..%2f..%2fetc%2fpasswd",
    "example/a%00",
    "example/a%5cb",
    "example/a:b",
    "example/a*b",
    "example/a%20b",
    "example/\u00e9\u202e",
    "example/" + "a" * 300,
)
"""Ids that cannot be the name of a file on every disk and part of an address on every server."""

_KEPT: Final = {
    f"{HG}documentSha256",
    f"{HG}frameworkKind",
    f"{HG}provisionKind",
    f"{DCTERMS}language",
    f"{DCTERMS}issued",
    "http://www.w3.org/2002/07/owl#versionInfo",
    "http://purl.org/vocab/vann/preferredNamespaceUri",
    "http://purl.org/vocab/vann/preferredNamespacePrefix",
}
"""What programs read and the shapes hold to a list; people's words stand elsewhere."""

_LINKING: Final = {
    f"{HG}officialIRI",
    f"{HG}evidencePage",
    f"{DCTERMS}source",
    f"{DCTERMS}license",
    f"{RDFS}seeAlso",
    "http://xmlns.com/foaf/0.1/homepage",
}

_TEXT: Final = {f"{XSD}string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}


def hostile(dataset: Dataset) -> Dataset:
    """Return *dataset* with something hostile before every text and in place of every link."""
    words = cycle((*MARKUP, *FORMULAS, *OVERRIDES))
    links = cycle(LINKS)
    store = ox.Store()
    for quad in sorted(dataset.store, key=str):
        store.add(_worse(quad, words, links))
    return Dataset(store)


def with_id(dataset: Dataset, name: str) -> Dataset:
    """Return *dataset* with one more thing, whose IRI ends with *name*."""
    store = ox.Store()
    store.extend(dataset.store)
    thing, graph = ox.NamedNode(f"{ID}{name}"), ox.NamedNode(Graphs.SOURCE)
    label = ox.Literal("A thing with a bad name", language="en")
    store.add(ox.Quad(thing, ox.NamedNode(f"{SKOS}prefLabel"), label, graph))
    return Dataset(store)


def _worse(quad: ox.Quad, words: Iterator[str], links: Iterator[str]) -> ox.Quad:
    predicate, term = quad.predicate.value, quad.object
    if isinstance(term, ox.NamedNode) and predicate in _LINKING:
        worse: ox.Literal | ox.NamedNode = ox.NamedNode(next(links))
    elif isinstance(term, ox.Literal) and term.datatype.value in _TEXT and predicate not in _KEPT:
        text = f"{next(words)} {term.value}"
        worse = ox.Literal(text, language=term.language) if term.language else ox.Literal(text)
    else:
        return quad
    return ox.Quad(quad.subject, quad.predicate, worse, quad.graph_name)
