"""Reads a framework table, strictly: what is not understood is an error, and no row is dropped."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from harmgraph.errors import EmptyInputError, OptionError
from harmgraph.frameworks.cells import ProvisionRow, RowReader, is_provision
from harmgraph.frameworks.columns import check_columns, refuse
from harmgraph.frameworks.metadata import FrameworkMetadata, check_metadata
from harmgraph.frameworks.parents import check_parents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["FrameworkTable", "ProvisionRow", "read_table"]


@dataclass(frozen=True)
class FrameworkTable:
    """A framework and its provisions.

    Attributes:
        metadata: What is said of the whole, its title filled in.
        rows: The provisions, in the order of the file; at least one.
    """

    metadata: FrameworkMetadata
    rows: tuple[ProvisionRow, ...]

    @property
    def framework_id(self) -> str:
        """The id of the framework."""
        return self.rows[0].framework_id


def read_table(text: str, *, name: str, metadata: FrameworkMetadata) -> FrameworkTable:
    """Return the framework whose provisions *text* lists.

    Line ends may be of any kind. Lines without any value are passed over.

    Args:
        text: The file, decoded, without a byte order mark: CSV, or TSV where *name* ends ``.tsv``.
        name: What to call it in an error.
        metadata: What is said of the framework as a whole.

    Raises:
        TableInputError: a column or a value is not as it must be, with the line.
        EmptyInputError: there is no row.
        OptionError: *metadata* cannot be right, or gives no title where the table gives none.
    """
    check_metadata(metadata)
    found = _lines(text, name)
    first, columns = next(found, (1, []))
    if not columns:
        raise EmptyInputError("The file is empty", target=name, advice="Check the name.")
    columns = [column.strip() for column in columns]
    check_columns(columns, name=name, line=first)
    reader = RowReader(columns, name)
    rows = tuple(reader.read(line, cells) for line, cells in found)
    if not rows:
        raise EmptyInputError(
            "The table has no row", target=name, advice="Add a row, or check the name."
        )
    _check_ids(rows, name)
    check_parents(rows, name=name)
    _check_replacements(rows, name)
    return FrameworkTable(_with_title(metadata, rows, name), rows)


def _lines(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, cells) of each line that has a value; a line of empty cells says nothing."""
    delimiter = "\t" if name.lower().endswith(".tsv") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        refuse(f"The table cannot be read ({error})", name, line, "Check the quotation marks.")


def _check_ids(rows: Sequence[ProvisionRow], name: str) -> None:
    framework = rows[0].framework_id
    seen: dict[str, int] = {}
    for row in rows:
        if row.framework_id != framework:
            refuse(
                f"There are two frameworks in one table: {framework} and {row.framework_id}",
                name,
                row.line,
                "Give each a file of its own, or mend the spelling.",
            )
        if row.provision_id in seen:
            refuse(
                f"The provision id {row.provision_id} stands in line {seen[row.provision_id]}"
                " already",
                name,
                row.line,
                "Give each row an id of its own.",
            )
        seen[row.provision_id] = row.line


def _check_replacements(rows: Sequence[ProvisionRow], name: str) -> None:
    ids = {row.provision_id for row in rows}
    for row in rows:
        framework, _, provision = row.replaced_by.partition("/")
        here = framework == row.framework_id and is_provision(row.replaced_by)
        if here and provision not in ids:
            refuse(
                f"What replaced {row.provision_id} has no row: {row.replaced_by}",
                name,
                row.line,
                "Add a row for it, or say in words what replaced it.",
            )


def _with_title(
    metadata: FrameworkMetadata, rows: Sequence[ProvisionRow], name: str
) -> FrameworkMetadata:
    if metadata.title.strip():
        return metadata
    tops = [row for row in rows if not row.parent_id]
    if len(tops) != 1:
        raise OptionError(
            f"The framework has no title, and the table has {len(tops)} rows without a parent",
            target=name,
            advice="Give the title with --title.",
        )
    return replace(metadata, title=tops[0].title)
