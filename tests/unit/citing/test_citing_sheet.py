"""What stands on a sheet: each link with who makes it and why, and nothing by how sure anybody is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from harmgraph import formats
from harmgraph.citing import UNCHECKED, Sheet, build_sheet, render
from harmgraph.citing.provisions import in_words, page_of
from harmgraph.iris import expand
from harmgraph.namespaces import HG, ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.graph import Dataset

    Make = Callable[..., Dataset]
    Write = Callable[..., str]

LAW = "engages-provision"
NOBODY = "Nobody has proposed this yet"


def text_of(sheet: Sheet) -> str:
    """The sheet as one line, so that where it is wrapped makes no difference."""
    return " ".join(render(sheet, formats.TEXT).split())


def sheet_of(dataset: Dataset, name: str, **choice: str) -> Sheet:
    return build_sheet(dataset, expand(name), **choice)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["example/2.3", "example/6.1", "example/5.15", "source/6"])
def test_a_sheet_opens_with_the_sentence_until_a_link_is_accepted(
    dataset: Dataset, name: str
) -> None:
    lines = render(sheet_of(dataset, name), formats.TEXT, width=100).splitlines()
    assert lines[0] == UNCHECKED
    assert lines[0] == (
        "Nobody has checked these suggestions. Take them to an adviser; this is not legal advice."
    )
    assert lines[2] == "What follows describes harm, in the words of the document."


def test_every_example_has_a_sheet_with_its_exact_words_and_the_help_lines(
    dataset: Dataset,
) -> None:
    examples = dataset.subjects(
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"{HG}HarmExample"
    )
    assert len(examples) == 84
    for example in examples:
        sheet = build_sheet(dataset, example)
        text = text_of(sheet)
        assert f"“{dataset.objects(example, f'{HG}sourceText')[0]}”" in text
        assert "Samaritans: call 116 123" in text
        assert "harmgraph tells nobody what you read here" in text


def test_every_link_from_an_example_is_on_its_sheet_with_its_id(dataset: Dataset) -> None:
    for example in ("example/2.3", "example/4.14", "example/6.1", "example/6.8"):
        links = dataset.subjects(f"{HG}linkSubject", ID + example)
        links = [link for link in links if dataset.objects(link, f"{HG}linkObject")]
        text = text_of(sheet_of(dataset, example))
        assert links
        for link in links:
            assert link.removeprefix(ID) in text, (example, link)


def test_nothing_on_any_sheet_is_about_suicidality(dataset: Dataset) -> None:
    for source in range(1, 8):
        said = json.dumps(sheet_of(dataset, f"source/{source}").to_dict()).casefold()
        assert "suicid" not in said


def test_laws_stand_under_whom_they_bind_and_one_that_binds_two_under_both(
    small: Make, make_link: Write
) -> None:
    dataset = small(
        make_link(1, "example/9.1", LAW, "provision/act/s2"),
        make_link(2, "example/9.1", LAW, "provision/act/s11"),
    )
    page = sheet_of(dataset, "example/9.1").to_page()
    laws = next(part for part in page.parts if part.heading.startswith("Laws"))
    assert [part.heading for part in laws.parts] == [
        "What binds the council",
        "What binds the council and the NHS",
    ]


def test_bodies_of_somebodys_own_stand_apart_and_what_is_not_known_says_so(
    small: Make, make_link: Write
) -> None:
    dataset = small(
        """
        <party/a-club> a hg:BoundParty ; skos:prefLabel "the club"@en .
        <party/b-club> a hg:BoundParty ; skos:prefLabel "the other club"@en .
        <provision/act/s20> a hg:Provision ; skos:prefLabel "A"@en ;
          hg:provisionOf <framework/act> ; hg:binds <party/a-club> .
        <provision/act/s21> a hg:Provision ; skos:prefLabel "B"@en ;
          hg:provisionOf <framework/act> ; hg:binds <party/b-club> .
        <provision/act/s22> a hg:Provision ; skos:prefLabel "C"@en ;
          hg:provisionOf <framework/act> ; hg:binds <party/not-known> .
        <provision/act/s23> a hg:Provision ; skos:prefLabel "D"@en ;
          hg:provisionOf <framework/act> .
        """,
        *(make_link(n, "example/9.1", LAW, f"provision/act/s{n}") for n in (20, 21, 22, 23)),
    )
    page = sheet_of(dataset, "example/9.1").to_page()
    laws = next(part for part in page.parts if part.heading.startswith("Laws"))
    headings = [part.heading for part in laws.parts]
    assert headings.count("Where it is not known here whom it binds") == 2
    assert {"What binds the club", "What binds the other club"} <= set(headings)


def test_an_example_of_no_source_has_a_sheet(small: Make, make_link: Write) -> None:
    dataset = small(
        '<example/7.99> a hg:HarmExample ; hg:sourceText "Alone." .',
        make_link(1, "example/7.99", LAW, "provision/act/s2"),
    )
    text = text_of(sheet_of(dataset, "example/7.99"))
    assert "“Alone.”" in text
    assert "It is listed under" not in text
    assert "Small Act 2001, s. 2" in text


def test_the_order_is_that_of_the_numbers_however_sure_anybody_is(
    small: Make, make_link: Write
) -> None:
    dataset = small(
        make_link(1, "example/9.1", LAW, "provision/act/s10", confidence="0.99"),
        make_link(2, "example/9.1", LAW, "provision/act/s2", confidence="0.1"),
    )
    numbers = [law.number for law in sheet_of(dataset, "example/9.1").laws]
    assert numbers == ["s. 2", "s. 10"]


def test_confidence_is_said_in_words_and_never_as_a_number(dataset: Dataset) -> None:
    sheet = sheet_of(dataset, "example/2.3")
    assert "How sure its author is: moderate" in text_of(sheet)
    for provision in sheet.provisions:
        for link in provision.proposals:
            assert not any(sign.isdigit() for sign in link.confidence)
    assert "%" not in text_of(sheet)


def test_an_entry_says_reason_scope_binding_dates_status_and_confirmation(
    small: Make, make_link: Write
) -> None:
    dataset = small(make_link(1, "example/9.1", LAW, "provision/act/s2"))
    text = text_of(sheet_of(dataset, "example/9.1"))
    for said in (
        "Small Act 2001, s. 2: Two",
        "Why: A reason.",
        "To whom and when it applies: A scope.",
        "Suggestion link/small/0001: Status: proposed. Basis: somebody's reading.",
        "About whom it binds: Councils only.",
        "In force: From 3 February 2001. The law meant is that of: 24 November 2026",
        "How far number and title were confirmed: title seen elsewhere: read the official page",
        "Official page: https://www.legislation.gov.uk/ukpga/2001/1/section/2",
        "By: Ann Other.",
    ):
        assert said in text, said


def test_what_has_ended_or_is_later_says_so(small: Make, make_link: Write) -> None:
    dataset = small(make_link(1, "example/9.1", LAW, "provision/act/s10"))
    text = text_of(sheet_of(dataset, "example/9.1"))
    assert "Until 31 January 2020. Replaced by: Two." in text
    assert "Later than the document: Nobody who made the model in 2022" in text


def test_a_crime_stands_apart_with_whose_choice_it_is(dataset: Dataset) -> None:
    sheet = sheet_of(dataset, "example/6.1")
    assert {one.framework for one in sheet.crimes} == {"Sexual Offences Act 2003"}
    assert not any(one.framework == "Sexual Offences Act 2003" for one in sheet.laws)
    part = next(part for part in sheet.to_page().parts if part.heading == "Crimes")
    said = " ".join(getattr(block, "text", "") for block in part.blocks)
    assert "Whether you report is your choice." in said
    assert "call 999" in said


def test_ill_treatment_is_a_crime_wherever_it_is_linked(dataset: Dataset) -> None:
    crimes = {
        one.iri.removeprefix(f"{ID}provision/") for one in sheet_of(dataset, "example/6.2").crimes
    }
    assert crimes == {
        "criminal-justice-and-courts-act-2015/s20",
        "mental-capacity-act-2005/s44",
    }


def test_what_limits_a_claim_is_among_what_may_be_said_in_answer(dataset: Dataset) -> None:
    page = sheet_of(dataset, "example/6.8").to_page()
    answer = next(part for part in page.parts if part.heading == "What may be said in answer")
    assert "Supply of information" in repr(answer)
    assert "only" in repr(answer)


def test_headings_come_in_the_order_of_need(dataset: Dataset) -> None:
    headings = [part.heading for part in sheet_of(dataset, "example/6.1").to_page().parts]
    wanted = [
        "Somebody to help you speak",
        "Where to complain, and in what order",
        "How long you have",
        "About the suggestions that follow",
        "Laws that can be cited, sorted by whom they bind",
        "What may be said in answer",
        "Crimes",
        "Professional standards",
        "Kinds of abuse that the statutory guidance names",
        "What nobody has proposed yet",
        "Impacts that it can have",
        "Recommendations of the document that speak to it",
    ]
    assert headings == wanted


@pytest.mark.parametrize("name", ["example/5.15", "example/7.10"])
def test_an_example_without_a_provision_says_why_and_who_says_so(
    dataset: Dataset, name: str
) -> None:
    sheet = sheet_of(dataset, name)
    text = text_of(sheet)
    assert sheet.provisions == ()
    assert f"A law that can be cited: {NOBODY}." in text
    assert "Why not, according to harmgraph proposals" in text
    assert "Link at case level once the facts are known." in text
    assert "never means that there is no harm, no remedy or no law" in text


def test_every_empty_part_says_that_nobody_has_proposed_it(small: Make) -> None:
    text = text_of(sheet_of(small(), "example/9.1"))
    assert text.count(f"{NOBODY}.") == 10  # the part of the laws, eight kinds, and the example
    assert "Everything from here on is somebody's suggestion" not in text


def test_the_missing_text_is_named_beside_the_recommendations(dataset: Dataset) -> None:
    missing = "The text of recommendation 3, Better frontline practice, is missing"
    for name in ("example/3.2", "example/6.1", "source/3"):
        assert missing in text_of(sheet_of(dataset, name))


def test_an_accepted_link_changes_the_opening_and_others_stay_proposed(
    small: Make, make_link: Write
) -> None:
    dataset = small(
        make_link(1, "example/9.1", LAW, "provision/act/s2", status="accepted"),
        make_link(2, "example/9.1", LAW, "provision/act/s10"),
        "[] a owl:Axiom ; prov:wasDerivedFrom <link/small/0001> .",
    )
    sheet = sheet_of(dataset, "example/9.1")
    assert sheet.opening.startswith("Of the 2 suggestions on this sheet, 1 has been accepted")
    assert "this is not legal advice" in sheet.opening
    assert "Status: accepted." in text_of(sheet)
    assert "Status: proposed." in text_of(sheet)


def test_a_link_that_only_calls_itself_accepted_is_not(small: Make, make_link: Write) -> None:
    dataset = small(make_link(1, "example/9.1", LAW, "provision/act/s2", status="accepted"))
    sheet = sheet_of(dataset, "example/9.1")
    assert sheet.opening == UNCHECKED
    assert "no acceptance by somebody else is on record here" in text_of(sheet)


def test_a_dispute_stands_beside_the_link(small: Make, make_link: Write) -> None:
    dataset = small(
        make_link(1, "example/9.1", LAW, "provision/act/s2"),
        "<link/small/0002> a hg:LinkDispute ; hg:disputes <link/small/0001> ; "
        'hg:justification "It does not fit." .',
    )
    text = text_of(sheet_of(dataset, "example/9.1"))
    assert "Somebody disputes it. Why somebody disputes it: It does not fit." in text


def test_a_source_merges_provisions_and_says_for_which_examples(
    small: Make, make_link: Write
) -> None:
    dataset = small(
        make_link(1, "example/9.1", LAW, "provision/act/s2"),
        make_link(2, "example/9.2", LAW, "provision/act/s2"),
    )
    sheet = sheet_of(dataset, "source/9")
    assert len(sheet.laws) == 1
    text = text_of(sheet)
    assert text.count("Why: A reason.") == 1
    assert "For 9.1 “The first *made-up* words.”, suggestion link/small/0001" in text
    assert "For 9.2 “The second words.”, suggestion link/small/0002" in text
    assert text.index("“The first *made-up* words.”") < text.index("Small Act 2001")


def test_a_source_says_what_its_number_is_not(dataset: Dataset) -> None:
    text = text_of(sheet_of(dataset, "source/6"))
    assert "order from a small survey; not seriousness, not frequency" in text


def test_a_source_names_its_examples_without_a_provision(dataset: Dataset) -> None:
    sheet = sheet_of(dataset, "source/5")
    assert [one.example.number for one in sheet.unlinked] == ["5.15"]
    assert "Example 5.15: No law and no standard." in text_of(sheet)


def test_what_was_chosen_is_said_and_never_read_as_nobody(small: Make) -> None:
    choice = "Only links of a confidence of at least 0.9."
    text = text_of(sheet_of(small(), "example/9.1", choice=choice))
    assert f"Shown here: {choice}" in text
    assert f"{NOBODY}, or it was left out of what is shown here." in text
    assert f"{NOBODY}." not in text


def test_the_source_alone_has_the_words_and_nothing_that_is_curated(dataset: Dataset) -> None:
    sheet = build_sheet(dataset, f"{ID}example/6.1", source_only=True)
    text = text_of(sheet)
    assert text.startswith(UNCHECKED)
    assert "“Sexual harassment and assault.”" in text
    assert "Everything that is not the document's was left out" in text
    assert "Samaritans" in text
    assert "link/" not in text
    assert "Care Act" not in text
    assert sheet.proposals == ()
    assert sheet.to_dict()["guidance"] == []
    assert NOBODY not in text


def test_two_authors_are_named_at_each_link(small: Make, make_link: Write) -> None:
    other = make_link(2, "example/9.1", LAW, "provision/act/s10").replace("agent/ann", "agent/bo")
    dataset = small(
        make_link(1, "example/9.1", LAW, "provision/act/s2"),
        other,
        '<agent/bo> a hg:Agent ; rdfs:label "Bo Third" .',
    )
    text = text_of(sheet_of(dataset, "example/9.1"))
    assert "By: Ann Other; Bo Third." in text
    assert "Suggestion link/small/0002: Made by Bo Third." in text


def test_a_link_with_half_of_its_data_missing_is_shown_and_breaks_nothing(small: Make) -> None:
    dataset = small(
        "<link/small/0001> a hg:CuratedLink ; hg:linkSubject <example/9.1> ; "
        "hg:linkType <link-type/engages-provision> ; hg:linkObject <provision/nowhere/s1> .",
        "<link/small/0002> a hg:CuratedLink ; hg:linkSubject <example/9.1> ; "
        "hg:linkObject <provision/act/s2> .",
    )
    text = text_of(sheet_of(dataset, "example/9.1"))
    assert "provision/nowhere/s1" in text
    assert "Status: not stated. Basis: not stated. How sure its author is: not stated." in text


def test_the_same_dataset_gives_the_same_bytes(dataset: Dataset) -> None:
    first, second = (render(sheet_of(dataset, "source/2"), formats.TEXT) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("official", "page"),
    [
        (
            "http://www.legislation.gov.uk/id/ukpga/2014/23/section/42",
            "https://www.legislation.gov.uk/ukpga/2014/23/section/42",
        ),
        ("https://www.cqc.org.uk/id/a", "https://www.cqc.org.uk/id/a"),
        ("", ""),
    ],
)
def test_the_page_of_a_piece_of_law_is_its_identifier_without_id(official: str, page: str) -> None:
    assert page_of(official) == page


@pytest.mark.parametrize(
    ("date", "words"), [("2026-11-24", "24 November 2026"), ("2026", "2026"), ("soon", "soon")]
)
def test_dates_are_said_as_people_say_them(date: str, words: str) -> None:
    assert in_words(date) == words
