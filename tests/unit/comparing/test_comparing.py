"""Two states are compared: what came, went and changed, and which level that asks for."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from harmgraph import formats
from harmgraph.comparing import Comparison, Level, compare, read_side, render, side_of
from harmgraph.comparing.differences import compare_paths
from harmgraph.comparing.rendering import FORMATS, HTML, JSON
from harmgraph.errors import (
    EmptyInputError,
    LimitError,
    MissingInputError,
    SyntaxInputError,
    UnknownFormatError,
)
from harmgraph.isolation import ProcessLimits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from harmgraph.graph import Dataset

    Diff = Callable[[str, str], Comparison]

PREFIXES = """\
@prefix hg: <https://w3id.org/harmgraph/ontology/> .
@prefix id: <https://w3id.org/harmgraph/id/t/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""

TERMS = """
hg:A a owl:Class ; rdfs:label "A"@en . hg:B a owl:Class . hg:C a owl:Class .
hg:p a owl:ObjectProperty ; rdfs:domain hg:A ; rdfs:range hg:B .
id:x a hg:A , skos:Concept ; rdfs:label "X"@en ; hg:sourceText "Words"@en .
"""


@pytest.fixture
def diff(tmp_path: Path) -> Diff:
    """Return a function that compares two texts of Turtle."""

    def run(before: str, after: str) -> Comparison:
        for name, text in (("a.ttl", before), ("b.ttl", after)):
            (tmp_path / name).write_text(PREFIXES + text, encoding="utf-8")
        return compare(read_side(tmp_path / "a.ttl"), read_side(tmp_path / "b.ttl"))

    return run


@pytest.mark.parametrize(
    ("after", "level", "reason"),
    [
        (TERMS, Level.NONE, ""),
        (TERMS.replace('"A"@en', '"An A"@en'), Level.PATCH, "hg:A (class): rdfs:label changed"),
        (TERMS + 'hg:A skos:definition "New."@en .', Level.PATCH, "skos:definition"),
        (TERMS + 'id:x dcterms:modified "2026-11-24" .', Level.PATCH, "dcterms:modified"),
        (TERMS + "hg:D a owl:Class .", Level.MINOR, "hg:D (class) was added"),
        (TERMS + "id:y a skos:Concept .", Level.MINOR, "t/y (concept) was added"),
        (TERMS + "hg:A owl:deprecated true .", Level.MINOR, "hg:A (class) was deprecated"),
        (TERMS + "id:x dcterms:isReplacedBy id:z .", Level.MINOR, "was deprecated"),
        (TERMS + "id:x hg:related id:z .", Level.MINOR, "hg:related changed"),
        (TERMS + 'id:x skos:notation "7" .', Level.MINOR, "skos:notation changed"),
        (TERMS.replace("hg:C a owl:Class .", ""), Level.MAJOR, "hg:C (class) was removed"),
        (TERMS.partition("id:x")[0], Level.MAJOR, "t/x (concept) was removed"),
        (TERMS.replace("domain hg:A", "domain hg:C"), Level.MAJOR, "rdfs:domain changed"),
        (TERMS.replace("range hg:B", "range hg:C"), Level.MAJOR, "rdfs:range changed"),
        (TERMS + "hg:A rdfs:subClassOf hg:B .", Level.MAJOR, "rdfs:subClassOf changed"),
        (TERMS + "hg:p a owl:FunctionalProperty .", Level.MAJOR, "rdf:type changed"),
        (TERMS + "hg:A owl:disjointWith hg:B .", Level.MAJOR, "owl:disjointWith changed"),
        (TERMS.replace("a hg:A , ", "a "), Level.MAJOR, "rdf:type changed"),
        (TERMS.replace('"Words"', '"Word"'), Level.MAJOR, "words of the document"),
        (
            TERMS + "[] a owl:AllDisjointClasses ; owl:members ( hg:A hg:B ) .",
            Level.MAJOR,
            "statement about several terms was added",
        ),
    ],
)
def test_a_change_asks_for_its_level_and_says_why(
    diff: Diff, after: str, level: Level, reason: str
) -> None:
    found = diff(TERMS, after)
    assert found.level == level
    assert reason in " ".join(one.what for one in found.reasons if one.level == level)


