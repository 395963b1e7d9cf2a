"""Finds the line of an input file that first names what a result is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from harmgraph import formats
from harmgraph.iris import is_iri
from harmgraph.namespaces import SH
from harmgraph.validation.naming import names_in_json_ld, names_in_rdf_xml, names_in_turtle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from harmgraph.validation.documents import DataFile
    from harmgraph.validation.report import Report, Result

_READERS: Final[dict[formats.Format, Callable[[str], Iterator[tuple[str, int]]]]] = {
    formats.TURTLE: names_in_turtle,
    formats.TRIG: names_in_turtle,
    formats.N_TRIPLES: names_in_turtle,
    formats.N_QUADS: names_in_turtle,
    formats.JSON_LD: names_in_json_ld,
    formats.RDF_XML: names_in_rdf_xml,
}

_QUERY: Final = f"{SH}SPARQLConstraintComponent"
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def locate(report: Report, files: Sequence[DataFile]) -> Report:
    """Return *report* with the file and the line that first name what each result is about.

    That is its focus; but where a query found it, first the value, for such a query may look from
    one thing at all others. A result keeps neither where that is a blank node or a literal, or
    where no file names it.

    Args:
        report: What validation found.
        files: The files that were checked, with their text.
    """
    places = find_places({iri for result in report.results for iri in _subjects(result)}, files)
    located = []
    for result in report.results:
        known = [places[iri] for iri in _subjects(result) if iri in places]
        file, line = known[0] if known else (None, None)
        located.append(replace(result, file=file, line=line))
    return replace(report, results=tuple(located))


def _subjects(result: Result) -> tuple[str, ...]:
    """Return what to look for, the best first."""
    if result.component == _QUERY and result.value is not None:
        return result.value, result.focus
    return (result.focus,)


def find_places(focuses: set[str], files: Sequence[DataFile]) -> dict[str, tuple[str, int]]:
    """Return the file and the line, counted from 1, that first name each of *focuses*."""
    wanted = {focus for focus in focuses if is_iri(focus)}
    places: dict[str, tuple[str, int]] = {}
    for file in files:
        if not wanted or file.text is None or file.syntax is None:
            continue
        line_starts = [end.end() for end in _LINE_END.finditer(file.text)]
        for iri, position in _READERS[file.syntax](file.text):
            if iri in wanted:
                places[iri] = file.name, bisect_right(line_starts, position) + 1
                wanted.discard(iri)
    return places
