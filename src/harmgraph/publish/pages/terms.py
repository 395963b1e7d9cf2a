"""What the reference of the ontology says of each term: meaning, use, changes, and its Turtle."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.describing.lookup import natural_key
from harmgraph.iris import compact, expand
from harmgraph.namespaces import HG, RDF
from harmgraph.publish.pages.linking import Linker
from harmgraph.publish.pages.sections import Sorter
from harmgraph.publish.turtle import to_turtle

if TYPE_CHECKING:
    from harmgraph.publish.pages.context import Context
    from harmgraph.publish.pages.sections import Part

CLASSES: Final = ("owl:Class",)
PROPERTIES: Final = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")
_CHANGES: Final = ("skos:changeNote", "skos:historyNote")
_MEANING: Final = "What it means"
_TYPE: Final = f"{RDF}type"


@dataclass(frozen=True)
class Term:
    """A class or a property in the reference.

    Attributes:
        iri: The term.
        local: Its name in the namespace, which is its anchor on the page too.
        label: What it is called.
        kind: What kind of term it is.
        path: The page of its own.
        meaning: What it means, line by line.
        parts: What else is said of it.
        use: How often the data uses it, in words.
        module: The file of the ontology that it is in: its name and its page.
        changes: What has changed, and when.
        turtle: What the ontology says of it, as Turtle.
    """

    iri: str
    local: str
    label: str
    kind: str
    path: str
    meaning: Part | None
    parts: tuple[Part, ...]
    use: str
    module: tuple[str, str]
    changes: tuple[str, ...]
    turtle: str


class Terms:
    """Knows the terms of the ontology and how often each is used.

    Args:
        context: The site as its pages see it.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._instances: Counter[str] = Counter()
        self._facts: Counter[str] = Counter()
        for quad in context.site.quads:
            if quad.predicate.value != _TYPE:
                self._facts[quad.predicate.value] += 1
            elif isinstance(quad.object, ox.NamedNode):
                self._instances[quad.object.value] += 1
        anchors = {iri: f"ontology.html#{iri.removeprefix(HG)}" for iri in self.all()}
        self._linker = Linker({**context.pages, **anchors})

    def all(self) -> list[str]:
        """Return the IRIs of all classes, then of all properties, each in order of names."""
        return [*self.of(CLASSES), *self.of(PROPERTIES)]

    def of(self, kinds: tuple[str, ...]) -> list[str]:
        """Return the IRIs of the terms of *kinds* in the namespace of the ontology."""
        found = {
            iri
            for kind in kinds
            for iri in self._context.dataset.subjects(_TYPE, expand(kind))
            if iri.startswith(HG)
        }
        return sorted(found, key=lambda iri: (iri.casefold(), natural_key(iri)))

    def term(self, iri: str) -> Term:
        """Return what the reference says of *iri*; ids in it lead to other terms of the page."""
        context = self._context
        described = context.described(iri)
        parts = Sorter(context, iri, "", linker=self._linker).sort(described.sections).plain
        return Term(
            iri=iri,
            local=iri.removeprefix(HG),
            label=described.title,
            kind=described.kind.split(":")[0],
            path=context.path(iri),
            meaning=next((part for part in parts if part.heading == _MEANING), None),
            parts=tuple(part for part in parts if part.heading != _MEANING),
            use=self.use(iri),
            module=self.module(iri),
            changes=self.changes(iri),
            turtle=self.turtle(iri),
        )

    def use(self, iri: str) -> str:
        """Return in words how often the data uses *iri*."""
        things, facts = self._instances[iri], self._facts[iri]
        if things:
            return f"{things:,} thing{'s are' if things != 1 else ' is'} said to be one."
        if facts:
            return f"{facts:,} fact{'s use' if facts != 1 else ' uses'} it."
        return "No fact of this site uses it directly."

    def module(self, iri: str) -> tuple[str, str]:
        """Return the name and the page of the part of the ontology that defines *iri*."""
        found = self._context.look.value(iri, "rdfs:isDefinedBy")
        return (self._context.look.name(found), self._context.path(found)) if found else ("", "")

    def changes(self, iri: str) -> tuple[str, ...]:
        """Return the notes on what has changed in *iri*."""
        return tuple(line for name in _CHANGES for line in self._context.look.values(iri, name))

    def turtle(self, iri: str) -> str:
        """Return what the ontology says of *iri* as Turtle, without the lines of prefixes."""
        quads = self._context.site.documents.get(iri, ())
        text = to_turtle(quads).decode()
        lines = [line for line in text.splitlines() if not line.startswith("@prefix")]
        return "\n".join(lines).strip()

    def short(self, iri: str) -> str:
        """Return the name of *iri* with its prefix."""
        return compact(iri)
