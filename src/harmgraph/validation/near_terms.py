"""Names the term that may be meant where one is unknown.

This module imports rdflib. Import it inside the function that needs it.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rdflib import URIRef
from rdflib.namespace import RDFS

from harmgraph.iris import compact
from harmgraph.namespaces import ONTOLOGY_IRI, SHAPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    import rdflib

    from harmgraph.validation.report import Result

_UNKNOWN_TERM: Final = f"{SHAPE}DeclaredTermShape"
_LAST_PART: Final = re.compile(r"[^/#:]*$")
_LIKENESS: Final = 0.65
"""The least ratio of ``difflib`` at which one name is offered for another."""
_MOST_NAMED: Final = 3


def add_hints(results: Iterable[Result], data: rdflib.Graph) -> list[Result]:
    """Return *results* where each about an unknown term of harmgraph names the nearest one.

    Args:
        results: What pySHACL found.
        data: The graph that was checked, with the ontology.
    """
    found = list(results)
    if not any(result.shape == _UNKNOWN_TERM for result in found):
        return found
    known = [str(term) for term in data.subjects(RDFS.isDefinedBy, URIRef(ONTOLOGY_IRI))]
    return [
        replace(result, hint=did_you_mean(result.value or "", known))
        if result.shape == _UNKNOWN_TERM
        else result
        for result in found
    ]


def did_you_mean(iri: str, known: Iterable[str]) -> str:
    """Return the question which of *known* is meant by *iri*, or ``""`` where none is near.

    >>> did_you_mean("http://a/ontology#Impcat", ["https://w3id.org/harmgraph/ontology/Impact"])
    'Did you mean hg:Impact?'
    """
    near = _nearest(iri, known)
    return f"Did you mean {compact(near)}?" if near else ""


def advise_on_types(types: Iterable[str], classes: Iterable[str]) -> str:
    """Return what to do where no shape looks at any thing of the data.

    Args:
        types: IRIs of the classes that the data gives to its things.
        classes: IRIs of the classes that the shapes look at.
    """
    looked_at, given = sorted(classes), sorted(types)
    if not given:
        such = f", such as {_listed(looked_at)}" if looked_at else ""
        return f"Give its things an rdf:type that the shapes look at{such}, or name other shapes."
    near = {iri: near for iri in given if (near := _nearest(iri, looked_at)) not in {None, iri}}
    if not near:
        return (
            f"The shapes do not look at its types ({_listed(given)}). Name a shapes file that does."
        )
    questions = [f"{compact(iri)}: did you mean {compact(str(near[iri]))}?" for iri in near]
    return f"Check the types in it. {' '.join(questions[:_MOST_NAMED])}"


def _nearest(iri: str, known: Iterable[str]) -> str | None:
    """Return the one of *known* whose last part is most like that of *iri*."""
    names: dict[str, str] = {}
    for candidate in sorted(known):
        names.setdefault(_last_part(candidate), candidate)
    last = _last_part(iri)
    by_small_letters = {name.lower(): name for name in reversed(names)}
    if last not in names and last.lower() in by_small_letters:
        return names[by_small_letters[last.lower()]]
    near = difflib.get_close_matches(last, list(names), n=1, cutoff=_LIKENESS)
    return names[near[0]] if near else None


def _last_part(iri: str) -> str:
    found = _LAST_PART.search(iri)
    return found[0] if found else iri


def _listed(iris: list[str]) -> str:
    more = ", …" if len(iris) > _MOST_NAMED else ""
    return ", ".join(compact(iri) for iri in iris[:_MOST_NAMED]) + more
