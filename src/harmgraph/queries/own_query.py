"""Runs a person's own query: scanned, then in a child process with limits."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from harmgraph.errors import EngineError, SyntaxInputError
from harmgraph.namespaces import PREFIXES
from harmgraph.queries.evaluating import Question, evaluate
from harmgraph.queries.exchange import pack, unpack
from harmgraph.queries.harm_words import content_note
from harmgraph.queries.notes import curated_note, cut_note, rank_note
from harmgraph.queries.outline import read_outline, read_prefixes
from harmgraph.queries.results import Result
from harmgraph.queries.scope import choose_scope, choose_scope_for_from, sees_claims, without_claims
from harmgraph.queries.standing import law_note, standing_of_links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.graph import Dataset
    from harmgraph.queries.evaluating import Content

_MEBIBYTE: Final = 1024 * 1024
_TIMES_TO_SPARE: Final = 3
"""A query is put again without the claims only where there is this much time."""
_LONGEST_QUOTE: Final = 80
_PLACE: Final = re.compile(r"error at ([0-9]+):([0-9]+): (?:expected )?(.*)", re.DOTALL)


@dataclass(frozen=True)
class QueryLimits:
    """What a person's own query may use.

    Attributes:
        rows: Rows of a SELECT, or triples of a CONSTRUCT or DESCRIBE; a note says where there
            were more.
        seconds: Time.
        memory_bytes: Memory of the two processes together.
    """

    rows: int = 10_000
    seconds: float = 30.0
    memory_bytes: int = 640 * _MEBIBYTE


DEFAULT_LIMITS: Final = QueryLimits()


def run_text(
    dataset: Dataset,
    text: str,
    *,
    name: str,
    limits: QueryLimits = DEFAULT_LIMITS,
    graphs: Sequence[str] | None = None,
) -> Result:
    """Return the answer of the query *text*, which may be anything.

    The prefixes of :data:`~harmgraph.namespaces.PREFIXES` need not be declared.

    Args:
        dataset: What to ask.
        text: SPARQL 1.1, any of the four forms.
        name: What to call it, such as its file.
        limits: What it may use.
        graphs: IRIs of the named graphs that it may see, such as
            :data:`~harmgraph.queries.scope.SOURCE_ONLY`; ``None`` for all. Their merge is the
            default graph.

    Raises:
        InputError: the query is refused before it runs: it breaks the grammar
            (:class:`~harmgraph.errors.SyntaxInputError`), asks another server or for a change,
            or is too long or too deep.
        LimitError: it took too long or needed too much memory.
        EngineError: the engine cannot evaluate it.
        OptionError: one of *graphs* is not in the dataset.
    """
    from harmgraph.scanning import scan_query

    scan_query(text, name=name)
    content, truncated, claims = _Asked(dataset, text, name, limits, graphs).answer_in_child()
    notes = (
        *(cut_note(content) if truncated else ()),
        *rank_note(dataset, content, text=text),
        *curated_note(rests_on_claims=claims, standing=standing_of_links(dataset)),
        *law_note(content),
    )
    return Result(name, content, notes, truncated, before=partial(content_note, dataset, content))


@dataclass(frozen=True)
class _Asked:
    """A query and what it is put to."""

    dataset: Dataset
    text: str
    name: str
    limits: QueryLimits
    graphs: Sequence[str] | None

    def answer_in_child(self) -> tuple[Content, bool, bool | None]:
        """Return the answer, whether it was cut short, and whether it rests on claims."""
        from harmgraph.isolation import ProcessLimits, run_isolated

        limits = ProcessLimits(seconds=self.limits.seconds, memory_bytes=self.limits.memory_bytes)
        return unpack(run_isolated(self._answer, name=self.name, limits=limits))

    def _answer(self) -> bytes:
        start = time.monotonic()
        content, truncated = self._put_to(self.graphs)
        taken = time.monotonic() - start
        claims: bool | None = sees_claims(self.dataset, self.graphs)
        if claims and taken * _TIMES_TO_SPARE > self.limits.seconds:
            claims = None
        elif claims:
            without, _ = self._put_to(without_claims(self.dataset, self.graphs))
            claims = without != content
        return pack(content, truncated=truncated, claims=claims)

    def _put_to(self, graphs: Sequence[str] | None) -> tuple[Content, bool]:
        outline = read_outline(self.text)
        if outline.has_dataset:
            scope = choose_scope_for_from(self.dataset, graphs, name=self.name)
        else:
            scope = choose_scope(self.dataset, graphs)
        columns = outline.mentioned if outline.projects_all else ()
        question = Question(
            self.text, outline.ordered, columns, prefixes=PREFIXES, most=self.limits.rows
        )
        try:
            return evaluate(scope, question)
        except SyntaxError as error:
            raise _syntax_error(str(error), self.text, self.name) from None
        except (RuntimeError, ValueError, OSError) as error:
            raise EngineError(
                f"The engine cannot evaluate the query ({str(error).splitlines()[0]})",
                target=self.name,
                advice="Use only what SPARQL 1.1 defines.",
            ) from None


def _syntax_error(message: str, text: str, name: str) -> SyntaxInputError:
    """Return the engine's complaint as a person can read it, with its line."""
    place = _PLACE.match(message)
    if place is None:
        return SyntaxInputError(
            f"The query breaks the grammar of SPARQL ({message.splitlines()[0]})",
            target=name,
            advice="Mend it; SPARQL 1.1 section 19 has the grammar.",
        )
    line, column = int(place[1]), int(place[2])
    lines = text.splitlines() or [""]
    from harmgraph.scanning import advise_on_slash, printable

    written = lines[min(line, len(lines)) - 1]
    there = printable(written.strip(), longest=_LONGEST_QUOTE)
    return SyntaxInputError(
        f"The query breaks the grammar of SPARQL near column {column} of “{there}”"
        f"{_reason(place[3], text)}",
        target=name,
        line=line,
        advice=advise_on_slash(lines[min(line, len(lines)) - 1])
        or "Mend it there, or just before.",
    )


def _reason(expected: str, text: str) -> str:
    """Return what is wrong, where that can be told."""
    unknown = sorted(read_prefixes(text) - PREFIXES.keys())
    if unknown:
        return f"; the prefix {unknown[0]}: is not declared"
    for phrase, said in (
        ("IRI parsing failed", "an IRI is not valid, or is relative and there is no BASE"),
        ("contains a variable that is unbound", "a variable is neither grouped nor aggregated"),
    ):
        if phrase in expected:
            return f"; {said}"
    return ""
