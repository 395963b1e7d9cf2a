"""The checks of mapping sets: each fires on what it is for, and none on the bundle."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from harmgraph.links import LinkReport, check_links, findings_in
from harmgraph.links.reasons import judgements_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset
    from harmgraph.mappings import MappingSet

    Build = Callable[..., MappingSet]

REVIEW = {"reviewer_id": "id:agent/bo", "reviewer_label": "Bo", "review_date": "2026-11-25"}
PANEL = {"panel_id": "id:agent/uno", "panel_agreed": "true"}
SIX = {"subject_id": "id:source/6", "predicate_id": "hg:mayLeadTo", "object_id": "id:impact/fear"}
DISPUTE = {
    "record_id": "link:own/0002",
    "author_id": "id:agent/dee",
    "confidence": None,
    "more": {"predicate_modifier": "Not", "disputes": "link:own/0001"},
}


def test_nothing_is_wrong_with_the_bundle(dataset: Dataset, sets: tuple[MappingSet, ...]) -> None:
    report = check_links(sets, dataset)
    assert report.findings == ()
    assert report.rows == sum(len(place.mappings) for place in sets)
    assert report.exit_code() == 0
    assert report.to_text() == f"{report.rows:,} rows checked: 0 errors, 0 warnings.\n"


def test_nothing_is_wrong_with_what_the_other_tests_change(dataset: Dataset, build: Build) -> None:
    assert check_links((build({}, DISPUTE),), dataset).findings == ()


@pytest.mark.parametrize(
    ("change", "level", "said"),
    [
        ({"comment": "The practice runs against section 1."}, "error", "“runs against”"),
        ({"comment": "Section 42 guards against it."}, "error", "“guards against”"),
        ({"predicate_id": "skos:exactMatch"}, "error", "never put on a level with a professional"),
        ({"status": "accepted"}, "error", "accepted, and nobody but its author has seen it"),
        ({"status": "reviewed"}, "error", "reviewed, and nobody but its author has seen it"),
        ({"status": "accepted", "more": {**REVIEW, "reviewer_id": "id:agent/ann"}}, "error", "Its author has reviewed it"),
        ({"status": "accepted", "more": {**REVIEW, "reviewer_id": "id:agent/harmgraph-proposals"}}, "error", "A program has reviewed it"),
        ({**SIX, "status": "accepted", "more": REVIEW}, "error", "without the panel"),
        ({"status": "reviewed", "more": {"reviewer_id": "id:agent/bo"}}, "error", "when it was reviewed"),
        ({"status": "accepted", "more": {**REVIEW, **PANEL, "panel_agreed": "false"}}, "error", "the panel said no"),
        ({"more": {**REVIEW, **PANEL, "panel_id": "id:agent/sarah-carr"}}, "error", "Its panel is a person"),
        ({"status": "reviewed", "more": {**REVIEW, "review_date": "2026-11-23"}}, "error", "reviewed before it was made"),
        ({"status": "accepted", "more": {**REVIEW, "reviewer_id": "id:agent/ANN"}}, "error", "Its author has reviewed it"),
        ({"status": "accepted", "more": {**REVIEW, "reviewer_label": "ann "}}, "error", "Its author has reviewed it"),
        ({"status": "accepted", "more": {**REVIEW, "reviewer_id": "id:agent/no-name-given"}}, "error", "gave no name has reviewed it"),
        ({"more": {"subject_label": "Burdensome budgets."}}, "error", "subject_label is not in the exact words of example/1.4"),
        ({**SIX, "more": {"object_label": "Being afraid"}}, "error", "object_label is not in the exact words of impact/fear"),
        ({"predicate_id": "hg:addresses", "subject_id": "id:minimisation/1", "object_id": "id:source/2", "more": {"subject_label": "X"}}, "error", "exact words of minimisation/1"),
        ({"comment": "An only mildly upsetting form of it."}, "error", "softens, ranks or blames, where it says “only mildly”"),
        ({"subject_id": "id:example/1.99"}, "error", "subject_id is nothing that a link can join here"),
        ({"object_id": "id:provision/care-act-2014/s999"}, "error", "object_id is nothing"),
        ({"object_id": "id:party/council"}, "error", "object_id is nothing that a link can join"),
        ({"predicate_id": "hg:addresses"}, "error", "goes from a recommendation, which example/1.4 is not"),
        ({"subject_id": "id:source/1"}, "error", "goes from an example of harm"),
        ({"confidence": Decimal("1.7")}, "error", "confidence is not from 0 to 1"),
        ({"confidence": None}, "error", "confidence is not from 0 to 1"),
        ({"author_id": ""}, "error", "It has no author"),
        ({"author_id": "id:agent/ann|id:agent/bo"}, "error", "It has several authors"),
        ({"author_id": "id:agent/harmgraph-proposals"}, "error", "A program says that it curated"),
        ({"author_id": "id:source/3"}, "error", "neither a person nor a body"),
        ({"as_at": "2013-12-31"}, "warning", "2013-12-31, before 2014"),
        ({"as_at": "2026-11-25"}, "warning", "after the row was made"),
        ({"status": "disputed"}, "warning", "no dispute of it is here"),
        ({"more": {"scope": "=1+1"}}, "warning", "begins like a formula"),
        ({"object_id": "sssom:NoTermFound", "more": {"object_source": "id:framework/none"}}, "error", "object_source is no framework here"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_else(
    dataset: Dataset, build: Build, change: dict[str, object], level: str, said: str
) -> None:
    (finding,) = check_links((build({**change, "line": 7}),), dataset).findings
    assert finding.level == level
    assert said in finding.what
    assert (finding.file, finding.line, finding.record) == ("own.sssom.tsv", 7, "link:own/0001")
    assert finding.advice.endswith(".")
    assert finding.to_text().startswith(f"{level}: own.sssom.tsv, line 7: link:own/0001: ")


def test_the_exact_words_and_any_words_for_a_provision_pass(dataset: Dataset, build: Build) -> None:
    exact = {"subject_label": "Burdensome personal budget administration.", "object_label": "Mine"}
    fear = {**SIX, "record_id": "link:own/0002", "more": {"object_label": "Fear"}}
    assert check_links((build({"more": exact}, fear),), dataset).findings == ()


def test_a_dispute_names_things_in_their_exact_words_too(dataset: Dataset, build: Build) -> None:
    more = {"predicate_modifier": "Not", "disputes": "link:own/0001", "subject_label": "Budgets"}
    (finding,) = check_links((build({}, {**DISPUTE, "more": more}),), dataset).findings
    assert (finding.record, finding.level) == ("link:own/0002", "error")
    assert "exact words" in finding.what
    assert finding.advice == "Write “Burdensome personal budget administration.”."


def test_what_is_accepted_and_disputed_is_found(dataset: Dataset, build: Build) -> None:
    accepted = {"status": "accepted", "more": REVIEW}
    (finding,) = check_links((build(accepted, DISPUTE),), dataset).findings
    assert finding.what == "It is accepted, and somebody disputes it"
    back = {**DISPUTE, "status": "withdrawn"}
    assert check_links((build(accepted, back),), dataset).findings == ()


def test_each_author_claims_the_same_once(dataset: Dataset, build: Build) -> None:
    again = {"record_id": "link:own/0002"}
    (finding,) = check_links((build({}, again),), dataset).findings
    assert finding.record == "link:own/0002"
    assert finding.what == "The same author claims the same in link:own/0001"
    for change in (
        {"author_id": "id:agent/bo"},
        {"status": "withdrawn"},
        {"predicate_id": "hg:qualifiedBy"},
    ):
        assert check_links((build({}, {**again, **change}),), dataset).findings == ()


def test_the_same_claim_in_another_set_is_found(
    dataset: Dataset, build: Build, sets: tuple[MappingSet, ...]
) -> None:
    bundled = sets[0].mappings[0]
    names = (
        "subject_id",
        "predicate_id",
        "object_id",
        "author_id",
        "author_label",
        "mapping_justification",
    )
    copied = build({name: getattr(bundled, name) for name in names})
    (finding,) = check_links((copied,), dataset, others=sets).findings
    assert finding.what == f"The same author claims the same in {bundled.record_id}"


def test_a_record_id_in_two_files_is_found(dataset: Dataset, build: Build) -> None:
    first = build()
    second = replace(build({"object_id": "id:provision/care-act-2014/s2"}), name="other.sssom.tsv")
    findings = check_links((first, second), dataset).findings
    assert [finding.file for finding in findings] == ["own.sssom.tsv", "other.sssom.tsv"]
    assert all("more than one file: other.sssom.tsv, own.sssom.tsv" in f.what for f in findings)


def test_a_copy_of_a_row_is_no_second_claim_and_a_changed_one_is(
    dataset: Dataset, build: Build, sets: tuple[MappingSet, ...]
) -> None:
    copied = build()
    copied = replace(copied, mappings=sets[0].mappings)
    assert check_links((copied,), dataset, others=sets).findings == ()
    changed = replace(copied.mappings[0], object_id="id:impact/fear")
    changed = replace(changed, more={**changed.more, "object_label": "Fear"})
    copied = replace(copied, mappings=(changed,))
    (finding,) = check_links((copied,), dataset, others=sets).findings
    assert "more than one file" in finding.what


@pytest.mark.parametrize(
    ("dispute", "level", "said"),
    [
        ({"more": {"predicate_modifier": "Not", "disputes": "link:own/0009"}}, "error", "a link that is not here"),
        ({"more": {"predicate_modifier": "Not", "disputes": "link:own/0002"}}, "error", "disputes what is no link"),
        ({"object_id": "id:provision/care-act-2014/s2"}, "error", "not about the same two things"),
        ({"author_id": "id:agent/ann"}, "warning", "disputes a link of their own"),
    ],
)  # fmt: skip
def test_a_dispute_is_about_a_link_of_somebody_else(
    dataset: Dataset, build: Build, dispute: dict[str, object], level: str, said: str
) -> None:
    found = check_links((build({}, {**DISPUTE, **dispute}),), dataset).findings
    assert [(finding.level, finding.record) for finding in found] == [(level, "link:own/0002")]
    assert said in found[0].what


def test_the_exit_code_says_how_bad_it_is(dataset: Dataset, build: Build) -> None:
    wrong = check_links((build({"confidence": None}),), dataset)
    odd = check_links((build({"as_at": "2013-12-31"}),), dataset)
    assert [wrong.exit_code(level) for level in ("error", "warning", "info", "none")] == [
        1,
        1,
        1,
        0,
    ]
    assert [odd.exit_code(level) for level in ("error", "warning", "info", "none")] == [0, 1, 1, 0]
    assert LinkReport(0, ()).exit_code() == 4
    assert wrong.to_dict()["passed"] is False
    assert odd.to_dict()["passed"] is True
    assert wrong.to_text().endswith("1 row checked: 1 error, 0 warnings.\n")
    assert odd.to_text().endswith("1 row checked: 0 errors, 1 warning.\n")


# ---- reasons ----


@pytest.mark.parametrize(
    "reason",
    [
        "This runs against the duty.", "It ran directly against it.", "Such practice goes against the code.",
        "The section guards against this.", "The rule guarded against it.", "It is contrary to section 1.",
        "It breaches section 9.", "The council breached its duty.", "Breaching the code.", "This is in breach of it.",
        "It amounts to a serious breach of trust.", "It constitutes a breach.", "It is a clear breach.",
        "Breaches Article 8.", "It violates the standard.", "Her rights were violated.", "This violates dignity.",
        "It is a violation of rights.", "It infringes a right.", "An infringement of rights.", "It contravenes the Act.",
        "That is unlawful.", "It would be illegal.", "This was clearly unlawful.", "Staff acted unlawfully.",
        "Staff failed to assess.", "The service fails to listen.", "By failing to act.", "The council has failed people.",
        "They neglected to say so.", "It neglects its duty.", "The worker was negligent.", "They are guilty.",
        "The provider is at fault.", "The council is to blame.", "They did not comply.", "It does not meet the standard.",
        "The service is not compliant.", "Non-compliance with it.", "The care fell short.", "This falls short of it.",
        "It breaks the law.", "The rules were broken.", "It is against the law.", "This proves it.",
        "It RUNS AGAINST the duty.", "It runs  against the duty.",
    ],
)  # fmt: skip
def test_a_reason_that_judges_is_a_finding(reason: str) -> None:
    assert findings_in(reason)


@pytest.mark.parametrize(
    "reason",
    [
        "", "Both speak of assessment.", "Whether anything fell short depends on the facts.",
        "Whether this breached section 9 depends on the facts.",
        "Guidance on poor cultures that can lead to harm and human rights breaches.",
        "Breach of rights by a public authority is what the section makes unlawful.",
        "Unwanted conduct that violates dignity or creates a hostile environment.",
        "Ombudsman jurisdiction over maladministration and service failure causing injustice.",
        "Category of abuse or neglect described in chapter 14 of the guidance.",
        "Offence of ill-treating or wilfully neglecting a person.", "Failure to act on need is named there.",
        "Personal data must be kept secure against unauthorised disclosure.", "Social workers must not discriminate.",
        "Easements were lawful for a time, so failure cannot be presumed.", "A guard rail of the model.",
        "Against this background both are alike.", "The duty to comply with a request.", "Violations are its subject.",
    ],
)  # fmt: skip
def test_a_reason_that_says_what_a_law_is_about_finds_nothing(reason: str) -> None:
    assert findings_in(reason) == ()


def test_an_open_question_opens_no_other_sentence() -> None:
    assert findings_in("Whether it is so is open. It breached the Act.") == ("breached",)
    assert findings_in("It breached the Act, whether or not anybody meant it.") == ("breached",)


def test_no_reason_in_the_bundle_is_a_finding(sets: tuple[MappingSet, ...]) -> None:
    found = {row.record_id: findings_in(row.comment) for place in sets for row in place.mappings}
    assert len(found) > 600
    assert {record for record, words in found.items() if words} == set()


@pytest.mark.parametrize(
    "reason",
    [
        "It is only mildly upsetting.", "A mild form of it.", "This is trivial.", "Slightly unkind.", "She provoked it.",
        "The most serious of them.", "The worst harm of all.", "She exaggerates.", "He is exaggerating.",
        "They overreacted.", "An over-reaction.", "It is attention-seeking.", "Attention seeking.", "The worker abused her.",
        "He abused them.", "More serious than the other.", "A minor harm.", "She brought it on herself.",
    ],
)  # fmt: skip
def test_a_reason_that_softens_ranks_or_blames_is_found(reason: str) -> None:
    assert judgements_in(reason) != ()


def test_no_reason_in_the_bundle_softens_ranks_or_blames(sets: tuple[MappingSet, ...]) -> None:
    found = {row.record_id: judgements_in(row.comment) for place in sets for row in place.mappings}
    assert len(found) > 600
    assert {record for record, words in found.items() if words} == set()
    assert judgements_in("Abuse of trust is what both name; the abuser is not asked.") == ()
