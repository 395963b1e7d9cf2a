"""Turns ids and addresses in running text into links; everything else is only escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from harmgraph.iris import compact, is_iri
from harmgraph.namespaces import GRAPH, HG, ID, MODULE, QUERY, SHAPE

if TYPE_CHECKING:
    from collections.abc import Mapping

_WEB: Final = ("https://", "http://")
_ITALICS: Final = re.compile(r"\*([^*]+)\*")
_ENDS_SENTENCE: Final = ".,;:!?)’'\""

_NAMESPACES: Final = frozenset({HG, ID, SHAPE, QUERY, GRAPH, MODULE})
"""What our IRIs begin with: by themselves they name nothing, and have no page."""


def is_address(text: str) -> bool:
    """Say whether *text* is an address on the web that somebody may press."""
    return text.startswith(_WEB) and is_iri(text)


def inside(href: str, words: str) -> Markup:
    """Return a link to another page of the site."""
    return Markup(f'<a href="{escape(href)}">{escape(words)}</a>')  # noqa: S704 (both are escaped)


def outside(address: str, text: str | None = None) -> Markup:
    """Return a link to *address*, or only its text where it is not an address on the web."""
    words = escape(address if text is None else text)
    if not is_address(address) or address in _NAMESPACES:
        return words
    return Markup(  # noqa: S704 (both are escaped)
        f'<a href="{escape(address)}" rel="external noreferrer">{words}</a>'
    )


def in_italics(text: str) -> Markup:
    """Return *text* with italics where the copy of the document has asterisks."""
    if "*" not in text:
        return escape(text)
    out, done = Markup(), 0
    for found in _ITALICS.finditer(text):
        out += escape(text[done : found.start()]) + Markup("<em>%s</em>") % found[1]
        done = found.end()
    return out + escape(text[done:])


class Linker:
    """Finds in a text what has a page.

    Args:
        pages: The path of each page below the root, by the IRI that it is about.
    """

    def __init__(self, pages: Mapping[str, str]) -> None:
        self._paths = {compact(iri): path for iri, path in pages.items()}
        kinds = {iri.removeprefix(ID).split("/")[0] for iri in pages if iri.startswith(ID)}
        ids = "|".join(sorted(map(re.escape, kinds))) or "-"
        self._pattern = re.compile(
            rf"(?<![\w/.:@-])(?:(?:{ids})/[A-Za-z0-9._~/-]*[A-Za-z0-9]"
            r"|(?:hg|graph|module|query|shape):[A-Za-z][\w-]*|https?://[^\s<>\"]+)"
        )

    def path(self, short: str) -> str | None:
        """Return the path of the page of what has the short id *short*, or ``None``."""
        return self._paths.get(short)

    def linked(self, text: str, root: str) -> Markup:
        """Return *text* escaped, with a link behind each id and each address.

        Args:
            text: Running text.
            root: What leads from the page to the root of the site, such as ``../../``.
        """
        if ":" not in text and "/" not in text:
            return escape(text)
        out, done = Markup(), 0
        for found in self._pattern.finditer(text):
            out += escape(text[done : found.start()])
            done = found.end()
            out += self._link(found[0], root)
        return out + escape(text[done:])

    def _link(self, text: str, root: str) -> Markup:
        if text.startswith(_WEB):
            address = text.rstrip(_ENDS_SENTENCE)
            return outside(address) + escape(text[len(address) :])
        path = self._paths.get(text)
        return escape(text) if path is None else inside(root + path, text)
