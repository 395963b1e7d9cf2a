"""Mapping sets are read strictly: what is not understood is an error, with its line."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmgraph.errors import (
    EmptyInputError,
    EncodingInputError,
    HarmGraphError,
    MissingInputError,
    TableInputError,
    TooLargeError,
)
from harmgraph.mappings import MappingSet, parse_mapping_set, read_mapping_set
from harmgraph.scanning import Limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., str]

OTHER = "https://example.org/other/"
BASE = "https://w3id.org/harmgraph/"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
FIRST_ROW = 34
"""The line of the first row of what the fixture writes."""


def parse(text: str) -> MappingSet:
    return parse_mapping_set(text, name="set.tsv")


def refused(text: str) -> TableInputError:
    with pytest.raises(TableInputError) as found:
        parse(text)
    assert found.value.target == "set.tsv"
    assert found.value.advice
    return found.value


# ---- what is read ----


def test_every_part_of_a_row_is_there(write: Write) -> None:
    (row,) = parse(write({"scope": "Adults.", "subject_label": "Its words."})).mappings
    assert (row.record_id, row.subject_id, row.predicate_id, row.object_id) == (
        "link:one/0001",
        "id:example/1.4",
        "hg:engagesProvision",
        "id:provision/care-act-2014/s1",
    )
    assert (row.authors, row.author_label, row.confidence) == (
        ("id:agent/ann",),
        "Ann",
        Decimal("0.60"),
    )
    assert (row.basis, row.status, row.as_at) == ("curated-inference", "proposed", "2026-11-24")
    assert row.more == {"scope": "Adults.", "subject_label": "Its words."}
    assert row.line == FIRST_ROW


def test_the_set_says_what_it_is_and_expands_its_curies(write: Write) -> None:
    mappings = parse(write())
    assert mappings.iri == "https://example.org/sets/one"
    assert mappings.expand("id:source/3") == f"{BASE}id/source/3"
    assert mappings.expand("skos:closeMatch") == "http://www.w3.org/2004/02/skos/core#closeMatch"
    assert mappings.expand("unknown:x") == "unknown:x"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_kind_are_read(write: Write, end: str) -> None:
    mappings = parse(write({}, {"record_id": "link:one/0002"}, end=end))
    assert [row.line for row in mappings.mappings] == [FIRST_ROW, FIRST_ROW + 1]
    assert mappings == parse(write({}, {"record_id": "link:one/0002"}))


def test_a_byte_order_mark_is_no_part_of_the_file(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "set.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + write().encode())
    assert len(read_mapping_set(path).mappings) == 1


def test_a_file_is_named_in_what_is_wrong_with_it(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "set.tsv"
    path.write_text(write({"confidence": "1.7"}))
    with pytest.raises(TableInputError) as found:
        read_mapping_set(path)
    assert found.value.target == str(path)
    with pytest.raises(MissingInputError):
        read_mapping_set(tmp_path / "absent.tsv")


def test_a_mapping_set_may_be_larger_than_a_graph_but_not_without_end(
    write: Write, tmp_path: Path
) -> None:
    path = tmp_path / "set.tsv"
    path.write_text(write())
    with pytest.raises(TooLargeError):
        read_mapping_set(path, limits=Limits(max_bytes=100))
    path.write_text(write().rstrip("\n") + f"\t{'x' * 130_000}" * 300)
    assert path.stat().st_size > Limits().max_bytes
    with pytest.raises(TableInputError, match="cells"):
        read_mapping_set(path)


def test_a_file_in_another_encoding_is_refused(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "set.tsv"
    path.write_bytes(write({"comment": "Caf\u00e9"}).encode("latin-1"))
    with pytest.raises(EncodingInputError) as found:
        read_mapping_set(path)
    assert found.value.line == FIRST_ROW


def test_what_the_header_gives_counts_for_every_row(write: Write) -> None:
    columns = [
        "record_id", "subject_id", "predicate_id", "object_id", "mapping_justification",
        "author_id", "author_label", "confidence", "comment", "basis", "status", "as_at",
    ]  # fmt: skip
    header = {"mapping_date": " 2026-01-02", "subject_preprocessing": " ['id:a', 'id:b']"}
    (row,) = parse(write(header=header, columns=columns)).mappings
    assert row.mapping_date == "2026-01-02"
    assert row.value("subject_preprocessing") == "id:a|id:b"


def test_what_a_row_says_goes_before_what_the_header_gives(write: Write) -> None:
    (row,) = parse(write(header={"mapping_date": " 2020-01-02"})).mappings
    assert row.mapping_date == "2026-11-24"


def test_a_licence_above_the_table_is_no_licence_of_each_row(write: Write) -> None:
    assert "license" not in parse(write()).mappings[0].more


def test_several_authors_are_told_apart(write: Write) -> None:
    (row,) = parse(
        write({"author_id": "id:agent/ann|id:agent/bo", "author_label": "Ann|Bo"})
    ).mappings
    assert row.authors == ("id:agent/ann", "id:agent/bo")


def test_cells_hold_tabs_line_ends_and_quotation_marks(write: Write) -> None:
    (row,) = parse(write({"comment": '"a\tb\nc ""d"""'})).mappings
    assert row.comment == 'a\tb\nc "d"'


