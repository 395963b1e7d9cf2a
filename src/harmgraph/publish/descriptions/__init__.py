"""Descriptions of a site for programs: catalogues, search engines, archives, crawlers, readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harmgraph.publish.descriptions.schema_org import json_ld_for
from harmgraph.publish.descriptions.signposting import Signpost, signposting_links

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harmgraph.publish.site import Site

__all__ = ["Signpost", "iter_descriptions", "json_ld_for", "signposting_links"]


def iter_descriptions(
    site: Site, files: Sequence[tuple[str, int, str]]
) -> Iterator[tuple[str, bytes]]:
    """Yield the descriptions: path below the root of the site, and content.

    Everything in them follows from what is published, so that what is left out of a site is left
    out of its descriptions too.

    Args:
        site: What is published.
        files: Path, size in bytes and SHA-256 (as hexadecimal digits) of every other file.
    """
    from harmgraph.publish.descriptions.citation import citation
    from harmgraph.publish.descriptions.dcat import iter_dcat
    from harmgraph.publish.descriptions.feed import feed
    from harmgraph.publish.descriptions.notices import iter_notices
    from harmgraph.publish.descriptions.published import published
    from harmgraph.publish.descriptions.ro_crate import ro_crate
    from harmgraph.publish.descriptions.signposting import linkset
    from harmgraph.publish.descriptions.sitemap import iter_sitemap
    from harmgraph.publish.descriptions.void import iter_void

    found = published(site, files)
    yield from iter_void(site, found)
    yield from iter_dcat(site, found)
    yield "linkset.json", linkset(site, found)
    yield "ro-crate-metadata.json", ro_crate(site, found, [path for path, _, _ in files])
    yield "CITATION.cff", citation(site)
    yield from iter_sitemap(site, [path for path, _, _ in files])
    if site.modified:
        yield "feed.xml", feed(site)
    yield from iter_notices(site)
