"""Which links go to provisions that must be looked at again on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harmgraph.errors import EmptyInputError, OptionError
from harmgraph.filtering import LinkFilter
from harmgraph.frameworks import Concern, check_links

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.frameworks import LinkReport
    from harmgraph.graph import Dataset

    Make = Callable[..., Dataset]
    Link = Callable[..., str]


def concerns(report: LinkReport, provision: str) -> set[Concern]:
    return {found.concern for found in report.findings if found.provision.endswith(f"/{provision}")}


@pytest.fixture
def linked(make_dataset: Make, make_link: Link) -> Dataset:
    return make_dataset(
        *(make_link(n, f"town/{name}") for n, name in enumerate(["policy", "p10", "p9", "p9a"], 1))
    )


def test_the_day_is_the_newest_that_a_link_relies_on(make_dataset: Make, make_link: Link) -> None:
    dataset = make_dataset(
        make_link(1, "town/p9", as_at="2021-05-01"), make_link(2, "town/p9", as_at="2023-05-01")
    )
    report = check_links(dataset)
    assert (report.day, report.day_was_given) == ("2023-05-01", False)
    assert "As at 2023-05-01 (the newest day" in report.to_text()


@pytest.mark.parametrize(
    ("day", "in_force", "replaced"),
    [
        ("2019-12-31", False, False),
        ("2020-01-01", True, False),
        ("2024-12-31", True, False),
        ("2025-01-01", False, True),
    ],
)
def test_a_provision_is_in_force_from_its_first_day_to_its_last(
    linked: Dataset, day: str, in_force: bool, replaced: bool
) -> None:
    found = concerns(check_links(linked, day=day), "p9")
    assert (Concern.NOT_IN_FORCE not in found) == in_force
    assert (Concern.REPLACED in found) == replaced


def test_what_has_been_replaced_says_by_what(linked: Dataset) -> None:
    text = " ".join(check_links(linked, day="2025-01-01").to_text().split())
    assert "It had effect until 2024-12-31." in text
    assert "In its place: Tell the person (provision/town/p10)." in text
    assert "In its place: an older leaflet." in text


def test_what_nobody_confirmed_is_listed(linked: Dataset) -> None:
    report = check_links(linked)
    assert Concern.UNCONFIRMED in concerns(report, "p9")
    assert Concern.UNCONFIRMED not in concerns(report, "p9a"), "its title was seen elsewhere"
    assert Concern.UNCONFIRMED not in concerns(report, "p10")


@pytest.mark.parametrize(
    ("day", "long_ago"), [("2025-01-01", False), ("2025-01-02", True), ("2024-02-29", False)]
)
def test_what_was_read_more_than_a_year_before_is_listed(
    linked: Dataset, day: str, long_ago: bool
) -> None:
    found = concerns(check_links(linked, day=day), "p9a")
    assert (Concern.READ_LONG_AGO in found) == long_ago


def test_what_has_no_day_of_reading_is_counted_in_one_line(linked: Dataset) -> None:
    text = check_links(linked).to_text()
    assert "No day of reading is recorded: 1 link to 1 provision." in text


def test_a_link_to_what_no_framework_has_is_not_passed_over(
    make_dataset: Make, make_link: Link
) -> None:
    report = check_links(make_dataset(make_link(1, "gone/p1")))
    assert [found.concern for found in report.findings] == [Concern.NOT_DESCRIBED]
    assert "provision/gone/p1" in report.to_text()


def test_every_link_says_its_type_status_and_basis(linked: Dataset) -> None:
    text = " ".join(check_links(linked).to_text().split())
    assert (
        "link/t/3, from example/1.3: “engages the standard”. Status: proposed. "
        "Basis: somebody's reading." in text
    )


def test_the_report_never_says_that_a_link_is_wrong(linked: Dataset) -> None:
    assert "None of this says that a link is wrong" in check_links(linked).to_text()


@pytest.mark.parametrize(
    ("links", "day", "codes"),
    [
        (["town/policy"], "2026-06-01", (0, 0, 0, 0)),
        (["town/p10"], "2019-01-01", (1, 1, 1, 0)),
        (["town/p9"], "2022-01-01", (0, 1, 1, 0)),
        (["town/p9"], "2025-01-01", (1, 1, 1, 0)),
        (["town/p9a"], "2024-06-01", (1, 1, 1, 0)),
    ],
)
def test_the_exit_code_is_for_what_is_not_in_force_or_replaced_unless_more_is_asked(
    make_dataset: Make, make_link: Link, links: list[str], day: str, codes: tuple[int, ...]
) -> None:
    dataset = make_dataset(*(make_link(n, name) for n, name in enumerate(links, 1)))
    report = check_links(dataset, day=day)
    assert tuple(report.exit_code(level) for level in ("error", "warning", "info", "none")) == codes


def test_nothing_to_look_at_again_is_said(make_dataset: Make, make_link: Link) -> None:
    text = check_links(make_dataset(make_link(1, "town/policy")), day="2026-06-01").to_text()
    assert "Nothing must be looked at again." in text


def test_without_links_nothing_was_checked(make_dataset: Make) -> None:
    with pytest.raises(EmptyInputError) as caught:
        check_links(make_dataset())
    assert caught.value.exit_code == 4


def test_links_that_were_not_asked_for_are_not_looked_at(linked: Dataset) -> None:
    assert check_links(linked, choice=LinkFilter(binds=("employer",))).links == 1
    with pytest.raises(EmptyInputError):
        check_links(linked, choice=LinkFilter(statuses=("accepted",)))


@pytest.mark.parametrize("day", ["2025-13-01", "yesterday", "20250101", "", "2025-1-1"])
def test_what_is_not_a_day_is_refused(linked: Dataset, day: str) -> None:
    with pytest.raises(OptionError, match="not a day"):
        check_links(linked, day=day)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_is_will_do(linked: Dataset, day: str) -> None:
    assert check_links(linked, day=day).links == 4


def test_json_has_every_finding_with_its_links(linked: Dataset) -> None:
    found = check_links(linked, day="2025-01-01").to_dict()
    first = found["findings"][0]  # type: ignore[index]
    assert first["concern"] == "not in force"
    assert first["level"] == "error"
    assert first["provision"] == "provision/town/p9"
    assert first["links"][0]["basis"] == "curated-inference"
