"""How far the links of a dataset have come, and what to say where an answer names laws."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.mappings import STATUSES
from harmgraph.namespaces import HG, ID, Graphs
from harmgraph.queries.ranked_things import terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.graph import Dataset
    from harmgraph.queries.evaluating import Content
    from harmgraph.queries.results import Term

_STATUS: Final = ox.NamedNode(f"{HG}linkStatus")
_PLACE: Final = f"{ID}link-status/"
_PROPOSED: Final = "proposed"
_ALL_PROPOSED: Final = "Every link in it is a proposal that nobody has checked."
_SOME_PROPOSED: Final = " Nobody has checked those that are proposed."
_ABOUT_LINKS: Final = re.compile(r"hg:(?:CuratedLink|link(?:Subject|Object|Type|Basis|Status))\b")
_LINK: Final = f"{ID}link/"
_LAW: Final = (f"{ID}framework/", f"{ID}provision/")
_TITLES_ONLY: Final = (
    "Laws and standards are named here by number and title only; read them where their issuer"
    " publishes them."
)


def names_links(text: str) -> bool:
    """Say whether the bundled query *text* asks for links."""
    return _ABOUT_LINKS.search(text) is not None


def shows_links(content: Content) -> bool:
    """Say whether a link is among the terms of *content*."""
    return any(_starts_with(term, _LINK) for term in terms_of(content))


def standing_of_links(dataset: Dataset) -> str:
    """Return a sentence on how far the links of *dataset* have come; empty where it has none."""
    statuses = Counter(
        quad.object.value.removeprefix(_PLACE)
        for quad in dataset.store.quads_for_pattern(None, _STATUS, None)
        if isinstance(quad.object, ox.NamedNode)
    )
    if not statuses:
        return ""
    if set(statuses) == {_PROPOSED}:
        return _ALL_PROPOSED
    order = sorted(statuses, key=lambda name: (*(name != known for known in STATUSES), name))
    counts = [f"{statuses[name]:,} {name}" for name in order]
    whole = f"How far the links here have come: {', '.join(counts)}."
    return whole + _SOME_PROPOSED if _PROPOSED in statuses else whole


def names_law(graphs: Sequence[str]) -> bool:
    """Say whether a question that rests on *graphs* asks for laws and standards.

    One that may rest on any graph does not: it asks for whatever there is.
    """
    return Graphs.FRAMEWORKS in graphs and not set(Graphs.ALL) <= set(graphs)


def law_note(content: Content, *, every_term: bool = False) -> tuple[str, ...]:
    """Return the note for an answer that names laws or standards.

    Args:
        content: The answer.
        every_term: Whether anything that it holds is about them; otherwise one of them must be
            among its terms.
    """
    named = any(every_term or _starts_with(term, *_LAW) for term in terms_of(content))
    return (_TITLES_ONLY,) if named else ()


def _starts_with(term: Term, *places: str) -> bool:
    return isinstance(term, ox.NamedNode) and term.value.startswith(places)
