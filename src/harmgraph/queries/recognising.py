"""Tells whether somebody asks a bundled question by its name, a file of their own, or a text."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path
from typing import Final

from harmgraph.errors import UnknownQueryError

_FILE_ENDINGS: Final = (".rq", ".sparql")
_DESCRIBE: Final = re.compile(r"\s*DESCRIBE\s", re.IGNORECASE)
_ENDINGS_SAID: Final = "A query file must end in .rq or .sparql"


class Given(Enum):
    """What a question was given as."""

    NAME = "the name of a bundled question"
    FILE = "a file"
    TEXT = "a query in SPARQL"


def recognise(question: Path | str) -> Given:
    """Say what *question* is, from how it is written; no file is opened.

    Args:
        question: A name; a path, which ends in ``.rq`` or ``.sparql``, or has no ending and a
            slash, or is ``-`` for standard input; or the text of a query.

    Raises:
        UnknownQueryError: it looks like a file with another ending.
    """
    # Every query has a brace, but for a DESCRIBE of one thing (SPARQL 1.1 section 19.8, rule 11).
    if isinstance(question, str) and ("{" in question or _DESCRIBE.match(question)):
        return Given.TEXT
    suffix = Path(question).suffix
    if question == "-" or suffix in _FILE_ENDINGS:
        return Given.FILE
    if suffix:
        raise UnknownQueryError(
            "That is neither the name of a bundled question nor a query file",
            target=str(question),
            advice=f"{_ENDINGS_SAID}; “harmgraph list queries” shows the bundled questions.",
        )
    return Given.FILE if isinstance(question, Path) or "/" in question else Given.NAME


def check_is_name(question: str) -> None:
    """Raise an error unless *question* can be the name of a bundled question.

    Raises:
        UnknownQueryError: it is a file or a text.
    """
    given = recognise(question)
    if given is not Given.NAME:
        raise UnknownQueryError(
            f"Only a bundled question says what it asks, and this is {given.value}",
            target=question,
            advice=f"{_ENDINGS_SAID} and is asked as it is; “harmgraph list queries” shows the"
            " bundled questions.",
        )
