"""``harmgraph publish`` as its user runs it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Completed = subprocess.CompletedProcess[bytes]
    Run = Callable[..., Completed]

QUICK = ("--graphs", "ontology")


def said(done: Completed) -> str:
    assert b"Traceback" not in done.stderr
    return done.stderr.decode()


def files(site: Path) -> dict[str, int]:
    return {
        path.relative_to(site).as_posix(): path.stat().st_mtime_ns
        for path in site.rglob("*")
        if path.is_file()
    }


def test_it_writes_a_site_and_says_so_in_plain_words(run_cli: Run, tmp_path: Path) -> None:
    done = run_cli("publish", "site", *QUICK)
    assert (done.returncode, done.stderr) == (0, b"")
    found = files(tmp_path / "site")
    text = done.stdout.decode()
    assert text.startswith(f"The site stands in site: {len(found) - 1:,} files, ")
    assert f"{sum(path.endswith('.html') for path in found):,} pages" in text
    assert "Left out: the graph “source”." in text
    assert "The name https://w3id.org/harmgraph/ is not registered yet." in text
    assert {"ontology.ttl", "dumps/harmgraph.nq.gz", "lists/terms.xlsx", ".htaccess"} <= set(found)


def test_the_second_time_nothing_is_touched(run_cli: Run, tmp_path: Path) -> None:
    run_cli("publish", "site", *QUICK)
    before = files(tmp_path / "site")
    done = run_cli("publish", "site", *QUICK)
    assert done.returncode == 0
    assert "no file was touched" in done.stdout.decode()
    assert files(tmp_path / "site") == before


@pytest.mark.slow
def test_the_source_alone_without_quotations(run_cli: Run, tmp_path: Path) -> None:
    done = run_cli("publish", "site", "--source-only", "--without-quotations")
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode()
    for left_out in ("graph “frameworks”", "graph “curated”", "the passages in italics"):
        assert f"Left out: {'the ' if left_out[0] == 'g' else ''}{left_out}" in text
    found = files(tmp_path / "site")
    assert "id/source/1.html" in found
    assert not [path for path in found if path.startswith(("id/quotation/", "id/provision/"))]


def test_the_address_is_told_and_the_steps_name_it(run_cli: Run, tmp_path: Path) -> None:
    done = run_cli("publish", "site", *QUICK, "--base-url", "https://example.org/harm")
    assert done.returncode == 0
    assert "https://example.org/harm/" in done.stdout.decode()
    assert b"https://w3id.org/harmgraph/ontology>" in (tmp_path / "site/ontology.nt").read_bytes()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--graphs", "records"), "not one of the bundled graphs: records"),
        (("--graphs", ""), "not one of the bundled graphs"),
        (("--graphs", "source,"), "not one of the bundled graphs"),
        (("--graphs", "source", "--source-only"), "Leave out one of the two"),
        (("--base-url", "nowhere"), "cannot be the address of a site: nowhere"),
        (("--base-url", "javascript:alert(1)"), "cannot be the address of a site"),
        (("--no-such-option",), "No such option"),
    ],
)
def test_wrong_usage_exits_with_2_and_writes_nothing(
    run_cli: Run, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    done = run_cli("publish", "site", *options)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in said(done)
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_the_usage_is_shown(run_cli: Run) -> None:
    done = run_cli("publish")
    assert done.returncode == 2
    assert "DIR" in said(done)


def test_a_folder_of_somebody_elses_is_left_alone(run_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "letter.txt").write_bytes(b"keep me")
    done = run_cli("publish", "site", *QUICK)
    assert (done.returncode, done.stdout) == (3, b"")
    assert "error [output]: There is something in that folder" in said(done)
    assert os.listdir(tmp_path) == ["site"]  # noqa: PTH208 - names
    assert (tmp_path / "site" / "letter.txt").read_bytes() == b"keep me"


def test_a_file_is_no_folder(run_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"a letter")
    done = run_cli("publish", "site", *QUICK)
    assert done.returncode == 3
    assert "There is a file of that name" in said(done)
    assert (tmp_path / "site").read_bytes() == b"a letter"


@pytest.mark.parametrize("folder", [".", ".."])
def test_the_folder_that_one_is_in_is_left_alone(run_cli: Run, tmp_path: Path, folder: str) -> None:
    (tmp_path / "letter.txt").write_bytes(b"keep me")
    done = run_cli("publish", folder, *QUICK)
    assert done.returncode == 3
    assert "the folder that you are in" in said(done)
    assert (tmp_path / "letter.txt").read_bytes() == b"keep me"


@pytest.mark.parametrize("folder", ["letter.txt/site", "/proc/site", "n" * 300])
def test_where_nothing_can_be_written_is_told(run_cli: Run, tmp_path: Path, folder: str) -> None:
    (tmp_path / "letter.txt").write_bytes(b"keep me")
    done = run_cli("publish", folder, *QUICK)
    assert (done.returncode, done.stdout) == (3, b"")
    assert "could not be written" in said(done)
    assert os.listdir(tmp_path) == ["letter.txt"]  # noqa: PTH208 - names


def test_the_manifest_lists_what_there_is(run_cli: Run, tmp_path: Path) -> None:
    run_cli("publish", "site", *QUICK)
    manifest = json.loads((tmp_path / "site" / ".harmgraph-site.json").read_text("utf-8"))
    assert {*manifest["files"], ".harmgraph-site.json"} == set(files(tmp_path / "site"))
