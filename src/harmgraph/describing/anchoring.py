"""Describes the place where words stand, in words that show line breaks.

The parts are those of the W3C Web Annotation Data Model: sections 4.2.4 (quote) and 4.2.5
(position).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from harmgraph.describing.description import Description, Section
from harmgraph.describing.parts import (
    describes_harm,
    list_of_things,
    page,
    places_of,
    plain_section,
)

if TYPE_CHECKING:
    from harmgraph.describing.lookup import Lookup

_LINE_END: Final = "↵"


def anchor(look: Lookup, iri: str) -> Description:
    """Describe an anchor: the words, what stands before and after them, and where."""
    items = look.subjects("hg:anchoredBy", iri)
    words, around = _quoted(look, iri)
    return page(
        look,
        iri,
        kind="Anchor: the place in the document where certain words stand",
        words=plain_section("The words there", words),
        sections=(
            Section("Around them", around),
            plain_section("Where it is", places_of(look, iri)),
            list_of_things(look, "Anchors", items),
            plain_section(
                "SHA-256 of the copy that was used", look.values(iri, "hg:documentSha256")
            ),
        ),
        notes=(
            f"{_LINE_END} stands for the end of a line. Positions count characters, not bytes, "
            "from the start of the text.",
        ),
        care=any(describes_harm(look, item) for item in items),
    )


def selector(look: Lookup, iri: str) -> Description:
    """Describe a part of an anchor by the whole anchor, for neither says much alone."""
    anchors = look.subjects("oa:hasSelector", iri)
    if not anchors:
        return page(look, iri, kind="Part of an anchor that is not here")
    whole = anchor(look, anchors[0])
    return replace(whole, iri=iri, title=look.name(iri), kind=f"Part of {whole.title}")


def _quoted(look: Lookup, iri: str) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    words: list[str] = []
    around: list[tuple[str, str]] = []
    for found in look.values(iri, "oa:hasSelector"):
        words += map(_one_line, look.values(found, "oa:exact"))
        for mark, predicate in (("before", "oa:prefix"), ("after", "oa:suffix")):
            around += [(mark, _one_line(text)) for text in look.values(found, predicate)]
    return words, tuple(around)


def _one_line(text: str) -> str:
    return text.replace("\n", _LINE_END)
