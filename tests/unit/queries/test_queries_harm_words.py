from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harmgraph.queries import get_query, run_query, run_text

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

QUESTIONS = [
    ("all-quotations", True),
    ("quotations-of-source", True),
    ("cq10-quotations-in-their-own-words", True),
    ("cq17-whose-words", True),
    ("cq13-sources-with-examples", True),
    ("all-examples", True),
    ("impacts", True),
    ("sources-in-survey-order", True),
    ("find-words", True),
    ("where-in-document", False),
    ("resources", False),
    ("graph-sizes", False),
    ("terms-of-the-ontology", False),
    ("cq-none-impacts-of-a-source", False),
]


@pytest.mark.parametrize(("name", "needed"), QUESTIONS)
def test_an_answer_with_words_about_harm_has_one_line_before_it(
    dataset: Dataset, name: str, needed: bool
) -> None:
    preface = run_query(dataset, get_query(name)).preface
    assert bool(preface) is needed
    assert "\n" not in preface
    if needed:
        assert preface.startswith("Content: ")
        assert "describes harm" in preface
        assert preface.endswith("Help: harmgraph show help")


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("SELECT ?t { ?s a hg:Quotation ; hg:sourceText ?t }", True),
        ("SELECT (STR(?t) AS ?u) { ?s a hg:Impact ; hg:sourceText ?t }", True),
        ("CONSTRUCT { ?s hg:says ?t } { ?s a hg:HarmExample ; hg:sourceText ?t }", True),
        ("SELECT ?s { ?s a hg:Quotation }", False),
        ("SELECT ?t { ?s a hg:Resource ; hg:sourceText ?t }", False),
        ("ASK { ?s a hg:Quotation }", False),
    ],
)
def test_so_has_an_answer_to_a_query_of_ones_own(dataset: Dataset, text: str, needed: bool) -> None:
    assert bool(run_text(dataset, text, name="q").preface) is needed
