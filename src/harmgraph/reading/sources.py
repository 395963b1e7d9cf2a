"""A document from outside, with its name and its format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from harmgraph.formats import RDF_FORMATS, Format, find_format
from harmgraph.reading.files import display_name, read_text
from harmgraph.reading.guessing import guess_format
from harmgraph.scanning import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Source:
    """An RDF document that has been read and not yet parsed.

    Attributes:
        name: What to call it in messages.
        text: All of it.
        syntax: Its format.
        reason: Why it is thought to be in that format.
    """

    name: str
    text: str
    syntax: Format
    reason: str


def read_input(
    path: Path | str, *, input_format: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Source:
    """Return the RDF document at *path*, or on standard input if *path* is ``-``.

    Args:
        path: The file.
        input_format: The name of its format; otherwise its ending or its text tells.
        limits: How large it may be.

    Raises:
        UnknownFormatError: no RDF format has the name *input_format*.
        OptionError: *input_format* is not given, and nothing tells the format.
        InputError: as :func:`harmgraph.reading.files.read_text` says.
    """
    named = None if input_format is None else find_format(input_format, RDF_FORMATS)
    text = read_text(path, limits=limits)
    return _with_format(text, name=display_name(path), named=named)


def source_from_text(text: str, *, name: str, input_format: str | None = None) -> Source:
    """Return the RDF document that *text* is.

    Args:
        text: The document.
        name: What to call it in messages; a known ending tells the format.
        input_format: The name of its format; otherwise the name or the text tells.

    Raises:
        UnknownFormatError: no RDF format has the name *input_format*.
        OptionError: *input_format* is not given, and nothing tells the format.
    """
    named = None if input_format is None else find_format(input_format, RDF_FORMATS)
    return _with_format(text, name=name, named=named)


def _with_format(text: str, *, name: str, named: Format | None) -> Source:
    if named is not None:
        return Source(name, text, named, "it was asked for")
    syntax, reason = guess_format(text, name=name)
    return Source(name, text, syntax, reason)
