from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from harmgraph.queries.blank_nodes import with_stable_names

if TYPE_CHECKING:
    from harmgraph.queries.results import Row

ONE, TWO = ox.Literal("1"), ox.Literal("2")


def make_rows(first: str, second: str) -> list[Row]:
    left, right = ox.BlankNode(first), ox.BlankNode(second)
    inside = ox.Triple(left, ox.NamedNode("http://example.org/p"), right)
    return [(left, ONE, None), (right, TWO, left), (inside, None, right), (right, TWO, left)]


def test_the_names_do_not_depend_on_the_names_before() -> None:
    for ordered in (True, False):
        some = with_stable_names(make_rows("a", "b"), ordered=ordered)
        other = with_stable_names(make_rows("z", "c"), ordered=ordered)
        assert sorted(map(str, some)) == sorted(map(str, other))
    assert with_stable_names(make_rows("a", "b"), ordered=True) == with_stable_names(
        make_rows("z", "c"), ordered=True
    )


def test_without_an_order_the_names_do_not_depend_on_it() -> None:
    rows = make_rows("a", "b")
    forward = with_stable_names(rows, ordered=False)
    backward = with_stable_names(rows[::-1], ordered=False)
    assert sorted(map(str, forward)) == sorted(map(str, backward))


def test_rows_stay_whole_and_in_order() -> None:
    found = with_stable_names(make_rows("a", "b"), ordered=True)
    assert [row[1] for row in found] == [ONE, TWO, None, TWO]
    assert found[0][0] == found[1][2]
    assert found[1] == found[3]
    assert found[0][0] != found[1][0]
    assert isinstance(found[2][0], ox.Triple)
    assert found[2][0].subject == found[0][0]


def test_rows_without_blank_nodes_stay_as_they_are() -> None:
    rows: list[Row] = [(ONE, None), (TWO, ONE)]
    assert with_stable_names(rows, ordered=False) == rows
