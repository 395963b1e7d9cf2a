"""Finds the release before, and makes sure that it is still as it was released."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from harmgraph.comparing import read_side
from harmgraph.errors import HarmGraphError, InputError, OptionError
from harmgraph.namespaces import ONTOLOGY_IRI, OWL
from harmgraph.releasing.versions import Version, parse_version
from harmgraph.scanning import printable

if TYPE_CHECKING:
    from harmgraph.comparing import Side
    from harmgraph.isolation import ProcessLimits

_SUMS: Final = "SHA256SUMS"
_DUMP: Final = "dumps/harmgraph.nq"
_VERSION_LINE: Final = re.compile(
    rb"^<%s> <%s> \"([^\"\\]{1,64})\" "
    % (re.escape(ONTOLOGY_IRI.encode()), re.escape(f"{OWL}versionInfo".encode())),
    re.MULTILINE,
)


def newest_release(folder: Path) -> Path | None:
    """Return the folder of the highest release in *folder*, if there is any."""
    found: list[tuple[Version, Path]] = []
    try:
        entries = sorted(folder.iterdir())
    except OSError:  # it is not there yet; whatever else it is, writing into it will tell
        return None
    for entry in entries:
        try:
            version = parse_version(entry.name)
        except OptionError:
            continue
        if (entry / _SUMS).is_file():
            found.append((version, entry))
    return max(found)[1] if found else None


def read_previous(path: Path | str, *, limits: ProcessLimits) -> tuple[Side, Version]:
    """Return the release before, and its version.

    Args:
        path: The folder of a release or of a site, or a file.
        limits: How long reading may take, and how much memory.

    Raises:
        InputError: it cannot be read, or is no longer as it was released.
        EmptyInputError: it says nothing.
        OptionError: it does not say which version it is.
    """
    _check_sum(Path(path))
    side = read_side(path, limits=limits)
    found = {match for content, _ in side.parts for match in _VERSION_LINE.findall(content)}
    if len(found) == 1:
        try:
            version = parse_version(found.pop().decode("utf-8", "replace"))
            # Not where it happened to stand: what is written has to be the same everywhere.
            return replace(side, name=version.text), version
        except HarmGraphError:
            pass
    raise OptionError(
        "The release before does not say which version it is",
        target=side.name,
        advice=f"It needs one owl:versionInfo at <{ONTOLOGY_IRI}>, such as 0.1.0. Give the folder "
        "of a release, its dumps/harmgraph.nq, or its ontology.ttl with all data.",
    )


def _check_sum(folder: Path) -> None:
    """Refuse the folder of a release whose data is not what its checksum says."""
    try:
        sums = (folder / _SUMS).read_text(encoding="ascii")
        content = (folder / _DUMP).read_bytes()
    except (OSError, ValueError):  # a site or a file has no checksums
        return
    expected = re.search(rf"^([0-9a-f]{{64}})  {re.escape(_DUMP)}$", sums, re.MULTILINE)
    if expected is None or expected[1] != hashlib.sha256(content).hexdigest():
        raise InputError(
            "The release before is not as it was released: a checksum differs",
            target=printable(str(folder / _DUMP), longest=1000),
            advice="Bring it back from where it was published; sha256sum -c SHA256SUMS says what "
            "else differs.",
        )
