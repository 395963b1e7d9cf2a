"""What programs are told of a site: all of it true, none of it more than the site holds."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import os
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
import rdflib
import yaml
from rdflib.namespace import DCAT, DCTERMS, OWL, PROV, RDF, RDFS, SKOS, VOID

from harmgraph.api import LISTS
from harmgraph.namespaces import BASE, GRAPH, HG, ID, ONTOLOGY_IRI, Graphs
from harmgraph.publish.descriptions import iter_descriptions, json_ld_for, signposting_links
from harmgraph.publish.descriptions.about import DESCRIPTIONS, ORIGINS, TITLES, a_year_later
from harmgraph.publish.descriptions.sitemap import iter_sitemap
from harmgraph.publish.descriptions.statements import Statements, english, number, of_type
from harmgraph.publish.descriptions.terms_of_use import (
    NONE_STATED,
    OURS,
    TITLES_AND_OURS,
    graphs_with_words,
    terms_for,
)
from harmgraph.publish.downloads import downloads
from harmgraph.publish.dumps import iter_dumps
from harmgraph.publish.selecting import dataset_of, select
from harmgraph.publish.site import Settings, Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.graph import Dataset

HOST = "https://example.org/model/"
WHOLE = rdflib.URIRef(f"{HOST}dcat.ttl#whole")
CC_BY = rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
TERMS = rdflib.Namespace(HG)
PAGES = ("index.html", "404.html", "data.html", "id/source/1.html", "graph/source.html")

File = tuple[str, int, str]


def files_of(site: Site) -> list[File]:
    """Return some pages and every download; what is in them is of no matter here."""
    found = {path: path.encode() for path in PAGES}
    found.update({each.path: each.title.encode() for each in downloads(site)})
    return [
        (path, len(content), hashlib.sha256(content).hexdigest()) for path, content in found.items()
    ]


def site_of(
    dataset: Dataset, graphs: tuple[str, ...] = Graphs.ALL, *, quotations: bool = True
) -> Site:
    settings = Settings(HOST, graphs, quotations)
    return Site(select(dataset, settings), settings, LISTS)


@pytest.fixture(scope="module")
def site(dataset: Dataset) -> Site:
    return site_of(dataset)


@pytest.fixture(scope="module")
def files(site: Site) -> list[File]:
    return files_of(site)


@pytest.fixture(scope="module")
def described(site: Site, files: list[File]) -> dict[str, bytes]:
    return dict(iter_descriptions(site, files))


@pytest.fixture(scope="module")
def void(described: dict[str, bytes]) -> rdflib.Graph:
    return rdflib.Graph().parse(data=described["void.ttl"], format="turtle")


@pytest.fixture(scope="module")
def dcat(described: dict[str, bytes]) -> rdflib.Graph:
    return rdflib.Graph().parse(data=described["dcat.ttl"], format="turtle")


@pytest.fixture(scope="module")
def by_graph(dataset: Dataset) -> Iterator[dict[str, rdflib.Graph]]:
    """Yield every named graph as rdflib reads it, with numbers as they are written."""
    before = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    triples = {"whole": dataset.triples()}
    for graph in Graphs.ALL:
        triples[graph.removeprefix(GRAPH)] = dataset.triples((graph,))
    found = {}
    for name, given in triples.items():
        content = ox.serialize(given, format=ox.RdfFormat.N_TRIPLES) or b""
        found[name] = rdflib.Graph().parse(data=content, format="nt")
    yield found
    rdflib.NORMALIZE_LITERALS = before


# ---- VoID ----


def test_void_stands_where_crawlers_look_and_under_a_name_of_its_own(
    described: dict[str, bytes],
) -> None:
    assert described[".well-known/void"] == described["void.ttl"]


@pytest.mark.parametrize("name", ["whole", *(graph.removeprefix(GRAPH) for graph in Graphs.ALL)])
def test_every_count_is_what_a_recount_gives(
    void: rdflib.Graph, by_graph: dict[str, rdflib.Graph], name: str
) -> None:
    node = rdflib.URIRef(f"{HOST}dcat.ttl#{name}")
    data = by_graph[name]
    subjects, objects = set(data.subjects()), set(data.objects())
    classes = Counter(kind for _, kind in set(data.subject_objects(RDF.type)))
    properties = Counter(data.predicates(unique=False))

    def said(measure: rdflib.URIRef) -> int:
        return int(str(void.value(node, measure)))

    assert said(VOID.triples) == len(data)
    assert said(VOID.distinctSubjects) == len(subjects)
    assert said(VOID.distinctObjects) == len(objects)
    assert said(VOID.classes) == len(classes)
    assert said(VOID.properties) == len(properties)
    ours = [each for each in subjects if isinstance(each, rdflib.URIRef) and each.startswith(BASE)]
    assert said(VOID.entities) == len(ours)
    assert partition(void, node, VOID.classPartition, VOID["class"], VOID.entities) == dict(classes)
    found = partition(void, node, VOID.propertyPartition, VOID.property, VOID.triples)
    assert found == dict(properties)


def partition(
    void: rdflib.Graph,
    node: rdflib.URIRef,
    part: rdflib.URIRef,
    of: rdflib.URIRef,
    measure: rdflib.URIRef,
) -> dict[Any, int]:
    return {
        void.value(each, of): int(str(void.value(each, measure)))
        for each in void.objects(node, part)
    }


def test_vocabularies_are_those_of_the_terms_that_are_used(void: rdflib.Graph) -> None:
    named = {str(each) for each in void.objects(WHOLE, VOID.vocabulary)}
    assert {HG, str(SKOS), str(OWL), str(PROV), str(RDFS)} <= named
    assert all(each.endswith(("/", "#")) for each in named)


def test_each_graph_is_a_subset_of_the_whole(void: rdflib.Graph) -> None:
    subsets = {str(each) for each in void.objects(WHOLE, VOID.subset)}
    assert {f"{HOST}dcat.ttl#{graph.removeprefix(GRAPH)}" for graph in Graphs.ALL} <= subsets


def test_each_framework_has_a_linkset_that_counts_the_links_to_it(
    void: rdflib.Graph, dataset: Dataset
) -> None:
    rows = dataset.select(
        "SELECT ?framework (COUNT(DISTINCT ?link) AS ?number) WHERE { ?link a hg:CuratedLink ; "
        "hg:linkObject/hg:provisionOf? ?framework . ?framework a hg:Framework } GROUP BY ?framework"
    )
    wanted = {row["framework"]: int(row["number"]) for row in rows}
    assert len(wanted) > 20
    found = {}
    for linkset in void.subjects(RDF.type, VOID.Linkset):
        target = void.value(linkset, VOID.objectsTarget)
        framework = void.value(target, rdflib.FOAF.primaryTopic)
        found[str(framework)] = int(str(void.value(linkset, VOID.triples)))
        by_type = [
            int(str(void.value(part, VOID.triples)))
            for part in void.objects(linkset, VOID.propertyPartition)
        ]
        assert sum(by_type) == found[str(framework)]
        assert "proposed" in str(void.value(linkset, DCTERMS.description))
        assert void.value(linkset, VOID.subjectsTarget) == WHOLE
        assert (WHOLE, VOID.subset, linkset) in void
    assert found == wanted


def test_links_are_named_by_the_properties_that_accepted_ones_would_have(
    void: rdflib.Graph,
) -> None:
    linkset = rdflib.URIRef(f"{HOST}dcat.ttl#links-to-care-act-2014")
    found = set(void.objects(linkset, VOID.linkPredicate))
    assert found == {TERMS.engagesProvision, TERMS.qualifiedBy}


def test_void_names_every_dump_and_things_to_begin_with(
    void: rdflib.Graph, files: list[File]
) -> None:
    dumps = {str(each) for each in void.objects(None, VOID.dataDump)}
    known = {HOST + path for path, _, _ in files}
    assert dumps <= known
    assert f"{HOST}dumps/harmgraph.ttl" in dumps
    assert f"{HOST}dumps/source.nt.gz" in dumps
    assert rdflib.URIRef(f"{ID}source/1") in set(void.objects(WHOLE, VOID.exampleResource))
    assert str(void.value(WHOLE, VOID.uriSpace)) == BASE


# ---- DCAT-AP ----


@pytest.fixture(scope="module")
def suites() -> Path:
    path = os.environ.get("HARMGRAPH_SUITES")
    if not path:
        pytest.skip("HARMGRAPH_SUITES does not name a folder with the DCAT-AP shapes")
    return Path(path) / "dcat-ap-3.0.1"


CHOICES: dict[str, dict[str, Any]] = {
    "everything": {},
    "without-quotations": {"quotations": False},
    "the-document-only": {"graphs": (Graphs.ONTOLOGY, Graphs.SOURCE)},
    "terms-only": {"graphs": (Graphs.ONTOLOGY,)},
}


@pytest.mark.slow
@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("shapes", [("shapes.ttl", "range.ttl"), ("shapes_recommended.ttl",)])
def test_the_catalogue_has_no_violation_and_no_warning(
    dataset: Dataset, suites: Path, choice: str, shapes: tuple[str, ...]
) -> None:
    import pyshacl

    site = site_of(dataset, **CHOICES[choice])
    described = dict(iter_descriptions(site, files_of(site)))
    data = rdflib.Graph().parse(data=described["dcat.ttl"], format="turtle")
    wanted = rdflib.Graph()
    for name in shapes:
        wanted.parse(suites / name, format="turtle")
    conforms, _, text = pyshacl.validate(data, shacl_graph=wanted, allow_warnings=False)
    assert conforms, text


def test_the_catalogue_would_be_refused_without_its_licences(
    dcat: rdflib.Graph, suites: Path
) -> None:
    import pyshacl

    without = rdflib.Graph()
    for triple in dcat:
        if triple[1] != DCTERMS.license:
            without.add(triple)
    wanted = rdflib.Graph().parse(suites / "shapes_recommended.ttl", format="turtle")
    conforms, _, _ = pyshacl.validate(without, shacl_graph=wanted, allow_warnings=False)
    assert not conforms


def test_the_catalogue_says_the_same_in_json_ld(described: dict[str, bytes]) -> None:
    def read(path: str, syntax: ox.RdfFormat) -> set[ox.Quad]:
        return set(ox.parse(described[path], syntax))

    assert read("dcat.ttl", ox.RdfFormat.TURTLE) == read("dcat.jsonld", ox.RdfFormat.JSON_LD)


def test_descriptions_have_no_nameless_things(dcat: rdflib.Graph, void: rdflib.Graph) -> None:
    for graph in (dcat, void):
        assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)


def test_the_whole_and_each_graph_are_datasets(dcat: rdflib.Graph) -> None:
    found = {str(each).partition("#")[2] for each in dcat.subjects(RDF.type, DCAT.Dataset)}
    assert {"whole", *(graph.removeprefix(GRAPH) for graph in Graphs.ALL)} <= found


def test_sizes_and_checksums_are_those_of_the_files(dcat: rdflib.Graph, files: list[File]) -> None:
    known = {HOST + path: (size, digest) for path, size, digest in files}
    seen = 0
    for node in dcat.subjects(RDF.type, DCAT.Distribution):
        url = str(dcat.value(node, DCAT.downloadURL))
        checksum = dcat.value(node, SPDX.checksum)
        size = int(str(dcat.value(node, DCAT.byteSize)))
        digest = str(dcat.value(checksum, SPDX.checksumValue)).lower()
        assert (size, digest) == known[url]
        seen += 1
    assert seen == len(downloads_in(files, dcat))


def downloads_in(files: list[File], dcat: rdflib.Graph) -> set[str]:
    urls = {str(each) for each in dcat.objects(None, DCAT.downloadURL)}
    return {path for path, _, _ in files if HOST + path in urls}


def test_every_download_is_in_the_catalogue_but_for_what_only_helps_protege(
    site: Site, files: list[File], dcat: rdflib.Graph
) -> None:
    left_out = {each.path for each in downloads(site)} - downloads_in(files, dcat)
    assert left_out == {"dumps/catalog-v001.xml"}


# ---- terms of use ----


def test_what_holds_words_of_the_document_never_carries_cc_by(
    site: Site, dcat: rdflib.Graph
) -> None:
    texts = [text.encode() for text in words_of(site)]
    licences = {
        str(dcat.value(node, DCAT.downloadURL)).removeprefix(HOST): dcat.value(
            node, DCTERMS.license
        )
        for node in dcat.subjects(RDF.type, DCAT.Distribution)
    }
    with_words = set()
    for path, content in iter_dumps(site):
        plain = gzip.decompress(content) if path.endswith(".gz") else content
        if any(text in plain for text in texts):
            with_words.add(path)
    assert {"dumps/harmgraph.ttl", "dumps/harmgraph.nq.gz", "dumps/source.nt.gz"} <= with_words
    assert all(licences[path] != CC_BY for path in with_words)
    assert licences["dumps/ontology.ttl.gz"] == CC_BY
    assert licences["dumps/harmgraph-shapes.ttl"] == CC_BY
    for name in ("source", "curated", "frameworks"):
        assert licences[f"dumps/{name}.ttl.gz"] != CC_BY


def words_of(site: Site) -> set[str]:
    """Return passages of the document that are too long to be somebody else's by chance."""
    values = (
        quad.object.value
        for quad in site.quads
        if quad.predicate.value == f"{HG}sourceText" and isinstance(quad.object, ox.Literal)
    )
    return {text for text in values if len(text) > 45 and '"' not in text}


