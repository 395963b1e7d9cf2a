"""Turns the sections of a description into parts of a page: ids become links, nothing is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from harmgraph.describing.linking import standing
from harmgraph.describing.parts import NOT_FROM_DOCUMENT
from harmgraph.iris import expand
from harmgraph.namespaces import PREFIXES
from harmgraph.publish.pages.linking import inside, outside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from harmgraph.describing import Section
    from harmgraph.publish.pages.context import Context
    from harmgraph.publish.pages.linking import Linker

OWN_WORDS: Final = "In the document's words"
_OF_DOCUMENT: Final = frozenset({OWN_WORDS, "The words there"})
"""Headings of sections whose lines are words of the document."""
PLACES: Final = "Where it stands"
_OTHERS_SAY: Final = "What others say about it"
_QUOTED: Final = "Printed in italics beside it"
_MOST_SHORT_LINES: Final = 4
_MOST_SHORT_LETTERS: Final = 900
"""Letters of markup: a few links with long addresses."""
_LISTS: Final = frozenset({"At the top", "Its parts"})
"""Headings of lists whose members may have no number."""
_NOT_THE_WORDS: Final = " for what harmgraph adds. It does not cover words of the document."
_LINK_AT_END: Final = re.compile(r"\((link/[^()\s]+)\)$")
_CURIE: Final = re.compile("(?:" + "|".join(PREFIXES) + r"):\S+")
_LEADS_HERE: Final = re.compile(r"what (.+) this")


@dataclass(frozen=True)
class Line:
    """One line of a part.

    Attributes:
        text: What it says.
        mark: What stands before it, such as a number.
        short: The id of what it names, or an empty text.
        standing: How far a link has come, what it rests on, and how sure its author is.
        link: The link that is proposed, as a link to its page.
    """

    text: Markup
    mark: Markup | str = ""
    short: str = ""
    standing: str = ""
    link: Markup | str = ""


@dataclass(frozen=True)
class Part:
    """A heading and lines.

    Attributes:
        heading: What the lines are.
        style: How they are shown: ``lines``, ``text``, ``things``, ``quotes`` or ``links``.
        lines: The lines.
    """

    heading: str
    style: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Grouping:
    """Short parts that stand together, or one part by itself.

    Attributes:
        short: Whether they are short.
        parts: The parts.
    """

    short: bool
    parts: tuple[Part, ...]


@dataclass
class Parts:
    """The parts of a page.

    Attributes:
        words: The lines of the document's own words, each with who speaks, where that is said.
        plain: What the data says.
        curated: What is not from the document.
        places: Where the words stand.
    """

    words: list[tuple[str, str]] = field(default_factory=list)
    plain: list[Part] = field(default_factory=list)
    curated: list[Part] = field(default_factory=list)
    places: list[Part] = field(default_factory=list)


class Sorter:
    """Sorts the sections of the description of one thing into the parts of its page.

    Args:
        context: The site as its pages see it.
        iri: What is described.
        root: What leads from the page to the root of the site.
        numbered: Returns the IRI of what a description lists by a number and a name.
        linker: Finds what has a page, where that is not the linker of the whole site.
        wording: Whether words of the document stand on the page, which no licence of ours covers.
    """

    def __init__(
        self,
        context: Context,
        iri: str,
        root: str,
        *,
        numbered: Callable[[str, str], str | None] | None = None,
        linker: Linker | None = None,
        wording: bool = False,
    ) -> None:
        self._context = context
        self._iri = iri
        self._root = root
        self._numbered = numbered
        self._linker = linker or context.linker
        self._wording = wording

    def sort(self, sections: Iterable[Section]) -> Parts:
        """Return the parts that *sections* make."""
        parts = Parts()
        for section in sections:
            if section.heading in _OF_DOCUMENT:
                parts.words += section.lines
            elif section.heading.startswith(NOT_FROM_DOCUMENT):
                parts.curated.append(self._curated(section))
            elif section.heading == _OTHERS_SAY:
                parts.curated.append(self._plain(section))
            elif section.heading == PLACES:
                parts.places.append(self._places(section))
            else:
                self._divide(section, parts)
        return parts

    def _divide(self, section: Section, parts: Parts) -> None:
        """Set apart those lines of *section* that are not from the document."""
        by_others = tuple(line for line in section.lines if line[1].startswith(NOT_FROM_DOCUMENT))
        plain = tuple(line for line in section.lines if line not in by_others)
        if by_others:
            parts.curated.append(self._plain(replace(section, lines=by_others)))
        if plain:
            parts.plain.append(self._plain(replace(section, lines=plain)))

    def _curated(self, section: Section) -> Part:
        heading = section.heading.removeprefix(NOT_FROM_DOCUMENT).lstrip(": ")
        found = [self._proposed(mark, text) for mark, text in section.lines]
        if all(line is not None for line in found):
            away = _LEADS_HERE.fullmatch(heading)
            shown = f"Leads here as “{away[1]}”" if away else _sentence(heading)
            return Part(shown, "links", tuple(line for line in found if line is not None))
        return Part(_sentence(heading), *self._lines(section))

    def _proposed(self, mark: str, text: str) -> Line | None:
        """Return the line of a link, or ``None`` where the text is not about one."""
        at_end = _LINK_AT_END.search(text)
        path = self._linker.path(mark)
        if at_end is None or path is None:
            return None
        link = f"https://w3id.org/harmgraph/id/{at_end[1]}"
        said = standing(self._context.look, link)
        named = text[: at_end.start()].rstrip().removesuffix(said).rstrip()
        if named.isupper():
            # Headings that the document prints in capitals are hard to read in a list.
            named = self._context.named(expand(mark))
        return Line(
            text=inside(self._root + path, _without_italics(named)),
            short=mark,
            standing=said,
            link=self._text(at_end[1]),
        )

    def _plain(self, section: Section) -> Part:
        if section.heading == _QUOTED:
            lines = tuple(
                Line(escape(text), self._text(mark.rstrip(":"))) for mark, text in section.lines
            )
            return Part(section.heading, "quotes", lines)
        return Part(section.heading, *self._lines(section))

    def _places(self, section: Section) -> Part:
        """Return the places of the words, each leading to the page of its anchor."""
        anchors = self._context.look.values(self._iri, "hg:anchoredBy")
        if len(anchors) != len(section.lines):
            return self._plain(section)
        lines = tuple(
            Line(self._context.link(anchor, self._root, text))
            for anchor, (_, text) in zip(anchors, section.lines, strict=True)
        )
        return Part(section.heading, "text" if len(lines) == 1 else "lines", lines)

    def _lines(self, section: Section) -> tuple[str, tuple[Line, ...]]:
        listed = section.heading in _LISTS
        lines = tuple(self._line(mark, text, listed) for mark, text in section.lines)
        if any(line.short for line in lines) or any(line.mark for line in lines):
            return "things", lines
        return ("text" if len(lines) == 1 else "lines"), lines

    def _text(self, text: str) -> Markup:
        return self._linker.linked(text, self._root)

    def _line(self, mark: str, text: str, listed: bool) -> Line:
        path = self._linker.path(mark) if mark else None
        if path is not None:
            return Line(inside(self._root + path, text), short=mark)
        if _CURIE.fullmatch(mark):
            return Line(outside(expand(mark), text), short=mark)
        iri = self._numbered(mark, text) if self._numbered and (mark or listed) else None
        if iri is not None:
            return Line(self._context.link(iri, self._root, text), mark=mark)
        return Line(self._text(text) + self._limit(text), mark=mark)

    def _limit(self, text: str) -> str:
        """Return what must be said where a licence is named beside words that it cannot cover."""
        return _NOT_THE_WORDS if self._wording and "creativecommons.org" in text else ""


def grouped(parts: Iterable[Part]) -> tuple[Grouping, ...]:
    """Return *parts* in their order, those together that are short and follow one another."""
    found: list[Grouping] = []
    for part in parts:
        if not _is_short(part):
            found.append(Grouping(short=False, parts=(part,)))
        elif found and found[-1].short:
            found[-1] = Grouping(short=True, parts=(*found[-1].parts, part))
        else:
            found.append(Grouping(short=True, parts=(part,)))
    return tuple(found)


def _is_short(part: Part) -> bool:
    return (
        part.style in ("text", "lines", "things")
        and len(part.lines) <= _MOST_SHORT_LINES
        and not any(line.mark for line in part.lines)
        and sum(len(line.text) for line in part.lines) <= _MOST_SHORT_LETTERS
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _without_italics(text: str) -> str:
    return text.replace("*", "")
