"""Every namespace and prefix that harmgraph uses, once."""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/harmgraph/"
"""What every IRI that this project mints begins with. The w3id name is not registered yet."""

HG: Final = f"{BASE}ontology/"
"""Terms: classes and properties."""
ID: Final = f"{BASE}id/"
"""Things: sources of harm, examples, impacts, people, documents, concept schemes."""
SHAPE: Final = f"{BASE}shapes/"
QUERY: Final = f"{BASE}query/"
GRAPH: Final = f"{BASE}graph/"
MODULE: Final = f"{BASE}module/"
ONTOLOGY_IRI: Final = f"{BASE}ontology"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SH: Final = "http://www.w3.org/ns/shacl#"
DCTERMS: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
ELI: Final = "http://data.europa.eu/eli/ontology#"
SSSOM: Final = "https://w3id.org/sssom/"
SEMAPV: Final = "https://w3id.org/semapv/vocab/"

PREFIXES: Final[dict[str, str]] = {
    "hg": HG,
    "id": ID,
    "graph": GRAPH,
    "shape": SHAPE,
    "query": QUERY,
    "module": MODULE,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "sh": SH,
    "dcterms": DCTERMS,
    "prov": PROV,
    "oa": OA,
    "eli": ELI,
    "sssom": SSSOM,
    "semapv": SEMAPV,
    "bibo": "http://purl.org/ontology/bibo/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "vann": "http://purl.org/vocab/vann/",
}
"""Prefix to namespace, in the order in which they are declared in what we write."""


class Graphs:
    """The named graphs of the published dataset. Record data is never among them."""

    ONTOLOGY: Final = f"{GRAPH}ontology"
    """The terms and their small vocabularies: ours."""
    SOURCE: Final = f"{GRAPH}source"
    """What the 2022 document says, and nothing else."""
    FRAMEWORKS: Final = f"{GRAPH}frameworks"
    """Laws, standards and official categories: their structure, and whom they bind."""
    CURATED: Final = f"{GRAPH}curated"
    """What somebody else says about it, each claim with who says so."""
    ACCEPTED: Final = f"{GRAPH}accepted"
    """What follows from accepted links. Empty until somebody other than their author accepts."""

    ALL: Final = (ONTOLOGY, SOURCE, FRAMEWORKS, CURATED, ACCEPTED)
