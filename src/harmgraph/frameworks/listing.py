"""Every framework, with how many provisions it has here and how far they were confirmed."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from harmgraph.frameworks.confirming import READ
from harmgraph.frameworks.provisions import first, load_provisions, values_of
from harmgraph.namespaces import HG, ID, RDF

if TYPE_CHECKING:
    from harmgraph.graph import Dataset


@dataclass(frozen=True)
class FrameworkSummary:
    """A framework in a list.

    Attributes:
        id: Its id, such as ``care-act-2014``.
        title: What it is called.
        issuer: The body that issues it.
        kind: What it is.
        provisions: How many provisions of it are here.
        read_on_official_page: How many of them somebody read on the issuer's own page.
    """

    id: str
    title: str
    issuer: str
    kind: str
    provisions: int
    read_on_official_page: int

    def to_dict(self) -> dict[str, str | int]:
        """Return the summary as plain values for JSON."""
        return asdict(self)


def list_frameworks(dataset: Dataset) -> tuple[FrameworkSummary, ...]:
    """Return every framework of *dataset*, sorted by id."""
    provisions = load_provisions(dataset).values()
    counts = Counter(each.framework for each in provisions)
    read = Counter(each.framework for each in provisions if each.status == READ)
    return tuple(
        FrameworkSummary(
            id=iri.removeprefix(f"{ID}framework/"),
            title=dataset.label(iri) or "",
            issuer=first(values, "issuer"),
            kind=first(values, "frameworkKind"),
            provisions=counts[iri],
            read_on_official_page=read[iri],
        )
        for iri in dataset.subjects(f"{RDF}type", f"{HG}Framework")
        for values in (values_of(dataset, iri),)
    )
