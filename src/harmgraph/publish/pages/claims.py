"""Links that somebody proposes: all sets of them, and each link of a set in a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.describing.linking import standing
from harmgraph.describing.lookup import natural_key
from harmgraph.iris import expand
from harmgraph.mappings import confidence_in_words
from harmgraph.namespaces import Graphs
from harmgraph.publish.pages.context import Frame
from harmgraph.publish.pages.linking import inside
from harmgraph.publish.pages.voices import graph_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from harmgraph.publish.pages.context import Context
    from harmgraph.publish.pages.neighbours import Neighbourhoods

_NOBODY: Final = "nobody has proposed this yet"


@dataclass(frozen=True)
class Claim:
    """A link in the table of its set.

    Attributes:
        start: What it leads from.
        kind: What it says.
        end: What it leads to.
        status: How far it has come.
        basis: What it rests on.
        case: The case for it as its author sees it, in words.
        link: The link itself.
    """

    start: Markup
    kind: str
    end: Markup
    status: str
    basis: str
    case: str
    link: Markup


@dataclass(frozen=True)
class ClaimSet:
    """A set of links in the list of sets."""

    name: str
    path: str
    about: str
    size: int


@dataclass(frozen=True)
class Claimed:
    """The three parts of what a link claims, for its own page.

    Attributes:
        start: What it leads from, in the document's words where it has any.
        start_is_words: Whether it has.
        kind_link: What it says, as a link to what that means.
        end: What it leads to, in the document's words where it has any.
        end_is_words: Whether it has.
        standing: How far it has come, what it rests on, and how sure its author is.
    """

    start: Markup
    start_is_words: bool
    kind_link: Markup
    end: Markup
    end_is_words: bool
    standing: str


SHOWN_IN_CLAIM: Final = frozenset({"What it claims", "How far it has come", "It joins"})
"""Sections of the description of a link that say what its drawing in words says already."""


def links_page(context: Context) -> tuple[str, bytes]:
    """Return the page about all links: the sets, what they say, and how far they have come."""
    look = context.look
    sets = [_set(context, iri) for iri in look.subjects("rdf:type", expand("hg:MappingSet"))]
    links = look.subjects("rdf:type", expand("hg:CuratedLink"))
    searches = look.subjects("rdf:type", expand("hg:NoCategoryFound"))
    quads = tuple(
        quad
        for iri in (*links, *searches)
        for quad in context.site.documents.get(iri, ())
        if graph_of(quad) == Graphs.CURATED
    )
    iri = Graphs.CURATED if context.path(Graphs.CURATED) else ""
    frame = Frame(
        "links.html", "Links", iri=iri, quads=quads, graphs=(Graphs.CURATED,), wording=True
    )
    return context.render(
        "links.html",
        frame,
        sets=sets,
        links=len(links),
        searches=len(searches),
        kinds=_counted(context, links, "hg:linkType"),
        statuses=_counted(context, links, "hg:linkStatus"),
        bases=_counted(context, links, "hg:linkBasis"),
        claims=_attributed(context),
    )


def claims_of(context: Context, neighbours: Neighbourhoods, mapping_set: str) -> list[Claim]:
    """Return every link of *mapping_set*, in the order of the ids of what they join."""
    root = "../../"
    found = []
    for link in context.look.subjects("hg:inMappingSet", mapping_set):
        start, kind, end = neighbours.ends(link)
        found.append((natural_key(start), natural_key(end), link, start, kind, end))
    return [
        _claim(context, link, start, kind, end, root)
        for *_, link, start, kind, end in sorted(found)
    ]


def claimed(context: Context, neighbours: Neighbourhoods, link: str, root: str) -> Claimed:
    """Return what *link* claims."""
    look = context.look
    start, kind, end = neighbours.ends(link)
    start_words, end_words = (look.value(iri, "hg:sourceText") for iri in (start, end))
    return Claimed(
        start=context.link(start, root, start_words),
        start_is_words=start_words is not None,
        kind_link=context.link(kind, root, look.name(kind)),
        end=context.link(end, root, end_words),
        end_is_words=end_words is not None,
        standing=standing(look, link),
    )


def _claim(context: Context, link: str, start: str, kind: str, end: str, root: str) -> Claim:
    look = context.look
    number = look.value(link, "hg:confidence")
    return Claim(
        start=context.link(start, root) if start else context.text(_NOBODY, root),
        kind=look.name(kind) if kind else "no category was found in",
        end=_end(context, link, end, root),
        status=_named(context, link, "hg:linkStatus"),
        basis=_named(context, link, "hg:linkBasis"),
        case=confidence_in_words(float(number)) if number else "",
        link=inside(root + context.path(link), link.rpartition("/")[2]),
    )


def _end(context: Context, link: str, end: str, root: str) -> Markup:
    if end:
        return context.link(end, root)
    looked = context.look.value(link, "hg:lookedIn")
    return context.link(looked, root) if looked else context.text(_NOBODY, root)


def _named(context: Context, link: str, name: str) -> str:
    found = context.look.value(link, name)
    return context.look.name(found) if found else ""


def _set(context: Context, iri: str) -> ClaimSet:
    look = context.look
    return ClaimSet(
        name=look.name(iri),
        path=context.path(iri),
        about=look.value(iri, "dcterms:description") or "",
        size=len(look.subjects("hg:inMappingSet", iri)),
    )


def _counted(context: Context, links: Iterable[str], name: str) -> list[tuple[Markup, str, int]]:
    """Return name, meaning and number of links of each value of the property *name*."""
    look = context.look
    counts = Counter(value for link in links for value in look.values(link, name))
    return [
        (context.link(iri, ""), look.value(iri, "skos:definition") or "", counts[iri])
        for iri in sorted(counts, key=look.name)
    ]


def _attributed(context: Context) -> list[tuple[Markup, str]]:
    """Return every other claim about the document, each with who makes it."""
    look = context.look
    found = look.subjects("rdf:type", expand("hg:AttributedClaim"))
    return [
        (context.link(iri, ""), look.name(look.value(iri, "prov:wasAttributedTo") or ""))
        for iri in found
    ]
