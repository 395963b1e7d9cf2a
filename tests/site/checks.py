"""What is checked of a built site without a browser. Each check returns what is wrong, in words."""

from __future__ import annotations

import json
import posixpath
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from tests.site.reading import LOADED_LINKS

from harmgraph.publish.representations import DATA, N_QUADS, SPARQL, TRIG
from harmgraph.publish.routes import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.site.reading import Page

    Pages = dict[str, Page]

NOT_FOUND: Final = "404.html"
"""The one page that has no address of its own: a host shows it at any."""

SCHEMES: Final = {"http", "https", "mailto", "tel", "sms"}
"""Schemes to which a link may lead."""

_TYPES = {form.suffix: form.media_type for form in (*DATA, N_QUADS, TRIG, SPARQL)}
_URL_IN_CSS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def head_faults(path: str, page: Page) -> Iterator[str]:
    """Yield what the *page* at *path* does not say of itself."""
    if not re.fullmatch(r"en(-[A-Z]{2})?", page.lang):
        yield f"{path}: the language is {page.lang!r}"
    if not page.title:
        yield f"{path}: no title"
    if "viewport" not in page.meta:
        yield f"{path}: no viewport, so a telephone shows it small"
    if page.headings.count(1) != 1:
        yield f"{path}: {page.headings.count(1)} headings of the first rank"
    for before, after in zip([0, *page.headings], page.headings, strict=False):
        if after > before + 1:
            yield f"{path}: a heading of rank {after} follows one of rank {before}"
    canonical = [link.href for link in page.head_links("canonical")]
    if path != NOT_FOUND and (len(canonical) != 1 or urlsplit(canonical[0]).scheme != "https"):
        yield f"{path}: the canonical address is {canonical}"
    yield from (f"{path}: the id {anchor} stands there twice" for anchor in sorted(page.repeated))


def script_faults(path: str, page: Page) -> Iterator[str]:
    """Yield what would run on the *page* besides the scripts that it loads."""
    yield from (f"{path}: {handler} runs a script" for handler in page.handlers)
    for link in page.links:
        scheme = urlsplit(link.href.strip()).scheme.lower()
        loaded = LOADED_LINKS & set(link.rel.split())
        if scheme and scheme not in SCHEMES and not (loaded and scheme == "data"):
            yield f"{path}: a link leads to {link.href}"


def loading_faults(site: Path, pages: Pages) -> Iterator[str]:
    """Yield what pages and style sheets load from elsewhere, or that is not there."""
    for path, page in pages.items():
        for address in [*page.loads, *_in_css(page.styles)]:
            yield from _load_fault(site, path, address)
    for sheet in sorted(site.rglob("*.css")):
        path = sheet.relative_to(site).as_posix()
        for address in _in_css([sheet.read_text(encoding="utf-8")]):
            yield from _load_fault(site, path, address)


