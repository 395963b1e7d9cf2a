"""Links come in from mapping sets and from tables, and go out again: as many rows as came in."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from harmgraph import formats
from harmgraph.errors import (
    EmptyInputError,
    NoTableError,
    OptionError,
    TableInputError,
    UnknownFormatError,
)
from harmgraph.links import (
    Agent,
    Given,
    LinkFilter,
    check_links,
    export_links,
    import_links,
    to_csv,
    to_dict,
    to_triples,
)
from harmgraph.mappings import MappingSet, claims, is_held, parse_mapping_set, to_tsv
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from harmgraph.graph import Dataset

    Build = Callable[..., MappingSet]

HEADER = (
    "subject_id,subject_label,predicate_id,object_id,object_label,mapping_justification,basis,"
    "confidence,comment\n"
)
ROWS = (
    "example/1.1,Its words.,hg:engagesProvision,care-act-2014/s1,Well-being,Both speak of it.,curated-inference,0.50,For councils.\n",
    'source/1,"Its, name",hg:mayLeadTo,impact/stress,Stress,"Said ""so"".",wording-match,0.75,A study.\n',
)
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture
def given() -> Given:
    return Given(
        set_id=f"{ID}mapping-set/mine",
        version="1.0.0",
        licence=LICENCE,
        author=Agent(f"{ID}agent/machine", "Machine | one", is_person=False),
        date="2026-11-24",
        as_at="2026-01-01",
        title="Mine",
    )


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: str, header: str = HEADER, name: str = "table.csv") -> Path:
        path = tmp_path / name
        path.write_bytes((header + "".join(rows or ROWS)).encode())
        return path

    return write


def refused(path: Path, given: Given) -> TableInputError:
    with pytest.raises(TableInputError) as found:
        import_links(path, given=given)
    assert found.value.target == str(path)
    return found.value


# ---- tables ----


def test_a_table_becomes_a_strict_set(
    table: Callable[..., Path], given: Given, dataset: Dataset
) -> None:
    mappings = import_links(table(), given=given)
    first, second = mappings.mappings
    assert (first.record_id, second.record_id) == ("link:mine/0001", "link:mine/0002")
    assert (first.subject_id, first.object_id) == (
        "id:example/1.1",
        "id:provision/care-act-2014/s1",
    )
    assert (second.subject_id, second.object_id) == ("id:source/1", "id:impact/stress")
    assert (first.comment, first.value("scope"), first.value("evidence")) == (
        "Both speak of it.",
        "For councils.",
        "",
    )
    assert (second.comment, second.value("scope"), second.value("evidence")) == (
        'Said "so".',
        "",
        "A study.",
    )
    assert first.mapping_justification == "semapv:UnspecifiedMatching"
    assert second.mapping_justification == "semapv:LexicalMatching"
    assert second.value("subject_label") == "Its, name"
    assert (first.mapping_date, first.as_at, first.status) == (
        "2026-11-24",
        "2026-01-01",
        "proposed",
    )
    assert first.author_id == "id:agent/machine"
    read = parse_mapping_set(to_tsv(mappings).decode(), name=mappings.name)
    rows = [replace(row, line=0) for row in read.mappings]
    assert rows == [replace(row, line=0) for row in mappings.mappings]
    assert read.metadata["mapping_set_title"] == "Mine"
    # What the table calls the two things are not their own words; nothing else is wrong.
    found = check_links((mappings,), dataset).findings
    assert [finding.what for finding in found] == [
        "Its subject_label is not in the exact words of example/1.1",
        "Its subject_label is not in the exact words of source/1",
    ]


def test_only_a_person_curates_by_hand(table: Callable[..., Path], given: Given) -> None:
    person = replace(given, author=Agent(f"{ID}agent/ann", "Ann"))
    rows = import_links(table(), given=person).mappings
    assert {row.mapping_justification for row in rows} == {"semapv:ManualMappingCuration"}


def test_a_table_may_have_a_byte_order_mark_and_windows_line_ends(
    table: Callable[..., Path], given: Given
) -> None:
    plain = import_links(table(), given=given)
    path = table(name="windows.csv")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert import_links(path, given=given).mappings == plain.mappings


def test_columns_may_stand_in_any_order_and_some_may_be_missing(
    table: Callable[..., Path], given: Given
) -> None:
    header = "confidence,basis,mapping_justification,object_id,predicate_id,subject_id\n"
    path = table(
        "0.5,wording-match,A reason.,source/1,hg:addresses,minimisation/1\n", header=header
    )
    (row,) = import_links(path, given=given).mappings
    assert (row.subject_id, row.comment) == ("id:minimisation/1", "A reason.")
    assert row.more == {}


@pytest.mark.parametrize(
    ("header", "said", "advice"),
    [
        (HEADER.replace("confidence", "confidense"), "'confidense'", "Did you mean confidence"),
        (HEADER.replace("confidence,", ""), "confidence is missing", "once each"),
        (HEADER.replace("comment", "basis"), "basis comes twice", "once each"),
        (HEADER.replace("comment", ""), "''", "columns are"),
    ],
)
def test_a_wrong_column_is_refused(
    table: Callable[..., Path], given: Given, header: str, said: str, advice: str
) -> None:
    error = refused(table(header=header), given)
    assert said in error.what
    assert advice in error.advice
    assert error.line == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hg:mayLeadTo", "hq:mayLeadTo", "no link of the type hq:mayLeadTo"),
        ("impact/stress", "nobody:stress", "prefix nobody of the object_id nobody:stress"),
        ("source/1", "the first source", "subject_id is not a CURIE"),
        ("0.75", "1.7", "not from 0 to 1: 1.7"),
        ("0.75", "nan", "not from 0 to 1: nan"),
        ("0.75", "", "nothing in the column confidence"),
        ("wording-match", "guess", "basis is not one there is"),
        ('"Said ""so""."', "", "nothing in the column mapping_justification"),
        ("A study.", "A study.,more", "10 cells and the table 9 columns"),
        (",A study.", "", "8 cells and the table 9 columns"),
        ("A study.", '"open', "cannot be read"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_line(
    table: Callable[..., Path], given: Given, old: str, new: str, said: str
) -> None:
    error = refused(table(ROWS[0], ROWS[1].replace(old, new)), given)
    assert said in error.what
    assert error.line == 3
    assert error.advice


def test_a_table_without_rows_is_nothing_to_read(table: Callable[..., Path], given: Given) -> None:
    path = table()
    path.write_text(HEADER)
    with pytest.raises(EmptyInputError, match="no row"):
        import_links(path, given=given)
    path.write_text("")
    for about in (given, None):
        with pytest.raises(EmptyInputError, match="The file is empty"):
            import_links(path, given=about)


@pytest.mark.parametrize(
    "change",
    [{"date": "soon"}, {"as_at": "x"}, {"set_id": "mine"}, {"licence": "CC BY"}, {"version": ""}],
)
def test_what_is_said_about_a_table_must_be_right(
    table: Callable[..., Path], given: Given, change: dict[str, str]
) -> None:
    with pytest.raises(OptionError):
        import_links(table(), given=replace(given, **change))  # type: ignore[arg-type]


def test_a_table_does_not_say_who_makes_the_claims(table: Callable[..., Path]) -> None:
    with pytest.raises(OptionError) as found:
        import_links(table())
    assert "--author" in found.value.advice


# ---- mapping sets ----


def test_a_mapping_set_is_read_as_it_is(
    tmp_path: Path, sets: tuple[MappingSet, ...], given: Given
) -> None:
    path = tmp_path / "set.tsv"
    path.write_bytes(to_tsv(sets[0]))
    mappings = import_links(path)
    assert mappings.mappings == sets[0].mappings
    with pytest.raises(OptionError, match="says by itself"):
        import_links(path, given=given)


def test_a_table_with_tabs_and_no_metadata_is_told_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "set.tsv"
    path.write_text("subject_id\tobject_id\nid:a\tid:b\n")
    with pytest.raises(TableInputError, match="mapping_set_id"):
        import_links(path)


# ---- triples ----


def test_triples_say_the_same_in_either_syntax(sets: tuple[MappingSet, ...]) -> None:
    for mappings in sets:
        lines = to_triples(mappings, formats.N_TRIPLES)
        turtle = to_triples(mappings, formats.TURTLE)
        assert lines == claims(mappings)
        assert set(ox.parse(turtle, ox.RdfFormat.TURTLE)) == set(
            ox.parse(lines, ox.RdfFormat.N_TRIPLES)
        )
    with pytest.raises(UnknownFormatError):
        to_triples(sets[0], formats.JSON_LD)


# ---- export ----


def test_everything_that_is_not_held_is_exported_as_one_set(
    dataset: Dataset, sets: tuple[MappingSet, ...]
) -> None:
    found = export_links(sets, dataset)
    read = parse_mapping_set(to_tsv(found).decode(), name="export")
    shown = [row for place in sets for row in place.mappings if not is_held(place, row)]
    assert [replace(row, line=0) for row in read.mappings] == [
        replace(row, line=0) for row in shown
    ]
    assert "held-for-the-panel" not in to_tsv(found).decode()
    assert b"suicidality" not in to_tsv(found)
    sources = read.metadata["mapping_set_source"]
    assert isinstance(sources, list)
    assert sources == [place.iri for place in sets if "held" not in place.name]
    assert read.metadata["license"] == LICENCE


def test_one_set_stays_what_it_is(dataset: Dataset, sets: tuple[MappingSet, ...]) -> None:
    found = export_links(sets[:1], dataset)
    assert found == sets[0]


def test_only_what_passes_is_exported(dataset: Dataset, sets: tuple[MappingSet, ...]) -> None:
    found = export_links(sets, dataset, LinkFilter(0.9, ("wording-match",)))
    assert found.mappings
    assert all(row.basis == "wording-match" for row in found.mappings)
    assert all(row.confidence is not None and row.confidence >= 0.9 for row in found.mappings)


def test_where_nothing_passes_nothing_is_written(
    dataset: Dataset, sets: tuple[MappingSet, ...]
) -> None:
    with pytest.raises(NoTableError) as found:
        export_links(sets, dataset, LinkFilter(statuses=("accepted",)))
    assert "no harm, remedy or law" in found.value.advice
    with pytest.raises(NoTableError):
        export_links((), dataset)


def test_sets_with_one_prefix_for_two_things_do_not_get_mixed_up(
    dataset: Dataset, build: Build
) -> None:
    def with_prefix(number: int) -> MappingSet:
        mappings = build(
            {
                "record_id": f"link:own/000{number}",
                "author_id": f"x:ann|x:bo{number}",
                "more": {"reviewer_id": "x:cy"},
            }
        )
        return replace(
            mappings, curie_map={**mappings.curie_map, "x": f"https://{number}.example.org/"}
        )

    first, second = with_prefix(1), with_prefix(2)
    found = export_links((first, second), dataset)
    read = parse_mapping_set(to_tsv(found).decode(), name="export")
    one, two = read.mappings
    assert [read.expand(author) for author in one.authors] == [
        "https://1.example.org/ann",
        "https://1.example.org/bo1",
    ]
    assert [read.expand(author) for author in two.authors] == [
        "https://2.example.org/ann",
        "https://2.example.org/bo2",
    ]
    assert read.expand(two.value("reviewer_id")) == "https://2.example.org/cy"


def test_sets_under_different_licences_are_not_put_together(dataset: Dataset, build: Build) -> None:
    other = build({"record_id": "link:own/0002"})
    other = replace(other, metadata={**other.metadata, "license": "https://example.org/licence"})
    with pytest.raises(OptionError, match="different licences"):
        export_links((build(), other), dataset)


def test_csv_and_json_hold_the_same_rows(dataset: Dataset, sets: tuple[MappingSet, ...]) -> None:
    found = export_links(sets, dataset)
    rows = list(csv.DictReader(io.StringIO(to_csv(found).decode(), newline="")))
    values = json.loads(json.dumps(to_dict(found)))
    assert len(rows) == len(values["mappings"]) == len(found.mappings)
    for row, told, mapping in zip(rows, values["mappings"], found.mappings, strict=True):
        assert row["record_id"] == told["record_id"] == mapping.record_id
        assert row["comment"] == told["comment"] == mapping.comment
        assert told["author_id"] == list(mapping.authors)
        assert row["author_id"] == mapping.author_id
        assert row["confidence"] == told["confidence"] == mapping.value("confidence")
    assert values["license"] == LICENCE
    assert values["curie_map"]["hg"] == "https://w3id.org/harmgraph/ontology/"