@pytest.mark.parametrize("graph", [Graphs.ONTOLOGY, Graphs.FRAMEWORKS])
def test_graphs_that_are_licensed_hold_no_words_of_the_document(
    site: Site, dataset: Dataset, graph: str
) -> None:
    texts = words_of(site)
    held = {
        quad.object.value for quad in dataset.quads((graph,)) if isinstance(quad.object, ox.Literal)
    }
    # Titles of laws and standards that the document cites are not the document's own.
    titles = {text for text in texts if f"{HG}Resource" in types_of_text(site, text)}
    assert not {text for text in texts - titles if any(text in value for value in held)}


def types_of_text(site: Site, text: str) -> set[str]:
    return {
        kind
        for quad in site.quads
        if isinstance(quad.object, ox.Literal) and quad.object.value == text
        for kind in site.dataset.objects(str(quad.subject).strip("<>"), str(RDF.type))
    }


def test_terms_follow_from_the_graphs() -> None:
    words = frozenset({Graphs.SOURCE, Graphs.CURATED})
    assert terms_for((), words) == OURS
    assert terms_for((Graphs.ONTOLOGY,), words) == OURS
    assert terms_for((Graphs.ONTOLOGY, Graphs.FRAMEWORKS), words) == TITLES_AND_OURS
    assert terms_for((Graphs.CURATED,), words) == NONE_STATED
    assert terms_for(Graphs.ALL, words) == NONE_STATED


