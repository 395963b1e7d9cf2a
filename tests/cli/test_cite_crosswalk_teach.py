"""``cite``, ``crosswalk`` and ``teach`` as their users run them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[bytes]]

OPENING = (
    b"Nobody has checked these suggestions. Take them to an adviser; this is not legal advice.\n"
)


def one_line(out: bytes) -> bytes:
    """The text as one line, so that the width of the terminal makes no difference."""
    return b" ".join(out.split())


def test_a_sheet_opens_with_the_sentence_and_exits_clean(run_cli: Run) -> None:
    done = run_cli("cite", "example/2.3")
    assert done.returncode == 0
    assert done.stderr == b""
    assert one_line(done.stdout).startswith(OPENING.strip())
    assert "“Institutionalised racism, homophobia and transphobia.”".encode() in done.stdout
    assert b"Equality Act 2010, s. 29" in done.stdout
    assert b"harmgraph tells nobody what you read here" in done.stdout


@pytest.mark.parametrize("typed", ["2.3", "example/2.3", "EXAMPLE/2.3"])
def test_a_number_alone_is_an_example(typed: str, run_cli: Run) -> None:
    done = run_cli("cite", typed, "-f", "json")
    assert json.loads(done.stdout)["about"]["id"] == "example/2.3"


@pytest.mark.parametrize(
    ("ending", "start"), [("html", b"<!DOCTYPE html>"), ("md", b"**Nobody"), ("txt", b"Nobody")]
)
def test_the_ending_of_the_file_decides_the_format(
    ending: str, start: bytes, run_cli: Run, tmp_path: Path
) -> None:
    done = run_cli("cite", "source/6", "-o", f"sheet.{ending}")
    assert done.returncode == 0
    assert done.stdout == b""
    assert (tmp_path / f"sheet.{ending}").read_bytes().startswith(start)


@pytest.mark.parametrize(
    "arguments",
    [
        ("cite", "example/99.1"),
        ("cite", "impact/trauma"),
        ("cite", "provision/care-act-2014/s42"),
        ("cite", ""),
        ("cite", "no such thing"),
        ("cite",),
        ("cite", "example/2.3", "-f", "csv"),
        ("cite", "example/2.3", "-o", "sheet.docx"),
        ("cite", "example/2.3", "--min-confidence", "1.7"),
        ("cite", "example/2.3", "--basis", "guess"),
        ("cite", "example/2.3", "--status", "final"),
        ("cite", "example/2.3", "--binds", "nobody"),
        ("crosswalk", "sack"),
        ("crosswalk",),
        ("crosswalk", "sac", "-f", "html"),
        ("teach", "9.99"),
        ("teach", "2.1"),
        ("teach", "source/6"),
        ("teach",),
    ],
)
def test_a_wrong_request_is_exit_2_with_one_plain_message(
    arguments: tuple[str, ...], run_cli: Run
) -> None:
    done = run_cli(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"error [")
    assert b"Traceback" not in done.stderr


def test_choices_are_shown_on_the_sheet(run_cli: Run) -> None:
    done = run_cli("cite", "example/2.3", "--binds", "social-worker", "--min-confidence", "0.6")
    assert done.returncode == 0
    assert b"Shown here: Only links of a confidence of at least 0.6" in done.stdout
    assert b"Social Work England professional standards, 1.5" in done.stdout
    assert b"Equality Act 2010, s. 29" not in done.stdout


def test_a_status_that_no_link_has_leaves_every_place_empty(run_cli: Run) -> None:
    done = run_cli("cite", "example/2.3", "--status", "accepted")
    assert done.returncode == 0
    assert one_line(done.stdout).startswith(OPENING.strip())
    assert b"or it was left out of what is shown" in done.stdout
    assert b"link/example-provision" not in done.stdout


def test_the_source_alone_drops_everything_that_is_curated(run_cli: Run) -> None:
    done = run_cli("cite", "example/2.3", "--source-only")
    assert done.returncode == 0
    assert b"Everything that is not the document's was left out" in done.stdout
    assert b"Institutionalised racism" in done.stdout
    assert b"Equality Act" not in done.stdout
    assert b"link/" not in done.stdout


def test_the_web_page_fetches_nothing(run_cli: Run) -> None:
    page = run_cli("cite", "example/6.1", "-f", "html").stdout.decode()
    assert "<script" not in page
    assert "src=" not in page
    assert 'lang="en-GB"' in page
    assert '<a href="https://www.bbc.co.uk/weather" rel="noreferrer">' in page
    assert "Whether you report is your choice." in page


def test_a_narrow_terminal_is_kept_to(run_cli: Run) -> None:
    text = run_cli("cite", "example/2.3", env={"COLUMNS": "50"}).stdout.decode()
    long = [line for line in text.splitlines() if len(line) > 50]
    assert all(" " not in line.strip(" -") for line in long)


@pytest.mark.parametrize("name", ["sac", "cqc", "swe"])
def test_a_crosswalk_has_every_example_in_csv(name: str, run_cli: Run) -> None:
    done = run_cli("crosswalk", name, "-f", "csv")
    assert done.returncode == 0
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
    assert len({row["example"] for row in rows}) == 84
    assert b"note: There are 84 examples." in done.stderr


def test_a_crosswalk_reads_as_text(run_cli: Run) -> None:
    text = " ".join(run_cli("crosswalk", "sac").stdout.decode().split())
    assert "words: Sexual harassment and assault. example: example/6.1" in text
    assert "No category found in Safeguarding Adults Collection (SAC) 2025-26 by" in text
    assert "Nobody has proposed this yet." in text
    assert "never means that there is none" in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("sac", "--source-only"),
        ("cqc", "--source-only"),
        ("swe", "--source-only"),
        ("cqc", "--status", "withdrawn"),
        ("swe", "--status", "withdrawn"),
        ("sac", "--status", "withdrawn"),
    ],
)
def test_without_a_table_the_answer_is_could_not_check(
    arguments: tuple[str, ...], run_cli: Run
) -> None:
    done = run_cli("crosswalk", *arguments)
    assert done.returncode == 3
    assert done.stdout == b""
    assert done.stderr.startswith(b"error [no-table]: Could not check")


def test_what_somebody_looked_for_stands_where_no_link_was_chosen(run_cli: Run) -> None:
    done = run_cli("crosswalk", "sac", "--min-confidence", "1", "-f", "csv")
    assert done.returncode == 0
    assert b"No category found in Safeguarding Adults Collection" in done.stdout
    assert b"Only links of a confidence of at least 1." in done.stderr


def test_a_standard_is_taught_with_examples_at_both_levels(run_cli: Run) -> None:
    done = run_cli("teach", "1.7")
    assert done.returncode == 0
    assert one_line(done.stdout).startswith(OPENING.strip())
    assert b"At the level of systems and organisations" in done.stdout
    assert b"At the level of what single workers do" in done.stdout
    assert "“Negative operation of power.”".encode() in done.stdout


def test_a_standard_without_examples_is_no_error(run_cli: Run) -> None:
    done = run_cli("teach", "swe-professional-standards/std2")
    assert done.returncode == 0
    assert b"Nobody has proposed this yet. That never means that there is none." in done.stdout


def test_a_number_that_several_standards_have_lists_them(run_cli: Run) -> None:
    done = run_cli("teach", "2.1")
    assert done.returncode == 2
    assert b"swe-professional-standards/std2.1" in done.stderr


def test_teaching_needs_what_the_source_alone_has_not(run_cli: Run) -> None:
    done = run_cli("teach", "1.7", "--source-only")
    assert done.returncode == 3
    assert done.stderr.startswith(b"error [no-table]: Could not check")


@pytest.mark.parametrize("command", ["cite", "crosswalk", "teach"])
def test_every_command_has_the_options_of_links(command: str, run_cli: Run) -> None:
    text = run_cli(command, "--help").stdout
    for option in (b"--min-confidence", b"--basis", b"--status", b"--binds", b"--source-only"):
        assert option in text


def test_a_sheet_that_cannot_be_written_leaves_nothing_behind(run_cli: Run, tmp_path: Path) -> None:
    done = run_cli("cite", "example/2.3", "-o", "nowhere/sheet.html")
    assert done.returncode == 3
    assert list(tmp_path.iterdir()) == []
