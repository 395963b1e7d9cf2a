from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harmgraph.describing import hits_as_text, nothing_found, search
from harmgraph.errors import OptionError
from harmgraph.iris import compact
from harmgraph.namespaces import HG

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

STILL = "That does not mean it does not happen."


def test_words_are_found_in_any_case_and_phrases_come_first(dataset: Dataset) -> None:
    hits = search(dataset, "NOT being  believed")
    assert [hit.iri.rsplit("/", 1)[1] for hit in hits][:3] == ["1.8", "2.1", "5.13"]
    assert all(hit.whole_phrase for hit in hits[:3])
    assert search(dataset, "“believed”") == []


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_without_a_word_there_is_nothing_to_look_for(dataset: Dataset, text: str) -> None:
    with pytest.raises(OptionError, match="no word to look for"):
        search(dataset, text)


def test_both_apostrophes_are_alike(dataset: Dataset) -> None:
    straight, curly = search(dataset, "'silenced'"), search(dataset, "’silenced’")
    assert straight == curly
    assert straight


@pytest.mark.parametrize("text", ["believed", "trauma", "staff", "monitoring", "code"])
def test_the_text_of_a_hit_is_what_the_document_says(dataset: Dataset, text: str) -> None:
    shown = 0
    for hit in search(dataset, text):
        words = dataset.objects(hit.iri, f"{HG}sourceText")
        words += dataset.objects(hit.iri, f"{HG}sourceTextVariant")
        if words:
            shown += 1
            assert hit.text in words
            assert hit.to_dict()["text"] in words
            assert hit.to_dict()["label"] == dataset.label(hit.iri)
    assert shown


def test_the_name_is_shown_where_it_says_more_than_the_text(dataset: Dataset) -> None:
    shown = {compact(hit.iri): hit.to_text(width=200) for hit in search(dataset, "tick box")}
    assert shown["action/2.2"].startswith(
        "action/2.2  (Recommended action)  Recommendation 2, sentence 2\n  Service users"
    )
    found = {compact(hit.iri): hit.to_text(width=200) for hit in search(dataset, "fear")}
    assert found["impact/fear"] == "impact/fear  (Impact)\n  Fear"


def test_a_passage_is_shown_with_who_speaks_first(dataset: Dataset) -> None:
    (hit,) = search(dataset, "GSCC")
    assert hit.to_text(width=300).startswith(
        'quotation/6.1  (Quotation)  GSCC, 2008:\n  "The sexual'
    )
    first = next(hit for hit in search(dataset, "very brutal") if hit.speaker)
    assert "Speaker not stated in the document:\n" in first.to_text(width=300)


def test_help_stands_once_around_hits_that_describe_harm(dataset: Dataset) -> None:
    text = hits_as_text(search(dataset, "racism"))
    assert text.startswith("What follows describes harm, in the words of the document.\n\n")
    assert text.count("Samaritans: call 116 123") == 1
    assert text.index("example/") < text.index("Samaritans")
    other = hits_as_text(search(dataset, "Sarah Carr"))
    assert other.startswith("agent/sarah-carr")
    assert "Samaritans" not in other


def test_what_only_harmgraph_says_is_not_taken_for_the_document(dataset: Dataset) -> None:
    text = " ".join(hits_as_text(search(dataset, "urgency")).split())
    assert "The document does not use these words: what stands above is harmgraph's own." in text
    assert "harmgraph's own" not in hits_as_text(search(dataset, "racism"))


def test_text_fits_the_width(dataset: Dataset) -> None:
    for text in (
        hits_as_text(search(dataset, "staff"), width=60),
        nothing_found(dataset, "suicide").to_text(width=60),
    ):
        # Ids are never broken, however long they are.
        assert max(len(line) for line in text.splitlines() if "provision/" not in line) <= 60


@pytest.mark.parametrize(
    ("asked", "near"),
    [("suicide", "suicidality"), ("advocasy", "advocacy"), ("truama", "trauma")],
)
def test_near_words_of_the_document_are_offered(dataset: Dataset, asked: str, near: str) -> None:
    assert search(dataset, asked) == []
    nothing = nothing_found(dataset, asked)
    assert near in nothing.near
    for word in nothing.near:
        assert search(dataset, word)


def test_finding_nothing_does_not_mean_that_nothing_happens(dataset: Dataset) -> None:
    nothing = nothing_found(dataset, "xylophone")
    assert nothing.near == ()
    text = nothing.to_text()
    assert text.startswith(f"The document does not use these words. {STILL}\n\n")
    assert "Samaritans: call 116 123" in text


def test_words_that_are_used_apart_are_not_called_unused(dataset: Dataset) -> None:
    assert search(dataset, "racism")
    assert search(dataset, "budget")
    assert search(dataset, "budget racism") == []
    nothing = nothing_found(dataset, "budget racism")
    assert nothing.sentences == (f"The document does not use these words together. {STILL}",)
