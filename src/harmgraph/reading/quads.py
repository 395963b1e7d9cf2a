"""The parse itself, and checks on terms that need the parsed value. Runs in the child process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.errors import SyntaxInputError
from harmgraph.formats import JSON_LD
from harmgraph.namespaces import XSD
from harmgraph.reading.syntax_errors import in_plain_words, relative_iri
from harmgraph.scanning.limits import iri_too_large, literal_too_large, number_too_large

if TYPE_CHECKING:
    import pyoxigraph as ox

    from harmgraph.reading.sources import Source
    from harmgraph.scanning import Limits

_NO_BASE: Final = "harmgraph-no-base:///"
"""A base that marks what was relative: a JSON-LD parser without a base drops it without a word."""

_NUMBERS: Final = frozenset(
    XSD + kind
    for kind in (
        *("integer", "decimal", "double", "float", "long", "int", "short", "byte"),
        *("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"),
        *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
    )
)


def to_nquads(source: Source, limits: Limits) -> tuple[bytearray, int]:
    """Return the statements of *source* as lines of N-Quads in its order, and how many there are.

    Args:
        source: A document that :func:`harmgraph.scanning.scan_rdf` has let through.
        limits: How long a term may be.

    Raises:
        SyntaxInputError: the text breaks the grammar, an IRI is relative, or a term is of a kind
            that RDF 1.1 does not have.
        TooLargeError: a term is too long once prefixes and escapes are written out.
    """
    import pyoxigraph as ox

    syntax = ox.RdfFormat.from_media_type(str(source.syntax.media_type))
    base = _NO_BASE if source.syntax == JSON_LD else None
    writer = _Writer(source, limits)
    written = bytearray()
    count = 0
    try:
        for quad in ox.parse(input=source.text, format=syntax, base_iri=base):
            written += writer.line(quad).encode()
            count += 1
    except (SyntaxError, ValueError) as error:
        raise in_plain_words(error, source) from None
    return written, count


class _Writer:
    """Writes quads, and remembers the names that it has given to blank nodes."""

    def __init__(self, source: Source, limits: Limits) -> None:
        import pyoxigraph as ox

        self.source = source
        self.limits = limits
        self.names: dict[str, str] = {}
        self._named_node = ox.NamedNode
        self._blank_node = ox.BlankNode
        self._literal = ox.Literal
        self._default_graph = ox.DefaultGraph

    def line(self, quad: ox.Quad) -> str:
        """Return *quad* as one line of N-Quads."""
        terms: list[object] = [quad.subject, quad.predicate, quad.object]
        if not isinstance(quad.graph_name, self._default_graph):
            terms.append(quad.graph_name)
        return " ".join([self._term(term) for term in terms]) + " .\n"

    def _term(self, term: object) -> str:
        if isinstance(term, self._named_node):
            self._check_iri(term.value)
            return str(term)
        if isinstance(term, self._blank_node):
            return "_:" + self.names.setdefault(term.value, f"b{len(self.names) + 1}")
        if isinstance(term, self._literal) and term.direction is None:
            self._check_literal(term)
            return str(term)
        raise SyntaxInputError(
            "The text holds a triple term or a text direction, which are new in RDF 1.2",
            target=self.source.name,
            advice="Write it as RDF 1.1; a statement about a statement needs a node of its own.",
        )

    def _check_iri(self, iri: str) -> None:
        if iri.startswith(_NO_BASE):
            raise relative_iri(iri.removeprefix(_NO_BASE), self.source)
        if len(iri) > self.limits.max_iri:
            raise iri_too_large(name=self.source.name, line=None, limit=self.limits.max_iri)

    def _check_literal(self, literal: ox.Literal) -> None:
        length = len(literal.value)
        name = self.source.name
        if length > self.limits.max_literal:
            raise literal_too_large(name=name, line=None, limit=self.limits.max_literal)
        if length > self.limits.max_digits and literal.datatype.value in _NUMBERS:
            raise number_too_large(name=name, line=None, limit=self.limits.max_digits)
        self._check_iri(literal.datatype.value)
