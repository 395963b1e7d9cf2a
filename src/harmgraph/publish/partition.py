"""Which triples belong to which document: each triple to exactly one, that of its subject.

So the union of all documents is the dump, and nothing is said twice. What has no name goes with
whatever refers to it; an axiom that nothing refers to goes with the ontology.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from harmgraph.namespaces import ONTOLOGY_IRI

if TYPE_CHECKING:
    from collections.abc import Iterable

    Node = ox.NamedNode | ox.BlankNode | ox.Triple


def partition(quads: Iterable[ox.Quad]) -> dict[str, list[ox.Quad]]:
    """Return the quads of each document, by the IRI that it is about.

    Args:
        quads: All that is published, in the order in which it should stay.
    """
    given = list(quads)
    owners = _owners(given)
    found: dict[str, list[ox.Quad]] = {}
    for quad in given:
        subject = quad.subject
        owner = subject.value if isinstance(subject, ox.NamedNode) else owners[subject]
        found.setdefault(owner, []).append(quad)
    return found


def _owners(quads: list[ox.Quad]) -> dict[Node, str]:
    """Return the IRI that each nameless subject goes with."""
    referrers: dict[Node, Node] = {
        quad.object: quad.subject for quad in quads if isinstance(quad.object, ox.BlankNode)
    }
    owners: dict[Node, str] = {}
    for quad in quads:
        if not isinstance(quad.subject, ox.NamedNode):
            owners[quad.subject] = _root(quad.subject, referrers)
    return owners


def _root(node: Node, referrers: dict[Node, Node]) -> str:
    seen = set()
    while not isinstance(node, ox.NamedNode):
        if node in seen or node not in referrers:
            return ONTOLOGY_IRI
        seen.add(node)
        node = referrers[node]
    return node.value
