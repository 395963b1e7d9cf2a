"""Finds the thing that somebody means by what they typed."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Final

from harmgraph.describing.lookup import OF_OTHERS, natural_key
from harmgraph.errors import ParameterError, UnknownIdError
from harmgraph.iris import compact, expand, nearest
from harmgraph.namespaces import BASE, ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.graph import Dataset

_NAMES: Final = """
SELECT DISTINCT ?thing ?name WHERE {
  VALUES ?property { skos:notation skos:prefLabel skos:altLabel rdfs:label }
  ?thing ?property ?name .
}
"""
_OUR_ADDRESS: Final = re.compile(r"(https?://)?w3id\.org/harmgraph/", re.IGNORECASE)
_OFFERED: Final = 3


def find_thing(dataset: Dataset, text: str) -> str:
    """Return the IRI of the one thing that *text* names.

    First *text* is read as a short id such as ``source/3``, a CURIE or an IRI. Where nothing has
    that id, ``http`` counts as ``https``, a slash at the end and the difference between capitals
    and small letters do not count, and the number, the label or the last part of an id will do,
    if exactly one thing has it.

    Args:
        dataset: Where to look.
        text: What somebody typed.

    Raises:
        UnknownIdError: nothing has that id or name, or several things have it; the nearest ids
            are in the message.
        ParameterError: it is no id, CURIE or IRI, and not the name of anything.
    """
    wanted = _tidied(text)
    try:
        iri = expand(wanted)
    except ParameterError:
        iri = ""
    if iri and dataset.contains(iri):
        return iri
    known = _known(dataset)
    found = _with_id(known, wanted, iri) or _own_first(_with_name(dataset, known, wanted))
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownIdError(
            "Several things have that name", target=wanted, advice=_did_you_mean(found)
        )
    raise _unknown(wanted, iri=iri, near=_nearest(_short(iri) if iri else wanted, known))


def _tidied(text: str) -> str:
    stripped = text.strip().removeprefix("<").removesuffix(">").rstrip("/").strip()
    return _OUR_ADDRESS.sub(BASE, stripped, count=1) if _OUR_ADDRESS.match(stripped) else stripped


def _known(dataset: Dataset) -> list[str]:
    quads = dataset.store.quads_for_pattern(None, None, None)
    subjects = {getattr(quad.subject, "value", "") for quad in quads}
    ours = {iri for iri in subjects if iri.startswith(BASE) and not iri.startswith(f"{ID}anchor/")}
    return sorted(ours, key=natural_key)


def _own_first(found: list[str]) -> list[str]:
    """Return those of *found* that are the document's or ours, where there are any.

    Standards and links have numbers too; whoever types 3.10 means the example.
    """
    return [one for one in found if not one.startswith(OF_OTHERS)] or found


def _with_id(known: list[str], wanted: str, iri: str) -> list[str]:
    asked = {wanted.casefold(), "/".join(wanted.casefold().split()), compact(iri).casefold()}
    return [one for one in known if compact(one).casefold() in asked]


def _with_name(dataset: Dataset, known: list[str], wanted: str) -> list[str]:
    asked = " ".join(wanted.casefold().split())
    named = {row["thing"] for row in dataset.select(_NAMES) if row["name"].casefold() == asked}
    return [one for one in known if one in named or _last_part(one) == asked]


def _last_part(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1].casefold()


def _short(iri: str) -> str:
    return iri.removeprefix(ID) if iri.startswith(ID) else compact(iri)


def _unknown(wanted: str, *, iri: str, near: list[str]) -> UnknownIdError | ParameterError:
    if iri:
        advice = _did_you_mean(near) if near else "Try: harmgraph search TEXT."
        return UnknownIdError("Nothing here has that id", target=compact(iri), advice=advice)
    advice = "Write a short id such as source/3, or look for it: harmgraph search TEXT."
    if near:
        advice = f"{_did_you_mean(near)} {advice}"
    return ParameterError(
        "That is not an id, a CURIE or an IRI", target=wanted or repr(wanted), advice=advice
    )


def _nearest(wanted: str, known: list[str]) -> list[str]:
    """Return up to three of *known* that look most like *wanted*, those of its kind first."""
    if "://" in wanted:
        return []
    kind = wanted.rpartition("/")[0].casefold()
    alike = [one for one in known if kind and compact(one).rpartition("/")[0] == kind]
    alike.sort(key=lambda one: _distance(wanted, compact(one)))
    names = {compact(one): one for one in known}
    if "/" not in wanted and ":" not in wanted:
        names = {_last_part(one): one for one in reversed(_own_first(known))}
    others = [names[name] for name in nearest(wanted, names)]
    return list(dict.fromkeys([*alike[:_OFFERED], *others]))[:_OFFERED]


def _distance(wanted: str, other: str) -> tuple[float, float, str]:
    unlike = -difflib.SequenceMatcher(None, wanted, other).ratio()
    numbers = [re.findall(r"\d+", text)[-1:] for text in (wanted, other)]
    apart = abs(int(numbers[0][0]) - int(numbers[1][0])) if all(numbers) else 0
    return (unlike, apart, other)


def _did_you_mean(iris: Iterable[str]) -> str:
    names = [compact(iri) for iri in iris][:_OFFERED]
    listed = " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"Did you mean {listed}?"
