"""DCAT-AP 3.0.1: the site as a catalogue of datasets, each with the files that it can be had in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import BASE, ONTOLOGY_IRI, Graphs
from harmgraph.publish.descriptions import codes
from harmgraph.publish.descriptions.about import KEYWORDS, ORIGINS, about, period
from harmgraph.publish.descriptions.distributions import say_distribution, say_terms
from harmgraph.publish.descriptions.published import WHOLE
from harmgraph.publish.descriptions.statements import (
    Statements,
    day,
    english,
    of_type,
    own,
    plain,
)
from harmgraph.publish.descriptions.terms_of_use import ALL, OURS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harmgraph.publish.descriptions.published import Collected
    from harmgraph.publish.site import Site

CATALOGUE: Final = "catalogue"
CONTACT: Final = "contact"
CONTACT_PAGE: Final = "about.html"
"""The page that says who is behind the site. There is no address to write to yet."""
_ENGLAND: Final = "https://sws.geonames.org/6269131/"
_BOX: Final = "POLYGON((-6.42 49.86, 1.77 49.86, 1.77 55.82, -6.42 55.82, -6.42 49.86))"
_CENTRE: Final = "POINT(-1.5 52.6)"
_APPLICATION_PROFILE: Final = "https://semiceu.github.io/DCAT-AP/releases/3.0.1/"


def iter_dcat(site: Site, found: Sequence[Collected]) -> Iterator[tuple[str, bytes]]:
    """Yield the catalogue as Turtle and as JSON-LD: path below the root of the site, and content.

    Args:
        site: What is published.
        found: What can be downloaded.
    """
    said = dcat(site, found)
    yield "dcat.ttl", said.to_turtle()
    yield "dcat.jsonld", said.to_json_ld()


def dcat(site: Site, found: Sequence[Collected]) -> Statements:
    """Return what the catalogue says."""
    said = Statements()
    codes.say_codes(said)
    for terms in ALL:
        say_terms(said, site, terms)
    _say_people(said, site)
    _say_england(said)
    _say_standards(said)
    _say_catalogue(said, site, found)
    for each in found:
        _say_dataset(said, site, each)
    return said


def _say_people(said: Statements, site: Site) -> None:
    known = about(site)
    said.say(
        known.publisher,
        {
            "rdf:type": "foaf:Agent",
            "foaf:name": english(known.publisher_name),
            "dcterms:type": codes.PRIVATE_PEOPLE,
        },
    )
    said.say(
        own(site, CONTACT),
        {
            "rdf:type": ["vcard:Kind", "vcard:Group"],
            "vcard:fn": english(known.publisher_name),
            "vcard:hasURL": site.settings.base_url + CONTACT_PAGE,
        },
    )


def _say_england(said: Statements) -> None:
    said.say(
        _ENGLAND,
        {
            "rdf:type": "dcterms:Location",
            "rdfs:label": english("England"),
            "dcat:bbox": of_type(_BOX, "geo:wktLiteral"),
            "dcat:centroid": of_type(_CENTRE, "geo:wktLiteral"),
        },
    )


def _say_standards(said: Statements) -> None:
    for iri, title in (
        (ONTOLOGY_IRI, "The harmgraph ontology"),
        (_APPLICATION_PROFILE, "DCAT-AP 3.0.1"),
    ):
        said.say(iri, {"rdf:type": "dcterms:Standard", "dcterms:title": english(title)})


def _say_catalogue(said: Statements, site: Site, found: Sequence[Collected]) -> None:
    known, base = about(site), site.settings.base_url
    for page in sorted({each.page for each in found} | {"index.html"}):
        said.say(base + page, {"rdf:type": "foaf:Document"})
    said.say(
        own(site, CATALOGUE),
        {
            "rdf:type": "dcat:Catalog",
            "dcterms:title": english(f"{known.title}: everything that can be downloaded"),
            "dcterms:description": english(
                "What this site can be downloaded as. The licence of the catalogue covers the "
                "catalogue only; each file says under which terms it can be used itself."
            ),
            "dcterms:publisher": known.publisher,
            "dcterms:creator": known.publisher,
            "dcterms:language": codes.ENGLISH,
            "dcterms:issued": day(known.issued),
            "dcterms:modified": day(known.modified),
            "dcterms:license": OURS.licence,
            "dcterms:spatial": _ENGLAND,
            "dcterms:conformsTo": _APPLICATION_PROFILE,
            "dcat:themeTaxonomy": codes.TAXONOMY,
            "dcat:dataset": [own(site, each.key) for each in found],
            "foaf:homepage": f"{base}index.html",
        },
    )


def _say_dataset(said: Statements, site: Site, each: Collected) -> None:
    known, base, iri = about(site), site.settings.base_url, own(site, each.key)
    said.say(
        iri,
        {
            "rdf:type": "dcat:Dataset",
            "dcterms:title": english(each.title),
            "dcterms:description": english(each.description),
            "dcterms:identifier": plain(_identifier(each) or iri),
            "dcterms:publisher": known.publisher,
            "dcterms:creator": known.publisher,
            "dcterms:language": codes.ENGLISH,
            "dcterms:issued": day(known.issued),
            "dcterms:modified": day(known.modified),
            "dcterms:accrualPeriodicity": codes.IRREGULAR,
            "dcterms:accessRights": codes.PUBLIC,
            "dcterms:spatial": _ENGLAND,
            "dcterms:temporal": _say_period(said, site, each),
            "dcterms:provenance": _say_origin(said, site, each),
            "dcterms:conformsTo": ONTOLOGY_IRI,
            "dcterms:type": codes.ONTOLOGY if each.graphs == (Graphs.ONTOLOGY,) else None,
            "dcterms:bibliographicCitation": english(known.citation),
            "dcat:contactPoint": own(site, CONTACT),
            "dcat:keyword": [english(word) for word in KEYWORDS],
            "dcat:theme": list(codes.THEMES),
            "dcat:version": plain(known.version),
            "dcat:landingPage": base + each.page,
            "dcat:distribution": [say_distribution(said, site, each, file) for file in each.files],
        },
    )
    if each.key != WHOLE and each.graphs:
        said.say(own(site, WHOLE), {"dcterms:hasPart": iri})
        said.say(iri, {"dcterms:isPartOf": own(site, WHOLE)})


def _identifier(each: Collected) -> str:
    """Return the IRI by which *each* is known elsewhere: that of the graph, or of everything."""
    if each.key == WHOLE:
        return BASE
    return each.graphs[0] if each.whole else ""


def _say_period(said: Statements, site: Site, each: Collected) -> str | None:
    start, end = period(site, each.graphs)
    if not end:
        return None
    return said.say(
        own(site, f"period-{start}-{end}"),
        {
            "rdf:type": "dcterms:PeriodOfTime",
            "dcat:startDate": day(start),
            "dcat:endDate": day(end),
        },
    )


def _say_origin(said: Statements, site: Site, each: Collected) -> str:
    origins = [ORIGINS[graph] for graph in each.graphs if graph in ORIGINS]
    text = " ".join(origins or [ORIGINS[Graphs.ONTOLOGY]])
    return said.say(
        own(site, f"origin-{each.key}"),
        {"rdf:type": "dcterms:ProvenanceStatement", "rdfs:label": english(text)},
    )
