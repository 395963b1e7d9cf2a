"""The lists of the model: sources of harm, impacts, recommendations, quotations, resources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.describing import care_lines
from harmgraph.describing.parts import speaker, without_italics
from harmgraph.iris import compact, expand
from harmgraph.namespaces import Graphs
from harmgraph.publish.pages.context import Frame
from harmgraph.publish.pages.linking import in_italics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox
    from markupsafe import Markup

    from harmgraph.publish.pages.context import Context

_KINDS: Final = {
    "sources": "hg:SourceOfHarm",
    "impacts": "hg:Impact",
    "recommendations": "hg:Minimisation",
    "quotations": "hg:Quotation",
    "resources": "hg:Resource",
}
_STATEMENTS: Final = "hg:AuthorStatement"


@dataclass(frozen=True)
class Item:
    """A thing in a list.

    Attributes:
        iri: The thing.
        path: Its page below the root.
        number: Its number in the document, or an empty text.
        name: What it is called.
        words: The document's words.
        speaker: Who speaks, of a passage.
        under: What stands under it.
    """

    iri: str
    path: str
    number: str
    name: str
    words: Markup | str
    speaker: str = ""
    under: tuple[Item, ...] = ()


class ModelLists:
    """Makes the pages that list what is in the model.

    Args:
        context: The site as its pages see it.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def pages(self) -> Iterator[tuple[str, bytes]]:
        """Yield the path and the content of each page."""
        sources = self.sources()
        yield self._page("sources", "Sources of harm", sources, care=True)
        yield self._page("impacts", "Impacts", self._items("impacts"), care=True)
        yield self._page("recommendations", "Recommendations", self._recommendations(), care=True)
        yield self._page("quotations", "Quotations", self._quotations(), care=True)
        resources = self._items("resources")
        yield self._page("resources", "Listed resources", resources, care=False)

    def sources(self) -> tuple[Item, ...]:
        """Return the sources of harm in the order of the survey, each with its examples."""
        look = self._context.look
        found = self._of(_KINDS["sources"])
        order = sorted(found, key=lambda iri: int(look.value(iri, "hg:surveyRank") or 0))
        return tuple(self._item(iri, under="hg:exampleOf") for iri in order)

    def _recommendations(self) -> tuple[Item, ...]:
        return tuple(
            self._item(iri, under="hg:actionOf") for iri in self._of(_KINDS["recommendations"])
        )

    def _quotations(self) -> tuple[Item, ...]:
        passages = [*self._of(_KINDS["quotations"]), *self._of(_STATEMENTS)]
        by_source: dict[str, list[Item]] = {}
        for iri in passages:
            for source in self._context.look.values(iri, "hg:illustrates"):
                by_source.setdefault(source, []).append(self._item(iri))
        return tuple(
            self._item(source, items=tuple(by_source[source]))
            for source in self._context.look.in_order(by_source)
        )

    def _items(self, page: str) -> tuple[Item, ...]:
        return tuple(self._item(iri) for iri in self._of(_KINDS[page]))

    def _of(self, kind: str) -> list[str]:
        look = self._context.look
        return look.in_order(look.subjects("rdf:type", expand(kind)))

    def _item(self, iri: str, *, under: str = "", items: tuple[Item, ...] = ()) -> Item:
        look = self._context.look
        below = look.in_order(look.subjects(under, iri)) if under else []
        words = look.value(iri, "hg:sourceText")
        passage = "hg:Passage" if look.value(iri, "hg:illustrates") else ""
        return Item(
            iri=iri,
            path=self._context.path(iri),
            number=look.value(iri, "skos:notation") or "",
            name=without_italics(look.name(iri)),
            words=in_italics(words) if words else "",
            speaker=speaker(look, iri) if passage else "",
            under=items or tuple(self._item(one) for one in below),
        )

    def _page(
        self, name: str, title: str, items: tuple[Item, ...], *, care: bool
    ) -> tuple[str, bytes]:
        context = self._context
        frame = Frame(
            path=f"{name}.html",
            title=title,
            iri=self._scheme(items),
            quads=tuple(self._quads(items)),
            care=care_lines() if care else (),
            wording=True,
        )
        return context.render(
            f"{name}.html",
            frame,
            items=items,
            rank_caution=context.dataset.rank_caution(),
            short=compact,
        )

    def _scheme(self, items: tuple[Item, ...]) -> str:
        """Return the list of concepts whose top the items are, or else the document's graph."""
        tops = {self._context.look.value(item.iri, "skos:topConceptOf") for item in items}
        scheme = next(iter(tops)) if len(tops) == 1 else None
        if scheme is not None:
            return scheme
        return Graphs.SOURCE if self._context.path(Graphs.SOURCE) else ""

    def _quads(self, items: Iterable[Item]) -> Iterator[ox.Quad]:
        for item in items:
            yield from self._context.site.documents.get(item.iri, ())
            yield from self._quads(item.under)
