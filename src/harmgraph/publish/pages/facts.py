"""Every fact of a page as rows of a table, each with the named graph that it is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
from markupsafe import Markup, escape

from harmgraph.iris import compact
from harmgraph.mappings import confidence_in_words
from harmgraph.namespaces import BASE, HG, RDF
from harmgraph.publish.pages.linking import is_address, outside
from harmgraph.publish.pages.voices import VOICES, graph_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.publish.pages.context import Context

_RANK: Final = f"{HG}surveyRank"
_CONFIDENCE: Final = f"{HG}confidence"
_TYPE: Final = f"{RDF}type"
_PLAIN: Final = {_TYPE: "is a"}
_NAME: Final = Markup("{} <code>{}</code>")
_PART: Final = "a part without a name"


@dataclass(frozen=True)
class Fact:
    """One fact about the thing of a page.

    Attributes:
        name: The property, in words and as in the data.
        value: What it is.
        graph: The short name of the named graph that says so, as a link to its page.
    """

    name: Markup
    value: Markup
    graph: Markup


class FactTables:
    """Makes the tables of facts.

    Args:
        context: The site as its pages see it.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._names: dict[tuple[str, str], Markup] = {}
        self._graphs: dict[tuple[str, str], Markup] = {}

    def facts_of(self, iri: str, quads: Iterable[ox.Quad], root: str) -> list[Fact]:
        """Return the facts of *quads*, those about *iri* first.

        A rank never stands without what it is not, and how sure somebody is is put in words.
        """
        subject = ox.NamedNode(iri)
        own, others = [], []
        for quad in quads:
            if quad.subject == subject:
                own.append(self._fact(quad, "", root))
            else:
                of = compact(quad.subject.value) if isinstance(quad.subject, ox.NamedNode) else ""
                others.append(self._fact(quad, of or _PART, root))
        return own + others

    def _fact(self, quad: ox.Quad, of: str, root: str) -> Fact:
        name = quad.predicate.value
        value = _value(self._context, name, quad.object, root)
        return Fact(self._named(name, of), value, self._graph(graph_of(quad), root))

    def _named(self, name: str, of: str) -> Markup:
        if (name, of) not in self._names:
            words = _PLAIN.get(name) or self._context.look.name(name)
            made = _NAME.format(f"{words} of {of}" if of else words, compact(name))
            self._names[name, of] = made
        return self._names[name, of]

    def _graph(self, graph: str, root: str) -> Markup:
        if (graph, root) not in self._graphs:
            voice = VOICES.get(graph)
            found = self._context.link(graph, root, voice.key if voice else graph)
            self._graphs[graph, root] = found
        return self._graphs[graph, root]


def _value(context: Context, name: str, value: object, root: str) -> Markup:
    if isinstance(value, ox.NamedNode):
        return thing(context, value.value, root)
    if not isinstance(value, ox.Literal):
        return escape(_PART)
    if name == _RANK:
        return escape(f"{value.value} ({context.dataset.rank_caution()})")
    if name == _CONFIDENCE:
        return escape(_in_words(value.value))
    if is_address(value.value):
        return outside(value.value)
    return escape(value.value)


def thing(context: Context, iri: str, root: str) -> Markup:
    """Return a link to what *iri* names, and to nothing that is no page and no web address."""
    if context.path(iri):
        return context.link(iri, root)
    if iri.startswith(BASE):
        return escape(compact(iri))
    short = compact(iri)
    return outside(iri, short) if is_address(iri) else escape(short)


def _in_words(number: str) -> str:
    try:
        return f"{confidence_in_words(float(number))} (as its author sees it)"
    except ValueError:
        return number
