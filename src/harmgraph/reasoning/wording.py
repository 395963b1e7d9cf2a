"""A rule's sentence, said of particular things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from harmgraph.reasoning.terms import Term

_BLANK: Final = re.compile(r"\{([^{}]+)\}")


def fill(sentence: str, terms: Mapping[str, Term], label: Callable[[str], str]) -> str:
    """Return *sentence* with ``{x}`` replaced by the name of ``terms["x"]``.

    A name in braces that *terms* does not have is left without its braces.
    """

    def name(match: re.Match[str]) -> str:
        term = terms.get(match[1])
        return match[1] if term is None else name_term(term, label)

    return _BLANK.sub(name, sentence)


def name_term(term: Term, label: Callable[[str], str]) -> str:
    """Return what to call *term*: a label, a text in quotes, or that it has no name.

    Args:
        term: What to name.
        label: Given an IRI, returns what people call it.
    """
    if isinstance(term, ox.NamedNode):
        return label(term.value)
    if isinstance(term, ox.Literal):
        return f"“{term.value}”"
    if isinstance(term, ox.BlankNode):
        return f"something without a name (_:{term.value})"
    return " ".join(name_term(part, label) for part in (term.subject, term.predicate, term.object))
