"""How far the details of a provision were confirmed, and notes without unofficial addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harmgraph.frameworks.addresses import is_official

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.frameworks.cells import ProvisionRow

READ: Final = "read-on-official-source"
SEEN: Final = "title-seen-elsewhere"
UNVERIFIED: Final = "unverified"

_COPY: Final = "seen in an unofficial copy"
_FROM_MEMORY: Final = "from general knowledge"

_ADDRESS: Final = re.compile(
    r"(?:(?<![a-z0-9+.-])[a-z0-9+.-]++://|www\.)[^\s<>\"\[\]]+"
    r"|(?<![a-z0-9.-])(?:[a-z0-9-]++\.)++[a-z]{2,}+/[^\s<>\"\[\]]*",
    re.IGNORECASE,
)
"""An address, with or without its scheme; a bare name of a host is only a name."""
_PUNCTUATION: Final = frozenset(".,;:!?'’”")
_BRACKETS: Final = {"(": ")", "[": "]", "<": ">"}
_INSTEAD: Final = "a page that is not the issuer’s"


def confirmation_status(row: ProvisionRow, official_hosts: Sequence[str]) -> str:
    """Return the last part of the IRI of how far *row* was confirmed.

    That somebody read it on the issuer's own page is said only where the table says so and the page
    is on one of *official_hosts*. What is from memory alone counts as confirmed nowhere.

    Args:
        row: The provision.
        official_hosts: The hosts of its issuer.
    """
    if row.verified:
        return READ if is_official(row.evidence_url, official_hosts) else SEEN
    note = row.note.casefold()
    if _FROM_MEMORY in note:
        return UNVERIFIED
    return SEEN if row.evidence_url or _COPY in note else UNVERIFIED


def without_unofficial(text: str, official_hosts: Sequence[str]) -> str:
    """Return *text* without the addresses of pages that are not the issuer's.

    An address that stands in brackets by itself goes with its brackets; for any other one some
    words stand, so that the sentence can still be read.

    >>> without_unofficial("Ten types (https://a.example/b); not all", ["gov.uk"])
    'Ten types; not all'
    """
    parts: list[str] = []
    place = 0
    for found in _ADDRESS.finditer(text):
        address = _trimmed(found[0])
        start, end = found.start(), found.start() + len(address)
        full = address if "://" in address else f"https://{address}"
        if start < place or is_official(full, official_hosts):
            continue
        opening, closing = _enclosed(text, start, end)
        if closing > end:
            parts.append(text[place:opening].rstrip())
        else:
            parts += [text[place:start], _INSTEAD]
        place = closing
    return ("".join(parts) + text[place:]).strip() if parts else text


def _trimmed(address: str) -> str:
    """Return *address* without the punctuation of the sentence that it stands in."""
    closing = address.count(")") - address.count("(")
    end = len(address)
    while end and (address[end - 1] in _PUNCTUATION or (address[end - 1] == ")" and closing > 0)):
        closing -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def _enclosed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the brackets begin and end that hold nothing but what is between the places."""
    before = text[:start].rstrip()
    after = text[end:]
    close = after.lstrip()
    if before and close and _BRACKETS.get(before[-1]) == close[0]:
        return len(before) - 1, end + len(after) - len(close) + 1
    return start, end
