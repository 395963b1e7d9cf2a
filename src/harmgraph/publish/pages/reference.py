"""The reference of the ontology on one page: what it is, a drawing, and every term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import HG, ONTOLOGY_IRI, OWL, Graphs
from harmgraph.publish.pages import dates
from harmgraph.publish.pages.class_map import draw_classes
from harmgraph.publish.pages.context import Frame
from harmgraph.publish.pages.facts import thing
from harmgraph.publish.pages.linking import outside
from harmgraph.publish.pages.terms import CLASSES, PROPERTIES

if TYPE_CHECKING:
    from markupsafe import Markup

    from harmgraph.publish.pages.context import Context
    from harmgraph.publish.pages.facts import FactTables
    from harmgraph.publish.pages.terms import Terms

_HEADER: Final = (
    ("What it is", "dcterms:description"),
    ("Version", "owl:versionInfo"),
    ("This version", "owl:versionIRI"),
    ("Version before", "owl:priorVersion"),
    ("Status", "bibo:status"),
    ("By", "dcterms:creator"),
    ("Published by", "dcterms:publisher"),
    ("Made on", "dcterms:created"),
    ("Published on", "dcterms:issued"),
    ("Changed on", "dcterms:modified"),
    ("Licence", "dcterms:license"),
    ("Rights", "dcterms:rights"),
    ("How to cite it", "dcterms:bibliographicCitation"),
    ("Made from", "dcterms:source"),
    ("Prefix", "vann:preferredNamespacePrefix"),
    ("Namespace", "vann:preferredNamespaceUri"),
    ("Language", "dcterms:language"),
)


def reference_page(context: Context, terms: Terms, tables: FactTables) -> tuple[str, bytes]:
    """Return the page of the ontology.

    Args:
        context: The site as its pages see it.
        terms: Its terms.
        tables: Makes the table of what is said of the ontology itself.
    """
    quads = tuple(context.site.documents.get(ONTOLOGY_IRI, ()))
    frame = Frame(
        path=context.path(ONTOLOGY_IRI) or "ontology.html",
        title="Ontology: every term and what it means",
        iri=ONTOLOGY_IRI,
        quads=quads,
        graphs=(Graphs.ONTOLOGY,),
        wide=True,
    )
    look = context.look
    modules = [
        (context.link(iri, ""), "; ".join(look.values(iri, "dcterms:description")))
        for iri in look.values(ONTOLOGY_IRI, "owl:imports")
    ]
    return context.render(
        "ontology.html",
        frame,
        header=_header(context),
        drawing=draw_classes(look),
        modules=modules,
        classes=[terms.term(iri) for iri in terms.of(CLASSES)],
        properties=[terms.term(iri) for iri in terms.of(PROPERTIES)],
        facts=tables.facts_of(ONTOLOGY_IRI, quads, ""),
        namespace=HG,
        deprecated=_deprecated(context),
    )


def _header(context: Context) -> list[tuple[str, list[Markup]]]:
    look = context.look
    found = []
    for name, prop in _HEADER:
        values = [_value(context, value) for value in look.values(ONTOLOGY_IRI, prop)]
        if values:
            found.append((name, values))
    return found


def _value(context: Context, value: str) -> Markup:
    if context.path(value):
        return context.link(value, "")
    if value.startswith(("http://", "https://")):
        return thing(context, value, "")
    return outside(dates.in_words(value))


def _deprecated(context: Context) -> list[Markup]:
    found = context.dataset.select(
        f"SELECT DISTINCT ?term WHERE {{ ?term <{OWL}deprecated> ?value }} ORDER BY ?term"
    )
    return [context.link(row["term"], "") for row in found]
