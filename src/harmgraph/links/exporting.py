"""Writes the links that are shown as one mapping set, for somebody else to use."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from harmgraph.errors import NoTableError, OptionError
from harmgraph.filtering import LinkFilter
from harmgraph.links.selecting import Placed, select_rows
from harmgraph.mappings import Mapping, MappingSet, extension_definitions
from harmgraph.mappings.curies import split_values
from harmgraph.mappings.header import BUILT_IN_PREFIXES, OUR_PREFIXES
from harmgraph.mappings.slots import ENTITIES, MULTIVALUED
from harmgraph.mappings.writing import columns_of
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.graph import Dataset

EXPORT_IRI: Final = f"{ID}mapping-set/export"
"""The id of a set that was put together from several others."""

_ENTITIES: Final = ENTITIES | {"panel_id", "disputes"}
_FIXED: Final = {**BUILT_IN_PREFIXES, **OUR_PREFIXES}


def export_links(
    sets: Sequence[MappingSet], dataset: Dataset, link_filter: LinkFilter | None = None
) -> MappingSet:
    """Return the rows of *sets* that are not held back and pass, as one set.

    One set stays what it is, with fewer rows. Several become one with an id of its own, which
    names them as its sources.

    Args:
        sets: The mapping sets.
        dataset: What says whom a provision binds.
        link_filter: Which links are wanted; ``None`` for all that are not withdrawn.

    Raises:
        NoTableError: no row is left, so that there is nothing to write.
        OptionError: the filter names a basis, status or party that there is not, or the sets have
            different licences.
    """
    placed = select_rows(sets, link_filter or LinkFilter(), dataset)
    if not placed:
        raise NoTableError(
            "No link passes, so that there is nothing to write",
            advice="Ask for more links. That nobody has proposed a link never means that there is"
            " no harm, remedy or law.",
        )
    if len(sets) == 1:
        return replace(sets[0], mappings=tuple(one.row for one in placed))
    return _together(placed)


def _together(placed: Sequence[Placed]) -> MappingSet:
    sets = list({id(one.place): one.place for one in placed}.values())
    if len({str(place.metadata["license"]) for place in sets}) > 1:
        raise OptionError(
            "The mapping sets have different licences",
            target=", ".join(place.name for place in sets),
            advice="Write each of them by itself.",
        )
    prefixes, renamed = _prefixes(sets)
    rows = tuple(_renamed(one.row, renamed[id(one.place)]) for one in placed)
    columns = tuple(dict.fromkeys(column for place in sets for column in place.columns))
    definitions = {
        name: definition for place in sets for name, definition in place.extensions.items()
    }
    return MappingSet(
        "export",
        _metadata(sets),
        prefixes,
        {**definitions, **extension_definitions(columns)},
        columns,
        rows,
    )


def _metadata(sets: Sequence[MappingSet]) -> dict[str, object]:
    """Return what stands above rows of several sets: what all say, and where the rows are from."""
    first = sets[0].metadata
    shared = {
        key: value
        for key, value in first.items()
        if all(place.metadata.get(key) == value for place in sets)
    }
    titles = [str(place.metadata.get("mapping_set_title") or place.iri) for place in sets]
    versions = {str(place.metadata["mapping_set_version"]) for place in sets}
    return {
        **shared,
        "mapping_set_id": EXPORT_IRI,
        "mapping_set_version": ", ".join(sorted(versions)),
        "mapping_set_source": [place.iri for place in sets],
        "mapping_set_title": "Links from several mapping sets of harmgraph",
        "mapping_set_description": f"Put together from: {'; '.join(titles)}.",
    }


def _prefixes(
    sets: Sequence[MappingSet],
) -> tuple[dict[str, str], dict[int, dict[str, str]]]:
    """Return one map of prefixes for *sets*, and what each set's own prefixes are called in it."""
    prefixes: dict[str, str] = dict(_FIXED)
    renamed: dict[int, dict[str, str]] = {}
    for place in sets:
        names = renamed.setdefault(id(place), {})
        for prefix, namespace in place.curie_map.items():
            name, number = prefix, 1
            while prefixes.get(name, namespace) != namespace:
                name, number = f"{prefix}{number}", number + 1
            prefixes[name] = namespace
            if name != prefix:
                names[prefix] = name
    return prefixes, renamed


def _renamed(row: Mapping, names: dict[str, str]) -> Mapping:
    """Return *row* with its prefixes called as *names* says."""
    if not names:
        return row

    def new(cell: str, column: str) -> str:
        parts = cell.split("|") if column in MULTIVALUED else [cell]
        pairs = [part.partition(":") for part in parts]
        return "|".join(
            f"{names.get(prefix, prefix)}{colon}{rest}" for prefix, colon, rest in pairs
        )

    more = {
        column: new(text, column) if column in _ENTITIES else text
        for column, text in row.more.items()
    }
    return replace(
        row,
        record_id=new(row.record_id, "record_id"),
        subject_id=new(row.subject_id, "subject_id"),
        object_id=new(row.object_id, "object_id"),
        author_id=new(row.author_id, "author_id"),
        more=more,
    )


def to_csv(mappings: MappingSet) -> bytes:
    """Return the rows of *mappings* with commas: the columns of its TSV, and nothing above them."""
    out = io.StringIO(newline="")
    columns = columns_of(mappings)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([row.value(column) for column in columns] for row in mappings.mappings)
    return out.getvalue().encode()


def to_dict(mappings: MappingSet) -> dict[str, object]:
    """Return *mappings* as plain values for JSON: its metadata, and its rows by column."""
    return {
        **mappings.metadata,
        "curie_map": dict(mappings.curie_map),
        "extension_definitions": [dict(each) for each in mappings.extensions.values()],
        "mappings": [
            {
                column: list(split_values(text)) if column in MULTIVALUED else text
                for column in columns_of(mappings)
                if (text := row.value(column))
            }
            for row in mappings.mappings
        ],
    }
