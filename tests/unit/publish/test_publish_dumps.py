"""Dumps, the SKOS and OWL files, the JSON-LD context: whole, in order, and usable."""

from __future__ import annotations

import gzip
import json
import posixpath
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, SKOS

from harmgraph import resources
from harmgraph.api import LISTS
from harmgraph.namespaces import BASE, GRAPH, HG, ID, MODULE, ONTOLOGY_IRI, PREFIXES, XSD, Graphs
from harmgraph.publish.context import context_of, iter_context
from harmgraph.publish.data import iter_data
from harmgraph.publish.downloads import downloads
from harmgraph.publish.dumps import compress, iter_dumps
from harmgraph.publish.link_tables import iter_link_tables
from harmgraph.publish.lists import iter_lists
from harmgraph.publish.notes import iter_notes
from harmgraph.publish.owl_file import CATALOG, PATH, iter_owl
from harmgraph.publish.selecting import select
from harmgraph.publish.site import Settings, Site
from harmgraph.publish.skos_file import NOT_A_RANK, iter_skos

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

WITH_GRAPHS = {
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
WITHOUT_GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
}


@pytest.fixture(scope="module")
def site(dataset: Dataset) -> Site:
    return Site(dataset, lists=LISTS)


@pytest.fixture(scope="module")
def dumps(site: Site) -> dict[str, bytes]:
    return dict(iter_dumps(site))


@pytest.fixture(scope="module")
def skos(site: Site) -> rdflib.Graph:
    ((path, content),) = iter_skos(site)
    assert path == "dumps/harmgraph-skos.ttl"
    return rdflib.Graph().parse(data=content, format="turtle")


def canonical(quads: ox.Dataset) -> ox.Dataset:
    quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return quads


# ---- dumps ----


@pytest.mark.parametrize("ending", WITH_GRAPHS)
def test_a_dump_with_graphs_is_the_dataset(
    dataset: Dataset, dumps: dict[str, bytes], ending: str
) -> None:
    read = ox.Dataset(ox.parse(dumps[f"dumps/harmgraph.{ending}"], WITH_GRAPHS[ending]))
    assert canonical(read) == canonical(ox.Dataset(dataset.quads()))


@pytest.mark.parametrize("ending", WITHOUT_GRAPHS)
def test_a_dump_without_graphs_holds_every_triple(
    dataset: Dataset, dumps: dict[str, bytes], ending: str
) -> None:
    read = ox.Dataset(ox.parse(dumps[f"dumps/harmgraph.{ending}"], WITHOUT_GRAPHS[ending]))
    wanted = ox.Dataset(ox.Quad(*triple) for triple in dataset.triples())
    assert canonical(read) == canonical(wanted)


def test_every_dump_is_there_compressed(dumps: dict[str, bytes]) -> None:
    plain = [path for path in dumps if path.startswith("dumps/harmgraph.") and path[-3:] != ".gz"]
    assert len(plain) == 6
    for path in plain:
        assert gzip.decompress(dumps[f"{path}.gz"]) == dumps[path]


def test_each_graph_has_dumps_of_its_own(dataset: Dataset, dumps: dict[str, bytes]) -> None:
    for graph in Graphs.ALL:
        stem = f"dumps/{graph.removeprefix(GRAPH)}"
        triples = gzip.decompress(dumps[f"{stem}.nt.gz"]).splitlines()
        assert len(triples) == dataset.size(graph)
        turtle = gzip.decompress(dumps[f"{stem}.ttl.gz"])
        assert len(list(ox.parse(turtle, ox.RdfFormat.TURTLE))) == dataset.size(graph)


def test_a_compressed_file_tells_neither_time_nor_name() -> None:
    packed = compress(b"text")
    flags, time = packed[3], packed[4:8]
    assert (flags, time) == (0, b"\0\0\0\0")
    assert packed == compress(b"text")