def _in_css(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (match[1] or match[2] for match in _URL_IN_CSS.finditer(text))


def _load_fault(site: Path, path: str, address: str) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.scheme == "data" or address.startswith("#"):
        return
    if parts.scheme or parts.netloc or address.startswith("/"):
        yield f"{path}: loads {address}"
    elif not (site / _resolve(path, parts.path)).is_file():
        yield f"{path}: loads {address}, which is not there"


def link_faults(site: Path, pages: Pages, *, base: str) -> Iterator[str]:
    """Yield links of *pages* that lead to no file or no anchor of *site*.

    Args:
        site: Its folder.
        pages: Its pages.
        base: The address under which the site will be found.
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for path, page in pages.items():
        for href in sorted({link.href for link in page.links}):
            why = _link_fault(path, href, pages, files, base)
            if why:
                yield f"{path}: {href!r} {why}"


def _link_fault(path: str, href: str, pages: Pages, files: set[str], base: str) -> str:
    parts = urlsplit(href)
    if href.startswith(base):
        target = _in_site(href.removeprefix(base), base, files)
        return "" if target in files else "names a page of this site that is not there"
    if parts.scheme:
        return ""
    if parts.netloc or parts.path.startswith("/") or parts.query:
        return "works only where the site stands at the root of a server"
    target = _resolve(path, unquote(parts.path)) if parts.path else path
    if target not in files:
        return "leads to no file"
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].anchors:
        return "leads to no place on that page"
    return ""


def _in_site(rest: str, base: str, files: set[str]) -> str:
    """Return the file that a server would send for *rest* below *base*."""
    path = unquote(urlsplit(rest).path)
    if path in files:
        return path
    place = place_of(base + path, base=base)
    return f"{place.path}.html" if place else f"{path}index.html"


def _resolve(path: str, reference: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), reference))


def orphans(pages: Pages) -> list[str]:
    """Return the pages to which no way leads from the first page."""
    reached, waiting = {NOT_FOUND, "index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        for link in pages[path].links:
            parts = urlsplit(link.href)
            if parts.scheme or parts.netloc or link.rel != "a":
                continue
            target = _resolve(path, unquote(parts.path)) if parts.path else path
            if target in pages and target not in reached:
                reached.add(target)
                waiting.append(target)
    return sorted(pages.keys() - reached)


def alternate_faults(site: Path, pages: Pages, *, base: str) -> Iterator[str]:
    """Yield other forms of a page that stand beside it and that its head does not name."""
    for path, page in pages.items():
        stem = path.removesuffix(".html")
        named = {
            _resolve(
                "" if link.href.startswith(base) else path, link.href.removeprefix(base)
            ): link.type
            for link in page.head_links("alternate")
        }
        for suffix, media_type in _TYPES.items():
            if (site / f"{stem}{suffix}").is_file() and named.get(f"{stem}{suffix}") != media_type:
                yield f"{path}: no alternate link to {posixpath.basename(stem)}{suffix}"


def data_faults(path: str, page: Page) -> Iterator[str]:
    """Yield what is wrong with the JSON-LD that stands in the *page*."""
    for text in page.data:
        if "<" in text:
            yield f"{path}: '<' in JSON-LD could end the block that it stands in"
        try:
            found = json.loads(text)
        except ValueError as error:
            yield f"{path}: {error}"
            continue
        if not isinstance(found, dict) or "@context" not in found:
            yield f"{path}: JSON-LD without @context"


def sitemap_faults(site: Path, pages: Pages) -> Iterator[str]:
    """Yield how sitemap.xml and the canonical addresses of *pages* differ."""
    root = ET.parse(site / "sitemap.xml").getroot()  # noqa: S314 - our own file
    if root.tag != f"{_SITEMAP}urlset":
        yield f"sitemap.xml: its root is {root.tag}"
    listed = [element.text or "" for element in root.iter(f"{_SITEMAP}loc")]
    if len(listed) != len(set(listed)):
        yield "sitemap.xml: it names a page twice"
    canonical = {
        link.href: path
        for path, page in pages.items()
        for link in page.head_links("canonical")
        if path != NOT_FOUND
    }
    for address in sorted(canonical.keys() - set(listed)):
        yield f"sitemap.xml: {canonical[address]} ({address}) is not in it"
    for address in sorted(set(listed) - canonical.keys()):
        yield f"sitemap.xml: {address} is no page"


def xml_faults(site: Path) -> Iterator[str]:
    """Yield files that say that they are XML and are not."""
    for path in sorted(site.rglob("*")):
        if path.suffix in {".xml", ".svg", ".rdf", ".atom", ".owl"}:
            try:
                ET.parse(path)  # noqa: S314 - our own file
            except ET.ParseError as error:
                yield f"{path.relative_to(site)}: {error}"


def name_faults(site: Path) -> Iterator[str]:
    """Yield files whose names another disk or server would not take, or take for another's."""
    seen: dict[str, str] = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            yield f"{name}: differs from {other} in capitals only"
        if any(_RESERVED.fullmatch(part) for part in name.split("/")):
            yield f"{name}: Windows has another use for that name"
        if not re.fullmatch(r"[A-Za-z0-9._~/-]{1,200}", name):
            yield f"{name}: not a name that is the same on every disk and in every address"


def leak_faults(site: Path) -> Iterator[str]:
    """Yield files that tell where on somebody's machine the site was built."""
    told = {b"file:///", bytes(Path.cwd()), bytes(Path.home()) + b"/"}
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.suffix not in {".gz", ".xlsx", ".png", ".ico"}:
            content = path.read_bytes()
            yield from (
                f"{path.relative_to(site)}: holds {word.decode()}"
                for word in told
                if word in content
            )
