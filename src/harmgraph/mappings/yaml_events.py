"""Reads any header that is YAML, with the library for it.

Every scalar is text as it is written, so that version 1.10 does not become 1.1. Aliases and tags
are refused, since a few lines of them can stand for gigabytes, and a key that comes twice is too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

import yaml

from harmgraph.mappings.values import NOTHING, Value, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST: Final = 8
_AROUND: Final = (
    yaml.StreamStartEvent,
    yaml.StreamEndEvent,
    yaml.DocumentStartEvent,
    yaml.DocumentEndEvent,
)


def read_events(text: str, *, name: str) -> tuple[dict[str, Value], dict[str, int]]:
    """Return what the header *text* says, and the line of each of its keys.

    Raises:
        TableInputError: it is not YAML, is no map, or uses what a header needs not.
    """
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return _Reader(iter(yaml.parse(text, Loader=loader)), name).read()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or "it holds a character that YAML does not")
        line = None if mark is None else mark.line + 1
        refuse(f"The header is not YAML ({problem})", name, line, "Mend the header.")


class _Reader:
    """Builds the header from the events of a parser."""

    def __init__(self, events: Iterator[yaml.Event], name: str) -> None:
        self._events = events
        self._name = name
        self._lines: dict[str, int] = {}

    def read(self) -> tuple[dict[str, Value], dict[str, int]]:
        found: list[Value] = []
        for event in self._events:
            if isinstance(event, _AROUND):
                continue
            if found:
                self._wrong(event, "The header has a second YAML document", "Take it out.")
            found.append(self._value(event, 0))
        if not found or not isinstance(found[0], dict):
            refuse(
                "The file does not begin with the metadata of a mapping set",
                self._name,
                1,
                "Begin it with lines such as “#mapping_set_id: https://...” and “#license: ...”.",
            )
        return found[0], self._lines

    def _value(self, event: yaml.Event, depth: int) -> Value:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            self._wrong(event, "The header uses a YAML alias", "Write the value out.")
        if getattr(event, "tag", None) not in {None, "!"}:
            self._wrong(event, "The header uses a YAML tag", "Write the value without it.")
        if depth > _DEEPEST:
            self._wrong(event, "The header is nested too deeply", "Write a flat header.")
        if isinstance(event, yaml.ScalarEvent):
            text: str = event.value
            return "" if event.implicit[0] and text in NOTHING else text
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self._items(depth))
        return self._map(depth)

    def _items(self, depth: int) -> Iterator[Value]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._value(event, depth + 1)

    def _map(self, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._value(event, depth + 1)
            if not isinstance(key, str):
                self._wrong(event, "A key of the header is not a word", "Write it as a word.")
            if key in found:
                self._wrong(event, f"The header gives {key} twice", "Take one of them out.")
            if depth == 0:
                self._lines[key] = _line(event)
            found[key] = self._value(next(self._events), depth + 1)
        return found

    def _wrong(self, event: yaml.Event, what: str, advice: str) -> NoReturn:
        refuse(what, self._name, _line(event), advice)


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return 1 if mark is None else mark.line + 1
