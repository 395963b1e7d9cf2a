"""A sheet in one of the formats that people read, or as JSON for a program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, Protocol

from harmgraph import formats
from harmgraph.errors import UnknownFormatError

if TYPE_CHECKING:
    from harmgraph.citing.blocks import Page

HTML: Final = formats.Format("html", ("htm",), "text/html", (".html", ".htm"), frozenset())
"""A web page in one file."""
JSON: Final = formats.Format("json", (), "application/json", (".json",), frozenset())
"""Plain values for a program."""

FORMATS: Final = (formats.TEXT, formats.MARKDOWN, HTML, JSON)
"""What a sheet can be written in."""

_WIDTH: Final = 80


class Readable(Protocol):
    """What can be laid out for people and given to a program."""

    def to_page(self) -> Page:
        """Return it laid out."""
        ...

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values."""
        ...


def render(sheet: Readable, format: formats.Format, *, width: int = _WIDTH) -> str:  # noqa: A002 - the word people type
    """Return *sheet* in *format*, which ends with a line end.

    Args:
        sheet: What to write.
        format: One of :data:`FORMATS`.
        width: For text, the characters of a line.

    Raises:
        UnknownFormatError: it is not one of them.
    """
    if format == JSON:
        return json.dumps(sheet.to_dict(), indent=2, ensure_ascii=False) + "\n"
    page = sheet.to_page()
    if format == formats.TEXT:
        from harmgraph.citing.as_text import as_text

        return as_text(page, width=width)
    if format == formats.MARKDOWN:
        from harmgraph.citing.as_markdown import as_markdown

        return as_markdown(page)
    if format == HTML:
        from harmgraph.citing.as_html import as_html

        return as_html(page)
    known = ", ".join(one.name for one in FORMATS)
    raise UnknownFormatError(
        "That format is not for a sheet", target=format.name, advice=f"Choose from {known}."
    )
