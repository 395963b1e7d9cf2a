"""The site: its pages beside pyLODE's, its memory, how it grows, and a rebuild.

pyLODE 3.4.1 writes one page for all terms of an ontology; harmgraph writes such a page, one for
each thing and each term, and what leads to them. Both get the same Turtle: first the ontology
alone, then all that is published, of which pyLODE documents the terms. Processor seconds count,
from when the libraries are imported until the text is there, the least of several runs that
alternate, divided by the number of terms (here: terms and things) that are documented. Pages of
shapes and of questions, of which pyLODE has none, do not count. The goal is a ratio of 1/20.

pyLODE is installed into a folder of its own the first time. Where it cannot be had, that part is
left out, with a message.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 3
GOAL = 1 / 20
MOST_MEMORY = 400
TIMES = 10
MOST_GROWTH = 12

VERSION = "3.4.1"
HOME = Path(tempfile.gettempdir()) / f"harmgraph-bench-pylode-{VERSION}"

THEIRS = """
import json, re, sys, time
from pylode.profiles.ontpub import OntPub

start = time.process_time()
page = OntPub(ontology=sys.argv[1]).make_html()
seconds = time.process_time() - start
terms = len(set(re.findall(r'<th>IRI</th>\\s*<td>\\s*<code>([^<]+)</code>', page)))
print(json.dumps({"seconds": seconds, "terms": terms}))
"""

# The time between two files is that of the second. Questions are asked by other threads, whose time
# does not count here.
OURS = """
import json, sys, time
from harmgraph.api import load
from harmgraph.namespaces import Graphs
from harmgraph.publish import Settings, Site
from harmgraph.publish.pages import iter_pages

graphs = (Graphs.ONTOLOGY,) if sys.argv[1] == "ontology" else Graphs.ALL
start = before = time.thread_time()
site = Site(load(graphs).dataset, Settings(graphs=graphs))
seconds = 0
for path, _ in iter_pages(site):
    now = time.thread_time()
    if not path.startswith(("shapes/", "query/")):
        seconds += now - before
    before = now
print(json.dumps({"seconds": seconds, "terms": len(site.documents)}))
"""

# Other threads do nothing but ask the bundled questions, so what this one takes is all the rest.
GROWTH = """
import json, re, resource, sys, time
import pyoxigraph as ox
from harmgraph.api import LISTS, load
from harmgraph.namespaces import ID, Graphs
from harmgraph.publish import Settings, Site
from harmgraph.publish.publishing import iter_files
from harmgraph.publish.selecting import dataset_of

times = int(sys.argv[1])
quads = load().dataset.quads()
if times > 1:
    mine = [quad for quad in quads if quad.graph_name.value != Graphs.ONTOLOGY]
    ours = {quad.subject for quad in mine}

    def renamed(term, number):
        if term not in ours:
            return term
        kind, _, rest = term.value.removeprefix(ID).partition("/")
        return ox.NamedNode(f"{ID}{kind}/g{number}-{rest}")

    quads += [
        ox.Quad(renamed(q.subject, n), q.predicate, renamed(q.object, n), q.graph_name)
        for n in range(1, times)
        for q in mine
    ]
site = Site(dataset_of(quads, Graphs.ALL), Settings(), LISTS)
del quads
start, here = time.process_time(), time.thread_time()
for _ in iter_files(site):
    pass
rest = time.thread_time() - here
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({
    "seconds": time.process_time() - start, "rest": rest, "memory": used,
    "things": len(site.documents),
}))
"""

PUBLISH = """
import json, resource, sys, time
from harmgraph.api import LISTS, load
from harmgraph.publish import publish

