"""Under which terms each file can be used. What holds the document's words never carries CC BY."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import HG, OA, Graphs
from harmgraph.publish.companions import LICENCE as CC_BY
from harmgraph.publish.descriptions.statements import graph_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.publish.site import Site

OGL: Final = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_WORDS: Final = frozenset({f"{HG}sourceText", f"{OA}exact"})
"""Properties that only what holds the document's words uses."""


@dataclass(frozen=True)
class Terms:
    """Terms of use.

    Attributes:
        key: A short name for them.
        licence: The IRI of the licence, or an empty text where there is none for the whole.
        title: What they are called.
        text: What may be done, in words.
        kind: The kind of licence, in the words of ADMS.
        parts: The IRIs of the licences of parts.
        spdx: The name of the licence in the list of SPDX, or an empty text.
    """

    key: str
    licence: str
    title: str
    text: str
    kind: str
    parts: tuple[str, ...] = ()
    spdx: str = ""


OURS: Final = Terms(
    key="cc-by-4.0",
    licence=CC_BY,
    title="Creative Commons Attribution 4.0 International",
    text="All words in it are harmgraph's own, under the Creative Commons Attribution 4.0 licence "
    "(CC BY 4.0).",
    kind="Attribution",
    spdx="CC-BY-4.0",
)
TITLES_AND_OURS: Final = Terms(
    key="titles-ogl-and-ours",
    licence="",
    title="Titles under the Open Government Licence v3.0, the rest under CC BY 4.0",
    text="Titles of laws and of government guidance: contains public sector information licensed "
    "under the Open Government Licence v3.0. Labels of professional standards, and whom provisions "
    "bind, are harmgraph's, under CC BY 4.0. The text of the standards belongs to their issuers "
    "and is not here.",
    kind="Attribution",
    parts=(OGL, CC_BY),
)
NONE_STATED: Final = Terms(
    key="no-licence-stated",
    licence="",
    title="No licence stated in the copy used",
    text="In it are words of the document “Avoidable harm in mental health social care” "
    "(2022), or words taken from it. They belong to its authors, Sarah Carr, Angela Sweeney, Tina "
    "Coldham and Georgie Hudson, and to the people who are quoted. The copy that was used states "
    "no licence, and none is given here. Titles of laws and of government guidance in it are under "
    "the Open Government Licence v3.0.",
    kind="UnknownIPR",
)
ALL: Final = (OURS, TITLES_AND_OURS, NONE_STATED)


def graphs_with_words(site: Site) -> frozenset[str]:
    """Return the IRIs of the graphs that hold words of the document.

    Labels and reasons of links repeat such words, so what others say counts among them.
    """
    found = {graph_of(quad) for quad in site.quads if quad.predicate.value in _WORDS}
    return frozenset(found | {Graphs.SOURCE, Graphs.CURATED})


def terms_for(graphs: Iterable[str], with_words: frozenset[str]) -> Terms:
    """Return under which terms a file can be used.

    Args:
        graphs: The named graphs that it was made from; none for what is harmgraph's own.
        with_words: The graphs that hold words of the document.
    """
    given = set(graphs)
    if not given.isdisjoint(with_words):
        return NONE_STATED
    return TITLES_AND_OURS if Graphs.FRAMEWORKS in given else OURS
