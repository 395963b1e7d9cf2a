"""Pages of laws, links and what belongs to them, and the links on the pages of the model."""

from __future__ import annotations

import pytest

from harmgraph.bundle import load_mapping_sets
from harmgraph.describing import describe, search
from harmgraph.graph import Dataset, load_dataset
from harmgraph.iris import expand
from harmgraph.namespaces import RDF, Graphs

NEW_KINDS = (
    "Framework",
    "Provision",
    "CuratedLink",
    "NoCategoryFound",
    "MappingSet",
    "ResourceUpdate",
    "BoundParty",
    "LinkType",
    "LinkStatus",
    "LinkBasis",
    "ConfirmationStatus",
)


def text_of(dataset: Dataset, name: str) -> str:
    return " ".join(describe(dataset, expand(name)).to_text().split())


def test_a_provision_says_whom_it_binds_where_and_how_far_that_was_confirmed(
    dataset: Dataset,
) -> None:
    text = text_of(dataset, "provision/care-act-2014/s42")
    assert "Provision: section s. 42 of Care Act 2014" in text
    assert "Whom it binds the council" in text
    assert "Applies in England" in text
    assert "read on the issuer's own page" in text
    assert "http://www.legislation.gov.uk/id/ukpga/2014/23/section/42" in text
    assert "This is not legal advice." in text


def test_what_is_later_than_the_document_says_so(dataset: Dataset) -> None:
    assert "Later than the 2022 document" in text_of(
        dataset, "provision/cqc-fundamental-standards/reg9a"
    )
    assert "Later than the 2022 document" not in text_of(dataset, "provision/care-act-2014/s42")


def test_a_framework_says_who_issues_it_and_which_listed_resource_it_is(dataset: Dataset) -> None:
    text = text_of(dataset, "framework/nmc-code")
    assert "Issued by Nursing and Midwifery Council" in text
    assert "resource/17" in text


def test_a_listed_resource_says_what_has_become_of_it_and_that_the_document_does_not(
    dataset: Dataset,
) -> None:
    text = text_of(dataset, "resource/11")
    assert "Not from the document: what has become of it since Regulation 9A" in text


def test_an_example_shows_the_links_from_it_each_with_its_standing(dataset: Dataset) -> None:
    text = text_of(dataset, "example/2.3")
    assert "Not from the document: this engages the provision" in text
    assert (
        "Equality Act 2010, s. 149: Public sector equality duty. Binds: the public authority. "
        "Status: proposed." in text
    )
    assert "Basis: somebody's reading." in text
    assert "(link/example-provision/0081)" in text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("source/1", "this may lead to"),
        ("impact/stress", "links to this (what each says: may lead to)"),
        ("minimisation/1", "this addresses"),
        ("provision/care-act-2014/s42", "links to this (what each says: engages the provision)"),
    ],
)
def test_links_stand_on_the_pages_of_both_ends(dataset: Dataset, name: str, said: str) -> None:
    assert f"Not from the document: {said}" in text_of(dataset, name)


def test_no_page_shows_a_link_without_the_graph_of_links() -> None:
    alone = load_dataset([Graphs.ONTOLOGY, Graphs.SOURCE, Graphs.FRAMEWORKS])
    for name in ("example/2.3", "source/1", "impact/stress", "provision/care-act-2014/s42"):
        assert "Status: proposed" not in text_of(alone, name)


def test_a_link_shows_its_claim_its_reason_its_author_and_that_it_finds_nothing(
    dataset: Dataset,
) -> None:
    text = text_of(dataset, "link/example-provision/0001")
    assert "Inaccessible and inflexible processes and decision making." in text
    assert "engages the provision — Care Act 2014, s. 1" in text
    assert "Inflexible decisions sit badly with the duty" in text
    assert "harmgraph proposals (software; no person has made or reviewed these)" in text
    assert "It finds nothing about any person or body" in text


def test_what_is_held_for_the_panel_is_on_no_page(dataset: Dataset) -> None:
    held = [
        mapping
        for mappings in load_mapping_sets()
        for mapping in mappings.mappings
        if mapping.object_id == "id:impact/suicidality-death"
    ]
    assert len(held) == 3
    for mapping in held:
        assert not dataset.contains(expand(f"link/{mapping.record_id.removeprefix('link:')}"))
    page = describe(dataset, expand("impact/suicidality-death")).to_text()
    assert "Not from the document" not in page


@pytest.mark.parametrize("kind", NEW_KINDS)
def test_every_thing_of_a_new_kind_has_a_page(dataset: Dataset, kind: str) -> None:
    found = dataset.subjects(f"{RDF}type", expand(f"hg:{kind}"))
    assert found
    for iri in found:
        described = describe(dataset, iri)
        assert described.title
        assert "A thing without a stated kind" not in described.to_text()


def test_words_of_the_document_are_found_before_titles_of_laws(dataset: Dataset) -> None:
    hits = search(dataset, "complaints")
    kinds = ["provision/" in hit.iri or "framework/" in hit.iri for hit in hits]
    assert True in kinds
    assert kinds == sorted(kinds)


def test_a_provision_is_found_with_its_framework_and_number(dataset: Dataset) -> None:
    (hit,) = (hit for hit in search(dataset, "enquiry by local") if "care-act" in hit.iri)
    assert hit.text == "Care Act 2014, s. 42: Enquiry by local authority"