def test_a_graph_that_turns_out_to_hold_the_words_loses_its_licence(dataset: Dataset) -> None:
    quad = ox.Quad(
        ox.NamedNode(f"{HG}Impact"),
        ox.NamedNode(f"{HG}sourceText"),
        ox.Literal("Fear"),
        ox.NamedNode(Graphs.ONTOLOGY),
    )
    graphs = (Graphs.ONTOLOGY,)
    changed = dataset_of([*dataset.quads(graphs), quad], graphs)
    site = Site(changed, Settings(graphs=graphs))
    assert terms_for(graphs, graphs_with_words(site)) == NONE_STATED


def test_descriptions_say_nothing_of_what_was_left_out(dataset: Dataset) -> None:
    site = site_of(dataset, graphs=(Graphs.ONTOLOGY,))
    described = dict(iter_descriptions(site, files_of(site)))
    for path in ("void.ttl", "dcat.ttl", "linkset.json", "ro-crate-metadata.json"):
        text = described[path].decode()
        assert "graph/source" not in text
        assert "graph/curated" not in text
        assert "links-to-" not in text
    assert yaml.safe_load(described["CITATION.cff"])["license"] == "CC-BY-4.0"


def test_counts_follow_when_quotations_are_left_out(dataset: Dataset) -> None:
    site = site_of(dataset, quotations=False)
    described = dict(iter_descriptions(site, files_of(site)))
    found = rdflib.Graph().parse(data=described["void.ttl"], format="turtle")
    assert int(str(found.value(WHOLE, VOID.triples))) == len(site.dataset.triples())
    part = rdflib.URIRef(f"{WHOLE}.class.hg:Quotation")
    assert (part, None, None) not in found


