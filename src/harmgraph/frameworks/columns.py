"""The columns of a framework table, and the line that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from harmgraph.errors import TableInputError
from harmgraph.iris import nearest
from harmgraph.scanning import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

REQUIRED: Final = ("framework_id", "provision_id", "title")
"""Columns that must be there, with a value in every row."""

COLUMNS: Final = (
    "framework_id",
    "provision_id",
    "parent_id",
    "number",
    "title",
    "url",
    "kind",
    "note",
    "verified",
    "evidence_url",
    "binds",
    "binds_note",
    "jurisdiction",
    "extent",
    "in_force_from",
    "in_force_until",
    "replaced_by",
    "edition",
    "later_than_document",
    "last_read",
)
"""Every column that there is."""


def check_columns(columns: Sequence[str], *, name: str, line: int) -> None:
    """Refuse a line of column names that has an unknown one, one twice, or lacks one.

    Args:
        columns: The names, in the order of the file.
        name: What to call the file in an error.
        line: The line that they stand in.

    Raises:
        TableInputError: with the nearest column, where there is one.
    """
    for column in columns:
        if column not in COLUMNS:
            _unknown(column, columns, name, line)
    doubled = sorted({column for column in columns if columns.count(column) > 1})
    if doubled:
        refuse(f"The column {doubled[0]} comes twice", name, line, "Take one of them out.")
    for column in REQUIRED:
        if column not in columns:
            refuse(f"The column {column} is missing", name, line, "Add it, with its values.")


def _unknown(column: str, columns: Sequence[str], name: str, line: int) -> NoReturn:
    if not column:
        refuse("A column has no name", name, line, "Name it, or delete the empty column.")
    if len(columns) == 1 and (";" in column or "\t" in column):
        refuse(
            "The columns are not separated by commas",
            name,
            line,
            "Save the file again as CSV with commas; if tabs separate them, let its name end .tsv.",
        )
    near = nearest(column.casefold(), COLUMNS)
    advice = f"Did you mean {' or '.join(near)}?" if near else f"Choose from {', '.join(COLUMNS)}."
    refuse(f"There is no column {printable(column)!r} in a framework table", name, line, advice)


def refuse(what: str, name: str, line: int | None, advice: str) -> NoReturn:
    """Raise a :class:`TableInputError` about the file *name*."""
    raise TableInputError(what, target=name, line=line, advice=advice)
