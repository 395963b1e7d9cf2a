"""Reports in each format, read back."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.compare import isomorphic

from harmgraph import formats
from harmgraph.errors import UnknownFormatError
from harmgraph.validation import REPORT_FORMATS, render
from harmgraph.validation.rendering import CSV, JSON, JUNIT, SARIF, TEXT, TURTLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.validation import FailOn, Report, Result

EX = "http://example.org/"
SH = "http://www.w3.org/ns/shacl#"


def only(report: Report, **changes: object) -> Report:
    """Return *report* with its first result alone, changed."""
    return replace(report, results=(replace(report.results[0], **changes),))  # type: ignore[arg-type]


def test_the_formats_have_the_names_and_endings_of_the_command_line() -> None:
    assert [known.name for known in REPORT_FORMATS] == [
        "text",
        "json",
        "turtle",
        "csv",
        "sarif",
        "junit",
    ]
    assert formats.format_of_path("found.sarif", REPORT_FORMATS) is SARIF
    assert formats.format_of_path("found.xml", REPORT_FORMATS) is JUNIT


def test_a_format_for_something_else_is_refused(report: Report) -> None:
    with pytest.raises(UnknownFormatError, match="sarif"):
        render(report, formats.RESULTS_XML)


@pytest.mark.parametrize("syntax", REPORT_FORMATS, ids=lambda syntax: syntax.name)
def test_a_report_without_results_can_be_written(report: Report, syntax: formats.Format) -> None:
    assert render(replace(report, results=()), syntax).endswith(b"\n")


class TestText:
    def test_it_reads_like_this(self, report: Report) -> None:
        assert render(report, TEXT).decode() == (
            "FAILED: 1 error, 1 warning.\n"
            "Checked: data.ttl.\n"
            f"3 shapes from shapes.ttl looked at 3 things. {report.engine}.\n"
            "\n"
            "Errors\n"
            "\n"
            "  http://example.org/b  (data.ttl, line 10)\n"
            "    - A person needs a name. Give one ex:name.\n"
            "      property http://example.org/name\n"
            '      value "5"^^<http://www.w3.org/2001/XMLSchema#integer>\n'
            "      rule http://example.org/Person-name (sh:Datatype)\n"
            "\n"
            "Warnings\n"
            "\n"
            "  http://example.org/c  (data.ttl, line 12)\n"
            "    - Only persons can be known.\n"
            "      property http://example.org/knows\n"
            "      value http://example.org/stone\n"
            "      rule http://example.org/Person-knows (sh:Class)\n"
        )

    @pytest.mark.parametrize(
        ("level", "fail_on", "start"),
        [
            ("Violation", "error", "FAILED: 1 error."),
            ("Violation", "none", "PASSED: 1 error."),
            ("Warning", "error", "PASSED: 1 warning."),
            ("Warning", "warning", "FAILED: 1 warning."),
            ("Info", "info", "FAILED: 1 note."),
        ],
    )
    def test_it_passes_or_fails(
        self, report: Report, level: str, fail_on: FailOn, start: str
    ) -> None:
        text = render(only(report, severity=SH + level), TEXT, fail_on=fail_on).decode()
        assert text.splitlines()[0] == start

    def test_nothing_found_is_said(self, report: Report) -> None:
        text = render(replace(report, results=()), TEXT).decode()
        assert text.startswith("PASSED: nothing to mend.\n")

    def test_the_bundle_and_notes_are_named(self, report: Report) -> None:
        bundle = replace(
            report,
            files=(),
            graphs=("https://w3id.org/harmgraph/graph/source",),
            notes=("Not used: x.",),
        )
        text = render(bundle, TEXT).decode()
        assert "Checked: the bundled graphs graph:source.\n" in text
        assert "\nNot used: x.\n" in text

    def test_our_own_iris_are_shortened(self, report: Report) -> None:
        base = "https://w3id.org/harmgraph/"
        text = render(
            only(
                report,
                focus=f"{base}id/source/3",
                path=f"^<{base}ontology/exampleOf>/(<{base}ontology/position>)*",
                value=f"{base}id/example/3.1",
            ),
            TEXT,
        ).decode()
        assert "\n  source/3  (" in text
        assert "property ^hg:exampleOf/(hg:position)*\n" in text
        assert "value example/3.1\n" in text

    def test_nothing_in_the_data_reaches_the_terminal_as_control(self, report: Report) -> None:
        text = render(
            only(report, message="a\x1b[2J", value='"\x1b]0;x\x07"', file="b\x1b.ttl"), TEXT
        ).decode()
        assert "\x1b" not in text
        assert "\x07" not in text


class TestJson:
    def test_it_holds_every_result(self, report: Report) -> None:
        plain = json.loads(render(report, JSON))
        assert plain["fails"] is True
        assert [result["focus"] for result in plain["results"]] == [f"{EX}b", f"{EX}c"]
        assert plain["results"][0]["line"] == 10
        assert plain["results"][0]["level"] == "error"

    def test_failing_depends_on_the_level(self, report: Report) -> None:
        assert json.loads(render(report, JSON, fail_on="none"))["fails"] is False


class TestTurtle:
    def test_it_is_the_report_graph(self, report: Report) -> None:
        turtle = rdflib.Graph().parse(data=render(report, TURTLE), format="turtle")
        triples = rdflib.Graph().parse(data=report.report_graph, format="nt")
        assert len(turtle) == len(triples) > 10
        assert isomorphic(turtle, triples)

    def test_slashes_in_our_ids_survive(self, report: Report) -> None:
        iri = "https://w3id.org/harmgraph/id/example/1.4"
        graph = f"_:r <{SH}focusNode> <{iri}> .\n".encode()
        turtle = render(replace(report, report_graph=graph), TURTLE)
        parsed = rdflib.Graph().parse(data=turtle, format="turtle")
        assert list(parsed.objects()) == [rdflib.URIRef(iri)]


def rows(report: Report) -> list[dict[str, str]]:
    """Return the rows of *report* as CSV."""
    return list(csv.DictReader(io.StringIO(render(report, CSV).decode(), newline="")))


class TestCsv:
    def test_a_row_is_a_result(self, report: Report) -> None:
        error, warning = rows(report)
        assert (error["level"], error["focus"], error["line"]) == ("error", f"{EX}b", "10")
        assert error["shape"] == f"{EX}Person-name"
        assert warning["value"] == f"{EX}stone"

    def test_what_is_missing_is_empty(self, report: Report) -> None:
        (row,) = rows(only(report, path=None, value=None, file=None, line=None))
        assert [row[name] for name in ("path", "value", "file", "line")] == [""] * 4

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
    def test_a_formula_is_disarmed(self, report: Report, start: str) -> None:
        text = f"{start}HYPERLINK(1)"
        (row,) = rows(only(report, message=text, file=text))
        assert row["message"] == f"'{text}"
        assert row["file"] == f"'{text}"

    def test_commas_quotes_and_lines_stay_in_their_cell(self, report: Report) -> None:
        (row,) = rows(only(report, message='a, "b"\nc'))
        assert row["message"] == 'a, "b"\nc'


def sarif_results(report: Report) -> list[dict[str, object]]:
    """Return the results of *report* as SARIF."""
    log = json.loads(render(report, SARIF))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    results: list[dict[str, object]] = run["results"]
    assert all(rules[found["ruleIndex"]] == found["ruleId"] for found in run["results"])
    return results


class TestSarif:
    def test_a_result_names_its_rule_its_level_and_its_place(self, report: Report) -> None:
        error, warning = sarif_results(report)
        assert error["ruleId"] == f"{EX}Person-name"
        assert (error["level"], warning["level"]) == ("error", "warning")
        assert error["message"] == {"text": "A person needs a name. Give one ex:name."}
        assert error["locations"] == [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "data.ttl"},
                    "region": {"startLine": 10},
                },
                "logicalLocations": [{"fullyQualifiedName": f"{EX}b", "kind": "resource"}],
            }
        ]

    def test_without_a_line_the_place_is_left_out(self, report: Report) -> None:
        (found,) = sarif_results(only(report, file=None, line=None))
        assert found["locations"] == [
            {"logicalLocations": [{"fullyQualifiedName": f"{EX}b", "kind": "resource"}]}
        ]

    def test_the_name_of_a_file_becomes_a_uri(self, report: Report) -> None:
        (found,) = sarif_results(only(report, file="my data/é#1.ttl"))
        assert "my%20data/%C3%A9%231.ttl" in json.dumps(found)

    def test_information_is_a_note_and_a_message_is_never_empty(self, report: Report) -> None:
        (found,) = sarif_results(only(report, severity=f"{SH}Info", message=""))
        assert found["level"] == "note"
        assert found["message"] == {"text": "A shape is broken."}


class TestJunit:
    def test_a_shape_is_a_test(self, report: Report) -> None:
        suite = ET.fromstring(render(report, JUNIT)).find("testsuite")  # noqa: S314 - our own output
        assert suite is not None
        assert suite.attrib == {
            "name": "shapes",
            "tests": "3",
            "failures": "1",
            "errors": "0",
            "skipped": "0",
        }
        cases = {case.get("name"): case for case in suite.findall("testcase")}
        assert set(cases) == {f"{EX}Person-knows", f"{EX}Person-name", f"{EX}PersonShape"}
        failure = cases[f"{EX}Person-name"].find("failure")
        assert failure is not None
        assert failure.get("message") == "A person needs a name. Give one ex:name."
        assert str(failure.text).startswith("data.ttl:10: error: http://example.org/b ")
        assert cases[f"{EX}Person-knows"].find("failure") is None
        warning = cases[f"{EX}Person-knows"].findtext("system-out")
        assert warning is not None
        assert "Only persons can be known." in warning
        assert list(cases[f"{EX}PersonShape"]) == []

    def test_a_warning_fails_where_it_should(self, report: Report) -> None:
        suite = ET.fromstring(render(report, JUNIT, fail_on="warning")).find("testsuite")  # noqa: S314
        assert suite is not None
        assert suite.get("failures") == "2"

    def test_a_failure_that_only_looks_like_one_is_not_counted(self, report: Report) -> None:
        tricky = only(report, severity=f"{SH}Warning", message="<failure <failure ")
        suite = ET.fromstring(render(tricky, JUNIT)).find("testsuite")  # noqa: S314
        assert suite is not None
        assert suite.get("failures") == "0"

    def test_markup_and_control_characters_are_harmless(self, report: Report) -> None:
        message = "]]> & <b>\"'\x00\x1b\ud7ff\ufffe\r\n"
        root = ET.fromstring(render(only(report, message=message), JUNIT))  # noqa: S314
        failure = root.find(".//failure")
        assert failure is not None
        assert str(failure.get("message")).startswith("]]> & <b>\"'\\u0000\\u001b\ud7ff\\ufffe")


def test_results_are_left_out_of_no_format(report: Report, check: Callable[..., Report]) -> None:
    found: tuple[Result, ...] = check().results
    assert len(found) == 2
    for syntax in REPORT_FORMATS:
        written = render(report, syntax, fail_on="none").decode()
        for result in found:
            assert result.focus in written
            assert result.message in written
