"""Validating the bundle: the whole ``harmgraph validate`` process beside the ``pyshacl`` command.

All read the same triples and the same shapes: ours from the bundle, pySHACL's from one merged file
of each. On a copy of the data with the faults of tests/shapes/faults.toml, at least one for every
kind of constraint in the shapes, the results are compared first (focus, path and component). Runs
alternate, and the least processor time of each counts, since what else the machine does can only
add to it.

With ``-e`` pySHACL copies only the classes of the ontology into the data, so the data it is given
holds the rest of the ontology too: else it would find faults that are none.

The goals: at most 3/4 of ``pyshacl`` on the merged data, at most 1/3 of ``pyshacl -e ontology``.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib

from harmgraph import formats
from harmgraph.namespaces import PREFIXES, Graphs
from harmgraph.validation.documents import Document, bundled_graphs, bundled_shapes
from harmgraph.validation.engine import Job, read_answer, run
from harmgraph.validation.report_graph import read_results

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harmgraph.validation import Result

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
GOAL_MERGED = 3 / 4
GOAL_ONTOLOGY = 1 / 3

_NO_CACHE = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}


def main() -> int:
    """Print whether the results agree, and the ratios beside the goals. Return 0."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        shapes = merge(bundled_shapes(), place / "shapes.ttl")
        compare(shapes, place)
        data = merge(bundled_graphs(Graphs.ALL), place / "merged.ttl")
        ontology = merge(bundled_graphs([Graphs.ONTOLOGY]), place / "ontology.ttl")
        commands = {
            "harmgraph validate": ("harmgraph", "validate"),
            "pyshacl, merged": ("pyshacl", "-s", shapes, data),
            "pyshacl -e ontology": ("pyshacl", "-s", shapes, "-e", ontology, data),
        }
        measure(commands, str(place / "compiled"))
    return 0


def merge(documents: Iterable[Document], path: Path) -> str:
    """Write the triples of *documents* as one Turtle file and return its path."""
    triples = []
    for document in documents:
        # Blank nodes of different files may have the same name.
        syntax = ox.RdfFormat.TURTLE
        triples += [
            quad.triple for quad in ox.parse(document.data, syntax, rename_blank_nodes=True)
        ]
    ox.serialize(triples, path, syntax, prefixes=PREFIXES)
    return str(path)


def compare(shapes: str, place: Path) -> None:
    """Print whether both find the same in a copy of the data with every fault, and how much."""
    sys.path.insert(0, str(ROOT))
    from tests.shapes.faulty_bundle import FAULTS, faulty_bundle

    data = faulty_bundle()
    (place / "faulty.nt").write_bytes(data)
    document = Document("faulty", data, formats.N_TRIPLES, "d")
    job = Job(own=[document], context=[], shapes=bundled_shapes(), trusted=True)
    ours = keys(read_answer(run(job), files=[], graphs=[], shape_files=[]).results)
    theirs = keys(pyshacl_results(shapes, str(place / "faulty.nt")))
    kinds = len({component for _, _, component in ours})
    print(
        f"On a copy with {len(FAULTS)} faults: harmgraph gives {len(ours)} results of {kinds} "
        f"kinds, pySHACL {len(theirs)}: {'the same' if ours == theirs else 'NOT the same'}"
    )


def keys(results: Iterable[Result]) -> list[tuple[str, str, str]]:
    """Return (focus, path, component) of each of *results*, sorted."""
    return sorted((found.focus, found.path or "", found.component) for found in results)


def pyshacl_results(shapes: str, data: str) -> list[Result]:
    """Return what the ``pyshacl`` command finds."""
    command = (sys.executable, "-m", "pyshacl", "-s", shapes, "-f", "nt", data)
    done = subprocess.run(command, check=False, capture_output=True)
    graph = rdflib.Graph().parse(data=done.stdout, format="nt")
    return [result for result, _ in read_results(graph)]


def measure(commands: dict[str, tuple[str, ...]], cache: str) -> None:
    """Print what each command takes, beside the goals."""
    for command in commands.values():
        seconds(command, cache)  # leaves the compiled files behind, as an installation would
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            taken[name].append(seconds(command, cache))
    ours, merged, ontology = (min(times) for times in taken.values())
    print(f"Processor seconds of a whole process, the least of {RUNS} runs each, in turn")
    print("; ".join(f"{name} {min(times):.2f} s" for name, times in taken.items()))
    print_verdict("harmgraph validate / pyshacl, merged", ours / merged, GOAL_MERGED)
    print_verdict("harmgraph validate / pyshacl -e ontology", ours / ontology, GOAL_ONTOLOGY)


def print_verdict(what: str, ratio: float, goal: float) -> None:
    """Print *ratio* beside its *goal*, and whether it is met."""
    print(f"{what}: ratio {ratio:.2f} (goal {goal:.2f}): {'met' if ratio <= goal else 'NOT MET'}")


def seconds(arguments: Sequence[str], cache: str) -> float:
    """Return the processor seconds that ``python -m`` with *arguments* uses.

    Raises:
        RuntimeError: the data did not conform, so the run is not the one to measure.
    """
    environment = {key: value for key, value in os.environ.items() if key not in _NO_CACHE}
    environment["PYTHONPYCACHEPREFIX"] = cache
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        (sys.executable, "-m", *arguments), check=False, capture_output=True, env=environment
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} exited with {done.returncode}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
