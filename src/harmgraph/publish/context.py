"""The JSON-LD context: short names for the terms, generated from the ontology.

With it ``{"iri": "id:source/1", "type": "SourceOfHarm", "surveyRank": 1}`` means what it says. It
stands at the root of the site as ``context.jsonld``. Names are the ontology's own; ``iri`` and
``type`` stand for JSON-LD's ``@id`` and ``@type``, and prefixes are those of every other file here
(JSON-LD 1.1 section 4.1).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.describing.lookup import natural_key
from harmgraph.iris import compact
from harmgraph.namespaces import HG, OWL, PREFIXES, RDF, SH, XSD
from harmgraph.publish.companions import shape_quads
from harmgraph.publish.download import Download

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.publish.site import Site

PATH: Final = "context.jsonld"
"""Where it stands below the root of the site."""

_KEYWORDS: Final = {"iri": "@id", "type": "@type"}
_IN_ENGLISH: Final = {
    "label": "rdfs:label",
    "prefLabel": "skos:prefLabel",
    "altLabel": "skos:altLabel",
    "definition": "skos:definition",
    "scopeNote": "skos:scopeNote",
    "editorialNote": "skos:editorialNote",
}
"""Terms of other vocabularies whose values are English text here."""
_IRIS: Final = {
    "broader": "skos:broader",
    "narrower": "skos:narrower",
    "inScheme": "skos:inScheme",
    "topConceptOf": "skos:topConceptOf",
}
_PLAIN: Final = {"notation": "skos:notation"}


def iter_context(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the context: path below the root of the site, and content."""
    text = json.dumps({"@context": context_of(site)}, ensure_ascii=False, indent=2)
    yield PATH, f"{text}\n".encode()


def context_of(site: Site) -> dict[str, object]:
    """Return the context as plain values for JSON."""
    found: dict[str, object] = {"@version": 1.1, **_KEYWORDS}
    found.update(PREFIXES)
    found.update({name: {"@id": iri, "@language": "en"} for name, iri in _IN_ENGLISH.items()})
    found.update({name: {"@id": iri, "@type": "@id"} for name, iri in _IRIS.items()})
    found.update(_PLAIN)
    values = _values()
    for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"):
        for iri in _terms(site, kind):
            found[iri.removeprefix(HG)] = _term(site, iri, kind, values)
    return found


def context_downloads() -> list[Download]:
    """Return a record of the context."""
    return [Download(PATH, "Short names for the terms, as a JSON-LD context")]


def _terms(site: Site, kind: str) -> list[str]:
    found = site.dataset.subjects(f"{RDF}type", f"{OWL}{kind}")
    return sorted((iri for iri in found if iri.startswith(HG)), key=natural_key)


def _term(site: Site, iri: str, kind: str, values: dict[str, str]) -> object:
    short = compact(iri)
    if kind == "Class":
        return short
    if kind == "ObjectProperty":
        return {"@id": short, "@type": "@id"}
    ranges = [found for found in site.look.values(iri, "rdfs:range") if found.startswith(XSD)]
    value = ranges[0] if len(ranges) == 1 else values.get(iri, f"{XSD}string")
    if value == f"{RDF}langString":
        return {"@id": short, "@language": "en"}
    if value == f"{XSD}string":
        return short
    return {"@id": short, "@type": value if value == "@id" else compact(value)}


def _values() -> dict[str, str]:
    """Return what kind of value the shapes ask of each property that OWL says nothing about.

    Dates, for example, stand at annotation properties, since reasoners do not know them.
    """
    paths: dict[ox.NamedNode | ox.BlankNode | ox.Triple, str] = {}
    kinds: dict[ox.NamedNode | ox.BlankNode | ox.Triple, set[str]] = {}
    for quad in shape_quads():
        if isinstance(quad.object, ox.NamedNode):
            value = quad.object.value
            if quad.predicate.value == f"{SH}path":
                paths[quad.subject] = value
            elif quad.predicate.value == f"{SH}datatype":
                kinds.setdefault(quad.subject, set()).add(value)
            elif value == f"{SH}IRI":
                kinds.setdefault(quad.subject, set()).add("@id")
    found: dict[str, set[str]] = {}
    for shape, path in paths.items():
        found.setdefault(path, set()).update(kinds.get(shape, ()))
    return {path: next(iter(each)) for path, each in found.items() if len(each) == 1}
