"""Turtle, TriG, N-Triples and N-Quads: nesting, and the length of literals, IRIs and numbers."""

from __future__ import annotations

import re
from typing import Final

from harmgraph.errors import SyntaxInputError
from harmgraph.scanning.limits import (
    Limits,
    iri_too_large,
    literal_too_large,
    number_too_large,
    too_deep,
)
from harmgraph.scanning.text import line_at

_TOKEN: Final = re.compile(
    r"""
      (?P<skip>    \\. | \#[^\n\r]*+ )
    | (?P<open>    << | [\[({] )
    | (?P<close>   >> | [\])}] )
    | (?P<iri>     <[^<>"\s]*+>?+ )
    | (?P<literal> \"{3} (?: [^"\\]++ | \\. | "(?!"") )*+ \"{3}
                 | '{3}  (?: [^'\\]++ | \\. | '(?!'') )*+ '{3}
                 | "(?!"")  (?: [^"\\\n\r]++ | \\. )*+ "
                 | '(?!'')  (?: [^'\\\n\r]++ | \\. )*+ ' )
    | (?P<unclosed> ["'] )
    | (?P<number>  (?<![0-9]) [0-9]{100,}+ )
    """,
    re.VERBOSE | re.DOTALL,
)
"""The tokens that matter (Turtle 1.1 section 6.5). Every repeat is possessive: no backtracking.

A backslash outside a text stands in a local name and takes the meaning from what follows it.
``<<`` opens a triple term of RDF 1.2, which a parser reads by recursion.
"""


def scan_turtle(text: str, *, name: str, limits: Limits) -> None:
    """Refuse a document of the Turtle family that is too deep or holds a term that is too long.

    Args:
        text: The document.
        name: What to call it in an error.
        limits: How deep it may be, and how long a term.

    Raises:
        TooDeepError: brackets are nested too deeply.
        TooLargeError: a literal, IRI or number is too long.
        SyntaxInputError: a text is never closed.
    """
    depth = 0
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "open":
            depth += 1
            if depth > limits.max_depth:
                raise too_deep(name=name, line=line_at(text, token.start()), limit=limits.max_depth)
        elif kind == "close":
            depth = max(0, depth - 1)
        elif kind != "skip":
            _check_term(token, kind, name=name, limits=limits)


def _check_term(token: re.Match[str], kind: str | None, *, name: str, limits: Limits) -> None:
    length = token.end() - token.start()
    if kind == "unclosed":
        raise SyntaxInputError(
            "A text opens with a quotation mark and is never closed",
            target=name,
            line=line_at(token.string, token.start()),
            advice="Close it, or write three quotation marks around a text of several lines.",
        )
    checks = {
        "literal": (limits.max_literal, literal_too_large),
        "iri": (limits.max_iri, iri_too_large),
        "number": (limits.max_digits, number_too_large),
    }
    limit, error = checks[str(kind)]
    if length > limit:
        raise error(name=name, line=line_at(token.string, token.start()), limit=limit)
