"""RDF text to quads: scanned, then parsed by pyoxigraph in a child process with limits."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.isolation import DEFAULT_PROCESS_LIMITS, ProcessLimits, run_isolated
from harmgraph.reading.quads import to_nquads
from harmgraph.scanning import DEFAULT_LIMITS, Limits, scan_rdf

if TYPE_CHECKING:
    from harmgraph.reading.sources import Source

_COUNT: Final = struct.Struct(">Q")


@dataclass(frozen=True)
class ParsedInput:
    """What a document says.

    Attributes:
        name: What to call the document in messages.
        nquads: Its statements as N-Quads in UTF-8, one a line, in the order of the document. Blank
            nodes are named ``b1``, ``b2`` and on in the order in which they are met, so that the
            same text gives the same bytes.
        count: How many statements there are; one that is written twice counts twice.
    """

    name: str
    nquads: bytes
    count: int


def parse_rdf(
    source: Source,
    *,
    limits: Limits = DEFAULT_LIMITS,
    process_limits: ProcessLimits = DEFAULT_PROCESS_LIMITS,
) -> ParsedInput:
    """Return the statements of *source*.

    A document without statements is no error here; ``count`` is nought. That includes an empty
    text in any syntax, though only the Turtle family allows one.

    Args:
        source: The document.
        limits: How deep it may be, and how long a term.
        process_limits: How long the work may take, and how much memory.

    Raises:
        InputError: the scanner refuses the text (:func:`harmgraph.scanning.scan_rdf`), or it
            breaks the grammar, or an IRI in it is relative or none.
        LimitError: the work was stopped.
    """
    if not source.text.strip():
        return ParsedInput(source.name, b"", 0)
    answer = run_isolated(
        _work, source, limits, name=source.name, limits=process_limits, preload=_preload
    )
    (count,) = _COUNT.unpack(answer[-_COUNT.size :])
    return ParsedInput(source.name, answer[: -_COUNT.size], count)


def _preload() -> None:
    import xml.parsers.expat

    import pyoxigraph  # noqa: F401 - the child can open no file once its limits are set

    xml.parsers.expat.ParserCreate()


def _work(source: Source, limits: Limits) -> bytes:
    # Scanned here too, rather than before, so that the limits hold for the scanner as well.
    scan_rdf(source.text, syntax=source.syntax, name=source.name, limits=limits)
    written, count = to_nquads(source, limits)
    written += _COUNT.pack(count)
    return bytes(written)
