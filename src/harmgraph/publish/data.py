"""The triples of every document, beside its page, in each of the forms in which it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph import formats
from harmgraph.publish.companions import iter_question_files, question_documents, shape_documents
from harmgraph.publish.json_ld import to_json_ld
from harmgraph.publish.modules import module_contents
from harmgraph.publish.rdf_xml import to_rdf_xml
from harmgraph.publish.routes import place_of
from harmgraph.publish.turtle import to_trig, to_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from harmgraph.publish.representations import Representation
    from harmgraph.publish.site import Site

_WITH_GRAPHS: Final = (formats.TRIG, formats.N_QUADS)
"""Forms that say in which named graph a triple is."""


def iter_data(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the data files that stand beside pages: path below the root, and content.

    All forms of a document say the same triples, and the union of all documents of the dataset is
    the dataset. Shapes and questions have documents too, and are not part of it.

    Args:
        site: What is published.

    Raises:
        OutputError: something cannot be written in one of the forms.
    """
    for iri, quads in documents(site).items():
        yield from _forms(iri, quads, graphs_note(quads))
    for iri, quads in graph_documents(site).items():
        yield from _forms(iri, quads, f"The graph {iri}")
    for iri, quads in {**shape_documents(), **question_documents()}.items():
        yield from _forms(iri, quads)
    yield from iter_question_files()


def documents(site: Site) -> dict[str, list[ox.Quad]]:
    """Return the quads of the document of each thing and term, by the IRI that it is about.

    Those of the ontology and of its modules hold what their terms' documents hold as well.
    """
    return {**site.documents, **module_contents(site)}


def graph_documents(site: Site) -> Mapping[str, list[ox.Quad]]:
    """Return the quads of each named graph that is published, by its IRI."""
    found: dict[str, list[ox.Quad]] = {graph: [] for graph in sorted(site.settings.graphs)}
    for quad in site.quads:
        found[str(quad.graph_name).strip("<>")].append(quad)
    return found


def write(quads: Iterable[ox.Quad], form: Representation, *, note: str = "") -> bytes:
    """Return *quads* in *form*: sorted, the same bytes every time.

    Args:
        quads: What is said, blank nodes with stable names.
        form: A form of RDF. Which graph a triple is in is written only by those of whole graphs.
        note: What is written above it as a comment, in forms for people that can have one.

    Raises:
        OutputError: it cannot be written in that form.
        ValueError: that form is not one of RDF.
    """
    if form.syntax in _WITH_GRAPHS:
        given = sorted(set(quads), key=lambda quad: (str(quad.graph_name), str(quad.triple)))
        if form.syntax == formats.TRIG:
            return to_trig(given, note=note)
        return ox.serialize(given, format=ox.RdfFormat.N_QUADS) or b""
    triples = sorted({quad.triple for quad in quads}, key=str)
    if form.syntax == formats.TURTLE:
        return to_turtle(triples, note=note)
    if form.syntax == formats.JSON_LD:
        return to_json_ld(triples)
    if form.syntax == formats.RDF_XML:
        return to_rdf_xml(triples)
    if form.syntax == formats.N_TRIPLES:
        return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    raise ValueError(form.label)


def graphs_note(quads: Iterable[ox.Quad]) -> str:
    """Return a comment that says in which named graphs *quads* are, since each is a voice."""
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    return "".join(f"In the graph {graph}\n" for graph in sorted(graphs))


def _forms(iri: str, quads: list[ox.Quad], note: str = "") -> Iterator[tuple[str, bytes]]:
    place = place_of(iri)
    if place is not None:
        for form in place.route.forms:
            if form.syntax is not None:
                yield place.file(form), write(quads, form, note=note)
