"""The values that a bundled query takes: checked, and turned into terms.

A value reaches the engine as a term bound to a variable; it never becomes part of the query's text.

What the author of a query must do, so that every engine gives the same answer:

* Use the parameter's variable at the top level of WHERE, in a pattern or in a FILTER. Inside a
  subquery it must be projected by the subquery, or it is another variable (SPARQL 1.1 section
  18.2.1; SEP-0007 says the same of substitution).
* Do not give the variable a value: no ``BIND(... AS ?source)`` and no ``VALUES ?source``.
* It need not be projected. The engine asks for that, so the variable is added to the SELECT before
  the query runs and left out of the answer. Where the SELECT groups or counts, the author adds
  ``GROUP BY ?source``, since only a grouped variable can be projected (section 11.4).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.errors import ParameterError
from harmgraph.iris import compact, expand, nearest
from harmgraph.namespaces import RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harmgraph.graph import Dataset

TYPES: Final = ("iri", "integer", "decimal", "date", "string")
ORDERED_TYPES: Final = ("integer", "decimal", "date")
"""Types whose values come before or after one another."""
VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
"""What a parameter can be called: a variable that every engine accepts."""

_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL: Final = re.compile(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,12})?")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNWANTED: Final = re.compile("[\x00\ud800-\udfff]")
_LONGEST: Final = 10_000
"""Characters in a string; more is no question that a person types."""

_LONGEST_SHOWN: Final = 100

_EXPECTED: Final = {
    "iri": "a short id such as source/3, a CURIE such as hg:Impact, or a whole IRI",
    "integer": "a whole number of at most 18 digits",
    "decimal": "a number such as 0.75, with a full stop and no exponent",
    "date": "a date written YYYY-MM-DD",
    "string": f"text of at most {_LONGEST:,} characters, without NUL",
}

_TYPE: Final = ox.NamedNode(f"{RDF}type")
_SUBCLASS: Final = ox.NamedNode(f"{RDFS}subClassOf")


@dataclass(frozen=True)
class Parameter:
    """A value that a query takes.

    Attributes:
        name: Its name, which is also the variable of the query without its question mark.
        type: One of :data:`TYPES`.
        label: What it is, for people.
        default: What is used where none is given, as a person would write it; ``None`` where one
            must be given.
        classes: For an IRI, the classes of which it must be an instance of one; empty for any.
        least: The lowest number or earliest date, as written, or ``None``.
        most: The highest number or latest date, as written, or ``None``.
        not_after: The parameter of the same type that it must not be above, or ``None``.
    """

    name: str
    type: str
    label: str
    default: str | None = None
    classes: tuple[str, ...] = ()
    least: str | None = None
    most: str | None = None
    not_after: str | None = None

    @property
    def expected(self) -> str:
        """What a value must be, in words."""
        bounds = [
            f"{word} {bound}"
            for word, bound in (
                ("not below", self.least),
                ("not above", self.most),
                ("not above", self.not_after),
            )
            if bound is not None
        ]
        return ", ".join([_EXPECTED[self.type], *bounds])


def bind_parameters(
    dataset: Dataset, parameters: tuple[Parameter, ...], *, given: Mapping[str, object], query: str
) -> dict[ox.Variable, ox.NamedNode | ox.Literal]:
    """Return a term for each of *parameters*, from what was *given* or from its default.

    Args:
        dataset: Where to look whether a thing is of the class that a parameter wants.
        parameters: What the query takes.
        given: Values by name: text, or a number or date of Python's.
        query: The query's name, for an error.

    Raises:
        ParameterError: a value is missing, of no use, or for a parameter that there is none of.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name in given:
        if name not in known:
            raise _unknown(name, known, query)
    found: dict[ox.Variable, ox.NamedNode | ox.Literal] = {}
    for name, parameter in known.items():
        value = given.get(name, parameter.default)
        if value is None:
            raise ParameterError(
                f"The query needs a value for {name} ({parameter.label})",
                target=query,
                advice=f"Give {name} as {parameter.expected}.",
            )
        found[ox.Variable(name)] = _term(dataset, parameter, _written(value))
    for parameter in parameters:
        _check_order(parameter, found)
    return found


def _check_order(
    parameter: Parameter, found: Mapping[ox.Variable, ox.NamedNode | ox.Literal]
) -> None:
    """Raise an error where the value of *parameter* is above that which it must not be above."""
    if parameter.not_after is None:
        return
    value = found[ox.Variable(parameter.name)].value
    bound = found[ox.Variable(parameter.not_after)].value
    # Dates written YYYY-MM-DD are in the order of their letters (ISO 8601).
    above = value > bound if parameter.type == "date" else Decimal(value) > Decimal(bound)
    if above:
        raise ParameterError(
            f"The value of {parameter.name} is above that of {parameter.not_after}",
            target=f"{parameter.name}={value}, {parameter.not_after}={bound}",
            advice=f"Give {parameter.name} not above {parameter.not_after}.",
        )


