"""Dumps: everything that is published in one file, and each named graph in one of its own."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import GRAPH
from harmgraph.publish.companions import shape_quads
from harmgraph.publish.data import graph_documents, graphs_note, write
from harmgraph.publish.download import Download
from harmgraph.publish.representations import (
    JSON_LD,
    N_QUADS,
    N_TRIPLES,
    RDF_XML,
    TRIG,
    TURTLE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.publish.representations import Representation
    from harmgraph.publish.site import Site

_FOLDER: Final = "dumps"
_WHOLE: Final = (TURTLE, N_TRIPLES, TRIG, N_QUADS, JSON_LD, RDF_XML)
_OF_GRAPHS: Final = (TURTLE, N_TRIPLES)
_HOLDS_GRAPHS: Final = (TRIG, N_QUADS, JSON_LD)
SHAPES: Final = f"{_FOLDER}/harmgraph-shapes.ttl"


def iter_dumps(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the dumps: path below the root of the site, and content.

    Args:
        site: What is published.

    Raises:
        OutputError: something cannot be written in one of the forms.
    """
    note = graphs_note(site.quads)
    for form in _WHOLE:
        content = _whole(site, form, note)
        path = _path("harmgraph", form)
        yield path, content
        yield f"{path}.gz", compress(content)
    for graph, quads in graph_documents(site).items():
        for form in _OF_GRAPHS:
            content = write(quads, form, note=f"The graph {graph}")
            yield f"{_path(graph.removeprefix(GRAPH), form)}.gz", compress(content)
    yield SHAPES, write(shape_quads(), TURTLE, note="The rules that the data is checked against")


def dumps_of(site: Site) -> list[Download]:
    """Return a record of each file that :func:`iter_dumps` gives."""
    graphs = tuple(sorted(site.settings.graphs))
    found = []
    for form in _WHOLE:
        kept = "with" if form in _HOLDS_GRAPHS else "without"
        title = f"Everything, {kept} the names of the graphs, as {form.label}"
        path = _path("harmgraph", form)
        found.append(Download(path, title, graphs, whole=True))
        found.append(Download(f"{path}.gz", f"{title}, compressed", graphs, whole=True))
    for graph in graphs:
        name = graph.removeprefix(GRAPH)
        for form in _OF_GRAPHS:
            title = f"The graph “{name}” as {form.label}, compressed"
            found.append(Download(f"{_path(name, form)}.gz", title, (graph,), whole=True))
    return [*found, Download(SHAPES, "The shapes that the data is checked against, as Turtle")]


def compress(content: bytes) -> bytes:
    """Return *content* in gzip's format without a time and a name, the same bytes every time."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as file:
        file.write(content)
    return packed.getvalue()


def _path(name: str, form: Representation) -> str:
    return f"{_FOLDER}/{name}{form.suffix}"


def _whole(site: Site, form: Representation, note: str) -> bytes:
    if form == JSON_LD:
        from harmgraph.publish.json_ld import to_json_ld

        return to_json_ld(site.quads)
    return write(site.quads, form, note=note)
