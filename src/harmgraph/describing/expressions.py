"""Puts simple OWL expressions into words.

The forms are those of the W3C OWL 2 Mapping to RDF Graphs, section 3.2.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.iris import compact
from harmgraph.namespaces import RDF, XSD

if TYPE_CHECKING:
    from harmgraph.describing.lookup import Lookup

    Node = ox.NamedNode | ox.BlankNode | ox.Literal

_DATATYPES: Final = {f"{XSD}string": "a text", f"{XSD}integer": "a whole number"}

_RESTRICTIONS: Final = {
    "owl:someValuesFrom": "has at least one value of “{property}” that is: {filler}",
    "owl:allValuesFrom": "every value of “{property}” is: {filler}",
    "owl:hasValue": "has the value {filler} of “{property}”",
    "owl:minCardinality": "has at least {filler} of “{property}”",
    "owl:maxCardinality": "has at most {filler} of “{property}”",
    "owl:cardinality": "has exactly {filler} of “{property}”",
}
_OTHER: Final = "an expression (see it with -f turtle)"


def in_words(look: Lookup, node: Node) -> str:
    """Return a term, an “or”, an “and”, or a restriction in words; anything else is so named."""
    if isinstance(node, ox.Literal):
        return node.value
    if isinstance(node, ox.NamedNode):
        return _DATATYPES.get(node.value) or look.named(node.value)
    for predicate, lead, joint in (
        ("owl:unionOf", "one of ", " or "),
        ("owl:intersectionOf", "", " and "),
    ):
        for cell in look.nodes(node, predicate):
            return lead + joint.join(in_words(look, member) for member in members(look, cell))
    return _restriction(look, node)


def members(look: Lookup, cell: Node) -> list[Node]:
    """Return the members of the RDF list that begins with *cell*."""
    found: list[Node] = []
    seen: set[Node] = set()
    while not isinstance(cell, ox.Literal) and cell.value != f"{RDF}nil" and cell not in seen:
        seen.add(cell)
        found += look.nodes(cell, "rdf:first")[:1]
        rest = look.nodes(cell, "rdf:rest")
        if not rest:
            break
        cell = rest[0]
    return found


def _restriction(look: Lookup, node: ox.BlankNode) -> str:
    on = look.nodes(node, "owl:onProperty")
    for predicate, words in _RESTRICTIONS.items():
        for filler in look.nodes(node, predicate):
            if on and isinstance(on[0], ox.NamedNode):
                name = look.name(on[0].value)
                return words.format(property=name, filler=in_words(look, filler))
    return _OTHER


def chain_in_words(look: Lookup, cell: Node) -> str:
    """Return the steps of the property chain that begins with *cell*."""
    steps = [node for node in members(look, cell) if isinstance(node, ox.NamedNode)]
    return ", then ".join(f"“{look.name(step.value)}” ({compact(step.value)})" for step in steps)