# ---- schema.org ----


@pytest.mark.parametrize(
    ("iri", "kind"),
    [
        (BASE, "Dataset"),
        (f"{GRAPH}source", "Dataset"),
        (ONTOLOGY_IRI, "DefinedTermSet"),
        (f"{HG}SourceOfHarm", "DefinedTerm"),
        (f"{HG}mayLeadTo", "DefinedTerm"),
        (f"{ID}source/1", "DefinedTerm"),
        (f"{ID}impact/trauma", "DefinedTerm"),
        (f"{ID}scheme/harm", "DefinedTermSet"),
        (f"{ID}quotation/1.1", "Quotation"),
        (f"{ID}provision/care-act-2014/s42", "Legislation"),
        (f"{ID}framework/care-act-2014", "Legislation"),
        (f"{ID}framework/swe-professional-standards", "CreativeWork"),
        (f"{ID}document/avoidable-harm-2022", "Report"),
        (f"{ID}agent/sarah-carr", "Person"),
        (f"{ID}link/example-provision/0001", "CreativeWork"),
    ],
)
def test_pages_say_what_they_are_about(site: Site, iri: str, kind: str) -> None:
    said = json_ld_for(site, iri)
    assert said["@type"] == kind
    assert said["@id"] == iri
    assert said["@context"] == "https://schema.org/"
    assert str(said["url"]).startswith(HOST)
    assert json.loads(json.dumps(said)) == said


