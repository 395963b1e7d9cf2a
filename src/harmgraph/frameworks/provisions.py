"""Frameworks and their provisions as the graph has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.iris import compact
from harmgraph.namespaces import HG, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harmgraph.graph import Dataset

_TYPE: Final = f"{RDF}type"
_NUMBERS: Final = re.compile(r"(\d+)")

Values = dict[str, list[str]]
"""The values of each property of a thing, as text, sorted."""


@dataclass(frozen=True)
class Provision:
    """A provision, as the graph describes it.

    Attributes:
        iri: Its IRI.
        framework: The IRI of its framework.
        title: What it is called.
        number: How it is cited; empty where it has no number.
        kind: What its framework calls such a part.
        parent: The IRI of the provision that it is a part of; empty at the top.
        binds: IRIs of those that it binds.
        binds_note: A limit on whom it binds.
        since: The first day on which it had effect, YYYY-MM-DD, where known.
        until: The last day, where it has ended.
        replacements: What stands in its place now: IRIs, and words.
        status: The last part of the IRI of how far it was confirmed.
        last_read: The day on which somebody last read it where its issuer publishes it.
        official_iri: The address that its issuer gives it.
        evidence_page: The issuer's page on which it was read.
    """

    iri: str
    framework: str
    title: str
    number: str
    kind: str
    parent: str
    binds: tuple[str, ...]
    binds_note: str
    since: str
    until: str
    replacements: tuple[str, ...]
    status: str
    last_read: str
    official_iri: str
    evidence_page: str

    @property
    def id(self) -> str:
        """The short id."""
        return compact(self.iri)

    @property
    def named(self) -> str:
        """Its number and its title."""
        return f"{self.number} {self.title}".strip()


def load_provisions(dataset: Dataset, framework: str | None = None) -> dict[str, Provision]:
    """Return every provision by its IRI, or those of one framework, sorted by IRI.

    Args:
        dataset: The graph.
        framework: The IRI of a framework.
    """
    iris = (
        dataset.subjects(_TYPE, f"{HG}Provision")
        if framework is None
        else dataset.subjects(f"{HG}provisionOf", framework)
    )
    return {iri: _provision(iri, values_of(dataset, iri)) for iri in iris}


def values_of(dataset: Dataset, iri: str) -> Values:
    """Return the values of each property of *iri*, by the property's IRI."""
    found: Values = {}
    for quad in dataset.store.quads_for_pattern(ox.NamedNode(iri), None, None, None):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            found.setdefault(quad.predicate.value, []).append(quad.object.value)
    return {name: sorted(set(texts)) for name, texts in found.items()}


def first(values: Mapping[str, list[str]], name: str) -> str:
    """Return the first value of the property *name* of ours or, with its IRI, of others."""
    return next(iter(values.get(name if ":" in name else HG + name, ())), "")


def _provision(iri: str, values: Values) -> Provision:
    replaced = (*values.get(f"{HG}replacedBy", ()), *values.get(f"{HG}replacementText", ()))
    return Provision(
        iri=iri,
        framework=first(values, "provisionOf"),
        title=first(values, f"{SKOS}prefLabel") or compact(iri),
        number=first(values, f"{SKOS}notation"),
        kind=first(values, "provisionKind"),
        parent=first(values, f"{SKOS}broader"),
        binds=tuple(values.get(f"{HG}binds", ())),
        binds_note=first(values, "bindsNote"),
        since=first(values, "inForceFrom"),
        until=first(values, "inForceUntil"),
        replacements=replaced,
        status=first(values, "confirmationStatus").rpartition("/")[2],
        last_read=first(values, "lastReadOn"),
        official_iri=first(values, "officialIRI"),
        evidence_page=first(values, "evidencePage"),
    )


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """Return a key that sorts *text* as people number: 9 before 9A, and 9A before 10.

    >>> sorted(["s. 10", "s. 9A", "s. 9"], key=natural)
    ['s. 9', 's. 9A', 's. 10']
    """
    return tuple(
        (int(part), "") if part.isdecimal() and part.isascii() else (-1, part.casefold())
        for part in _NUMBERS.split(text)
    )
