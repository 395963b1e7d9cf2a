"""One OWL file for Protégé and other OWL tools, and the catalog that finds what it imports.

The file holds everything that is published, and imports the modules as the ontology does. What only
says of a module that it is one stands in the module's own file: with several ontologies in one file
a reader of OWL cannot tell which is meant (OWL 2 Mapping to RDF Graphs, section 3.1.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

import pyoxigraph as ox

from harmgraph.namespaces import ONTOLOGY_IRI, OWL, RDF
from harmgraph.publish.download import Download
from harmgraph.publish.rdf_xml import to_rdf_xml
from harmgraph.publish.representations import RDF_XML
from harmgraph.publish.site import relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.publish.site import Site

PATH: Final = "dumps/harmgraph.owl"
"""Where the file stands below the root of the site."""
CATALOG: Final = "dumps/catalog-v001.xml"
"""Where Protégé looks for the file of an IRI that is imported: beside the file that imports it."""


def iter_owl(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the OWL file and its catalog: path below the root of the site, and content.

    Args:
        site: What is published.
    """
    modules = _modules(site)
    headers = {ox.NamedNode(iri) for iri in modules}
    yield PATH, to_rdf_xml(quad for quad in site.quads if quad.subject not in headers)
    yield CATALOG, _catalog(modules).encode()


def owl_downloads(site: Site) -> list[Download]:
    """Return a record of each of the two files."""
    graphs = tuple(sorted(site.settings.graphs))
    title = "Everything in one file for Protégé and other OWL tools, as RDF/XML"
    return [
        Download(PATH, title, graphs),
        Download(CATALOG, "Where Protégé finds what that file imports"),
    ]


def _modules(site: Site) -> dict[str, str]:
    """Return the file of each module, below the root of the site, by IRI."""
    found = {}
    for iri in site.dataset.subjects(f"{RDF}type", f"{OWL}Ontology"):
        place = site.place(iri)
        if place is not None and iri != ONTOLOGY_IRI:
            found[iri] = place.file(RDF_XML)
    return found


def _catalog(modules: dict[str, str]) -> str:
    """Return an OASIS XML catalog (version 1.1), in the form that Protégé reads and writes."""
    rows = [
        f"    <uri name={quoteattr(iri)} uri={quoteattr(relative(path, CATALOG))}/>\n"
        for iri, path in modules.items()
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        '<catalog prefer="public" xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">\n'
        f"{''.join(rows)}</catalog>\n"
    )
