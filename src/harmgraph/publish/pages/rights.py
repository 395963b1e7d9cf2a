"""Says in words under which terms what a page holds can be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.namespaces import HG, OA, Graphs
from harmgraph.publish.pages.voices import graph_of

if TYPE_CHECKING:
    from collections.abc import Iterable

CC_BY: Final = "https://creativecommons.org/licenses/by/4.0/"
OGL: Final = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"

_WORDING: Final = frozenset(
    f"{HG}{name}"
    for name in (
        "sourceText",
        "sourceTextVariant",
        "attributionText",
        "nameAsPrinted",
        "citedAuthor",
        "citedTitle",
    )
) | {f"{OA}exact", f"{OA}prefix", f"{OA}suffix"}
"""Properties whose values are words of the document."""

_OF_AUTHORS: Final = (
    "This page or its data holds words of the 2022 document. They belong to its authors and to the "
    "people who are quoted. The copy that was used states no licence, and none is given here."
)
_TITLES: Final = (
    "Titles of laws and of government guidance are public sector information licensed under the "
    "Open Government Licence v3.0. Labels of professional standards, and whom provisions bind, are "
    "harmgraph's."
)
_OURS: Final = (
    "The words of this page are harmgraph's, under the Creative Commons Attribution 4.0 licence "
    "(CC BY 4.0)."
)


@dataclass(frozen=True)
class Rights:
    """What may be done with a page.

    Attributes:
        sentences: What is said of it, each a whole sentence.
        licence: The address of the licence that covers all of it, or an empty text.
        titles: Whether it holds titles under the Open Government Licence.
    """

    sentences: tuple[str, ...]
    licence: str = ""
    titles: bool = False


def wording_of(quads: Iterable[ox.Quad]) -> frozenset[str]:
    """Return the IRIs of the things that carry words of the document."""
    return frozenset(
        quad.subject.value
        for quad in quads
        if graph_of(quad) == Graphs.SOURCE
        and quad.predicate.value in _WORDING
        and isinstance(quad.subject, ox.NamedNode)
    )


def rights_of(graphs: Iterable[str], *, wording: bool) -> Rights:
    """Return what may be done with a page.

    Args:
        graphs: The named graphs that its facts are from.
        wording: Whether words of the document stand on it, its own or those of what it names.
    """
    titles = Graphs.FRAMEWORKS in set(graphs)
    said = (_TITLES,) if titles else ()
    if wording:
        return Rights((_OF_AUTHORS, *said), titles=titles)
    if titles:
        return Rights(said, titles=True)
    return Rights((_OURS,), CC_BY)
