"""The HTML pages of a site: one for each thing, what leads to them, and what makes them look well.

Everything is made by the templates of this package, which escape whatever they show. Pages refer to
one another by relative references only, so that a site works from a folder, under any path of a
server, and without a network.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from harmgraph import resources
from harmgraph.namespaces import HG, ID, ONTOLOGY_IRI, QUERY
from harmgraph.publish.pages import claims, companions, law
from harmgraph.publish.pages.about import about_page
from harmgraph.publish.pages.context import Context
from harmgraph.publish.pages.facts import FactTables
from harmgraph.publish.pages.lists import ModelLists
from harmgraph.publish.pages.neighbours import Neighbourhoods
from harmgraph.publish.pages.plain import SEARCH_SCRIPT, plain_pages
from harmgraph.publish.pages.questions import QuestionPages
from harmgraph.publish.pages.reference import reference_page
from harmgraph.publish.pages.start import start_page
from harmgraph.publish.pages.terms import Terms
from harmgraph.publish.pages.things import ThingPages
from harmgraph.publish.search_index import PATH as INDEX
from harmgraph.publish.search_index import search_index

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harmgraph.publish.download import Download
    from harmgraph.publish.pages.context import JsonLd
    from harmgraph.publish.site import Site

__all__ = ["iter_pages"]

_STATIC: Final = ("static/site.css", SEARCH_SCRIPT, "static/icon.svg")


def iter_pages(
    site: Site, *, json_ld: JsonLd | None = None, downloads: Sequence[Download] = ()
) -> Iterator[tuple[str, bytes]]:
    """Yield every page and every static file: path below the root of the site, and content.

    Args:
        site: What is published.
        json_ld: Gives the JSON-LD for search engines that stands in the page of an IRI, where that
            is not :func:`~harmgraph.publish.descriptions.json_ld_for`.
        downloads: The files that hold many things, for the page that lists them.
    """
    yield from _static_files()
    yield from _Pages(site, json_ld, downloads).pages()


def _static_files() -> Iterator[tuple[str, bytes]]:
    from importlib.resources import files

    folder = files("harmgraph.publish")
    for path in _STATIC:
        yield path, folder.joinpath(path).read_bytes()
    yield "logo.svg", (resources.data_root() / "ontology" / "logo.svg").read_bytes()


class _Pages:
    """Makes all pages of a site.

    Args:
        site: What is published.
        json_ld: As for :func:`iter_pages`.
        downloads: As for :func:`iter_pages`.
    """

    def __init__(self, site: Site, json_ld: JsonLd | None, downloads: Sequence[Download]) -> None:
        from harmgraph.queries import query_names

        self._site = site
        self._downloads = downloads
        self._shapes = companions.shapes()
        graphs = companions.graph_iris(site.settings.graphs)
        questions = [QUERY + name for name in query_names()]
        others = [*graphs, *self._shapes, *questions]
        self._context = Context(site, json_ld=json_ld, others=others)
        self._neighbours = Neighbourhoods(self._context)
        self._things = ThingPages(self._context, self._neighbours)
        self._terms = Terms(self._context)

    def pages(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of each page."""
        context = self._context
        questions = QuestionPages(context)
        with ThreadPoolExecutor(2) as pool:
            answers = questions.ask_all(pool)
            lists = ModelLists(context)
            yield start_page(context, lists.sources(), len(questions.catalogue))
            yield from lists.pages()
            yield law.frameworks_page(context)
            yield claims.links_page(context)
            yield about_page(context)
            yield from plain_pages(context)
            yield companions.data_page(context, self._downloads)
            yield reference_page(context, self._terms, FactTables(context))
            for iri in self._site.documents:
                if iri != ONTOLOGY_IRI:
                    yield self._thing(iri)
            yield from companions.graph_pages(context)
            yield from companions.shape_pages(context, self._shapes)
            yield companions.rules_page(context, self._shapes)
            yield INDEX, search_index(context.look, context.pages, questions.catalogue)
            yield questions.list_page()
            yield from questions.pages(answers)

    def _thing(self, iri: str) -> tuple[str, bytes]:
        kind = iri.removeprefix(ID).split("/")[0]
        if iri.startswith(HG):
            return self._term(iri)
        if kind == "framework":
            provisions = law.provisions_of(self._context, iri)
            return self._things.page(iri, template="framework.html", provisions=provisions)
        if kind == "mapping-set":
            found = claims.claims_of(self._context, self._neighbours, iri)
            links = self._context.look.subjects("hg:inMappingSet", iri)
            return self._things.page(
                iri,
                template="mapping_set.html",
                wide=True,
                names=[end for link in links for end in self._neighbours.ends(link)],
                claims=found,
            )
        if kind == "link" and all(self._neighbours.ends(iri)):
            root = "../" * self._context.path(iri).count("/")
            claimed = claims.claimed(self._context, self._neighbours, iri, root)
            return self._things.page(
                iri, template="link.html", without=claims.SHOWN_IN_CLAIM, claimed=claimed
            )
        return self._things.page(iri)

    def _term(self, iri: str) -> tuple[str, bytes]:
        return self._things.page(
            iri,
            template="term.html",
            use=self._terms.use(iri),
            module=self._terms.module(iri),
            changes=self._terms.changes(iri),
            turtle=self._terms.turtle(iri),
            local=iri.removeprefix(HG),
        )
