"""Every shape finds what it is for, and nothing else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, XSD, Graph, URIRef
from rdflib.collection import Collection
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.processor import SPARQLProcessor
from rdflib.term import BNode, Literal, Node
from tests.shapes.faulty_bundle import FAULTS, Fault, faulty_bundle

from harmgraph.bundle import iter_documents
from harmgraph.namespaces import HG, ID, PREFIXES, SHAPE, Graphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT: Final = Path(__file__).resolve().parents[2]
HERE: Final = Path(__file__).resolve().parent
CASES: Final = HERE / "cases"
ONTOLOGY_FOLDERS: Final = ("ontology", "ontology/modules", "ontology/vocabularies")

NOBODY_YET: Final = frozenset({"LinkReviewShape", "LinkDisputeShape"})
"""Shapes for what the bundle holds none of, because nobody has reviewed or disputed a link yet."""

# The terms of the SHACL Recommendation (W3C, 20 July 2017) that a shapes file may use, typed by hand:
# pySHACL passes over a misspelt one without a word.
SHACL_TERMS: Final = frozenset((HERE / "shacl-terms.txt").read_text("utf-8").split())

# The parameter that makes a constraint, and the component that its results name (SHACL, appendix B).
COMPONENTS: Final = {
    parameter: f"{parameter[0].upper()}{parameter[1:]}ConstraintComponent"
    for parameter in (
        "class",
        "datatype",
        "nodeKind",
        "minCount",
        "maxCount",
        "minInclusive",
        "maxInclusive",
        "minLength",
        "pattern",
        "languageIn",
        "uniqueLang",
        "equals",
        "disjoint",
        "lessThan",
        "lessThanOrEquals",
        "not",
        "or",
        "qualifiedMinCount",
        "qualifiedMaxCount",
        "closed",
        "hasValue",
    )
} | {"sparql": "SPARQLConstraintComponent"}


class Finding(NamedTuple):
    """One result of a validation, its IRIs cut down to their last part where they are ours, no long text."""

    shape: str
    component: str
    focus: str
    value: str


@cache
def read(*folders: str, without: tuple[str, ...] = ()) -> Graph:
    """Return the Turtle files of *folders* of the repository, merged. No test may change it."""
    graph = Graph()
    for folder in folders:
        for path in sorted((ROOT / folder).glob("*.ttl")):
            if path.stem not in without:
                graph.parse(path)
    return graph


def ontology() -> Graph:
    return read(*ONTOLOGY_FOLDERS)


@cache
def bundle() -> Graph:
    """Return what the bundled files and mapping sets say, merged. No test may change it."""
    graph = Graph()
    for document in iter_documents(Graphs.ALL):
        graph.parse(data=document.content, format="nt" if ".tsv" in document.path else "turtle")
    return graph


def shapes() -> Graph:
    return read("shapes")


def merged(*graphs: Iterable[tuple[Node, Node, Node]]) -> Graph:
    result = Graph()
    for graph in graphs:
        for triple in graph:
            result.add(triple)
    return result


def short(term: Node | None) -> str:
    return re.sub(f"^({SHAPE}|{HG}|{ID}|{SH})", "", str(term or ""))


def brief(value: Node | None) -> str:
    """Cut *value* down like any term; of a long text nothing is left."""
    text = short(value)
    return text if len(text) < 50 else ""


def validate(data: Graph, against: Graph) -> set[Finding]:
    """Return what pySHACL finds in *data*, with nothing inferred."""
    _, report, _ = pyshacl.validate(data, shacl_graph=against, inplace=True, inference="none")
    assert isinstance(report, Graph)
    return {
        Finding(
            short(report.value(result, SH.sourceShape)),
            short(report.value(result, SH.sourceConstraintComponent)),
            short(report.value(result, SH.focusNode)),
            brief(report.value(result, SH.value)),
        )
        for result in report.objects(None, SH.result)
    }


def focus_nodes(shape: Node, data: Graph) -> set[Node]:
    """Return what *shape* looks at in *data* (SHACL, section 2.1.3)."""
    found = {node for node in shapes().objects(shape, SH.targetNode) if (node, None, None) in data}
    for cls in shapes().objects(shape, SH.targetClass):
        for sub in data.transitive_subjects(RDFS.subClassOf, cls):
            found.update(data.subjects(RDF.type, sub))
    for prop in shapes().objects(shape, SH.targetSubjectsOf):
        found.update(data.subjects(prop))
    for prop in shapes().objects(shape, SH.targetObjectsOf):
        found.update(data.objects(None, prop))
    return found


def named_shapes(kind: URIRef) -> list[str]:
    return sorted(short(shape) for shape in shapes().subjects(RDF.type, kind))


NODE_SHAPES: Final = named_shapes(SH.NodeShape)
PROPERTY_SHAPES: Final = named_shapes(SH.PropertyShape)
CASE_FILES: Final = sorted(CASES.glob("*/*.ttl"))


def case_id(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def expected(path: Path) -> set[tuple[str, str]]:
    """Return the (shape, component) pairs that the comment lines of a failing case name."""
    pairs = re.findall(r"^# expect: shape:(\S+) sh:(\S+)$", path.read_text("utf-8"), re.MULTILINE)
    return set(pairs)


@pytest.fixture(autouse=True, scope="module")
def parse_each_query_once() -> Iterator[None]:
    """Keep rdflib from parsing the same query again for each of some hundred cases."""
    plain: Any = SPARQLProcessor.query
    translated = cache(lambda text: translateQuery(parseQuery(text)))

    def query(processor: SPARQLProcessor, text: object, *rest: object, **named: object) -> object:
        ready = translated(text) if isinstance(text, str) else text
        return plain(processor, ready, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SPARQLProcessor, "query", query)
        yield


def shapes_for(path: Path, text: str) -> Graph:
    """Return the shapes to run on a case.

    The shapes for terms look at nothing but OWL's classes and properties, and at the use of terms.
    A case that never says ``owl:`` gives the first nothing to see, and one test below looks at the
    terms in all such cases together. Leaving them out saves most of the time.
    """
    if "owl:" in text or path.parent.name == "DeclaredTermShape":
        return shapes()
    return read("shapes", without=("ontology-style", "terms"))


# The cases


@pytest.mark.parametrize("path", CASE_FILES, ids=case_id)
def test_a_case_gives_exactly_what_it_says(path: Path) -> None:
    text = path.read_text("utf-8")
    case = Graph().parse(data=text, format="turtle")
    data = merged(ontology(), case)
    found = {
        (finding.shape, finding.component) for finding in validate(data, shapes_for(path, text))
    }
    assert found == expected(path)
    if path.stem.startswith("pass-"):
        own = focus_nodes(URIRef(SHAPE + path.parent.name), data)
        assert own, "the case has nothing that its shape looks at"
    else:
        assert found, "a failing case must name what it breaks"


def test_no_case_uses_a_term_that_harmgraph_does_not_have() -> None:
    others = [path for path in CASE_FILES if path.parent.name != "DeclaredTermShape"]
    data = merged(ontology(), *(Graph().parse(path) for path in others))
    looked_at = Graph().parse(ROOT / "shapes" / "terms.ttl")
    found = {finding.value for finding in validate(data, looked_at)}
    assert found <= {"MadeUp", "madeUp"}


def test_cases_are_named_pass_or_fail_and_stand_in_the_folder_of_a_shape() -> None:
    assert {path.stem.split("-")[0] for path in CASE_FILES} == {"pass", "fail"}
    assert {path.parent.name for path in CASE_FILES} == set(NODE_SHAPES)


@pytest.mark.parametrize("shape", NODE_SHAPES)
def test_a_shape_has_a_case_that_passes_and_one_that_fails(shape: str) -> None:
    assert list((CASES / shape).glob("pass-*.ttl"))
    failing = list((CASES / shape).glob("fail-*.ttl"))
    own = {shape, *(short(prop) for prop in reachable(URIRef(SHAPE + shape)))}
    assert any(name in own for path in failing for name, _ in expected(path))


def reachable(shape: Node) -> set[Node]:
    """Return the property shapes under *shape*, however deep."""
    direct = set(shapes().objects(shape, SH.property))
    return direct.union(*(reachable(prop) for prop in direct)) if direct else direct


def rules() -> list[tuple[str, str]]:
    """Return every (shape, component) that can stand in a report."""
    operands = set(shapes().objects(None, SH["not"]))
    return sorted(
        (short(shape), component)
        for parameter, component in COMPONENTS.items()
        for shape in set(shapes().subjects(SH[parameter]))
        if isinstance(shape, URIRef) and shape not in operands
    )


def test_every_rule_has_a_case_that_breaks_it() -> None:
    broken = set().union(*(expected(path) for path in CASE_FILES))
    assert set(rules()) - broken == set()


def test_every_parameter_used_is_one_whose_results_are_looked_for() -> None:
    not_rules = (
        "property",
        "message",
        "severity",
        "path",
        "targetClass",
        "targetNode",
        "targetObjectsOf",
        "targetSubjectsOf",
        "flags",
        "ignoredProperties",
        "qualifiedValueShape",
    )
    used = {
        short(predicate)
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in shapes().subjects(RDF.type, kind)
        for predicate in shapes().predicates(shape)
    }
    assert {term for term in used if term in SHACL_TERMS} <= {*COMPONENTS, *not_rules}


# The bundle


def test_the_bundle_conforms() -> None:
    assert validate(merged(bundle()), shapes()) == set()


def test_the_ontology_alone_conforms() -> None:
    assert validate(merged(ontology()), shapes()) == set()


@pytest.mark.parametrize("shape", NODE_SHAPES)
def test_a_shape_looks_at_something_in_the_bundle(shape: str) -> None:
    assert bool(focus_nodes(URIRef(SHAPE + shape), bundle())) == (shape not in NOBODY_YET)


def test_every_class_that_has_individuals_is_closed() -> None:
    closed = {
        sub
        for shape in shapes().subjects(SH.closed, Literal(lexical_or_value=True))
        for cls in shapes().objects(shape, SH.targetClass)
        for sub in bundle().transitive_subjects(RDFS.subClassOf, cls)
    }
    individuals = set(bundle().subjects(RDF.type, OWL.NamedIndividual))
    for individual in individuals:
        assert set(bundle().objects(individual, RDF.type)) & closed, individual
    assert len(individuals) > 900


def test_somebody_can_add_an_example_of_their_own_to_a_source_of_the_document() -> None:
    text = (CASES / "HarmExampleShape" / "pass-in-a-scheme-of-ones-own.ttl").read_text("utf-8")
    own = Graph().parse(data=text.replace("hg:exampleOf ex:source", f"hg:exampleOf <{ID}source/1>"))
    assert (None, URIRef(HG + "exampleOf"), URIRef(ID + "source/1")) in own
    assert validate(merged(bundle(), own), read("shapes", without=("ontology-style",))) == set()


# The shapes themselves


def test_the_shapes_are_shapes_by_the_rules_of_shacl_itself() -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes(), meta_shacl=True)
    assert conforms, text


@pytest.mark.parametrize(
    "name", [*NODE_SHAPES, *PROPERTY_SHAPES, *named_shapes(SH.SPARQLConstraint)]
)
def test_a_shape_says_what_is_wrong_and_how_bad(name: str) -> None:
    shape = URIRef(SHAPE + name)
    (message,) = shapes().objects(shape, SH.message)
    assert isinstance(message, Literal)
    assert message.language == "en"
    sentences = re.findall(r"[^.]+\.(?=\s|$)", str(message))
    assert len(sentences) >= 2, "what is wrong, and how to mend it"
    (severity,) = shapes().objects(shape, SH.severity)
    assert severity in {SH.Violation, SH.Warning, SH.Info}


def test_a_message_names_a_thing_as_turtle_can_write_it() -> None:
    # A slash may not stand in a prefixed name (RDF 1.1 Turtle, section 6.5, PN_LOCAL).
    messages = [str(message) for message in shapes().objects(None, SH.message)]
    assert not [message for message in messages if re.search(r"\b[a-z]+:[\w-]+/[\w-]", message)]
    named = {iri for message in messages for iri in re.findall(r"<(https:[^<>]*)>", message)}
    assert len(named) > 5
    assert all((URIRef(iri), None, None) in bundle() for iri in named)


def test_ranks_are_ruled_on_once() -> None:
    ranks = {URIRef(HG + "surveyRank"), URIRef(HG + "rankedIn")}
    for shape in shapes().subjects(SH.closed, Literal(lexical_or_value=True)):
        (head,) = shapes().objects(shape, SH.ignoredProperties)
        assert ranks <= set(Collection(shapes(), head)), shape


def test_a_query_speaks_with_the_message_of_its_shape() -> None:
    # pySHACL puts both messages into a result where they differ.
    pairs = set(shapes().subject_objects(SH.sparql))
    assert pairs
    for shape, constraint in pairs:
        assert set(shapes().objects(shape, SH.message)) == set(
            shapes().objects(constraint, SH.message)
        )


def test_shapes_are_named_and_only_operands_are_not() -> None:
    heads = set(shapes().objects(None, SH["or"]))
    operands = {item for head in heads for item in Collection(shapes(), head)}
    operands.update(shapes().objects(None, SH.qualifiedValueShape))
    constrained = {
        subject
        for parameter in (*COMPONENTS, "path", "property")
        for subject in shapes().subjects(SH[parameter])
    }
    assert {subject for subject in constrained if isinstance(subject, BNode)} <= operands
    assert all(name.endswith("Shape") for name in NODE_SHAPES)
    assert not any(name.endswith("Shape") for name in PROPERTY_SHAPES)


def test_every_property_shape_is_used() -> None:
    used = {short(node) for node in shapes().objects(None, SH.property)}
    used.update(short(node) for node in shapes().objects(None, SH["not"]))
    used.update(short(node) for node in shapes().subjects(SH.targetClass))
    assert used - set(NODE_SHAPES) == set(PROPERTY_SHAPES)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "shapes").glob("*.ttl")), ids=lambda path: path.stem
)
def test_a_file_of_shapes_has_a_header(path: Path) -> None:
    header = URIRef(SHAPE + path.stem)
    graph = Graph().parse(path)
    assert set(graph.subjects(RDF.type, OWL.Ontology)) == {header}
    assert graph.value(header, RDFS.label)
    assert graph.value(header, URIRef(PREFIXES["dcterms"] + "description"))


# Words: a misspelt one would quietly check nothing


def query_terms() -> set[URIRef]:
    """Return the IRIs inside the queries, and fail where a prefix is not declared for the query."""
    found: set[URIRef] = set()
    for constraint, text in shapes().subject_objects(SH.select):
        declared = {
            str(shapes().value(line, SH.prefix)): str(shapes().value(line, SH.namespace))
            for header in shapes().objects(constraint, SH.prefixes)
            for line in shapes().objects(header, SH.declare)
        }
        bare = re.sub(r'"[^"]*"', '""', str(text))
        found.update(URIRef(iri) for iri in re.findall(r"<(https?:[^>]*)>", bare))
        for prefix, name in re.findall(r"([A-Za-z]+):([\w-]*)", re.sub(r"<[^>]*>", "", bare)):
            found.add(URIRef(declared[prefix] + name))
    return found


def all_terms() -> set[URIRef]:
    terms = {term for triple in shapes() for term in triple if isinstance(term, URIRef)}
    return {term for term in terms if not term.startswith(SHAPE)} | query_terms()


def test_every_shacl_term_is_in_the_recommendation() -> None:
    used = {term.removeprefix(str(SH)) for term in all_terms() if term.startswith(str(SH))}
    assert used - SHACL_TERMS == set()
    assert {"closed", "ignoredProperties", "sparql", "select"} <= used


def test_every_other_term_is_declared() -> None:
    namespaces = {URIRef(namespace) for namespace in PREFIXES.values()}
    for term in all_terms() - namespaces:
        built_in = any(term in vocabulary for vocabulary in (RDF, RDFS, OWL, XSD))
        known = built_in or term.startswith(str(SH)) or (term, None, None) in bundle()
        assert known, f"{term} is used in the shapes and declared nowhere"


def test_a_property_stands_where_a_property_belongs_and_a_class_where_a_class() -> None:
    properties = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    for predicate in (SH.targetSubjectsOf, SH.targetObjectsOf, SH.path, SH.inversePath, SH.equals):
        for term in shapes().objects(None, predicate):
            if isinstance(term, URIRef) and not str(term).startswith((str(RDFS), str(OWL))):
                assert set(ontology().objects(term, RDF.type)) & properties, term
    for predicate in (SH.targetClass, SH["class"]):
        for term in shapes().objects(None, predicate):
            assert (term, RDF.type, OWL.Class) in ontology(), term


# The bundle with faults of every kind


@cache
def findings_on_the_faulty_bundle() -> set[Finding]:
    return validate(Graph().parse(data=faulty_bundle(), format="nt"), shapes())


def signs(fault: Fault) -> set[Finding]:
    """Return the findings that *fault* names, one on a line."""
    lines = [line.split(maxsplit=3) for line in fault.found]
    found: set[Finding] = set()
    for shape, component, focus, *value in lines:
        full = {"SPARQL": "SPARQLConstraintComponent"}.get(
            component, f"{component}ConstraintComponent"
        )
        found.add(Finding(shape, full, focus, value[0] if value else ""))
    return found


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_bundle_is_found(name: str) -> None:
    assert signs(FAULTS[name]) - findings_on_the_faulty_bundle() == set()


def test_every_kind_of_constraint_in_the_shapes_finds_a_fault() -> None:
    found = {finding.component for finding in findings_on_the_faulty_bundle()}
    assert found == {component for _, component in rules()}


def test_nothing_but_the_faults_is_found() -> None:
    explained = set().union(*(signs(fault) for fault in FAULTS.values()))
    assert findings_on_the_faulty_bundle() - explained == set()
