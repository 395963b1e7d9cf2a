"""The page of one thing: its words first, what is known, what others propose, every fact."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from harmgraph.describing import care_lines
from harmgraph.iris import compact
from harmgraph.namespaces import ID, Graphs
from harmgraph.publish.pages.context import Frame
from harmgraph.publish.pages.crumbs import Ways
from harmgraph.publish.pages.facts import FactTables
from harmgraph.publish.pages.linking import in_italics
from harmgraph.publish.pages.pictures import picture
from harmgraph.publish.pages.sections import Parts, Sorter, grouped
from harmgraph.publish.pages.voices import VOICES, Voice, graph_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from markupsafe import Markup

    from harmgraph.describing import Description
    from harmgraph.publish.pages.context import Context
    from harmgraph.publish.pages.neighbours import Edge, Neighbourhoods
    from harmgraph.publish.pages.sections import Grouping

LINKABLE: Final = frozenset({"source", "example", "impact", "minimisation", "provision"})
"""Kinds of things, as the first part of their ids, that links can join."""

_LONGEST_STEP: Final = 60
_ELSEWHERE: Final = "and elsewhere in it: "


@dataclass(frozen=True)
class Words:
    """Words of the document on their own page.

    Attributes:
        text: The words.
        speaker: Who speaks, where the words are somebody's.
        note: What stands before them, where they are a second wording.
    """

    text: Markup
    speaker: Markup | str = ""
    note: str = ""


@dataclass(frozen=True)
class Thing:
    """What the page of a thing shows.

    Attributes:
        heading: The heading, in the document's words where these can be one.
        quoted: Whether the heading is in the document's words.
        kind: What kind of thing it is.
        caution: What its number is not.
        voice: Whose words the thing is made of.
        words: The document's words where they are not the heading.
        parts: The rest of what is known.
        groups: What the data says of it, what is short together.
        places: Where its words stand.
        notes: What a reader must know beside it.
        linkable: Whether somebody could propose a link from or to it.
        trail: What the way to the page ends with.
    """

    heading: Markup | str
    quoted: bool
    kind: str
    caution: str
    voice: Voice | None
    words: tuple[Words, ...]
    parts: Parts
    groups: tuple[Grouping, ...]
    places: tuple[Grouping, ...]
    notes: tuple[Markup, ...]
    linkable: bool
    trail: str


class ThingPages:
    """Makes the pages of things and terms.

    Args:
        context: The site as its pages see it.
        neighbours: What is around each thing.
    """

    def __init__(self, context: Context, neighbours: Neighbourhoods) -> None:
        self._context = context
        self._neighbours = neighbours
        self._ways = Ways(context)
        self._tables = FactTables(context)

    def page(
        self,
        iri: str,
        *,
        template: str = "thing.html",
        wide: bool = False,
        without: Container[str] = (),
        names: Iterable[str] = (),
        **view: object,
    ) -> tuple[str, bytes]:
        """Return the path and the content of the page of *iri*.

        Args:
            iri: A thing that the site has a document of.
            template: The name of the template.
            wide: Whether its tables need the room beside them.
            without: Headings of sections that the template has another place for.
            names: IRIs that the template names besides those around the thing.
            view: What the template shows besides.
        """
        context = self._context
        quads = tuple(context.site.documents.get(iri, ()))
        described = context.described(iri)
        edges = self._neighbours.around(iri)
        frame = self._frame(iri, described, {*names, *(edge.other for edge in edges)}, wide)
        numbered = _Numbered(context, edges).find
        sorter = Sorter(context, iri, frame.root, numbered=numbered, wording=frame.wording)
        kept = [one for one in described.sections if one.heading not in without]
        parts = sorter.sort(kept)
        return context.render(
            template,
            frame,
            thing=self._thing(iri, described, parts, frame.root),
            picture=picture(context, iri, edges, frame.root),
            facts=self._tables.facts_of(iri, quads, frame.root),
            **view,
        )

    def _frame(self, iri: str, described: Description, around: set[str], wide: bool) -> Frame:
        context = self._context
        quads = tuple(context.site.documents.get(iri, ()))
        # A page that only names a harm among what is around it shows it too.
        care = described.care or (() if context.harm.isdisjoint(around) else care_lines())
        return Frame(
            path=context.path(iri),
            title=f"{_plain(described.title)} – {_first_words(described.kind)}",
            crumbs=self._ways.way_to(iri),
            iri=iri,
            quads=quads,
            care=care,
            wording=bool(care)
            or any(graph_of(quad) == Graphs.SOURCE for quad in quads)
            or not context.wording.isdisjoint(around),
            wide=wide,
        )

    def _thing(self, iri: str, described: Description, parts: Parts, root: str) -> Thing:
        words = parts.words
        title = _plain(described.title)
        as_heading = len(words) == 1 and _same(words[0], title)
        heading = in_italics(self._raw(iri, words[0][1])) if as_heading else title
        return Thing(
            heading=heading,
            quoted=as_heading,
            kind=described.kind,
            caution=described.caution,
            voice=self._voice(iri),
            words=() if as_heading else tuple(self._words(iri, root, *line) for line in words),
            parts=parts,
            groups=grouped(parts.plain),
            places=grouped(parts.places),
            notes=tuple(self._context.text(note, root) for note in described.notes),
            linkable=iri.removeprefix(ID).split("/")[0] in LINKABLE,
            trail=self._trail(iri, described),
        )

    def _trail(self, iri: str, described: Description) -> str:
        """Return what the way to the page ends with: a number, a short name or the id."""
        kind = _first_words(described.kind)
        if any(char.isdigit() for char in kind):
            return kind
        number = self._context.look.value(iri, "skos:notation")
        title = _plain(described.title)
        return number or (title if len(title) <= _LONGEST_STEP else compact(iri))

    def _words(self, iri: str, root: str, mark: str, text: str) -> Words:
        note = _ELSEWHERE if text.startswith(_ELSEWHERE) else ""
        said = text.removeprefix(note)
        speaker = self._context.text(mark.rstrip(":"), root) if mark else ""
        return Words(in_italics(self._raw(iri, said)), speaker, note.rstrip(": "))

    def _raw(self, iri: str, text: str) -> str:
        """Return *text* as the data has it, with the asterisks that stand for italics."""
        for name in ("hg:sourceText", "hg:sourceTextVariant"):
            for found in self._context.look.values(iri, name):
                if found.replace("*", "") == text:
                    return found
        return text

    def _voice(self, iri: str) -> Voice | None:
        graphs = {graph_of(quad) for quad in self._context.site.documents.get(iri, ())}
        return next((voice for graph, voice in VOICES.items() if graph in graphs), None)


class _Numbered:
    """What is around a thing, found by the number and the name with which a description lists it.

    Args:
        context: The site as its pages see it.
        edges: What is around the thing.
    """

    def __init__(self, context: Context, edges: list[Edge]) -> None:
        self._look = context.look
        self._edges = edges

    def find(self, number: str, name: str) -> str | None:
        """Return the IRI of what is listed so, or ``None``."""
        return self._all.get((number, name))

    @cached_property
    def _all(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for edge in self._edges:
            number = self._look.value(edge.other, "skos:notation") or ""
            names = (self._look.name(edge.other), *self._look.values(edge.other, "hg:sourceText"))
            found.update({(number, name): edge.other for name in names})
        return found


def _same(line: tuple[str, str], title: str) -> bool:
    """Say whether words can stand as the heading in the place of *title*."""
    mark, text = line
    return not mark and not text.isupper() and _letters(text) == _letters(title)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _plain(title: str) -> str:
    return title.replace("*", "")


def _first_words(kind: str) -> str:
    return kind.partition(":")[0].partition(". ")[0]
