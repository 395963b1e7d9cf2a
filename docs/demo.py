"""What `make demo` runs: build the model, validate it, reason over it, ask it three questions."""

from __future__ import annotations

import sys

import harmgraph
from harmgraph.formats import TABLE
from harmgraph.queries import render

WIDTH = 96

TRY_NEXT = """\
Try next (first: . .venv/bin/activate)
  harmgraph show source/3            one thing, in plain words
  harmgraph search believed          find things by their words
  harmgraph list queries             all the questions it can answer
  harmgraph validate FILE            check a file of your own
  harmgraph --help                   everything else; docs/tutorial.md takes ten minutes
"""


def say(text: str = "") -> None:
    """Print *text* and a line end."""
    sys.stdout.write(f"{text}\n")


def ask(graph: harmgraph.HarmGraph, name: str, **parameters: str) -> None:
    """Ask a bundled question and print what it asks and the answer."""
    values = "".join(f" -p {key}={value}" for key, value in parameters.items())
    say(f"\n{graph.question(name).summary} (harmgraph query {name}{values})\n")
    answer = graph.query(name, parameters)
    say(render(answer, TABLE, width=WIDTH).decode().rstrip())
    say(f"\n{len(answer)} found.")


def main() -> int:
    """Run the demonstration; return 0 where everything is as it should be."""
    graph = harmgraph.load()
    counts = dict(graph.info().counts)
    say(
        "\n1. Built the model from the bundled files: the 2022 service user evidence-based model of"
    )
    say("   avoidable harm in mental health social care. It holds")
    say(f"   {counts['sources of harm']} sources of harm with {counts['examples']} examples,")
    say(f"   {counts['impacts']} impacts and {counts['harm minimisations']} ways to minimise harm.")
    say("   Every one is in the document's own words, with the place where they stand.")

    report = graph.validate()
    say(
        "\n2. Validated it against the shapes: "
        + ("nothing to mend." if report.conforms else "FAILED.")
    )

    closure = graph.reason()
    say(f"\n3. Reasoned over it: {len(closure.inferred)} more triples follow from what is stated.")
    try:
        verdict = graph.reason(engine="hermit")
        consistent = verdict.consistent and not verdict.unsatisfiable
        say(f"   {verdict.engine}: {'consistent' if consistent else 'NOT CONSISTENT'}.")
    except harmgraph.HarmGraphError as error:
        consistent = closure.consistent
        say(f"   HermiT could not be asked. {error}")

    say("\n4. Asked it three questions.")
    ask(graph, "sources-in-survey-order")
    ask(graph, "actions-of-minimisation", minimisation="minimisation/4")
    ask(graph, "find-words", words="believed")
    say(
        "\nThe numbers before the sources are an order from a small survey; "
        "not seriousness, not frequency."
    )
    say("The document links no source of harm to an impact, a recommendation or a law.")
    say(f"\n{TRY_NEXT}")
    return 0 if report.conforms and consistent else 1


if __name__ == "__main__":
    sys.exit(main())
