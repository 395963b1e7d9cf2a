"""One door to the scanners of the RDF syntaxes."""

from __future__ import annotations

from harmgraph.errors import TooLargeError
from harmgraph.formats import JSON_LD, RDF_XML, Format
from harmgraph.scanning.json_ld import scan_json_ld
from harmgraph.scanning.limits import DEFAULT_LIMITS, Limits
from harmgraph.scanning.rdf_xml import scan_rdf_xml
from harmgraph.scanning.text import check_characters
from harmgraph.scanning.turtle import scan_turtle


def scan_rdf(text: str, *, syntax: Format, name: str, limits: Limits = DEFAULT_LIMITS) -> None:
    """Refuse *text* that no RDF parser should be given.

    Args:
        text: A whole document.
        syntax: One of :data:`harmgraph.formats.RDF_FORMATS`.
        name: What to call the document in an error.
        limits: How large and how deep it may be.

    Raises:
        EncodingInputError: a NUL, or half a surrogate pair.
        TooLargeError: the document, a literal, an IRI or a number is too long.
        TooDeepError: the nesting is too deep.
        ForbiddenInputError: a DOCTYPE in RDF/XML, or a remote context in JSON-LD.
        SyntaxInputError: a text, comment or tag that is never closed, or a repeated name in JSON.
    """
    if len(text) > limits.max_bytes:
        raise TooLargeError(
            f"The text is longer than {limits.max_bytes:,} characters",
            target=name,
            advice="Split it into smaller files.",
        )
    check_characters(text, name=name)
    if syntax == RDF_XML:
        scan_rdf_xml(text, name=name, limits=limits)
    elif syntax == JSON_LD:
        scan_json_ld(text, name=name, limits=limits)
    else:
        scan_turtle(text, name=name, limits=limits)
