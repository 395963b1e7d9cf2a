"""A comparison in one of the formats that people read, or as JSON for a program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from harmgraph import formats
from harmgraph.errors import UnknownFormatError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.comparing.comparison import Comparison

HTML: Final = formats.Format("html", ("htm",), "text/html", (".html", ".htm"), frozenset())
"""A web page in one file."""
JSON: Final = formats.Format("json", (), "application/json", (".json",), frozenset())
"""Plain values for a program."""

FORMATS: Final = (formats.TEXT, formats.MARKDOWN, HTML, JSON)
"""What a comparison can be written in."""


def render(
    comparison: Comparison,
    format: formats.Format,  # noqa: A002 - the word people type
    *,
    care: Sequence[str] = (),
) -> str:
    """Return *comparison* in *format*, which ends with a line end.

    Args:
        comparison: What was found.
        format: One of :data:`FORMATS`.
        care: What stands before descriptions of harm, for people: a note, and who can help.

    Raises:
        UnknownFormatError: it is not one of them.
    """
    if format == JSON:
        return json.dumps(comparison.to_dict(), indent=2, ensure_ascii=False) + "\n"
    if format == formats.TEXT:
        from harmgraph.comparing.as_text import as_text

        return as_text(comparison, care=care)
    if format == formats.MARKDOWN:
        from harmgraph.comparing.as_markdown import as_markdown

        return as_markdown(comparison, care=care)
    if format == HTML:
        from harmgraph.comparing.as_html import as_html

        return as_html(comparison, care=care)
    known = ", ".join(one.name for one in FORMATS)
    raise UnknownFormatError(
        "That format is not for a comparison",
        target=format.name,
        advice=f"Choose from {known}.",
    )
