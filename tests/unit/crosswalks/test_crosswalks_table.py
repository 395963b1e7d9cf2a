"""User-defined harms beside official categories: every example has a row, its own words first."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from harmgraph import formats
from harmgraph.crosswalks import CROSSWALKS, build_crosswalk
from harmgraph.errors import NoTableError, ParameterError
from harmgraph.graph import Dataset, load_dataset
from harmgraph.namespaces import HG, ID, PREFIXES, RDF, Graphs
from harmgraph.queries import Result, render

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMES = sorted(CROSSWALKS)
NOBODY = "Nobody has proposed this yet."


def examples_of(dataset: Dataset) -> list[str]:
    return dataset.subjects(f"{RDF}type", f"{HG}HarmExample")


def notes_of(result: Result) -> str:
    return " ".join(result.notes)


def without(dataset: Dataset, unwanted: Iterable[str]) -> Dataset:
    """The dataset without the subjects *unwanted*."""
    names = {ox.NamedNode(iri) for iri in unwanted}
    store = ox.Store()
    store.extend(quad for quad in dataset.store if quad.subject not in names)
    return Dataset(store)


def links_of_type(dataset: Dataset, kind: str) -> list[str]:
    return dataset.subjects(f"{HG}linkType", f"{ID}link-type/{kind}")


@pytest.mark.parametrize("name", NAMES)
def test_every_example_has_a_row_with_its_exact_words_first(dataset: Dataset, name: str) -> None:
    result = build_crosswalk(dataset, name)
    assert next(iter(result[0])) == "words"
    words = {str(row["example"]): row["words"] for row in result}
    assert len(words) == 84
    for example in examples_of(dataset):
        assert words[example] == dataset.objects(example, f"{HG}sourceText")[0]


@pytest.mark.parametrize("name", NAMES)
def test_examples_come_in_the_order_of_the_document(dataset: Dataset, name: str) -> None:
    found = list(dict.fromkeys(str(row["example"]) for row in build_crosswalk(dataset, name)))
    numbers = [tuple(map(int, one.rpartition("/")[2].split("."))) for one in found]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_a_category_or_says_why_not(dataset: Dataset, name: str) -> None:
    for row in build_crosswalk(dataset, name):
        assert row["category"]
        linked = row["link"] is not None
        assert linked == bool(row["status"]) == bool(row["basis"]) == bool(row["how_sure"])
        if not linked:
            assert str(row["category"]).startswith((NOBODY, "No category found in "))


@pytest.mark.parametrize("name", NAMES)
def test_every_link_of_the_dataset_that_belongs_there_has_a_row(
    dataset: Dataset, name: str
) -> None:
    shown = {str(row["link"]) for row in build_crosswalk(dataset, name) if row["link"]}
    wanted = {
        link
        for side in CROSSWALKS[name].sides
        for framework in side.frameworks
        for provision in dataset.subjects(f"{HG}provisionOf", f"{ID}framework/{framework}")
        for link in dataset.subjects(f"{HG}linkObject", provision)
        for kind in dataset.objects(link, f"{HG}linkType")
        if dataset.objects(kind, PREFIXES["skos"] + "notation")[0] in side.says
        if "/example/" in dataset.objects(link, f"{HG}linkSubject")[0]
    }
    assert shown == wanted
    assert shown


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_of_the_csv_can_be_taken_for_a_formula(dataset: Dataset, name: str) -> None:
    written = render(build_crosswalk(dataset, name), formats.CSV).decode()
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert rows[0][0] == "words"
    assert not any(
        cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row
    )


@pytest.mark.parametrize("name", NAMES)
def test_sureness_is_in_words_and_nothing_is_a_share_or_a_comparison(
    dataset: Dataset, name: str
) -> None:
    result = build_crosswalk(dataset, name)
    written = render(result, formats.TABLE, width=100).decode()
    assert "%" not in written
    assert "per cent" not in written
    assert not any(re.search(r"\d", str(row["how_sure"])) for row in result if row["how_sure"])
    assert not re.search(r"source of harm \d", notes_of(result))


def test_a_kind_of_abuse_leads_on_to_the_category_of_the_return(dataset: Dataset) -> None:
    rows = [row for row in build_crosswalk(dataset, "sac") if row["example"] == f"{ID}example/6.1"]
    (row,) = rows
    assert row["words"] == "Sexual harassment and assault."
    assert row["kind_of_abuse"] == "Sexual abuse"
    assert row["category"] == "Sexual abuse"
    assert row["status"] == row["category_status"] == "proposed"
    assert str(row["category_link"]).startswith(f"{ID}link/sac-2025-26/")
    assert row["category_how_sure"] == "very strong"


def test_no_category_found_is_said_by_who_where_when_and_why(dataset: Dataset) -> None:
    said = {
        row["example"]: row["category"]
        for row in build_crosswalk(dataset, "sac")
        if str(row["category"]).startswith("No category found")
    }
    searches = dataset.subjects(f"{RDF}type", f"{HG}NoCategoryFound")
    assert len(said) == len(searches) > 0
    for search in searches:
        reason = dataset.objects(search, f"{HG}justification")[0]
        assert said[dataset.objects(search, f"{HG}linkSubject")[0]] == (
            "No category found in Safeguarding Adults Collection (SAC) 2025-26 by harmgraph "
            "proposals (software; no person has made or reviewed these) on 2026-11-24: " + reason
        )


def test_a_missing_row_is_never_read_as_no_category(dataset: Dataset) -> None:
    searches = dataset.subjects(f"{RDF}type", f"{HG}NoCategoryFound")
    result = build_crosswalk(without(dataset, searches), "sac")
    assert not any(str(row["category"]).startswith("No category") for row in result)
    assert "for 0 somebody has looked for one and says that there is none" in notes_of(result)


def test_what_was_looked_for_elsewhere_is_not_said_here(dataset: Dataset) -> None:
    store = ox.Store()
    store.extend(dataset.store)
    searches = dataset.subjects(f"{RDF}type", f"{HG}NoCategoryFound")
    for search in searches:
        looked_in = ox.NamedNode(f"{HG}lookedIn")
        for quad in list(store.quads_for_pattern(ox.NamedNode(search), looked_in, None)):
            store.remove(quad)
            store.add(
                ox.Quad(
                    quad.subject, looked_in, ox.NamedNode(f"{ID}framework/lfpse"), quad.graph_name
                )
            )
    result = build_crosswalk(Dataset(store), "sac")
    assert not any(str(row["category"]).startswith("No category") for row in result)


def test_the_totals_add_up_to_all_examples(dataset: Dataset) -> None:
    note = next(note for note in build_crosswalk(dataset, "sac").notes if note.startswith("There"))
    numbers = [int(number) for number in re.findall(r"\d+", note)]
    total, some, none, neither = numbers[:4]
    assert total == 84
    assert some + none + neither == total
    rows = list(build_crosswalk(dataset, "sac"))
    assert some == len({row["example"] for row in rows if row["category_link"]})
    assert none == len({r["example"] for r in rows if str(r["category"]).startswith("No cat")})


def test_providers_and_councils_stand_apart_and_each_says_whom_it_binds(dataset: Dataset) -> None:
    rows = list(build_crosswalk(dataset, "cqc"))
    assert {row["whose"] for row in rows} == {"registered providers", "councils"}
    for row in rows:
        if row["link"] and row["whose"] == "councils":
            assert row["binds"] == "the council"
            assert row["framework"] == "Assessment framework for local authority assurance"
        elif row["link"]:
            assert row["binds"] in {"the registered provider", "the regulator"}
            assert "local authority" not in str(row["framework"])
    for example in examples_of(dataset):
        assert {row["whose"] for row in rows if row["example"] == example} == {
            "registered providers",
            "councils",
        }


def test_the_standards_bind_social_workers(dataset: Dataset) -> None:
    rows = [row for row in build_crosswalk(dataset, "swe") if row["link"]]
    assert {row["binds"] for row in rows} == {"the social worker"}
    assert any(str(row["category"]).startswith("1.7: ") for row in rows)


@pytest.mark.parametrize("name", NAMES)
def test_without_a_table_it_could_not_be_checked(name: str) -> None:
    source_only = load_dataset((Graphs.ONTOLOGY, Graphs.SOURCE))
    with pytest.raises(NoTableError, match="Could not check"):
        build_crosswalk(source_only, name)
    no_frameworks = load_dataset((Graphs.ONTOLOGY, Graphs.SOURCE, Graphs.CURATED))
    with pytest.raises(NoTableError, match="Could not check"):
        build_crosswalk(no_frameworks, name)


@pytest.mark.parametrize("name", NAMES)
def test_the_source_alone_leaves_nothing_to_answer_from(dataset: Dataset, name: str) -> None:
    with pytest.raises(NoTableError, match="Could not check"):
        build_crosswalk(dataset, name, source_only=True)


def test_kinds_of_abuse_without_the_return_are_no_table(dataset: Dataset) -> None:
    unwanted = [
        *links_of_type(dataset, "counted-under"),
        *dataset.subjects(f"{RDF}type", f"{HG}NoCategoryFound"),
    ]
    with pytest.raises(NoTableError):
        build_crosswalk(without(dataset, unwanted), "sac")


def test_a_kind_of_abuse_that_the_return_has_no_row_for_says_that_nobody_has_proposed_it(
    dataset: Dataset,
) -> None:
    unwanted = [
        link
        for link in links_of_type(dataset, "counted-under")
        if "abuse-sexual" in dataset.objects(link, f"{HG}linkSubject")[0]
    ]
    rows = list(build_crosswalk(without(dataset, unwanted), "sac"))
    (row,) = [row for row in rows if row["example"] == f"{ID}example/6.1"]
    assert row["kind_of_abuse"] == "Sexual abuse"
    assert row["category"] == NOBODY
    assert row["category_link"] is None


def test_one_side_without_a_table_says_that_it_could_not_be_checked(dataset: Dataset) -> None:
    councils = dataset.subjects(f"{HG}provisionOf", f"{ID}framework/cqc-council-assessment")
    unwanted = [link for one in councils for link in dataset.subjects(f"{HG}linkObject", one)]
    result = build_crosswalk(without(dataset, unwanted), "cqc")
    cells = {row["category"] for row in result if row["whose"] == "councils"}
    assert cells == {"Could not check: no links to these are here."}
    assert "could not check, because no links to it are here" in notes_of(result)


def test_what_was_chosen_is_said_and_never_read_as_nobody(dataset: Dataset) -> None:
    result = build_crosswalk(dataset, "swe", choice="Only links of the status proposed.")
    assert "Shown here: Only links of the status proposed." in notes_of(result)
    assert "or it was left out of what is shown here" in notes_of(result)
    assert NOBODY not in {row["category"] for row in result}


def test_the_notes_say_who_suggests_and_what_an_empty_place_never_means(dataset: Dataset) -> None:
    for name in NAMES:
        notes = notes_of(build_crosswalk(dataset, name))
        assert "Suggested by: harmgraph proposals" in notes
        assert "never means that there is none" in notes


def test_the_content_note_stands_before_the_table(dataset: Dataset) -> None:
    text = render(build_crosswalk(dataset, "sac"), formats.TABLE, width=100).decode()
    assert text.startswith("Content: What follows describes harm")


@pytest.mark.parametrize("typed", ["sack", "", "SAC2", "all"])
def test_an_unknown_crosswalk_is_an_error_with_the_choices(dataset: Dataset, typed: str) -> None:
    with pytest.raises(ParameterError, match="Choose from sac, cqc, swe"):
        build_crosswalk(dataset, typed)


def test_names_are_found_in_capitals_too(dataset: Dataset) -> None:
    assert len(build_crosswalk(dataset, "SAC")) == len(build_crosswalk(dataset, "sac"))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_dataset_gives_the_same_bytes(dataset: Dataset, name: str) -> None:
    first, second = (render(build_crosswalk(dataset, name), formats.CSV) for _ in range(2))
    assert first == second