def test_a_row_after_a_cell_of_two_lines_has_its_own_line(write: Write) -> None:
    text = write({"comment": '"a\nb"'}, {"record_id": "link:one/0002", "confidence": "2"})
    assert refused(text).line == FIRST_ROW + 2


def test_empty_lines_between_rows_are_no_rows(write: Write) -> None:
    mappings = parse(write() + "\n\n")
    assert len(mappings.mappings) == 1


# ---- what is empty ----


@pytest.mark.parametrize("text", ["", "\n", "  \n\t\n"])
def test_an_empty_file_is_nothing_to_read(text: str) -> None:
    with pytest.raises(EmptyInputError, match="The file is empty"):
        parse(text)


def test_a_header_alone_is_nothing_to_read(write: Write) -> None:
    text = write()
    for lines in (FIRST_ROW - 2, FIRST_ROW - 1):
        with pytest.raises(EmptyInputError, match="no row"):
            parse("\n".join(text.split("\n")[:lines]) + "\n")


# ---- the header ----


@pytest.mark.parametrize("key", ["license", "mapping_set_id", "mapping_set_version"])
def test_a_set_without_its_id_licence_or_version_is_refused(write: Write, key: str) -> None:
    for value in (None, "", " ''", " null"):
        error = refused(write(header={key: value}))
        assert key in error.what
        assert error.line == 1
        assert f"#{key}:" in error.advice


@pytest.mark.parametrize(
    "value",
    ["CC BY 4.0", "by/4.0", "https://e.org/a b", "<https://e.org/>", "https://e.org/<x>", "https://e.org/%zz",
     'https://e.org/"', "https://e.org/a\\b", "https://a:b:c/", "https://e.org/a#b#c", "https://[x/"],
)  # fmt: skip
def test_a_licence_that_is_no_iri_is_refused(write: Write, value: str) -> None:
    quoted = " '" + value + "'"
    for key in ("license", "mapping_set_id"):
        error = refused(write(header={key: quoted}))
        assert "is not an IRI" in error.what
        assert error.line is not None


