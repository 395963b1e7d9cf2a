from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harmgraph.describing import describe, overview, search
from harmgraph.describing.description import escape_markdown
from harmgraph.describing.lookup import natural_key
from harmgraph.namespaces import HG, ID

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

CAUTION = "order from a small survey; not seriousness, not frequency"


@pytest.mark.parametrize("number", range(1, 8))
def test_a_source_shows_its_words_its_examples_and_what_its_rank_is_not(
    dataset: Dataset, number: int
) -> None:
    text = " ".join(describe(dataset, f"{ID}source/{number}").to_text().split())
    assert f"Source of harm {number}" in text
    assert f"{number} ({CAUTION})" in text
    examples = dataset.subjects(f"{HG}exampleOf", f"{ID}source/{number}")
    for example in examples:
        assert dataset.objects(example, f"{HG}sourceText")[0] in text
    assert "Whose words: " in text
    assert "Samaritans: call 116 123" in text
    assert "never means that there is no harm" in text


@pytest.mark.parametrize("kind", ["HarmExample", "Impact", "Quotation", "AuthorStatement"])
def test_whatever_describes_harm_says_where_help_is(dataset: Dataset, kind: str) -> None:
    for iri in dataset.subjects("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"{HG}{kind}"):
        text = describe(dataset, iri).to_text()
        assert "call 116 123" in text
        assert "Survey rank" not in text


def test_no_rank_is_shown_without_what_it_is_not(dataset: Dataset) -> None:
    for quad in dataset.quads():
        subject = getattr(quad.subject, "value", "")
        if quad.predicate.value == f"{HG}surveyRank":
            described = describe(dataset, subject)
            assert CAUTION in described.to_markdown()
            assert CAUTION in str(described.to_dict())


def test_the_missing_recommendation_says_so(dataset: Dataset) -> None:
    text = " ".join(describe(dataset, f"{ID}minimisation/3").to_text().split())
    assert "has a name for this recommendation and no text" in text


def test_the_website_is_never_mistaken_for_the_document(dataset: Dataset) -> None:
    text = " ".join(describe(dataset, f"{ID}source/1").to_text().split())
    assert "What people were asked to judge: not stated in this copy." in text
    assert "Not from the document, but from the research project's website" in text


def test_terms_and_other_things_are_described_too(dataset: Dataset) -> None:
    term = describe(dataset, f"{HG}exampleOf")
    assert "Gives the source of harm that an example is listed under." in term.to_text()
    assert describe(dataset, f"{ID}resource/13").to_text().startswith("The Care Act 2014")


def test_text_fits_the_width(dataset: Dataset) -> None:
    lines = describe(dataset, f"{ID}source/5").to_text(width=60).splitlines()
    assert max(len(line) for line in lines) <= 60


def test_search_finds_words_in_any_case_and_puts_phrases_first(dataset: Dataset) -> None:
    hits = search(dataset, "NOT being  believed")
    assert [hit.iri.rsplit("/", 1)[1] for hit in hits][:3] == ["1.8", "2.1", "5.13"]
    assert all(hit.whole_phrase for hit in hits[:3])
    assert search(dataset, "“believed”") == []
    assert search(dataset, " ") == []


def test_search_treats_both_apostrophes_alike(dataset: Dataset) -> None:
    straight, curly = search(dataset, "'silenced'"), search(dataset, "’silenced’")
    assert straight == curly
    assert straight


def test_the_overview_counts_what_is_there(dataset: Dataset) -> None:
    counts = dict(overview(dataset).counts)
    assert counts["sources of harm"] == 7
    assert counts["examples"] == 84
    assert counts["impacts"] == 13
    assert counts["harm minimisations"] == 9
    assert counts["quotations"] + counts["statements by the authors"] == 13
    assert counts["legal and professional resources"] == 18


def test_natural_order() -> None:
    assert sorted(["a/10", "a/9", "a/1.10", "a/1.9"], key=natural_key) == [
        "a/1.9",
        "a/1.10",
        "a/9",
        "a/10",
    ]


def test_markdown_is_escaped() -> None:
    assert escape_markdown("a*b <i>|") == "a\\*b \\<i\\>\\|"
