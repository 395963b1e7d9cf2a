"""An rdflib graph with quick answers to the two questions that pySHACL asks most.

What are the values of this property of this thing, and which things have this value of it? rdflib
answers both through several generators and a look at the named graph of each triple.

This module imports rdflib. Import it inside the function that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import rdflib
from rdflib import URIRef
from rdflib.term import Node

if TYPE_CHECKING:
    from collections.abc import Generator

_Index = dict[Node, dict[Node, dict[Node, None]]]
"""For a node and a property, the nodes at the other end, each once and in order."""


class IndexedGraph(rdflib.Graph):
    """A graph that answers as :class:`rdflib.Graph` does, in the order in which triples came in.

    The index is made when it is first needed, and again after a change.
    """

    def __init__(self) -> None:
        super().__init__(bind_namespaces="rdflib")
        self._values: _Index | None = None
        self._things: _Index = {}

    def objects(
        self,
        subject: Any = None,  # noqa: ANN401 - rdflib takes lists here too
        predicate: Any = None,  # noqa: ANN401 - rdflib takes paths here too
        unique: bool = False,
    ) -> Generator[Node, None, None]:
        """Yield the values of *predicate* at *subject*."""
        if not (isinstance(subject, Node) and isinstance(predicate, URIRef)):
            yield from super().objects(subject, predicate, unique)
            return
        yield from tuple(self._by_thing().get(subject, {}).get(predicate, ()))

    def subjects(
        self,
        predicate: Any = None,  # noqa: ANN401 - rdflib takes paths here too
        object: Any = None,  # noqa: A002, ANN401 - rdflib's name
        unique: bool = False,
    ) -> Generator[Node, None, None]:
        """Yield the things with *object* as a value of *predicate*."""
        if not (isinstance(object, Node) and isinstance(predicate, URIRef)):
            yield from super().subjects(predicate, object, unique)
            return
        self._by_thing()
        yield from tuple(self._things.get(object, {}).get(predicate, ()))

    def predicate_objects(
        self, subject: Node | None = None, unique: bool = False
    ) -> Generator[tuple[Node, Node], None, None]:
        """Yield each property of *subject* with each of its values."""
        if subject is None:
            yield from super().predicate_objects(subject, unique)
            return
        yield from [
            (predicate, value)
            for predicate, values in self._by_thing().get(subject, {}).items()
            for value in values
        ]

    def add(self, triple: Any) -> IndexedGraph:  # noqa: ANN401 - rdflib's type
        """Add *triple*."""
        self._values = None
        super().add(triple)
        return self

    def addN(self, quads: Any) -> IndexedGraph:  # noqa: ANN401, N802 - rdflib's name and type
        """Add the triples of *quads* that are for this graph."""
        self._values = None
        super().addN(quads)
        return self

    def remove(self, triple: Any) -> IndexedGraph:  # noqa: ANN401 - rdflib's type
        """Remove the triples that are like *triple*."""
        self._values = None
        super().remove(triple)
        return self

    def _by_thing(self) -> _Index:
        if self._values is None:
            self._values, self._things = {}, {}
            for subject, predicate, value in self:
                self._values.setdefault(subject, {}).setdefault(predicate, {})[value] = None
                self._things.setdefault(value, {}).setdefault(predicate, {})[subject] = None
        return self._values
