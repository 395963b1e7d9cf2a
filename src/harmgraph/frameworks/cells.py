"""One row of a framework table: its cells as values, or the reason why it cannot be one."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NoReturn

from harmgraph.frameworks.addresses import is_web_address
from harmgraph.frameworks.columns import REQUIRED, refuse
from harmgraph.frameworks.vocabulary import advice_on, party_codes, territory_codes
from harmgraph.scanning import printable

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORMULA: Final = re.compile(r"[ \xa0]*+(?:[=+@\t\r\uff1d\uff0b\uff20]|[-\uff0d]\S)")
"""How a cell begins that a spreadsheet would work out, in plain and in full-width signs."""
UNWANTED: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Characters that hide or turn round what a person reads, or end a line."""

_IDS: Final = ("framework_id", "provision_id", "parent_id")
_DAYS: Final = ("in_force_from", "in_force_until", "last_read")
_ADDRESSES: Final = ("url", "evidence_url")
_YES_OR_NO: Final = ("verified", "later_than_document")
_TERRITORIES: Final = ("jurisdiction", "extent")


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """One row: a provision of a framework.

    Attributes:
        framework_id: The framework, the same in every row of a table.
        provision_id: The provision; no two rows have the same.
        parent_id: The provision that it is a part of; empty at the top.
        number: How it is cited, such as ``s. 42``; empty where it has no number.
        title: What it is called.
        url: The address that its issuer gives it; empty where there is none.
        kind: What its framework calls such a part: section, standard, category.
        note: What a reader must know about how its details were found.
        verified: Whether the table says that somebody confirmed number and title.
        evidence_url: The page on which they were seen.
        binds: Codes of those that it puts a duty, a standard or a restriction on.
        binds_note: A limit on whom it binds, in plain words.
        jurisdiction: Code of the territory where it applies; empty where the framework's is meant.
        extent: Code of the territory of whose law it is part; empty in the same way.
        in_force_from: The first day on which it had effect, YYYY-MM-DD, where known.
        in_force_until: The last day, where it has ended.
        replaced_by: What stands in its place: ``framework/provision``, or plain words.
        edition: The edition that its details come from, where it is not the framework's.
        later_than_document: Whether it did not exist when the document was published.
        last_read: The day on which somebody last read it where its issuer publishes it.
        line: The line of the file, counted from 1; 0 for a row that was not read from a file.
    """

    framework_id: str
    provision_id: str
    parent_id: str = ""
    number: str = ""
    title: str = ""
    url: str = ""
    kind: str = ""
    note: str = ""
    verified: bool = False
    evidence_url: str = ""
    binds: tuple[str, ...] = ()
    binds_note: str = ""
    jurisdiction: str = ""
    extent: str = ""
    in_force_from: str = ""
    in_force_until: str = ""
    replaced_by: str = ""
    edition: str = ""
    later_than_document: bool = False
    last_read: str = ""
    line: int = 0