def test_shapes_are_dumped_as_they_are(dumps: dict[str, bytes]) -> None:
    read = ox.Dataset(ox.parse(dumps["dumps/harmgraph-shapes.ttl"], ox.RdfFormat.TURTLE))
    wanted = ox.Dataset()
    for _, file in resources.iter_files("shapes", ".ttl"):
        for quad in ox.parse(file.read_bytes(), ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            wanted.add(quad)
    assert canonical(read) == canonical(wanted)


# ---- the table of downloads, and the notes ----


def test_every_download_is_in_the_table_and_the_other_way_round(site: Site) -> None:
    writers = (iter_dumps, iter_skos, iter_owl, iter_context, iter_lists, iter_link_tables)
    there = {path for write in (*writers, iter_notes) for path, _ in write(site)}
    named = [found.path for found in downloads(site)]
    assert len(named) == len(set(named))
    assert there - set(named) == {"dumps/README.txt", "lists/README.txt"}
    assert set(named) <= there


def test_the_table_says_what_a_file_is_and_what_it_holds(site: Site) -> None:
    by_path = {found.path: found for found in downloads(site)}
    packed = by_path["dumps/source.nt.gz"]
    assert (packed.media_type, packed.compressed) == ("application/n-triples", True)
    assert (packed.graphs, packed.whole, packed.has_wording) == ((Graphs.SOURCE,), True, True)
    assert not by_path["dumps/ontology.nt.gz"].has_wording
    assert by_path["links/source-impact.sssom.tsv"].media_type == "text/tab-separated-values"
    assert by_path["lists/terms.csv"].graphs == (Graphs.ONTOLOGY,)


def test_notes_name_every_download_and_say_what_must_be_known(site: Site) -> None:
    notes = {path: " ".join(content.decode().split()) for path, content in iter_notes(site)}
    for found in downloads(site):
        if found.path.startswith(("dumps/", "lists/")):
            assert found.path in notes[f"{posixpath.dirname(found.path)}/README.txt"]
    assert "has an apostrophe (') in front" in notes["lists/README.txt"]
    assert "nobody has proposed it yet" in notes["lists/README.txt"]
    assert "not under CC BY 4.0" in notes["dumps/README.txt"]
    assert f'"@context": "{BASE}context.jsonld"' in notes["dumps/README.txt"]


# ---- SKOS ----


def members(graph: rdflib.Graph, iri: str) -> list[str]:
    (cell,) = graph.objects(rdflib.URIRef(iri), SKOS.memberList)
    return [str(member).removeprefix(ID) for member in Collection(graph, cell)]


def note(graph: rdflib.Graph, iri: str) -> str:
    return str(graph.value(rdflib.URIRef(iri), SKOS.scopeNote))


def test_ranked_lists_stand_in_the_order_of_the_survey(
    dataset: Dataset, skos: rdflib.Graph
) -> None:
    harm, minimisations = f"{ID}scheme/harm#in-survey-order", f"{ID}scheme/minimisations"
    assert members(skos, harm) == [f"source/{place}" for place in range(1, 8)]
    order = ["1", "2", "3", "4", "5", "6a", "6b", "7", "8"]
    found = members(skos, f"{minimisations}#in-survey-order")
    assert found == [f"minimisation/{number}" for number in order]
    assert dataset.rank_caution() in note(skos, harm)
    assert dataset.rank_caution() in note(skos, f"{minimisations}#in-survey-order")


def test_printed_lists_stand_in_the_order_of_printing_which_is_no_rank(
    skos: rdflib.Graph,
) -> None:
    impacts = f"{ID}scheme/impacts#in-order-of-printing"
    assert members(skos, impacts)[:2] == ["impact/stress", "impact/fear"]
    assert len(members(skos, impacts)) == 13
    assert note(skos, impacts) == NOT_A_RANK
    sizes = []
    for place in range(1, 8):
        found = members(skos, f"{ID}source/{place}#in-order-of-printing")
        assert found == [f"example/{place}.{number + 1}" for number in range(len(found))]
        assert note(skos, f"{ID}source/{place}#in-order-of-printing") == NOT_A_RANK
        sizes.append(len(found))
    assert sum(sizes) == 84
    assert len(set(skos.subjects(RDF.type, SKOS.OrderedCollection))) == 10


def test_the_members_of_a_list_are_the_members_of_its_collection(skos: rdflib.Graph) -> None:
    for collection in skos.subjects(RDF.type, SKOS.OrderedCollection):
        listed = members(skos, str(collection))
        found = {str(member).removeprefix(ID) for member in skos.objects(collection, SKOS.member)}
        assert found == set(listed)
        assert (collection, RDF.type, SKOS.Collection) in skos
        assert (collection, RDF.type, SKOS.Concept) not in skos


def test_every_concept_has_one_label_and_stands_in_a_scheme(
    dataset: Dataset, skos: rdflib.Graph
) -> None:
    concepts = set(skos.subjects(RDF.type, SKOS.Concept))
    rows = dataset.select("SELECT DISTINCT ?c WHERE { ?c a ?k . ?k rdfs:subClassOf* skos:Concept }")
    assert {str(concept) for concept in concepts} == {row["c"] for row in rows}
    schemes = set(skos.subjects(RDF.type, SKOS.ConceptScheme))
    for concept in concepts:
        assert len(set(skos.objects(concept, SKOS.prefLabel))) == 1, concept
        found = set(skos.objects(concept, SKOS.inScheme))
        assert found, concept
        assert found <= schemes


def test_skos_goes_both_ways_and_names_nothing_that_is_not_there(skos: rdflib.Graph) -> None:
    for one, two in ((SKOS.broader, SKOS.narrower), (SKOS.topConceptOf, SKOS.hasTopConcept)):
        forth = set(skos.subject_objects(one))
        assert forth == {(o, s) for s, o in skos.subject_objects(two)}
        assert {o for _, o in forth} <= set(skos.subjects(RDF.type))
    assert (rdflib.URIRef(f"{ID}example/1.4"), SKOS.broader, rdflib.URIRef(f"{ID}source/1")) in skos


def test_the_words_of_the_document_go_with_the_concepts(skos: rdflib.Graph) -> None:
    words = skos.value(rdflib.URIRef(f"{ID}source/4"), rdflib.URIRef(f"{HG}sourceText"))
    assert str(words) == "DISRUPTION TO OR LACK OF APPROPRIATE SUPPORT"


# ---- OWL ----


@pytest.fixture(scope="module")
def owl(site: Site) -> dict[str, bytes]:
    return dict(iter_owl(site))


def test_the_catalog_finds_every_import_among_the_files_of_the_site(
    site: Site, owl: dict[str, bytes]
) -> None:
    catalog = ET.fromstring(owl[CATALOG])  # noqa: S314 - we wrote it
    found = {each.attrib["name"]: each.attrib["uri"] for each in catalog}
    graph = rdflib.Graph().parse(data=owl[PATH], format="xml")
    imports = {str(iri) for iri in graph.objects(rdflib.URIRef(ONTOLOGY_IRI), OWL.imports)}
    assert imports == set(found)
    there = {path for path, _ in iter_data(site)}
    assert {posixpath.normpath(posixpath.join("dumps", uri)) for uri in found.values()} <= there


def test_the_owl_file_is_one_ontology(owl: dict[str, bytes]) -> None:
    graph = rdflib.Graph().parse(data=owl[PATH], format="xml")
    assert set(graph.subjects(RDF.type, OWL.Ontology)) == {rdflib.URIRef(ONTOLOGY_IRI)}


def test_the_owl_file_and_its_imports_say_all_that_is_published(
    dataset: Dataset, site: Site, owl: dict[str, bytes]
) -> None:
    files = dict(iter_data(site))
    said = {str(quad.triple) for quad in ox.parse(owl[PATH], ox.RdfFormat.RDF_XML)}
    for each in ET.fromstring(owl[CATALOG]):  # noqa: S314 - we wrote it
        path = posixpath.normpath(posixpath.join("dumps", each.attrib["uri"]))
        said |= {str(quad.triple) for quad in ox.parse(files[path], ox.RdfFormat.RDF_XML)}
    named = {
        str(triple)
        for triple in dataset.triples()
        if not isinstance(triple.subject, ox.BlankNode)
        and not isinstance(triple.object, ox.BlankNode)
    }
    assert named <= said


def test_the_owl_file_lacks_only_the_headers_of_modules(site: Site, owl: dict[str, bytes]) -> None:
    headers = [quad for quad in site.quads if str(quad.subject).startswith(f"<{MODULE}")]
    triples = list(ox.parse(owl[PATH], ox.RdfFormat.RDF_XML))
    assert len(triples) == len({quad.triple for quad in site.quads}) - len(headers)


# ---- the context ----


def expand(site: Site, document: dict[str, object]) -> set[str]:
    context = context_of(site)
    text = json.dumps({"@context": context, **document})
    return {str(quad.triple) for quad in ox.parse(text, ox.RdfFormat.JSON_LD)}


def test_expanding_an_example_gives_our_iris(site: Site) -> None:
    found = expand(
        site,
        {
            "iri": "id:example/1.4",
            "type": "HarmExample",
            "prefLabel": "Burdensome personal budget administration",
            "sourceText": "Burdensome personal budget administration.",
            "position": 4,
            "exampleOf": "id:source/1",
            "inForceFrom": "2015-04-01",
        },
    )
    subject = f"<{ID}example/1.4>"
    assert found == {
        f"{subject} <{PREFIXES['rdf']}type> <{HG}HarmExample>",
        f'{subject} <{PREFIXES["skos"]}prefLabel> "Burdensome personal budget administration"@en',
        f'{subject} <{HG}sourceText> "Burdensome personal budget administration."',
        f'{subject} <{HG}position> "4"^^<{XSD}integer>',
        f"{subject} <{HG}exampleOf> <{ID}source/1>",
        f'{subject} <{HG}inForceFrom> "2015-04-01"^^<{XSD}date>',
    }


def test_every_term_of_the_ontology_has_its_own_name_in_the_context(
    dataset: Dataset, site: Site
) -> None:
    context = context_of(site)
    rows = dataset.select(
        "SELECT ?term WHERE { ?term a ?kind . FILTER (?kind IN (owl:Class, owl:ObjectProperty, "
        f'owl:DatatypeProperty, owl:AnnotationProperty) && STRSTARTS(STR(?term), "{HG}")) }}'
    )
    terms = {row["term"] for row in rows}
    assert len(terms) > 100
    for iri in terms:
        term = context[iri.removeprefix(HG)]
        short = term["@id"] if isinstance(term, dict) else term
        assert short == f"hg:{iri.removeprefix(HG)}"


def test_the_data_of_a_thing_can_be_written_with_the_context(site: Site) -> None:
    """What the shapes ask of a property is what the context makes of its values."""
    context = context_of(site)
    for quad in site.quads:
        term = context.get(quad.predicate.value.removeprefix(HG))
        if isinstance(term, dict) and isinstance(quad.object, ox.Literal):
            kind = term.get("@type")
            wanted = quad.object.datatype.value.replace(XSD, "xsd:")
            assert kind == wanted, quad
        elif isinstance(term, str):
            assert isinstance(quad.object, ox.Literal), quad
            assert quad.object.datatype.value == f"{XSD}string", quad


def test_the_context_is_the_same_whatever_is_left_out(dataset: Dataset, site: Site) -> None:
    settings = Settings(graphs=(Graphs.ONTOLOGY, Graphs.SOURCE), quotations=False)
    less = Site(select(dataset, settings), settings)
    assert list(iter_context(less)) == list(iter_context(site))


def test_lists_are_not_needed_for_the_rest(dataset: Dataset) -> None:
    assert list(iter_lists(Site(dataset))) == []
