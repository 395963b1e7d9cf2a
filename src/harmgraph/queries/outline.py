"""What can be told of a query from its tokens: its form, its order, its own dataset, its SELECT.

This reads what an engine has accepted or is about to; it does not decide what is allowed. Refusing
hostile text is the task of :mod:`harmgraph.scanning`, whose finer tokens cost more to load.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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

_PREFIX: Final = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)

_Token = tuple[str, str, int, int]
"""Kind, value, end, and how many brackets are open."""

_AFTER_SELECT: Final = ("DISTINCT", "REDUCED")
_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


class Outline(NamedTuple):
    """What a query looks like from outside.

    Attributes:
        form: ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``; empty where there is none.
        ordered: Whether ORDER BY stands at the top level.
        has_dataset: Whether the query says FROM.
        projected: The variables of the top SELECT, in order.
        projects_all: Whether the top SELECT is ``SELECT *``.
        mentioned: Every variable, once, in the order in which they appear.
        after_select: Position after SELECT and its DISTINCT or REDUCED.
    """

    form: str
    ordered: bool
    has_dataset: bool
    projected: tuple[str, ...]
    projects_all: bool
    mentioned: tuple[str, ...]
    after_select: int


def read_outline(text: str) -> Outline:
    """Return the outline of the query *text*."""
    tokens = list(_tokens(text))
    words = [
        (value.upper(), end) for kind, value, end, depth in tokens if kind == "word" and not depth
    ]
    form, after_select = next(((word, end) for word, end in words if word in _FORMS), ("", 0))
    said = [word for word, _ in words]
    following = words[said.index(form) + 1 :][:1] if form else []
    if form == "SELECT" and following and following[0][0] in _AFTER_SELECT:
        after_select = following[0][1]
    clause = _select_clause(tokens, after_select) if form == "SELECT" else []
    return Outline(
        form=form,
        ordered=("ORDER", "BY") in pairwise(said),
        has_dataset="FROM" in said,
        projected=tuple(
            value
            for kind, value, end, depth in clause
            if kind == "variable" and (not depth or _follows_as(text, end, value))
        ),
        projects_all=any(kind == "star" and not depth for kind, _, _, depth in clause),
        mentioned=tuple(dict.fromkeys(value for kind, value, _, _ in tokens if kind == "variable")),
        after_select=after_select,
    )


def _select_clause(tokens: Sequence[_Token], start: int) -> list[_Token]:
    """Return the tokens after *start* and before WHERE, FROM or a brace."""
    found = []
    for kind, value, end, depth in tokens:
        if end <= start:
            continue
        if value == "{" or (kind == "word" and not depth and value.upper() in ("WHERE", "FROM")):
            break
        found.append((kind, value, end, depth))
    return found


def read_prefixes(text: str) -> set[str]:
    """Return the prefixes that the query *text* uses without declaring them."""
    names = [found["name"] for found in _TOKEN.finditer(text) if found["name"] is not None]
    declared = {found[1] for found in _PREFIX.finditer(text)}
    return {name.partition(":")[0] for name in names if not name.startswith("_:")} - declared


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


def _tokens(text: str) -> Iterator[_Token]:
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
