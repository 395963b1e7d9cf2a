"""Reads a page as a crawler would: its links, its anchors, what it loads, its embedded data."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

LOADING: Final = {
    ("audio", "src"),
    ("embed", "src"),
    ("iframe", "src"),
    ("image", "href"),
    ("img", "src"),
    ("img", "srcset"),
    ("input", "src"),
    ("object", "data"),
    ("script", "src"),
    ("source", "src"),
    ("source", "srcset"),
    ("track", "src"),
    ("use", "href"),
    ("video", "poster"),
    ("video", "src"),
}
"""Where a page names what a browser loads with it. Links to style sheets and icons are beside."""

LOADED_LINKS: Final = {
    "apple-touch-icon",
    "dns-prefetch",
    "icon",
    "manifest",
    "modulepreload",
    "preconnect",
    "prefetch",
    "preload",
    "prerender",
    "stylesheet",
}
"""Relations at which a browser does not wait until somebody follows the link."""


@dataclass(frozen=True)
class Link:
    """A reference to something else: the relation in a head, ``a`` in the text."""

    rel: str
    href: str
    type: str = ""


@dataclass
class Page:
    """What is in a page.

    Attributes:
        lang: The language that it says it is in.
        title: What stands in its title element.
        headings: Ranks of its headings, in order.
        anchors: What links can lead to in it.
        repeated: Anchors that stand in it more than once.
        links: Where it leads, in order.
        loads: Addresses of what a browser loads with it.
        handlers: Attributes that would run a script, with their element.
        data: The texts of its blocks of JSON-LD.
        meta: Its meta elements, by name or property.
        styles: What its style elements and attributes say.
        text: All words in it that a person reads.
    """

    lang: str = ""
    title: str = ""
    headings: list[int] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    repeated: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    styles: list[str] = field(default_factory=list)
    text: str = ""

    def head_links(self, rel: str) -> list[Link]:
        """Return the links in the head that have the relation *rel*."""
        return [link for link in self.links if rel in link.rel.split()]


def read_page(text: str) -> Page:
    """Return what is in the page *text*."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._text: list[str] | None = None
        self._words: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._anchor(found)
        self._attributes(tag, found)
        if tag == "html":
            self.page.lang = found.get("lang", "")
        elif tag in {"a", "area"} and "href" in found:
            self.page.links.append(Link("a", found["href"]))
        elif tag == "link":
            self._link(found)
        elif tag == "meta":
            name = found.get("name") or found.get("property") or found.get("http-equiv", "")
            self.page.meta[name.lower()] = found.get("content", "")
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.page.headings.append(int(tag[1]))
        self._silent = tag in {"script", "style"}
        if self._wanted(tag, found):
            self._text = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)
        if self._text is not None:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self.page.text = "".join(self._words)

    def handle_endtag(self, tag: str) -> None:
        self._silent = False
        if self._text is None or tag not in {"title", "script", "style"}:
            return
        text, self._text = "".join(self._text), None
        if tag == "script":
            self.page.data.append(text)
        elif tag == "style":
            self.page.styles.append(text)
        elif not self.page.title:
            self.page.title = text.strip()

    def _wanted(self, tag: str, found: dict[str, str]) -> bool:
        if tag == "script":
            return found.get("type") == "application/ld+json"
        return tag == "style" or (tag == "title" and not self.page.title)

    def _anchor(self, found: dict[str, str]) -> None:
        if "id" in found:
            if found["id"] in self.page.anchors:
                self.page.repeated.add(found["id"])
            self.page.anchors.add(found["id"])

    def _attributes(self, tag: str, found: dict[str, str]) -> None:
        for name, value in found.items():
            if (tag, name.removeprefix("xlink:")) in LOADING:
                self.page.loads.extend(_addresses(name, value))
            elif name.startswith("on"):
                self.page.handlers.append(f"{tag} {name}")
            elif name == "style":
                self.page.styles.append(value)

    def _link(self, found: dict[str, str]) -> None:
        rel, href = found.get("rel", "").lower(), found.get("href", "")
        self.page.links.append(Link(rel, href, found.get("type", "")))
        if LOADED_LINKS & set(rel.split()):
            self.page.loads.append(href)


def _addresses(name: str, value: str) -> list[str]:
    if name != "srcset":
        return [value]
    return [part.split()[0] for part in value.split(",") if part.strip()]
