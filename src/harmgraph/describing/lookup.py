"""Looks up the values that descriptions are made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harmgraph.iris import compact, expand
from harmgraph.namespaces import HG, RDF

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

CAUTION_PROPERTY = f"{HG}surveyRank"
"""The property whose scope note stands beside every rank."""


class Lookup:
    """Short ways to ask a dataset about one thing.

    Args:
        dataset: Where to look.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the values of *predicate* (a CURIE) at *subject*, in natural order."""
        return sorted(self.dataset.objects(subject, expand(predicate)), key=natural_key)

    def value(self, subject: str, predicate: str) -> str | None:
        """Return the only, or the first, value of *predicate* at *subject*."""
        found = self.values(subject, predicate)
        return found[0] if found else None

    def subjects(self, predicate: str, obj: str) -> list[str]:
        """Return what has *obj* as the value of *predicate* (a CURIE), in natural order."""
        return sorted(self.dataset.subjects(expand(predicate), obj), key=natural_key)

    def types(self, subject: str) -> set[str]:
        """Return the classes that *subject* is said to be in, as CURIEs where they have one."""
        return {compact(found) for found in self.dataset.objects(subject, f"{RDF}type")}

    def name(self, iri: str) -> str:
        """Return the label of *iri*, or its shortest form where it has none."""
        return self.dataset.label(iri) or compact(iri)

    def caution(self) -> str:
        """Return what must stand beside every rank."""
        return self.value(CAUTION_PROPERTY, "skos:scopeNote") or ""


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts ``example/1.10`` after ``example/1.9``."""
    parts = re.findall(r"\d+|\D+", text)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
