"""What is compared: a file, a folder of a site or a release, or what this copy of harmgraph has."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from harmgraph import formats
from harmgraph.errors import EmptyInputError, MissingInputError
from harmgraph.graph import serialise
from harmgraph.isolation import DEFAULT_PROCESS_LIMITS, ProcessLimits
from harmgraph.namespaces import GRAPH
from harmgraph.reading import display_name, parse_rdf, read_input

if TYPE_CHECKING:
    import pyoxigraph as ox

    from harmgraph.graph import Dataset

BUNDLE: Final = "bundle"
"""The word that stands for what this copy of harmgraph has."""

_WHOLE: Final = (
    "dumps/harmgraph.nq",
    "dumps/harmgraph.trig",
    "harmgraph.nq",
    "dumps/harmgraph.nt",
    "harmgraph.nt",
)
"""Where a site or a release has everything in one file, the best first."""
_PER_GRAPH: Final = ("graph", "dumps")
"""Where it may have a file for each named graph."""


@dataclass(frozen=True)
class Side:
    """One of the two.

    Attributes:
        name: What to call it in messages.
        parts: N-Quads as :func:`harmgraph.reading.parse_rdf` gives them, each with the IRI of the
            named graph that it is all in, or nothing.
    """

    name: str
    parts: tuple[tuple[bytes, str], ...]

    def quads(self) -> list[ox.Quad]:
        """Return what it says. Only to be called in a child process, for text from outside."""
        import pyoxigraph as ox

        found = []
        for content, graph in self.parts:
            parsed = ox.parse(content, ox.RdfFormat.N_QUADS, rename_blank_nodes=True)
            if graph:
                name = ox.NamedNode(graph)
                found += [
                    ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in parsed
                ]
            else:
                found += parsed
        return found


def side_of(dataset: Dataset, *, name: str = BUNDLE) -> Side:
    """Return *dataset* as a side."""
    return Side(name, ((serialise(dataset.quads(), formats.N_QUADS), ""),))


def read_side(
    path: Path | str,
    *,
    input_format: str | None = None,
    limits: ProcessLimits = DEFAULT_PROCESS_LIMITS,
) -> Side:
    """Return what a file, or a folder of a site or a release, says.

    Args:
        path: The file or folder; ``-`` for standard input.
        input_format: Syntax of the file, where neither ending nor content tells.
        limits: How long reading may take, and how much memory.

    Raises:
        InputError: it cannot be read, or a folder holds no data of a site or a release.
        EmptyInputError: it says nothing.
        LimitError: the work was stopped.
    """
    files = [(path, "")] if not _is_folder(path) else _data_of(Path(path))
    parts = []
    count = 0
    for file, graph in files:
        source = read_input(file, input_format=input_format if file == path else None)
        parsed = parse_rdf(source, process_limits=limits)
        parts.append((parsed.nquads, graph))
        count += parsed.count
    if count == 0:
        raise EmptyInputError(
            "The input holds no triple",
            target=display_name(path),
            advice="Give a file that says something.",
        )
    return Side(display_name(path), tuple(parts))


def _is_folder(path: Path | str) -> bool:
    try:
        return str(path) != "-" and Path(path).is_dir()
    except (OSError, ValueError):  # a name that no file can have: reading it says so
        return False


def _data_of(folder: Path) -> list[tuple[Path | str, str]]:
    """Return the files that hold all the data of a site or a release, each with its named graph."""
    try:
        for name in _WHOLE:
            if (folder / name).is_file():
                return [(folder / name, "")]
        for name in _PER_GRAPH:
            found = sorted((folder / name).glob("*.nt")) if (folder / name).is_dir() else []
            if found:
                return [(file, GRAPH + file.stem) for file in found]
    except OSError as error:
        if error.errno not in {errno.EACCES, errno.EPERM}:
            raise
    raise MissingInputError(
        "That folder holds no data of a site or a release",
        target=display_name(folder),
        advice=f"It should have {_WHOLE[0]}. Name the folder of a published site, the folder of a "
        "release such as site/0.1.0, or a file.",
    )
