"""An answer in one of the formats that carry rows, or triples."""

from __future__ import annotations

import json
import re
from typing import Final

import pyoxigraph as ox

from harmgraph import formats
from harmgraph.errors import UnknownFormatError
from harmgraph.graph import serialise
from harmgraph.queries.result_json import term_to_json
from harmgraph.queries.results import Answer, Graph, Result, Solutions
from harmgraph.queries.tables import as_markdown, as_table

_ENGINE_FORMATS: Final = {
    formats.CSV: ox.QueryResultsFormat.CSV,
    formats.TSV: ox.QueryResultsFormat.TSV,
    formats.RESULTS_XML: ox.QueryResultsFormat.XML,
}

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML 1.0 document can hold, even escaped (section 2.2)."""


def render(result: Result, format: formats.Format, *, width: int | None = None) -> bytes:  # noqa: A002 - the word people type
    """Return *result* in *format*, as UTF-8 that ends with a line end.

    CSV and TSV are as SPARQL 1.1 Query Results CSV and TSV says, so a cell is exactly its value;
    JSON and XML are the formats of the same name for results. The notes, and what is to be told
    before and in the place of rows, are in the table and in Markdown only: the other formats have
    no place for them (:attr:`~harmgraph.queries.results.Result.remarks`).

    Args:
        result: The answer.
        format: One of :data:`~harmgraph.formats.SOLUTION_FORMATS` for rows and for yes or no, one
            of :data:`~harmgraph.formats.RDF_FORMATS` for triples.
        width: For a table, the characters of a line; ``None`` for as many as it takes.

    Raises:
        UnknownFormatError: *format* does not hold this kind of answer, or cannot hold a character
            that is in it.
    """
    content = result.content
    if isinstance(content, Graph):
        return _triples(content, format)
    if format == formats.TABLE:
        return as_table(result, width=width).encode()
    if format == formats.MARKDOWN:
        return as_markdown(result).encode()
    if format == formats.RESULTS_JSON:
        return _json(content) + b"\n"
    if format in _ENGINE_FORMATS:
        return _by_engine(content, format)
    known = ", ".join(known.name for known in formats.SOLUTION_FORMATS)
    raise UnknownFormatError(
        "That format does not hold rows", target=format.name, advice=f"Choose from {known}."
    )


def _triples(content: Graph, wanted: formats.Format) -> bytes:
    if wanted not in formats.RDF_FORMATS:
        known = ", ".join(known.name for known in formats.RDF_FORMATS)
        raise UnknownFormatError(
            "The answer is triples, and that format does not hold triples",
            target=wanted.name,
            advice=f"Choose from {known}.",
        )
    return serialise(content.triples, wanted)


def _json(content: Solutions | Answer) -> bytes:
    if isinstance(content, Answer):
        return _bytes({"head": {}, "boolean": content.value})
    bindings = [
        {
            name: term_to_json(term)
            for name, term in zip(content.variables, row, strict=True)
            if term is not None
        }
        for row in content.rows
    ]
    return _bytes({"head": {"vars": content.variables}, "results": {"bindings": bindings}})


def _bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _by_engine(content: Solutions | Answer, wanted: formats.Format) -> bytes:
    parsed = ox.parse_query_results(_json(content), ox.QueryResultsFormat.JSON)
    written = parsed.serialize(format=_ENGINE_FORMATS[wanted]) or b""
    if wanted == formats.RESULTS_XML:
        written = _for_xml(written)
    return written if written.endswith(b"\n") else written + b"\n"


def _for_xml(written: bytes) -> bytes:
    text = written.decode()
    if _NOT_IN_XML.search(text):
        raise UnknownFormatError(
            "The answer holds a control character, which XML cannot hold",
            target=formats.RESULTS_XML.name,
            advice="Choose json or tsv.",
        )
    # A reader of XML turns CR into LF unless it is escaped (XML 1.0 section 2.11).
    return text.replace("\r", "&#13;").encode()
