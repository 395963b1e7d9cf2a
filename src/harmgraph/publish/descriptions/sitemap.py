"""The sitemap: every page for people, so that search engines find what no page leads to quickly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harmgraph.publish.site import Site

PATH: Final = "sitemap.xml"
_SPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MOST: Final = 50_000
"""How many addresses one file may hold (sitemaps.org protocol)."""
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NO_CONTENT: Final = frozenset({"404.html"})
_HOME: Final = "index.html"


def iter_sitemap(
    site: Site, paths: Sequence[str], *, most: int = _MOST
) -> Iterator[tuple[str, bytes]]:
    """Yield the sitemap; where there are too many pages for one file, in parts and with an index.

    Args:
        site: What is published.
        paths: Every file below the root of the site.
        most: How many addresses one file may hold.
    """
    pages = canonical_pages(paths)
    if len(pages) <= most:
        yield PATH, _urls(site, pages)
        return
    parts = [pages[start : start + most] for start in range(0, len(pages), most)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _urls(site, part)
    yield PATH, _entries(site, "sitemapindex", "sitemap", names)


def canonical_pages(paths: Sequence[str]) -> list[str]:
    """Return what of *paths* is a page of its own, with nothing for the first page, sorted."""
    found = {path for path in paths if path.endswith(".html")} - _NO_CONTENT
    return sorted("" if path == _HOME else path for path in found)


def _urls(site: Site, pages: Sequence[str]) -> bytes:
    return _entries(site, "urlset", "url", pages)


def _entries(site: Site, whole: str, each: str, paths: Sequence[str]) -> bytes:
    changed = f"<lastmod>{escape(site.modified)}</lastmod>" if site.modified else ""
    base = site.settings.base_url
    lines = [f"<{each}><loc>{escape(base + path)}</loc>{changed}</{each}>" for path in paths]
    body = "\n".join(lines)
    return f'{_HEAD}<{whole} xmlns="{_SPACE}">\n{body}\n</{whole}>\n'.encode()
