r"""The readings of a query whose ``\u`` escapes are replaced, or not, before it is parsed."""

from __future__ import annotations

import re
import sys
from typing import Final

_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
"""SPARQL 1.1 section 19.2."""
_GREEDY_ESCAPE: Final = re.compile(r"\\[uU]([0-9A-Fa-f]{4}(?:[0-9A-Fa-f]{4})?)")
"""What rdflib 7 replaces: either letter, and eight digits wherever there are eight."""
_SURROGATES: Final = range(0xD800, 0xE000)


def readings(text: str) -> list[str]:
    r"""Return the texts that engines may see in *text*, each once, as written first.

    >>> readings(r"\u0041SK {}")
    ['\\u0041SK {}', 'ASK {}']
    """
    found = [text, _ESCAPE.sub(_character, text), _GREEDY_ESCAPE.sub(_character, text)]
    return list(dict.fromkeys(found))


def _character(escape: re.Match[str]) -> str:
    """Return the character, or the escape itself where there is no such character."""
    code = int(next(filter(None, escape.groups())), 16)
    is_character = code <= sys.maxunicode and code not in _SURROGATES
    return chr(code) if is_character else escape[0]
