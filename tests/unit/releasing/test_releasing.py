"""A version is frozen: its header, its level, its files, its checksums; and never changed again."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import yaml

from harmgraph.errors import InputError, OptionError, OutputError
from harmgraph.namespaces import DCTERMS, ONTOLOGY_IRI, OWL, RDFS, Graphs
from harmgraph.publish.selecting import dataset_of
from harmgraph.releasing import Plan, release
from harmgraph.releasing.provenance import commit_of_checkout
from harmgraph.releasing.versions import parse_version, rise
from harmgraph.releasing.writing_once import write_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from harmgraph.graph import Dataset

COMMIT = "0123456789abcdef0123456789abcdef01234567"
IMPACT = ox.NamedNode("https://w3id.org/harmgraph/ontology/Impact")
EXAMPLE = "https://w3id.org/harmgraph/id/example/1.4"
LABEL = ox.NamedNode(f"{RDFS}label")


@pytest.fixture(scope="module")
def small(dataset: Dataset) -> Dataset:
    """Return the terms, one source of harm with its examples, and the links of one example."""
    kept = [
        quad
        for quad in dataset.quads()
        if quad.graph_name == ox.NamedNode(Graphs.ONTOLOGY)
        or "/id/example/1." in str(quad.subject)
        or str(quad.subject).endswith("/id/source/1>")
        or EXAMPLE in str(quad.object)
    ]
    return dataset_of(kept, dataset.graph_names())


@pytest.fixture(scope="module")
def first(small: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with release 0.1.0 in it. No test may change it."""
    folder = tmp_path_factory.mktemp("releases")
    release(small, Plan("0.1.0", folder, commit=COMMIT))
    return folder


@pytest.fixture(scope="module")
def without_impact(small: Dataset) -> Dataset:
    """Return the model without one of its classes."""
    kept = [quad for quad in small.quads() if quad.subject != IMPACT]
    return dataset_of(kept, small.graph_names())


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder* with what it holds."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    "text",
    [
        *("", "1", "1.0", "v1.0.0", "1.0.0.0", "01.0.0", "1.00.0", "1.0.0-", "1.0.0-01", "1.0.0+"),
        *("1.0.0-a..b", " 1.0.0", "1.0.0\n", "٣.0.0", "../../x", "1.0.0/..", "-1.0.0", "1.0.0-é"),
        "1.0.0-" + "a" * 99,
    ],
)
def test_what_is_no_version_is_refused(small: Dataset, tmp_path: Path, text: str) -> None:
    with pytest.raises(OptionError):
        release(small, Plan(text, tmp_path))
    assert not list(tmp_path.iterdir())


def test_versions_are_ordered_as_semantic_versioning_orders_them() -> None:
    texts = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2"]
    texts += ["1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.9.0", "1.10.0", "2.0.0"]
    versions = [parse_version(text) for text in texts]
    shuffled = versions[1::2] + versions[::2]
    assert sorted(shuffled) == versions
    assert parse_version("1.0.0+a") == parse_version("1.0.0+b")


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        ("0.1.0", "0.1.1", "patch"),
        ("0.1.9", "0.2.0", "minor"),
        ("0.1.0", "1.0.0", "major"),
        ("1.0.0-rc.1", "1.0.0", "major"),
        ("1.1.0-rc.1", "1.1.0", "minor"),
        ("1.1.1-rc.1", "1.1.1", "patch"),
    ],
)
def test_how_much_a_version_is_raised(old: str, new: str, level: str) -> None:
    assert rise(parse_version(old), parse_version(new)).word == level


