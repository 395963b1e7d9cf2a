"""Tells whether an answer shows a rank under another name than its own.

The number of a ranked thing is printed in its notation too, and a query of somebody's own can reach
it through any property. So whatever looks like a number beside a ranked thing counts as its rank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.namespaces import HG, RDF, XSD
from harmgraph.queries.results import Graph, Solutions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.graph import Dataset
    from harmgraph.queries.evaluating import Content
    from harmgraph.queries.results import Term

_RANK: Final = ox.NamedNode(f"{HG}surveyRank")
_TYPE: Final = ox.NamedNode(f"{RDF}type")
_NUMBERS: Final = frozenset(
    f"{XSD}{name}" for name in ("integer", "nonNegativeInteger", "decimal", "double", "float")
)
_LIKE_A_NUMBER: Final = re.compile(r"[0-9]{1,3}[A-Za-z]?")
"""What a notation such as 3 or 6A looks like."""


def may_show_rank(dataset: Dataset, content: Content, *, text: str) -> bool:
    """Say whether *content* holds a number together with a thing that has a survey rank.

    Args:
        dataset: What was asked.
        content: The answer.
        text: The query; where it names a class of ranked things, a number alone is enough.
    """
    shown = list(terms_of(content))
    if not any(map(_is_number, shown)):
        return False
    ranked = {quad.subject for quad in dataset.store.quads_for_pattern(None, _RANK, None)}
    words = _words(dataset, ranked)
    return (
        any(term in ranked for term in shown)
        or any(isinstance(term, ox.Literal) and term.value in words for term in shown)
        or any(name in text for name in _class_names(dataset, ranked))
    )


def terms_of(content: Content) -> Iterator[Term]:
    """Go through the terms of *content*, and through the parts of those that are triples."""
    if isinstance(content, Solutions):
        cells = (term for row in content.rows for term in row if term is not None)
    elif isinstance(content, Graph):
        cells = (part for triple in content.triples for part in triple)
    else:
        return
    for term in cells:
        yield term
        if isinstance(term, ox.Triple):
            yield from term


def _is_number(term: Term) -> bool:
    return isinstance(term, ox.Literal) and (
        term.datatype.value in _NUMBERS or _LIKE_A_NUMBER.fullmatch(term.value) is not None
    )


def _words(dataset: Dataset, ranked: set[ox.NamedNode | ox.BlankNode | ox.Triple]) -> set[str]:
    """Return the texts of the things *ranked*, by which an answer may name them."""
    return {
        quad.object.value
        for thing in ranked
        for quad in dataset.store.quads_for_pattern(thing, None, None)
        if isinstance(quad.object, ox.Literal) and not _is_number(quad.object)
    }


def _class_names(
    dataset: Dataset, ranked: set[ox.NamedNode | ox.BlankNode | ox.Triple]
) -> set[str]:
    return {
        quad.object.value.removeprefix(HG)
        for thing in ranked
        for quad in dataset.store.quads_for_pattern(thing, _TYPE, None)
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(HG)
    }