def test_a_quotation_has_its_words_exactly_and_no_licence(site: Site, dataset: Dataset) -> None:
    iri = f"{ID}quotation/1.1"
    said = json_ld_for(site, iri)
    assert [said["text"]] == dataset.objects(iri, f"{HG}sourceText")
    assert "license" not in said
    assert "author" not in said


def test_only_terms_of_ours_carry_a_licence(site: Site) -> None:
    for iri in site.documents:
        if "license" in json_ld_for(site, iri):
            assert iri == ONTOLOGY_IRI or iri.startswith((HG, f"{BASE}module/"))


def test_a_link_says_that_it_is_proposed_and_by_whom_and_no_figure(site: Site) -> None:
    said = json_ld_for(site, f"{ID}link/example-provision/0001")
    assert said["creativeWorkStatus"] == "proposed"
    assert "0.5" not in json.dumps(said)
    author = said["author"]
    assert isinstance(author, dict)
    assert author["@type"] == "SoftwareApplication"


def test_what_schema_org_has_no_word_for_says_nothing(site: Site) -> None:
    assert json_ld_for(site, f"{ID}anchor/source/1") == {}
    assert json_ld_for(site, f"{ID}nothing/at-all") == {}


# ---- the small ones ----


def test_the_crate_follows_the_rules_of_ro_crate(
    described: dict[str, bytes], files: list[File]
) -> None:
    crate = json.loads(described["ro-crate-metadata.json"])
    assert crate["@context"][0] == "https://w3id.org/ro/crate/1.1/context"
    entities = {entity["@id"]: entity for entity in crate["@graph"]}
    assert len(entities) == len(crate["@graph"])
    descriptor = entities["ro-crate-metadata.json"]
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    root = entities[descriptor["about"]["@id"]]
    assert {"name", "description", "datePublished", "license"} <= root.keys()
    assert all(isinstance(entity["@type"], str) for entity in entities.values())
    assert all(part["@id"] in entities for part in root["hasPart"])
    assert_flat(crate["@graph"], entities)
    sizes = {path: (str(size), digest) for path, size, digest in files}
    for path, entity in entities.items():
        if "sha256" in entity:
            assert (entity["contentSize"], entity["sha256"]) == sizes[path]


