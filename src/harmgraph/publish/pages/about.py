"""The page about the research: what the document says of itself, who made it, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from harmgraph.describing import overview
from harmgraph.iris import expand
from harmgraph.publish.pages.context import Frame
from harmgraph.publish.pages.linking import in_italics

if TYPE_CHECKING:
    from markupsafe import Markup

    from harmgraph.publish.pages.context import Context


@dataclass(frozen=True)
class Statement:
    """What the document says about something.

    Attributes:
        about: What it is about, as a link to its page.
        words: The document's words.
    """

    about: Markup
    words: Markup


@dataclass(frozen=True)
class Person:
    """Who had a part in the research, and which.

    Attributes:
        name: The name as a link to the page of who it is.
        printed: The names as the document prints them.
        role: The document's words for the part.
        roles: The part in harmgraph's words.
    """

    name: Markup
    printed: str
    role: str
    roles: str


def about_page(context: Context) -> tuple[str, bytes]:
    """Return the page about the research."""
    look = context.look
    documents = look.subjects("rdf:type", expand("hg:SourceDocument"))
    document = documents[0] if documents else ""
    statements = _of(context, "hg:DocumentStatement", "hg:RankingStatement")
    stages = _of(context, "hg:MethodStage")
    people = sorted(
        look.subjects("rdf:type", expand("hg:Contribution")), key=lambda iri: _place(context, iri)
    )
    shown = [document, *people, *look.subjects("rdf:type", expand("hg:MethodStage"))]
    frame = Frame(
        path="about.html",
        title="About the research",
        iri=document,
        quads=tuple(quad for iri in shown for quad in context.site.documents.get(iri, ())),
        wording=context.site.settings.has_source,
    )
    return context.render(
        "about.html",
        frame,
        overview=overview(context.dataset),
        document=context.link(document, "") if document else "",
        statements=statements,
        stages=stages,
        people=[_person(context, iri) for iri in people],
        rank_caution=context.dataset.rank_caution(),
        silent=_silent(context),
    )


def _of(context: Context, *kinds: str) -> list[Statement]:
    look = context.look
    found = {iri: None for kind in kinds for iri in look.subjects("rdf:type", expand(kind))}
    return [
        Statement(context.link(iri, ""), in_italics(words))
        for iri in sorted(found, key=lambda one: _place(context, one))
        if (words := look.value(iri, "hg:sourceText"))
    ]


def _place(context: Context, iri: str) -> tuple[int, str]:
    """Return where the words of *iri* begin in the document, to put things in its order."""
    look = context.look
    starts = [
        int(start)
        for anchor in look.values(iri, "hg:anchoredBy")
        for selector in look.values(anchor, "oa:hasSelector")
        if (start := look.value(selector, "oa:start") or "").isdecimal()
    ]
    return min(starts, default=0), iri


def _person(context: Context, iri: str) -> Person:
    look = context.look
    agent = look.value(iri, "prov:agent") or iri
    printed = [name for name in look.values(iri, "hg:nameAsPrinted") if not name.isupper()]
    return Person(
        name=context.link(agent, ""),
        printed="; ".join(printed),
        role=look.value(iri, "hg:sourceText") or "not stated",
        roles=", ".join(look.name(one) for one in look.values(iri, "prov:hadRole")),
    )


def _silent(context: Context) -> list[Markup]:
    """Return the recommendations of which this copy has no text."""
    look = context.look
    found = look.subjects("hg:bodyTextStatus", expand("body-text-status/absent-in-this-copy"))
    return [context.link(iri, "") for iri in found]
