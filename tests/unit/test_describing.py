from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from harmgraph.describing import Description, Section, describe, overview
from harmgraph.describing.description import escape_markdown
from harmgraph.describing.lookup import natural_key
from harmgraph.graph import Dataset, load_dataset
from harmgraph.iris import expand
from harmgraph.namespaces import HG, ID, PREFIXES, RDF, Graphs

CAUTION = "order from a small survey; not seriousness, not frequency"
RANKED = [f"source/{n}" for n in range(1, 8)] + [
    f"minimisation/{n}" for n in ("1", "2", "3", "4", "5", "6a", "6b", "7", "8")
]
WITH_HELP = [
    "SourceOfHarm",
    "HarmExample",
    "Impact",
    "Quotation",
    "AuthorStatement",
    "Minimisation",
    "RecommendedAction",
    "BodyMention",
]


def text_of(dataset: Dataset, name: str) -> str:
    """The description as one line, so that where it is wrapped makes no difference."""
    return " ".join(describe(dataset, expand(name)).to_text().split())


def members(dataset: Dataset, kind: str) -> list[str]:
    return dataset.subjects(f"{RDF}type", expand(kind))


@pytest.mark.parametrize("number", range(1, 8))
def test_a_source_shows_its_words_its_examples_and_what_its_rank_is_not(
    dataset: Dataset, number: int
) -> None:
    text = text_of(dataset, f"source/{number}")
    assert f"Source of harm {number}" in text
    assert f"{number} ({CAUTION})" in text
    examples = dataset.subjects(f"{HG}exampleOf", f"{ID}source/{number}")
    for example in examples:
        assert dataset.objects(example, f"{HG}sourceText")[0] in text
    assert "Samaritans: call 116 123" in text
    assert "never means that there is no harm" in text


@pytest.mark.parametrize("name", RANKED)
def test_the_line_under_a_number_says_what_it_is_not(dataset: Dataset, name: str) -> None:
    described = describe(dataset, expand(name))
    lines = described.to_text(width=100).splitlines()
    number = name.rpartition("/")[2].upper()
    assert re.search(rf"\b{number}\b", lines[1])
    assert lines[2] == f"The number is an {CAUTION}."
    assert described.to_markdown().splitlines()[4] == f"*The number is an {CAUTION}.*"
    assert described.to_dict()["caution"] == f"The number is an {CAUTION}."


def test_the_caution_stands_there_without_the_ontology_graph() -> None:
    text = text_of(load_dataset([Graphs.SOURCE]), "source/3")
    assert f"3 ({CAUTION})" in text
    assert "()" not in text


@pytest.mark.parametrize("kind", WITH_HELP)
def test_whatever_describes_harm_says_where_help_is(dataset: Dataset, kind: str) -> None:
    found = members(dataset, f"hg:{kind}")
    assert found
    for iri in found:
        text = describe(dataset, iri).to_text()
        assert "What follows describes harm" in text
        assert "call 116 123" in text
        if kind not in {"SourceOfHarm", "Minimisation"}:
            assert "Survey rank" not in text
            assert "The number is" not in text


def test_no_rank_is_shown_without_what_it_is_not(dataset: Dataset) -> None:
    for quad in dataset.quads():
        subject = getattr(quad.subject, "value", "")
        if quad.predicate.value == f"{HG}surveyRank":
            described = describe(dataset, subject)
            assert CAUTION in described.to_markdown()
            assert CAUTION in str(described.to_dict())


def test_only_the_survey_rank_itself_is_taken_for_one() -> None:
    store = ox.Store()
    lines = "<a:x> <b:notSurveyRank> 1 ; <b:surveyRank> 2 . <a:y> hg:surveyRank 3 ."
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    store.update(f"{prefixes} INSERT DATA {{ GRAPH <a:g> {{ {lines} }} }}")
    small = Dataset(store)
    assert describe(small, "a:x").caution == ""
    assert describe(small, "a:y").caution == f"The number is an {CAUTION}."
    assert f"3 ({CAUTION})" in describe(small, "a:y").to_text()


def test_the_missing_recommendation_says_so(dataset: Dataset) -> None:
    text = text_of(dataset, "minimisation/3")
    assert "has a name for this recommendation and no text" in text


