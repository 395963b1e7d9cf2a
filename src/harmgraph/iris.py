"""IRIs, CURIEs and short ids, and how to get from one to the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harmgraph.errors import ParameterError
from harmgraph.namespaces import ID, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORBIDDEN: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
"""What an IRI may not hold inside ``<>`` (SPARQL 1.1 section 19.8, production IRIREF)."""

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
"""A scheme and something after it (RFC 3987 section 2.2)."""

_SHORT_ID: Final = re.compile(r"[a-z][a-z0-9-]*(/[A-Za-z0-9][A-Za-z0-9._~-]*)+")
"""A short id: what follows ``https://w3id.org/harmgraph/id/``, such as ``example/1.4``."""


def is_iri(text: str) -> bool:
    """Say whether *text* can stand as an absolute IRI.

    >>> is_iri("https://w3id.org/harmgraph/id/source/3"), is_iri("source/3"), is_iri("http://a b")
    (True, False, False)
    """
    return _SCHEME.fullmatch(text) is not None and _FORBIDDEN.search(text) is None


def is_short_id(text: str) -> bool:
    """Say whether *text* has the form of a short id.

    >>> is_short_id("example/1.4"), is_short_id("example"), is_short_id("../etc")
    (True, False, False)
    """
    return _SHORT_ID.fullmatch(text) is not None


def expand(text: str) -> str:
    """Return the IRI that *text* names, as a short id, a CURIE with a known prefix, or an IRI.

    >>> expand("source/3")
    'https://w3id.org/harmgraph/id/source/3'
    >>> expand("hg:Impact")
    'https://w3id.org/harmgraph/ontology/Impact'

    Raises:
        ParameterError: *text* is none of the three.
    """
    stripped = text.strip()
    if stripped.startswith("<") and stripped.endswith(">"):
        stripped = stripped[1:-1]
    if is_short_id(stripped):
        return ID + stripped
    prefix, colon, local = stripped.partition(":")
    if (
        colon
        and prefix in PREFIXES
        and not local.startswith("//")
        and _FORBIDDEN.search(local) is None
    ):
        return PREFIXES[prefix] + local
    if is_iri(stripped):
        return stripped
    raise ParameterError(
        "That is not an id, a CURIE or an IRI",
        target=text,
        advice="Write a short id such as source/3, a CURIE such as hg:Impact, or a whole IRI.",
    )


def short_id(iri: str) -> str | None:
    """Return the short id of *iri*, or ``None`` where it is not one of ours.

    >>> short_id("https://w3id.org/harmgraph/id/example/1.4")
    'example/1.4'
    """
    rest = iri.removeprefix(ID)
    return rest if rest != iri and is_short_id(rest) else None


def compact(iri: str) -> str:
    """Return the shortest readable form of *iri*: a short id, a CURIE, or the IRI itself.

    >>> compact("https://w3id.org/harmgraph/ontology/Impact")
    'hg:Impact'
    """
    short = short_id(iri)
    if short is not None:
        return short
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace and "/" not in iri[len(namespace) :]:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def nearest(wanted: str, known: Iterable[str], *, count: int = 3) -> list[str]:
    """Return up to *count* of *known* that look most like *wanted*, most alike first."""
    import difflib

    return difflib.get_close_matches(wanted, sorted(known), n=count, cutoff=0.5)
