"""Addresses of web pages: whether one can stand in an IRI, and whether its host is official."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from harmgraph.iris import is_iri

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHARED: Final = frozenset(
    {
        *("com", "org", "net", "info", "eu", "uk", "scot", "wales", "cymru"),
        *("ac.uk", "co.uk", "gov.uk", "ltd.uk", "me.uk", "net.uk", "nhs.uk", "org.uk", "plc.uk"),
        *("police.uk", "sch.uk", "gov.scot", "gov.wales", "llyw.cymru", "nhs.scot", "nhs.wales"),
        *("github.io", "blogspot.com", "wordpress.com", "sharepoint.com"),
    }
)
"""Names under which different bodies have hosts of their own (publicsuffix.org): every council has
one under gov.uk, and none of them is the government. Only the name itself is official then."""


@lru_cache(maxsize=4096)
def is_web_address(text: str) -> bool:
    """Say whether *text* is the address of a web page, as it stands.

    >>> is_web_address("https://www.gov.uk/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    import pyoxigraph as ox

    if not is_iri(text):
        return False
    try:
        ox.NamedNode(text)  # stricter: what it refuses, no reader of the file would take
        parts = urlsplit(text)
        has_host = bool(parts.hostname) and parts.port != 0  # .port raises what is no number
    except ValueError:
        return False
    return has_host and parts.scheme in ("http", "https")


def host_of(address: str) -> str | None:
    """Return the host of *address* in small letters, without ``www.``, or ``None``.

    There is none where the address holds a user name, which is how a look-alike puts an official
    name in front of its own, or letters that are not ASCII.

    >>> host_of("https://WWW.cqc.org.uk/a"), host_of("https://cqc.org.uk@evil.example/")
    ('cqc.org.uk', None)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = parts.hostname
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return bare_host(host) if parts.netloc.isascii() else None


def bare_host(host: str) -> str:
    """Return *host* in small letters, without ``www.`` in front and the root's full stop behind."""
    return host.strip().lower().removesuffix(".").removeprefix("www.")


def is_official(address: str, official_hosts: Iterable[str]) -> bool:
    """Say whether *address* is on one of *official_hosts*, or on a host under one of them.

    >>> is_official("https://content.digital.nhs.uk/a", ["digital.nhs.uk"])
    True
    >>> is_official("https://cqc.org.uk.evil.example/", ["cqc.org.uk"])
    False
    >>> is_official("https://www.example.gov.uk/", ["gov.uk"])
    False
    """
    host = host_of(address)
    if host is None:
        return False
    return any(
        host == official or (official not in _SHARED and host.endswith(f".{official}"))
        for official in map(bare_host, official_hosts)
        if official
    )
