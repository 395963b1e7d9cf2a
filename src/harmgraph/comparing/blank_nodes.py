"""Gives nodes without a name names that depend on nothing but what is said about them.

RDFC-1.0 numbers the blank nodes of a whole dataset, so that one more shifts the numbers of all
others. Here each group of blank nodes that are joined to one another is made canonical by itself,
and named after the hash of what it says. Two datasets then share exactly the statements that they
have in common.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

import pyoxigraph as ox

from harmgraph.graph import canonical_quads

if TYPE_CHECKING:
    from collections.abc import Iterable


def stably_named(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Return *quads* with blank nodes that have the same name in whatever they are part of."""
    named: set[ox.Quad] = set()
    open_quads = []
    for quad in quads:
        if _blank_nodes(quad):
            open_quads.append(quad)
        else:
            named.add(quad)
    seen: Counter[str] = Counter()
    for group in _groups(open_quads):
        canonical = canonical_quads(ox.Dataset(group))
        written = "".join(f"{quad}\n" for quad in canonical).encode()
        digest = hashlib.sha256(written).hexdigest()
        # A group that is written twice says the same twice, and is counted twice.
        seen[digest] += 1
        mark = f"h{digest[:32]}n{seen[digest]}"
        named.update(_renamed(quad, mark) for quad in canonical)
    return named


def _groups(quads: list[ox.Quad]) -> list[list[ox.Quad]]:
    """Return *quads* in groups that share no blank node."""
    above: dict[ox.BlankNode, ox.BlankNode] = {}

    def top(node: ox.BlankNode) -> ox.BlankNode:
        while above.setdefault(node, node) != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for quad in quads:
        first, *others = _blank_nodes(quad)
        for other in others:
            above[top(other)] = top(first)
    found: dict[ox.BlankNode, list[ox.Quad]] = {}
    for quad in quads:
        found.setdefault(top(_blank_nodes(quad)[0]), []).append(quad)
    return list(found.values())


def _blank_nodes(quad: ox.Quad) -> list[ox.BlankNode]:
    terms = (quad.subject, quad.object, quad.graph_name)
    return [term for term in terms if isinstance(term, ox.BlankNode)]


def _renamed(quad: ox.Quad, mark: str) -> ox.Quad:
    def name(node: ox.BlankNode) -> ox.BlankNode:
        return ox.BlankNode(f"{mark}{node.value}")

    subject, value, graph = quad.subject, quad.object, quad.graph_name
    return ox.Quad(
        name(subject) if isinstance(subject, ox.BlankNode) else subject,
        quad.predicate,
        name(value) if isinstance(value, ox.BlankNode) else value,
        name(graph) if isinstance(graph, ox.BlankNode) else graph,
    )
