"""Says which files a release has and what they were made from, as an in-toto statement."""

from __future__ import annotations

import json
import os
import re
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from harmgraph import resources
from harmgraph.errors import OptionError
from harmgraph.namespaces import BASE
from harmgraph.scanning import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harmgraph.releasing.freezing import Frozen

_STATEMENT: Final = "https://in-toto.io/Statement/v1"
_PREDICATE: Final = "https://slsa.dev/provenance/v1"
_COMMIT: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SECONDS: Final = 20
_PARTS: Final = ("ontology", "shapes", "queries", "src")
"""What decides the bytes of a release."""


def statement(
    frozen: Frozen, digests: Mapping[str, str], *, hash_: str, commit: str | None
) -> bytes:
    """Return the statement (in-toto Statement v1, with SLSA provenance v1 as its predicate).

    It holds no time and no name of a machine, so that the same data gives the same bytes.

    Args:
        frozen: What is released.
        digests: The SHA-256 of each file by its path.
        hash_: The canonical hash of the data.
        commit: The commit of the sources, where it is known.
    """
    materials: list[dict[str, object]] = []
    if commit is not None:
        materials.append({"name": "source", "digest": {"gitCommit": commit}})
    parameters = {"version": frozen.version.text, "date": frozen.day}
    if frozen.prior is not None:
        parameters["previous"] = frozen.prior.text
    content = {
        "_type": _STATEMENT,
        "subject": [
            {"name": path, "digest": {"sha256": digest}} for path, digest in sorted(digests.items())
        ],
        "predicateType": _PREDICATE,
        "predicate": {
            "buildDefinition": {
                "buildType": f"{BASE}#release",
                "externalParameters": parameters,
                "internalParameters": {"canonicalSha256": hash_},
                "resolvedDependencies": materials,
            },
            "runDetails": {
                "builder": {"id": f"{BASE}#harmgraph", "version": {"harmgraph": _own_version()}}
            },
        },
    }
    return f"{json.dumps(content, indent=2, ensure_ascii=False)}\n".encode()


def check_commit(commit: str) -> str:
    """Return *commit* if it can be the name of a commit of git.

    Raises:
        OptionError: it cannot.
    """
    if _COMMIT.fullmatch(commit) is None:
        raise OptionError(
            "That is not the whole name of a commit",
            target=printable(commit),
            advice="Give its 40 or 64 digits, as git rev-parse HEAD prints them.",
        )
    return commit


def commit_of_checkout() -> tuple[str | None, str]:
    """Return the commit that this copy of harmgraph is at, and a note where there is none to name.

    An installed package has none. A checkout with changes that are not committed has none either,
    since what is released could not be made from its commit.
    """
    root = resources.data_root()
    if not isinstance(root, Path) or not (root / ".git").exists():
        return None, "No commit is named: this copy of harmgraph is not a checkout of git."
    commit = _git(root, "rev-parse", "HEAD")
    if commit is None or _COMMIT.fullmatch(commit.strip()) is None:
        return None, "No commit is named: git could not be asked."
    present = [part for part in _PARTS if (root / part).is_dir()]
    if _git(root, "status", "--porcelain", "--", *present) != "":
        return None, "No commit is named: the checkout has changes that are not committed."
    return commit.strip(), ""


def _git(root: Path, *arguments: str) -> str | None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - fixed words
            ["git", "-C", str(root), *arguments],  # noqa: S607 - git is where the user has it
            env={**clean, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")


def _own_version() -> str:
    try:
        return version("harmgraph")
    except PackageNotFoundError:
        return "unknown"
