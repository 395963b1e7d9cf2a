"""A dataset that many questions are put to one after the other, and that stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

import pyoxigraph as ox

from harmgraph.graph import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTHING: Final = "SELECT * {} LIMIT 0"
_PLAIN: Final = frozenset({"named_graphs"})


class _Store:
    """A store that remembers which queries found nothing.

    Before each question it is found out whether two graphs share a triple. That takes as long as
    the question itself, and gives the same answer every time.

    Args:
        store: What is asked. It must not change.
    """

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._empty: set[tuple[str, tuple[str, ...]]] = set()

    def query(self, text: str, **options: Any) -> object:  # noqa: ANN401 (the engine's own)
        """Return what the store's method of that name would."""
        if not options.keys() <= _PLAIN:
            return self._store.query(text, **options)
        key = (text, tuple(map(str, options.get("named_graphs") or ())))
        if key in self._empty:
            return self._store.query(_NOTHING)
        found = self._store.query(text, **options)
        if isinstance(found, ox.QuerySolutions) and next(found, None) is None:
            self._empty.add(key)
            return found
        return self._store.query(text, **options)

    def quads_for_pattern(self, *pattern: Any) -> Iterator[ox.Quad]:  # noqa: ANN401
        """Return what the store's method of that name would."""
        return iter(self._store.quads_for_pattern(*pattern))

    def named_graphs(self) -> list[ox.NamedNode | ox.BlankNode]:
        """Return what the store's method of that name would."""
        return list(self._store.named_graphs())

    def __len__(self) -> int:
        return len(self._store)

    def __contains__(self, quad: ox.Quad) -> bool:
        return quad in self._store


def for_many_questions(dataset: Dataset) -> Dataset:
    """Return *dataset* so that many questions can be put to it; it must not change meanwhile."""
    return Dataset(cast("ox.Store", _Store(dataset.store)))
