"""Files from outside: find, read, decode, tell the format, and parse in a child process."""

from __future__ import annotations

from harmgraph.reading.files import STANDARD_INPUT, display_name, read_text
from harmgraph.reading.guessing import guess_format
from harmgraph.reading.parsing import ParsedInput, parse_rdf
from harmgraph.reading.sources import Source, read_input, source_from_text

__all__ = [
    "STANDARD_INPUT",
    "ParsedInput",
    "Source",
    "display_name",
    "guess_format",
    "parse_rdf",
    "read_input",
    "read_text",
    "source_from_text",
]
