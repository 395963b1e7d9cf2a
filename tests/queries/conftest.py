"""What the tests of the bundled queries share: answers as plain rows, datasets with additions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from harmgraph.graph import Dataset
from harmgraph.namespaces import PREFIXES
from harmgraph.queries import Solutions, get_query, run_query

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from harmgraph.queries.results import Value

_BASE = "https://w3id.org/harmgraph/id/"
_DECLARED = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


@pytest.fixture
def answer(dataset: Dataset) -> Callable[..., list[dict[str, Value]]]:
    """Return a function that runs a bundled query and returns its rows, ids in short."""

    def run(
        name: str,
        parameters: dict[str, object] | None = None,
        *,
        on: Dataset = dataset,
        graphs: Sequence[str] | None = None,
    ) -> list[dict[str, Value]]:
        content = run_query(on, get_query(name), parameters, graphs=graphs).content
        assert isinstance(content, Solutions)
        return [
            {
                key: value.removeprefix(_BASE) if isinstance(value, str) else value
                for key, value in row.items()
            }
            for row in content.records()
        ]

    return run


@pytest.fixture(scope="session")
def bundled_quads(dataset: Dataset) -> list[ox.Quad]:
    """Return every quad of the bundle, which a store takes in sooner than those of another."""
    return list(dataset.store)


@pytest.fixture
def with_triples(bundled_quads: list[ox.Quad]) -> Callable[[str], Dataset]:
    """Return a function that copies the bundle and adds TriG, in which our prefixes are known."""

    def copied(trig: str) -> Dataset:
        store = ox.Store()
        store.extend(bundled_quads)
        store.load(_DECLARED + trig, ox.RdfFormat.TRIG, base_iri=_BASE)
        return Dataset(store)

    return copied
