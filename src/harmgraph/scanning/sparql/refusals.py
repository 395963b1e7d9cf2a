"""What a query may not ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harmgraph.errors import ForbiddenInputError, TooDeepError, TooLargeError
from harmgraph.namespaces import Graphs
from harmgraph.scanning.limits import DEFAULT_LIMITS, Limits, iri_too_large, too_deep
from harmgraph.scanning.sparql.escapes import readings
from harmgraph.scanning.sparql.tokens import Token, read_tokens
from harmgraph.scanning.text import check_characters, line_at, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"}
)
"""What an update request begins with (SPARQL 1.1 Update section 4)."""
_UPDATE: Final = re.compile(r"(?:INSERT|DELETE)(?:DATA|WHERE)?")
_BEFORE_A_GRAPH: Final = frozenset({"GRAPH", "FROM", "NAMED", "FROMNAMED"})


def scan_query(text: str, *, name: str, limits: Limits = DEFAULT_LIMITS) -> None:
    r"""Refuse a query that no engine should be given.

    The query is read as it stands, and again with its ``\u`` escapes replaced as SPARQL 1.1
    section 19.2 says, since engines differ in when they replace them.

    Args:
        text: A SPARQL query.
        name: What to call it in an error, such as its file.
        limits: How long and how deep it may be.

    Raises:
        EncodingInputError: a NUL, or half a surrogate pair.
        TooLargeError: the query, or an IRI in it, is too long.
        TooDeepError: brackets are nested too deeply, or operators too many.
        ForbiddenInputError: SERVICE, an update, or FROM with a graph that is not harmgraph's.
        SyntaxInputError: a text is never closed, or something could be read in two ways.
    """
    check_characters(text, name=name)
    if len(text.encode()) > limits.max_query_bytes:
        raise TooLargeError(
            f"The query is longer than {limits.max_query_bytes:,} bytes",
            target=name,
            advice="Ask for less at a time, or put long lists of values into the data.",
        )
    for reading in readings(text):
        _Query(reading, name, limits).check()


class _Query:
    """One reading of a query."""

    def __init__(self, text: str, name: str, limits: Limits) -> None:
        self.text = text
        self.name = name
        self.limits = limits
        self.tokens = read_tokens(text, name=name)

    def check(self) -> None:
        """Refuse the query if it must be."""
        self._check_depth()
        self._check_words()
        self._check_service_in_prefix()
        self._check_datasets()

    def _check_depth(self) -> None:
        depth = operators = 0
        for token in self.tokens:
            depth = max(0, depth + _change_of_depth(token))
            operators += token.kind == "operator" or token.text.upper() == "UNION"
            if depth > self.limits.max_query_depth:
                line = line_at(self.text, token.start)
                raise too_deep(name=self.name, line=line, limit=self.limits.max_query_depth)
            if operators > self.limits.max_query_operators:
                raise TooDeepError(
                    f"The query has more than {self.limits.max_query_operators:,} operators",
                    target=self.name,
                    line=line_at(self.text, token.start),
                    advice="Use VALUES or IN for a list of choices, or ask for less at a time.",
                )
            if token.kind == "iri" and len(token.text) > self.limits.max_iri:
                line = line_at(self.text, token.start)
                raise iri_too_large(name=self.name, line=line, limit=self.limits.max_iri)

    def _check_words(self) -> None:
        for token in self._of_kind("word"):
            # An engine need not ask for a space before a keyword: "trueSERVICE" is two words.
            if "SERVICE" in token.text.upper():
                raise self._service(token)
            if token.text.upper() in _UPDATES or _UPDATE.fullmatch(token.text.upper()):
                raise ForbiddenInputError(
                    f"The query asks for a change, {token.text.upper()}, and harmgraph only reads",
                    target=self.name,
                    line=line_at(self.text, token.start),
                    advice="Write a SELECT, ASK, CONSTRUCT or DESCRIBE query.",
                )

    def _check_service_in_prefix(self) -> None:
        """Refuse ``SERVICE:x {``, which an engine may read as the keyword and the name ``:x``."""
        for before, token, after in _with_neighbours(self.tokens):
            prefix = token.text.partition(":")[0].upper()
            if token.kind != "prefixed" or "SERVICE" not in prefix:
                continue
            names_a_graph = before is not None and before.text.upper() in _BEFORE_A_GRAPH
            if after is not None and after.text == "{" and not names_a_graph:
                raise self._service(token)

    def _check_datasets(self) -> None:
        prefixes = self._prefixes()
        for position, token in enumerate(self.tokens):
            word = token.text.upper() if token.kind == "word" else ""
            if word not in ("FROM", "FROMNAMED"):
                continue
            following = self.tokens[position + 1 : position + 3]
            if word == "FROM" and following and following[0].text.upper() == "NAMED":
                following = following[1:]
            iri = _iri_of(following[0], prefixes) if following else None
            if iri not in Graphs.ALL:
                raise ForbiddenInputError(
                    "The query names a graph to read FROM that is not one of harmgraph's"
                    f"{'' if iri is None else ', ' + printable(iri)}",
                    target=self.name,
                    line=line_at(self.text, token.start),
                    advice=f"Leave FROM out, or use one of: {', '.join(Graphs.ALL)}.",
                )

    def _prefixes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for before, token, after in _with_neighbours(self.tokens):
            declares = before is not None and before.text.upper() == "PREFIX"
            if declares and token.kind == "prefixed" and after is not None and after.kind == "iri":
                found[token.text.removesuffix(":")] = after.text[1:-1]
        return found

    def _of_kind(self, kind: str) -> Iterator[Token]:
        return (token for token in self.tokens if token.kind == kind)

    def _service(self, token: Token) -> ForbiddenInputError:
        advice = "Take SERVICE out; harmgraph answers from its own data alone."
        if token.kind == "prefixed":
            advice += " If it is meant as a prefix, give the prefix another name."
        return ForbiddenInputError(
            "The query asks another server, with SERVICE",
            target=self.name,
            line=line_at(self.text, token.start),
            advice=advice,
        )


def _change_of_depth(token: Token) -> int:
    if token.kind == "open":
        return 1
    if token.kind == "close":
        return -1
    if token.kind != "iri":
        return 0
    # "?a<((1>2))" holds what looks like an IRI and to an engine may be two brackets.
    opened = token.text.count("(") + token.text.count("[")
    return opened - token.text.count(")") - token.text.count("]")


def _iri_of(token: Token, prefixes: dict[str, str]) -> str | None:
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    return prefixes[prefix] + local if token.kind == "prefixed" and prefix in prefixes else None


def _with_neighbours(tokens: list[Token]) -> Iterator[tuple[Token | None, Token, Token | None]]:
    return zip([None, *tokens], tokens, [*tokens[1:], None], strict=False)
