"""``show`` and ``search`` as their users run them: care, cautions, and what people type."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from harmgraph import formats

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[bytes]]

CAUTION = b"note: Rank: order from a small survey; not seriousness, not frequency.\n"


@pytest.mark.parametrize("syntax", [known.name for known in formats.RDF_FORMATS])
def test_triples_with_a_rank_come_with_what_it_is_not(syntax: str, run_cli: Run) -> None:
    done = run_cli("show", "source/3", "-f", syntax)
    assert b"surveyRank" in done.stdout
    assert done.stderr == CAUTION


def test_triples_without_a_rank_come_alone(run_cli: Run) -> None:
    assert run_cli("show", "impact/fear", "-f", "turtle").stderr == b""


@pytest.mark.parametrize("word", ["help", "HELP"])
def test_help_lines_are_one_command_away(word: str, run_cli: Run) -> None:
    done = run_cli("show", word)
    assert done.returncode == 0
    assert b"Samaritans: call 116 123, free, at any time.\n" in done.stdout
    assert b"- Samaritans" in run_cli("show", word, "-f", "markdown").stdout
    assert "call 999" in str(json.loads(run_cli("show", word, "-f", "json").stdout)["help"])


def test_help_lines_are_no_triples(run_cli: Run) -> None:
    done = run_cli("show", "help", "-f", "turtle")
    assert done.returncode == 2
    assert b"not triples" in done.stderr


@pytest.mark.parametrize(
    "typed", ["source/3/", "SOURCE/3", "http://w3id.org/harmgraph/id/source/3", "source 3"]
)
def test_what_people_type_is_understood(typed: str, run_cli: Run) -> None:
    assert run_cli("show", typed).stdout.endswith(b"https://w3id.org/harmgraph/id/source/3\n")


def test_the_nearest_id_is_offered(run_cli: Run) -> None:
    done = run_cli("show", "source/8")
    assert done.returncode == 2
    assert b"Did you mean source/7" in done.stderr


def test_a_search_that_finds_nothing_offers_words_and_help(tmp_path: Path, run_cli: Run) -> None:
    done = run_cli("search", "suicide")
    assert done.returncode == 0
    assert done.stderr == b""
    assert b"That does not mean it does not happen." in done.stdout
    assert b"suicidality" in done.stdout
    assert b"call 116 123" in done.stdout
    assert run_cli("search", "suicide", "-o", "found.txt").stdout == b""
    assert (tmp_path / "found.txt").read_bytes() == done.stdout


def test_as_json_nothing_is_an_empty_list(run_cli: Run) -> None:
    done = run_cli("search", "suicide", "-f", "json")
    assert json.loads(done.stdout) == []
    assert b"note: The document does not use these words." in done.stderr


def test_as_json_a_hit_has_its_name_and_its_words(run_cli: Run) -> None:
    hits = json.loads(run_cli("search", "tick box", "-f", "json").stdout)
    by_id = {hit["id"]: hit for hit in hits}
    assert by_id["action/2.2"]["label"] == "Recommendation 2, sentence 2"
    assert by_id["action/2.2"]["text"].startswith("Service users should be kept fully informed")


@pytest.mark.parametrize("text", ["", "  "])
def test_a_search_for_nothing_is_wrong_usage(text: str, run_cli: Run) -> None:
    done = run_cli("search", text)
    assert done.returncode == 2
    assert b"no word to look for" in done.stderr


def test_everybody_who_had_a_part_is_listed_once_with_both_names(run_cli: Run) -> None:
    rows = json.loads(run_cli("query", "people-and-roles", "-f", "json").stdout)
    found = {
        row["agent"]["value"].rpartition("/")[2]: {
            name: cell["value"] for name, cell in row.items()
        }
        for row in rows["results"]["bindings"]
    }
    assert len(found) == len(rows["results"]["bindings"]) == 6
    assert found["sarah-carr"]["name"] == "Dr Sarah Carr"
    assert found["sarah-carr"]["name_in_capitals"] == "SARAH CARR"
    assert {name for name, row in found.items() if row["kind"] == "organisation"} == {
        "nihr-sscr",
        "traumascapes",
    }
