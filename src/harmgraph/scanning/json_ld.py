"""JSON-LD: no remote context, no repeated name, how deep it is, and whether its ids are IRIs."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Final

from harmgraph.errors import ForbiddenInputError, SyntaxInputError
from harmgraph.scanning.limits import (
    Limits,
    literal_too_large,
    number_too_large,
    too_deep,
)
from harmgraph.scanning.text import line_at, printable

_TOKEN: Final = re.compile(
    r"""
      (?P<open>    [\[{] )
    | (?P<close>   [\]}] )
    | (?P<text>    "(?: [^"\\]++ | \\. )*+" ) (?P<colon> \s*+: )?+
    | (?P<unclosed> " )
    | (?P<number>  (?<![0-9]) [0-9]{100,}+ )
    """,
    re.VERBOSE | re.DOTALL,
)
"""The tokens that matter (RFC 8259 sections 4 to 7). Every repeat is possessive."""

_NOT_IN_AN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_HALF_A_PAIR: Final = re.compile("[\ud800-\udfff]")
_ID_KEYWORDS: Final = frozenset({"@id", "@type"})
_CONTEXT_KEYWORDS: Final = frozenset({"@context", "@import"})


@dataclass
class _Level:
    """One object or array that is open.

    Attributes:
        key: The name whose value comes next; an array has the name that it is the value of.
        names: The names met so far in this object.
    """

    key: str | None
    names: set[str] = field(default_factory=set)


@dataclass
class _Scanner:
    text: str
    name: str
    limits: Limits
    levels: list[_Level] = field(default_factory=list)
    id_names: set[str] = field(default_factory=lambda: set(_ID_KEYWORDS))
    """Names whose value is an IRI: keywords, and terms that a context gives that meaning."""

    def run(self) -> None:
        for token in _TOKEN.finditer(self.text):
            kind = token.lastgroup
            if kind == "open":
                self._open(token)
            elif kind == "close":
                if self.levels:
                    self.levels.pop()
            elif kind == "colon":
                self._name(token)
            elif kind == "text":
                self._value(token)
            else:
                self._odd(token)

    def _line(self, token: re.Match[str]) -> int:
        return line_at(self.text, token.start())

    def _open(self, token: re.Match[str]) -> None:
        if len(self.levels) >= self.limits.max_depth:
            raise too_deep(name=self.name, line=self._line(token), limit=self.limits.max_depth)
        inherited = self.levels[-1].key if token[0] == "[" and self.levels else None
        self.levels.append(_Level(inherited))

    def _name(self, token: re.Match[str]) -> None:
        self._check_text(token)
        written = _unescaped(token["text"])
        if not self.levels:
            return
        level = self.levels[-1]
        if written in level.names:
            raise SyntaxInputError(
                f"The name {printable(json.dumps(written))} stands twice in one object",
                target=self.name,
                line=self._line(token),
                advice="Keep one of them, with a list of values if there are several.",
            )
        level.names.add(written)
        level.key = written

    def _value(self, token: re.Match[str]) -> None:
        self._check_text(token)
        key = self.levels[-1].key if self.levels else None
        if key is None:
            return
        if key in _CONTEXT_KEYWORDS:
            raise self._remote(token)
        if key in self.id_names or token["text"].startswith('"@') or "\\" in token["text"]:
            self._id(token, key)

    def _id(self, token: re.Match[str], key: str) -> None:
        written = _unescaped(token["text"])
        if written in _ID_KEYWORDS:
            self._learn(key)
        elif key in self.id_names and _NOT_IN_AN_IRI.search(written):
            raise SyntaxInputError(
                f"The value of {printable(json.dumps(key))} is not an IRI: {printable(written)}",
                target=self.name,
                line=self._line(token),
                advice="Write an IRI; a space in it is written %20.",
            )

    def _learn(self, key: str) -> None:
        """Note which term a context makes an id: ``"id": "@id"``, or ``"p": {"@type": "@id"}``."""
        if key not in _ID_KEYWORDS:
            self.id_names.add(key)
        elif len(self.levels) > 1 and self.levels[-2].key is not None:
            self.id_names.add(self.levels[-2].key)

    def _check_text(self, token: re.Match[str]) -> None:
        if "\\u" in token["text"] and _HALF_A_PAIR.search(_unescaped(token["text"])):
            raise SyntaxInputError(
                "An escape stands for no character: half a surrogate pair",
                target=self.name,
                line=self._line(token),
                advice="Remove it, or write the character itself.",
            )
        if len(token["text"]) > self.limits.max_literal:
            raise literal_too_large(
                name=self.name, line=self._line(token), limit=self.limits.max_literal
            )

    def _odd(self, token: re.Match[str]) -> None:
        if token.lastgroup == "unclosed":
            raise SyntaxInputError(
                "A text opens with a quotation mark and is never closed",
                target=self.name,
                line=self._line(token),
                advice="Close it.",
            )
        if len(token[0]) > self.limits.max_digits:
            raise number_too_large(
                name=self.name, line=self._line(token), limit=self.limits.max_digits
            )

    def _remote(self, token: re.Match[str]) -> ForbiddenInputError:
        return ForbiddenInputError(
            "The JSON-LD asks for a context at another address, "
            f"{printable(_unescaped(token['text']))}, and harmgraph fetches nothing",
            target=self.name,
            line=self._line(token),
            advice="Put the content of that context in its place, as an object.",
        )


def scan_json_ld(text: str, *, name: str, limits: Limits) -> None:
    """Refuse JSON-LD with a remote context, or that is too deep, or with a text that is too long.

    A context that is a string is an address to fetch (JSON-LD 1.1 section 3.1), as is the value of
    ``@import`` (section 4.1.10). Names in an object must be unique (section 1.4): a second
    ``@context`` would hide the first. A value of ``@id`` that is not an IRI would be passed over
    by a parser without a word (JSON-LD 1.1 API section 8), and is refused here instead.

    Args:
        text: The document.
        name: What to call it in an error.
        limits: How deep it may be, and how long a text.

    Raises:
        ForbiddenInputError: a context or import is a string, whatever address it holds.
        TooDeepError: objects and arrays are nested too deeply.
        TooLargeError: a text or number is too long.
        SyntaxInputError: a name is repeated, an id is not an IRI, or a text is never closed.
    """
    _Scanner(text, name, limits).run()


def _unescaped(written: str) -> str:
    r"""Return the string that JSON text stands for: ``@context`` for ``"\u0040context"``."""
    if "\\" not in written:
        return written[1:-1]
    try:
        return str(json.loads(written, strict=False))
    except ValueError:
        return written[1:-1]
