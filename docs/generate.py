"""Writes the generated documentation: reference pages, and what commands in the texts really print.

    python docs/generate.py            write
    python docs/generate.py --check    change nothing; exit 1 and name what is stale

Reference pages are made from the code, the ontology, the shapes and the headers of the queries.
In README.md and in every other page of docs/ each ``console`` block is run, and its output put
under each command.
"""

from __future__ import annotations

import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
sys.path.insert(0, str(DOCS))

from reference import PAGES  # noqa: E402 - this folder is not a package
from transcripts import with_transcripts  # noqa: E402


def wanted() -> dict[Path, str]:
    """Return what each generated file should hold."""
    files = {DOCS / "reference" / name: page() for name, page in PAGES.items()}
    for path in (
        ROOT / "README.md",
        *sorted(set(DOCS.rglob("*.md")) - set(DOCS.glob("reference/*.md"))),
    ):
        files[path] = with_transcripts(path.read_text(encoding="utf-8"))
    return files


def main() -> int:
    """Write, or with ``--check`` compare; return the exit code."""
    check = "--check" in sys.argv[1:]
    stale = []
    for path, text in wanted().items():
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path.relative_to(ROOT))
        if not check:
            path.write_text(text, encoding="utf-8")
    for name in stale:
        sys.stdout.write(f"{'stale' if check else 'written'}: {name}\n")
    if stale and check:
        sys.stdout.write("To mend: make generate\n")
    return int(bool(stale) and check)


if __name__ == "__main__":
    sys.exit(main())
