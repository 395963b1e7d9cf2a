"""Says what the whole dataset holds: every count is computed, none is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.describing.lookup import Lookup
from harmgraph.iris import compact, expand
from harmgraph.namespaces import ONTOLOGY_IRI, RDF

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

_COUNTED: Final = (
    ("hg:SourceOfHarm", "sources of harm"),
    ("hg:HarmExample", "examples"),
    ("hg:Impact", "impacts"),
    ("hg:Minimisation", "harm minimisations"),
    ("hg:RecommendedAction", "recommended actions"),
    ("hg:Quotation", "quotations"),
    ("hg:AuthorStatement", "statements by the authors"),
    ("hg:Resource", "legal and professional resources"),
    ("hg:MethodStage", "stages of the research"),
    ("hg:TextAnchor", "anchors into the document"),
)


@dataclass(frozen=True)
class Overview:
    """What the dataset holds.

    Attributes:
        version: Version of the ontology.
        document: How to cite the document that the model comes from.
        rights: What is known about the rights in its words.
        counts: How many things of each kind, with the kind's name.
        graphs: How many triples each named graph holds.
    """

    version: str
    document: str
    rights: str
    counts: tuple[tuple[str, int], ...]
    graphs: tuple[tuple[str, int], ...]

    def to_dict(self) -> dict[str, object]:
        """Return the overview as plain values for JSON."""
        return {
            "version": self.version,
            "document": self.document,
            "rights": self.rights,
            "counts": dict(self.counts),
            "graphs": dict(self.graphs),
        }

    def to_text(self) -> str:
        """Return the overview in plain words."""
        out = [
            f"harmgraph {self.version}",
            "",
            "The model comes from:",
            f"  {self.document}",
            f"  {self.rights}",
            "",
        ]
        out += ["What it holds:"]
        out += [f"  {name}: {number}" for name, number in self.counts]
        out += ["", "In named graphs, so that you can leave out what is not the document's:"]
        out += [f"  {compact(name)}: {number} triples" for name, number in self.graphs]
        return "\n".join(out) + "\n"


def overview(dataset: Dataset) -> Overview:
    """Count what *dataset* holds."""
    look = Lookup(dataset)
    documents = look.subjects("rdf:type", expand("hg:SourceDocument"))
    document = documents[0] if documents else ""
    return Overview(
        version=look.value(ONTOLOGY_IRI, "owl:versionInfo") or "",
        document=look.value(document, "dcterms:bibliographicCitation") or "" if document else "",
        rights=look.value(document, "dcterms:rights") or "" if document else "",
        counts=tuple((name, _count(dataset, kind)) for kind, name in _COUNTED),
        graphs=tuple((name, dataset.size(name)) for name in dataset.graph_names()),
    )


def _count(dataset: Dataset, kind: str) -> int:
    return len(dataset.subjects(f"{RDF}type", expand(kind)))