def test_a_key_that_nobody_knows_is_refused_with_its_line(write: Write) -> None:
    error = refused(write(header={"licence": " https://e.org/"}))
    assert "no slot licence" in error.what
    assert "license" in error.advice
    assert error.line == FIRST_ROW - 1


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("mapping_set_title", " [a, b]", "one text"),
        ("see_also", " {a: b}", "a list of texts"),
        ("see_also", " [https://e.org/, no]", "not an IRI: no"),
        ("mapping_date", " 24/11/2026", "not a day"),
        ("mapping_date", " 2026-02-30", "not a day"),
        ("mapping_set_confidence", " 1.7", "not from 0 to 1"),
        ("sssom_version", " '2.0'", "not one there is"),
        ("subject_type", " harm", "not one there is"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(
    write: Write, key: str, value: str, said: str
) -> None:
    error = refused(write(header={key: value}))
    assert said in error.what
    assert error.line == FIRST_ROW - 1


@pytest.mark.parametrize(
    ("prefix", "namespace"),
    [
        ("skos", OTHER),
        ("semapv", OTHER),
        ("sssom", OTHER),
        ("hg", OTHER),
        ("id", "https://w3id.org/harmgraph/id2/"),
        ("link", f"{BASE}id/"),
    ],
)
def test_a_prefix_that_has_a_meaning_gets_no_other(
    write: Write, prefix: str, namespace: str
) -> None:
    error = refused(write(header={"curie_map": f"\n#  {prefix}: {namespace}"}))
    assert f"another meaning to the prefix {prefix}" in error.what
    assert error.line == 1


def test_a_built_in_prefix_may_be_declared_as_it_is(write: Write) -> None:
    skos = "\n#  skos: http://www.w3.org/2004/02/skos/core#"
    header = {
        "curie_map": f"\n#  hg: {BASE}ontology/\n#  id: {BASE}id/\n#  link: {BASE}id/link/{skos}"
    }
    assert len(parse(write(header=header)).mappings) == 1


@pytest.mark.parametrize(
    "value",
    [" no map", " [a]", "\n#  x: not-an-iri", "\n#  x: https://e.org", "\n#  x: https://e.org/a b", "\n#  'a b': https://e.org/",
     "\n#  x: [https://e.org/]"],
)  # fmt: skip
def test_a_curie_map_that_maps_nothing_is_refused(write: Write, value: str) -> None:
    assert "curie_map" in refused(write(header={"curie_map": value})).what


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (" text", "not a map"),
        ("\n#- property: hg:x", "slot_name"),
        ("\n#- slot_name: a b\n#  property: hg:x", "slot_name"),
        ("\n#- slot_name: x", "not whole"),
        ("\n#- slot_name: x\n#  property: [hg:x]", "not whole"),
        ("\n#- slot_name: x\n#  property: hg:x\n#  typo: hg:x", "no typo"),
        ("\n#- slot_name: x\n#  property: nobody:x", "not a CURIE or an IRI"),
        ("\n#- slot_name: comment\n#  property: hg:x", "name of another column"),
        (
            "\n#- slot_name: x\n#  property: hg:x\n#- slot_name: x\n#  property: hg:y",
            "name of another",
        ),
        ("\n#- slot_name: basis\n#  property: hg:linkStatus", "is defined as hg:linkStatus"),
    ],
)
def test_an_extension_that_is_not_defined_as_sssom_has_it_is_refused(
    write: Write, value: str, said: str
) -> None:
    error = refused(write(header={"extension_definitions": value}))
    assert said in error.what
    assert error.line is not None


# ---- YAML that is no header ----

BOMB = "\n#a: &a [x, x, x, x, x, x, x, x, x]" + "".join(
    f"\n#{letter}: &{letter} [{', '.join(['*' + before] * 9)}]"
    for before, letter in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    ("yaml", "said"),
    [
        ("#other: &x text", "alias"),
        ("#other: &x text\n#comment: *x", "alias"),
        (f"#other: text{BOMB}", "alias"),
        ("#other: !!python/object/apply:os.system ['true']", "tag"),
        ("#other: !!binary aGVsbG8=", "tag"),
        ("#other: !custom text", "tag"),
        ("#license: https://e.org/", "gives license twice"),
        ("#--- \n#other: text", "second YAML document"),
        ("#? [a, b]\n#: text", "not a word"),
        ("#other: [unclosed", "not YAML"),
        ("#other: 'unclosed", "not YAML"),
        ("#other: \x01", "not YAML"),
        ("#other: a: b", "not YAML"),
        ("#other: " + "[" * 9 + "]" * 9, "nested too deeply"),
        ("#other: " + "[" * 900, "nested too deeply"),
        ("#other: " + "[" * 100_000, "header is n"),
        ("#other: " + "x" * 300_000, "too long"),
    ],
)
def test_yaml_that_a_header_needs_not_is_refused(write: Write, yaml: str, said: str) -> None:
    error = refused(write().replace("#license", f"{yaml}\n#license", 1))
    assert said in error.what


def test_a_file_that_begins_with_no_metadata_is_refused(write: Write) -> None:
    table = "\n".join(write().split("\n")[FIRST_ROW - 2 :])
    assert "no mapping_set_id" in refused(table).what
    assert "does not begin with the metadata" in refused(f"# just words\n{table}").what
    assert "does not begin with the metadata" in refused(f"#- a\n#- b\n{table}").what


# ---- columns ----


def test_a_misspelt_column_is_refused_with_the_right_name(write: Write) -> None:
    error = refused(write().replace("confidence", "confidense"))
    assert "There is no column 'confidense'" in error.what
    assert "Did you mean confidence" in error.advice
    assert error.line == FIRST_ROW - 1


def test_an_extension_column_without_a_definition_is_refused(write: Write) -> None:
    assert "'mood'" in refused(write({"mood": "x"})).what


