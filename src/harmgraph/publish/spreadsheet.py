"""Tables for people: CSV and XLSX in which no cell can be taken for a formula.

A spreadsheet runs a cell that begins with one of a few characters as a formula, whoever wrote it.
Such a cell gets an apostrophe in front. XLSX is the Office Open XML of ECMA-376, written the same
bytes every time: without the time of writing, and with its parts in a fixed order.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | bool | None

FORMULA_STARTS: Final = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
"""What a cell must not begin with, the wide forms of the signs included (OWASP, CSV Injection)."""

APOSTROPHE_NOTE: Final = (
    "A text that begins with =, +, -, @, a tab or a line end has an apostrophe (') in front, so "
    "that no spreadsheet takes it for a formula. The apostrophe is not part of the text."
)
"""What a reader of such a table must be told."""

_LONGEST: Final = 32_767
"""The most characters that a cell of a spreadsheet can hold."""
_CUT: Final = " … (cut here; the CSV file has the whole text)"
_ILLEGAL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDEST: Final = 60
_TEXT: Final = "Text"
_HEADING: Final = "Heading"
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can give."""


@dataclass(frozen=True)
class Sheet:
    """One table.

    Attributes:
        name: What its tab is called, at most 31 characters.
        columns: The names of its columns; none for a sheet of plain lines.
        rows: Its cells.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def safe(cell: Cell) -> Cell:
    """Return *cell* so that no spreadsheet takes it for a formula.

    >>> safe("=1+1"), safe("plain"), safe(-1)
    ("'=1+1", 'plain', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in tuple(FORMULA_STARTS) else cell


def to_csv(sheet: Sheet) -> bytes:
    """Return *sheet* as CSV (RFC 4180) in UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in (sheet.columns, *sheet.rows):
        writer.writerow([_in_words(safe(cell)) for cell in row])
    return out.getvalue().encode()


def to_xlsx(sheets: Sequence[Sheet], *, title: str, date: str) -> bytes:
    """Return *sheets* as one workbook.

    Args:
        sheets: The tables.
        title: What the workbook is called.
        date: The day that it says it was written on, as YYYY-MM-DD; 1980 where there is none.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, NamedStyle

    wrapped = Alignment(wrap_text=True, vertical="top")
    book = Workbook()
    book.remove(book.active)
    book.add_named_style(NamedStyle(_TEXT, alignment=wrapped))
    book.add_named_style(NamedStyle(_HEADING, alignment=wrapped, font=Font(bold=True)))
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    written = datetime.fromisoformat(date) if date else datetime(*_EPOCH, tzinfo=UTC)
    book.properties.creator = "harmgraph"
    book.properties.title = title
    book.properties.created = written.replace(tzinfo=None)
    out = io.BytesIO()
    book.save(out)
    return _repacked(out.getvalue(), written.strftime("%Y-%m-%dT00:00:00Z"))


def _fill(place: Worksheet, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    rows = [sheet.columns, *sheet.rows] if sheet.columns else list(sheet.rows)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = place.cell(number, column)
            cell.value = _for_xlsx(value)
            if isinstance(value, str):
                cell.data_type = "s"  # else the text #N/A would become an error
            cell.style = _HEADING if sheet.columns and number == 1 else _TEXT
    for column in range(1, 1 + max(map(len, rows), default=0)):
        longest = max(len(str(row[column - 1])) for row in rows if len(row) >= column)
        place.column_dimensions[get_column_letter(column)].width = 2 + min(longest, _WIDEST)
    if sheet.columns:
        place.freeze_panes = "A2"


def _for_xlsx(value: Cell) -> Cell:
    value = safe(value)
    if not isinstance(value, str):
        return value
    # A line of a cell ends with LF; a reader of XML would make one of CR as well.
    text = _ILLEGAL.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


def _in_words(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell


def _repacked(content: bytes, modified: str) -> bytes:
    """Return the workbook *content* with a fixed time, and its parts in order of their names.

    ``[Content_Types].xml`` sorts first, where some readers look for it.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda name: (not name.startswith("["), name)):
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + modified.encode() + rb"\g<2>", data)
            part = zipfile.ZipInfo(name, date_time=_EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 3  # the same wherever it is written
            part.external_attr = 0o644 << 16
            new.writestr(part, data)
    return out.getvalue()
