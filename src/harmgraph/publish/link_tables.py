"""The mapping sets, as tables that can be downloaded, edited and sent back.

A mapping set is a table of links (SSSOM). Only rows that are in the published dataset go out, so
what is held for the panel, or was left out, never does. Labels that repeat words of the document
are left out too: each set carries a licence, which the document's words must not carry.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from harmgraph.bundle import CROSSWALKS, LINKS, load_mapping_sets
from harmgraph.describing.lookup import OF_OTHERS
from harmgraph.mappings import to_tsv
from harmgraph.namespaces import Graphs
from harmgraph.publish.download import Download

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.mappings import Mapping, MappingSet
    from harmgraph.publish.site import Site

_FOLDER: Final = "links"
_LABELS: Final = ("subject_label", "object_label")
_NOTE: Final = (
    "Labels that are words of the 2022 document are left out here, since the licence of this set "
    "does not cover them; the ids lead to them."
)


def iter_link_tables(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the tables: path below the root of the site, and content.

    Args:
        site: What is published.
    """
    for mappings in _published(site):
        yield _path(mappings), to_tsv(mappings)


def link_table_downloads(site: Site) -> list[Download]:
    """Return a record of each mapping set."""
    return [
        Download(
            _path(mappings),
            f"{mappings.metadata.get('mapping_set_title', mappings.name)}, as an SSSOM table",
            (Graphs.CURATED,),
        )
        for mappings in _published(site)
    ]


def _published(site: Site) -> list[MappingSet]:
    """Return the mapping sets that have a row in the dataset."""
    if not site.settings.has_curated:
        return []
    found = (_of_published(site, each) for each in load_mapping_sets(LINKS, CROSSWALKS))
    return [mappings for mappings in found if mappings.mappings]


def _path(mappings: MappingSet) -> str:
    return f"{_FOLDER}/{PurePosixPath(mappings.name).name}"


def _of_published(site: Site, mappings: MappingSet) -> MappingSet:
    """Return those rows of *mappings* that are published, without the document's words."""
    rows = tuple(
        replace(row, more=_without_wording(mappings, row))
        for row in mappings.mappings
        if site.dataset.contains(mappings.expand(row.record_id))
    )
    columns = tuple(
        column
        for column in mappings.columns
        if column not in _LABELS or any(row.value(column) for row in rows)
    )
    metadata = {**mappings.metadata, "other": _NOTE}
    return replace(mappings, mappings=rows, columns=columns, metadata=metadata)


def _without_wording(mappings: MappingSet, row: Mapping) -> dict[str, str]:
    """Return the further columns of *row*, and of labels only those of laws and standards."""
    ends = dict(zip(_LABELS, (row.subject_id, row.object_id), strict=True))
    return {
        column: value
        for column, value in row.more.items()
        if column not in ends or mappings.expand(ends[column]).startswith(OF_OTHERS)
    }
