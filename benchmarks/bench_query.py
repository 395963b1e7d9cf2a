"""A bundled question: the whole ``harmgraph query`` process beside a plain rdflib script.

Both start Python, read the same Turtle files and answer the same query. The answers are compared
before anything is measured, which also leaves the compiled files of both behind, as an installation
would. Runs alternate, and the least processor time of each counts, since what
else the machine does can only add to it. The goal is a ratio of at most 1/5.
"""

from __future__ import annotations

import csv
import io
import os
import resource
import subprocess
import sys
import tempfile

QUESTIONS = {
    "examples-of-source": ("source=https://w3id.org/harmgraph/id/source/3",),
    "sources-in-survey-order": (),
    "cq13-sources-with-examples": (),
}
"""Names of questions, and what to bind in them: the same as their defaults."""
RUNS = 7
GOAL = 1 / 5

_NO_CACHE = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}

HARMGRAPH = (sys.executable, "-m", "harmgraph", "query")

# What a person would write without harmgraph, given the bindings that the question needs.
RDFLIB = """
import sys
from pathlib import Path
import rdflib

root, query = Path(sys.argv[1]), Path(sys.argv[2])
graph = rdflib.Graph()
for file in sorted((root / "ontology").rglob("*.ttl")):
    graph.parse(file, format="turtle")
bindings = {name: rdflib.URIRef(iri) for name, iri in (pair.split("=") for pair in sys.argv[3:])}
result = graph.query(query.read_text("utf-8"), initBindings=bindings)
sys.stdout.buffer.write(result.serialize(format="csv"))
"""


def main() -> int:
    """Print the ratio for each question; return 1 if the answers differ."""
    print(f"Processor seconds of a whole process, the least of {RUNS} runs each, in turn")
    with tempfile.TemporaryDirectory() as cache:
        agree = [compare(name, bindings, cache) for name, bindings in QUESTIONS.items()]
    return int(not all(agree))


def compare(name: str, bindings: tuple[str, ...], cache: str) -> bool:
    """Print what the question *name* takes in both, and say whether the answers agree.

    Args:
        name: A bundled question.
        bindings: What the script binds, each ``variable=IRI``.
        cache: A directory for compiled files.
    """
    from harmgraph.queries import get_query
    from harmgraph.resources import data_root

    root = data_root()
    ours = (*HARMGRAPH, name, "-f", "csv")
    path = str(root / get_query(name).path)
    theirs = (sys.executable, "-c", RDFLIB, str(root), path, *bindings)
    if _rows(_run(ours, cache)[0]) != _rows(_run(theirs, cache)[0]):
        print(f"{name}: the answers differ, so nothing was measured")
        return False
    pairs = [(_run(ours, cache)[1], _run(theirs, cache)[1]) for _ in range(RUNS)]
    mine, plain = (min(times) for times in zip(*pairs, strict=True))
    verdict = "met" if mine <= GOAL * plain else "missed"
    print(
        f"{name}: harmgraph {mine:.3f} s, rdflib {plain:.3f} s, ratio {mine / plain:.3f}"
        f" (goal {GOAL:.3f}, {verdict})"
    )
    return True


def _run(command: tuple[str, ...], cache: str) -> tuple[bytes, float]:
    """Return what *command* printed, and the processor seconds that it used."""
    environment = {key: value for key, value in os.environ.items() if key not in _NO_CACHE}
    environment["PYTHONPYCACHEPREFIX"] = cache
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return done.stdout, used


def _rows(output: bytes) -> list[list[str]]:
    """Return the header and then the rows, sorted; order is the query's own business."""
    header, *rows = csv.reader(io.StringIO(output.decode(), newline=""))
    return [header, *sorted(rows)]


if __name__ == "__main__":
    sys.exit(main())
