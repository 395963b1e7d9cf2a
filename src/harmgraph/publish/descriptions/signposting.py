"""Signposting (signposting.org): typed links that tell a program what a page is of, and what else.

The same for the whole site as a set of links (RFC 9264).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import BASE
from harmgraph.publish.descriptions.feed import MEDIA_TYPE as ATOM
from harmgraph.publish.descriptions.feed import PATH as FEED
from harmgraph.publish.descriptions.published import WHOLE
from harmgraph.publish.descriptions.schema_org import type_of
from harmgraph.publish.representations import HTML
from harmgraph.publish.routes import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.publish.descriptions.published import Collected
    from harmgraph.publish.site import Site

LINKSET: Final = "linkset.json"
LINKSET_TYPE: Final = "application/linkset+json"
_HOME: Final = "index.html"
_PAGE: Final = "https://schema.org/AboutPage"
_SCHEMA: Final = "https://schema.org/"
_DESCRIPTIONS: Final = (
    ("void.ttl", "text/turtle"),
    ("dcat.ttl", "text/turtle"),
    ("dcat.jsonld", "application/ld+json"),
    ("ro-crate-metadata.json", "application/ld+json"),
    ("CITATION.cff", "application/yaml"),
)


@dataclass(frozen=True)
class Signpost:
    """A typed link from a page.

    Attributes:
        relation: What the target is to the page, such as ``cite-as``.
        target: A path below the root of the site, or an IRI.
        media_type: What the target is, or an empty text.
        inside: Whether *target* is a path below the root of the site.
    """

    relation: str
    target: str
    media_type: str = ""
    inside: bool = False


def signposting_links(site: Site, iri: str, *, licence: str = "") -> list[Signpost]:
    """Return the typed links of the page of *iri*.

    Args:
        site: What is published.
        iri: What the page is about.
        licence: The IRI of the licence that covers everything on the page, if one does.
    """
    found = [Signpost("cite-as", iri), Signpost("type", _PAGE)]
    kind = type_of(site, iri)
    if kind:
        found.append(Signpost("type", _SCHEMA + kind))
    if licence:
        found.append(Signpost("license", licence))
    if iri == BASE:
        found += [Signpost("describedby", path, kind, inside=True) for path, kind in _DESCRIPTIONS]
        found.append(Signpost("linkset", LINKSET, LINKSET_TYPE, inside=True))
        if site.modified:
            found.append(Signpost("alternate", FEED, ATOM, inside=True))
        return found
    place = place_of(iri)
    for form in place.route.forms if place else ():
        if place is not None and form != HTML:
            target = place.file(form)
            found.append(Signpost("describedby", target, form.media_type, inside=True))
    found.append(Signpost("collection", _HOME, HTML.media_type, inside=True))
    return found


def linkset(site: Site, found: Sequence[Collected]) -> bytes:
    """Return the typed links of the whole site, and of each file that can be downloaded."""
    base = site.settings.base_url
    contexts: list[dict[str, object]] = [_context(site, f"{base}", found)]
    for each in found:
        for file in each.files:
            context: dict[str, object] = {
                "anchor": base + file.path,
                "collection": [{"href": base, "type": HTML.media_type}],
                "describedby": [{"href": f"{base}dcat.ttl", "type": "text/turtle"}],
                "type": [{"href": f"{_SCHEMA}DataDownload"}],
            }
            if file.terms.licence:
                context["license"] = [{"href": file.terms.licence}]
            contexts.append(context)
    text = json.dumps({"linkset": contexts}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _context(site: Site, anchor: str, found: Sequence[Collected]) -> dict[str, object]:
    base = site.settings.base_url
    context: dict[str, list[dict[str, str]]] = {}
    for link in signposting_links(site, BASE, licence=_licence(found)):
        target = {"href": base + link.target if link.inside else link.target}
        if link.media_type:
            target["type"] = link.media_type
        if link.relation != "linkset":
            context.setdefault(link.relation, []).append(target)
    context["item"] = [
        {"href": base + file.path, "type": _served_as(file.path, file.download.media_type)}
        for each in found
        for file in each.files
    ]
    return {"anchor": anchor, **context}


def _licence(found: Sequence[Collected]) -> str:
    return next((each.terms.licence for each in found if each.key == WHOLE), "")


def _served_as(path: str, media_type: str) -> str:
    return "application/gzip" if path.endswith(".gz") else media_type
