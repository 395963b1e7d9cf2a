"""Checksums of files, and hashes of what graphs say that no other way of writing them changes."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pyoxigraph as ox

from harmgraph.graph import canonical_quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from harmgraph.graph import Dataset


def hashes_json(dataset: Dataset) -> bytes:
    """Return the hash of each named graph, and of all of them together, as JSON."""
    quads = dataset.quads()
    graphs = {
        graph: _record(
            [ox.Quad(*quad.triple) for quad in quads if quad.graph_name == ox.NamedNode(graph)]
        )
        for graph in dataset.graph_names()
    }
    content = {
        "method": "SHA-256 of the canonical N-Quads (W3C RDF Dataset Canonicalization, RDFC-1.0, "
        "with SHA-256). A graph is hashed as a dataset that holds nothing but its triples, in the "
        "default graph: those of dumps/NAME.nt.gz.",
        "dataset": _record(quads),
        "graphs": graphs,
    }
    return f"{json.dumps(content, indent=2, ensure_ascii=False)}\n".encode()


def canonical_hash(quads: Iterable[ox.Quad]) -> str:
    """Return the SHA-256 of the canonical form of *quads* (RDFC-1.0), in hexadecimal."""
    canonical = canonical_quads(ox.Dataset(quads))
    # The engine escapes in N-Quads what the canonical form escapes, and nothing else.
    written = ox.serialize(canonical, format=ox.RdfFormat.N_QUADS) or b""
    # In UTF-8 the order of bytes is that of code points, which the canonical form asks for.
    return sha256(b"".join(sorted(written.splitlines(keepends=True))))


def sha256(content: bytes) -> str:
    """Return the SHA-256 of *content* in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def checksums(digests: Mapping[str, str]) -> bytes:
    """Return *digests* by path, sorted, as ``sha256sum -c`` reads them."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()


def _record(quads: list[ox.Quad]) -> dict[str, object]:
    return {"sha256": canonical_hash(quads), "triples": len(set(quads))}
