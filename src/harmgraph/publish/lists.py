"""The lists of the command line as CSV and XLSX, for people who work with spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.describing import care_lines
from harmgraph.namespaces import DCTERMS, HG, RDF, Graphs
from harmgraph.publish.download import Download
from harmgraph.publish.spreadsheet import APOSTROPHE_NOTE, Sheet, to_csv, to_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.publish.site import Site
    from harmgraph.queries import Query, Result

_FOLDER: Final = "lists"
_QUOTATIONS: Final = "all-quotations"
_TABLES_OF_OURS: Final = ("queries", "checks")
_COLUMN: Final = "Column “{}”: {}."


def iter_lists(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the lists: path below the root of the site, and content.

    Args:
        site: What is published. A list that rests on a graph that is not published is left out.
    """
    for kind, question in _published(site).items():
        result = _ask(site, kind, question)
        table = _sheet(kind, result)
        yield f"{_FOLDER}/{kind}.csv", to_csv(table)
        about = Sheet("About", (), tuple((line,) for line in _about(site, question, result)))
        content = to_xlsx([about, table], title=f"harmgraph: {kind}", date=site.modified)
        yield f"{_FOLDER}/{kind}.xlsx", content


def list_downloads(site: Site) -> list[Download]:
    """Return a record of each list."""
    found = []
    for kind, question in _published(site).items():
        graphs = tuple(sorted(_graphs(question)))
        name = kind.replace("-", " ")
        title = f"The list of {name} as a"
        found.append(Download(f"{_FOLDER}/{kind}.csv", f"{title} table (CSV)", graphs))
        found.append(Download(f"{_FOLDER}/{kind}.xlsx", f"{title} spreadsheet (XLSX)", graphs))
    return found


def _published(site: Site) -> dict[str, str]:
    """Return the lists that rest on nothing that is left out, kind to bundled question."""
    return {
        kind: question
        for kind, question in site.lists.items()
        if set(_graphs(question)) <= set(site.settings.graphs)
        and (site.settings.quotations or question != _QUOTATIONS)
    }


def _graphs(question: str) -> tuple[str, ...]:
    return _query(question).graphs if question else ()


def _query(question: str) -> Query:
    from harmgraph.queries import get_query

    return get_query(question)


def _ask(site: Site, kind: str, question: str) -> Result:
    from harmgraph.queries import list_checks, list_queries, run_query

    if question:
        return run_query(site.dataset, _query(question))
    return list_checks() if kind == "checks" else list_queries()


def _sheet(kind: str, result: Result) -> Sheet:
    rows = list(result)
    columns = tuple(rows[0]) if rows else tuple(getattr(result.content, "variables", ()))
    return Sheet(kind, columns, tuple(tuple(row.values()) for row in rows))


def _about(site: Site, question: str, result: Result) -> Iterator[str]:
    """Yield what a reader of the list must know, line by line."""
    if result.preface:
        yield from care_lines()
    if question:
        query = _query(question)
        yield f"{query.summary}. {query.description}"
        yield from result.remarks
        for column, what in query.columns.items():
            yield _COLUMN.format(column, what)
        if not {Graphs.SOURCE, Graphs.CURATED}.isdisjoint(query.graphs):
            yield from _rights(site)
    yield APOSTROPHE_NOTE
    yield f"harmgraph {site.version}, {site.modified}."


def _rights(site: Site) -> Iterator[str]:
    for document in site.dataset.subjects(f"{RDF}type", f"{HG}SourceDocument"):
        yield from site.dataset.objects(document, f"{DCTERMS}bibliographicCitation")
        yield from site.dataset.objects(document, f"{DCTERMS}rights")
