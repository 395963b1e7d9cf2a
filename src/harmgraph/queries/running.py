"""Runs a bundled question in this process; its text is ours and its values are bound."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from harmgraph.errors import MissingDataError
from harmgraph.namespaces import Graphs
from harmgraph.queries.evaluating import Question, evaluate
from harmgraph.queries.harm_words import content_note
from harmgraph.queries.notes import LEFT_OUT, curated_note, rank_note
from harmgraph.queries.outline import read_outline, with_projected
from harmgraph.queries.parameters import bind_parameters
from harmgraph.queries.results import Result, Solutions
from harmgraph.queries.scope import (
    CLAIM_GRAPHS,
    choose_scope,
    narrowed,
    sees,
    sees_claims,
    without_claims,
)
from harmgraph.queries.standing import (
    law_note,
    names_law,
    names_links,
    shows_links,
    standing_of_links,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from harmgraph.graph import Dataset
    from harmgraph.queries.catalogue import Query
    from harmgraph.queries.evaluating import Content


def run_query(
    dataset: Dataset,
    query: Query,
    parameters: Mapping[str, object] | None = None,
    *,
    graphs: Sequence[str] | None = None,
) -> Result:
    """Return the answer of a bundled *query*.

    Args:
        dataset: What to ask.
        query: From :func:`~harmgraph.queries.catalogue.get_query`.
        parameters: Values by name; the query's defaults stand for those left out.
        graphs: IRIs of the named graphs to ask, such as
            :data:`~harmgraph.queries.scope.SOURCE_ONLY`; ``None`` for all.

    Raises:
        ParameterError: a value is missing, of no use, or for a parameter that there is none of.
        OptionError: one of *graphs* is not in the dataset.
        MissingDataError: the bundled file is damaged.
    """
    bindings = bind_parameters(dataset, query.parameters, given=parameters or {}, query=query.name)
    text, hidden = with_projected(query.text, [variable.value for variable in bindings])
    outline = read_outline(text)
    columns = outline.mentioned if outline.projects_all else ()
    question = Question(text, outline.ordered, columns, bindings, hidden)
    content, claims = _answer(dataset, query, question, graphs)
    left_out = _is_left_out(dataset, query, graphs)
    return Result(
        query.name,
        content,
        notes=(
            *_notes(dataset, query, content, claims=claims),
            # Where there is no row, it is said once, in the place of what that would mean.
            *((LEFT_OUT,) if left_out and not _is_empty(content) else ()),
            *_law_notes(dataset, query, content, graphs),
        ),
        before=partial(content_note, dataset, content),
        when_empty=LEFT_OUT if left_out else query.when_empty,
    )


def _is_left_out(dataset: Dataset, query: Query, graphs: Sequence[str] | None) -> bool:
    """Say whether *query* asks for links or laws, and none of them could be found."""
    if _is_quiet(query):
        return False
    no_law = names_law(query.graphs) and not sees(dataset, graphs, Graphs.FRAMEWORKS)
    return no_law or (names_links(query.text) and not sees_claims(dataset, graphs))


def _law_notes(
    dataset: Dataset, query: Query, content: Content, graphs: Sequence[str] | None
) -> tuple[str, ...]:
    if _is_quiet(query):
        return ()
    about_law = names_law(query.graphs) and sees(dataset, graphs, Graphs.FRAMEWORKS)
    return law_note(content, every_term=about_law)


def _is_quiet(query: Query) -> bool:
    """Say whether rows of *query* are faults or sizes, which speak of no link and no law."""
    return query.kind == "checks" or query.names_each_graph


def _may_claim(query: Query) -> bool:
    """Say whether an answer of *query* may rest on claims that are not the document's."""
    return not query.names_each_graph and not set(query.graphs).isdisjoint(CLAIM_GRAPHS)


def _notes(dataset: Dataset, query: Query, content: Content, *, claims: bool) -> tuple[str, ...]:
    about_links = claims and (names_links(query.text) or shows_links(content))
    return (
        *((query.note,) if query.note else ()),
        *rank_note(dataset, content),
        *curated_note(
            rests_on_claims=claims,
            standing=standing_of_links(dataset) if about_links else "",
        ),
    )


def _answer(
    dataset: Dataset, query: Query, question: Question, graphs: Sequence[str] | None
) -> tuple[Content, bool]:
    """Return the answer, and whether it rests on claims that are not the document's."""
    try:
        scope = choose_scope(dataset, graphs)
        content, _ = evaluate(scope, question)
        if not _may_claim(query) or _is_silent(query, content) or not sees_claims(dataset, graphs):
            return content, False
        # What the header names is what an answer may rest on; this one may still not.
        without = narrowed(scope, dataset, without_claims(dataset, graphs))
        return content, evaluate(without, question)[0] != content
    except (SyntaxError, RuntimeError) as error:
        raise MissingDataError(
            f"A bundled query is damaged ({str(error).splitlines()[0]})",
            target=query.path,
            advice="Mend the file, or install harmgraph again.",
        ) from error


def _is_silent(query: Query, content: Content) -> bool:
    """Say whether *query* is a check that found no fault, which nobody reads as a claim."""
    return query.kind == "checks" and _is_empty(content)


def _is_empty(content: Content) -> bool:
    return isinstance(content, Solutions) and not content.rows