def test_the_website_is_never_mistaken_for_the_document(dataset: Dataset) -> None:
    text = text_of(dataset, "source/1")
    assert "What people were asked to judge: not stated in this copy." in text
    assert "Not from the document, but from the research project's website" in text


def test_who_speaks_is_said_before_the_words_and_a_blank_line_parts_passages(
    dataset: Dataset,
) -> None:
    lines = describe(dataset, f"{ID}source/6").to_text(width=300).splitlines()
    first = lines.index("  GSCC, 2008 (quotation/6.1):")
    assert lines[first + 1].startswith('    "The sexual abuse is so serious')
    assert lines[first + 2] == ""
    assert lines[first + 3] == "  The project team (statement/6.2):"
    assert lines[first + 4].startswith("    We were deeply disturbed")


@pytest.mark.parametrize("kind", ["hg:Quotation", "hg:AuthorStatement"])
def test_every_passage_begins_with_who_speaks(dataset: Dataset, kind: str) -> None:
    for iri in members(dataset, kind):
        said_by = dataset.objects(iri, f"{HG}attributionText")
        lead, words = describe(dataset, iri).sections[0].lines[0]
        assert lead.startswith(said_by[0] if said_by else "Speaker not stated in the document (")
        assert lead.endswith(":")
        assert words == dataset.objects(iri, f"{HG}sourceText")[0]


def test_a_resource_is_described_as_cited(dataset: Dataset) -> None:
    text = text_of(dataset, "resource/5")
    assert "Local Government Association. (n.d.) Making Safeguarding Personal toolkit" in text
    assert "author Local Government Association. date no date (n.d.) title Making" in text
    assert "The web address behind the link is lost in this copy." in text
    assert "Printed as number 5 of 18. The order of printing is not a rank." in text
    assert "In italics in the document: Making Safeguarding Personal toolkit" in text
    assert "*" not in text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "action/2.2",
            [
                "In the document's words Service users should be kept fully informed",
                "A sentence of this harm minimisation minimisation/2 Improved assessment",
                "Printed as sentence 2 of 4.",
            ],
        ),
        ("action/7.1", ["where “support and advise” may be meant"]),
        ("action/6b.2", ["Recommended action 6B.2: one sentence of a harm minimisation"]),
        (
            "stage/3",
            ["Printed as stage 3 of 4.", "Informed by stage/4 Expert advisory group", CAUTION],
        ),
        ("stage/4", ["Informed stage/1 Evidence synthesis"]),
        (
            "contribution/traumascapes",
            ["Design & illustrations by", "Traumascap.es (organisation)", "designer and"],
        ),
        ("agent/sarah-carr", ["Sarah Carr Person", "Author of document/avoidable-harm-2022"]),
        ("agent/nihr-sscr", ["Organisation"]),
        ("project/avoidable-harm", ["Its stages stage/1 Evidence synthesis stage/2 Focus"]),
        ("section/impacts", ["Printed as chapter 2 of 5.", "IMPACTS"]),
        ("statement/funding", ["What the document says about itself In the document's words This"]),
        (
            "statement/ranking-sources-of-harm",
            [
                "What people were asked to judge: not stated in this copy.",
                "The order comes from stage/3 Survey",
                CAUTION,
            ],
        ),
        (
            "document/avoidable-harm-2022",
            ["SHA-256 2aaa9503", "characters 15524", "The copy used states no licence."],
        ),
        (
            "claim/website-ranking-minimisations",
            [
                "A claim. Not from the document",
                "the research project's website: The website's About page says",
                "importance of implementing it",
                CAUTION,
            ],
        ),
        ("scheme/harm", ["In it source/1 Barriers", f"The numbers are an {CAUTION}.", "84 more"]),
        ("scheme/impacts", ["impact/stress Stress", "The order of printing is not a rank."]),
        ("project-role/funder", ["Project role: one of harmgraph's own words", "Paid for the"]),
        ("module:model", ["Sources of harm, examples, impacts, and ways to minimise harm."]),
    ],
)
def test_other_things_are_described_in_plain_words(
    dataset: Dataset, name: str, expected: list[str]
) -> None:
    text = text_of(dataset, name)
    for words in expected:
        assert words in text
    assert "What is said about it" not in text
    assert "rdfs:label" not in text


