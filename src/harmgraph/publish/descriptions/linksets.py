"""Linksets: how many links somebody proposes from the model to each framework."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from harmgraph.iris import expand
from harmgraph.mappings import LINK_TYPES
from harmgraph.namespaces import HG, ID
from harmgraph.publish.descriptions.published import WHOLE
from harmgraph.publish.descriptions.statements import english, number, own, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.publish.descriptions.statements import Statements
    from harmgraph.publish.site import Site

_LINKS: Final = """SELECT ?link ?object ?type WHERE {
  ?link a hg:CuratedLink ; hg:linkObject ?object ; hg:linkType ?type .
}"""
_STATUSES: Final = "SELECT ?link ?status WHERE {?link a hg:CuratedLink ; hg:linkStatus ?status}"
_FRAMEWORK: Final = f"{ID}framework/"
_PROVISION: Final = f"{ID}provision/"
_PREDICATES: Final = {kind: curie for curie, kind in LINK_TYPES.items()}
"""Last part of the IRI of a link type to the predicate of a mapping, never taken from the data."""


def links_by_framework(site: Site) -> dict[str, dict[str, tuple[str, str]]]:
    """Return of each framework the links to it and to its provisions: link to type and status."""
    look = site.look
    statuses = {row["link"]: row["status"] for row in site.dataset.select(_STATUSES)}
    found: dict[str, dict[str, tuple[str, str]]] = {
        iri: {} for iri in look.subjects("rdf:type", f"{HG}Framework")
    }
    for row in site.dataset.select(_LINKS):
        target = row["object"]
        home = look.value(target, "hg:provisionOf") or target
        if home in found:
            link = row["link"]
            found[home][link] = (row["type"], statuses.get(link, ""))
    return found


def say_linksets(said: Statements, site: Site) -> Iterator[str]:
    """Say how the model is linked to each framework, and yield the IRI of each linkset."""
    if not site.settings.has_curated:
        return
    for framework, links in links_by_framework(site).items():
        if links:
            yield _say_linkset(said, site, framework, links)


def _say_linkset(
    said: Statements, site: Site, framework: str, links: dict[str, tuple[str, str]]
) -> str:
    key = framework.removeprefix(_FRAMEWORK)
    name = site.look.name(framework)
    linkset, target = own(site, f"links-to-{key}"), own(site, f"framework-{key}")
    types = Counter(kind for kind, _ in links.values())
    predicates = {kind: _predicate(kind) for kind in sorted(types)}
    said.say(
        linkset,
        {
            "rdf:type": "void:Linkset",
            "dcterms:title": english(f"Links that somebody proposes from the model to {name}"),
            "dcterms:description": english(_description(site, links)),
            "void:subjectsTarget": own(site, WHOLE),
            "void:objectsTarget": target,
            "void:target": [own(site, WHOLE), target],
            "void:linkPredicate": list(predicates.values()),
            "void:triples": number(len(links)),
        },
    )
    for kind, predicate in predicates.items():
        part = f"{linkset}.{kind.rpartition('/')[2]}"
        said.say(part, {"void:property": predicate, "void:triples": number(types[kind])})
        said.say(linkset, {"void:propertyPartition": part})
    _say_framework(said, site, framework, target)
    return linkset


def _say_framework(said: Statements, site: Site, framework: str, target: str) -> None:
    key = framework.removeprefix(_FRAMEWORK)
    provisions = site.look.subjects("hg:provisionOf", framework)
    said.say(
        target,
        {
            "rdf:type": "void:Dataset",
            "dcterms:title": english(site.look.name(framework)),
            "dcterms:source": site.look.values(framework, "hg:officialIRI"),
            "foaf:primaryTopic": framework,
            "void:uriSpace": plain(f"{_PROVISION}{key}/"),
            "void:entities": number(len(provisions)),
            "void:exampleResource": provisions[:1],
        },
    )


def _description(site: Site, links: dict[str, tuple[str, str]]) -> str:
    """Return what a reader must know of the links, with how far they have come."""
    statuses = Counter(status for _, status in links.values())
    named = [
        f"{number:,} {site.look.name(status) if status else 'without a status'}"
        for status, number in sorted(statuses.items())
    ]
    return (
        f"By status: {', '.join(named)}. Each is a claim that is described by itself "
        "(hg:CuratedLink), with who makes it, why and when; what is counted here are these claims. "
        "A link finds nothing about any person or body. One that is missing means only that nobody "
        "has proposed it yet."
    )


def _predicate(kind: str) -> str:
    """Return the property that an accepted link of the type *kind* would be written with."""
    curie = _PREDICATES.get(kind.rpartition("/")[2])
    return expand(curie) if curie else kind
