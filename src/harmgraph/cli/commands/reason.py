"""``harmgraph reason``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from harmgraph import formats
from harmgraph.cli._options import OUTPUT, choose, format_option
from harmgraph.cli._output import emit, say, waiting
from harmgraph.errors import EXIT_CLEAN, EXIT_VIOLATIONS
from harmgraph.iris import compact

if TYPE_CHECKING:
    import pyoxigraph as ox

    from harmgraph.api import HarmGraph
    from harmgraph.reasoning import Closure, ConsistencyReport


@click.command("reason")
@click.option(
    "--engine",
    type=click.Choice(["rl", "hermit"]),
    default="rl",
    show_default=True,
    help="rl works out what follows (OWL 2 RL); hermit checks consistency (OWL 2 DL, needs Java).",
)
@click.option(
    "--all", "everything", is_flag=True, help="Write what is stated too, not only what follows."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1, max=3600),
    default=120.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop HermiT after this long.",
)
@OUTPUT
@format_option("text", *(known.name for known in formats.RDF_FORMATS), default="text, a summary")
@click.pass_context
def command(
    ctx: click.Context,
    engine: str,
    everything: bool,
    timeout: float,
    output: str | None,
    format_name: str | None,
) -> None:
    """Work out what follows from what is stated.

    Example: harmgraph reason -f turtle -o inferred.ttl
    """
    from harmgraph.api import load

    graph = load()
    if engine == "hermit":
        choose(format_name, output, (formats.TEXT,), formats.TEXT)
        with waiting("Reasoning"):
            verdict = graph.reason(engine="hermit", timeout=timeout)
        emit(_verdict_text(verdict), output)
        ctx.exit(EXIT_VIOLATIONS if not verdict.consistent or verdict.unsatisfiable else EXIT_CLEAN)
    syntax = choose(format_name, output, (formats.TEXT, *formats.RDF_FORMATS), formats.TEXT)
    with waiting("Reasoning"):
        closure = graph.reason()
    if syntax is formats.TEXT:
        emit(_summary(closure, len(graph.dataset.triples())), output)
    else:
        _write_triples(graph, closure, syntax, output, everything=everything)
    ctx.exit(EXIT_CLEAN if closure.consistent else EXIT_VIOLATIONS)


def _write_triples(
    graph: HarmGraph,
    closure: Closure,
    syntax: formats.Format,
    output: str | None,
    *,
    everything: bool,
) -> None:
    from harmgraph.graph import serialise

    found = [*graph.dataset.triples(), *closure.inferred] if everything else _named(closure)
    emit(serialise(found, syntax), output)
    if not everything and len(found) < len(closure.inferred):
        say(
            f"note: {len(closure.inferred) - len(found)} triples about expressions without a name "
            "are left out; they mean nothing without what is stated. --all writes both."
        )
    for contradiction in closure.inconsistencies:
        say(f"contradiction: {contradiction.to_text(compact)}")


def _named(closure: Closure) -> list[ox.Triple]:
    import pyoxigraph as ox

    return [
        triple
        for triple in closure.inferred
        if not isinstance(triple.subject, ox.BlankNode)
        and not isinstance(triple.object, ox.BlankNode)
    ]


def _summary(closure: Closure, stated: int) -> str:
    lines = [
        f"From {stated} stated triples, {len(closure.inferred)} more follow "
        f"(OWL 2 RL rules, {closure.rounds} rounds).",
    ]
    if closure.consistent:
        lines.append("The rules found no contradiction.")
    else:
        lines += [f"contradiction: {found.to_text(compact)}" for found in closure.inconsistencies]
    lines.append("See them with -f turtle; see why one holds with harmgraph explain.")
    return "\n".join(lines) + "\n"


def _verdict_text(verdict: ConsistencyReport) -> str:
    if not verdict.consistent:
        lines = ["The ontology is not consistent: it contradicts itself."]
    elif verdict.unsatisfiable:
        lines = ["The ontology is consistent, and nothing can ever be in these classes:"]
        lines += [f"  {compact(iri)}" for iri in verdict.unsatisfiable]
    else:
        lines = ["The ontology is consistent, and every class can have members."]
    lines.append(f"Checked with {verdict.engine}.")
    if verdict.note:
        lines.append(verdict.note)
    return "\n".join(lines) + "\n"
