"""Dates as people write them."""

from __future__ import annotations

import datetime as dt
from typing import Final

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(date: str) -> str:
    """Return a date written YYYY-MM-DD in words, and anything else as it is.

    >>> in_words("2026-11-03")
    '3 November 2026'
    """
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        return date
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
