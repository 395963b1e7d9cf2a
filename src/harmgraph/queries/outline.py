"""What can be told of a query from its tokens: its form, its order, its own dataset, its SELECT.

This reads what an engine has accepted or is about to; it does not decide what is allowed. Refusing
hostile text is the task of :mod:`harmgraph.scanning`, whose finer tokens cost more to load.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"""
      \#[^\n\r]*
    | <[^<>"{}|^`\\\x00-\x20]*>
    | \"{3}(?:[^"\\]|\\.|"(?!""))*+\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*+'{3}
    | "(?:[^"\\\n\r]|\\.)*+" | '(?:[^'\\\n\r]|\\.)*+'
    | (?P<name>[\w.-]*:[\w.:%\\-]*)
    | [?$](?P<variable>\w+)
    | (?P<word>[A-Za-z]\w*)
    | (?P<bracket>[](){}[])
    | (?P<star>\*)
    """,
    re.VERBOSE | re.DOTALL,
)
"""Tokens without a group hold no keyword: comments, IRIs and texts (SPARQL 1.1 section 19.8)."""

_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


@dataclass(frozen=True)
class Outline:
    """What a query looks like from outside.

    Attributes:
        form: ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``; empty where there is none.
        ordered: Whether ORDER BY stands at the top level.
        has_dataset: Whether the query says FROM.
        projected: The variables of the top SELECT, in order.
        projects_all: Whether the top SELECT is ``SELECT *``.
        after_select: Position after SELECT and its DISTINCT or REDUCED.
    """

    form: str
    ordered: bool
    has_dataset: bool
    projected: tuple[str, ...]
    projects_all: bool
    after_select: int


def read_outline(text: str) -> Outline:
    """Return the outline of the query *text*."""
    form, words, after_select = "", [], 0
    projected: list[str] = []
    in_select = projects_all = False
    for kind, value, end, depth in _tokens(text):
        if kind == "word" and depth == 0:
            word = value.upper()
            previous, words = words[-1] if words else "", [*words, word]
            if not form and word in _FORMS:
                form, after_select, in_select = word, end, word == "SELECT"
            elif in_select and word in ("DISTINCT", "REDUCED") and previous == "SELECT":
                after_select = end
            elif in_select and word in ("WHERE", "FROM"):
                in_select = False
        elif value == "{":
            in_select = False
        elif in_select and depth == 0 and kind == "star":
            projects_all = True
        elif in_select and kind == "variable" and (depth == 0 or _follows_as(text, end, value)):
            projected.append(value)
    pairs = set(zip(words, words[1:], strict=False))
    return Outline(
        form=form,
        ordered=("ORDER", "BY") in pairs,
        has_dataset="FROM" in words,
        projected=tuple(projected),
        projects_all=projects_all,
        after_select=after_select,
    )


def with_projected(text: str, names: Sequence[str]) -> tuple[str, list[str]]:
    """Return *text* with those of *names* added to its SELECT that are not in it, and which.

    Only names of variables are added, never a value. Other forms than SELECT stay as they are.
    """
    outline = read_outline(text)
    if outline.form != "SELECT" or outline.projects_all:
        return text, []
    missing = [name for name in names if name not in outline.projected]
    added = "".join(f" ?{name}" for name in missing)
    return text[: outline.after_select] + added + text[outline.after_select :], missing


def _tokens(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield (kind, value, end, depth) of each token that may matter."""
    depth = 0
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind is None or kind == "name":
            continue
        if kind == "bracket":
            depth += 1 if found[0] in "([{" else -1
        yield kind, found[kind], found.end(), depth


def _follows_as(text: str, end: int, variable: str) -> bool:
    """Say whether the variable that ends at *end* is what ``(... AS ?variable)`` names."""
    before = text[: end - len(variable) - 1].rstrip()
    return before[-2:].upper() == "AS" and not before[-3:-2].isalnum()
