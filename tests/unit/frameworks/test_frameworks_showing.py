"""Frameworks in a list, and one of them with its provisions as a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harmgraph.errors import OptionError, UnknownIdError
from harmgraph.filtering import LinkFilter
from harmgraph.frameworks import list_frameworks, show_framework
from harmgraph.frameworks.provisions import natural
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset

    Make = Callable[..., Dataset]
    Link = Callable[..., str]


def test_the_list_counts_what_was_read_on_the_issuers_page(make_dataset: Make) -> None:
    (summary,) = list_frameworks(make_dataset())
    assert summary.to_dict() == {
        "id": "town",
        "title": "Complaints policy",
        "issuer": "Example Town Council",
        "kind": "policy",
        "provisions": 4,
        "read_on_official_page": 2,
    }


def test_every_provision_stands_once_in_the_tree_as_people_number_them(make_dataset: Make) -> None:
    text = show_framework(make_dataset(), "town").to_text()
    lines = [line.strip() for line in text.splitlines()]
    titles = ["Complaints policy", "9 Answer in ten days", "9A Old wording", "10 Tell the person"]
    places = [lines.index(title) for title in titles]
    assert places == sorted(places)
    assert all(lines.count(title) == 1 for title in titles)


def test_the_tree_says_whom_each_binds_and_how_far_it_was_confirmed(make_dataset: Make) -> None:
    text = show_framework(make_dataset(), "town").to_text()
    assert "binds the council · read on the issuer's own page" in text
    assert "binds the council; the employer · not confirmed anywhere" in text
    assert "binds not known here · title seen elsewhere" in text


def test_what_is_not_linked_says_that_nobody_has_proposed_it(make_dataset: Make) -> None:
    text = show_framework(make_dataset(), "town").to_text()
    assert "nobody has proposed this yet" in text
    assert "not the document's" in text


def test_links_are_counted_by_how_far_they_have_come(make_dataset: Make, make_link: Link) -> None:
    dataset = make_dataset(
        make_link(1, "town/p9"),
        make_link(2, "town/p9"),
        make_link(3, "town/p10", status="disputed"),
        make_link(4, "town/p10", status="withdrawn"),
        make_link(5, "other/p1"),
    )
    view = show_framework(dataset, "town")
    assert (view.links, view.linked) == ((("disputed", 1), ("proposed", 2)), 2)
    text = " ".join(view.to_text().split())
    assert "3 links (1 disputed, 2 proposed) go to 2 of its 4 provisions" in text
    assert "for the other 2, nobody has proposed this yet" in text
    assert "not confirmed anywhere · 2 links" in text


@pytest.mark.parametrize(
    ("choice", "number"),
    [
        (LinkFilter(min_confidence=0.75), 1),
        (LinkFilter(bases=("wording-match",)), 1),
        (LinkFilter(statuses=("withdrawn",)), 1),
        (LinkFilter(statuses=("withdrawn", "proposed")), 4),
        (LinkFilter(binds=("employer",)), 1),
        (LinkFilter(), 3),
    ],
)
def test_only_the_links_that_were_asked_for_are_counted(
    make_dataset: Make, make_link: Link, choice: LinkFilter, number: int
) -> None:
    dataset = make_dataset(
        make_link(1, "town/p9"),
        make_link(2, "town/p10", basis="wording-match"),
        make_link(3, "town/p10", confidence="0.75"),
        make_link(4, "town/p10", status="withdrawn"),
    )
    view = show_framework(dataset, "town", choice=choice)
    assert sum(count for _, count in view.links) == number
    said = "nobody has proposed this yet" in " ".join(view.to_text().split())
    assert said == (choice == LinkFilter()), "with fewer links asked for, nobody knows that"


@pytest.mark.parametrize(
    "choice",
    [
        LinkFilter(bases=("guess",)),
        LinkFilter(statuses=("acceptd",)),
        LinkFilter(binds=("mayor",)),
        LinkFilter(min_confidence=1.7),
    ],
)
def test_what_no_link_can_have_is_refused(make_dataset: Make, choice: LinkFilter) -> None:
    with pytest.raises(OptionError):
        show_framework(make_dataset(), "town", choice=choice)


@pytest.mark.parametrize("name", ["town", "framework/town", f"{ID}framework/town", " town "])
def test_a_framework_is_found_by_any_form_of_its_id(make_dataset: Make, name: str) -> None:
    assert show_framework(make_dataset(), name).id == "town"


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("twon", "Did you mean town"),
        ("xyzzy", "harmgraph frameworks list"),
        ("provision/town/p9", "harmgraph show provision/town/p9"),
        ("", "harmgraph frameworks list"),
    ],
)
def test_an_unknown_framework_is_answered_with_advice(
    make_dataset: Make, name: str, advice: str
) -> None:
    with pytest.raises(UnknownIdError) as caught:
        show_framework(make_dataset(), name)
    assert advice in caught.value.advice


def test_json_holds_the_whole_tree(make_dataset: Make, make_link: Link) -> None:
    found = show_framework(make_dataset(make_link(1, "town/p9")), "town").to_dict()
    (top,) = found["tree"]  # type: ignore[misc]
    assert [part["number"] for part in top["parts"]] == ["9", "9A", "10"]  # type: ignore[has-type]
    assert (found["provisions"], found["provisions_with_a_link"]) == (4, 1)
    assert found["links_by_status"] == {"proposed": 1}


def test_parents_that_go_round_in_a_circle_do_not_hang(make_dataset: Make) -> None:
    circle = """
<provision/town/x> a hg:Provision ; hg:provisionOf <framework/town> ; skos:broader <provision/town/y> .
<provision/town/y> a hg:Provision ; hg:provisionOf <framework/town> ; skos:broader <provision/town/x> .
"""
    assert show_framework(make_dataset(circle), "town").provisions == 6


def test_numbers_sort_as_people_write_them() -> None:
    numbers = ["s. 117", "s. 10", "s. 9A", "s. 9", "s. 2", "s. 1(2)(a)"]
    assert sorted(numbers, key=natural) == numbers[::-1]
