"""What a module of the ontology says: all that its file says, and not its header alone.

A program that loads the ontology by its IRI gets the ontology, as OWL 2 asks (Structural
Specification, section 3.2), and what it imports is there as well. So the documents of the ontology
and of its modules also hold the triples of the documents of their terms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph import resources
from harmgraph.graph import canonical_quads
from harmgraph.namespaces import MODULE, ONTOLOGY_IRI, OWL, RDF, Graphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.publish.site import Site

_TYPE: Final = ox.NamedNode(f"{RDF}type")
_ONTOLOGY: Final = ox.NamedNode(f"{OWL}Ontology")
_GRAPH: Final = ox.NamedNode(Graphs.ONTOLOGY)


def module_contents(site: Site) -> dict[str, list[ox.Quad]]:
    """Return what the ontology and each of its modules say, by IRI.

    Blank nodes have the names that they have elsewhere in *site*.
    """
    ontology = [quad for quad in site.quads if quad.graph_name == _GRAPH]
    axioms = _nameless(ontology)
    found = {ONTOLOGY_IRI: ontology}
    for _, file in resources.iter_graph_files(Graphs.ONTOLOGY):
        written = list(ox.parse(file.read_bytes(), ox.RdfFormat.TURTLE))
        for module in _headers(written):
            if module in site.documents and module != ONTOLOGY_IRI:
                found[module] = _content(site, module, written, axioms)
    return found


def _headers(quads: Iterable[ox.Quad]) -> list[str]:
    return [
        quad.subject.value
        for quad in quads
        if quad.predicate == _TYPE
        and quad.object == _ONTOLOGY
        and isinstance(quad.subject, ox.NamedNode)
        and quad.subject.value.startswith(MODULE)
    ]


def _content(
    site: Site, module: str, written: list[ox.Quad], axioms: dict[bytes, list[ox.Quad]]
) -> list[ox.Quad]:
    """Return the quads of *site* that the file *written* of *module* says."""
    subjects = {quad.subject.value for quad in written if isinstance(quad.subject, ox.NamedNode)}
    found = list(site.documents[module])
    found += [
        quad
        for iri in sorted(subjects)
        for quad in site.documents.get(iri, [])
        if quad.graph_name == _GRAPH
    ]
    found += [
        quad for key in sorted(_nameless(written).keys() & axioms.keys()) for quad in axioms[key]
    ]
    return list(dict.fromkeys(found))


def _nameless(quads: Iterable[ox.Quad]) -> dict[bytes, list[ox.Quad]]:
    """Return the axioms that have no name and that nothing refers to, by what they say."""
    of: dict[ox.BlankNode, list[ox.Quad]] = {}
    referred: set[ox.BlankNode] = set()
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode):
            of.setdefault(quad.subject, []).append(quad)
        if isinstance(quad.object, ox.BlankNode):
            referred.add(quad.object)
    found = {}
    for root in of.keys() - referred:
        whole = _closure(root, of)
        plain = canonical_quads(ox.Dataset(ox.Quad(*quad.triple) for quad in whole))
        found[b"\n".join(str(quad).encode() for quad in plain)] = whole
    return found


def _closure(root: ox.BlankNode, of: dict[ox.BlankNode, list[ox.Quad]]) -> list[ox.Quad]:
    found: dict[ox.BlankNode, None] = {root: None}
    waiting = [root]
    while waiting:
        for quad in of.get(waiting.pop(), []):
            if isinstance(quad.object, ox.BlankNode) and quad.object not in found:
                found[quad.object] = None
                waiting.append(quad.object)
    return [quad for node in found for quad in of.get(node, [])]