def test_a_mention_of_a_body_does_not_guess_which_one(dataset: Dataset) -> None:
    for iri in members(dataset, "hg:BodyMention"):
        text = " ".join(describe(dataset, iri).to_text().split())
        assert dataset.objects(iri, f"{HG}sourceText")[0] in text
        assert "Only the printed name." in text


@pytest.mark.parametrize("name", ["anchor/example/1.1", "anchor/example/1.1/quote"])
def test_an_anchor_shows_its_words_what_is_around_them_and_where(
    dataset: Dataset, name: str
) -> None:
    text = text_of(dataset, name)
    assert "The words there Inaccessible and inflexible processes and decision making." in text
    assert "before D BY SYSTEMS AND BUREAUCRACY↵↵-" in text
    assert "characters 2600 to 2658" in text
    assert "2aaa9503524a1d007806f83b5a36414ad29514d2a5c47cbeaf69a86c96f3733e" in text
    assert "Anchors example/1.1" in text
    assert "call 116 123" in text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "hg:exampleOf",
            [
                "Property that links two things: a term of this ontology",
                "Gives the source of harm that an example is listed under.",
                "Links Example of harm (hg:HarmExample) to Source of harm (hg:SourceOfHarm).",
                "At most one value for each thing.",
                "In the other direction hg:hasExample has example",
                "A kind of skos:broader has broader",
            ],
        ),
        ("hg:hasExample", ["In the other direction hg:exampleOf is an example of"]),
        (
            "hg:surveyRank",
            [
                "Links one of Source of harm (hg:SourceOfHarm) or Harm minimisation"
                " (hg:Minimisation) to a whole number.",
                CAUTION,
            ],
        ),
        ("hg:sourceText", ["to a text.", "Property with a text or a number"]),
        (
            "hg:statedIn",
            ["It follows from “anchored by” (hg:anchoredBy), then “has source” (oa:hasSource)"],
        ),
        (
            "hg:HarmExample",
            [
                "Class: a term of this ontology",
                "has at least one value of “is an example of” that is: Source of harm",
                "How many there are here 84",
            ],
        ),
        (
            "hg:SourceDocument",
            ["has at least 1 of “SHA-256 of the document”", "hg:documentSha256 SHA-256"],
        ),
        (
            "hg:Passage",
            [
                "Each one is exactly one of Quotation (hg:Quotation) Author statement",
                "Never at the same time hg:BodyMention",
                "How many there are here 13",
            ],
        ),
    ],
)
def test_terms_are_described_in_plain_words(
    dataset: Dataset, name: str, expected: list[str]
) -> None:
    text = text_of(dataset, name)
    for words in expected:
        assert words in text


@pytest.mark.parametrize(
    ("name", "vocabulary"),
    [
        ("skos:Concept", "SKOS"),
        ("prov:Agent", "PROV-O"),
        ("oa:exact", "Web Annotation"),
        ("dcterms:title", "Dublin Core"),
    ],
)
def test_terms_of_others_are_not_called_ours(dataset: Dataset, name: str, vocabulary: str) -> None:
    text = text_of(dataset, name)
    assert f"a term of another vocabulary ({vocabulary})" in text
    assert "of this ontology" not in text


def test_every_thing_of_the_bundle_can_be_described(dataset: Dataset) -> None:
    subjects = {quad.subject for quad in dataset.quads()}
    for subject in subjects:
        if isinstance(subject, ox.NamedNode):
            described = describe(dataset, subject.value)
            assert "What is said about it" not in described.to_text(), subject
            assert all(section.lines for section in described.sections), subject


def test_text_fits_the_width(dataset: Dataset) -> None:
    for name in ("source/5", "scheme/minimisations", "resource/4"):
        lines = describe(dataset, expand(name)).to_text(width=60).splitlines()
        assert max(len(line) for line in lines) <= 60


def test_long_marks_stand_above_their_lines() -> None:
    section = Section("Heading", (("a-mark-of-thirty-characters-or-so", "first"), ("b", "second")))
    text = Description("a:x", "T", "K", (section,), (), ()).to_text(width=50)
    assert "  a-mark-of-thirty-characters-or-so\n    first\n  b\n    second\n" in text


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
