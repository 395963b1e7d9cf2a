"""The same negotiation as patterns, for servers that have regular expressions and no code.

Each pattern finds the first well-formed range of one kind in an Accept header. Its two groups hold
the weight: ``0`` where it begins so, and the digits after the point. A weight of 1, said or not,
leaves both empty. So ``1``, both groups and ``000`` written one after the other (`WEIGHT`) hold the
weight in four digits, which `FOUR_DIGITS` finds: ``1000``, ``10000`` and ``105000`` mean 1, 0, 0.5.

They match whatever the case of letters, and need no escape within double quotes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harmgraph.publish.negotiation import (
    OWS,
    PARAMETERS,
    RANGE,
    REST,
    Specificity,
    precedence,
    ranges_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.publish.representations import Representation

FOUR_DIGITS: Final = r"1?(1000|0[0-9]{3})[0-9]*"

_START: Final = rf"^(?:{REST},)*?{OWS}"
_END: Final = rf"{OWS}(?:,|$)"
_WEIGHT: Final = (
    rf"(?:{OWS};{OWS}q=(?:(0)(?:[.]([0-9]{{0,3}}))?|1(?:[.]0{{0,3}})?)(?={OWS}(?:[;,]|$)))?"
)
_NONE: Final = rf"(?:{OWS};(?={OWS}(?:[;,]|$)))*+"
_SENT: Final = (
    rf"(?:{OWS};{OWS}"
    rf"(?:charset=(?:utf-8|\x22utf-8\x22)(?={OWS}(?:[;,]|$))|(?=[;,]|$)))*+"
)
_SAYS_CHARSET: Final = r"(?=[^,]*;[ \t]*charset=)"

SOUND: Final = rf"{_START}{RANGE}{PARAMETERS}{_WEIGHT}{PARAMETERS}{_END}"
"""Finds out whether any range is well formed."""


def accept_patterns(form: Representation) -> Iterator[tuple[str, int]]:
    """Yield the patterns of ranges that cover *form*, and the precedence of each.

    The most specific comes first; the first that is found counts.
    """
    for name, specificity in ranges_of(form):
        yield _pattern(name, specificity), precedence(specificity)


def _pattern(name: str, specificity: int) -> str:
    written = re.sub(r"[+.*]", r"[\g<0>]", name)
    parameters = PARAMETERS
    if specificity == Specificity.BARE:
        parameters = _NONE
    if specificity == Specificity.WITH_PARAMETERS:
        written, parameters = written + _SAYS_CHARSET, _SENT
    return f"{_START}{written}{parameters}{_WEIGHT}{parameters}{_END}"