class RowReader:
    """Turns the cells of a row into a :class:`ProvisionRow`, and refuses what cannot be right.

    Args:
        columns: The names of the columns, in the order of the file.
        name: What to call the file in an error.
    """

    def __init__(self, columns: Sequence[str], name: str) -> None:
        self._columns = columns
        self._name = name
        self._parties = party_codes()
        self._territories = territory_codes()

    def read(self, line: int, cells: Sequence[str]) -> ProvisionRow:
        """Return the row that *cells* hold.

        Raises:
            TableInputError: a value cannot be right.
        """
        if len(cells) != len(self._columns):
            self._wrong(
                line,
                f"The row has {len(cells)} cells and the table {len(self._columns)} columns",
                "Put a cell that holds a comma between quotation marks.",
            )
        values = {}
        for column, cell in zip(self._columns, cells, strict=True):
            if cell:
                self._check_text(line, column, cell)
                values[column] = cell.strip()
        self._check_ids(line, values)
        self._check_days(line, values)
        self._check_addresses(line, values)
        answers = {column: self._yes(line, column, values) for column in _YES_OR_NO}
        binds = self._codes(line, values)
        texts = {key: text for key, text in values.items() if key not in _TYPED}
        return ProvisionRow(
            **texts,
            verified=answers["verified"],
            later_than_document=answers["later_than_document"],
            binds=binds,
            line=line,
        )

    def _check_text(self, line: int, column: str, cell: str) -> None:
        if _FORMULA.match(cell):
            self._wrong(
                line,
                f"The {column} begins like a formula: {printable(cell, longest=40)}",
                "Write words or a number there; a spreadsheet would try to work it out.",
            )
        found = UNWANTED.search(cell)
        if found is not None:
            self._wrong(
                line,
                f"The {column} holds a character that cannot be seen (U+{ord(found[0]):04X})",
                "Take it out; keep each cell on one line.",
            )

    def _check_ids(self, line: int, values: dict[str, str]) -> None:
        for column in REQUIRED:
            if not values.get(column):
                self._wrong(line, f"There is nothing in the column {column}", "Fill it in.")
        for column in _IDS:
            value = values.get(column)
            if value and not is_id(value):
                self._wrong(
                    line,
                    f"The {column} cannot be part of an address: {printable(value)}",
                    "Use letters of English, digits, and . _ - between them.",
                )

    def _check_days(self, line: int, values: dict[str, str]) -> None:
        for column in _DAYS:
            value = values.get(column)
            if value and not is_day(value):
                self._wrong(
                    line,
                    f"The {column} is not a day: {printable(value)}",
                    "Write it as YYYY-MM-DD.",
                )
        since, until = values.get("in_force_from"), values.get("in_force_until")
        if since and until and until < since:
            self._wrong(
                line,
                f"It would end on {until}, before it began on {since}",
                "Check in_force_from and in_force_until.",
            )

    def _check_addresses(self, line: int, values: dict[str, str]) -> None:
        for column in _ADDRESSES:
            value = values.get(column)
            if value and not is_web_address(value):
                self._wrong(
                    line,
                    f"The {column} is not the address of a page: {printable(value)}",
                    "Begin it with https:// or http:// and write no spaces in it.",
                )

    def _yes(self, line: int, column: str, values: dict[str, str]) -> bool:
        value = values.get(column, "")
        if value not in ("", "yes", "no"):
            self._wrong(
                line,
                f"The {column} is neither yes nor no: {printable(value)}",
                "Write yes, or no, or nothing.",
            )
        return value == "yes"

    def _codes(self, line: int, values: dict[str, str]) -> tuple[str, ...]:
        for column in _TERRITORIES:
            if values.get(column):
                self._check_code(line, column, values[column], self._territories)
        codes = tuple(code.strip() for code in values.get("binds", "").split(";"))
        found = tuple(dict.fromkeys(code for code in codes if code))
        for code in found:
            self._check_code(line, "binds", code, self._parties)
        return found

    def _check_code(self, line: int, column: str, code: str, known: Collection[str]) -> None:
        if code not in known:
            what = f"The {column} has no code {printable(code)}"
            self._wrong(line, what, advice_on(code, known))

    def _wrong(self, line: int, what: str, advice: str) -> NoReturn:
        refuse(what, self._name, line, advice)


_TYPED: Final = frozenset({*_YES_OR_NO, "binds"})
"""Columns whose values are not text in a row."""


def is_id(text: str) -> bool:
    """Say whether *text* can be the id of a framework or of a provision.

    >>> is_id("std1.1"), is_id("a/b"), is_id("a..b")
    (True, False, False)
    """
    return _ID.fullmatch(text) is not None and ".." not in text


def is_provision(text: str) -> bool:
    """Say whether *text* names a provision with its framework, and is not words.

    >>> is_provision("care-act-2014/s42"), is_provision("the Act of 2014")
    (True, False)
    """
    framework, slash, provision = text.partition("/")
    return bool(slash) and is_id(framework) and is_id(provision)


@lru_cache(maxsize=4096)
def is_day(text: str) -> bool:
    """Say whether *text* is a day of the calendar, written YYYY-MM-DD.

    >>> is_day("2024-02-29"), is_day("2023-02-29"), is_day("20240229")
    (True, False, False)
    """
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return _DAY.fullmatch(text) is not None
