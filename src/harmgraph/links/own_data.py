"""The bundle together with somebody's own data, so that links can go to either."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from harmgraph.graph import Dataset
from harmgraph.reading import parse_rdf, read_input

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def with_own_data(dataset: Dataset, files: Sequence[Path | str]) -> Dataset:
    """Return *dataset* with what the RDF *files* say, such as an employer's policy.

    Args:
        dataset: The bundle.
        files: Paths of the files; ``-`` for standard input.

    Raises:
        InputError: a file cannot be read.
        LimitError: a file takes too long to read, or too much memory.
    """
    if not files:
        return dataset
    copy = ox.Store()
    copy.extend(dataset.store)
    for file in files:
        parsed = parse_rdf(read_input(file))
        copy.load(parsed.nquads, ox.RdfFormat.N_QUADS)
    return Dataset(copy)
