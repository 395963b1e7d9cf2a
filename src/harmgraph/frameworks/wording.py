"""Words and lines that several reports of this package use."""

from __future__ import annotations

import textwrap
from typing import Final

NOBODY_PROPOSED: Final = "nobody has proposed this yet"
"""What stands in every place where a link could be and is not."""

NO_FINDING: Final = (
    "None of this says that a link is wrong, or that no law applies. Read the official page before "
    "you rely on one. This is not legal advice."
)
WIDTH: Final = 100
"""Characters of a line where nothing else is asked for."""


def counted(number: int, thing: str) -> str:
    """Return *number* and *thing*, in the plural where there is not one of it.

    >>> counted(1, "link"), counted(2, "link")
    ('1 link', '2 links')
    """
    return f"{number} {thing}{'' if number == 1 else 's'}"


def wrapped(text: str, width: int, *, indent: int = 0, hang: int = 2) -> list[str]:
    """Return *text* as lines of at most *width* characters, where its words allow that.

    Args:
        text: What to wrap.
        width: Characters in a line.
        indent: Spaces in front of each line.
        hang: Spaces more in front of each line but the first.
    """
    return textwrap.wrap(
        text,
        max(width, indent + 20),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )
