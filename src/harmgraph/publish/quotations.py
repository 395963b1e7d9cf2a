"""Leaves out the passages in italics, their anchors, and the words of them beside other anchors.

An anchor holds the characters before and after its words (W3C Web Annotation Data Model, section
4.2.4). Where a passage stands next to it, some of these are the passage's; their positions tell.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.namespaces import HG, OA, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PASSAGES: Final = frozenset({f"{HG}Quotation", f"{HG}AuthorStatement"})
"""The classes of what is left out."""

_TYPE: Final = f"{RDF}type"
_ANCHORED_BY: Final = f"{HG}anchoredBy"
_SELECTOR: Final = f"{OA}hasSelector"
_SOURCE: Final = f"{OA}hasSource"
_START: Final = f"{OA}start"
_END: Final = f"{OA}end"
_PREFIX: Final = f"{OA}prefix"
_SUFFIX: Final = f"{OA}suffix"


@dataclass(frozen=True)
class _Stretch:
    """Characters of a document, from *start* up to and without *end*."""

    document: str
    start: int
    end: int

    def overlaps(self, other: _Stretch) -> bool:
        return self.document == other.document and self.start < other.end and other.start < self.end


@dataclass
class _Anchor:
    """What is known of an anchor.

    Attributes:
        selectors: Its parts.
        document: What it is an anchor into.
        start: Where its words begin.
        end: Where they end.
    """

    selectors: list[str] = field(default_factory=list)
    document: str = ""
    start: int = 0
    end: int = 0

    @property
    def stretch(self) -> _Stretch:
        return _Stretch(self.document, self.start, self.end)


def without_quotations(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return *quads* without the passages, and without words of theirs beside other anchors.

    An anchor whose own words overlap those of a passage goes as well.
    """
    given = list(quads)
    anchors = _anchors(given)
    passages = {_text(quad.subject) for quad in given if _is_passage(quad)}
    left_out = {
        _text(quad.object)
        for quad in given
        if quad.predicate.value == _ANCHORED_BY and _text(quad.subject) in passages
    }
    stretches = {anchors[name].stretch for name in left_out if name in anchors}
    left_out |= {
        name
        for name, anchor in anchors.items()
        if any(anchor.stretch.overlaps(stretch) for stretch in stretches)
    }
    gone = passages | left_out | {part for name in left_out for part in anchors[name].selectors}
    beside = {
        part: anchor.stretch
        for name, anchor in anchors.items()
        if name not in left_out
        for part in anchor.selectors
    }
    return [
        _cut(quad, beside, stretches)
        for quad in given
        if _text(quad.subject) not in gone and _text(quad.object) not in gone
    ]


def _text(term: object) -> str:
    """Return the IRI of *term*; what is no IRI is nothing that can be left out."""
    return term.value if isinstance(term, ox.NamedNode) else ""


def _is_passage(quad: ox.Quad) -> bool:
    return quad.predicate.value == _TYPE and _text(quad.object) in PASSAGES


def _anchors(quads: Iterable[ox.Quad]) -> dict[str, _Anchor]:
    """Return every anchor that says where its words stand."""
    found: dict[str, _Anchor] = {}
    numbers: dict[str, dict[str, int]] = {}
    for quad in quads:
        subject, predicate = _text(quad.subject), quad.predicate.value
        if predicate == _SELECTOR:
            found.setdefault(subject, _Anchor()).selectors.append(_text(quad.object))
        elif predicate == _SOURCE:
            found.setdefault(subject, _Anchor()).document = _text(quad.object)
        elif predicate in {_START, _END} and isinstance(quad.object, ox.Literal):
            numbers.setdefault(subject, {})[predicate] = int(quad.object.value)
    for anchor in found.values():
        for part in anchor.selectors:
            anchor.start = numbers.get(part, {}).get(_START, anchor.start)
            anchor.end = numbers.get(part, {}).get(_END, anchor.end)
    return found


def _cut(quad: ox.Quad, beside: dict[str, _Stretch], stretches: set[_Stretch]) -> ox.Quad:
    """Return *quad*, a prefix or suffix without the words of any of *stretches*."""
    predicate, text = quad.predicate.value, quad.object
    place = beside.get(_text(quad.subject))
    if place is None or predicate not in {_PREFIX, _SUFFIX} or not isinstance(text, ox.Literal):
        return quad
    cut = _before if predicate == _PREFIX else _after
    kept = cut(text.value, place, stretches)
    if kept == text.value:
        return quad
    return ox.Quad(quad.subject, quad.predicate, ox.Literal(kept), quad.graph_name)


def _before(text: str, place: _Stretch, stretches: set[_Stretch]) -> str:
    """Return what of *text*, which ends where *place* starts, follows the last passage in it."""
    whole = _Stretch(place.document, place.start - len(text), place.start)
    start = max([whole.start, *_ends(whole, stretches)])
    return text[start - whole.start :]


def _after(text: str, place: _Stretch, stretches: set[_Stretch]) -> str:
    """Return what of *text*, which starts where *place* ends, goes before the first passage."""
    whole = _Stretch(place.document, place.end, place.end + len(text))
    end = min([whole.end, *(other.start for other in stretches if other.overlaps(whole))])
    return text[: end - whole.start]


def _ends(whole: _Stretch, stretches: set[_Stretch]) -> Iterator[int]:
    return (other.end for other in stretches if other.overlaps(whole))
