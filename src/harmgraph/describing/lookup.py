"""Looks up the values that descriptions are made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.iris import compact, expand
from harmgraph.namespaces import ID, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.graph import Dataset

OF_OTHERS: Final = tuple(f"{ID}{kind}/" for kind in ("framework", "provision", "link"))
"""How the IRIs begin of what stands after the document's own things in a list of both."""


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

    def nodes(
        self, subject: ox.NamedNode | ox.BlankNode, predicate: str
    ) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
        """Return the values of *predicate* (a CURIE) at *subject* as terms, sorted as text."""
        name = ox.NamedNode(expand(predicate))
        found = {quad.object for quad in self.dataset.store.quads_for_pattern(subject, name, None)}
        return sorted((term for term in found if not isinstance(term, ox.Triple)), key=str)

    def in_order(self, iris: Iterable[str]) -> list[str]:
        """Return *iris* in the order of printing, then of ids where there is none."""

        def place(iri: str) -> tuple[int, tuple[tuple[int, int, str], ...]]:
            position = self.value(iri, "hg:position") or ""
            return (int(position) if position.isdecimal() else 0, natural_key(iri))

        return sorted(iris, key=place)

    def types(self, subject: str) -> set[str]:
        """Return the classes that *subject* is said to be in, as CURIEs where they have one."""
        return {compact(found) for found in self.dataset.objects(subject, f"{RDF}type")}

    def name(self, iri: str) -> str:
        """Return the label of *iri*, or its shortest form; an empty text for an empty one."""
        if not iri:
            return ""
        return self.dataset.label(iri) or compact(iri)

    def named(self, iri: str) -> str:
        """Return the label of *iri* and, in brackets, its shortest form."""
        label = self.dataset.label(iri)
        return f"{label} ({compact(iri)})" if label else compact(iri)


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts ``example/1.10`` after ``example/1.9``."""
    parts = re.findall(r"\d+|\D+", text)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
