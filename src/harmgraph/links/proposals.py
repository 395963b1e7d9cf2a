"""Reads the loose table that proposals come in, and makes a strict mapping set of it.

Its columns are named as in SSSOM, and two of them hold something else: ``mapping_justification``
holds the reason in words, and ``comment`` holds the scope of a link to a provision, or else what
the author refers to. An id is short: ``example/1.1``, or ``care-act-2014/s1`` for a provision.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from harmgraph.errors import EmptyInputError, TableInputError
from harmgraph.iris import is_short_id, nearest
from harmgraph.links.editing import Curies, new_set, next_record, read_day
from harmgraph.links.things import short_to_id
from harmgraph.mappings import MappingSet, extension_definitions
from harmgraph.mappings.curies import join_values
from harmgraph.mappings.reading import iter_lines
from harmgraph.mappings.rows import RowReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from harmgraph.links.importing import Given

REQUIRED: Final = (
    "subject_id",
    "predicate_id",
    "object_id",
    "mapping_justification",
    "basis",
    "confidence",
)
"""Columns that a table must have."""

OPTIONAL: Final = ("subject_label", "object_label", "comment")
"""Columns that it can have."""

_TO_PROVISIONS: Final = frozenset(
    {
        "hg:engagesProvision",
        "hg:engagesStandard",
        "hg:examinedUnder",
        "hg:mayIndicateAbuseType",
        "hg:qualifiedBy",
        "hg:countedUnder",
    }
)
_COLUMNS: Final = (
    "record_id",
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_id",
    "author_label",
    "mapping_date",
    "confidence",
    "comment",
    "basis",
    "status",
    "scope",
    "evidence",
    "as_at",
)


def read_proposals(text: str, given: Given, *, name: str) -> MappingSet:
    """Return the mapping set that the table *text* makes: as many rows as it has.

    Args:
        text: The table, with commas.
        given: What it does not say.
        name: What to call it in an error.

    Raises:
        TableInputError: a column or a value is not as it must be, with the line.
        EmptyInputError: there is no row.
        OptionError: *given* is not as it must be.
    """
    empty = new_set(
        name, iri=given.set_id, version=given.version, licence=given.licence, title=given.title
    )
    table = _rows(text, name)
    line, columns = next(table, (1, []))
    _check_columns(columns, line, name)
    curies = Curies(empty)
    constant = _constant(given, curies)
    start = curies.of(next_record(empty, ())).removesuffix("0001")
    reader = RowReader(_COLUMNS, {}, curies.prefixes, extension_definitions(_COLUMNS), name=name)
    found = []
    for number, (line, cells) in enumerate(table, 1):
        row = dict(zip(columns, _as_long_as(cells, columns, line, name), strict=True))
        values = {**_strict(row, given), **constant, "record_id": f"{start}{number:04d}"}
        found.append(reader.read(line, [values.get(column, "") for column in _COLUMNS]))
    if not found:
        raise EmptyInputError("The table has no row", target=name, advice="Check the name.")
    used = {column for row in found for column in row.more} | set(empty.columns)
    return replace(
        empty,
        curie_map=curies.prefixes,
        columns=tuple(column for column in _COLUMNS if column in used),
        extensions=extension_definitions(used),
        mappings=tuple(found),
    )


def _constant(given: Given, curies: Curies) -> dict[str, str]:
    """Return the cells that every row has."""
    return {
        "author_id": curies.of(given.author.iri),
        "author_label": join_values((given.author.label,)),
        "mapping_date": read_day(given.date, option="--date"),
        "status": "proposed",
        "as_at": read_day(given.as_at, option="--as-at"),
    }


def _strict(row: Mapping[str, str], given: Given) -> dict[str, str]:
    """Return the cells of *row* under the columns that they have in a mapping set."""
    predicate = row["predicate_id"]
    extra = "scope" if predicate in _TO_PROVISIONS else "evidence"
    if given.author.is_person:
        justification = "semapv:ManualMappingCuration"
    elif row["basis"] == "wording-match":
        justification = "semapv:LexicalMatching"
    else:
        justification = "semapv:UnspecifiedMatching"
    return {
        "subject_id": _as_curie(row["subject_id"]),
        "subject_label": row.get("subject_label", ""),
        "predicate_id": predicate,
        "object_id": _as_curie(row["object_id"]),
        "object_label": row.get("object_label", ""),
        "mapping_justification": justification if row["mapping_justification"] else "",
        "comment": row["mapping_justification"],
        "confidence": row["confidence"],
        "basis": row["basis"],
        extra: row.get("comment", ""),
    }


def _as_curie(text: str) -> str:
    long = short_to_id(text)
    return f"id:{long}" if is_short_id(long) else text


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, cells) of each line that is not empty."""
    reader = csv.reader(iter_lines(text), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = 1 + reader.line_num
    except csv.Error as error:
        raise TableInputError(
            f"The table cannot be read ({error})",
            target=name,
            line=line,
            advice="Check the quotation marks, and how long the cells are.",
        ) from None


def _check_columns(columns: list[str], line: int, name: str) -> None:
    known = (*REQUIRED, *OPTIONAL)
    for column in columns:
        if column not in known:
            near = nearest(column, known)
            hint = f"Did you mean {' or '.join(near)}? " if near else ""
            raise TableInputError(
                f"There is no column {column!r} in a table of proposals",
                target=name,
                line=line,
                advice=f"{hint}Its columns are {', '.join(known)}.",
            )
    missing = [column for column in REQUIRED if column not in columns]
    doubled = sorted({column for column in columns if columns.count(column) > 1})
    if missing or doubled:
        what = f"{missing[0]} is missing" if missing else f"{doubled[0]} comes twice"
        raise TableInputError(
            f"The column {what}",
            target=name,
            line=line,
            advice=f"A table has the columns {', '.join(REQUIRED)} once each.",
        )


def _as_long_as(cells: list[str], columns: list[str], line: int, name: str) -> list[str]:
    if len(cells) != len(columns):
        raise TableInputError(
            f"The row has {len(cells)} cells and the table {len(columns)} columns",
            target=name,
            line=line,
            advice="Check the commas in it; a text with a comma stands in quotation marks.",
        )
    return cells
