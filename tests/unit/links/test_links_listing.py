"""Links in words: what is shown, what is held back, and what stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harmgraph.errors import OptionError, UnknownIdError
from harmgraph.links import (
    LinkFilter,
    count_held,
    held_note,
    list_links,
    no_link,
    select_rows,
    standing,
)
from harmgraph.mappings import STATUSES, MappingSet

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset

    Build = Callable[..., MappingSet]

DISPUTE = {
    "record_id": "link:own/0002",
    "author_id": "id:agent/dee",
    "author_label": "Dee",
    "comment": "They are not alike.",
    "confidence": None,
    "more": {"predicate_modifier": "Not", "disputes": "link:own/0001"},
}
HELD = {
    "record_id": "link:own/0009",
    "subject_id": "id:source/3",
    "predicate_id": "hg:mayLeadTo",
    "object_id": "id:impact/suicidality-death",
}


def test_a_link_is_told_in_words(dataset: Dataset, sets: tuple[MappingSet, ...]) -> None:
    listing = list_links(sets, dataset, subject="example/3.10", object="impact/trauma")
    (row,) = listing.rows
    assert row.record == "example-impact/0001"
    assert row.words.startswith("Service users constantly having to repeat their story")
    assert (row.type, row.object, row.title) == ("may lead to", "impact/trauma", "Trauma")
    assert row.basis == "the source's words name this; the link is ours"
    assert row.confidence == "very strong"
    assert row.status == "proposed"
    assert row.binds == ""
    assert row.reason == "The example says repetition risks re-traumatisation."
    assert row.author.startswith("harmgraph proposals")
    assert row.to_dict()["evidence"] == "Re-traumatisation read as Trauma."


def test_whom_a_provision_binds_is_told(dataset: Dataset, build: Build) -> None:
    (row,) = list_links((build(),), dataset).rows
    assert (row.object, row.title) == ("care-act-2014/s1", "Promoting individual well-being")
    assert row.binds == "the council"


def test_no_number_of_a_confidence_is_shown(dataset: Dataset, sets: tuple[MappingSet, ...]) -> None:
    for row in list_links(sets, dataset).rows:
        assert row.confidence in {
            "very strong",
            "strong",
            "moderate",
            "tentative",
        }


def test_held_links_are_in_no_list_and_no_count(
    dataset: Dataset, sets: tuple[MappingSet, ...]
) -> None:
    rows = list_links(sets, dataset, LinkFilter(statuses=STATUSES)).rows
    assert all("suicidality" not in row.object for row in rows)
    assert list_links(sets, dataset, object="impact/suicidality-death").rows == ()
    assert len(rows) + count_held(sets) == sum(len(place.mappings) for place in sets)
    assert count_held(sets) == 3


def test_a_dispute_in_another_file_is_held_with_its_link(dataset: Dataset, build: Build) -> None:
    from dataclasses import replace

    dispute = {**DISPUTE, "more": {**DISPUTE["more"], "disputes": "link:own/0009"}}  # type: ignore[dict-item]
    first, second = build(HELD), replace(build(dispute), name="other")
    assert list_links((first, second), dataset).rows == ()
    assert count_held((first, second)) == 2


def test_a_link_can_be_found_by_either_end_and_by_its_type(
    dataset: Dataset, sets: tuple[MappingSet, ...]
) -> None:
    for object_ in (
        "care-act-2014/s42",
        "provision/care-act-2014/s42",
        "id:provision/care-act-2014/s42",
    ):
        rows = list_links(sets, dataset, object=object_).rows
        assert {row.object for row in rows} == {"care-act-2014/s42"}
    whole = list_links(sets, dataset, object="care-act-2014").rows
    assert {row.object.partition("/")[0] for row in whole} == {"care-act-2014"}
    assert len(whole) > len(rows)
    for type_ in ("addresses", "hg:addresses"):
        found = list_links(sets, dataset, type=type_).rows
        assert {row.type for row in found} == {"addresses"}


def test_what_cannot_be_found_is_offered(dataset: Dataset, sets: tuple[MappingSet, ...]) -> None:
    with pytest.raises(UnknownIdError) as unknown:
        list_links(sets, dataset, subject="exmaple/2.3")
    assert "example/2.3" in unknown.value.advice
    with pytest.raises(UnknownIdError) as provision:
        list_links(sets, dataset, object="care-act-2014/s422")
    assert "care-act-2014/s42" in provision.value.advice
    with pytest.raises(UnknownIdError):
        list_links(sets, dataset, subject="no id at all")
    with pytest.raises(OptionError) as type_:
        list_links(sets, dataset, type="causes")
    assert "mayLeadTo" in type_.value.advice


def test_a_dispute_stands_beside_its_link(dataset: Dataset, build: Build) -> None:
    listing = list_links((build({"status": "disputed"}, DISPUTE),), dataset)
    (row,) = listing.rows
    assert row.status == "disputed"
    assert row.disputes == "Dee: They are not alike."
    assert len(listing.placed) == 2


def test_a_dispute_without_its_link_is_a_row_of_its_own(dataset: Dataset, build: Build) -> None:
    (row,) = list_links((build(DISPUTE),), dataset).rows
    assert row.type == "is disputed as a link that engages the provision"
    assert (row.confidence, row.basis) == ("", "")


def test_a_search_that_found_nothing_names_the_framework(
    dataset: Dataset, sets: tuple[MappingSet, ...]
) -> None:
    rows = [row for row in list_links(sets, dataset).rows if row.type == "no category found in"]
    assert {row.object for row in rows} == {"framework/sac-2025-26"}
    assert {row.title for row in rows} == {"Safeguarding Adults Collection (SAC)"}


# ---- what stands beside links ----


def how_far(mappings: MappingSet, dataset: Dataset) -> str:
    return standing(select_rows((mappings,), LinkFilter(statuses=STATUSES), dataset), dataset)


PROGRAM = {"author_id": "id:agent/harmgraph-proposals", "author_label": "harmgraph proposals"}
REVIEWED = {"status": "accepted", "more": {"reviewer_id": "id:agent/bo", "reviewer_label": "Bo"}}


def test_how_far_links_have_come_is_counted(
    dataset: Dataset, build: Build, sets: tuple[MappingSet, ...]
) -> None:
    everything = list_links(sets, dataset).placed
    said = "Proposed links, made by a program; nobody has reviewed them."
    assert standing(everything, dataset) == said
    assert how_far(build(PROGRAM), dataset) == said
    assert how_far(build(), dataset) == "Proposed links, made by people; nobody has reviewed them."
    two = build(PROGRAM, {**REVIEWED, "record_id": "link:own/0002"})
    assert how_far(two, dataset) == (
        "Links made by people and by a program: 1 proposed, 1 accepted. "
        "Somebody else has reviewed 1 of them."
    )
    withdrawn = build({"status": "withdrawn"})
    assert how_far(withdrawn, dataset) == (
        "Links made by people: 1 withdrawn. Somebody else has reviewed none of them."
    )
    assert standing((), dataset) == ""


def test_what_is_held_is_counted_and_not_named() -> None:
    assert held_note(0) == ""
    assert held_note(1).startswith("1 row is held from every page")
    assert held_note(3).startswith("3 rows are held from every page")
    assert "suicid" not in held_note(3)


def test_no_link_never_means_that_there_is_nothing() -> None:
    for held in (0, 3):
        assert "Nobody has proposed such a link yet" in no_link(held)
        assert "never means that there is no harm, remedy or law" in no_link(held)
    assert "held back" in no_link(3)
    assert "held back" not in no_link(0)
    assert "left out here" not in no_link(3)
    assert "yet, or it was left out here, or it is held" in no_link(3, left_out=True)
