"""Small texts that programs look for by name: robots.txt, security.txt (RFC 9116), humans.txt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.publish.descriptions.about import a_year_later, about
from harmgraph.publish.descriptions.dcat import CONTACT_PAGE
from harmgraph.publish.descriptions.sitemap import PATH as SITEMAP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.publish.site import Site

SECURITY: Final = ".well-known/security.txt"


def iter_notices(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the texts: path below the root of the site, and content.

    ``security.txt`` must say when it ends, so there is none where the ontology has no date.
    """
    yield "robots.txt", _robots(site).encode()
    if site.modified:
        yield SECURITY, _security(site).encode()
    yield "humans.txt", _humans(site).encode()


def _robots(site: Site) -> str:
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.settings.base_url}{SITEMAP}\n"


def _security(site: Site) -> str:
    base = site.settings.base_url
    return (
        "# The project has no address to write to yet. The page below says who is behind it.\n"
        f"Contact: {base}{CONTACT_PAGE}\n"
        f"Expires: {a_year_later(site.modified)}T00:00:00Z\n"
        "Preferred-Languages: en\n"
        f"Canonical: {base}{SECURITY}\n"
    )


def _humans(site: Site) -> str:
    known = about(site)
    return (
        "The model is by people who use mental health social care, and by the authors of the\n"
        "document that it comes from.\n\n"
        f"{known.citation}\n\n"
        f"This site is made by {known.publisher_name}. More: "
        f"{site.settings.base_url}{CONTACT_PAGE}\n"
    )
