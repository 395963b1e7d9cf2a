"""Runs a bundled question in this process; its text is ours and its values are bound."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from harmgraph.errors import MissingDataError
from harmgraph.namespaces import Graphs
from harmgraph.queries.evaluating import Question, evaluate
from harmgraph.queries.harm_words import content_note
from harmgraph.queries.notes import curated_note, rank_note
from harmgraph.queries.outline import read_outline, with_projected
from harmgraph.queries.parameters import bind_parameters
from harmgraph.queries.results import Result
from harmgraph.queries.scope import choose_scope, sees_claims, without_claims

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
    return Result(
        query.name,
        content,
        notes=(
            *((query.note,) if query.note else ()),
            *rank_note(dataset, content),
            *curated_note(rests_on_claims=claims),
        ),
        before=partial(content_note, dataset, content),
        when_empty=query.when_empty,
    )


def _answer(
    dataset: Dataset, query: Query, question: Question, graphs: Sequence[str] | None
) -> tuple[Content, bool]:
    """Return the answer, and whether it rests on claims that are not the document's."""
    may_claim = Graphs.CURATED in query.graphs and not query.names_each_graph
    try:
        content, _ = evaluate(choose_scope(dataset, graphs), question)
        if not (may_claim and sees_claims(dataset, graphs)):
            return content, False
        # What the header names is what an answer may rest on; this one may still not.
        without = choose_scope(dataset, without_claims(dataset, graphs))
        return content, evaluate(without, question)[0] != content
    except (SyntaxError, RuntimeError) as error:
        raise MissingDataError(
            f"A bundled query is damaged ({str(error).splitlines()[0]})",
            target=query.path,
            advice="Mend the file, or install harmgraph again.",
        ) from error
