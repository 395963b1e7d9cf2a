"""Wraps text to the width of a terminal, never inside a word."""

from __future__ import annotations

import textwrap


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Return *text* as lines of at most *width* characters, where its words allow that.

    Args:
        text: What to wrap; line breaks in it count as spaces.
        width: Characters in a line.
        first: What the first line begins with.
        rest: What the other lines begin with.
    """
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]


def wrap_all(texts: tuple[str, ...], width: int) -> list[str]:
    """Return each of *texts* wrapped, one after the other."""
    return [line for text in texts for line in wrap(text, width)]
