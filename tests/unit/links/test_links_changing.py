"""Adding, reviewing and disputing links: who may, what is written, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from harmgraph.errors import InputError, OptionError, UnknownIdError
from harmgraph.links import (
    NO_NAME,
    Agent,
    Dispute,
    Panel,
    Proposal,
    Review,
    add_link,
    check_links,
    dispute_link,
    find_link,
    new_set,
    new_set_iri,
    read_agent,
    review_link,
    with_own_data,
)
from harmgraph.links.editing import Curies, next_record, read_words
from harmgraph.mappings import (
    MappingSet,
    accepted,
    claims,
    is_accepted,
    is_held,
    parse_mapping_set,
    to_tsv,
)
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from harmgraph.graph import Dataset

    Build = Callable[..., MappingSet]

SIX = {"subject_id": "id:source/6", "predicate_id": "hg:mayLeadTo", "object_id": "id:impact/fear"}
HELD = {**SIX, "object_id": "id:impact/suicidality-death"}


def again(mappings: MappingSet) -> MappingSet:
    """Return *mappings* as it is read after it was written, which every change must survive."""
    return parse_mapping_set(to_tsv(mappings).decode(), name=mappings.name)


# ---- adding ----


def test_a_link_is_added_as_its_author_says_it(
    own: MappingSet, proposal: Proposal, dataset: Dataset
) -> None:
    full = replace(proposal, scope="Adults.", evidence="A study.", as_at="2026-01-01")
    mappings, row = add_link(own, full, dataset)
    (read,) = again(mappings).mappings
    assert replace(read, line=0) == row
    assert (row.record_id, row.subject_id, row.predicate_id, row.object_id) == (
        "link:own/0001",
        "id:example/1.4",
        "hg:engagesProvision",
        "id:provision/care-act-2014/s1",
    )
    assert (row.comment, row.value("scope"), row.value("evidence")) == (
        "The section is about well-being.",
        "Adults.",
        "A study.",
    )
    assert (row.author_id, row.author_label) == ("id:agent/ann", "Ann")
    assert (row.mapping_date, row.as_at, row.status) == ("2026-11-24", "2026-01-01", "proposed")
    assert row.mapping_justification == "semapv:ManualMappingCuration"
    assert row.value("subject_label") == "Burdensome personal budget administration."
    assert row.value("object_label") == "Promoting individual well-being"
    assert check_links((mappings,), dataset).findings == ()


@pytest.mark.parametrize(
    ("basis", "justification"),
    [("wording-match", "LexicalMatching"), ("curated-inference", "UnspecifiedMatching")],
)
def test_a_program_does_not_curate_by_hand(
    own: MappingSet, proposal: Proposal, dataset: Dataset, basis: str, justification: str
) -> None:
    for author in (
        Agent(f"{ID}agent/machine", "Machine", is_person=False),
        Agent(f"{ID}agent/harmgraph-proposals", "harmgraph proposals"),
    ):
        _, row = add_link(own, replace(proposal, author=author, basis=basis), dataset)
        assert row.mapping_justification == f"semapv:{justification}"


def test_record_ids_go_on_from_the_last(
    build: Build, proposal: Proposal, dataset: Dataset, bo: Agent
) -> None:
    mappings = build(
        {"record_id": "link:own/0041"}, {"record_id": "link:other/0099", "author_id": "id:agent/x"}
    )
    _, row = add_link(mappings, replace(proposal, author=bo), dataset)
    assert row.record_id == "link:own/0042"
    taken = {f"{ID}link/own/0050", f"{ID}link/own/x", f"{ID}link/another/0900"}
    assert next_record(mappings, taken) == f"{ID}link/own/0051"


def test_a_set_of_somebody_else_has_records_under_its_own_id(
    proposal: Proposal, dataset: Dataset
) -> None:
    theirs = new_set("theirs", iri="https://example.org/sets/theirs#")
    mappings, row = add_link(theirs, proposal, dataset)
    assert mappings.expand(row.record_id) == "https://example.org/sets/theirs/0001"
    read = again(mappings)
    assert read.expand(read.mappings[0].record_id) == "https://example.org/sets/theirs/0001"
    _, second = add_link(read, replace(proposal, object="care-act-2014/s2"), dataset)
    assert second.record_id.endswith(":0002")


def test_two_people_can_claim_the_same_and_one_cannot_twice(
    own: MappingSet, proposal: Proposal, dataset: Dataset, bo: Agent
) -> None:
    mappings, _ = add_link(own, proposal, dataset)
    with pytest.raises(OptionError, match="same author has made this link already"):
        add_link(mappings, replace(proposal, reason="Another reason."), dataset)
    both, _ = add_link(mappings, replace(proposal, author=bo), dataset)
    assert len(again(both).mappings) == 2
    assert check_links((both,), dataset).findings == ()
    other, _ = add_link(both, replace(proposal, predicate="qualifiedBy"), dataset)
    assert len(other.mappings) == 3


def test_an_author_can_claim_again_what_they_took_back(
    build: Build, proposal: Proposal, dataset: Dataset
) -> None:
    mappings, _ = add_link(build({"status": "withdrawn"}), proposal, dataset)
    assert len(mappings.mappings) == 2


def test_another_prefix_does_not_hide_who_the_author_is(
    build: Build, proposal: Proposal, dataset: Dataset
) -> None:
    mappings = build({"author_id": "a:ann"})
    mappings = replace(mappings, curie_map={**mappings.curie_map, "a": f"{ID}agent/"})
    with pytest.raises(OptionError, match="same author"):
        add_link(mappings, proposal, dataset)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"predicate": "causes"}, "no link of that type"),
        ({"predicate": "addresses"}, "does not fit: a link addresses goes from a recommendation"),
        ({"object": "impact/fear"}, "goes to a provision"),
        ({"subject": "source/1"}, "goes from an example of harm"),
        ({"predicate": "exactMatch"}, "never put on a level with a professional concept"),
        ({"subject": "framework/care-act-2014", "predicate": "closeMatch"}, "goes from"),
        ({"confidence": "1.7"}, "from 0 to 1"),
        ({"confidence": "sure"}, "from 0 to 1"),
        ({"confidence": "nan"}, "from 0 to 1"),
        ({"basis": "guess"}, "--basis has no guess"),
        ({"date": "today"}, "not a day"),
        ({"as_at": "2026-13-01"}, "not a day"),
        ({"reason": "  "}, "nothing in it"),
        ({"reason": "\udc80"}, "not UTF-8"),
        ({"reason": "It breached the Act."}, "finds something about somebody"),
        ({"scope": " \n"}, "nothing in it"),
        ({"reason": "An only mildly upsetting matter."}, "softens, ranks or blames"),
        ({"reason": "Red \x1b[31m letters."}, "control character, U+001B"),
        ({"evidence": "Turned \u202e round."}, "control character, U+202E"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(
    own: MappingSet, proposal: Proposal, dataset: Dataset, change: dict[str, str], said: str
) -> None:
    with pytest.raises(OptionError) as found:
        add_link(own, replace(proposal, **change), dataset)  # type: ignore[arg-type]
    assert said in found.value.what
    assert found.value.advice


def test_both_ends_must_be_there(own: MappingSet, proposal: Proposal, dataset: Dataset) -> None:
    for change in ({"subject": "example/1.99"}, {"object": "care-act-2014/s999"}):
        with pytest.raises(UnknownIdError):
            add_link(own, replace(proposal, **change), dataset)  # type: ignore[arg-type]


POLICY = """
@prefix hg: <https://w3id.org/harmgraph/ontology/> .
<https://w3id.org/harmgraph/id/provision/our-policy/1> a hg:Provision .
"""


def test_a_link_can_go_to_ones_own_data(
    own: MappingSet, proposal: Proposal, dataset: Dataset, tmp_path: Path
) -> None:
    path = tmp_path / "policy.ttl"
    path.write_text(POLICY)
    ours = replace(proposal, object="our-policy/1")
    with pytest.raises(UnknownIdError):
        add_link(own, ours, dataset)
    mappings, row = add_link(own, ours, with_own_data(dataset, [path]))
    assert row.object_id == "id:provision/our-policy/1"
    assert with_own_data(dataset, []) is dataset
    assert not dataset.contains(f"{ID}provision/our-policy/1")
    assert again(mappings)


def test_own_data_that_cannot_be_read_is_refused(dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "policy.ttl"
    path.write_text("<a:b> <a:b>")
    with pytest.raises(InputError):
        with_own_data(dataset, [path])


def test_a_search_that_found_nothing_is_a_claim_of_its_own(
    own: MappingSet, proposal: Proposal, dataset: Dataset
) -> None:
    search = replace(proposal, object="", predicate="relatedMatch", looked_in="sac-2025-26")
    mappings, row = add_link(own, search, dataset)
    assert row.object_id == "sssom:NoTermFound"
    assert row.value("object_source") == "id:framework/sac-2025-26"
    assert row.value("object_source_version") == "2025-26"
    assert again(mappings).mappings[0].found_nothing
    with pytest.raises(OptionError, match="same author"):
        add_link(mappings, search, dataset)
    with pytest.raises(OptionError, match="goes to nothing"):
        add_link(own, replace(search, object="impact/fear"), dataset)
    with pytest.raises(UnknownIdError):
        add_link(own, replace(search, looked_in="sac-1999"), dataset)


@pytest.mark.parametrize(
    "text", ["Ann Example", "", "source/3", "impact/fear", "https://e.org/a b", "x:<y>"]
)
def test_an_agent_has_an_id_of_its_own(dataset: Dataset, text: str) -> None:
    with pytest.raises(OptionError) as found:
        read_agent(text, "Ann", dataset=dataset, option="--author")
    assert "agent/ann-example" in found.value.advice


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("agent/ann", f"{ID}agent/ann"),
        ("orcid:0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        ("https://example.org/people/ann", "https://example.org/people/ann"),
        ("agent/traumascapes", f"{ID}agent/traumascapes"),
    ],
)
def test_an_agent_is_written_with_a_prefix_that_the_set_declares(
    own: MappingSet, proposal: Proposal, dataset: Dataset, text: str, iri: str
) -> None:
    agent = read_agent(text, " Ann | B ", dataset=dataset, option="--author")
    assert (agent.iri, agent.label) == (iri, "Ann | B")
    mappings, _ = add_link(own, replace(proposal, author=agent), dataset)
    read = again(mappings)
    assert read.expand(read.mappings[0].author_id) == iri
    assert '"Ann | B"@en' in claims(read).decode() or "traumascapes" in text


def test_an_agent_without_a_name_is_refused(dataset: Dataset) -> None:
    with pytest.raises(OptionError) as found:
        read_agent("agent/ann", " ", dataset=dataset, option="--author")
    assert found.value.target == "--author-name"


def test_new_prefixes_do_not_take_the_name_of_others(own: MappingSet) -> None:
    curies = Curies(own)
    assert curies.of("https://a.org/x/1") == "ns1:1"
    assert curies.of("https://a.org/x/2") == "ns1:2"
    assert curies.of("https://b.org/y#z") == "ns2:z"
    assert curies.of("urn:isbn:1") == "ns3:1"
    assert curies.of(f"{ID}link/own/1") == "link:own/1"


@pytest.mark.parametrize("change", [{"iri": "no iri"}, {"licence": "CC BY"}, {"version": " "}])
def test_a_new_set_needs_an_id_a_licence_and_a_version(change: dict[str, str]) -> None:
    with pytest.raises(OptionError):
        new_set("x", **{"iri": "https://example.org/x", **change})


def test_a_new_set_is_named_after_its_file() -> None:
    assert new_set_iri("My Links_2026") == f"{ID}mapping-set/my-links-2026"
    assert new_set_iri("...") == f"{ID}mapping-set/links"


def test_words_are_taken_without_space_around_them() -> None:
    assert read_words("  a b \n", option="--reason") == "a b"


# ---- reviewing ----


def decide(
    mappings: MappingSet, status: str, reviewer: Agent, dataset: Dataset, panel: Panel | None = None
) -> MappingSet:
    review = Review(status, reviewer, "2026-11-25", panel)
    return again(review_link(mappings, "own/0001", review, dataset)[0])


@pytest.mark.parametrize("status", ["reviewed", "accepted"])
def test_somebody_else_decides(build: Build, bo: Agent, dataset: Dataset, status: str) -> None:
    mappings = decide(build(), status, bo, dataset)
    (row,) = mappings.mappings
    assert row.status == status
    assert (row.value("reviewer_id"), row.value("reviewer_label")) == ("id:agent/bo", "Bo")
    assert row.value("review_date") == "2026-11-25"
    assert row.value("panel_id") == ""
    assert is_accepted(mappings, row) is (status == "accepted")
    assert check_links((mappings,), dataset).findings == ()


@pytest.mark.parametrize(
    "record",
    ["own/0001", "link/own/0001", "link:own/0001", "id:link/own/0001", f"{ID}link/own/0001"],
)
def test_a_link_is_found_by_any_form_of_its_id(
    build: Build, bo: Agent, dataset: Dataset, record: str
) -> None:
    _, row = review_link(build(), record, Review("reviewed", bo, "2026-11-25"), dataset)
    assert row.status == "reviewed"


def test_an_unknown_record_is_offered_the_nearest(
    build: Build, bo: Agent, dataset: Dataset
) -> None:
    with pytest.raises(UnknownIdError) as found:
        review_link(build(), "own/0002", Review("reviewed", bo, "2026-11-25"), dataset)
    assert "own/0001" in found.value.advice


@pytest.mark.parametrize("status", ["reviewed", "accepted"])
def test_an_author_decides_nothing_on_their_own_link(
    build: Build, ann: Agent, dataset: Dataset, status: str
) -> None:
    for change in ({}, {"author_id": "id:agent/bo|id:agent/ann"}, {"author_id": "id:agent/ann"}):
        with pytest.raises(OptionError, match="cannot review their own"):
            decide(build(change), status, ann, dataset)


def test_a_program_decides_nothing(build: Build, dataset: Dataset) -> None:
    for machine in (
        Agent(f"{ID}agent/harmgraph-proposals", "harmgraph proposals"),
        Agent(f"{ID}agent/m", "Machine", is_person=False),
    ):
        with pytest.raises(OptionError, match="A program cannot review"):
            decide(build(), "accepted", machine, dataset)


@pytest.mark.parametrize("row", [SIX, HELD, {**SIX, "subject_id": "id:example/6.2"}])
def test_what_needs_the_panel_is_accepted_only_with_its_yes(
    build: Build, bo: Agent, uno: Agent, dataset: Dataset, row: dict[str, object]
) -> None:
    with pytest.raises(OptionError, match="after a panel of people with lived experience"):
        decide(build(row), "accepted", bo, dataset)
    with pytest.raises(OptionError, match="panel said no"):
        decide(build(row), "accepted", bo, dataset, Panel(uno, agreed=False))
    assert decide(build(row), "reviewed", bo, dataset, Panel(uno, agreed=False))
    mappings = decide(build(row), "accepted", bo, dataset, Panel(uno, agreed=True))
    assert is_accepted(mappings, mappings.mappings[0])
    assert not is_held(mappings, mappings.mappings[0])
    assert accepted(mappings) != b""
    assert mappings.mappings[0].value("panel_agreed") == "true"


def test_a_panel_that_said_no_is_not_forgotten(
    build: Build, bo: Agent, uno: Agent, dataset: Dataset
) -> None:
    mappings = decide(build(), "reviewed", bo, dataset, Panel(uno, agreed=False))
    with pytest.raises(OptionError, match="panel said no"):
        decide(mappings, "accepted", bo, dataset)
    assert decide(mappings, "reviewed", bo, dataset, Panel(uno, agreed=False))


@pytest.mark.parametrize("first", [True, False])
def test_a_recorded_answer_of_a_panel_is_not_written_over(
    build: Build, bo: Agent, uno: Agent, dataset: Dataset, first: bool
) -> None:
    mappings = decide(build(), "reviewed", bo, dataset, Panel(uno, agreed=first))
    other = Agent(f"{ID}agent/other", "Another organisation")
    for panel in (Panel(uno, agreed=not first), Panel(other, agreed=first)):
        with pytest.raises(OptionError, match="answer of a panel is recorded already"):
            decide(mappings, "reviewed", bo, dataset, panel)


@pytest.mark.parametrize("status", ["reviewed", "accepted"])
@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("agent/Ann", "A. N. Other"),
        ("AGENT/ANN", "A. N. Other"),
        ("agent/second", "Ann"),
        ("agent/second", " ANN "),
    ],
)
def test_an_author_decides_nothing_under_another_spelling(
    build: Build, dataset: Dataset, status: str, iri: str, name: str
) -> None:
    with pytest.raises(OptionError, match="cannot review their own"):
        decide(build(), status, Agent(ID + iri, name), dataset)


@pytest.mark.parametrize("status", ["reviewed", "accepted"])
def test_whoever_gives_no_name_decides_nothing(build: Build, dataset: Dataset, status: str) -> None:
    for agent in (NO_NAME, Agent(f"{ID}agent/No-Name-Given", "Somebody")):
        with pytest.raises(OptionError, match="gives no name"):
            decide(build(), status, agent, dataset)


@pytest.mark.parametrize(
    "reviewer",
    [
        {"reviewer_id": "id:agent/Ann", "reviewer_label": "Other"},
        {"reviewer_id": "id:agent/second", "reviewer_label": " ann"},
        {"reviewer_id": "id:agent/bo|id:agent/second", "reviewer_label": "Bo|ANN"},
        {"reviewer_id": "id:agent/no-name-given", "reviewer_label": "Other"},
    ],
)
def test_a_row_that_its_author_or_nobody_in_particular_accepted_is_not_accepted(
    build: Build, dataset: Dataset, reviewer: dict[str, str]
) -> None:
    more = {**reviewer, "review_date": "2026-11-25"}
    mappings = build({"status": "accepted", "more": more})
    assert not is_accepted(mappings, mappings.mappings[0])
    assert accepted(mappings) == b""
    (finding,) = check_links((mappings,), dataset).findings
    assert finding.level == "error"
    fine = build({"status": "accepted", "more": {**more, **REVIEWER}})
    assert is_accepted(fine, fine.mappings[0])


REVIEWER = {"reviewer_id": "id:agent/bo", "reviewer_label": "Bo"}


def test_what_somebody_disputes_is_accepted_only_after_they_take_the_dispute_back(
    build: Build, bo: Agent, dataset: Dataset
) -> None:
    cy = Agent(f"{ID}agent/cy", "Cy")
    mappings, _ = dispute_link(build(), against(cy), dataset)
    with pytest.raises(OptionError, match="Somebody disputes the link") as found:
        decide(mappings, "accepted", bo, dataset)
    assert found.value.advice == "The dispute stands until its author withdraws it."
    back, _ = review_link(mappings, "own/0002", Review("withdrawn", cy, "2026-11-27"), dataset)
    assert decide(back, "accepted", bo, dataset).mappings[0].status == "accepted"
    elsewhere = new_set("theirs", iri=f"{ID}mapping-set/theirs")
    theirs, _ = dispute_link(elsewhere, against(cy), dataset, others=[build()])
    review = Review("accepted", bo, "2026-11-25")
    with pytest.raises(OptionError, match="Somebody disputes the link"):
        review_link(build(), "own/0001", review, dataset, others=[theirs])


def test_nobody_reviews_a_link_before_it_is_made(build: Build, bo: Agent, dataset: Dataset) -> None:
    with pytest.raises(OptionError, match="was made on 2026-11-24"):
        review_link(build(), "own/0001", Review("reviewed", bo, "2026-11-23"), dataset)
    assert review_link(build(), "own/0001", Review("reviewed", bo, "2026-11-24"), dataset)


def test_a_panel_is_never_a_person(build: Build, bo: Agent, ann: Agent, dataset: Dataset) -> None:
    for person in (ann, bo, Agent(f"{ID}agent/sarah-carr", "Sarah Carr")):
        with pytest.raises(OptionError, match="never a person"):
            decide(build(), "accepted", bo, dataset, Panel(person, agreed=True))


def test_only_its_author_takes_a_link_back(
    build: Build, ann: Agent, bo: Agent, dataset: Dataset
) -> None:
    with pytest.raises(OptionError, match="Only its author"):
        decide(build(), "withdrawn", bo, dataset)
    mappings = decide(build(), "withdrawn", ann, dataset)
    assert mappings.mappings[0].status == "withdrawn"
    assert mappings.mappings[0].reviewers == ()
    with pytest.raises(OptionError, match="taken the link back"):
        decide(mappings, "accepted", bo, dataset)


def test_what_was_decided_stays_when_the_author_takes_the_link_back(
    build: Build, ann: Agent, bo: Agent, dataset: Dataset
) -> None:
    mappings = decide(decide(build(), "accepted", bo, dataset), "withdrawn", ann, dataset)
    (row,) = mappings.mappings
    assert (row.status, row.value("review_decision")) == ("withdrawn", "accepted")
    assert row.reviewers == ("id:agent/bo",)
    assert accepted(mappings) == b""


def test_a_new_decision_on_a_disputed_link_is_the_one_that_counts(
    build: Build, bo: Agent, dataset: Dataset
) -> None:
    cy = Agent(f"{ID}agent/cy", "Cy")
    mappings, _ = dispute_link(decide(build(), "accepted", bo, dataset), against(cy), dataset)
    again_ = decide(mappings, "reviewed", bo, dataset)
    assert again_.mappings[0].value("review_decision") == ""
    decided = f"<{ID}link/own/0001/review> <https://w3id.org/harmgraph/ontology/reviewDecision>"
    assert f"{decided} <{ID}link-status/reviewed>" in claims(again_).decode()


def test_a_later_review_takes_the_place_of_an_earlier_one(
    build: Build, bo: Agent, dataset: Dataset
) -> None:
    cy = Agent(f"{ID}agent/cy", "Cy")
    mappings = decide(decide(build(), "reviewed", bo, dataset), "accepted", cy, dataset)
    assert mappings.mappings[0].reviewers == ("id:agent/cy",)


@pytest.mark.parametrize("status", ["disputed", "proposed", "agreed", ""])
def test_only_a_decision_can_be_decided(
    build: Build, bo: Agent, dataset: Dataset, status: str
) -> None:
    with pytest.raises(OptionError, match="cannot be decided"):
        decide(build(), status, bo, dataset)


def test_a_review_has_a_day(build: Build, bo: Agent, dataset: Dataset) -> None:
    with pytest.raises(OptionError, match="not a day"):
        review_link(build(), "own/0001", Review("reviewed", bo, "yesterday"), dataset)


# ---- disputing ----


def against(author: Agent, record: str = "own/0001", reason: str = "They differ.") -> Dispute:
    return Dispute(record, reason, author, "2026-11-26")


def test_a_dispute_stands_beside_the_link(build: Build, bo: Agent, dataset: Dataset) -> None:
    mappings, row = dispute_link(build(), against(bo), dataset)
    link, dispute = again(mappings).mappings
    assert replace(dispute, line=0) == row
    assert link.status == "disputed"
    assert link.comment == "Both speak of well-being."
    assert (dispute.record_id, dispute.value("disputes")) == ("link:own/0002", "link:own/0001")
    assert dispute.value("predicate_modifier") == "Not"
    assert (dispute.subject_id, dispute.object_id) == (link.subject_id, link.object_id)
    assert (dispute.comment, dispute.author_label) == ("They differ.", "Bo")
    assert check_links((mappings,), dataset).findings == ()


def test_what_a_reviewer_decided_stays_when_a_link_is_disputed(
    build: Build, bo: Agent, dataset: Dataset
) -> None:
    reviewed = decide(build(), "accepted", bo, dataset)
    mappings, _ = dispute_link(reviewed, against(Agent(f"{ID}agent/cy", "Cy")), dataset)
    assert mappings.mappings[0].value("review_decision") == "accepted"
    assert accepted(mappings) == b""


def test_a_link_of_the_bundle_is_disputed_in_ones_own_file(
    own: MappingSet, sets: tuple[MappingSet, ...], bo: Agent, dataset: Dataset
) -> None:
    mappings, row = dispute_link(own, against(bo, "example-impact/0001"), dataset, others=sets)
    assert len(again(mappings).mappings) == 1
    assert row.value("disputes") == "link:example-impact/0001"
    assert (row.subject_id, row.object_id) == ("id:example/3.10", "id:impact/trauma")
    assert check_links((mappings,), dataset, others=sets).findings == ()
    (finding,) = check_links((mappings,), dataset).findings
    assert "not here" in finding.what


def test_a_held_link_of_the_bundle_is_not_found(
    own: MappingSet, sets: tuple[MappingSet, ...], bo: Agent, dataset: Dataset
) -> None:
    held = [row for place in sets for row in place.mappings if is_held(place, row)]
    assert held
    for row in held:
        record = row.record_id.removeprefix("link:")
        with pytest.raises(UnknownIdError) as found:
            dispute_link(own, against(bo, record), dataset, others=sets)
        assert record not in found.value.advice


def test_a_link_is_looked_for_in_ones_own_file_first(
    build: Build, sets: tuple[MappingSet, ...]
) -> None:
    mine = build({"record_id": "link:example-impact/0001"})
    assert find_link(mine, "example-impact/0001", sets)[0] is mine


def test_nobody_disputes_their_own_link_or_the_same_link_twice(
    build: Build, ann: Agent, bo: Agent, dataset: Dataset
) -> None:
    with pytest.raises(OptionError, match="author's own link"):
        dispute_link(build(), against(ann), dataset)
    mappings, _ = dispute_link(build(), against(bo), dataset)
    with pytest.raises(OptionError, match="disputes it already"):
        dispute_link(mappings, against(bo, reason="Again."), dataset)
    with pytest.raises(OptionError, match="is no link"):
        dispute_link(mappings, against(ann, "own/0002"), dataset)


def test_several_people_may_dispute_a_link_without_a_name(build: Build, dataset: Dataset) -> None:
    mappings, _ = dispute_link(build(), against(NO_NAME), dataset)
    mappings, row = dispute_link(again(mappings), against(NO_NAME, reason="Me too."), dataset)
    assert row.author_label == "somebody who gave no name"
    assert len(again(mappings).mappings) == 3
    assert check_links((mappings,), dataset).findings == ()


def test_a_dispute_has_a_reason_and_a_day(build: Build, bo: Agent, dataset: Dataset) -> None:
    with pytest.raises(OptionError, match="nothing in it"):
        dispute_link(build(), against(bo, reason=" "), dataset)
    with pytest.raises(OptionError, match="not a day"):
        dispute_link(build(), replace(against(bo), date="x"), dataset)


def test_a_dispute_may_judge_where_a_link_may_not(
    build: Build, bo: Agent, dataset: Dataset
) -> None:
    mappings, _ = dispute_link(build(), against(bo, reason="This breaches my trust."), dataset)
    assert check_links((mappings,), dataset).findings == ()


def test_a_link_that_was_taken_back_stays_so_when_it_is_disputed(
    build: Build, bo: Agent, dataset: Dataset
) -> None:
    mappings, _ = dispute_link(build({"status": "withdrawn"}), against(bo), dataset)
    assert mappings.mappings[0].status == "withdrawn"


def test_a_dispute_is_taken_back_and_never_reviewed(
    build: Build, bo: Agent, ann: Agent, dataset: Dataset
) -> None:
    mappings, _ = dispute_link(build(), against(bo), dataset)
    with pytest.raises(OptionError, match="not reviewed"):
        review_link(mappings, "own/0002", Review("accepted", ann, "2026-11-27"), dataset)
    back, row = review_link(mappings, "own/0002", Review("withdrawn", bo, "2026-11-27"), dataset)
    assert row.status == "withdrawn"
    assert b"LinkDispute" not in claims(again(back))
