"""The dataset: the bundled Turtle files as named graphs, looked up, merged and serialised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph import formats
from harmgraph.bundle import iter_documents
from harmgraph.errors import MissingDataError, OptionError, ParameterError, UnknownFormatError
from harmgraph.iris import expand
from harmgraph.namespaces import HG, PREFIXES, RDFS, SKOS, Graphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import rdflib

    from harmgraph.bundle import Document

_OX_FORMATS: Final = {
    formats.TURTLE: ox.RdfFormat.TURTLE,
    formats.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    formats.N_QUADS: ox.RdfFormat.N_QUADS,
    formats.TRIG: ox.RdfFormat.TRIG,
    formats.JSON_LD: ox.RdfFormat.JSON_LD,
    formats.RDF_XML: ox.RdfFormat.RDF_XML,
}

_LABELS: Final = (ox.NamedNode(f"{SKOS}prefLabel"), ox.NamedNode(f"{RDFS}label"))


def load_dataset(graphs: Sequence[str] = Graphs.ALL) -> Dataset:
    """Return the bundled *graphs*, each as a named graph.

    Raises:
        OptionError: one of *graphs* is not a bundled graph.
        MissingDataError: a bundled file cannot be read as Turtle, so the installation is damaged.
    """
    check_graphs(graphs)
    documents = list(iter_documents(graphs))
    store = ox.Store()
    for graph in graphs:
        store.add_graph(ox.NamedNode(graph))
    for document in documents:
        try:
            # For files of this size load() is quicker than bulk_load(), which starts threads.
            name = ox.NamedNode(document.graph)
            store.load(document.content, ox.RdfFormat.TURTLE, to_graph=name)
        except SyntaxError as error:
            raise MissingDataError(
                "A bundled file is damaged",
                target=document.path,
                line=error.lineno,
                advice="Install harmgraph again.",
            ) from error
    return Dataset(store, documents)


def check_graphs(graphs: Sequence[str]) -> None:
    """Raise an error unless each of *graphs* is the IRI of a bundled named graph.

    Raises:
        OptionError: one of them is not, or *graphs* is one text and not several.
    """
    wrong = [graphs] if isinstance(graphs, str) else [n for n in graphs if n not in Graphs.ALL]
    if wrong:
        raise OptionError(
            "That is not one of the bundled graphs",
            target=str(wrong[0]),
            advice=f"Give a list of IRIs from {', '.join(Graphs.ALL)}.",
        )


class Dataset:
    """Named graphs of triples, read-only in use.

    Args:
        store: The quads, for looking up and for SPARQL.
        documents: The files that *store* was loaded from. A store keeps numbers and dates by their
            value and forgets how they were written; what is exported is read from the files, as
            long as *store* is as it was loaded.
    """

    def __init__(self, store: ox.Store, documents: Sequence[Document] = ()) -> None:
        self.store = store
        self._documents = documents
        self._loaded = len(store) if documents else -1

    def graph_names(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        return sorted(str(name.value) for name in self.store.named_graphs())

    def is_as_loaded(self) -> bool:
        """Say whether the store holds what the bundled files of its graphs say, and nothing else.

        Blank nodes are only counted, since they have other names in the store.
        """
        return self._is_unchanged(self._read_files())

    def quads(self, graphs: Sequence[str] | None = None) -> list[ox.Quad]:
        """Return the quads of *graphs* (default: all), blank nodes with stable names, sorted.

        Blank nodes are named by RDF Dataset Canonicalization (W3C, RDFC-1.0), so equal datasets
        give equal lists in every run.
        """
        wanted = self.graph_names() if graphs is None else graphs
        return canonical_quads(ox.Dataset(self._as_written(wanted)))

    def _as_written(self, graphs: Sequence[str]) -> Iterable[ox.Quad]:
        """Return the quads of *graphs* as their files write them, unless the store was changed."""
        written = self._read_files()
        if self._is_unchanged(written):
            names = {ox.NamedNode(graph) for graph in graphs}
            return [quad for quad in written if quad.graph_name in names]
        return [
            quad
            for graph in graphs
            for quad in self.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        ]

    def _read_files(self) -> list[ox.Quad]:
        return [
            ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(document.graph))
            for document in self._documents
            for quad in ox.parse(document.content, ox.RdfFormat.TURTLE)
        ]

    def _is_unchanged(self, written: Sequence[ox.Quad]) -> bool:
        return len(self.store) == self._loaded and all(
            quad in self.store
            for quad in written
            if not isinstance(quad.subject, ox.BlankNode)
            and not isinstance(quad.object, ox.BlankNode)
        )

    def triples(self, graphs: Sequence[str] | None = None) -> list[ox.Triple]:
        """Return the triples of *graphs* (default: all) merged, each once, sorted."""
        return sorted({quad.triple for quad in self.quads(graphs)}, key=str)

    def size(self, graph: str) -> int:
        """Return how many triples *graph* holds."""
        return sum(1 for _ in self.store.quads_for_pattern(None, None, None, ox.NamedNode(graph)))

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return the values of *predicate* at *subject* in any graph, as text, sorted."""
        pattern = self.store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None)
        found = {quad.object for quad in pattern}
        return sorted({term.value for term in found if not isinstance(term, ox.Triple)})

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return the IRIs that have the IRI *value* as a value of *predicate*, sorted."""
        pattern = self.store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(value))
        found = {quad.subject for quad in pattern}
        return sorted(node.value for node in found if isinstance(node, ox.NamedNode))

    def select(self, text: str) -> list[dict[str, str]]:
        """Return the solutions of one of our own SELECT queries over all named graphs, as text.

        A variable without a value is left out of its solution. Our prefixes are declared.
        """
        solutions = self.store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
        if not isinstance(solutions, ox.QuerySolutions):
            message = "select() takes a SELECT query"
            raise TypeError(message)
        names = [variable.value for variable in solutions.variables]
        return [
            {
                name: term.value
                for name in names
                if (term := solution[name]) is not None and not isinstance(term, ox.Triple)
            }
            for solution in solutions
        ]

    def contains(self, iri: str) -> bool:
        """Say whether any triple is about *iri*."""
        return next(self.store.quads_for_pattern(ox.NamedNode(iri), None, None), None) is not None

    def label(self, iri: str) -> str | None:
        """Return the label of *iri* for people, or ``None`` where it has none."""
        for predicate in _LABELS:
            found = self.objects(iri, predicate.value)
            if found:
                return found[0]
        return None

    def rank_caution(self) -> str:
        """Return the words that stand beside every rank: the scope note of ``hg:surveyRank``.

        Where the ontology is not in this dataset, the bundled one is read.
        """
        rank, note = f"{HG}surveyRank", f"{SKOS}scopeNote"
        found = self.objects(rank, note)
        if not found:
            found = load_dataset((Graphs.ONTOLOGY,)).objects(rank, note)
        return "; ".join(found)

    def to_rdflib(self) -> rdflib.Dataset:
        """Return the same quads as an rdflib Dataset, with our prefixes bound."""
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=serialise(self.quads(), formats.N_QUADS), format="nquads")
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace, replace=True)
        return dataset


def canonical_quads(dataset: ox.Dataset) -> list[ox.Quad]:
    """Return the quads of *dataset* sorted, with stable names for its blank nodes (RDFC-1.0)."""
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(dataset, key=lambda quad: (str(quad.graph_name), str(quad.triple)))


def serialise(statements: Iterable[ox.Quad | ox.Triple], syntax: formats.Format) -> bytes:
    """Return *statements* in *syntax*, in the order given.

    A syntax for one graph gets the triples of all named graphs merged, each once, sorted.

    Raises:
        UnknownFormatError: *syntax* is not a syntax for RDF.
    """
    if syntax not in _OX_FORMATS:
        raise UnknownFormatError(
            "That format does not hold triples",
            target=syntax.name,
            advice=f"Choose from {', '.join(known.name for known in formats.RDF_FORMATS)}.",
        )
    if formats.Carries.DATASET in syntax.carries:
        quads = [item if isinstance(item, ox.Quad) else ox.Quad(*item) for item in statements]
        return ox.serialize(quads, format=_OX_FORMATS[syntax], prefixes=PREFIXES) or b""
    merged = {item.triple if isinstance(item, ox.Quad) else item for item in statements}
    # Named anew after merging: the names that blank nodes had may come from the names of graphs.
    triples = [quad.triple for quad in canonical_quads(ox.Dataset(ox.Quad(*t) for t in merged))]
    return ox.serialize(triples, format=_OX_FORMATS[syntax], prefixes=PREFIXES) or b""


def read_term(text: str) -> ox.NamedNode | ox.Literal:
    """Return the term that *text* writes: a literal in quotation marks, an id, CURIE or IRI.

    >>> read_term('"Fear"@en')
    <Literal value=Fear language=en>

    Raises:
        ParameterError: *text* is none of these.
    """
    stripped = text.strip()
    if not stripped.startswith('"'):
        return ox.NamedNode(expand(stripped))
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    try:
        quads = list(ox.parse(f"{prefixes}<x:s> <x:p> {stripped} .", ox.RdfFormat.TURTLE))
    except SyntaxError:
        quads = []
    if len(quads) != 1 or not isinstance(quads[0].object, ox.Literal):
        raise ParameterError(
            "That is not one literal",
            target=text,
            advice='Write it as in Turtle, for example "Fear"@en or "3"^^xsd:integer.',
        )
    return quads[0].object
