"""A site to be built: what is published, under which address, and where each document stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from harmgraph.describing.lookup import Lookup, natural_key
from harmgraph.errors import OutputError
from harmgraph.namespaces import BASE, MODULE, ONTOLOGY_IRI, Graphs
from harmgraph.publish.partition import partition
from harmgraph.publish.routes import Place, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyoxigraph as ox

    from harmgraph.graph import Dataset

FOREIGN: Final = f"{MODULE}reused-terms"
"""The document that holds what is said of terms of other vocabularies."""


@dataclass(frozen=True)
class Settings:
    """What goes out.

    Attributes:
        base_url: The address under which the site will be found, with a slash at its end.
        graphs: IRIs of the named graphs that are published.
        quotations: Whether the passages in italics are published, with their anchors.
    """

    base_url: str = BASE
    graphs: tuple[str, ...] = Graphs.ALL
    quotations: bool = True

    @property
    def has_curated(self) -> bool:
        """Whether links and what others claim are published."""
        return Graphs.CURATED in self.graphs

    @property
    def has_source(self) -> bool:
        """Whether the words of the document are published."""
        return Graphs.SOURCE in self.graphs


@dataclass(frozen=True)
class Site:
    """A site.

    Attributes:
        dataset: What is published: of the graphs of *settings*, and nothing else.
        settings: What goes out.
        lists: Which lists are published as tables: kind of thing to the bundled question that
            lists it, empty for the bundled questions and checks themselves.
    """

    dataset: Dataset
    settings: Settings = field(default_factory=Settings)
    lists: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def look(self) -> Lookup:
        """Short ways to ask the dataset."""
        return Lookup(self.dataset)

    @cached_property
    def quads(self) -> list[ox.Quad]:
        """All that is published, sorted, blank nodes with stable names."""
        return self.dataset.quads()

    @cached_property
    def documents(self) -> dict[str, list[ox.Quad]]:
        """The quads of each document by the IRI that it is about, in natural order of IRIs.

        Raises:
            OutputError: the id of a thing cannot be a path, or an IRI tells of somebody's disk.
        """
        found = partition(self.quads)
        _check_nothing_local(self.quads)
        ours: dict[str, list[ox.Quad]] = {}
        for iri, quads in found.items():
            ours.setdefault(_home(iri), []).extend(quads)
        ours.setdefault(ONTOLOGY_IRI, [])
        return {iri: ours[iri] for iri in sorted(ours, key=natural_key)}

    @cached_property
    def modified(self) -> str:
        """The day on which the ontology was last changed, as its header says."""
        return self.look.value(ONTOLOGY_IRI, "dcterms:modified") or ""

    @cached_property
    def version(self) -> str:
        """The version of the ontology."""
        return self.look.value(ONTOLOGY_IRI, "owl:versionInfo") or ""

    def place(self, iri: str) -> Place | None:
        """Return where the document of *iri* stands, if this site has one."""
        found = place_of(iri)
        return found if found is not None and iri in self.documents else None


def _home(iri: str) -> str:
    """Return the IRI of the document in which things are said of *iri*."""
    if place_of(iri) is not None:
        return iri
    if iri.startswith(BASE):
        raise OutputError(
            "There is no place for the page of a thing with this id",
            target=iri,
            advice="Give the thing another id: letters, digits, dots, hyphens and slashes.",
        )
    return FOREIGN


def _check_nothing_local(quads: Iterable[ox.Quad]) -> None:
    """Refuse IRIs of files, which tell how somebody's disk is laid out and lead nowhere else."""
    for quad in quads:
        for term in quad.triple:
            if str(term).startswith("<file:"):
                raise OutputError(
                    "The data names a file on somebody's own disk",
                    target=str(term).strip("<>"),
                    advice="Replace it with an address that everybody can reach.",
                )


def relative(path: str, start: str) -> str:
    """Return the relative reference to the file *path* from the file *start*, both below the root.

    >>> relative("id/source/1.html", "id/example/1.1.html")
    '../source/1.html'
    >>> relative("index.html", "id/source/1.html")
    '../../index.html'
    """
    there, here = path.split("/"), start.split("/")[:-1]
    shared = 0
    while shared < min(len(there) - 1, len(here)) and there[shared] == here[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])
