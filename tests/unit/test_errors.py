from __future__ import annotations

import re

import pytest

from harmgraph import errors
from harmgraph.errors import HarmGraphError, error_from_dict, iter_errors


def test_the_drawing_is_the_tree() -> None:
    drawn = re.findall(r"\b(\w+Error)\b", errors.__doc__ or "")
    assert drawn == [cls.__name__ for cls in iter_errors()]


def test_codes_are_unique() -> None:
    codes = [cls.code for cls in iter_errors()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("cls", iter_errors())
def test_says_what_where_and_what_to_do_and_survives_the_crossing(
    cls: type[HarmGraphError],
) -> None:
    error = cls("It broke", target="a.ttl", line=7, advice="Mend it.")
    assert str(error) == "It broke: a.ttl, line 7. Mend it."
    again = error_from_dict(error.to_dict())
    assert type(again) is cls
    assert str(again) == str(error)
    assert cls.__doc__


def test_exit_codes_follow_the_branches() -> None:
    branches = {errors.UsageError: 2, errors.CouldNotError: 3, errors.NothingCheckedError: 4}
    for branch, code in branches.items():
        assert {cls.exit_code for cls in iter_errors(branch)} == {code}


def test_an_unknown_code_is_a_worker_that_died() -> None:
    assert isinstance(
        error_from_dict({"code": "nonsense", "what": "x", "advice": "y"}), errors.WorkerDiedError
    )
