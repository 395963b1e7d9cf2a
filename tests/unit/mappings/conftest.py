"""A mapping set of neutral rows that each test changes, and sssom-py where it is installed."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Write = Callable[..., str]

HEADER: Final = {
    "curie_map": "\n#  hg: https://w3id.org/harmgraph/ontology/"
    "\n#  id: https://w3id.org/harmgraph/id/"
    "\n#  link: https://w3id.org/harmgraph/id/link/",
    "mapping_set_id": " https://example.org/sets/one",
    "mapping_set_version": " 0.1.0",
    "license": " https://creativecommons.org/licenses/by/4.0/",
    "extension_definitions": "\n#- slot_name: basis\n#  property: hg:linkBasis\n#  type_hint: xsd:string"
    "\n#- slot_name: status\n#  property: hg:linkStatus\n#  type_hint: xsd:string"
    "\n#- slot_name: scope\n#  property: hg:linkScope\n#  type_hint: xsd:string"
    "\n#- slot_name: as_at\n#  property: hg:asAt\n#  type_hint: xsd:date"
    "\n#- slot_name: panel_id\n#  property: hg:panel\n#  type_hint: linkml:Uriorcurie"
    "\n#- slot_name: panel_agreed\n#  property: hg:panelAgreed\n#  type_hint: xsd:boolean"
    "\n#- slot_name: review_decision\n#  property: hg:reviewDecision\n#  type_hint: xsd:string"
    "\n#- slot_name: disputes\n#  property: hg:disputes\n#  type_hint: linkml:Uriorcurie",
}

ROW: Final = {
    "record_id": "link:one/0001",
    "subject_id": "id:example/1.4",
    "predicate_id": "hg:engagesProvision",
    "object_id": "id:provision/care-act-2014/s1",
    "mapping_justification": "semapv:ManualMappingCuration",
    "author_id": "id:agent/ann",
    "author_label": "Ann",
    "mapping_date": "2026-11-24",
    "confidence": "0.60",
    "comment": "Both speak of the same thing.",
    "basis": "curated-inference",
    "status": "proposed",
    "as_at": "2026-11-24",
}


@pytest.fixture
def write() -> Write:
    """Return a function that writes a mapping set: its rows and its header, as they are changed."""

    def text(
        *rows: Mapping[str, str | None],
        header: Mapping[str, str | None] | None = None,
        columns: Sequence[str] | None = None,
        end: str = "\n",
    ) -> str:
        slots = {**HEADER, **(header or {})}
        full = [{**ROW, **row} for row in rows or ({},)]
        names = list(columns or dict.fromkeys(name for row in full for name in row))
        lines = [f"#{name}:{value}" for name, value in slots.items() if value is not None]
        lines.append("\t".join(names))
        lines += ["\t".join(row.get(name) or "" for name in names) for row in full]
        return end.join("\n".join(lines).split("\n")) + end

    return text


@pytest.fixture(scope="session")
def sssom() -> Path:
    """Return the Python that has sssom-py, or skip."""
    beside = shutil.which("sssom", path=os.fspath(Path(sys.executable).parent))
    found = beside or shutil.which("sssom")
    if found is None:
        pytest.skip("sssom-py is not installed beside Python and not on the PATH")
    return Path(found).with_name("python")
