"""What goes into a validation: documents, each parsed once, merged into graphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph import formats, resources
from harmgraph.bundle import iter_documents
from harmgraph.errors import NoShapesError
from harmgraph.namespaces import ID, Graphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.graph import Dataset

CONTEXT_GRAPHS: Final = (Graphs.ONTOLOGY, Graphs.SOURCE)
"""What stands beside a user's data: the classes, and the things of the document it may refer to."""

_MORE_CONTEXT: Final = {
    Graphs.FRAMEWORKS: (f"{ID}provision/".encode(), f"{ID}framework/".encode()),
    Graphs.CURATED: (f"{ID}link/".encode(),),
}
"""What stands beside it as well where it names such things. It takes longer, so not always."""


@dataclass(frozen=True)
class DataFile:
    """A file of the user's that has been read and parsed.

    Attributes:
        name: What the user calls it, for messages.
        quads: Its statements as N-Quads. The names of graphs in it are passed over.
        text: The text as the user wrote it, to find lines in, or ``None``.
        syntax: The format of *text*, or ``None``.
    """

    name: str
    quads: bytes
    text: str | None = None
    syntax: formats.Format | None = None


@dataclass(frozen=True)
class Document:
    """Statements in a syntax of RDF.

    Attributes:
        name: For messages.
        data: The text.
        syntax: Its format.
        label: What the names of its blank nodes begin with. Different in each document of a graph.
    """

    name: str
    data: bytes
    syntax: formats.Format
    label: str


def context_of(files: Sequence[DataFile]) -> tuple[str, ...]:
    """Return the graphs of the bundle that the user's *files* may refer to."""
    more = [
        graph
        for graph, marks in _MORE_CONTEXT.items()
        if any(mark in file.quads for file in files for mark in marks)
    ]
    if Graphs.CURATED in more and Graphs.FRAMEWORKS not in more:
        more.insert(0, Graphs.FRAMEWORKS)
    return (*CONTEXT_GRAPHS, *more)


def context_of_graphs(loaded: Sequence[str]) -> tuple[str, ...]:
    """Return the graphs of the bundle that the *loaded* graphs refer to."""
    linked = {Graphs.CURATED, Graphs.ACCEPTED} & set(loaded)
    more = (Graphs.FRAMEWORKS,) if linked else ()
    return (*CONTEXT_GRAPHS, *more, *((Graphs.CURATED,) if Graphs.ACCEPTED in linked else ()))


def bundled_graphs(graphs: Sequence[str]) -> list[Document]:
    """Return the files of the bundled named *graphs*, in a fixed order."""
    return [
        Document(found.path, found.content, formats.TURTLE, f"g{graph_number}f{file_number}b")
        for graph_number, graph in enumerate(graphs, 1)
        for file_number, found in enumerate(iter_documents([graph]), 1)
    ]


def graph_names(dataset: Dataset) -> list[str]:
    """Return the IRIs of the graphs of *dataset* that hold anything: ours first, others sorted."""
    names = [name for name in dataset.graph_names() if dataset.size(name)]
    ours = [graph for graph in Graphs.ALL if graph in names]
    return ours + [name for name in names if name not in ours]


def dataset_graphs(dataset: Dataset) -> list[Document]:
    """Return the statements of *dataset* as they are now, in the order of :func:`graph_names`."""
    from harmgraph.graph import serialise

    names = graph_names(dataset)
    if dataset.is_as_loaded():
        return bundled_graphs(names)
    return [
        Document(
            name, serialise(dataset.quads([name]), formats.N_QUADS), formats.N_QUADS, f"g{number}b"
        )
        for number, name in enumerate(names, 1)
    ]


def bundled_shapes() -> list[Document]:
    """Return the bundled shapes files, sorted by name.

    Raises:
        NoShapesError: the bundle holds none.
    """
    found = [
        Document(path, file.read_bytes(), formats.TURTLE, f"s{number}b")
        for number, (path, file) in enumerate(resources.iter_files("shapes", ".ttl"), 1)
    ]
    if not found:
        raise NoShapesError(
            "The bundle holds no shapes",
            target="shapes",
            advice="Install harmgraph again, or name a shapes file of your own.",
        )
    return found


def from_user(files: Sequence[DataFile], *, label: str) -> list[Document]:
    """Return the user's *files* as documents, whose blank nodes begin with *label*."""
    return [
        Document(file.name, file.quads, formats.N_QUADS, f"{label}{number}b")
        for number, file in enumerate(files, 1)
    ]
