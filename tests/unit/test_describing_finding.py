from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harmgraph.describing import find_thing
from harmgraph.errors import ParameterError, UnknownIdError
from harmgraph.iris import compact

if TYPE_CHECKING:
    from harmgraph.graph import Dataset


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("source/3", "source/3"),
        (" source/3/ ", "source/3"),
        ("source 3", "source/3"),
        ("Source/3", "source/3"),
        ("minimisation/6A", "minimisation/6a"),
        ("6A", "minimisation/6a"),
        ("3.10", "example/3.10"),
        ("trauma", "impact/trauma"),
        ("Loss of  trust", "impact/loss-of-trust"),
        ("Sarah Carr", "agent/sarah-carr"),
        ("hg:impact", "hg:Impact"),
        ("http://w3id.org/harmgraph/id/source/3", "source/3"),
        ("https://w3id.org/harmgraph/id/source/3/", "source/3"),
        ("w3id.org/harmgraph/id/source/3", "source/3"),
        ("<http://w3id.org/harmgraph/ontology/Impact>", "hg:Impact"),
        ("skos:Concept", "skos:Concept"),
        ("anchor/example/1.1", "anchor/example/1.1"),
    ],
)
def test_what_people_type_is_understood(dataset: Dataset, typed: str, meant: str) -> None:
    assert compact(find_thing(dataset, typed)) == meant


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("source/8", "Did you mean source/7, source/6 or source/5?"),
        ("sorce/3", "Did you mean source/3, "),
        ("minimisation/6c", "Did you mean minimisation/6a, minimisation/6b or "),
        ("hg:Impct", "Did you mean hg:Impact"),
        ("impact/fearr", "Did you mean impact/fear, "),
        ("1.1", "Did you mean action/1.1, example/1.1 or quotation/1.1?"),
        ("https://example.org/thing", "Try: harmgraph search TEXT."),
    ],
)
def test_the_nearest_ids_are_offered_those_of_the_same_kind_first(
    dataset: Dataset, typed: str, advice: str
) -> None:
    with pytest.raises(UnknownIdError) as caught:
        find_thing(dataset, typed)
    assert caught.value.advice.startswith(advice)
    assert caught.value.target == typed


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("truama", "Did you mean impact/trauma"),
        ("nothing like this at all", "Write a short id such as source/3"),
        (" ", "Write a short id such as source/3"),
    ],
)
def test_what_is_no_id_gets_an_example_of_one(dataset: Dataset, typed: str, advice: str) -> None:
    with pytest.raises(ParameterError) as caught:
        find_thing(dataset, typed)
    assert caught.value.advice.startswith(advice)
    assert "a short id such as source/3" in caught.value.advice
    assert caught.value.target
