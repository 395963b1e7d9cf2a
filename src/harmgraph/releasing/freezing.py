"""Sets the version in the header of the ontology, in a copy; the sources stay as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.errors import OptionError
from harmgraph.namespaces import DCTERMS, ONTOLOGY_IRI, OWL, Graphs
from harmgraph.publish.selecting import dataset_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.graph import Dataset
    from harmgraph.releasing.versions import Version

_HEADER: Final = ox.NamedNode(ONTOLOGY_IRI)
_VERSION_IRI: Final = ox.NamedNode(f"{OWL}versionIRI")
_VERSION: Final = ox.NamedNode(f"{OWL}versionInfo")
_PRIOR: Final = ox.NamedNode(f"{OWL}priorVersion")
_CITATION: Final = ox.NamedNode(f"{DCTERMS}bibliographicCitation")


@dataclass(frozen=True)
class Frozen:
    """The data of a release.

    Attributes:
        dataset: All of it, with the version in the header.
        version: The version.
        prior: The version before it, if there is one.
        day: The day that the release carries, YYYY-MM-DD.
    """

    dataset: Dataset
    version: Version
    prior: Version | None
    day: str


def freeze(dataset: Dataset, version: Version, prior: Version | None, *, day: str | None) -> Frozen:
    """Return a copy of *dataset* that says that it is *version*.

    Args:
        dataset: What is released.
        version: The version.
        prior: The version before it, if there is one.
        day: The day of the release; where left out, the day on which the ontology was changed.

    Raises:
        OptionError: there is no day, or it is not one.
    """
    graph = ox.NamedNode(Graphs.ONTOLOGY)
    quads = dataset.quads()
    kept = [quad for quad in quads if not _says_version(quad)]
    said: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (_VERSION_IRI, ox.NamedNode(version.iri)),
        (_VERSION, ox.Literal(version.text)),
    ]
    if prior is not None:
        said.append((_PRIOR, ox.NamedNode(prior.iri)))
    said += _citations(quads, version)
    new = [ox.Quad(_HEADER, predicate, value, graph) for predicate, value in said]
    frozen = dataset_of([*kept, *new], dataset.graph_names())
    return Frozen(frozen, version, prior, _day(dataset, day))


def _says_version(quad: ox.Quad) -> bool:
    return quad.subject == _HEADER and quad.predicate in {_VERSION_IRI, _VERSION, _PRIOR, _CITATION}


def _citations(
    quads: Iterable[ox.Quad], version: Version
) -> list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    """Return how to cite the ontology, for a citation names the version too."""
    header = [quad for quad in quads if quad.subject == _HEADER]
    old = [
        quad.object.value
        for quad in header
        if quad.predicate == _VERSION and isinstance(quad.object, ox.Literal)
    ]
    found: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]] = []
    for quad in header:
        if quad.predicate == _CITATION and isinstance(quad.object, ox.Literal):
            text = quad.object.value
            for number in old:
                text = text.replace(f"version {number}", f"version {version.text}")
            found.append((_CITATION, ox.Literal(text, language=quad.object.language)))
    return found


def _day(dataset: Dataset, day: str | None) -> str:
    found = dataset.objects(ONTOLOGY_IRI, f"{DCTERMS}modified")
    text = day if day is not None else (found[-1] if found else "")
    try:
        if date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise OptionError(
        "That is not a day" if text else "The ontology does not say when it was changed",
        target=text or ONTOLOGY_IRI,
        advice="Give the day of the release as YYYY-MM-DD.",
    )
