"""Writes Turtle and TriG that people can read: grouped, in order, lists and expressions in place.

The engine's own writer gives every blank node a label and a paragraph of its own, so that a list of
five classes takes ten lines, and it declares every prefix that there is. What is written here says
the same (W3C RDF 1.1 Turtle and TriG), and the same bytes every time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.namespaces import PREFIXES, XSD
from harmgraph.publish.grouping import TYPE, Grouped, shared_blank_nodes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from harmgraph.publish.grouping import Subject, Term

_PREFIX_OF: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
"""Local names that need no escape in Turtle (section 6.5, production PN_LOCAL)."""
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_WIDTH: Final = 100


def to_turtle(statements: Iterable[ox.Quad | ox.Triple], *, note: str = "") -> bytes:
    """Return *statements* as Turtle.

    Args:
        statements: Triples, or quads whose graphs are of no matter.
        note: What is written above them as a comment, line by line.
    """
    triples = (item.triple if isinstance(item, ox.Quad) else item for item in statements)
    names = Names()
    body = "\n".join(_paragraphs(triples, names))
    return _whole(names, body, note)


def to_trig(quads: Iterable[ox.Quad], *, note: str = "") -> bytes:
    """Return *quads*, each in a named graph, as TriG.

    Args:
        quads: What is written.
        note: What is written above them as a comment, line by line.
    """
    graphs: dict[str, set[ox.Triple]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), set()).add(quad.triple)
    shared = shared_blank_nodes(graphs.values())
    names = Names()
    blocks = []
    for name in sorted(graphs):
        inside = "\n".join(_paragraphs(graphs[name], names, kept=shared))
        blocks.append(f"{names.iri(name[1:-1])} {{\n\n{inside}\n}}\n")
    return _whole(names, "\n".join(blocks), note)


def _whole(names: Names, body: str, note: str) -> bytes:
    comment = "".join(f"# {line}".rstrip() + "\n" for line in note.splitlines())
    declared = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in names.used().items())
    return "\n".join(part for part in (comment, declared, body) if part).encode()


class Names:
    """Shortens IRIs, and remembers which prefixes that took."""

    def __init__(self) -> None:
        self._written: dict[str, str] = {}
        self._used: set[str] = set()

    def iri(self, iri: str) -> str:
        """Return *iri* as a prefixed name where that needs no escape, or else in brackets."""
        if iri not in self._written:
            self._written[iri] = self.short(iri) or str(ox.NamedNode(iri))
        return self._written[iri]

    def short(self, iri: str) -> str | None:
        """Return *iri* as a prefixed name, or ``None`` where that would need an escape."""
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = _PREFIX_OF.get(iri[:cut])
        if prefix is None or _LOCAL.fullmatch(iri, cut) is None:
            return None
        self._used.add(prefix)
        return f"{prefix}:{iri[cut:]}"

    def literal(self, literal: ox.Literal) -> str:
        """Return *literal* as Turtle writes it."""
        kind = literal.datatype.value
        if kind == f"{XSD}integer" and _INTEGER.fullmatch(literal.value):
            return literal.value
        if kind == f"{XSD}boolean" and literal.value in {"true", "false"}:
            return literal.value
        written = str(literal)
        if not written.endswith(f"^^<{kind}>"):
            return written
        return f"{written.removesuffix(f'<{kind}>')}{self.iri(kind)}"

    def used(self) -> dict[str, str]:
        """Return the prefixes that were used, sorted, with their namespaces."""
        return {name: PREFIXES[name] for name in sorted(self._used)}


def _paragraphs(
    triples: Iterable[ox.Triple], names: Names, kept: Collection[ox.BlankNode] = ()
) -> Iterator[str]:
    """Yield what is said of each thing."""
    writer = _Writer(Grouped(triples, kept), names)
    return (writer.paragraph(subject) for subject in writer.grouped.subjects())


class _Writer:
    """Writes the terms of one graph."""

    def __init__(self, grouped: Grouped, names: Names) -> None:
        self.grouped = grouped
        self._names = names

    def paragraph(self, subject: Subject) -> str:
        name = "[]" if self.grouped.needs_no_label(subject) else self._name(subject)
        return f"{name} " + " ;\n    ".join(self._lines(subject)) + " .\n"

    def _lines(self, subject: Subject) -> list[str]:
        return [self._line(predicate, found) for predicate, found in self.grouped.values(subject)]

    def _line(self, predicate: ox.NamedNode, objects: Sequence[Term]) -> str:
        verb = "a" if predicate == TYPE else self._names.iri(predicate.value)
        written = [self._object(term) for term in objects]
        line = f"{verb} {' , '.join(written)}"
        return line if len(line) <= _WIDTH else f"{verb} " + " ,\n        ".join(written)

    def _object(self, term: Term) -> str:
        if isinstance(term, ox.Literal):
            return self._names.literal(term)
        if not self.grouped.is_inner(term):
            return self._name(term)
        members = self.grouped.members(term)
        if members is not None:
            return f"( {' '.join(map(self._object, members))} )"
        lines = self._lines(term)
        return f"[ {' ; '.join(lines)} ]" if lines else "[]"

    def _name(self, term: Subject) -> str:
        return self._names.iri(term.value) if isinstance(term, ox.NamedNode) else str(term)
