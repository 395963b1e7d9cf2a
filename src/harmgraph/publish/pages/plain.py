"""Pages that are the same for every site: how to cite, help, accessibility, rights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.describing import care_lines
from harmgraph.iris import expand
from harmgraph.namespaces import ONTOLOGY_IRI, Graphs
from harmgraph.publish.pages import dates
from harmgraph.publish.pages.context import HOME, Frame
from harmgraph.publish.search_index import PATH as INDEX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.publish.pages.context import Context

SEARCH_SCRIPT: Final = "static/search.js"
"""The script of the search, which can be done without."""


def plain_pages(context: Context) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each of these pages."""
    yield _cite(context)
    yield _page(context, "help", "Help")
    yield _page(context, "accessibility", "Accessibility")
    yield _page(context, "rights", "Rights, part by part")
    yield _search(context)
    yield _not_found(context)


def _page(context: Context, name: str, title: str) -> tuple[str, bytes]:
    care = care_lines()
    return context.render(f"{name}.html", Frame(f"{name}.html", title), care=care)


def _cite(context: Context) -> tuple[str, bytes]:
    look = context.look
    documents = look.subjects("rdf:type", expand("hg:SourceDocument"))
    frame = Frame("cite.html", "How to cite", iri=ONTOLOGY_IRI, graphs=(Graphs.ONTOLOGY,))
    return context.render(
        "cite.html",
        frame,
        ours=look.value(ONTOLOGY_IRI, "dcterms:bibliographicCitation") or "",
        theirs=[look.value(iri, "dcterms:bibliographicCitation") or "" for iri in documents],
        year=context.site.modified[:4],
        date=dates.in_words(context.site.modified),
    )


def _search(context: Context) -> tuple[str, bytes]:
    frame = Frame(
        "search.html",
        "Search",
        care=care_lines(),
        wording=context.site.settings.has_source,
        scripts=(INDEX, SEARCH_SCRIPT),
    )
    return context.render("search.html", frame)


def _not_found(context: Context) -> tuple[str, bytes]:
    frame = Frame("404.html", "There is no such page", crumbs=(HOME,))
    return context.render("404.html", frame)
