"""Finds the example, the source of harm or the standard that somebody means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harmgraph.describing.finding import find_thing
from harmgraph.describing.lookup import Lookup, natural_key
from harmgraph.errors import ParameterError, UnknownIdError
from harmgraph.iris import compact, expand
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

_EXAMPLE: Final = re.compile(r"\d+\.\d+")
_SOURCE: Final = re.compile(r"\d+")
_HARM: Final = frozenset({"hg:HarmExample", "hg:SourceOfHarm"})
_STANDARDS: Final = "professional-standards"


def find_harm(dataset: Dataset, text: str) -> str:
    """Return the IRI of the example or source of harm that *text* names.

    A bare number such as ``2.3`` is an example, and ``2`` a source of harm, whatever else in the
    dataset has that number.

    Raises:
        UnknownIdError: nothing has that id or name, or several things have it.
        ParameterError: it is no id and not the name of anything, or names something else.
    """
    wanted = text.strip()
    for kind, number in (("example", _EXAMPLE), ("source", _SOURCE)):
        if number.fullmatch(wanted):
            wanted = f"{kind}/{wanted}"
    iri = find_thing(dataset, wanted)
    if _HARM.isdisjoint(Lookup(dataset).types(iri)):
        raise ParameterError(
            "A sheet is made for an example or for a source of harm",
            target=compact(iri),
            advice=f"Name one, such as example/2.3 or source/6; or: harmgraph show {compact(iri)}.",
        )
    return iri


def find_standard(dataset: Dataset, text: str) -> str:
    """Return the IRI of the provision that *text* names.

    It is named by its id, with or without ``provision/`` before it, or by its number alone where
    only one professional standard has that number.

    Raises:
        UnknownIdError: nothing has that id or number, or several standards have the number.
        ParameterError: it is no id and not the name of anything, or names something else.
    """
    look = Lookup(dataset)
    wanted = text.strip()
    inside = f"{ID}provision/{wanted.removeprefix('provision/')}"
    if re.fullmatch(r"[\w./-]+", wanted) and "hg:Provision" in look.types(inside):
        return _checked_standard(look, inside)
    numbered = _standards_with(look, wanted)
    if len(numbered) > 1:
        choices = ", ".join(compact(iri).removeprefix("provision/") for iri in numbered)
        raise UnknownIdError(
            "Several professional standards have that number",
            target=wanted,
            advice=f"Choose from {choices}.",
        )
    iri = numbered[0] if numbered else find_thing(dataset, wanted)
    if "hg:Provision" not in look.types(iri):
        raise ParameterError(
            "That is not a standard",
            target=compact(iri),
            advice="Name one, such as swe-professional-standards/std1.7.",
        )
    return _checked_standard(look, iri)


def _checked_standard(look: Lookup, iri: str) -> str:
    """Return *iri* if it is a professional standard; a law or a crime is not one to teach from."""
    framework = look.value(iri, "hg:provisionOf") or ""
    if look.value(framework, "hg:frameworkKind") != _STANDARDS:
        raise ParameterError(
            "That is not a professional standard",
            target=compact(iri),
            advice="Name one, such as swe-professional-standards/std1.7; or, for what can be cited "
            "about a harm: harmgraph cite.",
        )
    return iri


def _standards_with(look: Lookup, number: str) -> list[str]:
    found = [
        provision
        for framework in look.subjects("rdf:type", expand("hg:Framework"))
        if look.value(framework, "hg:frameworkKind") == _STANDARDS
        for provision in look.subjects("hg:provisionOf", framework)
        if look.value(provision, "skos:notation") == number
    ]
    return sorted(found, key=natural_key)
