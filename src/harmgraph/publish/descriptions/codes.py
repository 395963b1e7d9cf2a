"""The codes of DCAT-AP's lists that the catalogue uses, each said to be what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.publish.descriptions.statements import EU, english

if TYPE_CHECKING:
    from harmgraph.publish.descriptions.statements import Statements

_SCHEMES: Final = {
    f"{EU}data-theme": "Data themes",
    f"{EU}file-type": "File types",
    f"{EU}frequency": "Frequencies",
    f"{EU}language": "Languages",
    f"{EU}access-right": "Access rights",
    f"{EU}planned-availability": "Planned availabilities",
    f"{EU}dataset-type": "Types of datasets",
    "http://purl.org/adms/licencetype/1.0": "Types of licences",
    "http://purl.org/adms/publishertype/1.0": "Types of publishers",
}
THEMES: Final = (f"{EU}data-theme/HEAL", f"{EU}data-theme/SOCI")
TAXONOMY: Final = f"{EU}data-theme"
IRREGULAR: Final = f"{EU}frequency/IRREG"
ENGLISH: Final = f"{EU}language/ENG"
PUBLIC: Final = f"{EU}access-right/PUBLIC"
AVAILABLE: Final = f"{EU}planned-availability/AVAILABLE"
ONTOLOGY: Final = f"{EU}dataset-type/ONTOLOGY"
LICENCE_TYPE: Final = "http://purl.org/adms/licencetype/"
PRIVATE_PEOPLE: Final = "http://purl.org/adms/publishertype/PrivateIndividual(s)"

FILE_TYPES: Final = {
    "text/turtle": ("RDF_TURTLE", "RDF Turtle"),
    "application/ld+json": ("JSON_LD", "JSON-LD"),
    "application/n-triples": ("RDF_N_TRIPLES", "RDF N-Triples"),
    "application/rdf+xml": ("RDF_XML", "RDF XML"),
    "application/n-quads": ("RDF_N_QUADS", "RDF N-Quads"),
    "application/trig": ("RDF_TRIG", "RDF TriG"),
    "text/csv": ("CSV", "CSV"),
    "text/tab-separated-values": ("TSV", "TSV"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (
        "XLSX",
        "Excel XLSX",
    ),
    "application/xml": ("XML", "XML"),
    "application/json": ("JSON", "JSON"),
}
"""The code and the name in the list of file types, by media type."""

_CONCEPTS: Final = (
    (THEMES[0], "Health", (), f"{EU}data-theme"),
    (THEMES[1], "Population and society", (), f"{EU}data-theme"),
    (IRREGULAR, "irregular", ("dcterms:Frequency",), f"{EU}frequency"),
    (ENGLISH, "English", ("dcterms:LinguisticSystem",), f"{EU}language"),
    (PUBLIC, "public", ("dcterms:RightsStatement",), f"{EU}access-right"),
    (AVAILABLE, "available", (), f"{EU}planned-availability"),
    (ONTOLOGY, "Ontology", (), f"{EU}dataset-type"),
    (f"{LICENCE_TYPE}Attribution", "Attribution", (), "http://purl.org/adms/licencetype/1.0"),
    (f"{LICENCE_TYPE}UnknownIPR", "Unknown IPR", (), "http://purl.org/adms/licencetype/1.0"),
    (PRIVATE_PEOPLE, "Private individual(s)", (), "http://purl.org/adms/publishertype/1.0"),
)


def say_codes(said: Statements) -> None:
    """Say what the codes are, since a checker looks nothing up."""
    for scheme, title in _SCHEMES.items():
        said.say(
            scheme,
            {
                "rdf:type": "skos:ConceptScheme",
                "dcterms:title": english(title),
                "skos:prefLabel": english(title),
            },
        )
    for iri, label, kinds, scheme in _CONCEPTS:
        said.say(
            iri,
            {
                "rdf:type": ["skos:Concept", *kinds],
                "skos:prefLabel": english(label),
                "skos:inScheme": scheme,
            },
        )


def say_file_type(said: Statements, media_type: str) -> str | None:
    """Say what the file type of *media_type* is, and return its code if it has one."""
    if media_type not in FILE_TYPES:
        return None
    code, label = FILE_TYPES[media_type]
    return said.say(
        f"{EU}file-type/{code}",
        {
            "rdf:type": ["skos:Concept", "dcterms:MediaTypeOrExtent"],
            "skos:prefLabel": english(label),
            "skos:inScheme": f"{EU}file-type",
        },
    )


def say_media_type(said: Statements, media_type: str) -> str:
    """Say what *media_type* is, and return its IRI at IANA."""
    return said.say(
        f"https://www.iana.org/assignments/media-types/{media_type}",
        {"rdf:type": "dcterms:MediaType", "rdfs:label": english(media_type)},
    )
