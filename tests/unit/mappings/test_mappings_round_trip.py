"""Nothing is lost: neither by reading and writing, nor by sssom-py, which accepts what we write."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from harmgraph.bundle import CROSSWALKS, LINKS, load_mapping_sets
from harmgraph.mappings import Mapping, MappingSet, extension_definitions, parse_mapping_set, to_tsv
from harmgraph.mappings.header import BUILT_IN_PREFIXES, OUR_PREFIXES
from harmgraph.mappings.slots import CHOICES, MULTIVALUED, PROPAGATED, SET_SLOTS, SLOTS
from harmgraph.mappings.values import unseen_in
from harmgraph.mappings.yaml_events import read_events
from harmgraph.mappings.yaml_header import read_yaml, write_yaml
from harmgraph.resources import data_root

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., str]

TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60
).filter(lambda text: text.strip() and not unseen_in(text))
DAMAGE = [
    'a"b',
    '"',
    '""',
    "a\tb",
    "a\nb",
    "a\r\nb",
    "a\rb",
    "#a",
    " a ",
    "a\u2028b",
    "\ufeff",
]


def again(mappings: MappingSet) -> MappingSet:
    return parse_mapping_set(to_tsv(mappings).decode(), name=mappings.name)


def without_lines(mappings: MappingSet) -> MappingSet:
    rows = tuple(replace(row, line=0) for row in mappings.mappings)
    return replace(mappings, mappings=rows, columns=tuple(sorted(mappings.columns)))


def bundled() -> tuple[MappingSet, ...]:
    return load_mapping_sets(LINKS, CROSSWALKS)


# ---- reading what was written ----


@pytest.mark.parametrize("mappings", bundled(), ids=lambda mappings: mappings.name)
def test_a_bundled_set_is_written_byte_for_byte_as_it_is(mappings: MappingSet) -> None:
    path = data_root()
    for part in mappings.name.split("/"):
        path = path / part
    assert to_tsv(mappings) == path.read_bytes()


def test_what_was_written_is_read_as_it_was(write: Write) -> None:
    own = "\n#- slot_name: mood\n#  property: https://example.org/mood"
    text = write(
        {
            "scope": "Adults.",
            "mood": "calm",
            "other": "x",
            "see_also": "https://e.org/|https://e.org/b",
        },
        {"record_id": "link:one/0002", "reviewer_id": "id:agent/bo", "review_date": "2026-11-25"},
        header={
            "mapping_set_title": " 'A title: with #signs'",
            "mapping_set_description": ' "two\\nlines"',
            "creator_id": "\n#- orcid:1\n#- orcid:2",
            "mapping_tool_version": " 1.10",
            "publication_date": " 2026-01-01",
        },
    ).replace("#extension_definitions:", f"#extension_definitions:{own}")
    mappings = parse_mapping_set(text, name="set.tsv")
    assert mappings.metadata["mapping_set_description"] == "two\nlines"
    assert mappings.metadata["creator_id"] == ["orcid:1", "orcid:2"]
    assert mappings.mappings[0].value("mapping_tool_version") == "1.10"
    assert without_lines(again(mappings)) == without_lines(mappings)
    assert to_tsv(again(mappings)) == to_tsv(mappings)


def test_a_version_keeps_its_nought(write: Write) -> None:
    mappings = parse_mapping_set(write(header={"mapping_set_version": " 1.10"}), name="set.tsv")
    assert mappings.metadata["mapping_set_version"] == "1.10"
    assert again(mappings).metadata["mapping_set_version"] == "1.10"
    assert b"#mapping_set_version: '1.10'\n" in to_tsv(mappings)


def one(texts: list[str], more: dict[str, str], confidence: Decimal) -> MappingSet:
    columns = ("basis", "status", "scope", "evidence", "as_at")
    row = Mapping(
        record_id="link:one/1",
        subject_id="id:example/1.1",
        predicate_id="hg:addresses",
        object_id="id:source/1",
        mapping_justification="semapv:UnspecifiedMatching",
        author_id="id:agent/ann",
        author_label=texts[0],
        mapping_date="2026-11-24",
        confidence=confidence,
        comment=texts[1],
        basis="wording-match",
        status="proposed",
        as_at="2026-11-24",
        more=more,
    )
    metadata = {
        "mapping_set_id": "https://example.org/one",
        "mapping_set_version": texts[2],
        "mapping_set_title": texts[3],
        "license": "https://example.org/licence",
    }
    prefixes = {**BUILT_IN_PREFIXES, **OUR_PREFIXES}
    return MappingSet("one", metadata, prefixes, extension_definitions(columns), (), (row,))


@settings(max_examples=300, deadline=None)
@given(
    texts=st.lists(st.sampled_from(DAMAGE) | TEXT, min_size=4, max_size=4),
    more=st.dictionaries(st.sampled_from(["scope", "evidence", "subject_label", "other"]), TEXT),
    confidence=st.decimals(0, 1, places=6),
)
def test_any_text_survives(texts: list[str], more: dict[str, str], confidence: Decimal) -> None:
    mappings = one([text if text.strip() else "x" for text in texts], more, confidence)
    read = again(mappings)
    assert replace(read.mappings[0], line=0) == mappings.mappings[0]
    assert read.metadata == mappings.metadata
    assert to_tsv(read) == to_tsv(mappings)


def test_a_row_that_says_other_than_the_header_gets_a_column_of_its_own(write: Write) -> None:
    text = write(header={"mapping_date": " 2026-11-24"}).replace("\t2026-11-24\t0.60", "\t0.60")
    mappings = parse_mapping_set(text.replace("\tmapping_date", ""), name="set.tsv")
    assert "mapping_date" not in mappings.columns
    later = replace(mappings.mappings[0], record_id="link:one/0002", mapping_date="2026-11-25")
    both = replace(mappings, mappings=(*mappings.mappings, later))
    assert [row.mapping_date for row in again(both).mappings] == ["2026-11-24", "2026-11-25"]
    assert b"mapping_date\t" not in to_tsv(mappings)


def test_a_licence_of_a_row_is_kept_beside_that_of_the_set(write: Write) -> None:
    mappings = parse_mapping_set(write(), name="set.tsv")
    row = replace(mappings.mappings[0], more={"license": "https://example.org/l"})
    read = again(replace(mappings, mappings=(row,)))
    assert read.mappings[0].value("license") == "https://example.org/l"


def test_an_extension_of_ours_that_a_row_begins_to_use_is_defined(write: Write) -> None:
    mappings = parse_mapping_set(write(), name="set.tsv")
    row = replace(mappings.mappings[0], more={"evidence": "A study."})
    read = again(replace(mappings, mappings=(row,)))
    assert read.extensions["evidence"]["property"] == "hg:linkEvidence"
    assert read.mappings[0].value("evidence") == "A study."


# ---- the header ----

VALUES = st.recursive(
    TEXT | st.just(""),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), VALUES, min_size=1, max_size=5)
)
def test_any_header_survives_and_other_readers_read_the_same(header: dict[str, object]) -> None:
    written = "".join(write_yaml(header))  # type: ignore[arg-type]
    assert read_yaml(written, name="x")[0] == header
    assert read_events(written, name="x")[0] == header
    assert yaml.safe_load(written) == header


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.from_regex(r"(  |- )?[a-z]{1,3}:( [ -~]{1,12})?", fullmatch=True), min_size=1, max_size=6
    )
)
def test_the_quick_reader_says_what_the_whole_one_says(lines: list[str]) -> None:
    from harmgraph.mappings.yaml_header import _read_simple

    text = "".join(f"{line}\n" for line in lines)
    quick = _read_simple(text)
    if quick is not None:
        assert quick == read_events(text, name="x")


@pytest.mark.parametrize("mappings", bundled(), ids=lambda mappings: mappings.name)
def test_the_headers_of_the_bundle_are_read_without_the_library(mappings: MappingSet) -> None:
    from harmgraph.mappings.yaml_header import _read_simple

    header = [line[1:] for line in to_tsv(mappings).decode().split("\n") if line.startswith("#")]
    text = "".join(f"{line}\n" for line in header)
    assert _read_simple(text) == read_events(text, name="x")


# ---- sssom-py ----

VALIDATE = """
import json, sys
from click.testing import CliRunner
from sssom.cli import main
print(json.dumps([CliRunner().invoke(main, ["validate", name]).exit_code for name in sys.argv[1:]]))
"""

SCHEMA = """
import importlib.resources, json, yaml
schema = yaml.safe_load((importlib.resources.files("sssom_schema") / "schema" / "sssom_schema.yaml").read_text())
slots = schema["slots"]
print(json.dumps({
    "mapping": schema["classes"]["mapping"]["slots"],
    "set": [slot for slot in schema["classes"]["mapping set"]["slots"] if slot != "mappings"],
    "propagated": sorted(n for n, s in slots.items() if s.get("annotations", {}).get("propagated")),
    "multivalued": sorted(n for n, s in slots.items() if s.get("multivalued")),
    "pattern": slots["mapping_justification"]["pattern"],
}))
"""

PARSE = """
import json, sys
from sssom.parsers import parse_sssom_table
sets = [parse_sssom_table(name) for name in sys.argv[1:]]
print(json.dumps([{"rows": found.df.to_dict("records"), "prefixes": found.converter.bimap,
                   "metadata": {key: str(value) for key, value in found.metadata.items()}} for found in sets]))
