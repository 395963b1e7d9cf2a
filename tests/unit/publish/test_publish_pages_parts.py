from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from harmgraph.describing import describe
from harmgraph.graph import load_dataset
from harmgraph.namespaces import ID, Graphs
from harmgraph.publish.graphics import Group, Join, Node, class_map, neighbourhood
from harmgraph.publish.pages import dates
from harmgraph.publish.pages.asking import for_many_questions
from harmgraph.publish.pages.environment import environment, is_harmful, json_script
from harmgraph.publish.pages.linking import Linker, in_italics, outside
from harmgraph.publish.pages.memory import MemoryDataset
from harmgraph.publish.pages.rights import CC_BY, rights_of
from harmgraph.publish.pages.sections import Line, Part, grouped
from harmgraph.publish.pages.voices import VOICES

LINKER = Linker(
    {
        f"{ID}example/1.1": "id/example/1.1.html",
        f"{ID}link/a/0001": "id/link/a/0001.html",
        "https://w3id.org/harmgraph/ontology/Impact": "ontology/class/Impact.html",
    }
)


def test_descriptions_from_memory_are_those_from_the_store() -> None:
    dataset = load_dataset()
    memory = MemoryDataset(dataset, dataset.quads())
    iris = {
        quad.subject.value for quad in dataset.quads() if isinstance(quad.subject, ox.NamedNode)
    }
    for iri in sorted(iris)[::7]:
        assert describe(memory, iri) == describe(dataset, iri), iri


def test_a_store_for_many_questions_answers_as_the_store_does() -> None:
    dataset = load_dataset((Graphs.ONTOLOGY, Graphs.SOURCE))
    asked = for_many_questions(dataset)
    graphs: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(Graphs.SOURCE)]
    for text in (
        "SELECT ?s { GRAPH ?g { ?s a <https://w3id.org/harmgraph/ontology/Impact> } } ORDER BY ?s",
        "SELECT ?s { GRAPH ?g { ?s a <urn:nothing> } }",
    ):
        for _ in range(2):
            found = asked.store.query(text, named_graphs=graphs)
            there = dataset.store.query(text, named_graphs=graphs)
            assert isinstance(found, ox.QuerySolutions)
            assert isinstance(there, ox.QuerySolutions)
            assert [str(row[0]) for row in found] == [str(row[0]) for row in there]
    assert asked.graph_names() == dataset.graph_names()
    assert len(asked.store) == len(dataset.store)


def test_ids_in_running_text_become_links() -> None:
    found = LINKER.linked("See example/1.1 (link/a/0001), and hg:Impact.", "../")
    assert found == (
        'See <a href="../id/example/1.1.html">example/1.1</a> '
        '(<a href="../id/link/a/0001.html">link/a/0001</a>), and '
        '<a href="../ontology/class/Impact.html">hg:Impact</a>.'
    )


@pytest.mark.parametrize(
    "text",
    ["example/9.9", "an example/", "https", "and/or", "javascript:alert(1)", "x.example/1.1"],
)
def test_what_has_no_page_stays_text(text: str) -> None:
    assert LINKER.linked(text, "") == Markup.escape(text)


def test_an_address_in_running_text_becomes_a_link_without_its_full_stop() -> None:
    assert LINKER.linked("Read at https://example.org/a?b=1&c=2.", "") == (
        'Read at <a href="https://example.org/a?b=1&amp;c=2" rel="external noreferrer">'
        "https://example.org/a?b=1&amp;c=2</a>."
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "ftp://a.b/", "//a.b", "http://a b"]
)
def test_only_addresses_of_the_web_can_be_pressed(address: str) -> None:
    assert outside(address) == Markup.escape(address)


def test_asterisks_of_the_copy_become_italics_and_nothing_else() -> None:
    assert in_italics("a *b & c* d") == "a <em>b &amp; c</em> d"
    assert in_italics("5 * 3 < 16") == "5 * 3 &lt; 16"


@pytest.mark.parametrize("char", ["\u202e", "\u2066", "\u200f", "\x00", "\x1b", "\ufeff"])
def test_characters_that_do_harm_are_found(char: str) -> None:
    assert is_harmful(f"a{char}b")


@pytest.mark.parametrize("text", ["Café", "a\nb\tc", "“quoted”", "日本語", "עברית"])
def test_letters_of_any_script_do_no_harm(text: str) -> None:
    assert not is_harmful(text)


def test_json_for_a_script_has_no_angle_bracket_and_no_ampersand() -> None:
    text = json_script({"a": "</script>&", "b": "\u2028"})
    assert text == '{"a":"\\u003c/script\\u003e\\u0026","b":"\\u2028"}'


def test_templates_escape_and_refuse_what_is_missing() -> None:
    template = environment().from_string("{{ a }}")
    assert template.render(a="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        template.render()


def test_every_template_can_be_compiled() -> None:
    for name in environment().list_templates(extensions=["html"]):
        environment().get_template(name)


def test_no_template_marks_a_value_as_safe() -> None:
    loader = environment().loader
    assert loader is not None
    for name in environment().list_templates(extensions=["html"]):
        text, _, _ = loader.get_source(environment(), name)
        assert "safe" not in re.findall(r"\|\s*(\w+)", text), name
        assert "autoescape" not in text, name


def test_words_of_the_document_are_never_under_a_licence_of_ours() -> None:
    for graphs in ([], [Graphs.ONTOLOGY], [Graphs.CURATED], list(Graphs.ALL)):
        assert rights_of(graphs, wording=True).licence == ""
    assert rights_of([Graphs.ONTOLOGY], wording=False).licence == CC_BY
    assert rights_of([Graphs.FRAMEWORKS], wording=False).licence == ""


def test_every_graph_has_a_voice() -> None:
    assert set(VOICES) == set(Graphs.ALL)


@pytest.mark.parametrize(
    ("date", "words"),
    [("2026-11-03", "3 November 2026"), ("2022", "2022"), ("", ""), ("soon", "soon")],
)
def test_dates_are_put_in_words(date: str, words: str) -> None:
    assert dates.in_words(date) == words


def test_short_parts_that_follow_one_another_stand_together() -> None:
    short = Part("Short", "text", (Line(Markup("a")),))
    long = Part("Long", "quotes", (Line(Markup("b")),))
    found = grouped([short, short, long, short])
    assert [(group.short, len(group.parts)) for group in found] == [
        (True, 2),
        (False, 1),
        (True, 1),
    ]


def test_a_drawing_leaves_out_the_rest_and_says_how_many() -> None:
    drawing = neighbourhood("Middle", "About", [Group("leads", (Node("A & B", "source"),), 3)], [])
    assert "and 3 more, in the table" in drawing
    assert "A &amp; B" in drawing
    assert "<title" in drawing
    assert "<desc" in drawing


def test_a_long_word_in_a_drawing_is_cut_into_lines() -> None:
    drawing = neighbourhood("x" * 100, "About", [], [Group("r", (Node("y" * 200, "source"),))])
    lines = re.findall(r"<text[^>]*>([^<]*)</text>", drawing)
    assert max(map(len, lines)) < 40
    assert any(line.endswith("…") for line in lines)


def test_a_map_draws_a_line_both_ways_once() -> None:
    drawing = class_map(
        "Title",
        "About",
        [("a", "A", 0, 0), ("b", "B", 1, 0)],
        [Join("a", "b", "there; back", both=True)],
    )
    assert drawing.count('class="tip"') == 2
    assert drawing.count("<rect") == 2
