"""The list of laws and standards, and the provisions of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.iris import expand
from harmgraph.namespaces import Graphs
from harmgraph.publish.pages.context import Frame

if TYPE_CHECKING:
    from harmgraph.publish.pages.context import Context

_KINDS: Final = {
    "legislation": "Acts and regulations",
    "statutory-guidance": "Statutory guidance",
    "guidance": "Guidance",
    "professional-standards": "Professional standards",
    "regulator-framework": "What regulators look at",
    "ombudsman": "Ombudsmen",
    "data-collection": "National returns",
    "classification": "Classifications",
    "programme": "Programmes",
}
"""In the order in which they are listed, which says nothing on what counts for more."""


@dataclass(frozen=True)
class Framework:
    """A law, a standard or a list of categories, in the list of them.

    Attributes:
        name: What it is called.
        path: Its page below the root.
        issuer: Who issues it.
        provisions: How many of its provisions are here.
        later: Whether it is later than the document.
    """

    name: str
    path: str
    issuer: str
    provisions: int
    later: bool


@dataclass(frozen=True)
class Provision:
    """A provision in the list of its framework.

    Attributes:
        number: Its number, as its issuer writes it.
        name: Its title.
        path: Its page below the root.
        binds: Whom it binds, in words.
        depth: How many provisions it is inside of.
        until: Since when it is no longer in force, or an empty text.
    """

    number: str
    name: str
    path: str
    binds: str
    depth: int
    until: str


def frameworks_page(context: Context) -> tuple[str, bytes]:
    """Return the page that lists all frameworks."""
    look = context.look
    found = look.subjects("rdf:type", expand("hg:Framework"))
    groups: dict[str, list[Framework]] = {}
    for iri in found:
        kind = look.value(iri, "hg:frameworkKind") or ""
        groups.setdefault(kind, []).append(_framework(context, iri))
    order = [*_KINDS, *sorted(groups.keys() - _KINDS.keys())]
    named = [
        (_KINDS.get(kind, kind.replace("-", " ").capitalize() or "Others"), groups[kind])
        for kind in order
        if kind in groups
    ]
    quads = tuple(quad for iri in found for quad in context.site.documents.get(iri, ()))
    iri = Graphs.FRAMEWORKS if context.path(Graphs.FRAMEWORKS) else ""
    frame = Frame("frameworks.html", "Laws and standards", iri=iri, quads=quads, wide=True)
    total = len(look.subjects("rdf:type", expand("hg:Provision")))
    return context.render("frameworks.html", frame, groups=named, total=total, many=len(found))


def provisions_of(context: Context, framework: str) -> tuple[Provision, ...]:
    """Return all provisions of *framework*, each after what it is inside of."""
    look = context.look
    inside: dict[str, list[str]] = {}
    every = look.subjects("hg:provisionOf", framework)
    known = set(every)
    for iri in every:
        above = [one for one in look.values(iri, "skos:broader") if one in known and one != iri]
        inside.setdefault(above[0] if above else "", []).append(iri)
    listed: list[Provision] = []
    seen: set[str] = set()

    def go_through(parent: str, depth: int) -> None:
        for iri in inside.get(parent, ()):
            if iri not in seen:
                seen.add(iri)
                listed.append(_provision(context, iri, depth))
                go_through(iri, depth + 1)

    go_through("", 0)
    listed += [_provision(context, iri, 0) for iri in every if iri not in seen]
    return tuple(listed)


def _framework(context: Context, iri: str) -> Framework:
    look = context.look
    return Framework(
        name=look.name(iri),
        path=context.path(iri),
        issuer=look.value(iri, "hg:issuer") or "not stated",
        provisions=len(look.subjects("hg:provisionOf", iri)),
        later=look.value(iri, "hg:laterThanDocument") == "true",
    )


def _provision(context: Context, iri: str, depth: int) -> Provision:
    look = context.look
    return Provision(
        number=look.value(iri, "skos:notation") or "",
        name=look.name(iri),
        path=context.path(iri),
        binds=", ".join(look.name(one) for one in look.values(iri, "hg:binds")),
        depth=min(depth, 4),
        until=look.value(iri, "hg:inForceUntil") or "",
    )
