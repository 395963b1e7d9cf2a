"""The codes that a framework table may use, read from the bundled small vocabularies."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from harmgraph.iris import nearest
from harmgraph.namespaces import HG, ID, RDF, Graphs

if TYPE_CHECKING:
    from collections.abc import Collection

NOT_KNOWN: Final = "not-known"
"""The code for whom a provision binds where a table does not say."""

ENGLAND: Final = "england"
"""The code of the territory where nothing else is known."""


@cache
def party_codes() -> frozenset[str]:
    """Return the last part of the IRI of each kind of body or person that a provision can bind.

    Raises:
        MissingDataError: the bundled ontology is damaged.
    """
    return _codes("BoundParty", "party")


@cache
def territory_codes() -> frozenset[str]:
    """Return the last part of the IRI of each territory.

    Raises:
        MissingDataError: the bundled ontology is damaged.
    """
    return _codes("Territory", "territory")


def advice_on(code: str, known: Collection[str]) -> str:
    """Return what to write instead of *code*, which is not among *known*.

    >>> advice_on("counsil", ["council", "nurse"]), advice_on("x", ["b", "a"])
    ('Did you mean council?', 'Choose from a, b.')
    """
    near = nearest(code, known)
    return (
        f"Did you mean {' or '.join(near)}?" if near else f"Choose from {', '.join(sorted(known))}."
    )


def _codes(class_: str, folder: str) -> frozenset[str]:
    from harmgraph.graph import load_dataset

    found = load_dataset((Graphs.ONTOLOGY,)).subjects(f"{RDF}type", HG + class_)
    return frozenset(iri.removeprefix(f"{ID}{folder}/") for iri in found)
