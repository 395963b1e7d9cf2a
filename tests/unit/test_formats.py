from __future__ import annotations

import pytest

from harmgraph import formats
from harmgraph.errors import UnknownFormatError


def test_names_and_aliases_are_unique_within_a_family() -> None:
    for family in (formats.RDF_FORMATS, formats.SOLUTION_FORMATS):
        names = [name for known in family for name in (known.name, *known.aliases)]
        assert len(names) == len(set(names))


def test_found_by_alias_in_any_case() -> None:
    assert formats.find_format("TTL", formats.RDF_FORMATS) is formats.TURTLE
    assert formats.find_format("json-ld", formats.RDF_FORMATS) is formats.JSON_LD


def test_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UnknownFormatError, match="turtle, ntriples"):
        formats.find_format("docx", formats.RDF_FORMATS)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.ttl", formats.TURTLE),
        ("b/A.OWL", formats.RDF_XML),
        ("c.jsonld", formats.JSON_LD),
        ("d.docx", None),
    ],
)
def test_found_by_ending(path: str, expected: formats.Format | None) -> None:
    assert formats.format_of_path(path, formats.RDF_FORMATS) is expected
