"""A cold sheet: the whole ``harmgraph cite`` process beside a plain rdflib script.

Both start Python, read the same files, Turtle and mapping sets, and find the provisions that are
proposed for one example; harmgraph then writes the sheet with all that stands on it. The sets of
provisions are compared before anything is measured, which also leaves the compiled files of both
behind, as an installation would. Runs alternate, and the least processor time of each counts, since
what else the machine does can only add to it. The goal is a ratio of at most 1/4.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile

EXAMPLE = "example/2.3"
RUNS = 7
GOAL = 1 / 4

_NO_CACHE = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}
_LISTS = (
    *("provisions", "what_limits", "crimes"),
    *("professional_standards", "examined_under", "kinds_of_abuse"),
)

HARMGRAPH = (sys.executable, "-m", "harmgraph", "cite", EXAMPLE)

# What a person would write without harmgraph: each cell of a mapping set becomes a triple about its
# row, and a query finds the rows of the example that lead to a provision.
RDFLIB = """
import csv, sys
from pathlib import Path
import rdflib

root, example = Path(sys.argv[1]), sys.argv[2]
graph = rdflib.Graph()
for file in sorted((root / "ontology").rglob("*.ttl")):
    graph.parse(file, format="turtle")
prefixes = {"id": "https://w3id.org/harmgraph/id/", "link": "https://w3id.org/harmgraph/id/link/",
    "hg": "https://w3id.org/harmgraph/ontology/", "semapv": "https://w3id.org/semapv/vocab/"}
column = rdflib.Namespace("https://w3id.org/sssom/")

def term(cell):
    prefix, colon, rest = cell.partition(":")
    if colon and prefix in prefixes:
        return rdflib.URIRef(prefixes[prefix] + rest)
    return rdflib.Literal(cell)

for file in sorted((root / "ontology").rglob("*.sssom.tsv")):
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\\t")
        for row in rows:
            subject = term(row["record_id"])
            for name, cell in row.items():
                if cell:
                    graph.add((subject, column[name], term(cell)))
query = '''
    PREFIX sssom: <https://w3id.org/sssom/>
    PREFIX hg: <https://w3id.org/harmgraph/ontology/>
    SELECT DISTINCT ?provision {
      ?row sssom:subject_id ?example ; sssom:object_id ?provision .
      ?provision a hg:Provision .
    }
'''
found = graph.query(query, initBindings={"example": rdflib.URIRef(prefixes["id"] + example)})
print("\\n".join(sorted(str(row.provision) for row in found)))
"""


def main() -> int:
    """Print the ratio; return 1 if the answers differ."""
    print(f"Processor seconds of a whole process, the least of {RUNS} runs each, in turn")
    with tempfile.TemporaryDirectory() as cache:
        return int(not compare(cache))


def compare(cache: str) -> bool:
    """Print what both take, and say whether they find the same provisions.

    Args:
        cache: A directory for compiled files.
    """
    from harmgraph.resources import data_root

    theirs = (sys.executable, "-c", RDFLIB, str(data_root()), EXAMPLE)
    sheet = json.loads(_run((*HARMGRAPH, "-f", "json"), cache)[0])
    mine = {provision["iri"] for name in _LISTS for provision in sheet[name]}
    plain = set(_run(theirs, cache)[0].decode().split())
    if not mine or mine != plain:
        print(f"{EXAMPLE}: the provisions differ, so nothing was measured")
        return False
    _run(HARMGRAPH, cache)
    pairs = [(_run(HARMGRAPH, cache)[1], _run(theirs, cache)[1]) for _ in range(RUNS)]
    ours, other = (min(times) for times in zip(*pairs, strict=True))
    verdict = "met" if ours <= GOAL * other else "missed"
    print(
        f"cite {EXAMPLE} ({len(mine)} provisions): harmgraph {ours:.3f} s, rdflib {other:.3f} s, "
        f"ratio {ours / other:.3f} (goal {GOAL:.3f}, {verdict})"
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


if __name__ == "__main__":
    sys.exit(main())