def assert_flat(graph: list[dict[str, Any]], entities: dict[str, Any]) -> None:
    """Every reference leads to an entity, but for the profile."""
    for entity in graph:
        for key, value in entity.items():
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, dict):
                    assert each.keys() == {"@id"}
                    assert key == "conformsTo" or each["@id"] in entities


def test_the_citation_names_the_document_and_its_authors_in_their_order(
    described: dict[str, bytes],
) -> None:
    found = yaml.safe_load(described["CITATION.cff"])
    assert found["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= found.keys()
    (document,) = found["references"]
    names = [author["family-names"] for author in document["authors"]]
    assert names == ["Carr", "Sweeney", "Coldham", "Hudson"]
    assert "license" not in found


def test_the_sitemap_has_every_page_once_and_no_error_page(described: dict[str, bytes]) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ET.fromstring(described["sitemap.xml"])  # noqa: S314 (it is what we have just written)
    found = [str(each.text) for each in root.iter(f"{space}loc")]
    wanted = ["", "data.html", "graph/source.html", "id/source/1.html"]
    assert found == [HOST + path for path in wanted]
    assert {len(str(each.text)) for each in root.iter(f"{space}lastmod")} == {10}


def test_a_sitemap_that_would_be_too_long_is_cut_into_parts(site: Site) -> None:
    found = dict(iter_sitemap(site, PAGES, most=3))
    assert sorted(found) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert found["sitemap.xml"].count(b"<sitemap>") == 2


def test_the_feed_has_one_entry_for_this_version(described: dict[str, bytes], site: Site) -> None:
    space = "{http://www.w3.org/2005/Atom}"
    root = ET.fromstring(described["feed.xml"])  # noqa: S314 (it is what we have just written)
    (entry,) = root.findall(f"{space}entry")
    for node in (root, entry):
        for name in ("id", "title", "updated"):
            assert node.findtext(space + name)
    assert str(entry.findtext(f"{space}updated")).startswith(site.modified)
    assert site.version in str(entry.findtext(f"{space}title"))


def test_security_txt_says_whom_to_ask_and_until_when(
    described: dict[str, bytes], site: Site
) -> None:
    lines = described[".well-known/security.txt"].decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines if not line.startswith("#"))
    assert fields["Contact"].startswith("https://")
    expires = dt.datetime.fromisoformat(fields["Expires"])
    assert expires.date() == dt.date.fromisoformat(a_year_later(site.modified))
    assert fields["Canonical"] == f"{HOST}.well-known/security.txt"


def test_robots_may_read_everything_and_find_the_sitemap(described: dict[str, bytes]) -> None:
    text = described["robots.txt"].decode()
    assert "Allow: /\n" in text
    assert f"Sitemap: {HOST}sitemap.xml\n" in text


def test_the_set_of_links_is_of_the_form_that_rfc_9264_asks_for(
    described: dict[str, bytes], files: list[File]
) -> None:
    found = json.loads(described["linkset.json"])
    assert found.keys() == {"linkset"}
    known = {HOST + path for path, _, _ in files}
    for context in found["linkset"]:
        for relation, targets in context.items():
            if relation != "anchor":
                assert all(target["href"].startswith("http") for target in targets)
        assert context["anchor"] == HOST or context["anchor"] in known
    home = found["linkset"][0]
    assert {item["href"] for item in home["item"]} <= known
    assert "license" not in home


def test_a_page_points_to_its_thing_its_data_and_the_collection(site: Site) -> None:
    links = signposting_links(site, f"{ID}source/1")
    by_relation: dict[str, list[str]] = {}
    for link in links:
        by_relation.setdefault(link.relation, []).append(link.target)
    assert by_relation["cite-as"] == [f"{ID}source/1"]
    assert by_relation["type"] == [
        "https://schema.org/AboutPage",
        "https://schema.org/DefinedTerm",
    ]
    assert by_relation["describedby"] == [
        f"id/source/1.{ending}" for ending in ("ttl", "jsonld", "nt", "rdf")
    ]
    assert by_relation["collection"] == ["index.html"]
    assert "license" not in by_relation
    licensed = signposting_links(site, f"{HG}Impact", licence=str(CC_BY))
    assert str(CC_BY) in {link.target for link in licensed if link.relation == "license"}


