"""The child process that asks HermiT; started by :mod:`harmgraph.reasoning.hermit`, by its path.

It needs nothing of harmgraph, reads ``ontology.nt`` in the directory that it is given, and leaves
``answer.json`` there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

JAVA_MEGABYTES = 700
"""The most that Java may take for its heap."""


def ask(directory: Path, java: str) -> dict[str, object]:
    """Return what HermiT says of the ontology in *directory*.

    Returns:
        ``consistent`` and ``unsatisfiable`` (IRIs, sorted), or ``error``, a text.
    """
    import owlready2
    import owlready2.reasoning

    owlready2.JAVA_EXE = java
    owlready2.reasoning.JAVA_MEMORY = JAVA_MEGABYTES
    world = owlready2.World()
    try:
        with (directory / "ontology.nt").open("rb") as source:
            world.get_ontology("urn:x-merged#").load(fileobj=source)
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return {"consistent": False, "unsatisfiable": []}
    except Exception as error:  # noqa: BLE001  (whatever it is, the parent says it)
        return {"error": f"{type(error).__name__}: {error}"}
    found = {str(entity.iri) for entity in world.inconsistent_classes() if hasattr(entity, "iri")}
    return {"consistent": True, "unsatisfiable": sorted(found - {owlready2.Nothing.iri})}


if __name__ == "__main__":
    place = Path(sys.argv[1])
    (place / "answer.json").write_text(json.dumps(ask(place, sys.argv[2])), encoding="utf-8")
