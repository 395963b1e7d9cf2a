"""``harmgraph links`` as its user runs it."""

from __future__ import annotations

import csv
import datetime as dt
import importlib
import io
import json
from typing import TYPE_CHECKING

import click
import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Completed = subprocess.CompletedProcess[bytes]
    Run = Callable[..., Completed]

ID = "https://w3id.org/harmgraph/id/"
STANDING = "Proposed links, made by a program; nobody has reviewed them."
HELD = "3 rows are held from every page"
NAMED = ("--author", "agent/ann", "--author-name", "Ann", "--date", "2026-11-24")
REVIEWER = ("--reviewer", "agent/bo", "--reviewer-name", "Bo", "--date", "2026-11-25")
CLAIM = (
    "links", "add", "own.sssom.tsv", "--from", "example/1.4", "--type", "engagesProvision", "--to", "care-act-2014/s1",
    "--basis", "curated-inference", "--confidence", "0.6", "--reason", "Both speak of well-being.",
)  # fmt: skip
TABLE = (
    "subject_id,predicate_id,object_id,mapping_justification,basis,confidence,comment\n"
    "source/1,hg:mayLeadTo,impact/stress,A reason.,wording-match,0.75,A study.\n"
    "source/3,hg:mayLeadTo,impact/suicidality-death,A reason.,wording-match,0.45,\n"
)
ABOUT = (*NAMED, "--set-id", "https://example.org/sets/mine")


def text_of(done: Completed) -> str:
    return " ".join(done.stdout.decode().split())


def error_of(done: Completed) -> str:
    return " ".join(done.stderr.decode().split())


def command(name: str) -> click.Command:
    group = importlib.import_module("harmgraph.cli.commands.links").command
    found: click.Command = group.commands[name]
    return found


@pytest.mark.parametrize(
    "name", ["list", "add", "review", "dispute", "check", "coverage", "import", "export"]
)
def test_every_command_has_an_example_and_help_for_each_option(name: str) -> None:
    found = command(name)
    assert "Example: harmgraph links" in (found.help or "")
    for parameter in found.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.opts


@pytest.mark.parametrize("name", ["list", "coverage", "export"])
def test_every_command_that_uses_links_takes_the_filter(name: str) -> None:
    options = {option for parameter in command(name).params for option in parameter.opts}
    assert {"--min-confidence", "--basis", "--status", "--binds", "--source-only"} <= options


# ---- list ----


def test_links_are_listed_with_how_far_they_have_come(run_cli: Run) -> None:
    done = run_cli("links", "list", "--from", "example/2.3", "--to", "human-rights-act-1998/art14")
    assert done.returncode == 0, done.stderr
    text = text_of(done)
    assert text.startswith(STANDING)
    assert "basis: somebody's reading" in text
    assert "confidence: moderate" in text
    assert "binds: the public authority" in text
    assert HELD in text
    assert "0.6" not in text


@pytest.mark.parametrize("syntax", ["csv", "tsv", "json", "xml"])
def test_a_format_for_programs_has_what_must_be_told_beside_it(run_cli: Run, syntax: str) -> None:
    done = run_cli("links", "list", "--type", "addresses", "-f", syntax)
    assert done.returncode == 0
    assert b"link/minimisation-addresses/0001" in done.stdout
    assert STANDING in error_of(done)
    assert STANDING.encode() not in done.stdout


