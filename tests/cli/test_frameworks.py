"""``harmgraph frameworks`` as its user runs it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from harmgraph.namespaces import HG, RDF, Graphs

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from harmgraph.graph import Dataset

    Completed = subprocess.CompletedProcess[bytes]
    Run = Callable[..., Completed]

TABLE = """\
framework_id,provision_id,parent_id,number,title,verified,evidence_url
town,policy,,,Complaints policy,yes,https://www.example.org/policy
town,p1,policy,1,Tell the person,no,
"""
NEEDED = ("--issuer", "Example Town Council", "--kind", "policy")


def write(folder: Path, content: str | bytes, name: str = "t.csv") -> str:
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    return name


def error_of(done: Completed) -> str:
    assert b"Traceback" not in done.stderr
    return done.stderr.decode()


def test_rows_in_are_provisions_out_and_the_count_goes_to_standard_error(
    run_cli: Run, tmp_path: Path
) -> None:
    table = write(tmp_path, TABLE)
    done = run_cli("frameworks", "import", table, *NEEDED, "--official-host", "example.org")
    assert done.returncode == 0, error_of(done)
    quads = list(ox.parse(done.stdout, ox.RdfFormat.TURTLE))
    kinds = [quad for quad in quads if quad.predicate.value == f"{RDF}type"]
    assert sum(str(quad.object) == f"<{HG}Provision>" for quad in kinds) == 2
    assert error_of(done) == (
        "2 rows in, 2 provisions of town out: 1 read on the issuer's own page, "
        "1 not confirmed anywhere.\n"
    )


def test_without_an_official_host_the_note_says_what_follows(run_cli: Run, tmp_path: Path) -> None:
    done = run_cli("frameworks", "import", write(tmp_path, TABLE), *NEEDED)
    assert "nothing counts as read on the issuer's own page" in error_of(done)
    assert b"read-on-official-source" not in done.stdout


@pytest.mark.parametrize(
    "content",
    [TABLE.encode(), b"\xef\xbb\xbf" + TABLE.encode(), TABLE.replace("\n", "\r\n").encode()],
    ids=["plain", "byte order mark", "Windows line ends"],
)
def test_a_table_saved_anywhere_gives_the_same_file(
    run_cli: Run, tmp_path: Path, content: bytes
) -> None:
    plain = run_cli("frameworks", "import", write(tmp_path, TABLE, "a.csv"), *NEEDED)
    done = run_cli("frameworks", "import", write(tmp_path, content), *NEEDED, "-o", "out.ttl")
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "out.ttl").read_bytes() == plain.stdout


def test_a_table_can_come_through_a_pipe(run_cli: Run) -> None:
    done = run_cli("frameworks", "import", "-", *NEEDED, stdin=TABLE.encode())
    assert b"<provision/town/p1>" in done.stdout


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("", 4, "The file is empty"),
        ("framework_id,provision_id,title\n", 4, "no row"),
        ("framework_id,provision_id,titel\nt,p,One\n", 3, "Did you mean title"),
        ("framework_id,provision_id\nt,p\n", 3, "The column title is missing"),
        ("framework_id,provision_id,title\nt,p,\n", 3, "line 2"),
        ("framework_id,provision_id,title\nt,p,A\nt,p,B\n", 3, "line 3"),
        ("framework_id,provision_id,title\nt,p,=1+1\n", 3, "begins like a formula"),
        ("framework_id,provision_id,title,parent_id\nt,a,A,b\nt,b,B,a\n", 3, "in a circle"),
        (
            "framework_id,provision_id,title\nt,p,\ud800\n".encode("utf-8", "surrogatepass"),
            3,
            "UTF-8",
        ),
        (TABLE.encode("utf-16"), 3, "UTF-16"),
        (b"framework_id,provision_id,title\nt,p,caf\xe9\n", 3, "line 2"),
    ],
)
def test_bad_tables_say_what_where_and_what_to_do_and_write_nothing(
    run_cli: Run, tmp_path: Path, content: str | bytes, code: int, words: str
) -> None:
    table = write(tmp_path, content)
    for arguments in (
        ("import", table, *NEEDED, "--title", "T", "-o", "out.ttl"),
        ("check", table),
    ):
        done = run_cli("frameworks", *arguments)
        assert done.returncode == code
        assert done.stdout == b""
        assert words in error_of(done)
    assert not (tmp_path / "out.ttl").exists()


def test_a_missing_file_is_answered_with_the_nearest(run_cli: Run, tmp_path: Path) -> None:
    write(tmp_path, TABLE, "policy.csv")
    done = run_cli("frameworks", "import", "polcy.csv", *NEEDED)
    assert done.returncode == 3
    assert "Did you mean policy.csv" in error_of(done)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "t.csv", "--kind", "policy"), "--issuer"),
        (("import", "t.csv", *NEEDED, "--jurisdiction", "engalnd"), "Did you mean england"),
        (("import", "t.csv", *NEEDED, "--official-host", "https://a.example"), "name of a host"),
        (("import", "t.csv", *NEEDED, "--official-iri", "nowhere"), "address of a page"),
        (("check", "t.csv", "--as-at", "2024-01-01"), "not at tables"),
        (("check", "t.csv", "--online"), "not at tables"),
        (("check", "policy.ttl"), "harmgraph validate policy.ttl"),
        (("check", "--as-at", "soon"), "not a day"),
        (("check", "--framework", "lgsco"), "Add --online"),
        (("check", "--basis", "guess"), "basis"),
        (("check", "--binds", "counsil"), "Did you mean council"),
        (("check", "--min-confidence", "1.7"), "min-confidence"),
        (("show", "care-act"), "Did you mean care-act-2014"),
        (("list", "-f", "turtle"), "format"),
    ],
)
def test_wrong_usage_exits_with_2(
    run_cli: Run, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    write(tmp_path, TABLE)
    done = run_cli("frameworks", *arguments)
    assert done.returncode == 2
    assert words in error_of(done)


def test_check_says_of_every_table_how_much_it_holds(run_cli: Run, tmp_path: Path) -> None:
    done = run_cli("frameworks", "check", write(tmp_path, TABLE), write(tmp_path, TABLE, "b.csv"))
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == [
        "t.csv: nothing to mend in 2 provisions of town.",
        "b.csv: nothing to mend in 2 provisions of town.",
    ]


def test_the_list_has_every_bundled_framework_and_every_provision(
    run_cli: Run, dataset: Dataset
) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run_cli("frameworks", "list", "-f", "csv").stdout.decode()))
    )
    frameworks = dataset.subjects(f"{RDF}type", f"{HG}Framework")
    assert {row["id"] for row in rows} == {iri.rpartition("/")[2] for iri in frameworks}
    assert sum(int(row["provisions"]) for row in rows) == len(
        dataset.subjects(f"{RDF}type", f"{HG}Provision")
    )
    assert all(row["title"] and row["issuer"] and row["kind"] for row in rows)


def test_each_bundled_framework_can_be_shown_with_all_its_provisions(
    run_cli: Run, dataset: Dataset
) -> None:
    done = run_cli("frameworks", "show", "care-act-2014", "-f", "json")
    shown = json.loads(done.stdout)

    def count(branches: list[dict[str, Any]]) -> int:
        return sum(1 + count(branch["parts"]) for branch in branches)

    of = f"{HG}provisionOf"
    iri = "https://w3id.org/harmgraph/id/framework/care-act-2014"
    assert count(shown["tree"]) == shown["provisions"] == len(dataset.subjects(of, iri))


def test_show_in_words_has_the_tree(run_cli: Run) -> None:
    text = run_cli("frameworks", "show", "care-act-2014").stdout.decode()
    assert "s. 42 Enquiry by local authority" in text
    assert "binds the council" in text
    assert "This is not legal advice." in " ".join(text.split())


def test_a_framework_of_ones_own_is_shown_beside_the_bundled_ones(
    run_cli: Run, tmp_path: Path
) -> None:
    run_cli("frameworks", "import", write(tmp_path, TABLE), *NEEDED, "-o", "own.ttl")
    shown = run_cli("frameworks", "show", "town", "--with", "own.ttl")
    assert "1 Tell the person" in shown.stdout.decode(), error_of(shown)
    listed = run_cli("frameworks", "list", "--with", "own.ttl", "-f", "csv").stdout.decode()
    assert "town,Complaints policy,Example Town Council,policy,2,0" in listed
    assert "care-act-2014," in listed


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [(" ", 4, "no triple"), ("<a> <b> ", 3, "own.ttl"), ("@prefix a: <urn:b> .", 4, "no triple")],
)
def test_a_file_of_ones_own_that_cannot_be_read_says_so(
    run_cli: Run, tmp_path: Path, content: str, code: int, words: str
) -> None:
    done = run_cli("frameworks", "list", "--with", write(tmp_path, content, "own.ttl"))
    assert done.returncode == code
    assert words in error_of(done)


def test_check_looks_at_every_link_to_a_provision(run_cli: Run, dataset: Dataset) -> None:
    done = run_cli("frameworks", "check", "-f", "json")
    found = json.loads(done.stdout)
    assert done.returncode == (1 if {"not in force", "replaced"} & _concerns(found) else 0)
    links = [
        quad
        for quad in dataset.store.quads_for_pattern(
            None, ox.NamedNode(f"{HG}linkObject"), None, ox.NamedNode(Graphs.CURATED)
        )
        if "/id/provision/" in str(quad.object)
    ]
    withdrawn = dataset.subjects(
        f"{HG}linkStatus", "https://w3id.org/harmgraph/id/link-status/withdrawn"
    )
    assert found["links"] == len(
        [link for link in links if str(link.subject).strip("<>") not in withdrawn]
    )


def _concerns(found: dict[str, list[dict[str, str]]]) -> set[str]:
    return {finding["concern"] for finding in found["findings"]}


def test_a_provision_that_came_later_was_not_in_force_before(run_cli: Run) -> None:
    done = run_cli("frameworks", "check", "--as-at", "2022-06-01")
    assert done.returncode == 1
    text = done.stdout.decode()
    assert text.startswith("As at 2022-06-01 (the day asked for)")
    assert "It has effect only from 2023-04-01." in text


@pytest.mark.parametrize("level", ["none", "error", "warning", "info"])
def test_fail_on_says_what_gives_exit_code_1(run_cli: Run, level: str) -> None:
    done = run_cli("frameworks", "check", "--as-at", "2022-06-01", "--fail-on", level)
    assert done.returncode == (0 if level == "none" else 1)


def test_without_links_nothing_was_checked(run_cli: Run) -> None:
    done = run_cli("frameworks", "check", "--status", "accepted")
    assert done.returncode == 4
    assert "nothing was checked" in error_of(done)


def test_the_same_question_gives_the_same_bytes(run_cli: Run) -> None:
    for arguments in (("list",), ("show", "care-act-2014"), ("check",)):
        first = run_cli("frameworks", *arguments, env={"PYTHONHASHSEED": "1"})
        assert run_cli("frameworks", *arguments, env={"PYTHONHASHSEED": "2"}).stdout == first.stdout
