"""The page that everybody comes to first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harmgraph.describing import care_lines, overview
from harmgraph.iris import expand
from harmgraph.namespaces import BASE
from harmgraph.publish.pages.context import Frame

if TYPE_CHECKING:
    from harmgraph.publish.pages.context import Context
    from harmgraph.publish.pages.lists import Item


def start_page(context: Context, sources: tuple[Item, ...], questions: int) -> tuple[str, bytes]:
    """Return the first page.

    Args:
        context: The site as its pages see it.
        sources: The sources of harm in the order of the survey.
        questions: How many bundled questions there are.
    """
    look = context.look
    quads = tuple(quad for item in sources for quad in context.site.documents.get(item.iri, ()))
    frame = Frame(
        path="index.html",
        title="Avoidable harm in mental health social care",
        crumbs=(),
        iri=BASE,
        quads=quads,
        care=care_lines() if sources else (),
        wording=bool(sources),
    )
    return context.render(
        "index.html",
        frame,
        overview=overview(context.dataset),
        sources=sources,
        rank_caution=context.dataset.rank_caution(),
        provisions=len(look.subjects("rdf:type", expand("hg:Provision"))),
        links=len(look.subjects("rdf:type", expand("hg:CuratedLink"))),
        questions=questions,
    )
