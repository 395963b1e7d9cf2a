"""A framework file can be read by people and by every reader of Turtle."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib

from harmgraph.frameworks import FrameworkMetadata, import_table
from harmgraph.frameworks.columns import COLUMNS
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Mapping

_ELI = "http://data.europa.eu/eli/ontology#"


def import_rows(about: FrameworkMetadata, *rows: Mapping[str, str]) -> str:
    """Return the Turtle that rows of framework ``f`` make; text in cells may hold commas."""
    lines = [",".join(COLUMNS)]
    for row in rows:
        values = {"framework_id": "f", "title": "T", **row}
        cells = (values.get(column, "").replace('"', '""') for column in COLUMNS)
        lines.append(",".join(f'"{cell}"' for cell in cells))
    return import_table("\n".join(lines), name="f.csv", metadata=about).decode()


def parse(turtle: str) -> dict[str, dict[str, list[str]]]:
    """Return subject to predicate to values, our namespaces cut off."""
    found: dict[str, dict[str, list[str]]] = {}
    for quad in ox.parse(turtle.encode(), ox.RdfFormat.TURTLE):
        subject = str(quad.subject.value).removeprefix(ID)
        predicate = quad.predicate.value.replace("#", "/").rpartition("/")[2]
        value = quad.object.value.removeprefix(ID)
        found.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return found


def test_the_file_is_as_a_person_would_write_it(about: FrameworkMetadata, table: str) -> None:
    written = import_table(table, name="t.csv", metadata=about).decode()
    assert written.startswith(
        """\
@prefix hg: <https://w3id.org/harmgraph/ontology/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/harmgraph/id/> .

# Complaints policy: what its parts are called, whom each binds, how far that was confirmed.

<framework/town> a owl:NamedIndividual , hg:Framework ;
    skos:prefLabel "Complaints policy"@en ;
    hg:frameworkKind "policy" ;
    hg:issuer "Example Town Council" ;
    hg:officialIRI <https://www.example.org/policy> ;
    hg:jurisdiction <territory/england> ;
    hg:extent <territory/england> .
"""
    )
    assert (
        """
<provision/town/p9> a owl:NamedIndividual , hg:Provision ;
    skos:notation "9" ;
    skos:prefLabel "Answer in ten days"@en ;
    hg:provisionKind "paragraph" ;
    hg:provisionOf <framework/town> ;
    skos:broader <provision/town/policy> ;
    hg:officialIRI <https://www.example.org/9> ;
    hg:jurisdiction <territory/england> ;
    hg:extent <territory/england> ;
    hg:binds <party/council> , <party/employer> ;
    hg:inForceFrom "2020-01-01"^^xsd:date ;
    hg:inForceUntil "2024-12-31"^^xsd:date ;
    hg:replacedBy <provision/town/p10> ;
    hg:confirmationStatus <confirmation-status/unverified> .
