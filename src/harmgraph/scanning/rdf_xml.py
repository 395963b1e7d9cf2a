"""RDF/XML: no DOCTYPE, so no entity; and how deep the elements and how long the texts are."""

from __future__ import annotations

import re
from typing import Final

from harmgraph.errors import ForbiddenInputError, SyntaxInputError
from harmgraph.scanning.limits import Limits, literal_too_large, too_deep
from harmgraph.scanning.text import line_at

_TAG: Final = re.compile(r"""<[^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+>""")
_CLOSED_BY: Final = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}


def scan_rdf_xml(text: str, *, name: str, limits: Limits) -> None:
    """Refuse RDF/XML with a DOCTYPE, or that is too deep, or with a text that is too long.

    Entities are declared in a DOCTYPE alone (XML 1.0 section 2.8), so that refusing it refuses
    both entities that reach for a file or a server and those that grow without end.

    Args:
        text: The document.
        name: What to call it in an error.
        limits: How deep it may be, and how long a text.

    Raises:
        ForbiddenInputError: there is a DOCTYPE, or another declaration that begins with ``<!``.
        TooDeepError: elements are nested too deeply.
        TooLargeError: a text or a tag is too long.
        SyntaxInputError: a comment, section, instruction or tag is never closed.
    """
    depth = 0
    position = 0
    while (start := text.find("<", position)) >= 0:
        end = _end_of_markup(text, start, name=name)
        if max(start - position, end - start) > limits.max_literal:
            line = line_at(text, position)
            raise literal_too_large(name=name, line=line, limit=limits.max_literal)
        depth += _change_of_depth(text, start, end)
        if depth > limits.max_depth:
            raise too_deep(name=name, line=line_at(text, start), limit=limits.max_depth)
        position = end


def _end_of_markup(text: str, start: int, *, name: str) -> int:
    """Return where the comment, section, instruction or tag that begins at *start* ends."""
    for opening, closing in _CLOSED_BY.items():
        if text.startswith(opening, start):
            end = text.find(closing, start + len(opening))
            if end < 0:
                raise _unclosed(opening, text, start, name=name)
            return end + len(closing)
    if text.startswith("<!", start):
        raise ForbiddenInputError(
            "The RDF/XML has a DOCTYPE, whose entities can reach other files and grow without end",
            target=name,
            line=line_at(text, start),
            advice="Save it again as Turtle (in Protégé: File, Save as, Turtle Syntax), "
            "or take out the DOCTYPE and write every entity in full.",
        )
    tag = _TAG.match(text, start)
    if tag is None:
        raise _unclosed("<", text, start, name=name)
    return tag.end()


def _change_of_depth(text: str, start: int, end: int) -> int:
    if text[start + 1] in "!?" or text[end - 2] == "/":
        return 0
    return -1 if text[start + 1] == "/" else 1


def _unclosed(opening: str, text: str, start: int, *, name: str) -> SyntaxInputError:
    return SyntaxInputError(
        f"The XML opens with {opening} and is never closed",
        target=name,
        line=line_at(text, start),
        advice="Close it; write &lt; for a less-than sign inside a text.",
    )
