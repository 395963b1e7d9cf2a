"""CURIEs and IRIs that can stand in triples as they are, and cells that hold several values."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

_UNICODE: Final = (
    "\u00a1-\u167f\u1681-\u180d\u180f-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd"
)
"""What RFC 3987 section 2.2 allows beyond ASCII, less spaces and marks that nobody sees."""
_BAR: Final = re.compile(r"(?<!\\)\|")


class _Patterns(NamedTuple):
    """What the three kinds of names look like."""

    curie: re.Pattern[str]
    iri: re.Pattern[str]
    namespace: re.Pattern[str]


@cache
def _patterns(ascii_only: bool) -> _Patterns:
    """Return the patterns; those for ASCII alone take a tenth of the time to compile."""
    more = "" if ascii_only else _UNICODE
    host = rf"(?:[A-Za-z0-9._~!$&'()*+,;={more}-]|%[0-9A-Fa-f]{{2}})"
    part = rf"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?{more}-]|%[0-9A-Fa-f]{{2}})"
    authority = rf"//(?:(?:{host}|:)*@)?{host}*(?::[0-9]*)?"
    scheme = "[A-Za-z][A-Za-z0-9+.-]*:"
    end = rf"{part}*(?:#{part}*)?"
    return _Patterns(
        curie=re.compile(rf"[A-Za-z_][A-Za-z0-9_.-]*:(?!//){part}+(?:#{part}*)?"),
        iri=re.compile(rf"{scheme}(?:{authority}(?:[/?]{end}|#{part}*)?|(?!//){part}{end})"),
        namespace=re.compile(rf"{scheme}(?:{authority}[/?]{end}|(?!//){part}{end})"),
    )


def is_curie(text: str) -> bool:
    """Say whether *text* is a prefix, a colon and a name that can end an IRI.

    >>> is_curie("id:source/3"), is_curie("id:a b"), is_curie("https://example.org/a")
    (True, False, False)
    """
    return _patterns(text.isascii()).curie.fullmatch(text) is not None


def is_whole_iri(text: str) -> bool:
    """Say whether *text* is an absolute IRI that can stand between ``<`` and ``>`` as it is.

    >>> is_whole_iri("https://example.org/a"), is_whole_iri("https://example.org/a b")
    (True, False)
    """
    return _patterns(text.isascii()).iri.fullmatch(text) is not None


def is_namespace(text: str) -> bool:
    """Say whether a name can be added to *text* to make an IRI.

    >>> is_namespace("https://example.org/"), is_namespace("https://example.org")
    (True, False)
    """
    return _patterns(text.isascii()).namespace.fullmatch(text) is not None


def split_values(cell: str) -> tuple[str, ...]:
    r"""Return the values in *cell*, which are joined by ``|``; ``\|`` is a bar inside a value.

    >>> split_values(r"Ann|Bo\|b")
    ('Ann', 'Bo|b')
    """
    if "|" not in cell:
        return (cell,) if cell else ()
    return tuple(part.replace(r"\|", "|") for part in _BAR.split(cell))


def join_values(values: tuple[str, ...]) -> str:
    """Return *values* as one cell; :func:`split_values` splits it again."""
    return "|".join(value.replace("|", r"\|") for value in values)
