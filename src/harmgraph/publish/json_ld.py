"""Writes JSON-LD that people can read: indented, names shortened by a context that stands in it.

The context stands in the file, so that a program needs no network to read it (JSON-LD 1.1).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.namespaces import XSD
from harmgraph.publish.grouping import TYPE, Grouped, shared_blank_nodes
from harmgraph.publish.turtle import Names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from harmgraph.publish.grouping import Subject, Term

    Json = str | int | bool | list["Json"] | dict[str, "Json"]

_CANONICAL_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""Integers that every reader of JSON takes for the same number and writes back as they were."""


def to_json_ld(statements: Iterable[ox.Quad | ox.Triple]) -> bytes:
    """Return *statements* as JSON-LD.

    Args:
        statements: Triples, or quads, each in the named graph in which it is.
    """
    graphs: dict[str, set[ox.Triple]] = {}
    for item in statements:
        if isinstance(item, ox.Quad) and isinstance(item.graph_name, ox.NamedNode):
            graphs.setdefault(item.graph_name.value, set()).add(item.triple)
        else:
            triple = item.triple if isinstance(item, ox.Quad) else item
            graphs.setdefault("", set()).add(triple)
    shared = shared_blank_nodes(graphs.values())
    names = Names()
    top: list[Json] = []
    for name in sorted(graphs):
        nodes = _nodes(graphs[name], names, kept=shared)
        top += [{"@id": name, "@graph": nodes}] if name else nodes
    only = top[0] if len(top) == 1 else None
    body: dict[str, Json] = only if isinstance(only, dict) else {"@graph": top}
    context: dict[str, Json] = dict(names.used())
    return f"{json.dumps({'@context': context, **body}, ensure_ascii=False, indent=1)}\n".encode()


def _nodes(
    triples: Iterable[ox.Triple], names: Names, kept: Collection[ox.BlankNode]
) -> list[Json]:
    writer = _Writer(Grouped(triples, kept), names)
    return [writer.node(subject) for subject in writer.grouped.subjects()]


class _Writer:
    """Writes the terms of one graph."""

    def __init__(self, grouped: Grouped, names: Names) -> None:
        self.grouped = grouped
        self._names = names

    def node(self, subject: Subject) -> dict[str, Json]:
        """Return what is said of *subject*."""
        unnamed = self.grouped.needs_no_label(subject) or self.grouped.is_inner(subject)
        written: dict[str, Json] = {} if unnamed else {"@id": _name(subject)}
        for predicate, objects in self.grouped.values(subject):
            if predicate == TYPE and all(isinstance(term, ox.NamedNode) for term in objects):
                written["@type"] = _one_or_all([self._short(term) for term in objects])
            else:
                key = self._short(predicate)
                written[key] = _one_or_all([self._value(term) for term in objects])
        return written

    def _value(self, term: Term) -> Json:
        if isinstance(term, ox.Literal):
            return _literal(term, self._names)
        members = self.grouped.members(term) if self.grouped.is_inner(term) else None
        if members is not None:
            return {"@list": [self._value(member) for member in members]}
        return self.node(term) if self.grouped.is_inner(term) else {"@id": _name(term)}

    def _short(self, term: Term) -> str:
        iri = _name(term)
        return self._names.short(iri) or iri


def _name(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _one_or_all(values: Sequence[Json]) -> Json:
    return values[0] if len(values) == 1 else list(values)


def _literal(literal: ox.Literal, names: Names) -> Json:
    if literal.language is not None:
        return {"@language": literal.language, "@value": literal.value}
    kind = literal.datatype.value
    if kind == f"{XSD}string":
        return literal.value
    if kind == f"{XSD}integer" and _CANONICAL_INTEGER.fullmatch(literal.value):
        return int(literal.value)
    if kind == f"{XSD}boolean" and literal.value in {"true", "false"}:
        return literal.value == "true"
    return {"@type": names.short(kind) or kind, "@value": literal.value}
