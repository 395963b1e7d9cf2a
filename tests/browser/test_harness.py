"""Each check finds the fault that is planted for it on one page, and none on a page without one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
from tests.browser.driver import Report, audit, nu_errors
from tests.browser.serving import served
from tests.site.building import once

FIXTURES: Final = Path(__file__).resolve().parent / "fixtures"


@pytest.fixture(scope="module")
def found(browser: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:  # noqa: ARG001
    """Return what was found on the two pages of the fixtures."""

    def write(target: Path) -> None:
        with served(FIXTURES) as root:
            reports = audit(
                [f"{root}good.html", f"{root}faulty.html"],
                checks=("reading", "keyboard", "engines"),
            )
        target.write_text(json.dumps(reports))

    made = json.loads(once(tmp_path_factory, "harness.json", write).read_text())
    return {Path(report["address"]).stem: report for report in made}


def rules(report: Report, checker: str) -> set[str]:
    """Return the rules that *checker* found broken."""
    return {each["rule"] for each in report[checker]}


def test_nothing_is_found_on_a_page_without_a_fault(found: dict[str, Report]) -> None:
    report = found["good"]
    for key in (
        "axe",
        "axeDark",
        "htmlcs",
        "ibm",
        "console",
        "dialogs",
        "external",
        "failed",
        "popups",
    ):
        assert report[key] == [], key
    assert report["status"] == 200
    assert report["reading"]["tooWide"] == []
    assert report["reading"]["print"]["pale"] == []
    assert report["reading"]["withoutScript"]["text"] == report["reading"]["text"]
    assert report["keyboard"]["skip"] == {"works": True, "why": ""}
    assert report["keyboard"]["unmarked"] == []
    assert report["keyboard"]["hidden"] == []
    assert report["keyboard"]["outOfOrder"] == []
    assert {each["url"].rsplit("/", 1)[1] for each in report["requests"]} == {
        "good.html",
        "good.css",
    }


@pytest.mark.parametrize(
    ("checker", "rule"),
    [
        ("axe", "image-alt"),
        ("axe", "color-contrast"),
        ("axe", "page-has-heading-one"),
        ("axe", "target-size"),
        ("htmlcs", "WCAG2AA.Principle1.Guideline1_1.1_1_1.H37"),
        ("ibm", "img_alt_valid"),
        ("ibm", "text_contrast_sufficient"),
    ],
)
def test_each_engine_finds_what_was_planted(
    found: dict[str, Report], checker: str, rule: str
) -> None:
    assert rule in rules(found["faulty"], checker)


def test_what_is_wrong_in_the_dark_only_is_found(found: dict[str, Report]) -> None:
    def places(checker: str) -> set[str]:
        return {where["element"] for each in found["faulty"][checker] for where in each["where"]}

    assert ".night" in places("axeDark") - places("axe")


def test_a_request_to_another_server_is_noted_and_comes_to_nothing(
    found: dict[str, Report],
) -> None:
    asked = {each["url"] for each in found["faulty"]["external"]}
    assert asked == {"https://harmgraph.invalid/pixel.png", "http://192.0.2.1/by-number.png"}
    assert asked <= {each["url"] for each in found["faulty"]["failed"]}


def test_what_a_page_says_and_opens_is_noted(found: dict[str, Report]) -> None:
    report = found["faulty"]
    assert "error: a message on the console" in report["console"]
    assert "exception: an exception" in report["console"]
    assert report["dialogs"] == ["alert: a dialog"]


def test_words_that_only_a_script_writes_are_missed(found: dict[str, Report]) -> None:
    reading = found["faulty"]["reading"]
    assert reading["withoutScript"]["text"] < reading["text"] / 2


def test_what_does_not_become_narrower_is_found(found: dict[str, Report]) -> None:
    settings = {each["setting"]: each["elements"] for each in found["faulty"]["reading"]["tooWide"]}
    assert settings["320 px, light"] == ['<p class="table">']
    assert "print" in settings
    assert "1280 px" not in settings


def test_white_words_that_paper_would_not_show_are_found(found: dict[str, Report]) -> None:
    pale = {each["colour"] for each in found["faulty"]["reading"]["print"]["pale"]}
    assert "rgb(255, 255, 255)" in pale


def test_faults_of_the_keyboard_are_found(found: dict[str, Report]) -> None:
    keyboard = found["faulty"]["keyboard"]
    assert keyboard["skip"]["works"] is False
    assert '<a href="good.html">' in keyboard["unmarked"]
    assert keyboard["outOfOrder"] == ['<a href="good.html">']
    assert keyboard["hidden"] == ['<a class="covered" href="good.html">']


def test_the_nu_checker_finds_what_was_planted_and_nothing_else(browser: None) -> None:  # noqa: ARG001
    assert nu_errors(FIXTURES / "good.html") == []
    told = nu_errors(FIXTURES)
    assert all("faulty.html" in each for each in told)
    assert any("“center” element is obsolete" in each for each in told)
    assert any("Duplicate ID" in each for each in told)


def test_a_file_may_load_what_stands_below_the_root_only(browser: None) -> None:  # noqa: ARG001
    (report,) = audit([(FIXTURES / "good.html").as_uri()], root=FIXTURES)
    assert report["external"] == []
    (report,) = audit([(FIXTURES / "good.html").as_uri()], root=FIXTURES / "elsewhere")
    assert {each["type"] for each in report["external"]} == {"document", "stylesheet"}


def test_pictures_are_taken(browser: None, tmp_path: Path) -> None:  # noqa: ARG001
    (report,) = audit([(FIXTURES / "good.html").as_uri()], shots=tmp_path)
    names = {Path(shot).name.split(".", 1)[1] for shot in report["shots"]}
    assert names == {"390.light.png", "390.dark.png", "1280.light.png", "1280.dark.png", "pdf"}
    assert all(Path(shot).stat().st_size > 1000 for shot in report["shots"])


def test_a_page_that_is_not_there_says_so(browser: None) -> None:  # noqa: ARG001
    with served(FIXTURES) as root:
        (report,) = audit([f"{root}nothing.html"])
    assert report["status"] == 404