"""
        in written
    )


def test_rows_in_are_provisions_out_in_the_same_order(about: FrameworkMetadata, table: str) -> None:
    written = import_table(table, name="t.csv", metadata=about).decode()
    places = [
        written.index(f"<provision/town/{name}> a ") for name in ("policy", "p10", "p9", "p9a")
    ]
    assert places == sorted(places)
    assert len([s for s, p in parse(written).items() if "Provision" in p["type"][1]]) == 4


def test_the_same_table_gives_the_same_bytes(about: FrameworkMetadata, table: str) -> None:
    first = import_table(table, name="t.csv", metadata=about)
    assert import_table(table.replace("\n", "\r\n"), name="t.csv", metadata=about) == first


def test_both_readers_of_turtle_find_the_same(about: FrameworkMetadata) -> None:
    wild = 'Backslash \\ "quoted" \'single\' \\" # <b> @en ^^ \\u0041 é 😀 ; .'
    row = {"title": wild, "note": wild, "binds_note": wild, "number": wild, "kind": wild}
    written = import_rows(replace(about, note=wild, title=wild), row | {"provision_id": "p.1-_"})
    ours = {str(quad.object) for quad in ox.parse(written.encode(), ox.RdfFormat.TURTLE)}
    graph = rdflib.Graph().parse(data=written, format="turtle")
    assert len(graph) == len(list(ox.parse(written.encode(), ox.RdfFormat.TURTLE)))
    assert parse(written)["provision/f/p.1-_"]["prefLabel"] == [wild]
    assert {str(term) for term in graph.objects() if isinstance(term, rdflib.Literal)} >= {wild}
    assert len(ours) > 5


def test_what_the_table_does_not_say_is_not_known_and_not_stated(about: FrameworkMetadata) -> None:
    provision = parse(import_rows(about, {"provision_id": "p"}))["provision/f/p"]
    assert provision["binds"] == ["party/not-known"]
    assert provision["confirmationStatus"] == ["confirmation-status/unverified"]
    for name in (
        "inForceFrom",
        "inForceUntil",
        "lastReadOn",
        "notation",
        "edition",
        "evidencePage",
    ):
        assert name not in provision


def test_a_law_is_described_as_eli_does(about: FrameworkMetadata) -> None:
    found = parse(
        import_rows(
            replace(about, kind="legislation"),
            {"provision_id": "act"},
            {"provision_id": "s1", "parent_id": "act"},
            {"provision_id": "s2"},
        )
    )
    assert f"{_ELI}LegalResource" in found["provision/f/act"]["type"]
    assert f"{_ELI}LegalResourceSubdivision" in found["provision/f/s1"]["type"]
    assert found["provision/f/s1"]["is_part_of"] == ["provision/f/act"]
    assert f"{_ELI}LegalResourceSubdivision" in found["provision/f/s2"]["type"], "without its Act"
    assert found["provision/f/s2"]["topConceptOf"] == ["framework/f"]


@pytest.mark.parametrize(
    "row", [{"title": "Complaints policy"}, {"url": "https://www.example.org/policy"}]
)
def test_a_row_with_the_name_or_the_page_of_its_framework_is_the_whole_law(
    about: FrameworkMetadata, row: dict[str, str]
) -> None:
    written = import_rows(replace(about, kind="legislation"), row | {"provision_id": "si"})
    assert "LegalResourceSubdivision" not in written
    assert "eli:LegalResource ;" in written


def test_what_is_no_law_has_nothing_of_eli(about: FrameworkMetadata) -> None:
    assert "eli" not in import_rows(about, {"provision_id": "p"})


def test_an_unofficial_page_never_reaches_the_file(about: FrameworkMetadata) -> None:
    row = {
        "verified": "yes",
        "evidence_url": "https://copy.example/1",
        "note": "Seen at https://copy.example/2 (https://copy.example/3)",
        "binds_note": "As copy.example/4 says",
        "replaced_by": "",
    }
    written = import_rows(
        replace(about, note="From https://copy.example/5"), row | {"provision_id": "p"}
    )
    assert "copy.example" not in written
    assert "confirmation-status/title-seen-elsewhere" in written


def test_an_official_page_is_stated_only_where_it_was_read(about: FrameworkMetadata) -> None:
    page = "https://www.example.org/p"
    found = parse(
        import_rows(
            about,
            {"provision_id": "read", "verified": "yes", "evidence_url": page},
            {"provision_id": "seen", "verified": "no", "evidence_url": page},
        )
    )
    assert found["provision/f/read"]["evidencePage"] == [page]
    assert "evidencePage" not in found["provision/f/seen"]


def test_what_replaced_a_provision_is_a_link_or_words(about: FrameworkMetadata) -> None:
    found = parse(
        import_rows(
            about,
            {"provision_id": "a", "replaced_by": "other/b"},
            {"provision_id": "b", "replaced_by": "the leaflet / of 2024"},
        )
    )
    assert found["provision/f/a"]["replacedBy"] == ["provision/other/b"]
    assert found["provision/f/b"]["replacementText"] == ["the leaflet / of 2024"]
    assert "replacedBy" not in found["provision/f/b"]


@pytest.mark.parametrize(
    ("row", "framework", "expected"),
    [
        ({}, {}, ("england", "england")),
        ({}, {"jurisdiction": "scotland"}, ("scotland", "scotland")),
        ({}, {"extent": "england-and-wales"}, ("england", "england-and-wales")),
        (
            {"jurisdiction": "wales"},
            {"extent": "england-and-wales"},
            ("wales", "england-and-wales"),
        ),
        ({"jurisdiction": "wales"}, {}, ("wales", "wales")),
        ({"extent": "united-kingdom"}, {}, ("england", "united-kingdom")),
    ],
)
def test_a_row_says_where_it_applies_or_else_its_framework_does(
    about: FrameworkMetadata,
    row: dict[str, str],
    framework: dict[str, str],
    expected: tuple[str, str],
) -> None:
    written = import_rows(replace(about, **framework), row | {"provision_id": "p"})  # type: ignore[arg-type]
    found = parse(written)["provision/f/p"]
    assert found["jurisdiction"] + found["extent"] == [f"territory/{code}" for code in expected]


def test_what_is_later_than_the_document_says_so(about: FrameworkMetadata) -> None:
    found = parse(
        import_rows(
            replace(about, later_than_document=True),
            {"provision_id": "new", "later_than_document": "yes"},
            {"provision_id": "old"},
        )
    )
    assert found["framework/f"]["laterThanDocument"] == ["true"]
    assert found["provision/f/new"]["laterThanDocument"] == ["true"]
    assert "laterThanDocument" not in found["provision/f/old"]
