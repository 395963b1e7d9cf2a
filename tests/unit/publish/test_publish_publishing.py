"""What goes out: all of it, or what the settings let out and not a word more."""

from __future__ import annotations

import filecmp
import gzip
import html
import io
import os
import re
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from harmgraph import resources
from harmgraph.api import LISTS
from harmgraph.errors import OptionError, OutputError
from harmgraph.graph import load_dataset
from harmgraph.mappings import parse_mapping_set
from harmgraph.namespaces import BASE, HG, ID, OA, RDF, Graphs
from harmgraph.publish import Settings, Site, publish
from harmgraph.publish.publishing import check_base_url, iter_files
from harmgraph.publish.quotations import without_quotations
from harmgraph.publish.selecting import dataset_of, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from harmgraph.graph import Dataset

SOURCE_ONLY = (Graphs.ONTOLOGY, Graphs.SOURCE)
RUN = 6
"""How many words of a quotation in a row are too many."""


def values(dataset: Dataset, predicate: str) -> dict[str, str]:
    return {
        str(quad.subject).strip("<>"): quad.object.value
        for quad in dataset.quads()
        if quad.predicate.value == predicate and isinstance(quad.object, ox.Literal)
    }


# ---- what the settings let out ----


def test_without_settings_everything_goes_out(dataset: Dataset) -> None:
    assert select(dataset, Settings()) is dataset


def test_only_the_graphs_that_were_asked_for_go_out(dataset: Dataset) -> None:
    found = select(dataset, Settings(graphs=SOURCE_ONLY))
    assert found.graph_names() == sorted(SOURCE_ONLY)
    assert found.quads() == dataset.quads(SOURCE_ONLY)
    assert found.is_as_loaded()


def test_numbers_keep_the_way_in_which_they_were_written() -> None:
    quad = ox.Quad(
        ox.NamedNode(f"{ID}x"),
        ox.NamedNode(f"{HG}position"),
        ox.Literal("007", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        ox.NamedNode(Graphs.SOURCE),
    )
    assert dataset_of([quad], [Graphs.SOURCE]).quads() == [quad]


@pytest.mark.parametrize(
    ("graphs", "match"),
    [
        ((Graphs.SOURCE,), "needs the terms"),
        ((Graphs.ONTOLOGY, f"{BASE}graph/records"), "not one of the bundled graphs"),
        ((), "needs the terms"),
    ],
)
def test_graphs_that_cannot_be_published_are_refused(
    dataset: Dataset, graphs: tuple[str, ...], match: str
) -> None:
    with pytest.raises(OptionError, match=match):
        select(dataset, Settings(graphs=graphs))


def test_a_graph_that_is_not_loaded_is_not_silently_left_out() -> None:
    with pytest.raises(OptionError, match="not loaded") as caught:
        select(load_dataset(SOURCE_ONLY), Settings(graphs=(*SOURCE_ONLY, Graphs.CURATED)))
    assert caught.value.target == Graphs.CURATED


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("https://example.org/harm/", "https://example.org/harm/"),
        ("https://example.org/harm", "https://example.org/harm/"),
        ("http://localhost:8000", "http://localhost:8000/"),
        (BASE, BASE),
    ],
)
def test_an_address_ends_with_a_slash(given: str, wanted: str) -> None:
    assert check_base_url(given) == wanted


@pytest.mark.parametrize(
    "url",
    [
        "", "example.org/", "ftp://example.org/", "https:///x/", "https://example.org/?a=b",
        "https://example.org/#top", 'https://example.org/"><svg onload=alert(1)>',
        "https://user:secret@example.org/", "https://example.org/a b/", "javascript:alert(1)",
        "https://example.org/\n", "file:///srv/site/", "https://[x/",
    ],
)  # fmt: skip
def test_what_cannot_be_the_address_of_a_site_is_refused(url: str) -> None:
    with pytest.raises(OptionError, match="address of a site"):
        check_base_url(url)


# ---- without quotations ----


@pytest.fixture(scope="module")
def quiet(dataset: Dataset) -> Dataset:
    return select(dataset, Settings(quotations=False))


