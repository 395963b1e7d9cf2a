"""What the links reach is counted from the files, with what must be told beside a count."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

from harmgraph.links import LinkFilter, count_coverage, count_held, missing_text_note
from harmgraph.namespaces import HG, RDF, Graphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset
    from harmgraph.mappings import MappingSet

    Build = Callable[..., MappingSet]

EXAMPLES = "examples of harm"


def test_every_row_counts_and_what_is_held_counts_among_the_rows_alone(
    dataset: Dataset, link_sets: tuple[MappingSet, ...]
) -> None:
    found = count_coverage(link_sets, dataset)
    assert found.rows == 656
    assert found.held == count_held(link_sets) == 3
    assert found.shown == 653
    per_set = {count.thing: count.count for count in found.part("rows of each set")}
    assert sum(per_set.values()) == 656
    assert per_set["example-provision"] == 455
    assert sum(count.count for count in found.part("links of each type")) == 653
    assert sum(count.count for count in found.part("links on each basis")) == 653
    statuses = {count.thing: count.count for count in found.part("links of each status")}
    assert statuses == {
        "proposed": 653,
        "reviewed": 0,
        "accepted": 0,
        "disputed": 0,
        "withdrawn": 0,
    }


def test_examples_are_counted_out_of_all(
    dataset: Dataset, link_sets: tuple[MappingSet, ...]
) -> None:
    found = {count.thing: count for count in count_coverage(link_sets, dataset).part(EXAMPLES)}
    assert (found["with a provision"].count, found["with a provision"].of) == (82, 84)
    assert (found["with a recommendation"].count, found["with a recommendation"].of) == (46, 84)
    assert found["with an impact"].count == 15
    assert "recommendation 3 is missing" in found["with a recommendation"].note
    assert found["with a provision"].note == ""


def test_the_reason_why_an_example_has_no_provision_is_told(
    dataset: Dataset, link_sets: tuple[MappingSet, ...]
) -> None:
    found = count_coverage(link_sets, dataset).part("examples without a provision")
    assert [count.thing for count in found] == ["example/5.15", "example/7.10"]
    assert "idiom" in found[0].note
    assert all(count.to_text().endswith("nobody has proposed this yet") for count in found)


def test_where_nobody_says_why_that_is_told(dataset: Dataset, build: Build) -> None:
    found = count_coverage((build(),), dataset).part("examples without a provision")
    by_id = {count.thing: count for count in found}
    assert len(found) == 83
    assert "example/1.4" not in by_id
    assert by_id["example/1.1"].note == "Nobody has said why."


def test_every_count_of_recommendations_names_the_missing_text(
    dataset: Dataset, link_sets: tuple[MappingSet, ...]
) -> None:
    found = count_coverage(link_sets, dataset)
    parts = [name for name in {count.part for count in found.counts} if "recommendation" in name]
    assert len(parts) == 2
    for name in parts:
        counts = found.part(name)
        assert [count.thing for count in counts] == [f"source/{number}" for number in range(1, 8)]
        assert all("text of recommendation 3 is missing" in count.note for count in counts)
        title, _, rest = found.to_text().partition(f"{name[0].upper()}{name[1:]}\n")
        assert title
        assert rest.startswith("The text of recommendation 3 is missing in this copy")
    whole = {
        count.thing: count
        for count in found.part("recommendations for a source of harm as a whole")
    }
    assert whole["source/3"].to_text().endswith(": nobody has proposed this yet")
    assert str(whole["source/3"].to_dict()["note"]).startswith(
        "Nobody has proposed this yet. The text"
    )
    assert whole["source/1"].count == 4


def test_only_what_addresses_an_example_is_a_recommendation_for_it(
    dataset: Dataset, build: Build
) -> None:
    addresses = {"subject_id": "id:minimisation/1", "predicate_id": "hg:addresses"}
    found = count_coverage(
        (
            build(
                {**addresses, "object_id": "id:example/3.10"},
                {**addresses, "record_id": "link:own/0002", "object_id": "id:example/3.1"},
                {"record_id": "link:own/0003", "object_id": "id:example/3.9", "predicate_id": "hg:overlapsWith"},
                {**addresses, "record_id": "link:own/0004", "object_id": "id:source/2"},
            ),
        ),
        dataset,
    )  # fmt: skip
    part = found.part("recommendations for examples of a source of harm")
    assert {count.thing: count.count for count in part if count.count} == {"source/3": 1}
    part = found.part("recommendations for a source of harm as a whole")
    assert {count.thing: count.count for count in part if count.count} == {"source/2": 1}
    assert {count.thing: count.count for count in found.part(EXAMPLES)} == {
        "with a provision": 0,
        "with a recommendation": 2,
        "with an impact": 0,
    }


def test_a_copy_with_every_text_needs_no_note(dataset: Dataset) -> None:
    from harmgraph.graph import load_dataset

    assert "recommendation 3 is missing" in missing_text_note(dataset)
    assert missing_text_note(load_dataset([Graphs.ONTOLOGY])) == ""


def test_provisions_that_no_example_engages_are_counted_for_each_framework(
    dataset: Dataset, link_sets: tuple[MappingSet, ...], build: Build
) -> None:
    part = "provisions that no example engages"
    found = {count.thing: count for count in count_coverage(link_sets, dataset).part(part)}
    everything = len(dataset.subjects(f"{RDF}type", f"{HG}Provision"))
    assert sum(count.of or 0 for count in found.values()) == everything
    assert found["sexual-offences-act-2003"].count == 0
    one = {count.thing: count for count in count_coverage((build(),), dataset).part(part)}
    assert one["care-act-2014"].of == found["care-act-2014"].of
    assert one["care-act-2014"].count == (one["care-act-2014"].of or 0) - 1


@pytest.mark.parametrize("form", ["to_text", "to_markdown"])
def test_there_is_never_a_percentage_and_always_what_nothing_means(
    dataset: Dataset, link_sets: tuple[MappingSet, ...], form: str
) -> None:
    text = getattr(count_coverage(link_sets, dataset), form)()
    assert "%" not in text
    assert "per cent" not in text
    assert "never means that there is no harm, remedy or law" in text
    assert "Proposed links, made by a program; nobody has reviewed them." in text
    assert "3 rows are held from every page" in text
    assert "suicidality" not in text.lower()


def test_a_filter_narrows_every_count_but_that_of_the_rows(
    dataset: Dataset, link_sets: tuple[MappingSet, ...]
) -> None:
    found = count_coverage(link_sets, dataset, LinkFilter(min_confidence=0.75))
    assert found.rows == 656
    assert found.shown < 200
    assert found.filter == (
        "Only links of a confidence of at least 0.75. "
        "Others were left out here; that is not the same as that nobody proposed them."
    )
    assert found.filter in found.to_text()
    assert found.part(EXAMPLES)[0].count < 82


def test_disputes_and_searches_are_counted_apart(dataset: Dataset, build: Build) -> None:
    dispute = {"record_id": "link:own/0002", "confidence": None, "author_id": "id:agent/dee",
               "more": {"predicate_modifier": "Not", "disputes": "link:own/0001"}}  # fmt: skip
    search = {"record_id": "link:own/0003", "object_id": "sssom:NoTermFound",
              "more": {"object_source": "id:framework/sac-2025-26"}}  # fmt: skip
    found = count_coverage((build({}, dispute, search),), dataset)
    assert (found.rows, found.shown) == (3, 3)
    assert sum(count.count for count in found.part("links of each type")) == 1
    apart = {count.thing: count.count for count in found.part("rows that are no links")}
    assert apart == {"no category found": 1, "disputes of a link": 1}


def test_the_tables_have_one_row_for_each_count(
    dataset: Dataset, link_sets: tuple[MappingSet, ...]
) -> None:
    found = count_coverage(link_sets, dataset)
    rows = list(csv.DictReader(io.StringIO(found.to_csv().decode(), newline="")))
    assert len(rows) == len(found.counts)
    assert list(rows[0]) == ["part", "thing", "words", "count", "of", "note"]
    lines = [
        line for line in found.to_markdown().splitlines() if re.match(r"\| (?!what|---)", line)
    ]
    assert len(lines) == len(found.counts)
    assert found.to_dict()["rows"] == 656


def test_under_a_filter_what_is_missing_may_have_been_left_out(
    dataset: Dataset, build: Build
) -> None:
    sure = LinkFilter(min_confidence=0.75)
    for found in (count_coverage((build(),), dataset, sure), count_coverage((), dataset)):
        (count,) = [count for count in found.counts if count.thing == "example/1.4"]
        assert count.to_text().endswith("nobody has proposed this yet, or it was left out here")
        assert str(count.to_dict()["note"]).startswith(
            "Nobody has proposed this yet, or it was left out here."
        )
        for text in (found.to_text(), found.to_markdown(), str(found.to_dict()["meaning"])):
            open_ = text.count("obody has proposed this yet")
            assert open_ == text.count("obody has proposed this yet, or it was left out here") > 0
    plain = count_coverage((build(),), dataset)
    assert "left out" not in plain.to_text()
    assert "1 row in all, of which 1 is counted here." in plain.to_text()