def test_the_table_of_all_links_holds_no_held_one(run_cli: Run) -> None:
    done = run_cli("links", "list", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert len(rows) > 650
    assert {row["status"] for row in rows} == {"proposed"}
    assert "suicidality" not in done.stdout.decode()
    assert rows[0]["record"].startswith(f"{ID}link/")


def test_markdown_is_a_table(run_cli: Run) -> None:
    done = run_cli(
        "links", "list", "--from", "example/3.10", "--type", "mayLeadTo", "-f", "markdown"
    )
    assert done.stdout.decode().splitlines()[0] == STANDING
    assert "| record | from |" in done.stdout.decode()


def test_no_link_never_means_no_harm_remedy_or_law(run_cli: Run) -> None:
    done = run_cli("links", "list", "--from", "example/5.15", "--type", "engagesProvision")
    assert done.returncode == 0
    assert "Nobody has proposed such a link yet" in text_of(done)
    assert "never means that there is no harm, remedy or law" in text_of(done)


def test_the_filter_narrows_and_says_so(run_cli: Run) -> None:
    wide = run_cli("links", "list", "-f", "csv").stdout
    done = run_cli(
        "links", "list", "-f", "csv", "--min-confidence", "0.75", "--basis", "wording-match", "--status", "proposed",
        "--binds", "council",
    )  # fmt: skip
    assert 1 < len(done.stdout.splitlines()) < len(wide.splitlines())
    assert "Only links of a confidence of at least 0.75; on the basis wording-match" in error_of(
        done
    )


def test_source_only_leaves_no_link(run_cli: Run) -> None:
    done = run_cli("links", "list", "--source-only")
    assert "The document itself makes no such link" in text_of(done)
    assert run_cli("links", "list", "--source-only", "-f", "csv").stdout.count(b"\n") == 1
    assert run_cli("links", "export", "--source-only").returncode == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--basis", "guess"), "stated-in-source"),
        (("--status", "agreed"), "withdrawn"),
        (("--binds", "councl"), "Did you mean council"),
        (("--min-confidence", "1.7"), "from 0 to 1"),
        (("--min-confidence", "nan"), "from 0 to 1"),
        (("--min-confidence", "sure"), "not a valid float"),
    ],
)
def test_a_filter_for_what_there_is_not_is_wrong_usage(
    run_cli: Run, arguments: tuple[str, ...], said: str
) -> None:
    for name in ("list", "coverage", "export"):
        done = run_cli("links", name, *arguments)
        assert done.returncode == 2
        assert said in error_of(done)


def test_what_cannot_be_found_is_wrong_usage(run_cli: Run) -> None:
    for arguments in (("--from", "example/99"), ("--to", "no-such-act/s1"), ("--type", "causes")):
        done = run_cli("links", "list", *arguments)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr


# ---- coverage ----


def test_coverage_counts_every_row_and_what_they_reach(run_cli: Run) -> None:
    done = run_cli("links", "coverage")
    assert done.returncode == 0, done.stderr
    text = text_of(done)
    assert text.startswith(STANDING)
    assert "656 rows in all, of which 653 are counted here." in text
    assert HELD in text
    assert "with a provision: 82 of 84" in text
    assert "with a recommendation: 46 of 84" in text
    assert (
        "example/5.15 (Service users being 'set up to fail'.): nobody has proposed this yet" in text
    )
    assert "%" not in text
    assert "suicidality" not in text.lower()


