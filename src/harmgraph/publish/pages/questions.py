"""The bundled questions: the list of them, and a page for each with its SPARQL and its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
from markupsafe import Markup, escape

from harmgraph.describing import care_lines
from harmgraph.errors import HarmGraphError
from harmgraph.iris import compact
from harmgraph.mappings import confidence_in_words
from harmgraph.namespaces import Graphs
from harmgraph.publish.pages.asking import for_many_questions
from harmgraph.publish.pages.context import HOME, Frame
from harmgraph.publish.pages.crumbs import QUESTIONS
from harmgraph.publish.pages.facts import thing
from harmgraph.publish.pages.linking import in_italics, inside
from harmgraph.publish.pages.voices import VOICES
from harmgraph.queries import Answer, Solutions, load_catalogue, run_query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future, ThreadPoolExecutor

    from harmgraph.publish.pages.context import Context
    from harmgraph.queries import Query, Result

_KINDS: Final = {
    "competency": "What the graph must be able to answer",
    "explore": "To look around",
    "reports": "Counts and what is missing",
    "checks": "Checks: a row is a fault",
}
_RANK_NOTE: Final = "rank_note"
_MOST_ROWS: Final = 300


@dataclass(frozen=True)
class Table:
    """An answer as a table.

    Attributes:
        columns: The names of the columns, each with what it holds.
        rows: The cells.
        total: How many rows there are.
        said: What stands in the place of a table: a yes or no, or what it means that it is empty.
        notes: What a reader must be told with it.
    """

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Markup, ...], ...]
    total: int
    said: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """A question in the list of questions."""

    name: str
    path: str
    summary: str
    number: int | None


class QuestionPages:
    """Makes the pages of the bundled questions.

    Args:
        context: The site as its pages see it.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self.catalogue = load_catalogue()
        self._dataset = for_many_questions(context.site.dataset)

    def ask_all(self, pool: ThreadPoolExecutor) -> dict[str, Future[Result | str]]:
        """Start asking every question that needs no value; the engine works beside us."""
        return {
            query.name: pool.submit(self._ask, query)
            for query in self.catalogue
            if all(parameter.default is not None for parameter in query.parameters)
        }

    def _ask(self, query: Query) -> Result | str:
        try:
            return run_query(self._dataset, query)
        except HarmGraphError as error:
            # A copy of the site without some graph may not have what the question is about.
            return error.what

    def list_page(self) -> tuple[str, bytes]:
        """Return the page that lists all questions."""
        groups = []
        for kind, title in _KINDS.items():
            entries = [
                Entry(query.name, self._path(query), query.summary, query.question)
                for query in self.catalogue
                if query.kind == kind
            ]
            entries.sort(key=lambda entry: (entry.number is None, entry.number or 0, entry.name))
            groups.append((kind, title, entries))
        frame = Frame("questions.html", "Questions", graphs=(Graphs.ONTOLOGY,))
        return self._context.render("questions.html", frame, groups=groups)

    def pages(self, answers: dict[str, Future[Result | str]]) -> Iterator[tuple[str, bytes]]:
        """Yield the page of each question."""
        for query in self.catalogue:
            asked = answers.get(query.name)
            yield self._page(query, asked.result() if asked else None)

    def _page(self, query: Query, result: Result | str | None) -> tuple[str, bytes]:
        context = self._context
        care = not isinstance(result, str) and result is not None and result.preface != ""
        frame = Frame(
            path=self._path(query),
            title=query.summary,
            crumbs=(HOME, QUESTIONS),
            iri=query.iri,
            care=care_lines() if care else (),
            wording=bool({Graphs.SOURCE, Graphs.CURATED} & set(query.graphs)),
            wide=True,
            graphs=query.graphs,
        )
        table = self._table(query, result, frame.root) if not isinstance(result, str) else None
        return context.render(
            "question.html",
            frame,
            query=query,
            table=table if result is not None else None,
            failed=result if isinstance(result, str) else "",
            rests_on=[voice for graph, voice in VOICES.items() if graph in query.graphs],
            most=_MOST_ROWS,
        )

    def _path(self, query: Query) -> str:
        return f"query/{query.name}.html"

    def _table(self, query: Query, result: Result | None, root: str) -> Table | None:
        if result is None:
            return None
        content = result.content
        if isinstance(content, Solutions) and content.rows:
            return self._rows(query, result, content, root)
        said = result.when_empty or "There is no row."
        if isinstance(content, Answer):
            said = "Yes." if content.value else "No."
        return Table((), (), 0, said, result.notes)

    def _rows(self, query: Query, result: Result, content: Solutions, root: str) -> Table:
        names = content.variables
        shown = [name for name in names if not _is_caution(name, names)]
        places = {name: place for place, name in enumerate(names)}
        rows = []
        for row in content.rows[:_MOST_ROWS]:
            rank_note = row[places[_RANK_NOTE]] if _RANK_NOTE in places else None
            rows.append(
                tuple(self._cell(name, row[places[name]], rank_note, root) for name in shown)
            )
        columns = tuple((name.replace("_", " "), query.columns.get(name, "")) for name in shown)
        return Table(columns, tuple(rows), len(content.rows), "", result.notes)

    def _cell(self, name: str, term: object, rank_note: object, root: str) -> Markup:
        if isinstance(term, ox.NamedNode):
            return self._named(term.value, root)
        if not isinstance(term, ox.Literal):
            return escape("" if term is None else str(term))
        if name.endswith("rank") and term.value.isdecimal():
            said = rank_note.value if isinstance(rank_note, ox.Literal) else ""
            return escape(f"{term.value} ({said or self._context.dataset.rank_caution()})")
        if name == "confidence":
            return escape(_in_words(term.value))
        return in_italics(term.value)

    def _named(self, iri: str, root: str) -> Markup:
        path = self._context.path(iri)
        return inside(root + path, compact(iri)) if path else thing(self._context, iri, root)


def _is_caution(name: str, names: tuple[str, ...]) -> bool:
    """Say whether a column is the caution that is shown in the column of ranks."""
    return name == _RANK_NOTE and "rank" in names


def _in_words(number: str) -> str:
    try:
        return confidence_in_words(float(number))
    except ValueError:
        return number
