"""Values as text: for a program as N-Triples writes them, for people as they can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.comparing.comparison import Shown
from harmgraph.iris import compact
from harmgraph.mappings import confidence_in_words
from harmgraph.namespaces import HG, RDF, XSD
from harmgraph.scanning import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.comparing.state import Node, State

_FIRST: Final = f"{RDF}first"
_REST: Final = f"{RDF}rest"
_NIL: Final = f"{RDF}nil"
_DEEPEST: Final = 20
"""Brackets inside one another; what is deeper is shown by its name alone."""
_LONGEST: Final = 20_000
_CONFIDENCE: Final = f"{HG}confidence"
_NUMBER: Final = re.compile(r"0(\.[0-9]+)?|1(\.0+)?")


@dataclass(frozen=True)
class Value:
    """A value of a property.

    Attributes:
        node: The term.
        shown: The value as text.
    """

    node: Node
    shown: Shown

    @property
    def datatype(self) -> str:
        """The IRI of its datatype; empty for what is no literal."""
        return self.node.datatype.value if isinstance(self.node, ox.Literal) else ""


def value_of(state: State, predicate: str, node: Node) -> Value:
    """Return *node*, which is a value of *predicate* in *state*, with its text.

    Args:
        state: Where what a node without a name says is looked up.
        predicate: The IRI of the property.
        node: The value.
    """
    term = _written(state, node, str, depth=0)
    if predicate == _CONFIDENCE and isinstance(node, ox.Literal) and _NUMBER.fullmatch(node.value):
        text = confidence_in_words(float(node.value))
    else:
        text = _written(state, node, _readable, depth=0)
    return Value(node, Shown(term, printable(text, longest=_LONGEST)))


def readable_iri(iri: str) -> str:
    """Return *iri* as short as it can be, safe to print."""
    return printable(compact(iri), longest=_LONGEST)


def _readable(node: object) -> str:
    if isinstance(node, ox.NamedNode):
        return compact(node.value)
    if not isinstance(node, ox.Literal):
        return str(node)
    if node.language is not None:
        return f"“{node.value}” ({node.language})"
    kind = node.datatype.value
    if kind == f"{XSD}string":
        return f"“{node.value}”"
    return f"{node.value} ({compact(kind)})"


def _written(state: State, node: object, write: Callable[[object], str], *, depth: int) -> str:
    if not isinstance(node, ox.BlankNode):
        return write(node)
    if depth >= _DEEPEST:
        return "[ … ]"
    members = _members(state, node)
    if members is not None:
        inner = [_written(state, member, write, depth=depth + 1) for member in members]
        return f"( {' '.join(inner)} )"
    lines = sorted(
        f"{write(predicate)} {_written(state, value, write, depth=depth + 1)}"
        for predicate, value in state.about(node)
    )
    return f"[ {' ; '.join(lines)} ]" if lines else "[ ]"


def _members(state: State, node: ox.BlankNode) -> list[object] | None:
    """Return the members of the list that begins at *node*, or ``None`` where none begins."""
    members: list[object] = []
    seen = set()
    at: object = node
    while isinstance(at, ox.BlankNode) and at not in seen:
        seen.add(at)
        found = state.about(at)
        if sorted(predicate.value for predicate, _ in found) != [_FIRST, _REST]:
            return None
        parts = {predicate.value: value for predicate, value in found}
        members.append(parts[_FIRST])
        at = parts[_REST]
    return members if isinstance(at, ox.NamedNode) and at.value == _NIL else None
