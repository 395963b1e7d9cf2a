from __future__ import annotations

import pytest

from harmgraph.reasoning.lists import read_lists
from harmgraph.reasoning.patterns import MEMBER, Pattern, Rule, parse_patterns
from harmgraph.reasoning.triple_index import TripleIndex

FIRST, REST, NIL = 1, 2, 0


def index_of(*facts: tuple[int, int, int]) -> TripleIndex:
    index = TripleIndex()
    for fact in facts:
        index.add(*fact)
    return index


def test_an_index_finds_a_fact_from_either_end() -> None:
    index = index_of((10, 5, 20), (11, 5, 20), (10, 6, 30))
    assert index.subjects[5][20] == {10, 11}
    assert index.objects[5][10] == {20}
    assert (10, 6, 30) in index
    assert (11, 6, 30) not in index
    assert sorted(index) == [(10, 5, 20), (10, 6, 30), (11, 5, 20)]
    assert len(index) == 3
    assert sorted(index.predicates_from(10)) == [5, 6]
    assert index.predicates_to(20) == [5]


def test_facts_put_in_together_are_found_like_facts_put_in_one_by_one() -> None:
    together = index_of((1, 9, 4))
    together.add_subjects({2, 3}, 9, 4)
    together.add_objects(2, 9, {5, 6})
    one_by_one = index_of((1, 9, 4), (2, 9, 4), (3, 9, 4), (2, 9, 5), (2, 9, 6))
    assert together.objects == one_by_one.objects
    assert together.subjects == one_by_one.subjects


def test_what_is_absorbed_is_not_shared() -> None:
    full, new = index_of((1, 9, 2)), index_of((3, 9, 2))
    full.absorb(new)
    full.add(4, 9, 2)
    assert sorted(full) == [(1, 9, 2), (3, 9, 2), (4, 9, 2)]
    assert sorted(new) == [(3, 9, 2)]
    assert not TripleIndex()


def test_a_list_is_read_in_order_and_only_from_its_start() -> None:
    index = index_of((10, FIRST, 7), (10, REST, 11), (11, FIRST, 8), (11, REST, NIL), (3, 4, 10))
    lists = read_lists(index, first=FIRST, rest=REST, nil=NIL)
    assert {cell: read.members for cell, read in lists.items()} == {10: (7, 8)}
    assert set(lists[10].facts) == {fact for fact in index if fact[0] != 3}


def test_a_tail_that_something_points_to_is_a_list_too() -> None:
    index = index_of((10, FIRST, 7), (10, REST, 11), (11, FIRST, 8), (11, REST, NIL), (3, 4, 11))
    lists = read_lists(index, first=FIRST, rest=REST, nil=NIL)
    assert {cell: read.members for cell, read in lists.items()} == {10: (7, 8), 11: (8,)}


def test_patterns_are_read_from_text() -> None:
    assert parse_patterns('?x rdf:type owl:Thing . ?l member "1"') == (
        Pattern(
            "?x",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
            "http://www.w3.org/2002/07/owl#Thing",
        ),
        Pattern("?l", MEMBER, '"1"'),
    )
    assert parse_patterns("") == ()
    with pytest.raises(KeyError):
        parse_patterns("?x unknown:p ?y")
    with pytest.raises(ValueError, match="unpack"):
        parse_patterns("?x rdf:type")


def test_a_rule_is_written_out_for_the_length_of_a_list() -> None:
    rule = Rule(
        "r", 5, "?p rdfs:seeAlso ?l", "?u[0] ?p ?u[n]", "{p}",
        each="?u[i] ?q[i] ?u[i+1]", over=("?l", "?q[i]"),
    )  # fmt: skip
    written = rule.for_length(2)
    assert written.when == "?p rdfs:seeAlso ?l . ?u[0] ?q[0] ?u[1] . ?u[1] ?q[1] ?u[2]"
    assert written.then == "?u[0] ?p ?u[2]"
    assert written.over is None
