"""The data beside every page: all forms say the same, and together they are the dataset."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from harmgraph import resources
from harmgraph.errors import OutputError
from harmgraph.namespaces import BASE, HG, ONTOLOGY_IRI, RDF, XSD, Graphs
from harmgraph.publish.data import documents, iter_data, write
from harmgraph.publish.json_ld import to_json_ld
from harmgraph.publish.rdf_xml import to_rdf_xml
from harmgraph.publish.representations import (
    DATA,
    HTML,
    JSON_LD,
    N_QUADS,
    N_TRIPLES,
    RDF_XML,
    TRIG,
    TURTLE,
)
from harmgraph.publish.routes import place_of
from harmgraph.publish.site import FOREIGN, Site
from harmgraph.publish.turtle import to_trig, to_turtle

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset

FORMATS = {
    TURTLE: ox.RdfFormat.TURTLE,
    JSON_LD: ox.RdfFormat.JSON_LD,
    N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    RDF_XML: ox.RdfFormat.RDF_XML,
    N_QUADS: ox.RdfFormat.N_QUADS,
    TRIG: ox.RdfFormat.TRIG,
}

S, P, Q = (ox.NamedNode(f"https://example.org/{name}") for name in "spq")


@pytest.fixture(scope="module")
def site(dataset: Dataset) -> Site:
    return Site(dataset)


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, bytes]:
    return dict(iter_data(site))


def canonical(content: bytes, syntax: ox.RdfFormat) -> ox.Dataset:
    found = ox.Dataset(ox.parse(content, syntax))
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return found


def isomorphic(triples: list[ox.Triple], content: bytes, syntax: ox.RdfFormat) -> bool:
    wanted = ox.Dataset(ox.Quad(*triple) for triple in triples)
    wanted.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return canonical(content, syntax) == wanted


def lines(content: bytes) -> set[bytes]:
    return set(content.splitlines())


# ---- the whole bundle ----


@pytest.mark.slow
def test_all_forms_of_a_document_say_the_same_triples(files: dict[str, bytes]) -> None:
    stems = {path.removesuffix(".nt") for path in files if path.endswith(".nt")}
    assert len(stems) > 2500
    for stem in sorted(stems):
        said = [canonical(files[stem + form.suffix], FORMATS[form]) for form in DATA]
        assert all(other == said[0] for other in said[1:]), stem


def test_every_document_is_there_in_every_form_of_its_route(
    site: Site, files: dict[str, bytes]
) -> None:
    wanted = {
        place.file(form)
        for iri in (*site.documents, *Graphs.ALL)
        if (place := place_of(iri)) is not None
        for form in place.route.forms
        if form != HTML
    }
    assert wanted <= files.keys()
    beside = {path.partition("/")[0] for path in files.keys() - wanted}
    assert beside == {"shapes", "query"}


def test_the_documents_together_are_the_dataset(site: Site, files: dict[str, bytes]) -> None:
    whole = lines(write(site.quads, N_TRIPLES))
    found: set[bytes] = set()
    for path, content in files.items():
        if path.endswith(".nt") and path.startswith(("id/", "ontology", "module/")):
            found |= lines(content)
    assert found == whole


def test_each_graph_has_a_document_that_is_that_graph(
    dataset: Dataset, files: dict[str, bytes]
) -> None:
    for graph in Graphs.ALL:
        stem = graph.removeprefix(BASE)
        quads = canonical(files[f"{stem}.nq"], ox.RdfFormat.N_QUADS)
        assert quads == canonical(files[f"{stem}.trig"], ox.RdfFormat.TRIG)
        wanted = ox.Dataset(dataset.quads([graph]))
        wanted.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        assert quads == wanted
        assert len(lines(files[f"{stem}.nt"])) == dataset.size(graph)


def test_a_graph_that_holds_nothing_has_documents_that_say_so(files: dict[str, bytes]) -> None:
    assert files["graph/accepted.ttl"] == f"# The graph {Graphs.ACCEPTED}\n".encode()
    for form, syntax in FORMATS.items():
        assert list(ox.parse(files[f"graph/accepted{form.suffix}"], syntax)) == []


def test_the_document_of_the_ontology_is_the_whole_ontology(
    dataset: Dataset, files: dict[str, bytes]
) -> None:
    assert len(lines(files["ontology.nt"])) == dataset.size(Graphs.ONTOLOGY)


def test_the_document_of_a_module_says_what_its_file_says(files: dict[str, bytes]) -> None:
    found = 0
    for _, file in resources.iter_graph_files(Graphs.ONTOLOGY):
        written = canonical(file.read_bytes(), ox.RdfFormat.TURTLE)
        (header,) = [
            quad.subject.value
            for quad in written
            if quad.object == ox.NamedNode("http://www.w3.org/2002/07/owl#Ontology")
            and isinstance(quad.subject, ox.NamedNode)
        ]
        if header != ONTOLOGY_IRI:
            path = f"{header.removeprefix(BASE)}.ttl"
            assert canonical(files[path], ox.RdfFormat.TURTLE) == written, path
            found += 1
    assert found == 9


def test_what_is_said_of_terms_of_others_stands_in_one_document(
    site: Site, files: dict[str, bytes]
) -> None:
    foreign = [quad for quad in site.quads if str(quad.subject)[1:].startswith("http")]
    foreign = [quad for quad in foreign if BASE not in str(quad.subject)]
    assert len(foreign) > 150
    assert lines(write(foreign, N_TRIPLES)) <= lines(files[f"{FOREIGN.removeprefix(BASE)}.nt"])


def test_every_iri_of_ours_that_is_named_has_a_document(
    site: Site, files: dict[str, bytes]
) -> None:
    named = {
        term.value
        for quad in site.quads
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(BASE)
    }
    without = {
        iri for iri in named if (place := place_of(iri)) is None or place.file(TURTLE) not in files
    }
    assert without == {f"{BASE}logo.svg", f"{BASE}{site.version}/ontology"}


def test_shapes_and_questions_have_documents(files: dict[str, bytes]) -> None:
    assert b"sh:NodeShape" in files["shapes/SourceOfHarmShape.ttl"]
    assert b"sh:SPARQLSelectExecutable" in files["query/all-examples.ttl"]
    text = (resources.data_root() / "queries" / "explore" / "all-examples.rq").read_bytes()
    assert files["query/all-examples.rq"] == text
    (select,) = [
        quad.object
        for quad in ox.parse(files["query/all-examples.nt"], ox.RdfFormat.N_TRIPLES)
        if quad.predicate.value.endswith("#select")
    ]
    assert isinstance(select, ox.Literal)
    assert select.value == text.decode()


def test_every_shape_of_the_bundle_is_in_a_document(files: dict[str, bytes]) -> None:
    subjects = {
        quad.subject.value
        for _, file in resources.iter_files("shapes", ".ttl")
        for quad in ox.parse(file.read_bytes(), ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode)
    }
    assert len(subjects) > 100
    assert {f"{iri.removeprefix(BASE)}.ttl" for iri in subjects} <= files.keys()


def test_every_xml_file_is_well_formed_and_needs_nothing_from_elsewhere(
    files: dict[str, bytes],
) -> None:
    xml = [content for path, content in files.items() if path.endswith(".rdf")]
    for content in xml:
        assert ET.fromstring(content).tag == f"{{{RDF}}}RDF"  # noqa: S314 - we wrote it
        assert b"<!DOCTYPE" not in content


def test_json_ld_carries_its_context_with_it(files: dict[str, bytes]) -> None:
    for path, content in files.items():
        if path.endswith(".jsonld"):
            assert isinstance(json.loads(content)["@context"], dict), path


def test_turtle_says_in_which_graph_a_thing_stands(files: dict[str, bytes]) -> None:
    assert files["id/source/1.ttl"].startswith(f"# In the graph {Graphs.SOURCE}\n".encode())
    link = files["id/link/source-impact/0001.ttl"]
    assert link.startswith(f"# In the graph {Graphs.CURATED}\n".encode())


def test_rdflib_reads_the_same(files: dict[str, bytes]) -> None:
    for stem in ("ontology", "id/source/1", "id/provision/care-act-2014/s42", "shapes/model"):
        sizes = set()
        for form, syntax in ((TURTLE, "turtle"), (RDF_XML, "xml"), (JSON_LD, "json-ld")):
            graph = rdflib.Graph().parse(data=files[stem + form.suffix], format=syntax)
            sizes.add(len(graph))
        assert sizes == {len(lines(files[f"{stem}.nt"]))}, stem


def test_the_same_site_gives_the_same_bytes(dataset: Dataset, files: dict[str, bytes]) -> None:
    assert dict(iter_data(Site(dataset))) == files


def test_every_term_stands_in_its_own_document_too(site: Site) -> None:
    said = documents(site)
    assert set(said[f"{HG}SourceOfHarm"]) < set(said[ONTOLOGY_IRI])


# ---- how it is written ----


def test_turtle_declares_only_what_it_uses_and_puts_lists_and_expressions_in_place(
    files: dict[str, bytes],
) -> None:
    text = files["ontology/class/HarmExample.ttl"].decode()
    assert "@prefix sssom:" not in text
    assert "[ a owl:Restriction ; owl:onProperty hg:exampleOf ;" in text
    assert text.count("\n\n") == 2  # after the comment, and after the prefixes
    assert "_:" not in files["ontology.ttl"].decode()
    assert "owl:members ( hg:Framework " in files["ontology.ttl"].decode()


@pytest.mark.parametrize("write_", [to_turtle, to_json_ld, to_rdf_xml])
def test_texts_come_back_as_they_were(
    write_: Callable[[list[ox.Triple]], bytes],
) -> None:
    syntax = {to_turtle: "turtle", to_json_ld: "json-ld", to_rdf_xml: "xml"}[write_]  # type: ignore[index]
    for text in (
        "a\rb",
        "a\r\nb",
        " a ",
        "a\tb",
        "<a> & \"b\" 'c'",
        "]]>",
        "\u202eabc",
        "é\U0001f600",
    ):
        written = write_([ox.Triple(S, P, ox.Literal(text, language="en"))])
        (found,) = rdflib.Graph().parse(data=written, format=syntax).objects()
        assert str(found) == text, written


def test_what_two_things_share_keeps_a_label() -> None:
    shared = ox.BlankNode("x")
    triples = [
        ox.Triple(S, P, shared),
        ox.Triple(Q, P, shared),
        ox.Triple(shared, P, ox.Literal("v")),
    ]
    assert b"_:x" in to_turtle(triples)
    assert isomorphic(triples, to_turtle(triples), ox.RdfFormat.TURTLE)
    assert isomorphic(triples, to_json_ld(triples), ox.RdfFormat.JSON_LD)


def test_what_goes_round_in_a_circle_is_written() -> None:
    one, two = ox.BlankNode("one"), ox.BlankNode("two")
    triples = [ox.Triple(one, P, two), ox.Triple(two, P, one), ox.Triple(S, Q, ox.Literal("v"))]
    assert isomorphic(triples, to_turtle(triples), ox.RdfFormat.TURTLE)
    assert isomorphic(triples, to_json_ld(triples), ox.RdfFormat.JSON_LD)


def test_a_blank_node_in_two_graphs_stays_one() -> None:
    node = ox.BlankNode("x")
    quads = [
        ox.Quad(S, P, node, ox.NamedNode("https://example.org/g1")),
        ox.Quad(node, P, ox.Literal("v"), ox.NamedNode("https://example.org/g2")),
    ]
    wanted = ox.Dataset(quads)
    wanted.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert canonical(to_trig(quads), ox.RdfFormat.TRIG) == wanted
    assert canonical(to_json_ld(quads), ox.RdfFormat.JSON_LD) == wanted


NODES = st.sampled_from(
    [S, Q, ox.NamedNode(f"{HG}Impact"), *(ox.BlankNode(name) for name in "abcd")]
)
PREDICATES = st.sampled_from(
    [P, Q, *(ox.NamedNode(f"{RDF}{name}") for name in ("type", "first", "rest"))]
)
LITERALS = st.builds(
    ox.Literal, st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=6)
) | st.sampled_from(
    [
        ox.Literal("x", language="en"),
        *(
            ox.Literal(text, datatype=ox.NamedNode(XSD + kind))
            for text, kind in (
                ("1", "integer"), ("01", "integer"), ("-0", "integer"), ("9" * 30, "integer"),
                ("true", "boolean"), ("1", "boolean"), ("1.0", "decimal"), ("1e6", "double"),
                ("2022-01-01", "date"), ("x", "integer"),
            )
        ),
    ]
)  # fmt: skip
OBJECTS = NODES | LITERALS | st.just(ox.NamedNode(f"{RDF}nil"))
TRIPLES = st.lists(st.builds(ox.Triple, NODES, PREDICATES, OBJECTS), max_size=12)


@given(TRIPLES)
def test_whatever_is_said_can_be_read_again(triples: list[ox.Triple]) -> None:
    assert isomorphic(triples, to_turtle(triples), ox.RdfFormat.TURTLE)
    assert isomorphic(triples, to_json_ld(triples), ox.RdfFormat.JSON_LD)
    assert isomorphic(triples, to_rdf_xml(triples), ox.RdfFormat.RDF_XML)
    assert to_turtle(triples) == to_turtle(triples[::-1])
    assert to_json_ld(triples) == to_json_ld(triples[::-1])


# ---- what cannot be written ----


@pytest.mark.parametrize("name", ["1", "", "a/", "-", "p%20"])
def test_a_property_whose_name_no_element_can_have_is_refused(name: str) -> None:
    predicate = ox.NamedNode(f"https://example.org/{name}")
    with pytest.raises(OutputError, match="property") as caught:
        to_rdf_xml([ox.Triple(S, predicate, ox.Literal("v"))])
    assert caught.value.target == predicate.value


@pytest.mark.parametrize("text", ["\x00", "a\x0bb", "\x1f", "\ufffe"])
def test_a_character_that_xml_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(OutputError, match="control character") as caught:
        to_rdf_xml([ox.Triple(S, P, ox.Literal(text))])
    assert caught.value.target == S.value


def test_a_form_that_is_no_rdf_is_refused() -> None:
    with pytest.raises(ValueError, match="web page"):
        write([], HTML)