def test_every_checksum_is_right_for_the_real_program(first: Path) -> None:
    folder = first / "0.1.0"
    program = shutil.which("sha256sum") or pytest.skip("there is no sha256sum")
    done = subprocess.run(
        [program, "--check", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, check=False
    )
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert all(line.endswith(": OK") for line in lines)
    assert {line.removesuffix(": OK") for line in lines} == tree(folder).keys() - {"SHA256SUMS"}
    sums = (folder / "SHA256SUMS").read_text().splitlines()
    assert sums == sorted(sums, key=lambda line: line[66:])


def test_the_header_of_the_copy_names_the_version_and_the_one_before(
    small: Dataset, first: Path, tmp_path: Path
) -> None:
    release(small, Plan("0.1.1", tmp_path, previous=first / "0.1.0", commit=COMMIT))
    header = {
        (quad.predicate.value.rpartition("#")[2], getattr(quad.object, "value", ""))
        for quad in ox.parse(path=tmp_path / "0.1.1" / "ontology.ttl")
        if quad.subject == ox.NamedNode(ONTOLOGY_IRI)
    }
    base = "https://w3id.org/harmgraph"
    assert ("versionIRI", f"{base}/0.1.1/ontology") in header
    assert ("versionInfo", "0.1.1") in header
    assert ("priorVersion", f"{base}/0.1.0/ontology") in header
    assert len([name for name, _ in header if name.startswith("version")]) == 2
    citation = next(value for name, value in header if name.endswith("bibliographicCitation"))
    assert "version 0.1.1." in citation
    assert small.objects(ONTOLOGY_IRI, f"{OWL}versionInfo") == ["0.1.0"]


def test_everything_but_the_header_is_as_it_was(small: Dataset, first: Path) -> None:
    frozen = set(ox.parse(path=first / "0.1.0" / "dumps" / "harmgraph.nq"))
    given = set(small.quads())
    header = ox.NamedNode(ONTOLOGY_IRI)
    assert {quad.subject for quad in frozen ^ given} <= {header}


def test_the_hash_of_each_graph_is_that_of_its_canonical_n_quads(first: Path) -> None:
    folder = first / "0.1.0"
    graphs = json.loads((folder / "hashes.json").read_text())["graphs"]
    assert list(graphs) == sorted(Graphs.ALL)
    for graph, record in graphs.items():
        packed = (folder / "dumps" / f"{graph.rpartition('/')[2]}.nt.gz").read_bytes()
        found = ox.Dataset(ox.parse(gzip.decompress(packed), ox.RdfFormat.N_TRIPLES))
        found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        written = ox.serialize(found, format=ox.RdfFormat.N_QUADS) or b""
        canonical = "".join(sorted(written.decode().splitlines(keepends=True)))
        assert hashlib.sha256(canonical.encode()).hexdigest() == record["sha256"]
        assert len(found) == record["triples"]


def test_the_statement_names_every_file_and_the_commit(first: Path) -> None:
    folder = first / "0.1.0"
    found = json.loads((folder / "provenance.intoto.json").read_text())
    assert found["_type"] == "https://in-toto.io/Statement/v1"
    assert found["predicateType"] == "https://slsa.dev/provenance/v1"
    digests = {one["name"]: one["digest"]["sha256"] for one in found["subject"]}
    files = tree(folder)
    assert digests.keys() == files.keys() - {"SHA256SUMS", "provenance.intoto.json"}
    assert all(hashlib.sha256(files[path]).hexdigest() == digests[path] for path in digests)
    definition = found["predicate"]["buildDefinition"]
    assert definition["resolvedDependencies"][0]["digest"] == {"gitCommit": COMMIT}
    assert definition["externalParameters"]["version"] == "0.1.0"


def test_no_file_with_words_of_the_document_carries_cc_by(small: Dataset, first: Path) -> None:
    folder = first / "0.1.0"
    (text,) = small.objects(EXAMPLE, "https://w3id.org/harmgraph/ontology/sourceText")
    words = text.encode()
    parts = (folder / "README.txt").read_text().split("Rights: ")[1:]
    free = [part for part in parts if "Attribution 4.0" in part.split("\n\n")[0]]
    assert len(free) == 1
    listed = {
        line.strip()
        for line in free[0].splitlines()
        if line.startswith("  ") and not line.startswith("   ")
    }
    for path, content in tree(folder).items():
        unpacked = gzip.decompress(content) if path.endswith(".gz") else content
        if words in unpacked:
            assert path not in listed
    assert "dumps/ontology.ttl.gz" in listed
    assert "dumps/curated.nt.gz" not in listed
    assert "license" not in yaml.safe_load((folder / "CITATION.cff").read_text())


def test_every_file_is_in_the_readme_with_its_rights(first: Path) -> None:
    folder = first / "0.1.0"
    lines = {line.strip() for line in (folder / "README.txt").read_text().splitlines()}
    assert tree(folder).keys() <= lines


def test_the_citation_is_of_that_version_and_day(small: Dataset, tmp_path: Path) -> None:
    release(small, Plan("0.3.0", tmp_path, day="2027-01-31", commit=COMMIT))
    found = yaml.safe_load((tmp_path / "0.3.0" / "CITATION.cff").read_text())
    assert (found["version"], found["date-released"]) == ("0.3.0", "2027-01-31")
    assert [one["family-names"] for one in found["references"][0]["authors"]] == [
        *("Carr", "Sweeney", "Coldham", "Hudson")
    ]


def test_without_a_day_the_ontology_says_it(small: Dataset, first: Path) -> None:
    found = yaml.safe_load((first / "0.1.0" / "CITATION.cff").read_text())
    assert [found["date-released"]] == small.objects(ONTOLOGY_IRI, f"{DCTERMS}modified")


@pytest.mark.parametrize("day", ["", "2026-02-30", "20261124", "tomorrow", "2026-11-24T00:00"])
def test_what_is_no_day_is_refused(small: Dataset, tmp_path: Path, day: str) -> None:
    with pytest.raises(OptionError):
        release(small, Plan("0.1.0", tmp_path, day=day))


@pytest.mark.parametrize("commit", ["", "HEAD", "abc", COMMIT.upper(), COMMIT + "0"])
def test_what_is_no_commit_is_refused(small: Dataset, tmp_path: Path, commit: str) -> None:
    with pytest.raises(OptionError):
        release(small, Plan("0.1.0", tmp_path, commit=commit))


@pytest.mark.parametrize("version", ["0.1.0", "0.0.9", "0.1.0-rc.1", "0.1.0+build"])
def test_a_version_that_is_not_higher_is_refused(
    small: Dataset, first: Path, tmp_path: Path, version: str
) -> None:
    with pytest.raises(OptionError, match=r"0\.1\.0"):
        release(small, Plan(version, tmp_path, previous=first / "0.1.0"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("version", ["0.1.1", "0.2.0"])
def test_a_version_too_low_for_what_changed_is_refused_with_reasons(
    without_impact: Dataset, first: Path, tmp_path: Path, version: str
) -> None:
    done = release(without_impact, Plan(version, tmp_path, previous=first / "0.1.0"))
    said = done.to_text()
    assert done.exit_code == 1
    assert "asks for a major one" in said
    assert "hg:Impact (class) was removed" in said
    assert "1.0.0" in said
    assert not list(tmp_path.iterdir())


def test_a_version_as_high_as_what_changed_asks_for_is_released(
    without_impact: Dataset, first: Path, tmp_path: Path
) -> None:
    done = release(without_impact, Plan("1.0.0", tmp_path, previous=first / "0.1.0"))
    assert done.exit_code == 0
    changes = json.loads((tmp_path / "1.0.0" / "changes.json").read_text())
    (removed,) = changes["removed"]
    assert removed["iri"] == IMPACT.value
    labels = next(one for one in removed["values"] if one["property"] == LABEL.value)
    assert labels["old"] == [{"term": '"Impact"@en', "text": "“Impact” (en)"}]
    assert labels["new"] == []
    for name in ("changes.md", "changes.html"):
        assert "hg:Impact" in (tmp_path / "1.0.0" / name).read_text()


def test_the_highest_release_beside_is_the_one_before(
    without_impact: Dataset, first: Path, tmp_path: Path
) -> None:
    shutil.copytree(first, tmp_path / "all")
    done = release(without_impact, Plan("0.1.1", tmp_path / "all"))
    assert (done.exit_code, done.previous) == (1, "0.1.0")


def test_what_is_released_is_never_changed(small: Dataset, first: Path) -> None:
    before = tree(first)
    with pytest.raises(OutputError, match="never changes"):
        release(small, Plan("0.1.0", first, previous=None))
    assert tree(first) == before


def test_a_release_that_was_tampered_with_is_no_basis(
    small: Dataset, first: Path, tmp_path: Path
) -> None:
    shutil.copytree(first, tmp_path / "all")
    dump = tmp_path / "all" / "0.1.0" / "dumps" / "harmgraph.nq"
    dump.write_bytes(dump.read_bytes().replace(b"Impact", b"Impakt", 1))
    with pytest.raises(InputError, match="checksum"):
        release(small, Plan("0.1.1", tmp_path / "all"))


def test_a_file_can_be_the_release_before(small: Dataset, first: Path, tmp_path: Path) -> None:
    file = first / "0.1.0" / "dumps" / "harmgraph.nq"
    assert release(small, Plan("0.1.1", tmp_path, previous=file)).previous == "0.1.0"


def test_a_file_that_does_not_say_its_version_is_refused(small: Dataset, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<x:s> <x:p> <x:o> .")
    with pytest.raises(OptionError, match="which version"):
        release(small, Plan("0.1.1", tmp_path / "out", previous=tmp_path / "a.ttl"))


def test_a_release_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a/b", b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_once(tmp_path / "0.1.0", files())
    assert not list(tmp_path.iterdir())


def test_a_folder_that_comes_in_between_is_not_replaced(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "ours", b"ours"
        (tmp_path / "0.1.0").mkdir()
        (tmp_path / "0.1.0" / "theirs").write_bytes(b"theirs")

    with pytest.raises(OutputError, match="never changes"):
        write_once(tmp_path / "0.1.0", files())
    assert tree(tmp_path) == {"0.1.0/theirs": b"theirs"}


def test_a_folder_where_nobody_may_write_is_said(small: Dataset, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        release(small, Plan("0.1.0", tmp_path / "file" / "x", commit=COMMIT))


def test_a_folder_that_is_no_site_is_refused(small: Dataset, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="not the folder of a published site"):
        release(small, Plan("0.1.0", site=tmp_path))


def test_a_release_stands_in_a_site_of_the_same_data_only(
    small: Dataset, without_impact: Dataset, first: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    (site / "dumps").mkdir(parents=True)
    (site / ".harmgraph-site.json").write_text("{}")
    shutil.copy(first / "0.1.0" / "dumps" / "harmgraph.nq", site / "dumps")
    with pytest.raises(OptionError, match="something else"):
        release(without_impact, Plan("0.1.0", site=site, commit=COMMIT))
    done = release(small, Plan("0.1.0", site=site, commit=COMMIT))
    assert done.folder == os.fspath(site / "0.1.0")
    assert (site / "0.1.0" / "SHA256SUMS").is_file()


def test_nowhere_to_stand_is_refused(small: Dataset) -> None:
    with pytest.raises(OptionError, match="Nothing says where"):
        release(small, Plan("0.1.0"))


def test_a_checkout_with_changes_names_no_commit() -> None:
    commit, note = commit_of_checkout()
    assert (commit is None) == bool(note)


@pytest.mark.slow
def test_pages_can_be_frozen_too(small: Dataset, tmp_path: Path) -> None:
    done = release(small, Plan("0.1.0", tmp_path, commit=COMMIT, lists={}))
    files = tree(tmp_path / "0.1.0")
    assert sorted(files) == list(done.files)
    assert {"index.html", "release.html", "id/example/1.4.html", "ontology.html"} <= files.keys()
    assert not {".htaccess", ".harmgraph-site.json"} & files.keys()
    assert len(files["SHA256SUMS"].splitlines()) == len(files) - 1
