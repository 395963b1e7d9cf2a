"""Which example, source of harm or standard somebody means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harmgraph.citing import find_harm, find_standard
from harmgraph.errors import ParameterError, UnknownIdError
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from harmgraph.graph import Dataset


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("example/2.3", "example/2.3"),
        ("2.3", "example/2.3"),
        (" 2.3 ", "example/2.3"),
        ("source/6", "source/6"),
        ("6", "source/6"),
        (f"{ID}example/6.1", "example/6.1"),
        ("EXAMPLE/6.1", "example/6.1"),
    ],
)
def test_a_harm_is_found_by_id_and_by_number_alone(
    dataset: Dataset, typed: str, found: str
) -> None:
    assert find_harm(dataset, typed) == ID + found


@pytest.mark.parametrize("typed", ["9.9", "example/9.9", "99"])
def test_a_harm_that_is_not_there_is_an_error_with_the_nearest(
    dataset: Dataset, typed: str
) -> None:
    with pytest.raises(UnknownIdError, match="Did you mean"):
        find_harm(dataset, typed)


@pytest.mark.parametrize("typed", ["impact/trauma", "provision/care-act-2014/s42", "hg:Impact"])
def test_a_sheet_is_made_for_nothing_else(dataset: Dataset, typed: str) -> None:
    with pytest.raises(ParameterError, match=r"A sheet is made for an example.*harmgraph show"):
        find_harm(dataset, typed)


@pytest.mark.parametrize("typed", ["", "not an id", "<>", "../x"])
def test_what_is_no_id_is_an_error(dataset: Dataset, typed: str) -> None:
    with pytest.raises((ParameterError, UnknownIdError)):
        find_harm(dataset, typed)
    with pytest.raises((ParameterError, UnknownIdError)):
        find_standard(dataset, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "1.7",
        "swe-professional-standards/std1.7",
        "provision/swe-professional-standards/std1.7",
        f"{ID}provision/swe-professional-standards/std1.7",
    ],
)
def test_a_standard_is_found_by_id_and_by_a_number_that_it_alone_has(
    dataset: Dataset, typed: str
) -> None:
    assert find_standard(dataset, typed) == f"{ID}provision/swe-professional-standards/std1.7"


@pytest.mark.parametrize("typed", ["1", "2.1", "5"])
def test_a_number_that_several_standards_have_lists_the_choices(
    dataset: Dataset, typed: str
) -> None:
    with pytest.raises(UnknownIdError, match=r"Choose from .*swe-professional-standards/std"):
        find_standard(dataset, typed)


@pytest.mark.parametrize("typed", ["source/6", "impact/trauma"])
def test_what_is_not_a_provision_is_no_standard(dataset: Dataset, typed: str) -> None:
    with pytest.raises(ParameterError, match="not a standard"):
        find_standard(dataset, typed)