def test_passages_their_anchors_and_selectors_are_left_out(
    dataset: Dataset, quiet: Dataset
) -> None:
    gone = {quad.subject for quad in dataset.quads()} - {quad.subject for quad in quiet.quads()}
    files = ("quotations.ttl", "quotation-anchors.ttl")
    wanted = {
        quad.subject
        for path, file in resources.iter_graph_files(Graphs.SOURCE)
        if path.endswith(files)
        for quad in ox.parse(file.read_bytes(), ox.RdfFormat.TURTLE)
    }
    assert gone == wanted
    assert len(gone) == 13 + 3 * 15


def test_nothing_refers_to_what_was_left_out(dataset: Dataset, quiet: Dataset) -> None:
    gone = {quad.subject for quad in dataset.quads()} - {quad.subject for quad in quiet.quads()}
    assert [quad for quad in quiet.quads() if quad.object in gone] == []


def test_words_of_a_passage_are_cut_from_the_anchors_beside_it(
    dataset: Dataset, quiet: Dataset
) -> None:
    suffix = values(quiet, f"{OA}suffix")[f"{ID}anchor/example/1.13/quote"]
    assert suffix == "\n\n*"
    prefix = values(quiet, f"{OA}prefix")[f"{ID}anchor/source/2/quote"]
    assert prefix == "*\n\n\n\n\n\n---\n\n \n \n2.\n\n## "
    changed = set(quiet.quads()) - set(dataset.quads())
    assert {quad.predicate.value for quad in changed} == {f"{OA}prefix", f"{OA}suffix"}
    assert len(changed) == 14


def test_what_is_left_of_an_anchor_still_fits_the_document(
    quiet: Dataset, source_document: Path
) -> None:
    from harmgraph.anchors import verify_source

    report = verify_source(quiet, source_document.read_text("utf-8"), name="copy")
    assert report.matches
    assert report.checked > 150


GRAPH = ox.NamedNode(Graphs.SOURCE)


def anchored(name: str, kind: str, start: int, end: int, before: str, after: str) -> list[ox.Quad]:
    """Return what is said of an item whose words stand from *start* to *end*."""
    item, anchor = ox.NamedNode(f"{ID}{name}"), ox.NamedNode(f"{ID}anchor/{name}")
    quote, place = (ox.NamedNode(f"{anchor.value}/{part}") for part in ("quote", "position"))
    document = ox.NamedNode(f"{ID}document/d")
    return [
        ox.Quad(item, ox.NamedNode(f"{RDF}type"), ox.NamedNode(HG + kind), GRAPH),
        ox.Quad(item, ox.NamedNode(f"{HG}anchoredBy"), anchor, GRAPH),
        ox.Quad(anchor, ox.NamedNode(f"{OA}hasSource"), document, GRAPH),
        ox.Quad(anchor, ox.NamedNode(f"{OA}hasSelector"), quote, GRAPH),
        ox.Quad(anchor, ox.NamedNode(f"{OA}hasSelector"), place, GRAPH),
        ox.Quad(quote, ox.NamedNode(f"{OA}prefix"), ox.Literal(before), GRAPH),
        ox.Quad(quote, ox.NamedNode(f"{OA}suffix"), ox.Literal(after), GRAPH),
        ox.Quad(place, ox.NamedNode(f"{OA}start"), ox.Literal(str(start)), GRAPH),
        ox.Quad(place, ox.NamedNode(f"{OA}end"), ox.Literal(str(end)), GRAPH),
    ]


# In a document that reads 0123456789: a passage stands at 3 to 6.
@pytest.mark.parametrize(
    ("start", "end", "before", "after", "wanted"),
    [
        (0, 1, "", "123", ("", "12")),
        (0, 1, "", "12", ("", "12")),
        (0, 1, "", "1234567", ("", "12")),
        (0, 3, "", "34567", ("", "")),
        (8, 9, "4567", "9", ("67", "9")),
        (8, 9, "1234567", "9", ("67", "9")),
        (8, 9, "67", "9", ("67", "9")),
        (6, 8, "345", "89", ("", "89")),
        (7, 8, "", "89", ("", "89")),
    ],
)
def test_only_the_characters_of_a_passage_are_cut(
    start: int, end: int, before: str, after: str, wanted: tuple[str, str]
) -> None:
    passage = anchored("quotation/1", "Quotation", 3, 6, "12", "67")
    found = without_quotations([*passage, *anchored("x", "HarmExample", start, end, before, after)])
    kept = {
        quad.predicate.value: quad.object.value
        for quad in found
        if isinstance(quad.object, ox.Literal)
    }
    assert (kept[f"{OA}prefix"], kept[f"{OA}suffix"]) == wanted
    assert not any("quotation" in str(quad) for quad in found)


