"""Writes a mapping set in SSSOM's TSV form; reading it again gives the same set."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

from harmgraph.mappings.header import constants_of, write_header
from harmgraph.mappings.mapping import EXTENSIONS, FIELDS
from harmgraph.mappings.slots import PROPAGATED, SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as AnyMapping

    from harmgraph.mappings.mapping import MappingSet

_NEEDS_QUOTES: Final = re.compile('["\t\r\n]')


def to_tsv(mappings: MappingSet) -> bytes:
    """Return *mappings* as TSV: slots in the order of the schema, then extensions; rows as given.

    A column whose value the metadata gives for every row is left to the metadata.
    """
    columns = columns_of(mappings)
    extensions = {
        **mappings.extensions,
        **extension_definitions(set(columns).difference(mappings.extensions)),
    }
    out = io.BytesIO()
    for line in write_header(mappings.metadata, mappings.curie_map, extensions):
        out.write(line.encode())
    out.write("\t".join(columns).encode() + b"\n")
    for mapping in mappings.mappings:
        # Not csv.writer, which leaves a cell with a carriage return in it without quotation marks.
        cells = [mapping.value(column) for column in columns]
        row = "\t".join(cells)
        if row.count("\t") >= len(cells) or _NEEDS_QUOTES.search(row.replace("\t", "")):
            row = "\t".join(map(_cell, cells))
        out.write(row.encode() + b"\n")
    return out.getvalue()


def columns_of(mappings: MappingSet) -> list[str]:
    """Return the columns that *mappings* needs: slots in the order of the schema, then extensions.

    An extension of ours that a row uses is among them even where the set does not define it yet.
    """
    used = {*mappings.columns, *FIELDS, "confidence"}
    for mapping in mappings.mappings:
        used.update(mapping.more)
    constant = constants_of(
        {key: value for key, value in mappings.metadata.items() if isinstance(value, str | list)},
        PROPAGATED.difference(mappings.columns),
    )
    for slot, cell in constant.items():
        if all(mapping.value(slot) == cell for mapping in mappings.mappings):
            used.discard(slot)
    return [
        column
        for column in dict.fromkeys((*SLOTS, *mappings.extensions, *EXTENSIONS))
        if column in used
    ]


def _cell(text: str) -> str:
    if _NEEDS_QUOTES.search(text) is None:
        return text
    return '"' + text.replace('"', '""') + '"'


def extension_definitions(columns: Iterable[str]) -> dict[str, AnyMapping[str, str]]:
    """Return the definitions of those of our extension columns that are among *columns*."""
    wanted = set(columns)
    return {
        name: {"slot_name": name, "property": prop, "type_hint": hint}
        for name, (prop, hint) in EXTENSIONS.items()
        if name in wanted
    }
