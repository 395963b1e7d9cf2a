"""The metadata that stands above the table of a mapping set, in lines that begin with ``#``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harmgraph.iris import nearest
from harmgraph.mappings.curies import is_curie, is_namespace, is_whole_iri, join_values
from harmgraph.mappings.mapping import EXTENSIONS
from harmgraph.mappings.slots import CHOICES, DATES, IRIS, MULTIVALUED, NUMBERS, SET_SLOTS, SLOTS
from harmgraph.mappings.values import Value, is_date, is_number, refuse, unseen_in
from harmgraph.mappings.yaml_header import read_yaml, write_yaml
from harmgraph.namespaces import HG, ID, OWL, RDF, RDFS, SEMAPV, SKOS, SSSOM, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LONGEST: Final = 256 * 1024
"""Characters; more is no header but an attack on the reader of YAML."""
_LINE: Final = re.compile(r"#([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_SLOT_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_OF_EXTENSION: Final = ("slot_name", "property", "type_hint")

BUILT_IN_PREFIXES: Final = {
    "sssom": SSSOM,
    "semapv": SEMAPV,
    "skos": SKOS,
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "linkml": "https://w3id.org/linkml/",
}
"""Prefixes that need no declaration (SSSOM 1.1, section on the TSV format)."""

OUR_PREFIXES: Final = {"hg": HG, "id": ID, "link": f"{ID}link/"}
"""Prefixes of ours, which a mapping set declares and cannot give another meaning."""

_FIXED: Final = {**BUILT_IN_PREFIXES, **OUR_PREFIXES}

Header = dict[str, Value]


def split_header(text: str) -> tuple[str, int, int]:
    """Return the YAML above the table, where in *text* the table begins, and at which line.

    Args:
        text: The file, with any line ends.
    """
    lines: list[str] = []
    start = 0
    while start < len(text) and (found := _LINE.match(text, start)) is not None:
        lines.append(found[1])
        start = found.end()
    return "".join(f"{line}\n" for line in lines), start, len(lines) + 1


def parse_header(yaml: str, *, name: str) -> tuple[Header, dict[str, int]]:
    """Return the metadata that *yaml* holds, and the line of each of its keys.

    Args:
        yaml: The header without its ``#`` marks.
        name: What to call the file in an error.

    Raises:
        TableInputError: it is not YAML, uses what a header needs not, has a key that SSSOM does
            not know, or lacks an id, a licence or a version.
    """
    if len(yaml) > _LONGEST:
        refuse("The header is too long", name, None, "Keep notes in a file of their own.")
    header, lines = read_yaml(yaml, name=name) if yaml.strip() else ({}, {})
    for key in header:
        _check_seen(key, header[key], name=name, line=lines[key])
        if key not in SET_SLOTS:
            near = nearest(key, SET_SLOTS)
            hint = f"Did you mean {' or '.join(near)}?" if near else "Take it out."
            refuse(f"SSSOM has no slot {key} for a mapping set", name, lines[key], hint)
    _check_present(header, name=name)
    for key, value in header.items():
        if key not in {"curie_map", "extension_definitions"}:
            _check_value(key, value, name=name, line=lines[key])
    return header, lines


def _check_present(header: Header, *, name: str) -> None:
    for key in ("mapping_set_id", "license"):
        if not header.get(key):
            refuse(
                f"The mapping set has no {key}",
                name,
                1,
                f"Add a line “#{key}: https://...” at the top.",
            )
    if not str(header.get("mapping_set_version", "")).strip():
        refuse(
            "The mapping set has no mapping_set_version",
            name,
            1,
            "Add a line “#mapping_set_version: 1.0.0” at the top.",
        )


def _check_seen(key: str, value: Value, *, name: str, line: int) -> None:
    """Refuse a control character in the slot *key*, or anywhere in its *value*."""
    unseen = next(filter(None, map(unseen_in, (key, *_texts(value)))), "")
    if unseen:
        refuse(
            f"The header holds a control character, {unseen}",
            name,
            line,
            "Take it out: it can make a reader see something else than what is there.",
        )


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        return
    for each in value:
        yield from _texts(each)
    if isinstance(value, dict):
        yield from (text for each in value.values() for text in _texts(each))


def _check_value(key: str, value: Value, *, name: str, line: int) -> None:
    """Refuse *value* unless it is of the kind that the slot *key* holds."""
    several = isinstance(value, list) and key in MULTIVALUED
    each = value if isinstance(value, list) and several else [value]
    for one in each:
        if not isinstance(one, str):
            what = "a list of texts" if key in MULTIVALUED else "one text"
            refuse(f"The {key} of the mapping set is not {what}", name, line, "Write it as one.")
        if not one:
            continue
        if key in IRIS and not is_whole_iri(one):
            refuse(
                f"The {key} is not an IRI: {one}",
                name,
                line,
                "Write a whole IRI, such as https://creativecommons.org/licenses/by/4.0/.",
            )
        _check_kind(key, one, name=name, line=line)


def _check_kind(key: str, value: str, *, name: str, line: int) -> None:
    if key in DATES and not is_date(value):
        refuse(f"The {key} is not a day: {value}", name, line, "Write it as YYYY-MM-DD.")
    if key in CHOICES and value not in CHOICES[key]:
        advice = f"Choose from {', '.join(CHOICES[key])}."
        refuse(f"The {key} is not one there is: {value}", name, line, advice)
    if key in NUMBERS and not is_number(value, *NUMBERS[key]):
        least, most = NUMBERS[key]
        refuse(f"The {key} is not from {least} to {most}: {value}", name, line, "Mend the number.")


def curie_map_of(header: Header, lines: Mapping[str, int], *, name: str) -> dict[str, str]:
    """Return prefix to namespace, the built-in prefixes among them.

    Raises:
        TableInputError: the map is not a map from names to IRIs, or gives another meaning to a
            prefix that has one.
    """
    given = header.get("curie_map", {}) or {}
    line = lines.get("curie_map")
    if not isinstance(given, dict):
        refuse("The curie_map is not a map", name, line, "Write “#  prefix: https://...” lines.")
    found: dict[str, str] = dict(BUILT_IN_PREFIXES)
    for prefix, namespace in given.items():
        if not (isinstance(namespace, str) and is_namespace(namespace) and is_curie(f"{prefix}:a")):
            refuse(
                f"The prefix {prefix} of the curie_map does not stand for an IRI",
                name,
                line,
                "Give it an IRI that ends with / or #.",
            )
        if _FIXED.get(prefix, namespace) != namespace:
            refuse(
                f"The curie_map gives another meaning to the prefix {prefix}",
                name,
                line,
                f"It stands for {_FIXED[prefix]}; choose another prefix for {namespace}.",
            )
        found[prefix] = namespace
    return found


def extensions_of(
    header: Header, curie_map: Mapping[str, str], lines: Mapping[str, int], *, name: str
) -> dict[str, dict[str, str]]:
    """Return each extension column with its definition (SSSOM 1.1, extension slots).

    Raises:
        TableInputError: a definition is not as SSSOM has it, or gives another meaning to a column
            that harmgraph knows.
    """
    given = header.get("extension_definitions", []) or []
    line = lines.get("extension_definitions")
    found: dict[str, dict[str, str]] = {}
    for item in given if isinstance(given, list) else [given]:
        definition = _definition(item, name=name, line=line)
        slot, prop = definition["slot_name"], definition["property"]
        if slot in found or slot in SLOTS:
            refuse(
                f"The extension column {slot} has the name of another column",
                name,
                line,
                "Give it a name of its own.",
            )
        if not is_whole_iri(prop) or not _is_known(prop, curie_map):
            refuse(
                f"The property {prop} of the extension column {slot} is not a CURIE or an IRI",
                name,
                line,
                "Add its prefix to the curie_map, or mend its spelling.",
            )
        if slot in EXTENSIONS and _expand(prop, curie_map) != _expand(EXTENSIONS[slot][0], _FIXED):
            refuse(
                f"The extension column {slot} is defined as {prop}",
                name,
                line,
                f"Its property is {EXTENSIONS[slot][0]}; choose another name for the column.",
            )
        found[slot] = definition
    return found


def _is_known(prop: str, curie_map: Mapping[str, str]) -> bool:
    prefix, _, local = prop.partition(":")
    return prefix in curie_map or local.startswith("//")


def _definition(item: Value, *, name: str, line: int | None) -> dict[str, str]:
    advice = "Give each one slot_name, property and type_hint."
    if not isinstance(item, dict):
        refuse("An extension definition is not a map", name, line, advice)
    for key in item:
        if key not in _OF_EXTENSION:
            refuse(f"An extension definition has no {key}", name, line, advice)
    definition = {key: value for key, value in item.items() if isinstance(value, str)}
    slot = definition.get("slot_name", "")
    if _SLOT_NAME.fullmatch(slot) is None:
        refuse("An extension definition has no slot_name that is a word", name, line, advice)
    if len(definition) < len(item) or not definition.get("property"):
        refuse(f"The definition of the extension column {slot} is not whole", name, line, advice)
    return definition


def _expand(curie: str, curie_map: Mapping[str, str]) -> str:
    prefix, _, local = curie.partition(":")
    return curie_map[prefix] + local if prefix in curie_map else curie


def constants_of(header: Header, slots: frozenset[str]) -> dict[str, str]:
    """Return those of *slots* that the header gives for every row, as cells."""
    found = {}
    for slot in sorted(slots & header.keys()):
        value = header[slot]
        texts = value if isinstance(value, list) else [value]
        found[slot] = join_values(tuple(str(text) for text in texts))
    return {slot: cell for slot, cell in found.items() if cell}


def write_header(
    metadata: Mapping[str, object],
    curie_map: Mapping[str, str],
    extensions: Mapping[str, Mapping[str, str]],
) -> Iterator[str]:
    """Yield the lines of a header, slots in the order of the SSSOM schema."""
    everything: dict[str, object] = dict(metadata)
    everything["curie_map"] = {
        prefix: namespace
        for prefix, namespace in sorted(curie_map.items())
        if BUILT_IN_PREFIXES.get(prefix) != namespace
    }
    if extensions:
        everything["extension_definitions"] = [dict(one) for one in extensions.values()]
    ordered: dict[str, Value] = {
        slot: _as_value(everything[slot]) for slot in SET_SLOTS if slot in everything
    }
    for line in write_yaml(ordered):
        yield f"#{line}"


def _as_value(given: object) -> Value:
    if isinstance(given, dict):
        return {str(key): _as_value(each) for key, each in given.items()}
    if isinstance(given, list | tuple):
        return [_as_value(each) for each in given]
    return str(given)
