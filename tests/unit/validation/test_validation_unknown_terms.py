"""Terms that harmgraph does not have: found, named with the nearest, with file and line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from harmgraph import formats
from harmgraph.namespaces import HG, ID
from harmgraph.validation import REPORT_FORMATS, DataFile, render, validate_data
from harmgraph.validation.near_terms import did_you_mean
from harmgraph.validation.rendering import TURTLE

if TYPE_CHECKING:
    from harmgraph.validation import Report, Result

UNKNOWN = "https://w3id.org/harmgraph/shapes/DeclaredTermShape"


def unknown(report: Report) -> list[Result]:
    return [found for found in report.results if found.shape == UNKNOWN]


LINES = (
    "@prefix ex: <http://example.org/> .",
    f"@prefix hg: <{HG}> .",
    f"@prefix id: <{ID}> .",
    "ex:a a hg:HarmExmaple .",
    "ex:a hg:causes ex:b , ex:c . ex:d hg:causes ex:e .",
    "id:impact\\/stress a hg:SevereImpact .",
    "ex:a a hg:harmexample .",
    "ex:a hg:sourcetext 'x' .",
    "hg:Ours a <http://www.w3.org/2002/07/owl#Class> .",
    "ex:a a <https://w3id.org/harmgraph/ontology#Passage> .",
    "ex:a a <http://w3id.org/harmgraph/ontology/Agent> .",
    "ex:a ex:mine <https://w3id.org/harmgraph/id/source/3> ; a ex:Mine .",
)
"""A file, line by line."""

WRONG = {
    4: (f"{HG}HarmExmaple", "Did you mean hg:HarmExample?"),
    5: (f"{HG}causes", ""),
    6: (f"{HG}SevereImpact", "Did you mean hg:Impact?"),
    7: (f"{HG}harmexample", "Did you mean hg:HarmExample?"),
    8: (f"{HG}sourcetext", "Did you mean hg:sourceText?"),
    9: (f"{HG}Ours", ""),
    10: ("https://w3id.org/harmgraph/ontology#Passage", "Did you mean hg:Passage?"),
    11: ("http://w3id.org/harmgraph/ontology/Agent", "Did you mean hg:Agent?"),
}
"""For each line with a term that harmgraph does not have: the term, and what is said of it."""


@pytest.fixture(scope="module")
def report() -> Report:
    """Return the report on the file."""
    text = "\n".join(LINES)
    quads = "".join(f"{quad} .\n" for quad in ox.parse(text, ox.RdfFormat.TURTLE))
    return validate_data(DataFile("ours.ttl", quads.encode(), text, formats.TURTLE))


def test_each_unknown_term_is_found_once_where_it_stands(report: Report) -> None:
    found = {result.line: (result.value, result.hint) for result in unknown(report)}
    assert found == WRONG
    assert {result.file for result in unknown(report)} == {"ours.ttl"}
    assert len(unknown(report)) == len(WRONG)
    assert report.exit_code() == 1


def test_the_message_says_which_term_it_is(report: Report) -> None:
    messages = {result.value: result.message for result in unknown(report)}
    assert messages[f"{HG}causes"].startswith("hg:causes is not a term of harmgraph.")


@pytest.mark.parametrize(
    "syntax", [known for known in REPORT_FORMATS if known != TURTLE], ids=lambda known: known.name
)
def test_every_format_for_people_and_programs_has_the_hint(
    report: Report, syntax: formats.Format
) -> None:
    text = " ".join(render(report, syntax).decode().split())
    assert "Did you mean hg:HarmExample?" in text


def test_the_report_graph_has_only_what_pyshacl_says(report: Report) -> None:
    text = render(report, TURTLE).decode()
    assert "hg:HarmExmaple is not a term of harmgraph." in text
    assert "Did you mean" not in text


def test_plain_values_keep_message_and_hint_apart(report: Report) -> None:
    found = json.loads(json.dumps(report.to_dict()))["results"]
    hinted = [result for result in found if result["hint"] == "Did you mean hg:HarmExample?"]
    assert hinted
    assert all(result["hint"] not in result["message"] for result in hinted)


def test_in_text_each_term_is_shown_at_its_line(report: Report) -> None:
    text = render(report).decode()
    assert all(f"(ours.ttl, line {line})" in text for line in WRONG)


def test_a_name_that_is_like_none_is_answered_with_silence() -> None:
    assert did_you_mean(f"{HG}zzz", [f"{HG}Impact"]) == ""
