"""A standard beside lived examples: at both levels, in the model's words, blaming nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harmgraph import formats
from harmgraph.citing import UNCHECKED, Lesson, build_lesson, render
from harmgraph.errors import NoTableError
from harmgraph.iris import expand
from harmgraph.namespaces import HG, ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset

    Make = Callable[..., Dataset]
    Write = Callable[..., str]

STANDARD = f"{ID}provision/swe-professional-standards/std1.7"
CLAIM = """
<claim/l9> a hg:AttributedClaim ; hg:claimAbout <source/9> ; hg:claimText "So we read it." ;
  hg:claimedLevel <practice-level/system> ; prov:wasAttributedTo <agent/ann> .
<source/8> a hg:SourceOfHarm ; skos:notation "8" ; skos:prefLabel "Another source"@en .
<example/8.1> a hg:HarmExample ; skos:notation "8.1" ; hg:sourceText "Other words." ;
  hg:position 1 ; hg:exampleOf <source/8> .
"""


def text_of(lesson: Lesson) -> str:
    return " ".join(render(lesson, formats.TEXT).split())


def test_a_standard_has_its_examples_at_both_levels(dataset: Dataset) -> None:
    lesson = build_lesson(dataset, STANDARD)
    linked = {
        dataset.objects(link, f"{HG}linkSubject")[0]
        for link in dataset.subjects(f"{HG}linkObject", STANDARD)
    }
    assert {case.example.iri for case in lesson.cases} == linked
    assert len(linked) > 2
    by_level = {level.name: {case.source.number for case in level.cases} for level in lesson.levels}
    assert by_level["system"] <= {"1", "3", "4", "5"}
    assert by_level["practitioner"] <= {"6", "7"}
    assert by_level[""] <= {"2"}


def test_the_words_are_exact_and_the_opening_and_the_help_are_there(dataset: Dataset) -> None:
    lesson = build_lesson(dataset, STANDARD)
    text = text_of(lesson)
    assert text.startswith(UNCHECKED)
    for case in lesson.cases:
        words = dataset.objects(case.example.iri, f"{HG}sourceText")[0]
        assert f"{case.example.number} “{words}”" in text
    assert "Samaritans" in text
    assert (
        "What would the opposite of this standard look like to somebody who uses services?" in text
    )
    assert "It blames nobody" in text


def test_only_the_models_words_stand_in_quotation_marks(dataset: Dataset) -> None:
    lesson = build_lesson(dataset, STANDARD)
    words = {case.example.text for case in lesson.cases}
    words |= {partner.example.text for case in lesson.cases for partner in case.partners}
    quoted = text_of(lesson).split("“")[1:]
    assert {part.partition("”")[0] for part in quoted} <= words


def test_who_reads_a_heading_as_a_level_is_said(dataset: Dataset) -> None:
    text = text_of(build_lesson(dataset, STANDARD))
    assert "The document does not sort by level." in text
    assert "so we read it as being about the system. According to: harmgraph contributors." in text


def test_partners_are_at_another_level(dataset: Dataset) -> None:
    lesson = build_lesson(dataset, STANDARD)
    pairs = [
        (level.name, partner.level)
        for level in lesson.levels
        for case in level.cases
        for partner in case.partners
    ]
    assert ("system", "practitioner") in pairs
    assert ("practitioner", "system") in pairs
    assert all(one != other for one, other in pairs)


def test_a_partner_is_found_whichever_end_of_the_link_it_is(small: Make, make_link: Write) -> None:
    dataset = small(
        CLAIM,
        make_link(1, "example/9.1", "engages-standard", "provision/act/s2"),
        make_link(2, "example/8.1", "overlaps-with", "example/9.1", reason="alike"),
        make_link(3, "example/9.1", "overlaps-with", "example/9.2"),
    )
    lesson = build_lesson(dataset, expand("provision/act/s2"))
    (case,) = lesson.cases
    assert [partner.example.number for partner in case.partners] == ["8.1"]
    text = text_of(lesson)
    assert "Nearly the same, where the heading names neither level: 8.1 “Other words.”" in text
    assert "Why: alike. Status: proposed." in text


def test_a_heading_that_names_neither_level_says_so(small: Make, make_link: Write) -> None:
    dataset = small(CLAIM, make_link(1, "example/8.1", "engages-standard", "provision/act/s2"))
    text = text_of(build_lesson(dataset, expand("provision/act/s2")))
    assert "Where the heading names neither level" in text
    assert "nobody has said which level it is" in text
    assert text.count("Nobody has proposed this yet. That never means that there is none.") == 2


def test_a_standard_without_examples_says_that_nobody_has_proposed_any(small: Make) -> None:
    lesson = build_lesson(small(), expand("provision/act/s2"))
    text = text_of(lesson)
    assert lesson.cases == ()
    assert "Nobody has proposed this yet. That never means that there is none." in text
    assert "Below are harms" not in text


def test_what_was_chosen_is_said_and_never_read_as_nobody(small: Make) -> None:
    choice = "Only links of the status accepted."
    text = text_of(build_lesson(small(), expand("provision/act/s2"), choice=choice))
    assert f"Shown here: {choice}" in text
    assert "Nobody has proposed this yet, or it was left out of what is shown here." in text


def test_the_parts_of_a_standard_are_named(dataset: Dataset) -> None:
    text = text_of(build_lesson(dataset, f"{ID}provision/swe-professional-standards/std1"))
    assert "provision/swe-professional-standards/std1.7" in text


def test_the_source_alone_has_nothing_to_pair(dataset: Dataset) -> None:
    with pytest.raises(NoTableError, match="Could not check"):
        build_lesson(dataset, STANDARD, source_only=True)


def test_as_plain_values_each_example_has_its_level_and_its_link(dataset: Dataset) -> None:
    said = build_lesson(dataset, STANDARD).to_dict()
    levels = said["levels"]
    assert isinstance(levels, list)
    assert [level["level"] for level in levels] == ["system", "practitioner", ""]
    for level in levels:
        for example in level["examples"]:
            assert example["link"]["status"] == "proposed"
            assert example["link"]["id"].startswith("link/")
