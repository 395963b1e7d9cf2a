"""The ``#+`` header of a query file: a small part of YAML, read without a YAML library.

Each line is ``#+ key: value``. A value is plain text to the end of the line, a whole number,
``true`` or ``false``, or JSON where it begins with ``[`` or ``{``; JSON may go on over further
lines that begin with ``#+`` and at least two spaces. Whatever YAML would read otherwise is refused,
so that any YAML reader finds in the joined lines exactly what this one finds.
"""

from __future__ import annotations

import json
import re
from typing import Final, NoReturn

from harmgraph.errors import MissingDataError

HeaderValue = str | int | bool | list[object] | dict[str, object]

_LINE: Final = re.compile(r"#\+ ([a-z][a-z_]*): +(\S.*)")
_MORE: Final = re.compile(r"#\+ {2,}(\S.*)")
_NUMBER: Final = re.compile(r"0|[1-9][0-9]*")
_TRUTHS: Final = {"true": True, "false": False}
_PLAIN: Final = re.compile(r"[A-Za-z(][^\x00-\x1f\x7f-\x9f\ufeff]*")
_NOT_TEXT_IN_YAML: Final = frozenset({"yes", "no", "on", "off", "true", "false", "null"})
"""Plain words that YAML 1.1 (section 10.3, and its type repository) reads as something else."""


def parse_header(text: str, *, path: str) -> dict[str, HeaderValue]:
    """Return the keys and values of the header at the top of *text*; empty where it has none.

    Args:
        text: A query file.
        path: What to call it in an error.

    Raises:
        MissingDataError: a line of the header is not as the format says, or a key comes twice.
    """
    found: dict[str, HeaderValue] = {}
    for number, key, value in _entries(text, path):
        if key in found:
            _refuse(f"has the key {key} twice", path, number)
        found[key] = _value(value, path, number)
    return found


def _entries(text: str, path: str) -> list[tuple[int, str, str]]:
    """Return (line, key, value as written) of each entry, with the lines of a value joined."""
    entries: list[tuple[int, str, str]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.startswith("#+"):
            break
        more = _MORE.fullmatch(line.rstrip())
        start = _LINE.fullmatch(line.rstrip())
        if start is not None:
            entries.append((number, start[1], start[2]))
        elif more is not None and entries and entries[-1][2][0] in "[{":
            first, key, value = entries[-1]
            entries[-1] = (first, key, f"{value} {more[1]}")
        else:
            _refuse("has a line that is not “#+ key: value”", path, number)
    return entries


def _value(written: str, path: str, line: int) -> HeaderValue:
    if written[0] in "[{":
        try:
            value: HeaderValue = json.loads(written, object_pairs_hook=_without_repeats)
        except ValueError as error:
            _refuse(f"has a value that is not JSON ({error})", path, line)
        return value
    if _NUMBER.fullmatch(written):
        return int(written)
    if written in _TRUTHS:
        return _TRUTHS[written]
    ambiguous = ": " in written or " #" in written or written.endswith(":")
    if ambiguous or _PLAIN.fullmatch(written) is None or written.lower() in _NOT_TEXT_IN_YAML:
        _refuse("has a value that YAML would read as something other than text", path, line)
    return written


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key comes twice")
    return found


def _refuse(what: str, path: str, line: int) -> NoReturn:
    raise MissingDataError(
        f"The header of a bundled query {what}",
        target=path,
        line=line,
        advice="Mend the line, or install harmgraph again.",
    )
