"""A small made-up dataset, and a way to write a query file as a person would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from harmgraph.graph import Dataset
from harmgraph.namespaces import PREFIXES, Graphs
from harmgraph.queries.catalogue import Query, read_query

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = """
id:plant/1 a hg:Tree ; skos:prefLabel "Oak"@en ; hg:height 20 ; hg:planted "1950-03-01"^^xsd:date .
id:plant/2 a hg:Tree ; skos:prefLabel "Ash"@en ; hg:height 15 ; hg:planted "1990-03-01"^^xsd:date .
id:plant/10 a hg:Shrub ; skos:prefLabel "Broom"@en ; hg:height 2 ; hg:near id:plant/1 .
"""
ONTOLOGY = """
hg:Shrub rdfs:subClassOf hg:Plant . hg:Tree rdfs:subClassOf hg:Plant .
hg:surveyRank skos:scopeNote "order of a made-up survey"@en .
"""
CURATED = 'id:plant/2 hg:near id:plant/1 ; hg:seenBy [ skos:prefLabel "somebody" ] .'

HEADER = """\
#+ summary: Plants
#+ description: All of them.
#+ tags: ["plants"]
#+ asks: ["gardener"]
#+ graphs: ["source"]
"""
PROLOGUE = "\n".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items()) + "\n"


def make_dataset(**texts: str) -> Dataset:
    store = ox.Store()
    for graph, text in texts.items():
        turtle = "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())
        name = {"source": Graphs.SOURCE, "ontology": Graphs.ONTOLOGY, "curated": Graphs.CURATED}
        # A local name with a slash cannot be written in Turtle without a backslash.
        body = text.replace("plant/", "plant\\/")
        store.load(
            f"{turtle}\n{body}".encode(),
            ox.RdfFormat.TURTLE,
            to_graph=ox.NamedNode(name[graph]),
        )
    return Dataset(store)


@pytest.fixture(scope="session", name="make_dataset")
def _make_dataset() -> Callable[..., Dataset]:
    return make_dataset


@pytest.fixture(scope="session")
def garden() -> Dataset:
    return make_dataset(source=SOURCE, ontology=ONTOLOGY, curated=CURATED)


@pytest.fixture(scope="session")
def make_query() -> Callable[..., Query]:
    def make(body: str, *, header: str = "", columns: str = "{}", kind: str = "explore") -> Query:
        text = f"{HEADER}#+ columns: {columns}\n{header}\n{PROLOGUE}{body}"
        return read_query(text, kind=kind, name="plants", path="queries/explore/plants.rq")

    return make