def test_an_anchor_whose_own_words_are_a_passages_goes_as_well() -> None:
    passage = anchored("quotation/1", "AuthorStatement", 3, 6, "12", "67")
    found = without_quotations([*passage, *anchored("x", "HarmExample", 5, 8, "", "")])
    assert [str(quad.subject) for quad in found] == [f"<{ID}x>"]


def test_a_passage_of_one_document_cuts_nothing_from_another() -> None:
    passage = anchored("quotation/1", "Quotation", 3, 6, "12", "67")
    other = [
        ox.Quad(quad.subject, quad.predicate, ox.NamedNode(f"{ID}document/e"), GRAPH)
        if quad.predicate.value == f"{OA}hasSource"
        else quad
        for quad in anchored("x", "HarmExample", 0, 1, "", "12345")
    ]
    assert [quad for quad in without_quotations([*passage, *other]) if quad not in other] == []


# ---- the whole site ----


def words(text: str) -> list[str]:
    """Return the words of *text*, whatever it is marked up or escaped with."""
    plain = html.unescape(re.sub(r"<[^<>]*>", " ", text))
    return re.findall(r"\w+", re.sub(r"\\[nrt]|\\u[0-9a-fA-F]{4}", " ", plain).lower())


def text_of(path: str, content: bytes) -> str:
    if path.endswith(".gz"):
        content = gzip.decompress(content)
    if path.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return " ".join(parts.read(name).decode() for name in parts.namelist())
    return content.decode("utf-8", "replace")


def runs(texts: Iterable[str]) -> set[tuple[str, ...]]:
    found = set()
    for text in texts:
        said = words(text)
        found |= {tuple(said[place : place + RUN]) for place in range(len(said) - RUN + 1)}
    return found


def quoted_runs(dataset: Dataset) -> set[tuple[str, ...]]:
    """Return every six words in a row of a passage that are not the words of something else."""
    passages = {
        row["p"]: row["t"]
        for row in dataset.select(
            "SELECT ?p ?t WHERE { VALUES ?k { hg:Quotation hg:AuthorStatement } "
            "?p a ?k ; hg:sourceText ?t }"
        )
    }
    assert len(passages) == 13
    texts = values(dataset, f"{HG}sourceText")
    return runs(passages.values()) - runs(text for of, text in texts.items() if of not in passages)


def repeated(files: Iterable[tuple[str, bytes]], wanted: set[tuple[str, ...]]) -> list[str]:
    """Return the paths of *files* that hold one of *wanted*."""
    found = []
    for path, content in files:
        said = words(text_of(path, content))
        present = set(said)
        if any(present.issuperset(run) for run in wanted):
            there = wanted.intersection(zip(*(said[start:] for start in range(RUN)), strict=False))
            found += [f"{path}: {' '.join(run)}" for run in sorted(there)]
    return found


def files_of(dataset: Dataset, settings: Settings) -> Iterator[tuple[str, bytes]]:
    return iter_files(Site(select(dataset, settings), settings, LISTS))


def test_a_repeated_passage_would_be_found(dataset: Dataset) -> None:
    wanted = quoted_runs(dataset)
    assert len(wanted) > 250
    (text,) = (t for of, t in values(dataset, f"{HG}sourceText").items() if "quotation/7.2" in of)
    page = f"<p>{html.escape(text[20:90])}</p>".encode()
    for path, content in (("a.html", page), ("b.gz", gzip.compress(page))):
        assert repeated([(path, content)], wanted)
    assert not repeated([("a.html", b"<p>nothing of the kind, as far as can be told</p>")], wanted)


@pytest.mark.slow
def test_no_six_words_of_a_passage_are_anywhere_in_a_site_without_them(dataset: Dataset) -> None:
    settings = Settings(quotations=False)
    ids: set[str] = set()

    def files() -> Iterator[tuple[str, bytes]]:
        for path, content in files_of(dataset, settings):
            if path.startswith(("id/quotation/", "id/statement/6.2")):
                ids.add(path)
            yield path, content

    assert repeated(files(), quoted_runs(dataset)) == []
    assert ids == set()


