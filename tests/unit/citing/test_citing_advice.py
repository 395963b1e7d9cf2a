"""The advice on a sheet: dated, sourced, in order, and each provision that it names is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harmgraph.citing.advice import Chapter, load_advice
from harmgraph.namespaces import HG, ID

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

LIMITS = (
    ("council, the NHS or a provider", "within 12 months", "regulation 12"),
    ("Local Government and Social Care Ombudsman", "within 12 months", "26B and 34D"),
    ("Parliamentary and Health Service Ombudsman", "within 12 months", "section 9(4)"),
    ("Human Rights Act", "within 1 year", "section 7(5)"),
    ("Equality Act", "6 months less one day", "section 118"),
    ("Judicial review", "Promptly, and in any event within 3 months", "rule 54.5"),
)


def chapters() -> tuple[Chapter, ...]:
    advice = load_advice()
    return (advice.advocacy, advice.complaints, advice.time_limits)


def test_the_advice_is_dated_and_says_to_confirm_it() -> None:
    advice = load_advice()
    assert re.fullmatch(r"[A-Z][a-z]+ \d{4}", advice.as_known_in)
    assert "before you rely on it" in advice.confirm


def test_every_provision_that_the_advice_names_is_among_the_frameworks(dataset: Dataset) -> None:
    advice = load_advice()
    named = {iri for one in chapters() for piece in one.pieces for iri in piece.provisions}
    named |= advice.crime_provisions
    assert len(named) > 8
    for iri in named:
        assert dataset.objects(iri, f"{HG}provisionOf"), iri
    for iri in advice.crime_frameworks:
        assert dataset.subjects(f"{HG}provisionOf", iri), iri


def test_every_time_limit_says_how_long_and_which_law_says_so() -> None:
    found = load_advice().time_limits.pieces
    assert len(found) == len(LIMITS)
    for piece, (what, limit, source) in zip(found, LIMITS, strict=True):
        assert what in piece.name
        assert limit in piece.words
        assert source in piece.source


def test_complaints_go_to_the_council_or_provider_then_to_the_ombudsman() -> None:
    names = [piece.name for piece in load_advice().complaints.pieces]
    assert names == [
        "First: the council, the NHS body or the provider",
        "Then: the ombudsman",
        "At any time: tell a regulator",
    ]


def test_regulators_are_not_said_to_settle_complaints() -> None:
    words = load_advice().complaints.pieces[2].words
    assert words.startswith("Regulators do not settle your complaint, but you can tell them.")
    assert "Social Work England" in words


def test_whose_choice_it_is_to_report_is_said_in_these_words() -> None:
    advice = load_advice()
    assert advice.choice == "Whether you report is your choice."
    assert "999" in advice.danger


def test_what_is_a_crime_is_decided_by_framework_or_provision() -> None:
    advice = load_advice()
    sexual = f"{ID}framework/sexual-offences-act-2003"
    capacity = f"{ID}framework/mental-capacity-act-2005"
    assert advice.is_crime(f"{ID}provision/sexual-offences-act-2003/s999", sexual)
    assert advice.is_crime(f"{ID}provision/mental-capacity-act-2005/s44", capacity)
    assert not advice.is_crime(f"{ID}provision/mental-capacity-act-2005/s4", capacity)


def test_advice_says_nothing_that_finds_fault() -> None:
    said = " ".join(
        f"{one.words} {piece.name} {piece.words}" for one in chapters() for piece in one.pieces
    )
    assert re.search(r"breach|violat|\bcause|prevent|runs against|guards against", said) is None