def test_an_extension_column_of_ones_own_is_kept(write: Write) -> None:
    own = "\n#- slot_name: mood\n#  property: https://example.org/mood"
    text = write({"mood": "x"}).replace("#extension_definitions:", f"#extension_definitions:{own}")
    assert parse(text).mappings[0].more == {"mood": "x"}


def test_a_column_that_comes_twice_is_refused(write: Write) -> None:
    columns = ["record_id", "record_id"]
    assert "record_id comes twice" in refused(write(columns=columns)).what


@pytest.mark.parametrize(
    "column",
    ["record_id", "author_id", "mapping_date", "confidence", "comment", "basis", "status", "as_at"],
)
def test_a_column_that_is_missing_is_named(write: Write, column: str) -> None:
    columns = [
        "record_id", "subject_id", "predicate_id", "object_id", "mapping_justification", "author_id",
        "author_label", "mapping_date", "confidence", "comment", "basis", "status", "as_at",
    ]  # fmt: skip
    columns.remove(column)
    error = refused(write(columns=columns))
    assert error.what == f"The column {column} is missing"
    assert error.line == FIRST_ROW - 1


# ---- rows ----


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("confidence", "1.7", "not from 0 to 1: 1.7"),
        ("confidence", "-0.1", "not from 0 to 1: -0.1"),
        ("confidence", "nan", "not from 0 to 1: nan"),
        ("confidence", "inf", "not from 0 to 1: inf"),
        ("confidence", "1e400", "not from 0 to 1: 1e400"),
        ("confidence", "1e-3", "not from 0 to 1: 1e-3"),
        ("confidence", "0,6", "not from 0 to 1: 0,6"),
        ("confidence", "1.00000000000000001", "not from 0 to 1"),
        ("confidence", "0." + "1" * 5000, "not from 0 to 1"),
        ("confidence", "\u0660.\u0665", "not from 0 to 1"),
        ("confidence", "", "nothing in the column confidence"),
        ("mapping_date", "24.11.2026", "not a day: 24.11.2026"),
        ("mapping_date", "2026-13-01", "not a day"),
        ("mapping_date", "2026-02-29", "not a day"),
        ("mapping_date", "20261124", "not a day"),
        ("mapping_date", "2026-11-24T00:00:00", "not a day"),
        ("as_at", "soon", "not a day: soon"),
        ("review_date", "0000-00-00", "not a day"),
        ("basis", "guess", "basis is not one there is"),
        ("status", "agreed", "status is not one there is"),
        ("mapping_justification", "semapv:Guess", "not one there is"),
        ("mapping_justification", "a reason in words", "not one there is"),
        ("mapping_cardinality", "2:3", "not one there is"),
        ("subject_type", "harm", "not one there is"),
        ("predicate_modifier", "not", "not one there is"),
        ("predicate_id", "hg:causes", "no link of the type hg:causes"),
        ("predicate_id", "hg:adresses", "no link of the type"),
        ("predicate_id", "harm:addresses", "no link of the type"),
        ("subject_id", "example/1.4", "not a CURIE"),
        ("subject_id", "id:example 1.4", "not a CURIE"),
        ("subject_id", "id:<example>", "not a CURIE"),
        ("subject_id", "id:example/1.4 ", "not a CURIE"),
        ("subject_id", "id:a|id:b", "not a CURIE"),
        ("subject_id", "https://e.org/a", "not a CURIE"),
        ("subject_id", "id:%zz", "not a CURIE"),
        ("subject_id", "id:\u202eab", "control character, U+202E"),
        ("object_id", "nobody:x", "prefix nobody of the object_id nobody:x is not in the curie_map"),
        ("object_id", "owl:a#b", "two marks #"),
        ("author_id", "id:agent/ann|nobody:x", "prefix nobody"),
        ("author_id", "Ann Example", "not a CURIE"),
        ("reviewer_id", "Bo", "not a CURIE"),
        ("object_source", "Care Act", "not a CURIE"),
        ("license", "CC BY", "not an IRI"),
        ("similarity_score", "2", "not from 0 to 1"),
        ("reviewer_agreement", "-2", "not from -1 to 1"),
        ("comment", "", "nothing in the column comment"),
        ("comment", "   ", "only space in the column comment"),
        ("subject_id", "sssom:NoTermFound", "Nothing stands for the subject"),
        ("panel_id", "id:agent/uno", "panel_id, panel_agreed"),
        ("panel_agreed", "true", "panel_id, panel_agreed"),
        ("panel_agreed", "yes", "not one there is"),
        ("review_decision", "accepted", "no reviewer_id"),
        ("disputes", "link:one/0009", "predicate_modifier and a record id in disputes"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_refused_with_its_line(
    write: Write, column: str, value: str, said: str
) -> None:
    error = refused(write({}, {"record_id": "link:one/0002", column: value}))
    assert said in error.what
    assert error.line == FIRST_ROW + 1


def test_a_near_miss_of_a_link_type_is_offered(write: Write) -> None:
    assert "hg:addresses" in refused(write({"predicate_id": "hg:adresses"})).advice


def test_a_record_id_that_comes_twice_is_refused_with_both_lines(write: Write) -> None:
    error = refused(write({}, {}))
    assert f"stands in line {FIRST_ROW} already" in error.what
    assert error.line == FIRST_ROW + 1


def test_a_record_id_that_comes_twice_under_two_prefixes_is_refused(write: Write) -> None:
    assert "already" in refused(write({}, {"record_id": "id:link/one/0001"})).what


@pytest.mark.parametrize("extra", ["\tmore", ""])
def test_a_row_with_too_many_or_too_few_cells_is_refused(write: Write, extra: str) -> None:
    text = write().rstrip("\n")
    error = refused(text + extra if extra else text.rpartition("\t")[0])
    assert f"{14 if extra else 12} cells and the table 13 columns" in error.what
    assert error.line == FIRST_ROW


def test_a_quotation_mark_that_is_not_closed_is_refused_where_it_opens(write: Write) -> None:
    text = write({"comment": '"open'}, *({"record_id": f"link:one/{n:04d}"} for n in range(2, 200)))
    error = refused(text)
    assert error.line == FIRST_ROW
    assert "quotation marks" in error.advice


def test_a_cell_that_is_too_long_is_refused_with_its_line(write: Write) -> None:
    error = refused(write({"comment": "x" * 131_073}))
    assert error.line == FIRST_ROW
    assert "131,072 characters" in error.advice
    assert parse(write({"comment": "x" * 131_072}))


# ---- searches, panels, disputes ----


def test_a_search_that_found_nothing_names_the_framework(write: Write) -> None:
    search = {"object_id": "sssom:NoTermFound", "object_source": "id:framework/sac-2025-26"}
    (row,) = parse(write(search)).mappings
    assert row.found_nothing
    for source in ("", "id:provision/sac-2025-26/x", "id:framework/"):
        error = refused(write({**search, "object_source": source}))
        assert "in which framework" in error.what


def test_a_panel_is_an_organisation_and_nobody_named_in_the_row(write: Write) -> None:
    panel = {"reviewer_id": "id:agent/bo", "panel_id": "id:agent/uno", "panel_agreed": "true"}
    assert parse(write(panel))
    for person in ("id:agent/ann", "id:agent/bo"):
        assert "is an author or a reviewer" in refused(write({**panel, "panel_id": person})).what


DISPUTE = {
    "record_id": "link:one/0002",
    "predicate_modifier": "Not",
    "confidence": "",
    "disputes": "link:one/0001",
}


def test_a_dispute_needs_no_confidence_and_says_what_it_disputes(write: Write) -> None:
    mappings = parse(write({}, DISPUTE))
    assert mappings.mappings[1].is_dispute
    assert mappings.mappings[1].confidence is None
    assert mappings.record("id:link/one/0001") is mappings.mappings[0]


def test_a_dispute_of_nothing_is_refused(write: Write) -> None:
    error = refused(write({}, {**DISPUTE, "confidence": "0.5", "disputes": ""}))
    assert "predicate_modifier and a record id in disputes" in error.what


def test_a_dispute_of_a_link_in_another_set_is_read(write: Write) -> None:
    assert parse(write({}, {**DISPUTE, "disputes": "link:other/0001"})).mappings[1].is_dispute


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"object_id": "id:provision/care-act-2014/s2"}, "not about the same two things"),
        ({"predicate_id": "hg:qualifiedBy"}, "not about the same two things"),
        ({"disputes": "link:one/0002"}, "it is no link"),
    ],
)
def test_a_dispute_is_about_the_link_that_it_names(
    write: Write, change: dict[str, str], said: str
) -> None:
    error = refused(write({}, {**DISPUTE, **change}))
    assert said in error.what
    assert error.line == FIRST_ROW + 1