@pytest.mark.slow
def test_what_is_held_for_the_panel_is_nowhere_in_the_site(dataset: Dataset) -> None:
    path = "ontology/links/held-for-the-panel.sssom.tsv"
    text = (resources.data_root() / path).read_text("utf-8")
    held = parse_mapping_set(text, name=path)
    marks = {row.record_id.removeprefix("link:") for row in held.mappings}
    marks |= {text for row in held.mappings for text in (row.comment, row.value("evidence"))}
    marks |= {"held-for-the-panel", str(held.metadata["mapping_set_title"])}
    assert len(marks) > 5
    for name, content in files_of(dataset, Settings()):
        said = html.unescape(text_of(name, content))
        assert not [mark for mark in marks if mark in said], name


@pytest.mark.slow
def test_a_site_of_the_source_alone_says_nothing_that_others_say(dataset: Dataset) -> None:
    kinds = ("framework", "provision", "link", "claim", "mapping-set")
    for path, content in files_of(dataset, Settings(graphs=SOURCE_ONLY)):
        assert not path.startswith(tuple(f"id/{kind}/" for kind in kinds)), path
        assert not path.startswith(("links/", "graph/curated", "dumps/curated")), path
        if path.startswith(("id/", "dumps/")) and path.endswith((".nt", ".nq")):
            assert f"<{ID}link/".encode() not in content, path
            assert f"<{ID}provision/".encode() not in content, path


def test_the_address_changes_no_iri(dataset: Dataset, tmp_path: Path) -> None:
    settings = Settings(base_url="https://example.org/harm", graphs=SOURCE_ONLY)
    published = publish(dataset, tmp_path / "site", settings)
    assert published.settings.base_url == "https://example.org/harm/"
    assert "https://example.org/harm/" in published.steps
    for path in (tmp_path / "site").rglob("*"):
        if path.suffix in {".nt", ".ttl", ".jsonld", ".rdf", ".nq", ".trig"}:
            relative = path.relative_to(tmp_path / "site").as_posix()
            if relative.startswith(("id/", "ontology", "graph/", "dumps/", "module/")):
                assert b"example.org/harm" not in path.read_bytes(), relative


@pytest.mark.slow
def test_two_builds_are_the_same_whatever_surrounds_them(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from harmgraph.api import LISTS, load\n"
        "from harmgraph.publish import publish\n"
        "publish(load().dataset, sys.argv[1], lists=LISTS)\n"
    )
    settings = (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Auckland"},
        {"PYTHONHASHSEED": "22", "LC_ALL": "C.UTF-8", "TZ": "America/Lima"},
    )
    running = []
    for number, surroundings in enumerate(settings):
        folder = tmp_path / str(number)
        folder.mkdir()
        command = [sys.executable, "-c", program, str(folder / "site")]
        running.append(subprocess.Popen(command, env={**os.environ, **surroundings}, cwd=folder))
    assert [process.wait(300) for process in running] == [0, 0]
    compared = filecmp.dircmp(tmp_path / "0" / "site", tmp_path / "1" / "site", ignore=[])
    assert different(compared) == []


def different(compared: filecmp.dircmp[str]) -> list[str]:
    found = [*compared.left_only, *compared.right_only, *compared.funny_files]
    _, mismatch, errors = filecmp.cmpfiles(
        compared.left, compared.right, compared.common_files, shallow=False
    )
    found += mismatch + errors
    for below in compared.subdirs.values():
        found += different(below)
    return found


# ---- publishing ----


@pytest.fixture(scope="module")
def small() -> Dataset:
    """Return a dataset of which a site is quickly built."""
    return load_dataset((Graphs.ONTOLOGY,))


def states(folder: Path) -> dict[str, tuple[int, int, int]]:
    found = {".": folder.stat()} | {str(path): path.lstat() for path in folder.rglob("*")}
    return {name: (one.st_ino, one.st_mtime_ns, one.st_ctime_ns) for name, one in found.items()}


def test_publishing_twice_touches_nothing_the_second_time(small: Dataset, tmp_path: Path) -> None:
    first = publish(small, tmp_path / "site", lists=LISTS)
    before = states(tmp_path / "site")
    second = publish(small, tmp_path / "site", lists=LISTS)
    assert states(tmp_path / "site") == before
    assert (first.built.changed, second.built.changed) == (True, False)
    assert second.built.same == len(first.built.written) == sum(first.counts.values())
    assert "no file was touched" in second.to_text()


