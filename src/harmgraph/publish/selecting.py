"""Cuts a dataset down to what goes out: the graphs that were asked for, with quotations or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from harmgraph.bundle import Document
from harmgraph.errors import OptionError
from harmgraph.graph import Dataset, check_graphs
from harmgraph.namespaces import Graphs
from harmgraph.publish.quotations import without_quotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harmgraph.publish.site import Settings


def select(dataset: Dataset, settings: Settings) -> Dataset:
    """Return of *dataset* what *settings* let out.

    Args:
        dataset: The whole.
        settings: What goes out.

    Raises:
        OptionError: a graph is asked for that is not there, or the ontology is not asked for.
    """
    check_graphs(settings.graphs)
    _check_present(dataset, settings.graphs)
    if settings.quotations and set(settings.graphs) == set(dataset.graph_names()):
        return dataset
    quads: Iterable[ox.Quad] = dataset.quads(settings.graphs)
    if not settings.quotations:
        quads = without_quotations(quads)
    return dataset_of(quads, settings.graphs)


def dataset_of(quads: Iterable[ox.Quad], graphs: Sequence[str]) -> Dataset:
    """Return a dataset of *quads* that keeps numbers and dates as they were written.

    Args:
        quads: All of them, each in one of *graphs*.
        graphs: IRIs of the named graphs; one may hold nothing.
    """
    store = ox.Store()
    documents = []
    by_graph: dict[str, list[ox.Triple]] = {graph: [] for graph in graphs}
    for quad in quads:
        by_graph[str(quad.graph_name).strip("<>")].append(quad.triple)
    for graph, triples in by_graph.items():
        store.add_graph(ox.NamedNode(graph))
        # Each file has blank nodes of its own, and N-Triples is Turtle too.
        content = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        store.load(content, ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
        documents.append(Document(graph, graph, content))
    return Dataset(store, documents)


def _check_present(dataset: Dataset, graphs: Sequence[str]) -> None:
    if Graphs.ONTOLOGY not in graphs:
        raise OptionError(
            "A site needs the terms that its pages are written with",
            target=", ".join(graphs),
            advice=f"Add {Graphs.ONTOLOGY}.",
        )
    missing = sorted(set(graphs) - set(dataset.graph_names()))
    if missing:
        raise OptionError(
            "That graph is not loaded, so it cannot be published",
            target=missing[0],
            advice="Load it, or leave it out.",
        )
