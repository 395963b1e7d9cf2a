"""What is known of values: which a literal stands for, and which a datatype holds (table 8).

Only datatypes of OWL 2 RL are known, and of those the ones below. Of any other nothing is said, so
that nothing false is.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import RDF, RDFS, XSD

if TYPE_CHECKING:
    import pyoxigraph as ox

Value = tuple[str, object]
"""A value space and a value in it; values of different spaces are different."""

_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_DOUBLE: Final = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN")
_DATE_TIME: Final = re.compile(
    r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_BOOLEAN: Final = {"true": True, "1": True, "false": False, "0": False}

INTEGER_RANGES: Final[dict[str, tuple[int | None, int | None]]] = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
}
"""Least and greatest value (XML Schema 1.1 part 2, section 3.4)."""

_SPACES: Final[dict[str, frozenset[str]]] = {
    f"{XSD}string": frozenset({"text"}),
    f"{RDF}langString": frozenset({"language text"}),
    f"{RDF}PlainLiteral": frozenset({"text", "language text"}),
    f"{XSD}decimal": frozenset({"number"}),
    f"{XSD}double": frozenset({"double"}),
    f"{XSD}float": frozenset({"float"}),
    f"{XSD}boolean": frozenset({"truth"}),
    f"{XSD}anyURI": frozenset({"address"}),
    f"{XSD}dateTime": frozenset({"moment"}),
}
"""Datatypes that hold all of one or more value spaces."""

_ILL_TYPED: Final = "ill-typed"


def value_of(literal: ox.Literal) -> Value | None:
    """Return the value that *literal* stands for.

    Returns:
        The value; ``("ill-typed", ...)`` where the text does not fit the datatype; ``None`` where
        the datatype is not known here.
    """
    text, datatype = literal.value, literal.datatype.value
    if literal.language is not None:
        return ("language text", (text, literal.language.lower()))
    local = datatype.removeprefix(XSD)
    if local in INTEGER_RANGES:
        value: Value = ("number", Decimal(text)) if _INTEGER.fullmatch(text) else (_ILL_TYPED, text)
        return value if value[0] == _ILL_TYPED or _within(value, local) else (_ILL_TYPED, text)
    if datatype not in _SPACES:
        return None
    return _value_in_space(local, text)


def _value_in_space(local: str, text: str) -> Value:
    if local == "decimal":
        return ("number", Decimal(text)) if _DECIMAL.fullmatch(text) else (_ILL_TYPED, text)
    if local in {"double", "float"}:
        fits = _DOUBLE.fullmatch(text) is not None
        return (local, repr(float(text))) if fits else (_ILL_TYPED, text)
    if local == "boolean":
        return ("truth", _BOOLEAN[text]) if text in _BOOLEAN else (_ILL_TYPED, text)
    if local == "dateTime":
        return _moment(text)
    return ("address" if local == "anyURI" else "text", text)


def _moment(text: str) -> Value:
    if _DATE_TIME.fullmatch(text) is None:
        return (_ILL_TYPED, text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        # Years beyond 9999, 24:00:00 and the like are allowed and cannot be computed with.
        return ("moment", text)
    return ("moment", moment if moment.tzinfo else moment.isoformat())


def _within(value: Value, local: str) -> bool:
    least, greatest = INTEGER_RANGES[local]
    number = value[1]
    if not isinstance(number, Decimal) or number != number.to_integral_value():
        return False
    return (least is None or number >= least) and (greatest is None or number <= greatest)


def holds(datatype: str, literal: ox.Literal) -> bool | None:
    """Say whether *datatype* holds the value of *literal* (rules dt-type2 and dt-not-type).

    Returns:
        ``None`` where the literal's own datatype, or *datatype*, is not known here.
    """
    value = value_of(literal)
    if value is None:
        return None
    if value[0] == _ILL_TYPED:
        return False
    if datatype == f"{RDFS}Literal":
        return True
    local = datatype.removeprefix(XSD)
    try:
        if local in INTEGER_RANGES:
            return value[0] == "number" and _within(value, local)
    except InvalidOperation:
        return None
    spaces = _SPACES.get(datatype)
    return None if spaces is None else value[0] in spaces


def differ(one: ox.Literal, other: ox.Literal) -> bool:
    """Say whether two literals are known to stand for different values (rule dt-diff)."""
    first, second = value_of(one), value_of(other)
    return first is not None and second is not None and first != second
