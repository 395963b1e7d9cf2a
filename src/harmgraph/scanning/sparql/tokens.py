r"""The tokens of a SPARQL query, as far as refusing one needs them (SPARQL 1.1 section 19.8).

Engines differ in where they see a token begin, and a query could use the difference to show one
engine a keyword that this scanner takes for a part of a text. So what is ambiguous is refused:

* ``<`` may open an IRI or mean "less than". It makes a difference where what follows holds an
  apostrophe (it would open a text) or ``#`` (it would open a comment that hides the opening of a
  text of several lines).
* A text with a backslash before an unexpected character is a text to one grammar and not another.
* A CR alone ends a comment in the specification (section 19.4), and not in every engine.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.errors import HarmGraphError, SyntaxInputError
from harmgraph.scanning.text import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_BASE: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
"""PN_CHARS_BASE."""
_MORE: Final = "0-9\u00b7\u0300-\u036f\u203f-\u2040"
_CHAR: Final = rf"[{_BASE}_{_MORE}\-]"
"""PN_CHARS."""
_LOCAL_CHAR: Final = rf"(?:[{_BASE}_{_MORE}:\-]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%])"

_TOKEN: Final = rf"""
      (?P<comment> \#[^\n\r]*+ )
    | (?P<iri>     <(?: [^<>"{{}}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{{4}} | \\U[0-9A-Fa-f]{{8}} )*+> )
    | (?P<text>    \"{{3}} (?: [^"\\]++ | \\. | "(?!"") )*+ \"{{3}}
                 | '{{3}}  (?: [^'\\]++ | \\. | '(?!'') )*+ '{{3}}
                 | " (?: [^"\\\n\r]++ | \\[^\n\r] )*+ "
                 | ' (?: [^'\\\n\r]++ | \\[^\n\r] )*+ ' )
    | (?P<unclosed> ["'] )
    | (?P<variable> [?$][{_BASE}_0-9][{_BASE}_{_MORE}]*+ )
    | (?P<blank>   _:[{_BASE}_0-9](?: \.*+{_CHAR} )*+ )
    | (?P<language> @[A-Za-z]++(?: -[A-Za-z0-9]++ )*+ )
    | (?P<name>    [{_BASE}](?: \.*+{_CHAR} )*+
                   (?: :(?: (?!-){_LOCAL_CHAR}(?: \.*+{_LOCAL_CHAR} )*+ )?+ )?+
                 | :(?: (?!-){_LOCAL_CHAR}(?: \.*+{_LOCAL_CHAR} )*+ )?+ )
    | (?P<open>    [\[({{] )
    | (?P<close>   [\])}}] )
    | (?P<operator> \|\| | && | [!|/^+*=<>-] )
    | (?P<stray>   [;,.] )
    """
"""Every repeat is possessive, and no token is tried twice: reading is linear in the text."""

_ODD_ESCAPE: Final = re.compile(
    r"""\\(?:[tbnrf"'\\]|u(?![dD][89A-Fa-f])[0-9A-Fa-f]{4}"""
    r"""|U00(?:0(?!0[dD][89A-Fa-f])[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})|(\\)""",
    re.DOTALL,
)
"""Escapes that a text may hold (ECHAR, and section 19.2); group 1 is a backslash of no escape."""
_BARE_RETURN: Final = re.compile(r"\r(?!\n)")


@functools.cache
def _token() -> re.Pattern[str]:
    """Return the pattern, compiled when first used: it takes as long as all other imports."""
    return re.compile(_TOKEN, re.VERBOSE | re.DOTALL)


@dataclass(frozen=True)
class Token:
    """One token.

    Attributes:
        kind: ``iri``, ``variable``, ``blank``, ``language``, ``text``, ``word`` (a keyword or
            function), ``prefixed`` (a prefixed name), ``open``, ``close``, ``operator`` or
            ``stray`` (a full stop, comma or semicolon).
        text: The token as written.
        start: Where it begins.
    """

    kind: str
    text: str
    start: int


def read_tokens(text: str, *, name: str) -> list[Token]:
    """Return the tokens of *text* without its comments and white space.

    Args:
        text: A query.
        name: What to call it in an error.

    Raises:
        SyntaxInputError: a text is never closed, or something could be read in two ways.
    """
    bare_return = _BARE_RETURN.search(text)
    if bare_return is not None:
        raise SyntaxInputError(
            "A line of the query ends with CR alone",
            target=name,
            line=line_at(text, bare_return.start()),
            advice="Save the query with LF or CR LF at the end of each line.",
        )
    return list(_read(text, name))


def _read(text: str, name: str) -> Iterator[Token]:
    hash_iri_end = -1
    for found in _token().finditer(text):
        kind, written, start = str(found.lastgroup), found[0], found.start()
        if kind == "comment":
            continue
        if kind == "name":
            kind = "prefixed" if ":" in written else "word"
        elif kind == "iri":
            _check_iri(written, line_at(text, start) if "'" in written else 0, name)
            hash_iri_end = found.end() if "#" in written else hash_iri_end
        elif kind in ("text", "unclosed"):
            same_line = hash_iri_end >= 0 and "\n" not in text[hash_iri_end:start]
            _check_text(found, name=name, after_hash=same_line)
        yield Token(kind, written, start)


def _check_iri(written: str, line: int, name: str) -> None:
    if "'" in written:
        raise SyntaxInputError(
            "What stands between < and > holds an apostrophe, and can be read in two ways",
            target=name,
            line=line,
            advice="In an IRI, write %27; for “less than”, put a space after the sign.",
        )


def _check_text(found: re.Match[str], *, name: str, after_hash: bool) -> None:
    """Refuse a text that is never closed, that engines disagree on, or that may be in a comment."""
    written = found[0]
    if found.lastgroup == "unclosed":
        raise _text_error("A text is never closed", found, name, "Close it with the same mark.")
    if any(escape[1] for escape in _ODD_ESCAPE.finditer(written)):
        raise _text_error(
            "A text holds a backslash that begins no escape", found, name, r"Write \\ for it."
        )
    if after_hash and "\n" in written:
        raise _text_error(
            "A text of several lines opens after an IRI with # on the same line",
            found,
            name,
            "Begin the text on a line of its own.",
        )


def _text_error(what: str, found: re.Match[str], name: str, advice: str) -> HarmGraphError:
    line = line_at(found.string, found.start())
    return SyntaxInputError(what, target=name, line=line, advice=advice)
