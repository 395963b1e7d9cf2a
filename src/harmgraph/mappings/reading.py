"""Reads a mapping set in SSSOM's TSV form, strictly: what is not understood is an error."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Final

from harmgraph.errors import EmptyInputError
from harmgraph.iris import nearest
from harmgraph.mappings.header import (
    constants_of,
    curie_map_of,
    extensions_of,
    parse_header,
    split_header,
)
from harmgraph.mappings.mapping import FIELDS, MappingSet
from harmgraph.mappings.rows import RowReader
from harmgraph.mappings.slots import PROPAGATED, SLOTS
from harmgraph.mappings.values import refuse
from harmgraph.scanning import Limits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

MAPPING_SET_LIMITS: Final = Limits(max_bytes=256 * 1024 * 1024)
"""How large a mapping set may be: a hundred thousand rows are about 60 MiB."""

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def read_mapping_set(path: Path | str, *, limits: Limits = MAPPING_SET_LIMITS) -> MappingSet:
    """Return the mapping set in the file at *path*, or on standard input if *path* is ``-``.

    Args:
        path: The file.
        limits: How large it may be.

    Raises:
        InputError: the file cannot be read, or :func:`parse_mapping_set` refuses it.
        EmptyInputError: there is no row.
    """
    from harmgraph.reading import display_name, read_text

    return parse_mapping_set(read_text(path, limits=limits), name=display_name(path))


def parse_mapping_set(text: str, *, name: str) -> MappingSet:
    """Return the mapping set that *text* holds.

    Line ends may be of any kind. Every row is checked; no row is dropped.

    Args:
        text: The file, decoded, without a byte order mark.
        name: What to call it in an error.

    Raises:
        TableInputError: the header, a column, or a value is not as it must be, with the line.
        EmptyInputError: there is no row.
    """
    if not text or text.isspace():
        raise EmptyInputError("The file is empty", target=name, advice="Check the name.")
    yaml, start, first = split_header(text)
    header, lines = parse_header(yaml, name=name)
    curie_map = curie_map_of(header, lines, name=name)
    extensions = extensions_of(header, curie_map, lines, name=name)
    table = _rows(text, start, first, name)
    line, columns = next(table, (first, []))
    if columns:
        _check_columns(columns, header, extensions, name=name, line=line)
    constant = constants_of(header, PROPAGATED.difference(columns))
    reader = RowReader(columns, constant, curie_map, extensions, name=name)
    found = tuple(reader.read(line, cells) for line, cells in table)
    if not found:
        raise EmptyInputError(
            "The mapping set has no row", target=name, advice="Add a row, or check the name."
        )
    metadata = {
        key: value
        for key, value in header.items()
        if key not in {"curie_map", "extension_definitions"}
    }
    mappings = MappingSet(name, metadata, curie_map, extensions, tuple(columns), found)
    reader.check_disputes(mappings)
    return mappings


def _rows(text: str, start: int, first: int, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, cells) of each line of the table, from *start* on, that is not empty."""
    reader = csv.reader(iter_lines(text, start), delimiter="\t", strict=True)
    line = first
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = first + reader.line_num
    except csv.Error as error:
        advice = "Check the quotation marks: one that opens a cell must close it, and one inside "
        advice += f"is doubled. A cell holds at most {csv.field_size_limit():,} characters."
        refuse(f"The table cannot be read ({error})", name, line, advice)


def iter_lines(text: str, start: int = 0) -> Iterator[str]:
    """Yield the lines of *text* from *start* on, with their ends, as a reader of tables wants them.

    A copy of the whole text, as ``io.StringIO`` makes, can take four times its size.
    """
    return (found[0] for found in _LINE.finditer(text, start))


def _check_columns(
    columns: list[str],
    header: Collection[str],
    extensions: Collection[str],
    *,
    name: str,
    line: int,
) -> None:
    known = [*SLOTS, *extensions]
    for column in columns:
        if column not in known:
            near = nearest(column, known)
            hint = f"Did you mean {' or '.join(near)}? " if near else ""
            refuse(
                f"There is no column {column!r} in SSSOM, and no extension definition for it",
                name,
                line,
                f"{hint}Rename the column, or define it under extension_definitions.",
            )
    doubled = sorted({column for column in columns if columns.count(column) > 1})
    if doubled:
        refuse(f"The column {doubled[0]} comes twice", name, line, "Take one of them out.")
    for column in (*FIELDS, "confidence"):
        if column not in columns and not (column in PROPAGATED and column in header):
            refuse(f"The column {column} is missing", name, line, "Add it, with its values.")
