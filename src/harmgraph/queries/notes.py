"""What a reader must be told beside an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.namespaces import HG
from harmgraph.queries.ranked_things import may_show_rank
from harmgraph.queries.results import Graph, Solutions

if TYPE_CHECKING:
    from harmgraph.graph import Dataset
    from harmgraph.queries.evaluating import Content

_RANK_NAME: Final = "surveyRank"
_RANK: Final = f"{HG}{_RANK_NAME}"
_RANK_NODE: Final = ox.NamedNode(_RANK)
_CURATED: Final = "This answer rests in part on claims that are not the 2022 document's."
_PERHAPS_CURATED: Final = (
    "This answer may rest on claims that are not the 2022 document's; asking the source alone"
    " leaves them out."
)

LEFT_OUT: Final = (
    "What is not the 2022 document's was left out. What would rest on it is missing here for that"
    " reason alone."
)
"""What is told where an answer could rest on claims, and all claims were left out."""


def cut_note(content: Content) -> tuple[str]:
    """Return the note for an answer that was cut short at the limit."""
    if isinstance(content, Graph):
        size, what = len(content.triples), "triples"
    else:
        size, what = len(content.rows) if isinstance(content, Solutions) else 1, "rows"
    return (
        f"There is more: only the first {size:,} {what} are here. Use LIMIT and OFFSET with"
        " ORDER BY, or allow more, to see the rest.",
    )


def rank_note(dataset: Dataset, content: Content, *, text: str = "") -> tuple[str, ...]:
    """Return the caution that stands wherever an answer shows a rank.

    Args:
        dataset: What was asked, for the words of the caution.
        content: The answer.
        text: A query of somebody's own, which may give the rank a name of its own or reach it by
            another way.
    """
    shown = (
        _RANK_NAME in text
        or _shows_rank(content)
        or (text != "" and may_show_rank(dataset, content, text=text))
    )
    return (f"Rank: {rank_caution(dataset)}.",) if shown else ()


def curated_note(*, rests_on_claims: bool | None, standing: str = "") -> tuple[str, ...]:
    """Return the note for an answer with claims that are not the document's.

    Args:
        rests_on_claims: Whether it does rest on them; ``None`` where that was not found out.
        standing: How far the links have come that it may rest on, as a whole sentence.
    """
    if rests_on_claims is False:
        return ()
    told = _PERHAPS_CURATED if rests_on_claims is None else _CURATED
    return (f"{told} {standing}".rstrip(),)


def rank_caution(dataset: Dataset) -> str:
    """Return the words that go with every rank, from the scope note of ``hg:surveyRank``."""
    return dataset.rank_caution()


def _shows_rank(content: Content) -> bool:
    if isinstance(content, Solutions):
        named = any("rank" in name.lower() for name in content.variables)
        return named or any(_RANK_NODE in row for row in content.rows)
    return isinstance(content, Graph) and any(
        triple.predicate == _RANK_NODE for triple in content.triples
    )
