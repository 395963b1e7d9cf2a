"""Pages of what stands beside the things: the named graphs, the shapes, and the data as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.iris import compact
from harmgraph.namespaces import GRAPH, HG, RDF, SH, Graphs
from harmgraph.publish.companions import shape_documents
from harmgraph.publish.pages.context import HOME, Frame
from harmgraph.publish.pages.crumbs import DATA
from harmgraph.publish.pages.facts import thing
from harmgraph.publish.pages.voices import VOICES, graph_of
from harmgraph.publish.turtle import to_turtle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from harmgraph.publish.download import Download
    from harmgraph.publish.pages.context import Context

_TYPE: Final = f"{RDF}type"
_MESSAGE: Final = f"{SH}message"
_TARGETS: Final = (f"{SH}targetClass", f"{SH}targetSubjectsOf", f"{SH}path", f"{SH}targetNode")
_SEVERITIES: Final = {
    f"{SH}Violation": "a fault",
    f"{SH}Warning": "a warning",
    f"{SH}Info": "a remark",
}
_KINDS: Final = {
    f"{SH}NodeShape": "Rule for a kind of thing",
    f"{SH}PropertyShape": "Rule for one property",
    f"{SH}SPARQLConstraint": "Rule as a query",
    "http://www.w3.org/2002/07/owl#Ontology": "A file of rules",
}


def graph_iris(context_graphs: Sequence[str]) -> list[str]:
    """Return those of the named graphs that have a page, in the order in which they are shown."""
    return [graph for graph in VOICES if graph in context_graphs]


def graph_pages(context: Context) -> Iterator[tuple[str, bytes]]:
    """Yield the page of each named graph that is published."""
    kinds: dict[str, Counter[str]] = {}
    sizes: Counter[str] = Counter()
    for quad in context.site.quads:
        graph = graph_of(quad)
        sizes[graph] += 1
        if quad.predicate.value == _TYPE and isinstance(quad.object, ox.NamedNode):
            kinds.setdefault(graph, Counter())[quad.object.value] += 1
    for graph in graph_iris(context.site.settings.graphs):
        voice = VOICES[graph]
        frame = Frame(
            path=context.path(graph),
            title=f"The graph “{voice.key}”: {voice.tag}",
            crumbs=(HOME, DATA),
            iri=graph,
            graphs=(graph,),
            wording=graph in (Graphs.SOURCE, Graphs.CURATED),
        )
        found = kinds.get(graph, Counter())
        counted = [
            (context.link(kind, frame.root, context.look.name(kind)), found[kind])
            for kind in sorted(found, key=context.look.name)
            if kind.startswith(HG)
        ]
        yield context.render(
            "graph.html",
            frame,
            voice=voice,
            size=sizes[graph],
            kinds=counted,
            wording=frame.wording,
        )


RULES: Final = "rules.html"
"""The page that lists the rules."""


@dataclass(frozen=True)
class Shape:
    """A rule that the data is checked against.

    Attributes:
        kind: What kind of rule it is.
        messages: What is said to whoever breaks it.
        about: What it is about: classes and properties, as links.
        severity: How bad it is to break it, in words.
        turtle: The rule as Turtle.
        parts: The rules that it is made of, as links.
    """

    kind: str
    messages: tuple[str, ...]
    about: tuple[Markup, ...]
    severity: str
    turtle: str
    parts: tuple[Markup, ...]


def shape_pages(context: Context, shapes: dict[str, list[ox.Quad]]) -> Iterator[tuple[str, bytes]]:
    """Yield the page of each shape and of each file of shapes.

    Args:
        context: The site as its pages see it.
        shapes: What is said of each of them, by IRI.
    """
    for iri, quads in shapes.items():
        frame = Frame(
            path=context.path(iri),
            title=f"{compact(iri)}: a rule that the data is checked against",
            crumbs=(HOME, DATA),
            iri=iri,
            graphs=(Graphs.ONTOLOGY,),
        )
        yield context.render(
            "shape.html", frame, name=compact(iri), shape=_shape(context, iri, quads)
        )


def rules_page(context: Context, shapes: dict[str, list[ox.Quad]]) -> tuple[str, bytes]:
    """Return the page that lists every rule, with what it says to whoever breaks it."""
    message = ox.NamedNode(f"{SH}message")
    rules = []
    for iri, quads in shapes.items():
        said = [
            quad.object.value
            for quad in quads
            if quad.predicate == message and isinstance(quad.object, ox.Literal)
        ]
        rules.append((context.path(iri), compact(iri), said[0] if said else ""))
    frame = Frame(RULES, "Rules that the data is checked against", crumbs=(HOME, DATA))
    return context.render("rules.html", frame, rules=rules)


def shapes() -> dict[str, list[ox.Quad]]:
    """Return what is said of each bundled shape, by IRI."""
    return shape_documents()


def _shape(context: Context, iri: str, quads: list[ox.Quad]) -> Shape:
    said: dict[str, list[str]] = {}
    for quad in quads:
        if quad.subject == ox.NamedNode(iri) and not isinstance(quad.object, ox.Triple):
            said.setdefault(quad.predicate.value, []).append(quad.object.value)
    root = "../"
    text = to_turtle(quads).decode()
    kinds = [_KINDS[kind] for kind in said.get(_TYPE, ()) if kind in _KINDS]
    own = [f"{SH}property", f"{SH}sparql", f"{SH}node"]
    return Shape(
        kind=", ".join(kinds) or "Part of a rule",
        messages=tuple(said.get(_MESSAGE, ())),
        about=tuple(
            thing(context, value, root)
            for name in _TARGETS
            for value in said.get(name, ())
            if "://" in value
        ),
        severity=", ".join(_SEVERITIES.get(one, one) for one in said.get(f"{SH}severity", ())),
        turtle="\n".join(
            line for line in text.splitlines() if not line.startswith("@prefix")
        ).strip(),
        parts=tuple(
            context.link(value, root, compact(value))
            for name in own
            for value in said.get(name, ())
            if context.path(value)
        ),
    )


def data_page(context: Context, downloads: Sequence[Download]) -> tuple[str, bytes]:
    """Return the page about the data as a whole.

    Args:
        context: The site as its pages see it.
        downloads: The files that hold many things.
    """
    frame = Frame("data.html", "Data", graphs=context.site.settings.graphs)
    graphs = [VOICES[graph] for graph in graph_iris(context.site.settings.graphs)]
    lists = [one for one in downloads if one.path.startswith("lists/")]
    others = [one for one in downloads if not one.path.startswith("lists/")]
    return context.render(
        "data.html",
        frame,
        graphs=graphs,
        lists=lists,
        downloads=others,
        schemes=_schemes(context),
        vocabulary=GRAPH,
    )


def _schemes(context: Context) -> list[Markup]:
    found = context.look.subjects("rdf:type", "http://www.w3.org/2004/02/skos/core#ConceptScheme")
    return [context.link(iri, "") for iri in found]
