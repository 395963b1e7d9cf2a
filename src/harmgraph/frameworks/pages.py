"""Reads one page of the web: only from hosts that may be asked, within limits of time and size.

This is the only module that uses a network. Nothing imports it unless somebody asks for it.
"""

from __future__ import annotations

import html
import re
import time
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import TYPE_CHECKING, Final, NoReturn
from urllib.parse import quote, urljoin

from harmgraph.frameworks.addresses import is_official, is_web_address
from harmgraph.scanning import printable

if TYPE_CHECKING:
    import http.client
    from collections.abc import Collection

MOST_BYTES: Final = 8 << 20
"""What a page may hold; the longest Act that is read here has about half."""
_CHUNK: Final = 1 << 16
_MOST_REDIRECTS: Final = 5
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_TEXTS: Final = ("text/", "application/xhtml+xml", "application/xml")
_TAG: Final = re.compile(r"<[^<>]*+>")
_UNSEEN: Final = re.compile(r"<(?:script|style)\b", re.IGNORECASE)
_END_OF_UNSEEN: Final = re.compile(r"</(?:script|style)\b", re.IGNORECASE)
_SIGNS: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})  # noqa: RUF001 - signs that titles are written with


class NotReadError(Exception):
    """A page was not read; the text says why, in plain words."""


def read_page(
    address: str, *, hosts: Collection[str], timeout: float, most: int = MOST_BYTES
) -> str:
    """Return the text of the page at *address*, with its tags.

    Args:
        address: The page.
        hosts: The hosts that may be asked, each with all hosts under it.
        timeout: Seconds that it may take; each wait for the server counts anew.
        most: Bytes that it may hold.

    Raises:
        NotReadError: it was not read.
    """
    if not _may_ask(address, hosts):
        _not_read("The page is not on a host that may be asked.")
    opener, until = _opener(), time.monotonic() + timeout
    for _ in range(_MOST_REDIRECTS + 1):
        try:
            with opener.open(_request(address), timeout=timeout) as answer:
                return _text(answer, until, most)
        except urllib.error.HTTPError as error:
            error.close()
            address = _next(error, address, hosts)
        except (OSError, HTTPException, ValueError) as error:
            _not_read(f"{_reason(error)}.")
    raise NotReadError("The server sends readers on and on.")


def _next(error: urllib.error.HTTPError, address: str, hosts: Collection[str]) -> str:
    """Return where the server sends readers on to; never from https to http, or to other hosts."""
    place = error.headers.get("Location")
    if error.code not in _REDIRECTS or not place:
        _not_read(f"The server answered with {error.code} {printable(str(error.reason))}.")
    onward = urljoin(address, place)
    weaker = address.startswith("https:") and not onward.startswith("https:")
    if weaker or not _may_ask(onward, hosts):
        _not_read("The server sends readers on to a place that may not be asked.")
    return onward


def _text(answer: http.client.HTTPResponse, until: float, most: int) -> str:
    kind = answer.headers.get_content_type()
    if not kind.startswith(_TEXTS):
        _not_read(f"The page is not text, but {printable(kind)}.")
    data = _read_all(answer, until, most)
    try:
        return data.decode(answer.headers.get_content_charset("utf-8"), "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _request(address: str) -> urllib.request.Request:
    headers = {"User-Agent": "harmgraph (re-reads official pages for a person who asked)"}
    ascii_only = quote(address, safe="%/:?#[]@!$&'()*+,;=~-._")
    return urllib.request.Request(ascii_only, headers=headers)  # noqa: S310 - http or https, checked


def _reason(error: Exception) -> str:
    inner = getattr(error, "reason", None) or error
    if isinstance(inner, TimeoutError):
        return "It took too long"
    words = str(getattr(inner, "strerror", None) or inner) or type(error).__name__
    return printable(words.rstrip("."))


def _read_all(answer: http.client.HTTPResponse, until: float, most: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := answer.read1(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > most:
            _not_read(f"The page is larger than {most:,} bytes.")
        if time.monotonic() > until:
            _not_read("It took too long.")
    if answer.length:
        _not_read("The page breaks off.")
    return b"".join(chunks)


def _may_ask(address: str, hosts: Collection[str]) -> bool:
    return is_web_address(address) and is_official(address, hosts)


def _opener() -> urllib.request.OpenerDirector:
    """Return what opens http and https alone; urllib's own opens files and FTP as well.

    Nor does it follow redirects, whose pages urllib would read to the end, however long.
    """
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def words_of(page: str) -> str:
    """Return the words of *page* without tags and scripts, in small letters and plain signs.

    >>> words_of("<h1>People’s <b>Rights</b></h1><script>no()</script>")
    "people's rights"
    """
    first_piece, *pieces = _UNSEEN.split(page)
    seen = [first_piece]
    for piece in pieces:
        end = _END_OF_UNSEEN.search(piece)
        seen.append(piece[end.start() :] if end else "")
    text = html.unescape(_TAG.sub(" ", " ".join(seen)))
    return " ".join(text.translate(_SIGNS).casefold().split())


def _not_read(why: str) -> NoReturn:
    raise NotReadError(why)
