"""A small made-up framework, and a graph that holds it beside links to its provisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from harmgraph.frameworks import FrameworkMetadata, FrameworkTable, import_table, read_table
from harmgraph.graph import Dataset, load_dataset
from harmgraph.namespaces import PREFIXES, Graphs

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER = "framework_id,provision_id,parent_id,number,title"
ABOUT = FrameworkMetadata(
    issuer="Example Town Council",
    kind="policy",
    title="Complaints policy",
    official_hosts=("example.org",),
    official_iri="https://www.example.org/policy",
)
TABLE = """\
framework_id,provision_id,parent_id,number,title,url,kind,verified,evidence_url,binds,in_force_from,in_force_until,replaced_by,last_read
town,policy,,,Complaints policy,https://www.example.org/policy,policy,yes,https://www.example.org/policy,nobody-by-itself,,,,2026-06-01
town,p10,policy,10,Tell the person,https://www.example.org/10,paragraph,yes,https://www.example.org/10,council,2020-01-01,,,2026-06-01
town,p9,policy,9,Answer in ten days,https://www.example.org/9,paragraph,no,,council;employer,2020-01-01,2024-12-31,town/p10,
town,p9a,policy,9A,Old wording,,paragraph,yes,https://elsewhere.example/9a,,,,an older leaflet,2024-01-01
"""


def make_link(number: int, provision: str, **given: str) -> str:
    """Return a link to a provision of the town's policy, as Turtle."""
    link = {"basis": "curated-inference", "status": "proposed", "confidence": "0.60"} | given
    return f"""
<link/t/{number}> a hg:CuratedLink ;
    hg:linkSubject <example/1.{number}> ; hg:linkObject <provision/{provision}> ;
    hg:linkType <link-type/engages-standard> ; hg:linkBasis <link-basis/{link["basis"]}> ;
    hg:linkStatus <link-status/{link["status"]}> ; hg:confidence {link["confidence"]} ;
    hg:asAt "{link.get("as_at", "2026-06-01")}"^^xsd:date .
"""


def make_dataset(*texts: str, table: str = TABLE, about: FrameworkMetadata = ABOUT) -> Dataset:
    """Return the ontology, the framework that *table* holds, and curated *texts*."""
    store = ox.Store()
    for quad in load_dataset((Graphs.ONTOLOGY,)).store:
        store.add(quad)
    framework = import_table(table, name="town.csv", metadata=about)
    store.load(framework, ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(Graphs.FRAMEWORKS))
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    body = f"{head}@base <{PREFIXES['id']}> .\n{''.join(texts)}"
    store.load(body.encode(), ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(Graphs.CURATED))
    return Dataset(store)


@pytest.fixture(scope="session", name="make_link")
def _make_link() -> Callable[..., str]:
    return make_link


@pytest.fixture(scope="session", name="make_dataset")
def _make_dataset() -> Callable[..., Dataset]:
    return make_dataset


@pytest.fixture(scope="session")
def about() -> FrameworkMetadata:
    return ABOUT


@pytest.fixture(scope="session")
def table() -> str:
    return TABLE


@pytest.fixture(scope="session")
def read() -> Callable[..., FrameworkTable]:
    """Return a function that reads rows, written without the header of the first five columns."""

    def read_rows(
        rows: str, *, extra: str = "", name: str = "t.csv", about: FrameworkMetadata = ABOUT
    ) -> FrameworkTable:
        header = f"{HEADER},{extra}" if extra else HEADER
        return read_table(f"{header}\n{rows}", name=name, metadata=about)

    return read_rows
