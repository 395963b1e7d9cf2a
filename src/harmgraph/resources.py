"""Finds the bundled ontology, shapes and queries, in an installed package or in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from harmgraph.errors import MissingDataError
from harmgraph.namespaces import Graphs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_PARTS: Final = ("ontology", "shapes", "queries")

_GRAPH_FOLDERS: Final[dict[str, tuple[str, ...]]] = {
    Graphs.ONTOLOGY: ("ontology", "ontology/modules", "ontology/vocabularies"),
    Graphs.SOURCE: ("ontology/model",),
    Graphs.FRAMEWORKS: ("ontology/frameworks",),
    Graphs.CURATED: ("ontology/claims",),
    Graphs.ACCEPTED: (),
}
"""Which folders of Turtle make up which named graph."""


@cache
def data_root() -> Traversable:
    """Return the folder that holds ``ontology``, ``shapes`` and ``queries``.

    An installed package has them inside itself; a checkout has them beside ``src``.

    Raises:
        MissingDataError: neither place has all three.
    """
    here = Path(__file__).resolve()
    packaged = here.parent / "_data"
    if _is_whole(packaged):
        return packaged
    checkout = here.parents[2]
    if (checkout / "pyproject.toml").is_file() and _is_whole(checkout):
        return checkout
    # Only in a zipped package is there no folder; the import takes as long as reading the model.
    from importlib.resources import files

    zipped = files("harmgraph") / "_data"
    if _is_whole(zipped):
        return zipped
    raise MissingDataError(
        "The bundled ontology, shapes and queries were not found",
        target=str(packaged),
        advice="Install harmgraph again, or run it from a whole checkout.",
    )


def _is_whole(folder: Traversable) -> bool:
    return all((folder / part).is_dir() for part in _PARTS)


def iter_files(
    folder: str, suffix: str, *, deep: bool = False
) -> Iterator[tuple[str, Traversable]]:
    """Yield (path inside the bundle, file) for each file of *folder* with *suffix*, sorted by name.

    Args:
        folder: Path inside the bundle, with ``/`` between its parts, such as ``ontology/model``.
        suffix: Ending of the file name, such as ``.ttl``.
        deep: Whether to look into folders inside *folder* too.
    """
    place = data_root()
    for part in folder.split("/"):
        place = place / part
    for entry in sorted(place.iterdir(), key=lambda found: found.name):
        path = f"{folder}/{entry.name}"
        if entry.is_file() and entry.name.endswith(suffix):
            yield path, entry
        elif deep and entry.is_dir():
            yield from iter_files(path, suffix, deep=True)


def iter_graph_files(graph: str) -> Iterator[tuple[str, Traversable]]:
    """Yield (path inside the bundle, file) for each Turtle file of the named graph *graph*."""
    for folder in _GRAPH_FOLDERS[graph]:
        yield from iter_files(folder, ".ttl")
