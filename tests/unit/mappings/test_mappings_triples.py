"""What a mapping set says as triples, what is held back, and what follows from acceptance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmgraph.bundle import CROSSWALKS, LINKS, load_mapping_sets
from harmgraph.mappings import (
    LINK_TYPES,
    MappingSet,
    accepted,
    claims,
    confidence_in_words,
    is_accepted,
    is_held,
    needs_panel,
    parse_mapping_set,
)
from harmgraph.mappings.curies import is_curie, is_namespace, is_whole_iri
from harmgraph.namespaces import HG, ID, OWL, PREFIXES, PROV, RDF, RDFS, SKOS, SSSOM, XSD

if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[..., str]

LINK = f"{ID}link/one/0001"
HELD = {
    "subject_id": "id:source/3",
    "predicate_id": "hg:mayLeadTo",
    "object_id": "id:impact/suicidality-death",
}
SIX = {"subject_id": "id:source/6", "predicate_id": "hg:mayLeadTo", "object_id": "id:impact/fear"}
ACCEPTED = {
    "status": "accepted",
    "reviewer_id": "id:agent/bo",
    "reviewer_label": "Bo",
    "review_date": "2026-11-25",
}
PANEL = {"panel_id": "id:agent/uno", "panel_agreed": "true"}
DISPUTE = {
    "record_id": "link:one/0002",
    "author_id": "id:agent/dee",
    "author_label": "Dee",
    "comment": "They are not alike.",
    "predicate_modifier": "Not",
    "confidence": "",
    "disputes": "link:one/0001",
}

FIRST = load_mapping_sets(LINKS)[0]


def parse(text: str) -> MappingSet:
    return parse_mapping_set(text, name="set.tsv")


def quads(data: bytes) -> set[tuple[str, str, str]]:
    return {
        (str(quad.subject), quad.predicate.value, str(quad.object))
        for quad in ox.parse(data, ox.RdfFormat.N_TRIPLES)
    }


def about(data: bytes, iri: str = LINK) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for subject, predicate, value in quads(data):
        if subject == f"<{iri}>":
            found.setdefault(predicate, set()).add(value)
    return found


# ---- claims ----


def test_every_part_of_a_link_is_said(write: Write) -> None:
    said = about(claims(parse(write({"scope": "Adults."}))))
    assert said == {
        f"{RDF}type": {f"<{OWL}NamedIndividual>", f"<{HG}CuratedLink>"},
        f"{RDFS}label": {'"Link one/0001"@en'},
        f"{HG}justification": {'"Both speak of the same thing."'},
        f"{PROV}wasAttributedTo": {f"<{ID}agent/ann>"},
        f"{PROV}generatedAtTime": {f'"2026-11-24"^^<{XSD}date>'},
        f"{HG}inMappingSet": {"<https://example.org/sets/one>"},
        f"{HG}linkSubject": {f"<{ID}example/1.4>"},
        f"{HG}linkObject": {f"<{ID}provision/care-act-2014/s1>"},
        f"{HG}linkType": {f"<{ID}link-type/engages-provision>"},
        f"{HG}linkBasis": {f"<{ID}link-basis/curated-inference>"},
        f"{HG}linkStatus": {f"<{ID}link-status/proposed>"},
        f"{HG}confidence": {f'"0.60"^^<{XSD}decimal>'},
        f"{HG}asAt": {f'"2026-11-24"^^<{XSD}date>'},
        f"{SSSOM}mapping_justification": {"<https://w3id.org/semapv/vocab/ManualMappingCuration>"},
        f"{HG}linkScope": {'"Adults."'},
    }


def test_the_set_says_its_title_version_and_licence(write: Write) -> None:
    header = {"mapping_set_title": " A title", "mapping_set_description": " What it holds."}
    said = about(claims(parse(write(header=header))), "https://example.org/sets/one")
    assert said[f"{RDF}type"] == {f"<{OWL}NamedIndividual>", f"<{HG}MappingSet>"}
    assert said[f"{RDFS}label"] == {'"A title"@en'}
    assert said["http://purl.org/dc/terms/license"] == {
        "<https://creativecommons.org/licenses/by/4.0/>"
    }
    assert said[f"{OWL}versionInfo"] == {'"0.1.0"'}
    assert "http://purl.org/dc/terms/description" in said


def test_every_author_is_named_once(write: Write) -> None:
    data = claims(
        parse(
            write(
                {"author_id": "id:agent/ann|id:agent/bo", "author_label": r"Ann|Bo\|b"},
                {"record_id": "link:one/0002"},
            )
        )
    )
    assert about(data)[f"{PROV}wasAttributedTo"] == {f"<{ID}agent/ann>", f"<{ID}agent/bo>"}
    assert about(data, f"{ID}agent/bo")[f"{RDFS}label"] == {'"Bo|b"@en'}
    assert data.count(f"<{ID}agent/ann> <{RDFS}label>".encode()) == 1


def test_the_agents_of_the_ontology_are_not_named_again(write: Write) -> None:
    data = claims(parse(write({"author_id": "id:agent/harmgraph-proposals", "author_label": "x"})))
    assert about(data, f"{ID}agent/harmgraph-proposals") == {}


def test_a_review_says_who_decided_what_and_when(write: Write) -> None:
    data = claims(parse(write({**ACCEPTED, **PANEL, "panel_agreed": "false"})))
    review = about(data, f"{LINK}/review")
    assert review[f"{HG}reviewOf"] == {f"<{LINK}>"}
    assert review[f"{HG}reviewDecision"] == {f"<{ID}link-status/accepted>"}
    assert review[f"{PROV}wasAssociatedWith"] == {f"<{ID}agent/bo>"}
    assert review[f"{PROV}generatedAtTime"] == {f'"2026-11-25"^^<{XSD}date>'}
    assert review[f"{HG}panel"] == {f"<{ID}agent/uno>"}
    assert review[f"{HG}panelAgreed"] == {f'"false"^^<{XSD}boolean>'}
    assert f"<{PROV}Organization>" in about(data, f"{ID}agent/uno")[f"{RDF}type"]
    assert f"<{PROV}Organization>" not in about(data, f"{ID}agent/bo")[f"{RDF}type"]


@pytest.mark.parametrize(
    ("row", "decision"),
    [
        ({"status": "disputed", "review_decision": "accepted"}, "accepted"),
        ({"status": "withdrawn", "review_decision": "reviewed"}, "reviewed"),
        ({"status": "disputed"}, "reviewed"),
    ],
)
def test_what_a_reviewer_decided_is_not_changed_by_what_comes_after(
    write: Write, row: dict[str, str], decision: str
) -> None:
    data = claims(parse(write({**ACCEPTED, **row})))
    decided = about(data, f"{LINK}/review")[f"{HG}reviewDecision"]
    assert decided == {f"<{ID}link-status/{decision}>"}


def test_a_dispute_says_what_it_disputes_and_who_says_so(write: Write) -> None:
    data = claims(parse(write({"status": "disputed"}, DISPUTE)))
    said = about(data, f"{ID}link/one/0002")
    assert said[f"{HG}disputes"] == {f"<{LINK}>"}
    assert said[f"{RDF}type"] == {f"<{OWL}NamedIndividual>", f"<{HG}LinkDispute>"}
    assert said[f"{PROV}wasAttributedTo"] == {f"<{ID}agent/dee>"}
    assert f"{HG}linkSubject" not in said
    assert about(data)[f"{HG}linkStatus"] == {f"<{ID}link-status/disputed>"}


def test_a_dispute_of_a_link_in_another_set_is_said_too(write: Write) -> None:
    data = claims(parse(write({**DISPUTE, "disputes": "link:other/0001"})))
    assert about(data, f"{ID}link/one/0002")[f"{HG}disputes"] == {f"<{ID}link/other/0001>"}


def test_a_search_says_where_and_when_somebody_looked(write: Write) -> None:
    row = {
        "object_id": "sssom:NoTermFound",
        "object_source": "id:framework/sac-2025-26",
        **ACCEPTED,
    }
    data = claims(parse(write(row)))
    said = about(data)
    assert f"<{HG}NoCategoryFound>" in said[f"{RDF}type"]
    assert said[f"{HG}lookedIn"] == {f"<{ID}framework/sac-2025-26>"}
    assert said[f"{HG}lookedOn"] == {f'"2026-11-24"^^<{XSD}date>'}
    assert f"{HG}linkObject" not in said
    # Only links are reviewed among the triples, so that nobody is named for nothing.
    assert about(data, f"{LINK}/review") == about(data, f"{ID}agent/bo") == {}


def test_a_dispute_or_a_search_that_was_withdrawn_is_said_no_more(write: Write) -> None:
    search = {
        "object_id": "sssom:NoTermFound",
        "object_source": "id:framework/x",
        "status": "withdrawn",
    }
    assert about(claims(parse(write(search)))) == {}
    both = parse(write({}, {**DISPUTE, "status": "withdrawn"}))
    assert about(claims(both), f"{ID}link/one/0002") == {}
    assert about(claims(parse(write({"status": "withdrawn"})))) != {}


@settings(max_examples=100, deadline=None)
@given(
    text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(str.strip),
    prefix=st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,6}", fullmatch=True),
    namespace=st.text(max_size=20).map(lambda rest: f"https://{rest}"),
    local=st.text(min_size=1, max_size=20),
)
def test_whatever_is_accepted_can_be_read_as_triples(
    text: str, prefix: str, namespace: str, local: str
) -> None:
    mappings = FIRST
    row = mappings.mappings[0]
    if (
        is_namespace(namespace)
        and is_curie(f"{prefix}:{local}")
        and (namespace + local).count("#") < 2
    ):
        row = replace(row, object_id=f"{prefix}:{local}")
        mappings = replace(mappings, curie_map={**mappings.curie_map, prefix: namespace})
    row = replace(row, comment=text, author_label=text, more={"scope": text})
    found = replace(
        mappings, mappings=(row,), metadata={**mappings.metadata, "mapping_set_title": text}
    )
    data = claims(found)
    assert len(list(ox.parse(data, ox.RdfFormat.N_TRIPLES))) == data.count(b" .\n")
    values = {
        quad.object.value
        for quad in ox.parse(data, ox.RdfFormat.TURTLE)
        if isinstance(quad.object, ox.Literal)
    }
    assert text in values


@settings(max_examples=500, deadline=None)
@given(
    st.text(max_size=30).map(lambda rest: f"https://e.org/{rest}")
    | st.from_regex(r"[a-z]{1,3}:[ -~]{0,20}", fullmatch=True)
)
def test_an_iri_that_is_accepted_can_stand_in_triples(text: str) -> None:
    if is_whole_iri(text):
        list(ox.parse(f"<{text}> <a:b> <a:c> .".encode(), ox.RdfFormat.N_TRIPLES))


def test_the_bundle_gives_one_individual_for_each_row_that_is_not_held() -> None:
    sets = load_mapping_sets(LINKS, CROSSWALKS)
    rows = sum(not is_held(place, row) for place in sets for row in place.mappings)
    found = b"".join(claims(place) for place in sets)
    kinds = (f"{HG}CuratedLink", f"{HG}LinkDispute", f"{HG}NoCategoryFound")
    assert sum(found.count(f"<{RDF}type> <{kind}>".encode()) for kind in kinds) == rows
    assert b"suicidality" not in found
    assert b"".join(accepted(place) for place in sets) == b""


# ---- holding ----


def test_a_link_to_suicidality_or_death_is_held_until_the_panel_says_yes(write: Write) -> None:
    for row, held in (
        (HELD, True),
        ({**HELD, **ACCEPTED}, True),
        ({**HELD, **ACCEPTED, **PANEL, "panel_agreed": "false"}, True),
        ({**HELD, **ACCEPTED, **PANEL}, False),
        ({**HELD, **ACCEPTED, **PANEL, "status": "reviewed"}, False),
    ):
        mappings = parse(write(row))
        assert is_held(mappings, mappings.mappings[0]) is held
        assert (b"suicidality" not in claims(mappings)) is held


def test_another_prefix_does_not_let_a_held_link_out(write: Write) -> None:
    header = {
        "curie_map": f"\n#  hg: {HG}\n#  id: {ID}\n#  link: {ID}link/\n#  imp: {ID}impact/\n#  s: {ID}impact/suicidality-"
    }
    for object_id in ("imp:suicidality-death", "s:death"):
        mappings = parse(write({**HELD, "object_id": object_id}, header=header))
        assert is_held(mappings, mappings.mappings[0])
        assert b"suicidality" not in claims(mappings)


def test_a_search_about_suicidality_or_death_is_held_too(write: Write) -> None:
    row = {
        "subject_id": "id:impact/suicidality-death",
        "object_id": "sssom:NoTermFound",
        "object_source": "id:framework/x",
    }
    mappings = parse(write(row))
    assert is_held(mappings, mappings.mappings[0])


@pytest.mark.parametrize("disputes", ["link:one/0001", "link:other/0001"])
def test_a_dispute_of_a_held_link_is_held_with_it(write: Write, disputes: str) -> None:
    mappings = parse(
        write(HELD, {**DISPUTE, **HELD, "record_id": "link:one/0002", "disputes": disputes})
    )
    assert [is_held(mappings, row) for row in mappings.mappings] == [True, True]
    assert b"suicidality" not in claims(mappings)
    assert b"Dee" not in claims(mappings)


def test_a_dispute_is_shown_when_the_panel_lets_the_link_be_shown(write: Write) -> None:
    rows = ({**HELD, **ACCEPTED, **PANEL}, {**DISPUTE, **HELD, "record_id": "link:one/0002"})
    mappings = parse(write(*rows))
    assert [is_held(mappings, row) for row in mappings.mappings] == [False, False]
    assert b"Dee" in claims(mappings)


def test_nobody_is_named_for_a_link_that_is_held(write: Write) -> None:
    data = claims(parse(write(HELD)))
    assert about(data, f"{ID}agent/ann") == {}


# ---- acceptance ----


def test_an_accepted_link_gives_a_triple_that_is_derived_from_it(write: Write) -> None:
    data = accepted(parse(write(ACCEPTED)))
    found = quads(data)
    direct = (f"<{ID}example/1.4>", f"{HG}engagesProvision", f"<{ID}provision/care-act-2014/s1>")
    assert direct in found
    axioms = {subject for subject, _, value in found if value == f"<{OWL}Axiom>"}
    assert len(axioms) == 1
    (axiom,) = axioms
    said = {predicate: value for subject, predicate, value in found if subject == axiom}
    assert said == {
        f"{RDF}type": f"<{OWL}Axiom>",
        f"{OWL}annotatedSource": direct[0],
        f"{OWL}annotatedProperty": f"<{direct[1]}>",
        f"{OWL}annotatedTarget": direct[2],
        f"{PROV}wasDerivedFrom": f"<{LINK}>",
    }
    assert len(found) == 6


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"status": "accepted"},
        {**ACCEPTED, "status": "proposed"},
        {**ACCEPTED, "status": "reviewed"},
        {**ACCEPTED, "status": "disputed", "review_decision": "accepted"},
        {**ACCEPTED, "status": "withdrawn", "review_decision": "accepted"},
        {**ACCEPTED, "reviewer_id": "id:agent/ann"},
        {**ACCEPTED, "reviewer_id": "id:agent/bo|id:agent/ann"},
        {**ACCEPTED, "reviewer_id": "a:ann"},
        {**ACCEPTED, "author_id": "id:agent/ann|id:agent/bo"},
        {**ACCEPTED, **SIX},
        {**ACCEPTED, **SIX, **PANEL, "panel_agreed": "false"},
        {**ACCEPTED, **SIX, "subject_id": "id:example/6.1"},
        {
            **ACCEPTED,
            "subject_id": "id:minimisation/1",
            "predicate_id": "hg:addresses",
            "object_id": "id:source/6",
        },
        {**ACCEPTED, **HELD},
        {**ACCEPTED, **HELD, **PANEL, "panel_agreed": "false"},
        {**ACCEPTED, "object_id": "sssom:NoTermFound", "object_source": "id:framework/x"},
        {**ACCEPTED, "predicate_modifier": "Not", "disputes": "link:other/0001"},
    ],
)
def test_nothing_follows_from_a_link_that_is_not_accepted_as_it_must_be(
    write: Write, row: dict[str, str]
) -> None:
    header = {"curie_map": f"\n#  hg: {HG}\n#  id: {ID}\n#  link: {ID}link/\n#  a: {ID}agent/"}
    mappings = parse(write(row, header=header))
    assert accepted(mappings) == b""
    assert not is_accepted(mappings, mappings.mappings[0])


@pytest.mark.parametrize("row", [SIX, HELD, {**SIX, "subject_id": "id:example/6.8"}])
def test_what_needs_the_panel_is_accepted_with_its_yes(write: Write, row: dict[str, str]) -> None:
    mappings = parse(write({**row, **ACCEPTED, **PANEL}))
    assert needs_panel(mappings, mappings.mappings[0])
    assert len(quads(accepted(mappings))) == 6


@pytest.mark.parametrize(
    "subject", ["id:source/5", "id:example/5.6", "id:example/1.6", "id:source/60"]
)
def test_other_links_need_no_panel(write: Write, subject: str) -> None:
    mappings = parse(write({**SIX, "subject_id": subject}))
    assert not needs_panel(mappings, mappings.mappings[0])


def test_two_accepted_links_do_not_share_a_blank_node(write: Write) -> None:
    other = {**ACCEPTED, "record_id": "link:one/0002", "subject_id": "id:example/1.5"}
    found = quads(accepted(parse(write(ACCEPTED, other))))
    assert len({subject for subject, _, value in found if value == f"<{OWL}Axiom>"}) == 2


# ---- words ----


def test_every_link_type_is_a_property_with_a_known_prefix() -> None:
    assert {predicate.partition(":")[0] for predicate in LINK_TYPES} <= {"hg", "skos"}
    assert PREFIXES["skos"] == SKOS


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (1.0, "very strong"),
        (0.9, "very strong"),
        (0.89, "strong"),
        (0.75, "strong"),
        (0.6, "moderate"),
        (0.59, "tentative"),
        (0.0, "tentative"),
    ],
)
def test_confidence_is_told_in_words(confidence: float, words: str) -> None:
    assert confidence_in_words(confidence) == words
