"""Values of a mapping set: what they can be, how they are read, and how one is refused."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NoReturn

from harmgraph.errors import TableInputError

Value = str | list["Value"] | dict[str, "Value"]
"""A value of the header: a text, a list or a map."""

NOTHING: Final = frozenset({"~", "null", "Null", "NULL"})
"""What stands for no value in YAML, where it has no quotation marks."""

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""Characters that steer a terminal or the direction of writing; line ends and tabs are none."""

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DECIMAL: Final = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,17})?")
_CONFIDENCE: Final = re.compile(r"0(\.[0-9]{1,17})?|1(\.0{1,17})?")


@lru_cache(maxsize=4096)
def is_date(text: str) -> bool:
    """Say whether *text* is a day that there is, written YYYY-MM-DD.

    >>> is_date("2026-11-24"), is_date("2026-02-30"), is_date("20261124")
    (True, False, False)
    """
    if _DATE.fullmatch(text) is None:
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_number(text: str, least: int, most: int) -> bool:
    """Say whether *text* is a decimal number from *least* to *most*."""
    return _DECIMAL.fullmatch(text) is not None and least <= Decimal(text) <= most


@lru_cache(maxsize=4096)
def read_confidence(text: str) -> Decimal | None:
    """Return the number from 0 to 1 that *text* writes, or ``None`` where it writes none.

    >>> read_confidence("0.60"), read_confidence("1.7"), read_confidence("1e-3")
    (Decimal('0.60'), None, None)
    """
    return Decimal(text) if _CONFIDENCE.fullmatch(text) is not None else None


def write_number(number: Decimal) -> str:
    """Return *number* without an exponent, as xsd:decimal has it."""
    return format(number, "f")


def unseen_in(text: str) -> str:
    r"""Return the first character of *text* that makes a reader see something else, by its number.

    >>> unseen_in("a\x1b[31m"), unseen_in("plain words")
    ('U+001B', '')
    """
    found = _UNSEEN.search(text)
    return "" if found is None else f"U+{ord(found[0]):04X}"


def refuse(what: str, name: str, line: int | None, advice: str) -> NoReturn:
    """Raise the error that the mapping set *name* cannot be read."""
    raise TableInputError(what, target=name, line=line, advice=advice)
