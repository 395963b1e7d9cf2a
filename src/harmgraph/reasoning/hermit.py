"""Asking HermiT, through owlready2, whether an ontology can be true (OWL 2 DL)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from harmgraph.errors import ReasonerError, TimeLimitError
from harmgraph.reasoning import hermit_child
from harmgraph.reasoning.java import find_java
from harmgraph.reasoning.owl_copy import OWL_2_DATATYPES, copy_for_owl

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox

ENGINE: Final = "HermiT (OWL 2 DL), through owlready2"
_ADVICE: Final = (
    "Check that the ontology is OWL 2 DL; `harmgraph reason` without HermiT needs no Java."
)
_LONGEST_MESSAGE: Final = 500


@dataclass(frozen=True)
class ConsistencyReport:
    """What the reasoner said.

    Attributes:
        consistent: Whether the ontology can be true at all.
        unsatisfiable: IRIs of the classes that can have no member, sorted; empty where the ontology
            is not consistent, because then no class can.
        engine: Which reasoner said so.
        note: What was changed in the copy that it read, as sentences; may be empty.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...]
    engine: str
    note: str


def check_consistency(triples: Iterable[ox.Triple], *, timeout: float = 120.0) -> ConsistencyReport:
    """Ask HermiT whether *triples* are consistent and which classes can have no member.

    HermiT knows the datatypes of OWL 2 only; a copy is made in which others, such as xsd:date, are
    written as ones that it knows, and the report's note says which. owl:imports is not followed.
    Python and Java run as processes of their own, which are ended when the time is up.

    Args:
        triples: The ontology, data and all, as one graph.
        timeout: Seconds before it is stopped.

    Raises:
        MissingJavaError: no Java was found.
        TimeLimitError: it took longer than *timeout*.
        ReasonerError: owlready2, Java or HermiT failed.
    """
    java = find_java()
    copy = copy_for_owl(triples, datatypes=OWL_2_DATATYPES)
    with tempfile.TemporaryDirectory(prefix="harmgraph-") as name:
        directory = Path(name)
        (directory / "ontology.nt").write_bytes(copy.to_ntriples())
        _run_child(directory, java, timeout)
        answer = _read_answer(directory)
    unsatisfiable = answer["unsatisfiable"]
    return ConsistencyReport(
        consistent=bool(answer["consistent"]),
        unsatisfiable=tuple(unsatisfiable) if isinstance(unsatisfiable, list) else (),
        engine=ENGINE,
        note=_note(copy.replaced),
    )


def _run_child(directory: Path, java: str, timeout: float) -> None:
    # -P: the directory of the child's file must not come before the packages of the same names.
    command = [sys.executable, "-P", hermit_child.__file__, str(directory), java]
    environment = {**os.environ, "TMPDIR": str(directory)}
    process = subprocess.Popen(  # noqa: S603  (our own file, and no shell)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired:
        raise TimeLimitError(
            f"HermiT was still working after {timeout:g} seconds",
            advice="Allow more time, or ask about a smaller ontology.",
        ) from None
    finally:
        # Java is a child of the child, in the same group: neither may outlive this call.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _read_answer(directory: Path) -> dict[str, object]:
    try:
        answer: dict[str, object] = json.loads((directory / "answer.json").read_text("utf-8"))
    except (OSError, ValueError):
        raise ReasonerError("HermiT ended without an answer", advice=_ADVICE) from None
    if "error" in answer:
        message = " ".join(str(answer["error"]).split())[:_LONGEST_MESSAGE]
        raise ReasonerError(f"HermiT failed: {message.rstrip('.')}", advice=_ADVICE)
    return answer


def _note(replaced: tuple[tuple[str, str], ...]) -> str:
    def short(iri: str) -> str:
        return "xsd:" + iri.rpartition("#")[2] if "XMLSchema#" in iri else f"<{iri}>"

    return " ".join(
        f"HermiT does not know {short(datatype)}; it was read as {short(stand_in)}."
        for datatype, stand_in in replaced
    )
