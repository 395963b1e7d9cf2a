"""What a parser says about a text, in plain words and with a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harmgraph.errors import SyntaxInputError
from harmgraph.formats import RDF_XML
from harmgraph.scanning import advise_on_slash, line_at, printable

if TYPE_CHECKING:
    from harmgraph.reading.sources import Source

_PREAMBLE: Final = re.compile(
    r"^Parser error at line [^:]*: |^(?:syntax error|ill-formed document): "
)
_POSTSCRIPT: Final = re.compile(r" \(line \d+\)$")
_RELATIVE: Final = re.compile(
    r"(?:error while parsing IRI '(?P<iri>.*)': )?No scheme found in an absolute IRI"
)
_WORDS: Final = (
    (
        re.compile(r"The prefix (?P<thing>\S*?):? has not been declared"),
        "The prefix {thing}: is used and not declared",
        "Declare it at the top: @prefix {thing}: <…> .",
    ),
    (
        re.compile(r"(?:error while parsing IRI '.*': )?Invalid IRI code point '(?P<thing>.*)'"),
        "An IRI holds a character that it may not hold, '{thing}'",
        "Write the character as % and its code, such as %20 for a space.",
    ),
    (
        re.compile(r"The escape sequence '(?P<thing>.*)' is encoding .*"),
        "The escape {thing} stands for no character",
        "Remove it, or write the character itself.",
    ),
    (
        re.compile(r"Only UTF-8 is supported by the RDF/XML parser"),
        "The XML declaration says that the text is not in UTF-8",
        'Save the file as UTF-8, and write encoding="UTF-8" in its first line.',
    ),
    (
        re.compile(r"Unexpected text event: '(?P<thing>.*)'", re.DOTALL),
        "A text stands where none may, or after a comment or CDATA section in a text: {thing}",
        "Take out the comment or section, so that the text is in one piece.",
    ),
    (
        re.compile(r"XML namespaces are required in RDF/XML"),
        "This is XML, and not RDF/XML: its elements are in no namespace",
        "Check that the file is RDF and that its root element is rdf:RDF.",
    ),
)


def in_plain_words(error: Exception, source: Source) -> SyntaxInputError:
    """Return the error for what pyoxigraph said of *source*.

    Args:
        error: A ``SyntaxError`` of pyoxigraph, whose message is its only documented part.
        source: The document.
    """
    said = _POSTSCRIPT.sub("", _PREAMBLE.sub("", str(error)))
    line = _line_of(error, source)
    relative = _RELATIVE.search(said)
    if relative is not None:
        return relative_iri(relative["iri"], source, line=line)
    for pattern, what, advice in _WORDS:
        found = pattern.search(said)
        if found is not None:
            thing = printable(found.groupdict().get("thing", ""))
            return _syntax_error(what.format(thing=thing), source, line, advice.format(thing=thing))
    advice = advise_on_slash(_text_of(source, line)) if "'/' is not allowed" in said else ""
    if advice:
        what = "A prefixed name has a slash in it, which Turtle does not allow"
        return _syntax_error(what, source, line, advice)
    advice = "Mend it at that line, or just before."
    if line is None:
        advice = "Mend it; the parser does not say where."
    return _syntax_error(
        f"This is not correct {source.syntax.name}: {printable(said)}", source, line, advice
    )


def relative_iri(iri: str | None, source: Source, *, line: int | None = None) -> SyntaxInputError:
    """Return the error for an IRI without a scheme, with the line where it can be found."""
    shown = "" if iri is None else f", {printable(iri)}"
    if line is None and iri:
        position = source.text.find(f'"{iri}"')
        line = None if position < 0 else line_at(source.text, position)
    return _syntax_error(
        f"An IRI is relative{shown}, and a file on its own does not say to what",
        source,
        line,
        "Write the whole IRI, or declare a base at the top.",
    )


def _syntax_error(what: str, source: Source, line: int | None, advice: str) -> SyntaxInputError:
    return SyntaxInputError(what, target=source.name, line=line, advice=advice)


def _text_of(source: Source, line: int | None) -> str:
    lines = source.text.split("\n")
    return lines[line - 1] if line is not None and 0 < line <= len(lines) else ""


def _line_of(error: Exception, source: Source) -> int | None:
    line = getattr(error, "lineno", None)
    if isinstance(line, int):
        return line
    return _line_of_bad_xml(source.text) if source.syntax == RDF_XML else None


def _line_of_bad_xml(text: str) -> int | None:
    """Return the line at which *text* stops being well-formed XML; no DOCTYPE comes this far."""
    from xml.parsers import expat

    parser = expat.ParserCreate("UTF-8", " ")
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        return error.lineno
    return None