"""


def run(python: Path, program: str, *arguments: object) -> object:
    done = subprocess.run(
        [python, "-c", program, *map(str, arguments)], capture_output=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
def test_our_slots_are_those_of_the_schema(sssom: Path) -> None:
    schema = run(sssom, SCHEMA)
    assert isinstance(schema, dict)
    assert list(SLOTS) == schema["mapping"]
    assert list(SET_SLOTS) == schema["set"]
    assert set(schema["propagated"]) == PROPAGATED
    assert (
        set(schema["multivalued"]) & {*SLOTS, *SET_SLOTS} - {"curie_map", "extension_definitions"}
        == MULTIVALUED
    )
    assert all(
        name.removeprefix("semapv:") in schema["pattern"]
        for name in CHOICES["mapping_justification"]
    )
    assert schema["pattern"].count("|") + 1 == len(CHOICES["mapping_justification"])


@pytest.mark.slow
def test_sssom_accepts_every_set_and_what_we_write_and_not_what_is_wrong(
    sssom: Path, write: Write, tmp_path: Path
) -> None:
    root = data_root()
    good = [f"{root}/{mappings.name}" for mappings in bundled()]
    assert len(good) > 5
    rows = (
        {"scope": '"a ""b"" c"'},
        {
            "record_id": "link:one/0002", "predicate_modifier": "Not", "confidence": "", "disputes": "link:one/0001",
        },
        {"record_id": "link:one/0003", "object_id": "sssom:NoTermFound", "object_source": "id:framework/x"},
        {
            "record_id": "link:one/0004", "object_id": "id:source/6", "predicate_id": "skos:closeMatch",
            "reviewer_id": "id:agent/bo|id:agent/cy", "panel_id": "id:agent/uno", "panel_agreed": "true",
            "review_date": "2026-11-25", "status": "accepted", "review_decision": "accepted",
        },
    )  # fmt: skip
    header = {
        "mapping_set_description": ' "two\\nlines: # and more"',
        "mapping_set_version": " '1.10'",
    }
    ours = tmp_path / "ours.sssom.tsv"
    ours.write_bytes(to_tsv(parse_mapping_set(write(*rows, header=header), name="ours")))
    bad = tmp_path / "bad.sssom.tsv"
    bad.write_text(ours.read_text().replace("semapv:ManualMappingCuration", "semapv:Guess"))
    codes = run(sssom, VALIDATE, *good, ours, bad)
    assert codes == [0] * (len(good) + 1) + [1]


@pytest.mark.slow
def test_sssom_reads_every_row_and_every_slot_of_the_standard(sssom: Path) -> None:
    # It leaves out extension columns, of which it tells: "No attr for basis".
    sets = bundled()
    every = run(sssom, PARSE, *(f"{data_root()}/{mappings.name}" for mappings in sets))
    assert isinstance(every, list)
    for found, mappings in zip(every, sets, strict=True):
        assert len(found["rows"]) == len(mappings.mappings)
        by_record = {row["record_id"]: row for row in found["rows"]}
        for row in mappings.mappings:
            theirs = by_record[row.record_id]
            assert Decimal(str(theirs.pop("confidence"))) == row.confidence
            for column in set(mappings.columns) & set(SLOTS) - {"confidence"}:
                assert str(theirs.get(column, "")) == row.value(column), column
        for key, value in mappings.metadata.items():
            assert found["metadata"][key] == value
        for prefix in ("hg", "id", "link", "skos"):
            assert found["prefixes"][prefix] == mappings.curie_map[prefix]


ROUND_TRIP = """
import json, sys
from sssom.parsers import parse_sssom_table
from sssom.writers import write_table
write_table(parse_sssom_table(sys.argv[1]), open(sys.argv[2], "w"), condense=False)
print(json.dumps(None))
"""


@pytest.mark.slow
def test_a_round_trip_through_sssom_keeps_every_row_and_slot_of_the_standard(
    sssom: Path, tmp_path: Path
) -> None:
    # As "sssom parse" does it, which takes half a minute to load prefixes that nobody here uses.
    (mappings,) = (found for found in bundled() if found.name.endswith("source-impact.sssom.tsv"))
    out = tmp_path / "out.sssom.tsv"
    run(sssom, ROUND_TRIP, f"{data_root()}/{mappings.name}", out)
    lines = out.read_text().splitlines(keepends=True)
    table = "".join(line for line in lines if not line.startswith("#"))
    rows = {row["record_id"]: row for row in csv.DictReader(io.StringIO(table), delimiter="\t")}
    assert len(rows) == len(mappings.mappings)
    for row in mappings.mappings:
        for column in set(mappings.columns) & set(SLOTS) - {"confidence"}:
            assert rows[row.record_id][column] == row.value(column)
        assert Decimal(rows[row.record_id]["confidence"]) == row.confidence
    assert f"license: {mappings.metadata['license']}" in out.read_text()
