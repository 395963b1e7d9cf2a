"""VoID: what the dataset is about, how large it is, and what it is linked to.

W3C Interest Group Note "Describing Linked Datasets with the VoID Vocabulary".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from harmgraph.iris import compact
from harmgraph.namespaces import BASE, GRAPH
from harmgraph.publish.descriptions.about import about
from harmgraph.publish.descriptions.counting import count
from harmgraph.publish.descriptions.distributions import licence_of, rights_of, say_terms
from harmgraph.publish.descriptions.linksets import say_linksets
from harmgraph.publish.descriptions.published import WHOLE
from harmgraph.publish.descriptions.statements import (
    Statements,
    day,
    english,
    graph_of,
    number,
    own,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyoxigraph as ox

    from harmgraph.publish.descriptions.counting import Counts
    from harmgraph.publish.descriptions.published import Collected
    from harmgraph.publish.site import Site

_PATHS: Final = (".well-known/void", "void.ttl")
_FORMATS: Final = {
    "text/turtle": "Turtle",
    "application/ld+json": "JSON-LD",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/n-quads": "N-Quads",
    "application/trig": "TriG",
}
"""The names of the forms at http://www.w3.org/ns/formats/."""
_EXAMPLES: Final = ("id/source/1", "id/example/1.1", "id/impact/trauma", "ontology/SourceOfHarm")


def iter_void(site: Site, found: Sequence[Collected]) -> Iterator[tuple[str, bytes]]:
    """Yield the description, at the place where crawlers look for it and under a name of its own.

    Args:
        site: What is published.
        found: What can be downloaded.
    """
    content = void(site, found).to_turtle()
    for path in _PATHS:
        yield path, content


def void(site: Site, found: Sequence[Collected]) -> Statements:
    """Return what VoID can say of *site*."""
    said = Statements()
    wholes = [each for each in found if each.whole]
    _say_document(said, site, wholes)
    for each in wholes:
        _say_dataset(said, site, each)
    whole = own(site, WHOLE)
    said.say(whole, {"void:subset": [own(site, each.key) for each in wholes if each.key != WHOLE]})
    for linkset in say_linksets(said, site):
        said.say(whole, {"void:subset": linkset})
    return said


def _say_document(said: Statements, site: Site, wholes: Sequence[Collected]) -> None:
    known = about(site)
    said.say(
        f"{site.settings.base_url}void.ttl",
        {
            "rdf:type": "void:DatasetDescription",
            "dcterms:title": english(f"What is in {known.title}, and how much"),
            "dcterms:creator": known.publisher,
            "dcterms:modified": day(known.modified),
            "foaf:primaryTopic": own(site, WHOLE),
            "foaf:topic": [own(site, each.key) for each in wholes if each.key != WHOLE],
        },
    )


def _say_dataset(said: Statements, site: Site, each: Collected) -> None:
    known = about(site)
    iri, base = own(site, each.key), site.settings.base_url
    quads = [quad for quad in site.quads if graph_of(quad) in each.graphs]
    counts = count(quads)
    said.say(
        iri,
        {
            "rdf:type": "void:Dataset",
            "dcterms:title": english(each.title),
            "dcterms:description": english(each.description),
            "dcterms:publisher": known.publisher,
            "dcterms:issued": day(known.issued),
            "dcterms:modified": day(known.modified),
            "dcterms:license": licence_of(site, each.terms),
            "dcterms:rights": rights_of(site, each.terms),
            "foaf:homepage": base + each.page if each.key == WHOLE else None,
            "foaf:page": base + each.page,
            "void:dataDump": [base + file.path for file in each.files],
            "void:feature": _features(each),
            "void:uriSpace": plain(BASE),
            "void:exampleResource": _examples(site, quads),
            "void:rootResource": each.graphs[0] if each.key != WHOLE else None,
        },
    )
    say_terms(said, site, each.terms)
    _say_counts(said, iri, counts)


def _say_counts(said: Statements, iri: str, counts: Counts) -> None:
    said.say(
        iri,
        {
            "void:triples": number(counts.triples),
            "void:entities": number(counts.entities),
            "void:distinctSubjects": number(counts.subjects),
            "void:distinctObjects": number(counts.objects),
            "void:properties": number(len(counts.properties)),
            "void:classes": number(len(counts.classes)),
            "void:vocabulary": list(counts.vocabularies),
        },
    )
    for kind, entities in counts.classes.items():
        part = f"{iri}.class.{_key(kind)}"
        said.say(part, {"void:class": kind, "void:entities": number(entities)})
        said.say(iri, {"void:classPartition": part})
    for name, triples in counts.properties.items():
        part = f"{iri}.property.{_key(name)}"
        said.say(part, {"void:property": name, "void:triples": number(triples)})
        said.say(iri, {"void:propertyPartition": part})


def _key(iri: str) -> str:
    """Return a name for *iri* that can stand in a fragment (RFC 3986 section 3.5)."""
    return quote(compact(iri), safe=":/?@!$&'()*+,;=-._~")


def _features(each: Collected) -> list[str]:
    found = {file.download.media_type for file in each.files} & _FORMATS.keys()
    return sorted(f"http://www.w3.org/ns/formats/{_FORMATS[kind]}" for kind in found)


def _examples(site: Site, quads: Sequence[ox.Quad]) -> list[str]:
    """Return some things to begin with: well-known ones, or else the first of the graph."""
    subjects = {str(quad.subject).strip("<>") for quad in quads}
    wanted = [BASE + name for name in _EXAMPLES if BASE + name in subjects]
    ours = [iri for iri in site.documents if iri in subjects and not iri.startswith(GRAPH)]
    return wanted or ours[:1]