def test_the_report_says_what_there_is_and_what_was_left_out(
    small: Dataset, tmp_path: Path
) -> None:
    published = publish(small, tmp_path / "site", lists=LISTS)
    text = published.to_text()
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert f"{len(files) - 1:,} files" in text  # but for the manifest
    assert published.size == sum(path.stat().st_size for path in files) - len(
        (tmp_path / "site" / ".harmgraph-site.json").read_bytes()
    )
    assert "Left out: the graph “curated”." in text
    assert "Left out: the passages" not in text
    assert "is not registered yet" in text
    assert published.to_dict()["graphs"] == [Graphs.ONTOLOGY]


def test_the_report_says_that_passages_were_left_out(tmp_path: Path) -> None:
    dataset = load_dataset(SOURCE_ONLY)
    settings = Settings(graphs=SOURCE_ONLY, quotations=False)
    assert (
        "Left out: the passages in italics" in publish(dataset, tmp_path / "s", settings).to_text()
    )


def test_what_is_wrong_is_told_before_anything_is_written(small: Dataset, tmp_path: Path) -> None:
    for settings in (Settings(), Settings(base_url="nowhere", graphs=(Graphs.ONTOLOGY,))):
        with pytest.raises(OptionError):
            publish(small, tmp_path / "site", settings)
    assert list(tmp_path.iterdir()) == []


def test_releases_that_are_frozen_stay(small: Dataset, tmp_path: Path) -> None:
    publish(small, tmp_path / "site")
    frozen = tmp_path / "site" / "0.1.0"
    frozen.mkdir()
    (frozen / "index.html").write_bytes(b"frozen")
    (tmp_path / "site" / "index.html").write_bytes(b"changed")
    publish(small, tmp_path / "site")
    assert (frozen / "index.html").read_bytes() == b"frozen"
    assert (tmp_path / "site" / "index.html").read_bytes() != b"changed"


@pytest.mark.parametrize(
    ("old", "new"),
    [("ontology/Agent", "ontology/Agent/../../x"), ("party/council", "id/party/con"),
     ("party/council", "id/party/a%2f..%2fb"), ("party/council", "id/party/.htaccess"),
     ("party/council", "id/party/../../x"), ("party/council", "id/party/a//b"),
     ("party/council", "id/party/Lpt1.x"), ("party/council", "nobody/knows"),
     ("party/council", "id/party/a\u202eb"), ("party/council", "id/party/a:b")],
)  # fmt: skip
def test_an_id_that_makes_a_bad_path_stops_the_build(
    small: Dataset, tmp_path: Path, old: str, new: str
) -> None:
    rest = [
        ox.Quad(ox.NamedNode(BASE + new), quad.predicate, quad.object, quad.graph_name)
        if str(quad.subject).endswith(f"{old}>")
        else quad
        for quad in small.quads()
    ]
    broken = dataset_of(rest, [Graphs.ONTOLOGY])
    with pytest.raises(OutputError, match=r"name of a file|no place for the page") as caught:
        publish(broken, tmp_path / "site")
    assert caught.value.target == BASE + new
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["subject", "predicate", "object"])
def test_an_iri_of_a_file_stops_the_build(small: Dataset, tmp_path: Path, place: str) -> None:
    terms = dict.fromkeys(("subject", "predicate", "object"), ox.NamedNode(f"{ID}party/x"))
    terms[place] = ox.NamedNode("file:///home/somebody/harm.ttl")
    said = (terms["subject"], terms["predicate"], terms["object"])
    extra = ox.Quad(said[0], said[1], said[2], ox.NamedNode(Graphs.ONTOLOGY))
    with pytest.raises(OutputError, match="somebody's own disk"):
        publish(dataset_of([*small.quads(), extra], [Graphs.ONTOLOGY]), tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_ids_that_differ_only_in_capitals_stop_the_build(small: Dataset, tmp_path: Path) -> None:
    extra = [
        ox.Quad(ox.NamedNode(f"{ID}party/Council"), quad.predicate, quad.object, quad.graph_name)
        for quad in small.quads()
        if str(quad.subject) == f"<{ID}party/council>"
    ]
    broken = dataset_of([*small.quads(), *extra], [Graphs.ONTOLOGY])
    with pytest.raises(OutputError, match="one name on some disks"):
        publish(broken, tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a\0b", "", "/proc/site"])
def test_a_folder_that_cannot_be_is_told(small: Dataset, name: str) -> None:
    with pytest.raises(OutputError) as caught:
        publish(small, name)
    assert caught.value.advice
