"""Which RDF syntax a document is in: by its name, or by how it begins."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from harmgraph.errors import OptionError
from harmgraph.formats import (
    JSON_LD,
    N_QUADS,
    N_TRIPLES,
    RDF_FORMATS,
    RDF_XML,
    TRIG,
    TURTLE,
    Format,
    format_of_path,
)

_LOOKED_AT: Final = 64 * 1024
_COMMENTS: Final = re.compile(r"(?:\s++|\#[^\n\r]*+)*+")
_TERM: Final = r'(?:<[^<>"\s]*+>|_:\S++)'
_LITERAL: Final = r'"(?:[^"\\\n\r]++|\\.)*+"(?:@[A-Za-z0-9-]++|\^\^<[^<>\s]*+>)?+'
_N_QUAD: Final = re.compile(rf"{_TERM}\s*+<[^<>\s]*+>\s*+(?:{_TERM}|{_LITERAL})\s*+{_TERM}\s*+\.")
_N_TRIPLE: Final = re.compile(rf"{_TERM}[ \t]*+<[^<>\s]*+>[ \t]*+(?:{_TERM}|{_LITERAL})[ \t]*+\.")
_TRIG: Final = re.compile(
    rf"(?:\bGRAPH\s++\S|(?:^|[.}}\s])(?:{_TERM}|\w*+:[\w./-]*+)\s*+\{{|^\s*+\{{)",
    re.IGNORECASE | re.MULTILINE,
)
_TURTLE: Final = re.compile(r"@?(?:prefix|base|graph)\b|<|_:|\[|\(|\w*+:", re.IGNORECASE)
_JSON: Final = re.compile(r"\{\s*+[\"}]|\[\s*+(?:\{|\]\s*+\Z)")
_XML: Final = re.compile(r"<\?xml\b|<!|<[A-Za-z][\w.-]*+:RDF[\s>]|<RDF[\s>]")


def guess_format(text: str, *, name: str) -> tuple[Format, str]:
    """Return the RDF syntax of *text*, and why it is thought to be that.

    Args:
        text: The document.
        name: Its file name; the ending decides where it is one that is known.

    Returns:
        The format, and a reason such as ``the name ends with .ttl``.

    Raises:
        OptionError: neither the name nor the text tells.
    """
    by_name = format_of_path(name, RDF_FORMATS)
    if by_name is not None:
        return by_name, f"the name ends with {PurePath(name).suffix.lower()}"
    start = _COMMENTS.match(text)
    beginning = text[start.end() if start else 0 :][:_LOOKED_AT]
    if not beginning:
        return TURTLE, "the text is empty"
    found = _by_content(beginning)
    if found is None:
        raise OptionError(
            "It is not clear which RDF syntax this is",
            target=name,
            advice=f"Say so with --input-format: {', '.join(known.name for known in RDF_FORMATS)}.",
        )
    return found, "of how the text begins"


def _by_content(beginning: str) -> Format | None:
    patterns = (
        (_XML, RDF_XML),
        (_JSON, JSON_LD),
        (_N_QUAD, N_QUADS),
        (_N_TRIPLE, N_TRIPLES),
    )
    for pattern, syntax in patterns:
        if pattern.match(beginning):
            # A line of N-Triples may also begin a Turtle file that says @prefix further down.
            return TURTLE if syntax == N_TRIPLES and "@prefix" in beginning else syntax
    if not _TURTLE.match(beginning) and not beginning.startswith("{"):
        return None
    without_texts = re.sub(_LITERAL, '""', beginning)
    return TRIG if _TRIG.search(without_texts) else TURTLE
