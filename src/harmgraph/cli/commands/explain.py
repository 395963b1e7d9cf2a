"""``harmgraph explain``."""

from __future__ import annotations

import click

from harmgraph.cli._options import OUTPUT
from harmgraph.cli._output import emit, say, to_json
from harmgraph.errors import EXIT_CLEAN, EXIT_VIOLATIONS
from harmgraph.iris import compact
from harmgraph.namespaces import HG


@click.command("explain")
@click.argument("subject")
@click.argument("predicate")
@click.argument("object_", metavar="OBJECT")
@OUTPUT
@click.option("-f", "--format", "format_name", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def command(
    ctx: click.Context,
    subject: str,
    predicate: str,
    object_: str,
    output: str | None,
    format_name: str,
) -> None:
    """Say why a triple holds.

    It is stated, or follows by a rule from triples that are stated; both are shown.
    Each of the three is a short id, a CURIE or an IRI; OBJECT may be a literal in quotation marks.
    The exit code is 1 where the triple neither is stated nor follows.

    Example: harmgraph explain source/3 hg:hasExample example/3.10
    """
    from harmgraph.api import load
    from harmgraph.reasoning import Standing

    graph = load()
    explanation = graph.explain(subject, predicate, object_)
    if format_name == "json":
        emit(to_json(explanation.to_dict()), output)
    else:
        named: dict[str, str] = {}

        def short(iri: str) -> str:
            label = graph.dataset.label(iri)
            if label is not None:
                named[compact(iri)] = label
            return compact(iri)

        text = explanation.to_text(short)
        legend = "".join(f"  {name}: {label}\n" for name, label in sorted(named.items()))
        emit(f"{text}\nIn words:\n{legend}" if legend else text, output)
    if explanation.triple.predicate.value == f"{HG}surveyRank":
        say(f"note: Rank: {graph.dataset.rank_caution()}.")
    ctx.exit(EXIT_VIOLATIONS if explanation.standing is Standing.NOT_ENTAILED else EXIT_CLEAN)
