"""How much text, how long a term and how deep a nesting is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from harmgraph.errors import TooDeepError, TooLargeError

MEBIBYTE: Final = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """The limits on text that comes from outside.

    Attributes:
        max_bytes: Bytes of one file.
        max_literal: Characters of one literal, as written.
        max_iri: Characters of one IRI, as written.
        max_digits: Digits of one number. Python itself refuses to read more than 4,300.
        max_depth: Brackets, elements or objects inside one another, in RDF.
        max_query_bytes: Bytes of one query.
        max_query_depth: Brackets and braces inside one another, in a query.
        max_query_operators: Operators in one query. An engine works through a chain of operators
            by recursion, so that a long chain uses up its stack as deep nesting does.
    """

    max_bytes: int = 32 * MEBIBYTE
    max_literal: int = MEBIBYTE
    max_iri: int = 8192
    max_digits: int = 1000
    max_depth: int = 200
    max_query_bytes: int = 64 * 1024
    max_query_depth: int = 64
    max_query_operators: int = 1000


DEFAULT_LIMITS: Final = Limits()
"""What is used where nothing else is asked for."""


def literal_too_large(*, name: str, line: int | None, limit: int) -> TooLargeError:
    """Return the error for a literal of more than *limit* characters."""
    return TooLargeError(
        f"A literal is longer than {limit:,} characters",
        target=name,
        line=line,
        advice="Shorten it, or keep the long text in a file of its own and point to that.",
    )


def iri_too_large(*, name: str, line: int | None, limit: int) -> TooLargeError:
    """Return the error for an IRI of more than *limit* characters."""
    return TooLargeError(
        f"An IRI is longer than {limit:,} characters",
        target=name,
        line=line,
        advice="Give the thing a shorter IRI.",
    )


def number_too_large(*, name: str, line: int | None, limit: int) -> TooLargeError:
    """Return the error for a number of more than *limit* digits."""
    return TooLargeError(
        f"A number has more than {limit:,} digits",
        target=name,
        line=line,
        advice="Write a shorter number, or a string if it is not a quantity.",
    )


def too_deep(*, name: str, line: int | None, limit: int) -> TooDeepError:
    """Return the error for nesting of more than *limit* levels."""
    return TooDeepError(
        f"Brackets are nested more than {limit} levels deep",
        target=name,
        line=line,
        advice="Flatten it: give the inner parts names of their own, or split them up.",
    )
