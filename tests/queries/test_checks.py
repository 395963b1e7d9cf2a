"""Each check is silent on the bundle and speaks up on the faults made for it.

``faults/<check>.trig`` holds triples to add to the bundle. Its header names every thing that the
check must then find, and no other, and the statements to take away first, where that is needed.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from harmgraph.graph import Dataset
from harmgraph.iris import expand
from harmgraph.namespaces import ONTOLOGY_IRI
from harmgraph.queries import Query, Solutions, get_query, load_catalogue, query_names, run_query
from harmgraph.queries.header import parse_header

FAULTS = Path(__file__).parent / "faults"
CHECKS = [query.name for query in load_catalogue("checks")]


def _rows(dataset: Dataset, query: Query) -> list[dict[str, str]]:
    content = run_query(dataset, query).content
    assert isinstance(content, Solutions)
    return [{key: str(value) for key, value in row.items()} for row in content.records()]


def _with_faults(quads: list[ox.Quad], name: str) -> tuple[Dataset, set[str]]:
    """Return *quads* with the faults made for the check *name*, and what has them."""
    path = FAULTS / f"{name}.trig"
    text = path.read_text("utf-8")
    header = parse_header(text, path=path.name)
    store = ox.Store()
    store.extend(quads)
    removals = header.get("remove", [])
    expected = header["expect"]
    assert isinstance(removals, list)
    assert isinstance(expected, list)
    for removal in removals:
        assert isinstance(removal, list)
        subject, predicate = map(str, removal)
        pattern = (ox.NamedNode(expand(subject)), ox.NamedNode(expand(predicate)), None)
        found = list(store.quads_for_pattern(*pattern))
        assert found, "there is nothing to take away"
        for quad in found:
            store.remove(quad)
    store.load(text, ox.RdfFormat.TRIG)
    return Dataset(store), {expand(str(thing)) for thing in expected}


def test_there_are_checks_and_each_has_faults_made_for_it() -> None:
    assert len(CHECKS) >= 65
    assert {path.stem for path in FAULTS.iterdir()} == set(CHECKS)


@pytest.mark.parametrize("name", CHECKS)
def test_check_finds_nothing_in_the_bundle(dataset: Dataset, name: str) -> None:
    assert _rows(dataset, get_query(name)) == []


@pytest.mark.parametrize("name", CHECKS)
def test_check_finds_exactly_the_faults_made_for_it(
    bundled_quads: list[ox.Quad], name: str
) -> None:
    faulty, expected = _with_faults(bundled_quads, name)

    rows = _rows(faulty, get_query(name))

    assert {row["entity"] for row in rows} == expected
    for row in rows:
        assert list(row) == ["entity", "problem", "advice"]
        assert row["problem"] not in {"", "None"}
        assert row["advice"].endswith(".")


def test_every_check_is_in_the_catalogue_as_a_check() -> None:
    assert set(query_names("checks").values()) == {"checks"}


HEADER_FACTS = [
    "rdf:type",
    "rdfs:label",
    "dcterms:title",
    "dcterms:description",
    "dcterms:abstract",
    "dcterms:creator",
    "dcterms:contributor",
    "dcterms:publisher",
    "dcterms:license",
    "dcterms:rights",
    "dcterms:created",
    "dcterms:issued",
    "dcterms:modified",
    "dcterms:source",
    "dcterms:bibliographicCitation",
    "dcterms:language",
    "schema:citation",
    "owl:versionIRI",
    "owl:versionInfo",
    "vann:preferredNamespacePrefix",
    "vann:preferredNamespaceUri",
    "bibo:status",
    "foaf:logo",
]


def _without(quads: list[ox.Quad], subject: str, predicate: str) -> Dataset:
    nodes = ox.NamedNode(expand(subject)), ox.NamedNode(expand(predicate))
    kept = ox.Store()
    kept.extend(quads)
    for quad in list(kept.quads_for_pattern(*nodes, None)):
        kept.remove(quad)
    return Dataset(kept)


@pytest.mark.parametrize("predicate", HEADER_FACTS)
def test_each_fact_that_the_header_lacks_is_named(
    bundled_quads: list[ox.Quad], predicate: str
) -> None:
    bare = _without(bundled_quads, ONTOLOGY_IRI, predicate)

    rows = _rows(bare, get_query("missing-ontology-metadata"))

    assert [(row["entity"], row["problem"]) for row in rows] == [
        (ONTOLOGY_IRI, f"lacks {expand(predicate)}")
    ]


@pytest.mark.parametrize("predicate", ["rdfs:label", "dcterms:description", "dcterms:license"])
def test_each_fact_that_a_module_lacks_is_named(
    bundled_quads: list[ox.Quad], predicate: str
) -> None:
    bare = _without(bundled_quads, "module:evidence", predicate)

    rows = _rows(bare, get_query("missing-ontology-metadata"))

    assert [(row["entity"], row["problem"]) for row in rows] == [
        (expand("module:evidence"), f"lacks {expand(predicate)}")
    ]


def test_relative_iri_is_found_where_an_engine_lets_one_in() -> None:
    store = ox.Store()
    line = "<source/1> <http://www.w3.org/2000/01/rdf-schema#label> 'x' <urn:test:graph> ."
    store.bulk_load(line.replace("'", '"'), ox.RdfFormat.N_QUADS, lenient=True)

    (row,) = _rows(Dataset(store), get_query("namespace-slips"))

    assert (row["entity"], row["problem"]) == ("source/1", "is relative")


# What a check says depends on the kind of fault, where it looks for several.
WORDS = [
    ("wrong-inverse", "hg:first", "its own inverse"),
    ("wrong-inverse", "hg:second", "domain that is not the range"),
    ("wrong-inverse", "hg:third", "two inverses"),
    ("wrong-inverse", "hg:fourth", "not an object property"),
    ("punning", "hg:Pair1", "is both"),
    ("punning", "hg:Typed", "also an individual of"),
    ("punning", "hg:Valued", "also a value of"),
    ("anchor-text-mismatch", "impact/fear", "stand at none of its anchors"),
    ("anchor-text-mismatch", "impact/stress", "an anchor for words that it does not have"),
    ("anchor-out-of-place", "test/long", "not as long"),
    ("anchor-out-of-place", "test/late", "after the end"),
    ("anchor-out-of-place", "test/copy", "fingerprint"),
    ("anchor-out-of-place", "test/bare", "fingerprint"),
    ("invented-body-text", "minimisation/3", "no text in this copy, and yet"),
    ("invented-body-text", "test/first", "no sentence of it is here"),
    ("invented-body-text", "test/second", "no body text status"),
    ("quotation-without-status", "test/first", "no attribution status"),
    ("quotation-without-status", "test/second", "does not fit"),
    ("curated-in-source-graph", "test/claim", "is an attributed claim"),
    ("curated-in-source-graph", "impact/stress", "only the curated graph describes"),
    ("curated-in-source-graph", "test/link", "is a link"),
    ("curated-in-source-graph", "example/1.1", "only an accepted link gives"),
    ("curated-in-source-graph", "example/1.2", "only the frameworks graph describes"),
    ("source-subject-in-curated-graph", "resource/3", "again in the frameworks graph"),
    ("link-to-nothing", "test/no-ends", "lacks https://w3id.org/harmgraph/ontology/linkObject"),
    ("link-to-nothing", "test/to-nothing", "provision/care-act-2014/s999"),
    ("confidence-out-of-range", "test/none", "not how sure"),
    ("confidence-out-of-range", "test/above", "1.7"),
    ("confidence-out-of-range", "test/two", "more than one"),
    ("rank-used-as-severity", "test/link", "the document ranks no such thing"),
    ("rank-used-as-severity", "example/6.1", "is graded by https://example.org/severity"),
    ("rank-used-as-severity", "hg:importance", "is made from the survey rank"),
    ("provision-without-framework", "provision/test/none", "no framework"),
    ("provision-without-framework", "provision/test/other-id", "does not begin with"),
    ("provision-without-framework", "provision/lgsco/test-parent", "does not hold"),
    ("provision-binds-nobody-known-and-somebody", "test/nobody", "party/council"),
    ("provision-binds-nobody-known-and-somebody", "test/says-nothing", "whom it binds"),
    ("unofficial-evidence", "test/elsewhere", "not on a host of its issuer"),
    ("unofficial-evidence", "test/not-read", "was not read on the page"),
    ("bare-word-verified", "test/status", "nobody has defined"),
    ("notation-mismatch", "example/1.99", "the list and the position"),
    ("notation-mismatch", "test/other", "the id"),
    ("missing-domain-or-range", "hg:first", "no range"),
    ("missing-domain-or-range", "hg:second", "no domain"),
    ("missing-ontology-metadata", "https://w3id.org/harmgraph/ontology", "license"),
    ("missing-ontology-metadata", "module:bare", "description"),
    ("blank-node-outside-expressions", "graph:source", "blank node"),
]


@pytest.mark.parametrize(("name", "entity", "words"), WORDS)
def test_problem_is_named_for_what_it_is(
    bundled_quads: list[ox.Quad], name: str, entity: str, words: str
) -> None:
    faulty, _ = _with_faults(bundled_quads, name)

    problems = [
        row["problem"] for row in _rows(faulty, get_query(name)) if row["entity"] == expand(entity)
    ]

    assert any(words in problem for problem in problems), problems


def test_what_is_let_off_for_want_of_use_is_still_without_use(dataset: Dataset) -> None:
    # Both checks on terms let one go that nobody has used yet; once it is used they need not.
    term = ox.NamedNode(expand("hg:lastReadOn"))

    assert not list(dataset.store.quads_for_pattern(None, term, None))
    for name in ("unused-term", "unconnected-term"):
        assert "FILTER (?entity != hg:lastReadOn)" in get_query(name).text
