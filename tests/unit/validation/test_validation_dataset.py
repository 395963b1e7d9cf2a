"""Validating a dataset: it is looked at as it is, not as it was bundled."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from harmgraph.api import HarmGraph
from harmgraph.checks import Outcome, run_checks
from harmgraph.errors import EmptyInputError
from harmgraph.graph import Dataset, load_dataset
from harmgraph.namespaces import HG, ID, Graphs
from harmgraph.validation import validate_dataset

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from harmgraph.validation import DataFile, Report

SOURCE = ox.NamedNode(Graphs.SOURCE)
RANK = ox.NamedNode(f"{HG}surveyRank")


def rank_of_three(rank: int) -> ox.Quad:
    value = ox.Literal(str(rank), datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    return ox.Quad(ox.NamedNode(f"{ID}source/3"), RANK, value, SOURCE)


@pytest.fixture
def changed() -> Dataset:
    """Return the bundle with one rank changed."""
    return change_a_rank(load_dataset())


FILLED = tuple(graph for graph in Graphs.ALL if graph != Graphs.ACCEPTED)
"""The graphs that hold something: nothing is accepted yet."""


def change_a_rank(dataset: Dataset) -> Dataset:
    """Return *dataset* with another rank at one source, and as many statements as before."""
    dataset.store.remove(rank_of_three(3))
    dataset.store.add(rank_of_three(2))
    return dataset


@pytest.fixture(scope="module")
def changed_report() -> Report:
    """Return the report on the bundle with one rank changed."""
    return HarmGraph(change_a_rank(load_dataset())).validate()


def test_the_bundle_conforms(dataset: Dataset) -> None:
    report = validate_dataset(dataset)
    assert report.results == ()
    # Nothing is accepted yet, and nobody has reviewed or disputed a link.
    assert report.graphs == FILLED
    assert report.notes == ()
    assert report.focus_nodes > 100
    assert len([check for check in report.shapes if check.focus_nodes]) > 200


def test_both_engines_are_named_where_both_had_a_part(
    dataset: Dataset, changed_report: Report
) -> None:
    shacl = f"pySHACL {version('pyshacl')}, without inference"
    oxigraph = f"pyoxigraph {version('pyoxigraph')} answered the queries of the shapes"
    assert validate_dataset(dataset).engine == f"{shacl}; {oxigraph}"
    assert changed_report.engine == shacl


def test_what_is_changed_after_loading_is_seen(changed_report: Report) -> None:
    assert f"{ID}source/3" in {found.value for found in changed_report.results}


def test_the_gate_sees_what_is_changed_after_loading(changed: Dataset) -> None:
    shapes = run_checks(changed, dl=False).parts[0]
    assert shapes.outcome is Outcome.FAILED
    assert any("source/3" in finding for finding in shapes.findings)


def test_a_changed_dataset_is_exported_as_it_is(dataset: Dataset, changed: Dataset) -> None:
    assert not changed.is_as_loaded()
    assert rank_of_three(2) in changed.quads()
    assert rank_of_three(3) not in changed.quads()
    assert dataset.is_as_loaded()
    assert rank_of_three(3) in dataset.quads()


def test_what_is_added_in_a_graph_of_its_own_is_seen() -> None:
    dataset = load_dataset()
    name = "http://example.org/ours"
    quad = rank_of_three(9)
    dataset.store.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name)))
    report = validate_dataset(dataset)
    assert report.graphs == (*FILLED, name)
    assert not report.conforms


def test_only_the_graphs_that_are_loaded_are_checked() -> None:
    report = validate_dataset(load_dataset([Graphs.CURATED]))
    assert report.conforms
    assert report.graphs == (Graphs.CURATED,)
    assert report.notes == ("Beside them stood graph:ontology, graph:source, graph:frameworks.",)
    assert report.focus_nodes < 1000


def test_a_dataset_that_did_not_come_from_files_is_checked(dataset: Dataset) -> None:
    store = ox.Store()
    store.extend(quad for quad in dataset.quads([Graphs.SOURCE]) if quad.predicate != RANK)
    report = validate_dataset(Dataset(store))
    assert report.graphs == (Graphs.SOURCE,)
    assert not report.conforms


def test_an_empty_dataset_is_nothing_to_check() -> None:
    with pytest.raises(EmptyInputError):
        validate_dataset(Dataset(ox.Store()))


def test_shapes_of_ones_own_see_the_dataset_alone(
    dataset: Dataset, file: Callable[..., DataFile], tmp_path: Path
) -> None:
    shapes = file(
        "ex:S sh:targetClass hg:SourceOfHarm ; sh:property [ sh:path hg:position ; sh:minCount 1 ] ."
    )
    report = validate_dataset(dataset, shapes=shapes)
    assert len(report.results) == 7
    assert report.shape_files == ("data.ttl",)
    path = tmp_path / "shapes.ttl"
    path.write_text(str(shapes.text))
    assert len(HarmGraph(dataset).validate(shapes=path).results) == 7


def test_the_source_graph_conforms_without_what_others_say() -> None:
    report = validate_dataset(load_dataset([Graphs.ONTOLOGY, Graphs.SOURCE]))
    assert report.conforms
    assert report.graphs == (Graphs.ONTOLOGY, Graphs.SOURCE)
    assert report.notes == ()
