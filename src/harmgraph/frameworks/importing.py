"""From a framework table to a framework file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.errors import OptionError
from harmgraph.formats import RDF_FORMATS, format_of_path
from harmgraph.frameworks.confirming import READ, SEEN, UNVERIFIED, confirmation_status
from harmgraph.frameworks.metadata import FrameworkMetadata
from harmgraph.frameworks.table import read_table
from harmgraph.frameworks.turtle import to_turtle
from harmgraph.frameworks.wording import counted
from harmgraph.reading import display_name, read_text

if TYPE_CHECKING:
    from pathlib import Path

_IN_WORDS: Final = {
    READ: "read on the issuer's own page",
    SEEN: "title seen elsewhere",
    UNVERIFIED: "not confirmed anywhere",
}


@dataclass(frozen=True)
class ImportedFramework:
    """A framework file, and what went into it.

    Attributes:
        id: The id of the framework.
        turtle: The file.
        provisions: How many provisions are in it: as many as the table has rows.
        confirmed: How many of them were confirmed how far, in words.
    """

    id: str
    turtle: bytes
    provisions: int
    confirmed: tuple[tuple[str, int], ...]

    def to_text(self) -> str:
        """Return in one sentence what went into it."""
        parts = ", ".join(f"{number} {words}" for words, number in self.confirmed)
        rows, provisions = counted(self.provisions, "row"), counted(self.provisions, "provision")
        return f"{rows} in, {provisions} of {self.id} out: {parts}."


def import_file(path: Path | str, *, metadata: FrameworkMetadata) -> ImportedFramework:
    """Return the framework file that the table at *path* makes.

    Args:
        path: The table: CSV, or TSV where its name ends ``.tsv``; ``-`` for standard input.
        metadata: What is said of the framework as a whole.

    Raises:
        InputError: the file cannot be read, or a row of it cannot be right.
        EmptyInputError: there is no row.
        OptionError: *metadata* cannot be right.
    """
    table = read_table(read_text(path), name=display_name(path), metadata=metadata)
    hosts = table.metadata.official_hosts
    counts = Counter(confirmation_status(row, hosts) for row in table.rows)
    return ImportedFramework(
        id=table.framework_id,
        turtle=to_turtle(table),
        provisions=len(table.rows),
        confirmed=tuple((words, counts[code]) for code, words in _IN_WORDS.items() if counts[code]),
    )


def check_table(path: Path | str) -> str:
    """Read the table at *path* as an import would, and say in one sentence that it can be one.

    Raises:
        InputError: the file cannot be read, or a row of it cannot be right.
        EmptyInputError: there is no row.
        OptionError: the file is no table.
    """
    name = display_name(path)
    if format_of_path(name, RDF_FORMATS) is not None:
        raise OptionError(
            "This is no table, but RDF", target=name, advice=f"Try: harmgraph validate {name}"
        )
    # What is not in the table is no matter here, and a title need not be.
    whole = FrameworkMetadata(issuer="-", kind="-", title="-")
    table = read_table(read_text(path), name=name, metadata=whole)
    number = counted(len(table.rows), "provision")
    return f"{name}: nothing to mend in {number} of {table.framework_id}."


def import_table(text: str, *, name: str, metadata: FrameworkMetadata) -> bytes:
    """Return a framework table as the Turtle of a framework file.

    Args:
        text: The table: CSV, or TSV where *name* ends ``.tsv``.
        name: What to call it in an error.
        metadata: What is said of the framework as a whole.

    Raises:
        TableInputError: a column or a value is not as it must be, with the line.
        EmptyInputError: there is no row.
        OptionError: *metadata* cannot be right.
    """
    return to_turtle(read_table(text, name=name, metadata=metadata))