def test_coverage_in_every_format(run_cli: Run) -> None:
    found = json.loads(run_cli("links", "coverage", "-f", "json").stdout)
    assert (found["rows"], found["held"], found["standing"]) == (656, 3, STANDING)
    done = run_cli("links", "coverage", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert len(rows) == len(found["counts"])
    assert STANDING in error_of(done)
    assert "## Examples of harm" in run_cli("links", "coverage", "-f", "markdown").stdout.decode()
    assert run_cli("links", "coverage", "-f", "docx").returncode == 2


# ---- check ----


def test_the_bundle_is_clean(run_cli: Run) -> None:
    done = run_cli("links", "check")
    assert done.returncode == 0, done.stdout
    assert "0 errors, 0 warnings" in text_of(done)


def test_a_finding_has_its_file_and_line_and_exit_code_1(run_cli: Run, tmp_path: Path) -> None:
    assert run_cli(*CLAIM, *NAMED).returncode == 0
    path = tmp_path / "own.sssom.tsv"
    path.write_text(path.read_text().replace("Both speak of well-being.", "It breached the Act."))
    line = len(path.read_text().splitlines())
    done = run_cli("links", "check", "own.sssom.tsv")
    assert done.returncode == 1
    assert f"error: own.sssom.tsv, line {line}: link:own/0001: Its reason finds" in text_of(done)
    assert run_cli("links", "check", "own.sssom.tsv", "--fail-on", "none").returncode == 0
    found = json.loads(run_cli("links", "check", "own.sssom.tsv", "-f", "json").stdout)
    assert found["findings"][0]["line"] == line
    assert found["passed"] is False


def test_a_file_that_cannot_be_read_is_not_checked(run_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.tsv").write_text("")
    assert run_cli("links", "check", "empty.tsv").returncode == 4
    assert run_cli("links", "check", "absent.tsv").returncode == 3


# ---- export and import ----


def test_an_export_is_one_set_without_held_rows_and_says_how_many_are_held(
    run_cli: Run, tmp_path: Path
) -> None:
    done = run_cli("links", "export", "-o", "out.sssom.tsv")
    assert done.returncode == 0, done.stderr
    assert HELD in error_of(done)
    text = (tmp_path / "out.sssom.tsv").read_text()
    assert "suicidality" not in text.lower()
    assert run_cli("links", "check", "out.sssom.tsv").returncode == 0
    rows = len([line for line in text.splitlines() if line.startswith("link:")])
    assert f"{rows:,} rows written" in error_of(done)


@pytest.mark.parametrize("syntax", ["sssom", "csv", "json", "turtle", "ntriples"])
def test_an_export_in_every_format_is_the_same_every_time(run_cli: Run, syntax: str) -> None:
    done = run_cli("links", "export", "-f", syntax, "--binds", "social-worker")
    assert done.returncode == 0, done.stderr
    assert done.stdout
    again = run_cli("links", "export", "-f", syntax, "--binds", "social-worker")
    assert again.stdout == done.stdout


def test_as_many_rows_come_out_as_went_in(run_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE)
    done = run_cli("links", "import", "table.csv", *ABOUT, "-o", "out.sssom.tsv")
    assert done.returncode == 0, done.stderr
    assert error_of(done) == "note: 2 rows read, 2 rows written."
    text = (tmp_path / "out.sssom.tsv").read_text()
    assert text.count("semapv:LexicalMatching") == 2
    again = run_cli("links", "import", "out.sssom.tsv")
    assert again.stdout.decode() == text
    by_hand = run_cli("links", "import", "table.csv", *ABOUT, "--person").stdout
    assert by_hand.count(b"semapv:ManualMappingCuration") == 2


def test_an_import_says_which_ends_are_not_in_the_bundle(run_cli: Run, tmp_path: Path) -> None:
    def note(*ends: str) -> str:
        first, *_ = TABLE.splitlines()
        rows = [f"example/1.4,hg:engagesProvision,{end},R.,wording-match,0.75," for end in ends]
        (tmp_path / "table.csv").write_text("\n".join([first, *rows]) + "\n")
        done = run_cli("links", "import", "table.csv", *ABOUT)
        assert done.returncode == 0, done.stderr
        return error_of(done)

    assert note("care-act-2014/s1") == "note: 1 row read, 1 row written."
    assert "note: 1 end of links is not in the bundle: ours/1. Mend" in note("ours/1", "ours/1")
    many = note("ours/1", "ours/2", "ours/3", "ours/4", "care-act-2014/s1")
    assert "4 ends of links are not in the bundle: ours/1, ours/2, ours/3 and 1 more." in many


def test_an_empty_file_is_empty_whatever_is_said_about_it(run_cli: Run, tmp_path: Path) -> None:
    for content in ("", "\n", " \r\n"):
        (tmp_path / "empty.csv").write_text(content)
        for about in ((), ABOUT):
            done = run_cli("links", "import", "empty.csv", *about)
            assert done.returncode == 4, done.stderr
            assert "The file is empty" in error_of(done)


def test_coverage_under_a_filter_says_that_links_may_have_been_left_out(run_cli: Run) -> None:
    for arguments in (("--min-confidence", "0.9"), ("--source-only",)):
        text = text_of(run_cli("links", "coverage", *arguments))
        assert "nobody has proposed this yet, or it was left out here" in text
    done = run_cli(
        "links", "list", "--from", "example/1.1", "--type", "mayLeadTo", "--min-confidence", "1"
    )
    assert "Nobody has proposed such a link yet, or it was left out here" in text_of(done)


def test_a_disputed_link_and_an_authors_other_spelling_are_refused(run_cli: Run) -> None:
    assert run_cli(*CLAIM, *NAMED).returncode == 0
    review = ("links", "review", "own.sssom.tsv", "own/0001", "--status", "accepted")
    for who in (("agent/Ann", "Other"), ("agent/x", "ann"), ("agent/no-name-given", "Nobody")):
        done = run_cli(*review, "--reviewer", who[0], "--reviewer-name", who[1], *REVIEWER[4:])
        assert done.returncode == 2, who
    disputed = run_cli(
        "links", "dispute", "own/0001", "own.sssom.tsv", "--no-name", "--reason", "No."
    )
    assert disputed.returncode == 0, disputed.stderr
    done = run_cli(*review, *REVIEWER)
    assert done.returncode == 2
    assert "stands until its author withdraws it" in error_of(done)


@pytest.mark.parametrize("syntax", ["turtle", "ntriples"])
def test_held_rows_are_not_among_triples_and_are_counted(
    run_cli: Run, tmp_path: Path, syntax: str
) -> None:
    (tmp_path / "table.csv").write_text(TABLE)
    done = run_cli("links", "import", "table.csv", *ABOUT, "-f", syntax)
    assert b"suicidality" not in done.stdout
    assert "2 rows read" in error_of(done)
    assert "1 row is held" in error_of(done)


def test_a_table_needs_to_be_told_who_makes_the_claims(run_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE)
    done = run_cli("links", "import", "table.csv")
    assert done.returncode == 2
    assert "--author" in error_of(done)
    for missing in ("--author", "--author-name", "--date", "--set-id"):
        place = ABOUT.index(missing)
        done = run_cli("links", "import", "table.csv", *ABOUT[:place], *ABOUT[place + 2 :])
        assert done.returncode == 2
        assert missing in error_of(done)


GOOD_HEADER = (
    "#curie_map:\n#  hg: https://w3id.org/harmgraph/ontology/\n#  id: https://w3id.org/harmgraph/id/\n"
    "#  link: https://w3id.org/harmgraph/id/link/\n#mapping_set_id: https://example.org/sets/one\n"
    "#mapping_set_version: 0.1.0\n#license: https://creativecommons.org/licenses/by/4.0/\n"
    "#extension_definitions:\n#- slot_name: basis\n#  property: hg:linkBasis\n"
    "#- slot_name: status\n#  property: hg:linkStatus\n#- slot_name: as_at\n#  property: hg:asAt\n"
)
GOOD_COLUMNS = (
    "record_id\tsubject_id\tpredicate_id\tobject_id\tmapping_justification\tauthor_id\tauthor_label\tmapping_date"
    "\tconfidence\tcomment\tbasis\tstatus\tas_at\n"
)
GOOD_ROW = (
    "link:one/0001\tid:example/1.4\thg:engagesProvision\tid:provision/care-act-2014/s1\tsemapv:UnspecifiedMatching"
    "\tid:agent/ann\tAnn\t2026-11-24\t0.60\tA reason.\tcurated-inference\tproposed\t2026-11-24\n"
)
GOOD = GOOD_HEADER + GOOD_COLUMNS + GOOD_ROW


@pytest.mark.parametrize(
    ("content", "code", "line", "said"),
    [
        (GOOD.replace("confidence", "confidense"), 3, 15, "Did you mean confidence"),
        (
            GOOD.replace("#license: https://creativecommons.org/licenses/by/4.0/\n", ""),
            3,
            1,
            "no license",
        ),
        (GOOD.replace("#mapping_set_version: 0.1.0\n", ""), 3, 1, "no mapping_set_version"),
        (GOOD + GOOD_ROW, 3, 17, "stands in line 16 already"),
        (GOOD.replace("id:example", "nobody:example"), 3, 16, "nobody of the subject_id"),
        (GOOD.replace("0.60", "1.7"), 3, 16, "not from 0 to 1: 1.7"),
        (GOOD.replace("0.60", "1e400"), 3, 16, "not from 0 to 1: 1e400"),
        (GOOD.replace("Ann\t2026-11-24", "Ann\t24/11/2026"), 3, 16, "not a day: 24/11/2026"),
        (GOOD.replace("A reason.", '"A reason.'), 3, 16, "quotation marks"),
        (GOOD.replace("A reason.", "A\treason."), 3, 16, "14 cells"),
        (GOOD.replace("A reason.", "x" * 200_000), 3, 16, "131,072"),
        (GOOD.replace("#license", "#other: &a [*a]\n#license"), 3, 7, "alias"),
        (GOOD.replace("#license", "#other: !!python/name:os.system\n#license"), 3, 7, "tag"),
        (
            GOOD.replace("#curie_map:", "#curie_map:\n#  skos: https://example.org/"),
            3,
            1,
            "another meaning",
        ),
        (GOOD_HEADER + GOOD_COLUMNS, 4, None, "no row"),
        (GOOD_HEADER, 4, None, "no row"),
        ("", 4, None, "empty"),
        ("\x00", 3, 1, "NUL"),
        ("just words\n", 2, None, "table"),
    ],
)
def test_bad_input_has_one_exit_code_one_message_and_its_line(
    run_cli: Run, tmp_path: Path, content: str, code: int, line: int | None, said: str
) -> None:
    (tmp_path / "set.tsv").write_text(content)
    done = run_cli("links", "import", "set.tsv", "-o", "out.tsv")
    message = error_of(done)
    assert done.returncode == code, message
    assert message.startswith("error [")
    assert "Traceback" not in message
    assert said in message
    if line is not None:
        assert f"set.tsv, line {line}." in message
    assert not (tmp_path / "out.tsv").exists()


def test_windows_line_ends_and_a_byte_order_mark_are_accepted(run_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "plain.tsv").write_text(GOOD)
    (tmp_path / "windows.tsv").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    plain = run_cli("links", "import", "plain.tsv")
    windows = run_cli("links", "import", "windows.tsv")
    assert plain.returncode == windows.returncode == 0
    assert windows.stdout == plain.stdout


def test_a_mapping_set_comes_in_by_standard_input_too(run_cli: Run) -> None:
    done = run_cli("links", "import", "-", stdin=GOOD.encode())
    assert done.returncode == 0
    assert b"link:one/0001" in done.stdout


# ---- add, review, dispute ----


def test_a_link_is_added_reviewed_and_disputed(run_cli: Run, tmp_path: Path) -> None:
    added = run_cli(*CLAIM, *NAMED)
    assert (added.returncode, added.stdout) == (0, b"link:own/0001\n")
    assert "which has 1 row." in error_of(added)
    again = run_cli(*CLAIM, *NAMED)
    assert again.returncode == 2
    assert "same author" in error_of(again)
    other = run_cli(*CLAIM, "--author", "agent/cy", "--author-name", "Cy", "--date", "2026-11-24")
    assert other.stdout == b"link:own/0002\n"
    own = run_cli(
        "links", "review", "own.sssom.tsv", "own/0001", "--status", "accepted", "--reviewer", "agent/ann",
        "--reviewer-name", "Ann",
    )  # fmt: skip
    assert own.returncode == 2
    assert "own link" in error_of(own)
    done = run_cli(
        "links", "review", "own.sssom.tsv", "own/0001", "--status", "accepted", *REVIEWER
    )
    assert done.returncode == 0, done.stderr
    disputed = run_cli(
        "links", "dispute", "own/0001", "own.sssom.tsv", "--reason", "They differ.", "--no-name", "--date", "2026-11-26"
    )  # fmt: skip
    assert disputed.stdout == b"link:own/0003\n"
    text = (tmp_path / "own.sssom.tsv").read_text()
    assert "\tdisputed\t" in text
    assert "somebody who gave no name" in text
    assert run_cli("links", "check", "own.sssom.tsv").returncode == 0
    exported = run_cli("links", "export", "own.sssom.tsv", "-f", "json")
    statuses = [row["status"] for row in json.loads(exported.stdout)["mappings"]]
    assert statuses == ["disputed", "proposed", "proposed"]


def test_what_concerns_source_6_waits_for_the_panel(run_cli: Run) -> None:
    claim = [
        {
            "example/1.4": "source/6",
            "engagesProvision": "mayLeadTo",
            "care-act-2014/s1": "impact/fear",
        }.get(a, a)
        for a in CLAIM
    ]
    added = run_cli(*claim, *NAMED)
    assert "only after a panel of people with lived experience says yes" in error_of(added)
    review = ("links", "review", "own.sssom.tsv", "own/0001", "--status", "accepted", *REVIEWER)
    panel = ("--panel", "agent/uno", "--panel-name", "A user-led organisation")
    for arguments, said in (
        ((), "after a panel"),
        ((*panel, "--panel-no"), "panel said no"),
        (panel, "--panel-yes or --panel-no"),
        (("--panel-yes",), "--panel"),
        (("--panel", "agent/bo", "--panel-name", "Bo", "--panel-yes"), "never a person"),
    ):
        done = run_cli(*review, *arguments)
        assert done.returncode == 2, arguments
        assert said in error_of(done)
    assert run_cli(*review, *panel, "--panel-yes").returncode == 0


def test_what_is_held_is_added_and_shown_to_nobody(run_cli: Run) -> None:
    claim = [
        {
            "example/1.4": "source/5",
            "engagesProvision": "mayLeadTo",
            "care-act-2014/s1": "impact/suicidality-death",
        }.get(a, a)
        for a in CLAIM
    ]
    added = run_cli(*claim, *NAMED)
    assert added.returncode == 0
    assert "Nobody is shown it before a panel" in error_of(added)
    done = run_cli("links", "export", "own.sssom.tsv")
    assert done.returncode == 3
    assert done.stdout == b""
    for arguments in (
        ("own/0001", "own.sssom.tsv"),
        ("held-for-the-panel/0001",),
        ("held-for-the-panel/9999",),
    ):
        form = run_cli("links", "dispute", *arguments, "--form", "text")
        assert form.returncode == 2
        assert b"suicidality" not in form.stdout + form.stderr
        # Whether there is such a record is neither said nor denied.
        said = error_of(form).replace(arguments[0], "ID")
        assert said.startswith("error [option]: There is no form for that record: ID.")
        assert "no link" not in said


def test_a_new_file_says_what_set_it_is(run_cli: Run, tmp_path: Path) -> None:
    options = (
        "--set-id",
        "https://example.org/sets/x",
        "--set-version",
        "1.10",
        "--licence",
        "https://example.org/l",
        "--set-title",
        "Ours",
    )
    assert run_cli(*CLAIM, *NAMED, *options).returncode == 0
    text = (tmp_path / "own.sssom.tsv").read_text()
    for line in (
        "#mapping_set_id: https://example.org/sets/x",
        "#mapping_set_version: '1.10'",
        "#license: https://example.org/l",
        "#mapping_set_title: Ours",
    ):
        assert f"{line}\n" in text
    done = run_cli(*CLAIM, *NAMED, *options)
    assert done.returncode == 2
    assert "There is such a file already" in error_of(done)


def test_a_new_set_cannot_have_the_id_of_a_bundled_one(run_cli: Run, tmp_path: Path) -> None:
    arguments = ["example-impact.sssom.tsv" if a == "own.sssom.tsv" else a for a in CLAIM]
    done = run_cli(*arguments, *NAMED)
    assert done.returncode == 2
    assert "bundled mapping set has this id" in error_of(done)
    assert list(tmp_path.iterdir()) == []


def test_without_a_date_it_is_today(run_cli: Run, tmp_path: Path) -> None:
    before = dt.datetime.now().astimezone().date()
    assert run_cli(*CLAIM, *NAMED[:4]).returncode == 0
    after = dt.datetime.now().astimezone().date()
    text = (tmp_path / "own.sssom.tsv").read_text()
    assert any(f"\t{day.isoformat()}\t" in text for day in (before, after))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*CLAIM,), "--author"),
        ((*CLAIM, "--author", "agent/ann"), "--author-name"),
        ((*CLAIM, *NAMED, "--confidence", "1.7"), "from 0 to 1"),
        ((*CLAIM, *NAMED, "--reason", "It breaches the Act."), "finds something about somebody"),
        ((*CLAIM, *NAMED, "--to", "care-act-2014/s999"), "Nothing has this id"),
        ((*CLAIM, *NAMED, "--type", "addresses"), "does not fit"),
        ((*CLAIM, *NAMED, "--found-nothing-in", "sac-2025-26"), "goes to nothing"),
        ((*CLAIM, *NAMED, "--date", "soon"), "not a day"),
        (("links", "add", "-", *CLAIM[3:], *NAMED), "Standard input cannot be changed"),
        (("links", "dispute", "example-impact/0001"), "Name the file"),
        ((*CLAIM, "--author", "agent/ann"), "The option is missing"),
        (
            ("links", "dispute", "example-impact/0001", "--form", "text", "--reason", "x"),
            "takes no reason",
        ),
        (
            ("links", "dispute", "example-impact/0001", "own.sssom.tsv", "--no-name"),
            "nothing in it",
        ),
        (
            (
                "links",
                "dispute",
                "example-impact/9999",
                "own.sssom.tsv",
                "--no-name",
                "--reason",
                "x",
            ),
            "There is no link with this id",
        ),
        (
            ("links", "dispute", "example-impact/9999", "--form", "text"),
            "There is no form for that record",
        ),
    ],
)
def test_a_change_that_cannot_be_made_writes_nothing(
    run_cli: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run_cli(*arguments)
    assert done.returncode == 2, done.stderr
    assert said in error_of(done)
    assert b"Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_link_can_go_to_ones_own_data(run_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "policy.ttl").write_text(
        f"<{ID}provision/our-policy/1> a <https://w3id.org/harmgraph/ontology/Provision> ."
    )
    claim = ["our-policy/1" if a == "care-act-2014/s1" else a for a in CLAIM]
    assert run_cli(*claim, *NAMED).returncode == 2
    assert run_cli(*claim, *NAMED, "--data", "policy.ttl").returncode == 0
    assert run_cli("links", "check", "own.sssom.tsv").returncode == 1
    assert run_cli("links", "check", "own.sssom.tsv", "--data", "policy.ttl").returncode == 0


# ---- the form ----


def test_a_form_needs_no_account_and_shows_who_can_help(run_cli: Run, tmp_path: Path) -> None:
    done = run_cli("links", "dispute", "example-impact/0001", "--form", "text")
    assert done.returncode == 0, done.stderr
    text = text_of(done)
    assert "You need no account" in text
    assert "the project has no address for this yet" in text
    assert "Samaritans" in text
    assert "What follows describes harm" in text
    page = run_cli(
        "links", "dispute", "link/example-impact/0001", "--form", "html", "--to", "links@example.org", "-o", "form.html"
    )  # fmt: skip
    assert page.returncode == 0, page.stderr
    assert "Where to send it: links@example.org" in (tmp_path / "form.html").read_text()
