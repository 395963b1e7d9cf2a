"""The documents of what is published beside the dataset: the shapes, and the bundled questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph import resources
from harmgraph.describing.lookup import natural_key
from harmgraph.graph import canonical_quads
from harmgraph.namespaces import DCTERMS, RDF, RDFS, SH
from harmgraph.publish.partition import partition
from harmgraph.publish.routes import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.queries import Query

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of what is harmgraph's own: shapes, questions and links (DESIGN section 9)."""

_FORM: Final = re.compile(r"^\s*(SELECT|ASK|CONSTRUCT)\b", re.MULTILINE)
_EXECUTABLES: Final = {
    "SELECT": (f"{SH}SPARQLSelectExecutable", f"{SH}select"),
    "ASK": (f"{SH}SPARQLAskExecutable", f"{SH}ask"),
    "CONSTRUCT": (f"{SH}SPARQLConstructExecutable", f"{SH}construct"),
}
"""SHACL's own words for a query (SHACL sections 5 and 6; SHACL Advanced Features section 8)."""


def shape_quads() -> list[ox.Quad]:
    """Return what all bundled shapes say, sorted, blank nodes with stable names."""
    found = ox.Dataset()
    for _, file in resources.iter_files("shapes", ".ttl"):
        for quad in ox.parse(file.read_bytes(), ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            found.add(quad)
    return canonical_quads(found)


def shape_documents() -> dict[str, list[ox.Quad]]:
    """Return the quads of each shape, and of each file of shapes, by IRI."""
    found = partition(shape_quads())
    return {iri: found[iri] for iri in sorted(found, key=natural_key) if place_of(iri) is not None}


def question_documents() -> dict[str, list[ox.Quad]]:
    """Return what is said of each bundled question, by IRI."""
    from harmgraph.queries import load_catalogue

    return {query.iri: list(_about(query)) for query in load_catalogue()}


def iter_question_files() -> Iterator[tuple[str, bytes]]:
    """Yield each bundled question as it stands: path below the root of the site, and SPARQL."""
    from harmgraph.queries import load_catalogue

    for query in load_catalogue():
        yield f"query/{query.name}.rq", query.text.encode()


def _about(query: Query) -> Iterator[ox.Quad]:
    subject = ox.NamedNode(query.iri)
    form = _FORM.search(query.text)
    kind, text = _EXECUTABLES[form[1] if form else "SELECT"]
    values: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (f"{RDF}type", ox.NamedNode(kind)),
        (f"{RDFS}label", ox.Literal(query.name, language="en")),
        (f"{DCTERMS}title", ox.Literal(query.summary, language="en")),
        (f"{DCTERMS}description", ox.Literal(query.description, language="en")),
        (f"{DCTERMS}license", ox.NamedNode(LICENCE)),
        (text, ox.Literal(query.text)),
    ]
    values += [(f"{DCTERMS}requires", ox.NamedNode(graph)) for graph in query.graphs]
    if query.note:
        values.append((f"{RDFS}comment", ox.Literal(query.note, language="en")))
    for predicate, value in values:
        yield ox.Quad(subject, ox.NamedNode(predicate), value)