def _written(value: object) -> str:
    if isinstance(value, ox.NamedNode | ox.Literal):
        return value.value
    # True is a number to Python; as text it fails as one, which is what a person expects.
    return str(value)


def _term(dataset: Dataset, parameter: Parameter, written: str) -> ox.NamedNode | ox.Literal:
    if parameter.type == "iri":
        return _iri(dataset, parameter, written)
    if parameter.type in _READERS:
        return _READERS[parameter.type](parameter, written.strip())
    if len(written) > _LONGEST or _UNWANTED.search(written):
        raise _wrong(parameter, written)
    return ox.Literal(written)


def _integer(parameter: Parameter, written: str) -> ox.Literal:
    if _INTEGER.fullmatch(written) is None:
        raise _wrong(parameter, written)
    number = int(written)
    _check_bounds(parameter, Decimal(number), written)
    return ox.Literal(str(number), datatype=ox.NamedNode(f"{XSD}integer"))


def _decimal(parameter: Parameter, written: str) -> ox.Literal:
    if _DECIMAL.fullmatch(written) is None:
        raise _wrong(parameter, written)
    number = Decimal(written)
    _check_bounds(parameter, number, written)
    return ox.Literal(str(number), datatype=ox.NamedNode(f"{XSD}decimal"))


def _check_bounds(parameter: Parameter, number: Decimal, written: str) -> None:
    too_low = parameter.least is not None and number < Decimal(parameter.least)
    too_high = parameter.most is not None and number > Decimal(parameter.most)
    if too_low or too_high:
        raise _wrong(parameter, written)


def _date(parameter: Parameter, written: str) -> ox.Literal:
    try:
        date = dt.date.fromisoformat(written) if _DATE.fullmatch(written) else None
    except ValueError:
        date = None
    if date is None:
        raise _wrong(parameter, written)
    text = date.isoformat()
    if (parameter.least or text) > text or (parameter.most or text) < text:
        raise _wrong(parameter, written)
    return ox.Literal(text, datatype=ox.NamedNode(f"{XSD}date"))


_READERS: Final = {"integer": _integer, "decimal": _decimal, "date": _date}


def _iri(dataset: Dataset, parameter: Parameter, written: str) -> ox.NamedNode:
    try:
        node = ox.NamedNode(expand(written))
    except (ParameterError, ValueError):
        raise _wrong(parameter, written) from None
    if parameter.classes:
        wanted = _with_subclasses(dataset.store, parameter.classes)
        if not any(
            quad.object in wanted for quad in dataset.store.quads_for_pattern(node, _TYPE, None)
        ):
            raise _wrong_class(dataset.store, parameter, node, wanted)
    return node


def _with_subclasses(store: ox.Store, classes: tuple[str, ...]) -> set[ox.NamedNode]:
    found: set[ox.NamedNode] = set()
    waiting = [ox.NamedNode(iri) for iri in classes]
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            below = store.quads_for_pattern(None, _SUBCLASS, node)
            waiting += [quad.subject for quad in below if isinstance(quad.subject, ox.NamedNode)]
    return found


def _wrong_class(
    store: ox.Store, parameter: Parameter, node: ox.NamedNode, wanted: set[ox.NamedNode]
) -> ParameterError:
    instances = {
        compact(quad.subject.value)
        for kind in wanted
        for quad in store.quads_for_pattern(None, _TYPE, kind)
        if isinstance(quad.subject, ox.NamedNode)
    }
    near = nearest(compact(node.value), instances)
    hint = f"Did you mean {', '.join(near)}? " if near else ""
    classes = " or ".join(compact(iri) for iri in parameter.classes)
    return ParameterError(
        f"The value of {parameter.name} is not one of {classes}",
        target=compact(node.value),
        advice=f"{hint}“harmgraph list” shows what there is.",
    )


def _unknown(name: str, known: Mapping[str, Parameter], query: str) -> ParameterError:
    if not known:
        advice = "Leave it out: the query takes no values."
    else:
        advice = f"It takes {', '.join(known)}."
    return ParameterError(f"The query has no parameter {name}", target=query, advice=advice)


def _wrong(parameter: Parameter, written: str) -> ParameterError:
    shown = written if len(written) <= _LONGEST_SHOWN else f"{written[:_LONGEST_SHOWN]}…"
    return ParameterError(
        f"The value of {parameter.name} is not of the right kind",
        target=_UNWANTED.sub("\N{REPLACEMENT CHARACTER}", shown),
        advice=f"Give {parameter.expected}.",
    )
