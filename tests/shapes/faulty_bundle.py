"""A copy of the bundle with every fault of faults.toml, for the tests and for the benchmark."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from harmgraph.namespaces import ID, PREFIXES, Graphs
from harmgraph.validation.documents import bundled_graphs


class Fault(NamedTuple):
    """A change to the bundle, and what finds it.

    Attributes:
        found: Results, each as shape, component, focus and value, cut short as the file says.
        out: Turtle to take out; ``[]`` stands for whatever value is there.
        put: Turtle to put in.
    """

    found: list[str]
    out: str = ""
    put: str = ""


FAULTS: Final = {
    name: Fault(**parts)
    for name, parts in tomllib.loads(
        (Path(__file__).with_name("faults.toml")).read_text("utf-8")
    ).items()
}


def faulty_bundle() -> bytes:
    """Return the triples of the bundle with every fault, merged, as N-Triples.

    Raises:
        ValueError: a fault takes out what is not there.
    """
    triples = {
        quad.triple
        for document in bundled_graphs(Graphs.ALL)
        # Blank nodes of different files may have the same name.
        for quad in ox.parse(document.data, ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    }
    for name, fault in FAULTS.items():
        for wanted in _turtle(fault.out):
            found = {triple for triple in triples if _is_like(triple, wanted)}
            if not found:
                raise ValueError(f"{name}: {wanted} is not in the bundle")
            triples -= found
        triples.update(_turtle(fault.put))
    return b"".join(sorted(f"{triple} .\n".encode() for triple in triples))


def _turtle(text: str) -> list[ox.Triple]:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    quads = ox.parse(prefixes + text, ox.RdfFormat.TURTLE, base_iri=ID)
    return [quad.triple for quad in quads]


def _is_like(triple: ox.Triple, wanted: ox.Triple) -> bool:
    whatever = isinstance(wanted.object, ox.BlankNode)
    return (triple.subject, triple.predicate) == (wanted.subject, wanted.predicate) and (
        whatever or triple.object == wanted.object
    )