def test_a_new_class_in_a_list_of_disjoint_ones_is_no_break(diff: Diff) -> None:
    before = TERMS + "[] a owl:AllDisjointClasses ; owl:members ( hg:A hg:B ) ."
    after = TERMS + (
        "hg:D a owl:Class . [] a owl:AllDisjointClasses ; owl:members ( hg:A hg:B hg:D ) ."
    )
    assert diff(before, after).level == Level.MINOR


def test_a_class_that_leaves_a_list_of_disjoint_ones_is_a_break(diff: Diff) -> None:
    before = TERMS + "[] a owl:AllDisjointClasses ; owl:members ( hg:A hg:B hg:C ) ."
    after = TERMS + "[] a owl:AllDisjointClasses ; owl:members ( hg:A hg:B ) ."
    assert diff(before, after).level == Level.MAJOR


def test_blank_nodes_are_compared_by_what_is_said_of_them(diff: Diff) -> None:
    one = "hg:A rdfs:subClassOf _:x . _:x owl:unionOf ( hg:B hg:C ) . hg:p rdfs:range [ owl:complementOf hg:C ] ."
    two = "hg:p rdfs:range _:b . _:b owl:complementOf hg:C . hg:A rdfs:subClassOf [ owl:unionOf ( hg:B hg:C ) ] ."
    assert not diff(one, two).differs


def test_one_more_blank_node_leaves_all_others_as_they_were(diff: Diff) -> None:
    one = "".join(f"hg:C{n} rdfs:subClassOf [ owl:complementOf hg:D{n} ] . " for n in range(20))
    found = diff(one, one + "hg:New rdfs:subClassOf [ owl:complementOf hg:D ] .")
    assert [change.iri.rpartition("/")[2] for change in found.changes] == ["New"]
    assert (found.graphs[0].added, found.graphs[0].removed) == (2, 0)


def test_an_expression_without_a_name_is_written_out(diff: Diff) -> None:
    found = diff(
        "hg:p a owl:ObjectProperty ; rdfs:domain [ owl:unionOf ( hg:A hg:B ) ] .",
        "hg:p a owl:ObjectProperty ; rdfs:domain [ owl:unionOf ( hg:A ) ] .",
    )
    (value,) = found.changes[0].values
    assert [one.text for one in value.old] == ["[ owl:unionOf ( hg:A hg:B ) ]"]
    assert [one.text for one in value.new] == ["[ owl:unionOf ( hg:A ) ]"]


def test_values_that_went_and_came_are_told(diff: Diff) -> None:
    found = diff(TERMS, TERMS.replace('"X"@en', '"Y"@en-GB'))
    (change,) = found.changes
    (value,) = change.values
    assert (value.old[0].term, value.new[0].term) == ('"X"@en', '"Y"@en-gb')
    assert (value.old[0].text, value.new[0].text) == ("“X” (en)", "“Y” (en-gb)")


def test_a_move_to_another_named_graph_is_a_difference(tmp_path: Path) -> None:
    line = '<x:s> <x:p> "o" <https://w3id.org/harmgraph/graph/{}> .\n'
    (tmp_path / "a.nq").write_text(line.format("curated"))
    (tmp_path / "b.nq").write_text(line.format("source"))
    found = compare(read_side(tmp_path / "a.nq"), read_side(tmp_path / "b.nq"))
    assert (found.differs, found.level) == (True, Level.MINOR)
    assert any("another named graph" in note for note in found.notes)
    assert any("does not mean that there is no harm" in note for note in found.notes)
    assert [(one.added, one.removed) for one in found.graphs] == [(0, 1), (1, 0)]


def test_where_one_side_has_no_named_graphs_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text('<x:s> <x:p> "o" <x:g> .\n')
    (tmp_path / "b.nt").write_text('<x:s> <x:p> "o" .\n')
    found = compare(read_side(tmp_path / "a.nq"), read_side(tmp_path / "b.nt"))
    assert not found.differs
    assert any("no named graphs" in note for note in found.notes)


def test_the_bundle_is_the_same_as_its_own_dump(dataset: Dataset, tmp_path: Path) -> None:
    from harmgraph.graph import serialise

    (tmp_path / "a.nq").write_bytes(serialise(dataset.quads(), formats.N_QUADS))
    found = compare_paths(tmp_path / "a.nq", "bundle")
    assert not found.differs
    assert found.level == Level.NONE
    assert found.after_version


