"""The small part of YAML that a header needs, read and written: texts, lists and maps."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from harmgraph.mappings.values import NOTHING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLAIN: Final = re.compile(
    r"[A-Za-z0-9/(“](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff])*"
)
_NOT_PLAIN: Final = re.compile(r":(?:\s|$)|\s#|\s$|[\ud800-\udfff]")
_LOOKS_TYPED: Final = re.compile(
    r"[0-9+.-][0-9_,.:eExob+-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt 0-9:.Z+-]*"
    r"|0x[0-9a-fA-F]+|(?i:true|false|yes|no|on|off|null|y|n)"
)
"""Plain scalars that other readers of YAML take for a number, a date, a yes or nothing."""
_THREE_NUMBERS: Final = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
_ENTRY: Final = re.compile(
    r"(?P<start>|  |- )(?P<key>[A-Za-z_][A-Za-z0-9_.-]*):(?: (?P<value>.+))?"
)
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def read_yaml(text: str, *, name: str) -> tuple[dict[str, Value], dict[str, int]]:
    """Return what the header *text* says, and the line of each of its keys.

    Args:
        text: YAML, without the ``#`` marks.
        name: What to call the file in an error.

    Raises:
        TableInputError: it is not YAML, is no map, or uses what a header needs not.
    """
    # Headers as harmgraph writes them need no library, whose import takes longer than all the rest.
    simple = _read_simple(text)
    if simple is not None:
        return simple
    from harmgraph.mappings.yaml_events import read_events

    return read_events(text, name=name)


def _read_simple(text: str) -> tuple[dict[str, Value], dict[str, int]] | None:
    """Return what :func:`read_yaml` does if every line is as :func:`write_yaml` writes it."""
    found: dict[str, Value] = {}
    lines: dict[str, int] = {}
    key = ""
    for number, line in enumerate(text.split("\n")[:-1], 1):
        entry = _ENTRY.fullmatch(line)
        value = None if entry is None else _scalar(entry["value"] or "")
        if entry is None or value is None:
            return None
        place: dict[str, Value] | None = found
        if entry["start"]:
            place = _place(found, key, dashed=entry["start"] == "- ") if value else None
        else:
            key = entry["key"]
            lines[key] = number
        if place is None or entry["key"] in place:
            return None
        place[entry["key"]] = value
    return (found, lines) if found else None


def _place(found: dict[str, Value], key: str, *, dashed: bool) -> dict[str, Value] | None:
    """Return the map to which one more line under *key* belongs, ``None`` where it cannot have one.

    Args:
        found: The header so far.
        key: Its last key.
        dashed: Whether the line begins with a dash.
    """
    if found.get(key) == "":
        found[key] = [] if dashed else {}
    place = found.get(key)
    if dashed and isinstance(place, list):
        place.append({})
    if isinstance(place, list):
        place = place[-1] if place else None
    elif dashed:
        return None
    return place if isinstance(place, dict) else None


def _scalar(text: str) -> str | None:
    """Return the text that the scalar *text* stands for, ``None`` where it is no simple one."""
    if not text or _is_plain(text):
        return text if text not in NOTHING else ""
    if len(text) > len("''") and text[0] == text[-1] == "'" and "'" not in text[1:-1]:
        return text[1:-1] if text.isprintable() else None
    return None


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and _NOT_PLAIN.search(text) is None


def write_yaml(header: Mapping[str, Value]) -> Iterator[str]:
    """Yield the lines of *header*, each with its line end.

    Every text is one line, so that no reader that joins lines or drops empty ones changes it.
    """
    for name, value in header.items():
        key = _written(name)
        if isinstance(value, str):
            yield f"{key}: {_written(value)}\n"
        elif not value:
            yield f"{key}: {'{}' if isinstance(value, dict) else '[]'}\n"
        elif isinstance(value, dict):
            yield f"{key}:\n"
            yield from (f"  {_written(sub)}: {_inline(each)}\n" for sub, each in value.items())
        else:
            yield f"{key}:\n"
            for each in value:
                yield from _item(each)


def _item(value: Value) -> Iterator[str]:
    if not isinstance(value, dict) or not value:
        yield f"- {_inline(value)}\n"
        return
    for place, (key, each) in enumerate(value.items()):
        yield f"{'  ' if place else '- '}{_written(key)}: {_inline(each)}\n"


def _inline(value: Value) -> str:
    return _written(value) if isinstance(value, str) else _flow(value)


def _flow(value: Value) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return "{" + ", ".join(f"{_quoted(key)}: {_flow(each)}" for key, each in value.items()) + "}"


def _written(text: str) -> str:
    if _is_plain(text) and (_THREE_NUMBERS.fullmatch(text) or not _LOOKS_TYPED.fullmatch(text)):
        return text
    if text.isprintable() and "'" not in text:
        return f"'{text}'"
    return _quoted(text)


def _quoted(text: str) -> str:
    """Return *text* in double quotation marks: as in JSON, which YAML 1.2 takes as it is."""
    written = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