# ---- much ----


@LINUX
@pytest.mark.slow
def test_a_hundred_thousand_rows_are_read_in_little_memory(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "set.tsv"
    rows = (
        {"record_id": f"link:one/{number:06d}", "comment": f"Reason {number}. " * 12}
        for number in range(100_000)
    )
    path.write_text(write(*rows))
    # Not ru_maxrss, which begins with what the process that starts this one holds.
    program = (
        "import sys; from harmgraph.mappings import read_mapping_set, to_tsv; "
        "mappings = read_mapping_set(sys.argv[1]); "
        "assert to_tsv(mappings) == open(sys.argv[1], 'rb').read(); "
        "held = next(l for l in open('/proc/self/status') if l.startswith('VmHWM')).split()[1]; "
        "print(len(mappings.mappings), held)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, check=True, text=True
    )
    count, kibibytes = map(int, done.stdout.split())
    assert count == 100_000
    assert kibibytes * 1024 < 600 * 1024**2


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=300), place=st.integers(0, 2000), cut=st.integers(0, 50))
def test_no_damage_gives_anything_but_an_error_of_ours(text: str, place: int, cut: int) -> None:
    whole = DAMAGED
    damaged = whole[:place] + text + whole[place + cut :]
    with contextlib.suppress(HarmGraphError):
        parse(damaged)