@pytest.mark.parametrize("name", ["dumps/harmgraph.nq", "dumps/harmgraph.nt", "graph/source.nt"])
def test_the_data_of_a_folder_is_found(tmp_path: Path, name: str) -> None:
    file = tmp_path / "site" / name
    file.parent.mkdir(parents=True)
    file.write_text('<x:s> <x:p> "o" .\n')
    graph = "https://w3id.org/harmgraph/graph/source" if name.startswith("graph") else ""
    assert read_side(tmp_path / "site").parts == ((b'<x:s> <x:p> "o" .\n', graph),)


def test_a_folder_without_data_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match=r"dumps/harmgraph\.nq"):
        read_side(tmp_path)


@pytest.mark.parametrize(
    ("text", "error"),
    [("", EmptyInputError), ("# nothing\n", EmptyInputError), ("<x:s> <x:p> .", SyntaxInputError)],
)
def test_a_bad_file_is_refused(tmp_path: Path, text: str, error: type[Exception]) -> None:
    (tmp_path / "a.ttl").write_text(text)
    with pytest.raises(error):
        read_side(tmp_path / "a.ttl")


def test_blank_nodes_that_take_for_ever_to_name_are_stopped(tmp_path: Path) -> None:
    nodes = range(12)
    lines = [f"_:n{a} <x:p> _:n{b} .\n" for a in nodes for b in nodes if a != b]
    (tmp_path / "a.nt").write_text("".join(lines))
    side = read_side(tmp_path / "a.nt")
    with pytest.raises(LimitError):
        compare(side, side, limits=ProcessLimits(seconds=1.5))


HOSTILE = (
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "\u202eevil",
    "[a](javascript:x)",
    "`x` | *y*",
    "\x1b[2J",
    "# h",
)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(diff: Diff, words: str) -> None:
    literal = json.dumps(words)
    found = diff(TERMS, TERMS.replace('"X"@en', literal) + f"id:new rdfs:label {literal} .")
    parser = _Tags()
    parser.feed(render(found, HTML))
    tags = {tag for tag, _ in parser.seen}
    assert not tags & {"script", "svg", "img", "iframe"}
    assert [attrs["href"] for tag, attrs in parser.seen if tag == "a"] == [
        "#changes",
        "https://www.bbc.co.uk/weather",
    ]
    for syntax in (formats.TEXT, formats.MARKDOWN, HTML):
        assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e]", render(found, syntax))
    markdown = render(found, formats.MARKDOWN)
    assert not re.search(r"(?<!\\)[<`]|(?<!\\)\]\(", markdown)


def test_every_format_says_the_same_level_and_things(diff: Diff) -> None:
    found = diff(TERMS, TERMS.replace("hg:C a owl:Class .", "hg:D a owl:Class ."))
    for syntax in FORMATS:
        written = render(found, syntax, care=("Somebody who helps",))
        assert "hg:C" in written or "ontology/C" in written
        assert "hg:D" in written or "ontology/D" in written
        assert "major" in written.lower()
        assert written.endswith("\n")
        assert syntax == JSON or "Somebody who helps" in written


def test_json_gives_old_and_new_values(diff: Diff) -> None:
    fields = json.loads(render(diff(TERMS, TERMS.replace('"Words"', '"Word"')), JSON))
    assert (fields["differs"], fields["level"]) == (True, "major")
    (value,) = fields["changed"][0]["values"]
    assert value["old"] == [{"term": '"Words"@en', "text": "“Words” (en)"}]
    assert value["new"] == [{"term": '"Word"@en', "text": "“Word” (en)"}]


def test_confidence_is_shown_in_words_only(diff: Diff) -> None:
    found = diff("id:l hg:confidence 0.6 .", "id:l hg:confidence 0.9 .")
    written = render(found, formats.TEXT)
    assert "moderate" in written
    assert "0.6" not in written
    assert "0.9" not in written


def test_a_rank_that_changed_stands_beside_what_a_rank_is(diff: Diff, dataset: Dataset) -> None:
    found = diff("id:s hg:surveyRank 1 .", "id:s hg:surveyRank 2 .")
    assert dataset.rank_caution() in found.notes


def test_an_unknown_format_is_refused(dataset: Dataset) -> None:
    side = side_of(dataset)
    with pytest.raises(UnknownFormatError):
        render(compare(side, side), formats.CSV)