start = time.perf_counter()
published = publish(load().dataset, sys.argv[1], lists=LISTS)
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({
    "seconds": time.perf_counter() - start, "memory": used, "files": sum(published.counts.values()),
    "changed": published.built.changed,
}))
"""


def main() -> int:
    """Print what was measured; return 1 where a rebuild that changes nothing touches a file."""
    with tempfile.TemporaryDirectory() as folder:
        beside_pylode(Path(folder))
        untouched = publish_twice(Path(folder))
    growth()
    return int(not untouched)


def beside_pylode(folder: Path) -> None:
    """Print the time for each documented term, here and in pyLODE."""
    python = pylode()
    if python is None:
        print(f"pyLODE {VERSION} cannot be had here, so nothing was compared with it")
        return
    for what, graphs in (("ontology", ["ontology"]), ("everything", None)):
        turtle = folder / f"{what}.ttl"
        turtle.write_bytes(turtle_of(graphs))
        run(python, THEIRS, str(turtle))  # the first run keeps a file of other ontologies
        pairs = [
            (run(sys.executable, OURS, what), run(python, THEIRS, str(turtle))) for _ in range(RUNS)
        ]
        ours, theirs = (min(each_term(one) for one in side) for side in zip(*pairs, strict=True))
        counts = [f"{one['terms']:,.0f}" for one in pairs[0]]
        print(
            f"{what}: {1 / ours:,.0f} a second ({ours * 1000:.2f} ms each, {counts[0]} terms and "
            f"things), pyLODE {1 / theirs:,.0f} ({theirs * 1000:.2f} ms each, {counts[1]} terms), "
            f"ratio {ours / theirs:.3f} (goal {GOAL:.3f}, {verdict(ours / theirs <= GOAL)})"
        )


def publish_twice(folder: Path) -> bool:
    """Print what a build and a rebuild take, and say whether the second left all as it was."""
    site = folder / "site"
    first = run(sys.executable, PUBLISH, str(site))
    before = states(site)
    second = run(sys.executable, PUBLISH, str(site))
    untouched = states(site) == before and not second["changed"]
    memory = max(first["memory"], second["memory"])
    print(
        f"whole site: {first['files']:,.0f} files in {first['seconds']:.1f} s; "
        f"{memory:.0f} MB at most (goal {MOST_MEMORY}, {verdict(memory < MOST_MEMORY)})"
    )
    print(
        f"rebuild that changes nothing: {second['seconds']:.1f} s, "
        f"{'no file touched' if untouched else 'FILES WERE TOUCHED'}"
    )
    return untouched


def growth() -> None:
    """Print how time and memory grow with the number of things."""
    one, many = run(sys.executable, GROWTH, "1"), run(sys.executable, GROWTH, str(TIMES))
    ratio = many["seconds"] / one["seconds"]
    questions = [measured["seconds"] - measured["rest"] for measured in (one, many)]
    print(
        f"growth: {one['things']:,.0f} things in {one['seconds']:.1f} s and {one['memory']:.0f} "
        f"MB, {many['things']:,.0f} in {many['seconds']:.1f} s and {many['memory']:.0f} MB: "
        f"{ratio:.1f} times the time for {TIMES} times the things "
        f"(goal {MOST_GROWTH}, {verdict(ratio <= MOST_GROWTH)}); the bundled questions took "
        f"{questions[0]:.1f} s and {questions[1]:.1f} s of it, all else {one['rest']:.1f} s and "
        f"{many['rest']:.1f} s, {many['rest'] / one['rest']:.1f} times"
    )


def pylode() -> str | None:
    """Return a Python that has pyLODE, installed where need be; ``None`` where it cannot be had."""
    python = str(HOME / "bin" / "python")
    steps = (
        [sys.executable, "-m", "venv", str(HOME)],
        [python, "-m", "pip", "install", "--quiet", f"pylode=={VERSION}"],
    )
    if not imports_pylode(python) and all(map(succeeds, steps)):
        # It looks for its version in a file that its wheel has not.
        (packages,) = (HOME / "lib").glob("python*/site-packages")
        (packages / "pyproject.toml").write_text(f'[project]\nversion = "{VERSION}"\n', "utf-8")
    return python if imports_pylode(python) else None


def imports_pylode(python: str) -> bool:
    """Say whether *python* is there and has pyLODE."""
    return Path(python).exists() and succeeds([python, "-c", "import pylode"])


def succeeds(command: list[str]) -> bool:
    """Run *command* quietly and say whether it succeeded."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def turtle_of(graphs: list[str] | None) -> bytes:
    """Return the published *graphs*, or all, as Turtle."""
    chosen = [option for name in graphs or () for option in ("--graph", name)]
    command = [sys.executable, "-m", "harmgraph", "convert", *chosen, "-f", "turtle"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def run(python: str, program: str, *arguments: str) -> dict[str, float]:
    """Return what *program* measured."""
    done = subprocess.run(
        [python, "-c", program, *arguments],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def each_term(measured: dict[str, float]) -> float:
    """Return the seconds for each term."""
    return measured["seconds"] / measured["terms"]


def states(folder: Path) -> dict[str, tuple[int, int]]:
    """Return what tells whether a file was touched."""
    found = {str(path): path.stat() for path in folder.rglob("*")}
    return {name: (one.st_ino, one.st_mtime_ns) for name, one in found.items()}


def verdict(met: bool) -> str:
    """Return a word for whether a goal was met."""
    return "met" if met else "missed"


if __name__ == "__main__":
    began = time.perf_counter()
    code = main()
    print(f"({time.perf_counter() - began:.0f} s in all)")
    sys.exit(code)
