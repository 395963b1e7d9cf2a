"""Which form of a document to send: what an Accept header asks for (RFC 9110 section 12.5.1).

The header is a list of media ranges, each with a weight between 0 and 1. Where RFC 9110 leaves
something open, this is what is done, here and by the rules for Apache and nginx:

- No header, an empty one, and one in which every range is malformed ask for nothing in particular.
  They get the first form of the route, which is the web page; ``*/*`` gets it too.
- A malformed range beside sound ones is passed over.
- For each form the most specific range counts. From strong to weak: the type with the parameters
  that we send (``text/turtle;charset=utf-8``), the bare type, the type with other parameters (we
  send what we have), ``text/*``, ``*/*``. Parameters of wildcards are passed over. Of two equally
  specific ranges, the first counts.
- Of forms with equal weight, one that was named goes before one that a wildcard covers, and after
  that the order of the route decides.
- A weight of 0 means never. Who asks is never looked at.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harmgraph.publish.representations import Representation

# The grammar, in words that Python, Apache and nginx read alike: nothing in it needs an escape in
# the files of either server, which is why a quotation mark is \x22 and a backslash \x5c.
OWS: Final = r"[ \t]*+"
"""Space that is allowed (RFC 9110 section 5.6.3)."""
_NAME: Final = r"[A-Za-z0-9!#$&^_.+-]++"
"""A type or subtype (RFC 6838 section 4.2); so ``*/html`` is none."""
_WORD: Final = r"[A-Za-z0-9!#$%&'*+.^_`|~-]++"
_QUOTED: Final = r"\x22(?:[^\x22\x5c]++|\x5c.)*+\x22"
PARAMETERS: Final = rf"(?:{OWS};{OWS}(?!q=)(?:{_WORD}=(?:{_WORD}|{_QUOTED}))?)*+"
"""Any parameters but the weight. Empty ones are allowed (RFC 9110 section 5.6.6)."""
REST: Final = r"(?:[^\x22,]++|\x22(?:[^\x22\x5c]++|\x5c.?)*+\x22?)*+"
"""Whatever goes up to the next comma that is not inside quotation marks."""
RANGE: Final = rf"(?:[*]/[*]|{_NAME}/(?:[*]|{_NAME}))"

_WEIGHT: Final = r"(?:0(?:[.][0-9]{0,3})?|1(?:[.]0{0,3})?)"
_ELEMENT: Final = re.compile(
    rf"(?:^|,)[ \t,]*+(?:({RANGE})({PARAMETERS})(?:{OWS};{OWS}q=({_WEIGHT})({PARAMETERS}))?"
    rf"{OWS}(?=,|$)|{REST})",
    re.ASCII | re.IGNORECASE,
)
_SENT: Final = re.compile(
    rf"(?:{OWS};{OWS}(?:charset=(?:utf-8|\x22utf-8\x22))?)*", re.ASCII | re.IGNORECASE
)


MOST: Final = 5_000
"""How many ranges of a header are read. Apache and nginx take no header that holds as many."""


class Specificity:
    """How exactly a media range names a form. Plain numbers, since thousands may be compared."""

    ANYTHING: Final = 1
    """``*/*``"""
    ANY_OF_TYPE: Final = 2
    """``text/*``"""
    OTHER_PARAMETERS: Final = 3
    """``text/turtle;version=1.2``: the type, and something that we do not send."""
    BARE: Final = 4
    """``text/turtle``"""
    WITH_PARAMETERS: Final = 5
    """``text/turtle;charset=utf-8``: exactly what we send."""


_Weights = dict[tuple[str, int], int]
"""What the header says: range and specificity to the weight in thousandths."""


def choose(accept: str | None, forms: Sequence[Representation]) -> Representation | None:
    """Return the one of *forms* that suits *accept* best, or ``None`` where none is acceptable.

    Args:
        accept: The Accept header; several are joined with commas. ``None`` where there is none.
        forms: What there is, the preferred one first.

    >>> from harmgraph.publish.representations import OF_THINGS
    >>> choose("application/json, text/*;q=0.8, text/turtle", OF_THINGS).label
    'Turtle'
    >>> choose("image/png", OF_THINGS) is None
    True
    """
    weights = _read(accept or "", forms)
    if weights is None:
        return forms[0]
    best = max(forms, key=lambda form: _rank(form, weights))
    return best if _rank(best, weights)[0] > 0 else None


def ranges_of(form: Representation) -> Iterable[tuple[str, int]]:
    """Yield the media ranges that can cover *form*, the most specific first."""
    if form.has_charset:
        yield form.media_type, Specificity.WITH_PARAMETERS
    yield form.media_type, Specificity.BARE
    yield form.media_type, Specificity.OTHER_PARAMETERS
    yield f"{form.media_type.partition('/')[0]}/*", Specificity.ANY_OF_TYPE
    yield "*/*", Specificity.ANYTHING


def _rank(form: Representation, weights: _Weights) -> tuple[int, int]:
    """Return the weight of *form* and the precedence of the range that gave it."""
    for key in ranges_of(form):
        if key in weights:
            return weights[key], precedence(key[1])
    return 0, 0


def precedence(specificity: int) -> int:
    """Return what decides between equal weights: whether a form was named, by its type, or not."""
    return min(specificity, Specificity.OTHER_PARAMETERS)


def _read(accept: str, forms: Sequence[Representation]) -> _Weights | None:
    """Return the weights that *accept* gives to ranges that concern *forms*.

    ``None`` where it holds no range that is well formed.
    """
    concern = {name for form in forms for name, _ in ranges_of(form)}
    weights: _Weights = {}
    seen = set()
    nothing = True
    for element in islice(_ELEMENT.finditer(accept), MOST):
        name, before, weight, after = element.groups("")
        nothing = nothing and not name
        said = f"{name}{before}{after}".lower()
        if said not in seen and name.lower() in concern:
            seen.add(said)
            key = name.lower(), _specificity(name.lower(), before + after)
            weights.setdefault(key, _thousandths(weight))
    return None if nothing else weights


def _specificity(name: str, parameters: str) -> int:
    if name == "*/*":
        return Specificity.ANYTHING
    if name.endswith("/*"):
        return Specificity.ANY_OF_TYPE
    if not parameters.strip("; \t"):
        return Specificity.BARE
    if name.startswith("text/") and _SENT.fullmatch(parameters):
        return Specificity.WITH_PARAMETERS
    return Specificity.OTHER_PARAMETERS


def _thousandths(weight: str) -> int:
    """Return ``0.5`` as 500, and what is not said as 1000."""
    return int(f"{weight.replace('.', '')}000"[:4]) if weight else 1000