DAMAGED = (
    "#"
    + "\n#".join(
        [
            "curie_map:",
            "  hg: https://w3id.org/harmgraph/ontology/",
            "  id: https://w3id.org/harmgraph/id/",
            "mapping_set_id: https://example.org/sets/one",
            "mapping_set_version: '1.10'",
            "license: https://example.org/licence",
            "extension_definitions:",
            "- slot_name: basis",
            "  property: hg:linkBasis",
            "- slot_name: status",
            "  property: hg:linkStatus",
            "- slot_name: as_at",
            "  property: hg:asAt",
        ]
    )
    + (
        "\nrecord_id\tsubject_id\tpredicate_id\tobject_id\tmapping_justification\tauthor_id\tauthor_label"
        "\tmapping_date\tconfidence\tcomment\tbasis\tstatus\tas_at\n"
        "id:link/a/1\tid:example/1.1\thg:addresses\tid:source/1\tsemapv:UnspecifiedMatching\tid:agent/a\tA"
        "\t2026-11-24\t0.5\tA reason.\twording-match\tproposed\t2026-11-24\n"
    )
)


def test_what_is_damaged_above_is_whole_before() -> None:
    assert len(parse(DAMAGED).mappings) == 1


UNSEEN = ["\x01", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u061c", "\u200e", "\u202e", "\u2066"]


@pytest.mark.parametrize("character", UNSEEN, ids=[f"U+{ord(one):04X}" for one in UNSEEN])
@pytest.mark.parametrize("column", ["comment", "author_label", "scope", "subject_id", "confidence"])
def test_a_control_character_in_a_cell_is_refused_with_its_line(
    write: Write, character: str, column: str
) -> None:
    text = write({}, {"record_id": "link:one/0002", "scope": "x", column: f"a{character}b"})
    with pytest.raises(TableInputError) as found:
        parse_mapping_set(text, name="one.tsv")
    assert f"column {column} holds a control character, U+{ord(character):04X}" in found.value.what
    assert found.value.line == len(text.split("\n")) - 1
    assert character not in str(found.value)


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("mapping_set_title", " Turned \u202e round"),
        ("mapping_set_title", ' "Red \\x1b[31m"'),
        ("mapping_set_title", " 'Left \u200e mark'"),
        ("creator_label", '\n#- Ann\n#- "B\\eo"'),
        ("mapping_set_version", ' "1\\u0085"'),
    ],
)
def test_a_control_character_in_the_header_is_refused_with_its_line(
    write: Write, slot: str, value: str
) -> None:
    text = write(header={slot: value})
    with pytest.raises(TableInputError) as found:
        parse_mapping_set(text, name="one.tsv")
    assert "The header holds a control character, U+" in found.value.what
    lines = text.split("\n")
    assert found.value.line == 1 + next(
        n for n, line in enumerate(lines) if line.startswith(f"#{slot}:")
    )


def test_a_quoted_line_end_and_a_tab_are_no_control_characters(write: Write) -> None:
    read = parse_mapping_set(write({"comment": '"a\nb\tc"'}), name="one.tsv")
    assert read.mappings[0].comment == "a\nb\tc"
