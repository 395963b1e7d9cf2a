"""An answer as bytes that can cross from the child process: JSON, nothing that is executed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph as ox

from harmgraph.queries.result_json import JsonTerm, term_from_json, term_to_json
from harmgraph.queries.results import Answer, Graph, Row, Solutions

if TYPE_CHECKING:
    from harmgraph.queries.evaluating import Content


def pack(content: Content, *, truncated: bool, claims: bool | None) -> bytes:
    """Return *content* as bytes for :func:`unpack`, with what else is known of it.

    Args:
        content: The answer.
        truncated: Whether it was cut short.
        claims: Whether it rests on claims that are not the document's; ``None`` if unknown.
    """
    fields: dict[str, object] = {"truncated": truncated, "claims": claims}
    if isinstance(content, Answer):
        fields["answer"] = content.value
    elif isinstance(content, Graph):
        fields["triples"] = [term_to_json(triple) for triple in content.triples]
    else:
        fields["variables"] = content.variables
        fields["rows"] = [
            [None if term is None else term_to_json(term) for term in row] for row in content.rows
        ]
    return json.dumps(fields, ensure_ascii=False).encode()


def unpack(data: bytes) -> tuple[Content, bool, bool | None]:
    """Return what :func:`pack` was given, in the same order."""
    fields = json.loads(data)
    return _content(fields), fields["truncated"], fields["claims"]


def _content(fields: JsonTerm) -> Content:
    if "answer" in fields:
        return Answer(bool(fields["answer"]))
    if "triples" in fields:
        terms = map(term_from_json, fields["triples"])
        return Graph(tuple(term for term in terms if isinstance(term, ox.Triple)))
    rows = tuple(_row(cells) for cells in fields["rows"])
    return Solutions(tuple(fields["variables"]), rows)


def _row(cells: list[JsonTerm | None]) -> Row:
    return tuple(None if cell is None else term_from_json(cell) for cell in cells)