def test_the_first_page_points_to_all_descriptions(site: Site, described: dict[str, bytes]) -> None:
    links = signposting_links(site, BASE)
    inside = {link.target for link in links if link.inside}
    assert {"void.ttl", "dcat.ttl", "linkset.json", "feed.xml"} <= inside
    assert inside <= described.keys()


# ---- all of them ----


def test_the_same_site_gives_the_same_bytes_whatever_the_order_of_files(
    dataset: Dataset, files: list[File], described: dict[str, bytes]
) -> None:
    again = dict(iter_descriptions(site_of(dataset), files[::-1]))
    assert again == described
    assert list(again) == list(described)


def test_a_site_without_a_date_claims_none(dataset: Dataset) -> None:
    modified = ox.NamedNode(str(DCTERMS.modified))
    graphs = (Graphs.ONTOLOGY,)
    quads = [quad for quad in dataset.quads(graphs) if quad.predicate != modified]
    site = Site(dataset_of(quads, graphs), Settings(HOST, graphs))
    described = dict(iter_descriptions(site, files_of(site)))
    assert "feed.xml" not in described
    assert ".well-known/security.txt" not in described
    assert b"lastmod" not in described["sitemap.xml"]
    assert b"PeriodOfTime" not in described["dcat.ttl"]


def test_hostile_words_are_escaped(dataset: Dataset) -> None:
    hostile = '</title><script>alert(1)</script> & "quoted"\\'
    title = ox.NamedNode(str(DCTERMS.title))
    graphs = (Graphs.ONTOLOGY,)
    quads = [
        ox.Quad(quad.subject, title, ox.Literal(hostile, language="en"), quad.graph_name)
        if quad.predicate == title and str(quad.subject) == f"<{ONTOLOGY_IRI}>"
        else quad
        for quad in dataset.quads(graphs)
    ]
    site = Site(dataset_of(quads, graphs), Settings(HOST, graphs))
    described = dict(iter_descriptions(site, files_of(site)))
    root = ET.fromstring(described["feed.xml"])  # noqa: S314 (it is what we have just written)
    assert root.findtext("{http://www.w3.org/2005/Atom}title") == hostile
    assert yaml.safe_load(described["CITATION.cff"])["title"] == hostile
    read = rdflib.Graph().parse(data=described["dcat.ttl"], format="turtle")
    assert str(read.value(WHOLE, DCTERMS.title)) == hostile
    assert json_ld_for(site, BASE)["name"] == hostile


def test_every_graph_is_told_of_in_words() -> None:
    for words in (TITLES, DESCRIPTIONS, ORIGINS):
        assert set(words) == set(Graphs.ALL)


def test_statements_are_written_as_turtle_and_as_json_ld_that_say_the_same() -> None:
    said = Statements()
    said.say(
        "https://example.org/a#b%20c",
        {
            "rdf:type": "void:Dataset",
            "void:property": "rdf:type",
            "dcterms:title": english('a "quoted" \\ word\n'),
            "void:triples": number(3),
            "dcat:byteSize": number(4, "nonNegativeInteger"),
            "dcat:bbox": of_type("POINT(0 0)", "geo:wktLiteral"),
            "dcterms:issued": None,
            "dcterms:source": "",
            "rdfs:seeAlso": ["https://example.org/x/y.html", "hg:Impact"],
        },
    )
    turtle = set(ox.parse(said.to_turtle(), ox.RdfFormat.TURTLE))
    assert len(turtle) == 8
    assert turtle == set(ox.parse(said.to_json_ld(), ox.RdfFormat.JSON_LD))
    assert b"void:property rdf:type" in said.to_turtle()


@pytest.mark.parametrize(
    ("given", "wanted"),
    [("2026-11-23", "2027-11-23"), ("2028-02-29", "2029-02-28"), ("2027-12-31", "2028-12-31")],
)
def test_a_year_later_is_the_same_day(given: str, wanted: str) -> None:
    assert a_year_later(given) == wanted
