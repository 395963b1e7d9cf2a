"""The files of the bundle as documents of named graphs; mapping sets are turned into triples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph import resources
from harmgraph.errors import HarmGraphError, MissingDataError
from harmgraph.namespaces import Graphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harmgraph.mappings import MappingSet

LINKS: Final = "ontology/links"
"""The folder of the links between the model and what it is linked to."""
CROSSWALKS: Final = "ontology/crosswalks"
"""The folder of the sets that put official categories beside one another, one for each table."""
_ENDING: Final = ".sssom.tsv"


@dataclass(frozen=True)
class Document:
    """One bundled file, or what a mapping set says, as part of a named graph.

    Attributes:
        graph: The IRI of the named graph.
        path: The path of the file in the bundle.
        content: Turtle.
    """

    graph: str
    path: str
    content: bytes


def iter_documents(graphs: Sequence[str]) -> Iterator[Document]:
    """Yield the documents of the bundled named *graphs*, in a fixed order.

    Raises:
        MissingDataError: a mapping set is damaged.
    """
    sets: tuple[MappingSet, ...] = ()
    if not {Graphs.CURATED, Graphs.ACCEPTED}.isdisjoint(graphs):
        sets = load_mapping_sets(LINKS, CROSSWALKS)
    for graph in graphs:
        for path, file in resources.iter_graph_files(graph):
            yield Document(graph, path, file.read_bytes())
        if graph in (Graphs.CURATED, Graphs.ACCEPTED):
            yield from _of_mapping_sets(graph, sets)


def _of_mapping_sets(graph: str, sets: Sequence[MappingSet]) -> Iterator[Document]:
    from harmgraph.mappings import accepted, claims

    named: set[str] = set()
    for mappings in sets:
        of_curated = graph == Graphs.CURATED
        content = claims(mappings, named=named) if of_curated else accepted(mappings)
        yield Document(graph, mappings.name, content)


def load_mapping_sets(*folders: str) -> tuple[MappingSet, ...]:
    """Return every mapping set of *folders*, sorted by file name.

    Args:
        folders: Some of :data:`LINKS` and :data:`CROSSWALKS`; links alone where none is named.

    Raises:
        MissingDataError: one of them is damaged.
    """
    from harmgraph.mappings import parse_mapping_set

    found = []
    files = [pair for name in folders or (LINKS,) for pair in resources.iter_files(name, _ENDING)]
    for path, file in files:
        try:
            found.append(parse_mapping_set(file.read_text("utf-8"), name=path))
        except HarmGraphError as error:
            raise MissingDataError(
                f"A bundled mapping set is damaged ({error.what})",
                target=path,
                line=error.line,
                advice="Install harmgraph again.",
            ) from error
    return tuple(found)
