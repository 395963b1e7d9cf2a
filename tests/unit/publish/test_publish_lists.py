"""Lists and tables of links: every row, the same bytes, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from harmgraph import resources
from harmgraph.api import LISTS, HarmGraph
from harmgraph.describing import care_lines
from harmgraph.mappings import is_held, parse_mapping_set
from harmgraph.namespaces import Graphs
from harmgraph.publish.link_tables import iter_link_tables
from harmgraph.publish.lists import iter_lists
from harmgraph.publish.selecting import select
from harmgraph.publish.site import Settings, Site
from harmgraph.publish.spreadsheet import (
    APOSTROPHE_NOTE,
    FORMULA_STARTS,
    Cell,
    Sheet,
    safe,
    to_csv,
    to_xlsx,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl import Workbook

    from harmgraph.graph import Dataset


@pytest.fixture(scope="module")
def files(dataset: Dataset) -> dict[str, bytes]:
    return dict(iter_lists(Site(dataset, lists=LISTS)))


@pytest.fixture(scope="module")
def links(dataset: Dataset) -> dict[str, bytes]:
    return dict(iter_link_tables(Site(dataset)))


def book(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def in_csv(cell: object) -> str:
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


# ---- the lists ----


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_has_the_rows_of_the_command_line(
    dataset: Dataset, files: dict[str, bytes], kind: str
) -> None:
    wanted = HarmGraph(dataset).list(kind)
    header, *rows = rows_of(files[f"lists/{kind}.csv"])
    assert header == list(wanted[0])
    assert len(rows) == len(wanted)
    for row, record in zip(rows, wanted, strict=True):
        assert row == [in_csv(safe(cell)) for cell in record.values()]


@pytest.mark.parametrize("kind", LISTS)
def test_a_spreadsheet_has_the_same_cells(files: dict[str, bytes], kind: str) -> None:
    sheet = book(files[f"lists/{kind}.xlsx"])[kind]
    found = [[in_csv(cell.value) for cell in row] for row in sheet.rows]
    assert found == rows_of(files[f"lists/{kind}.csv"])


def test_numbers_stay_numbers(files: dict[str, bytes]) -> None:
    sheet = book(files["lists/examples.xlsx"])["examples"]
    header = [cell.value for cell in sheet[1]]
    assert isinstance(sheet[2][header.index("position")].value, int)


def test_a_list_that_describes_harm_begins_with_the_content_note_and_help(
    files: dict[str, bytes],
) -> None:
    found = book(files["lists/examples.xlsx"])
    assert found.sheetnames[0] == "About"
    about = [row[0].value for row in found["About"].rows]
    assert tuple(about[: len(care_lines())]) == care_lines()


def test_a_list_says_what_must_be_known_with_it(files: dict[str, bytes]) -> None:
    about = [row[0].value for row in book(files["lists/links.xlsx"])["About"].rows]
    assert APOSTROPHE_NOTE in about
    assert any("proposal that nobody has checked" in line for line in about)
    assert any("states no licence" in line for line in about)
    assert "Column “how_sure”: How sure the author of the link is, in words." in about
    ranks = [row[0].value for row in book(files["lists/sources.xlsx"])["About"].rows]
    assert any("not seriousness" in line for line in ranks)


def test_no_confidence_stands_there_as_a_number(files: dict[str, bytes]) -> None:
    header, *rows = rows_of(files["lists/links.csv"])
    place = header.index("how_sure")
    assert not any(character.isdigit() for row in rows for character in row[place])


def test_the_same_site_gives_the_same_bytes(dataset: Dataset, files: dict[str, bytes]) -> None:
    assert dict(iter_lists(Site(dataset, lists=LISTS))) == files


def test_what_is_left_out_is_in_no_list(dataset: Dataset, files: dict[str, bytes]) -> None:
    settings = Settings(graphs=(Graphs.ONTOLOGY, Graphs.SOURCE), quotations=False)
    less = {path for path, _ in iter_lists(Site(select(dataset, settings), settings, LISTS))}
    missing = {path.split("/")[1].split(".")[0] for path in files.keys() - less}
    assert missing == {"frameworks", "provisions", "links", "mapping-sets", "quotations"}


# ---- what a spreadsheet would run ----


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_begins_with_what_a_spreadsheet_runs(start: str) -> None:
    text = f'{start}HYPERLINK("http://127.0.0.1/")'
    sheet = Sheet("table", (text,), ((text,),))
    for cell in [cell for row in rows_of(to_csv(sheet)) for cell in row]:
        assert cell == f"'{text}"
    found = book(to_xlsx([sheet], title="t", date=""))["table"]
    assert found["A2"].value == f"'{text}".replace("\r", "\n")
    assert found["A2"].data_type == "s"


@pytest.mark.parametrize(
    "cell", ["plain", "'Gatekeeping' and rationing role.", "a=1", " =1", "", "–"]
)
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert safe(cell) == cell


def test_a_number_below_nought_is_a_number() -> None:
    sheet = Sheet("table", ("n",), ((-1,), (2.5,), (None,), (True,)))
    assert rows_of(to_csv(sheet)) == [["n"], ["-1"], ["2.5"], [""], ["true"]]
    found = book(to_xlsx([sheet], title="t", date=""))["table"]
    assert [row[0].value for row in found.rows] == ["n", -1, 2.5, None, True]


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "1e5", "2022-01-01", "TRUE"])
def test_a_text_that_looks_like_something_else_stays_a_text(text: str) -> None:
    found = book(to_xlsx([Sheet("t", ("a",), ((text,),))], title="t", date=""))["t"]["A2"]
    assert (found.value, found.data_type) == (text, "s")


def test_what_a_cell_cannot_hold_is_shown_and_does_not_stop_the_site() -> None:
    cells: Iterable[Cell] = ("a\x00b\x0bc", "x" * 40_000, "\u202eabc")
    sheet = Sheet("t", ("a",), tuple((cell,) for cell in cells))
    found = [row[0].value for row in book(to_xlsx([sheet], title="t", date=""))["t"].rows][1:]
    assert found[0] == "a\ufffdb\ufffdc"
    assert len(found[1]) == 32_767
    assert found[1].endswith("(cut here; the CSV file has the whole text)")
    assert found[2] == "\u202eabc"
    assert "x" * 40_000 in to_csv(sheet).decode()


def test_a_workbook_tells_no_time_but_that_of_the_ontology() -> None:
    content = to_xlsx([Sheet("t", ("a",), (("b",),))], title="t", date="2026-11-23")
    properties = book(content).properties
    assert properties.modified == properties.created == datetime(2026, 11, 23)  # noqa: DTZ001
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = parts.namelist()
    assert names == sorted(names, key=lambda name: (not name.startswith("["), name))


# ---- tables of links ----


def test_every_link_of_the_dataset_is_in_a_table(dataset: Dataset, links: dict[str, bytes]) -> None:
    found = set()
    for path, content in links.items():
        if path.endswith(".tsv"):
            mappings = parse_mapping_set(content.decode(), name=path)
            found |= {mappings.expand(row.record_id) for row in mappings.mappings}
    kinds = "VALUES ?k { hg:CuratedLink hg:NoCategoryFound hg:LinkDispute }"
    rows = dataset.select(f"SELECT ?link WHERE {{ {kinds} ?link a ?k }}")
    assert found == {row["link"] for row in rows}
    assert len(found) > 600


def test_what_is_held_for_the_panel_is_in_no_table(links: dict[str, bytes]) -> None:
    assert "links/held-for-the-panel.sssom.tsv" not in links
    for path, content in links.items():
        if path.endswith(".tsv"):
            mappings = parse_mapping_set(content.decode(), name=path)
            assert not any(is_held(mappings, row) for row in mappings.mappings)
            assert b"suicidality" not in content


def test_a_table_keeps_all_of_a_row_but_the_words_of_the_document(
    links: dict[str, bytes],
) -> None:
    for path, file in resources.iter_files("ontology/links", ".sssom.tsv"):
        name = f"links/{file.name}"
        if name not in links:
            continue
        old = parse_mapping_set(file.read_text("utf-8"), name=path)
        new = parse_mapping_set(links[name].decode(), name=name)
        assert [row.record_id for row in new.mappings] == [row.record_id for row in old.mappings]
        for before, after in zip(old.mappings, new.mappings, strict=True):
            for column in set(old.columns) - {"subject_label", "object_label"}:
                assert after.value(column) == before.value(column)


def test_the_licence_of_a_table_covers_all_of_it(dataset: Dataset, links: dict[str, bytes]) -> None:
    """No cell is a text of the document, so that CC BY at the top is true."""
    words = {row["t"] for row in dataset.select("SELECT ?t WHERE { ?s hg:sourceText ?t }")}
    kept = 0
    for path, content in links.items():
        if path.endswith(".tsv"):
            assert b"#license: https://creativecommons.org/licenses/by/4.0/" in content
            mappings = parse_mapping_set(content.decode(), name=path)
            assert "Labels that are words of the 2022 document" in json.dumps(mappings.metadata)
            for row in mappings.mappings:
                labels = {row.value("subject_label"), row.value("object_label")} - {""}
                kept += len(labels)
                assert labels.isdisjoint(words)
    assert kept > 400  # titles of provisions


def test_tables_go_out_only_with_the_graph_of_claims(dataset: Dataset) -> None:
    settings = Settings(graphs=(Graphs.ONTOLOGY, Graphs.SOURCE))
    found = dict(iter_link_tables(Site(select(dataset, settings), settings)))
    assert found == {}
