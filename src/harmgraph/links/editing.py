"""What every change to a mapping set needs: who makes it, which row, the next record id."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from harmgraph.errors import OptionError, ParameterError, UnknownIdError
from harmgraph.iris import expand, nearest
from harmgraph.links.things import is_no_agent
from harmgraph.mappings import Mapping, MappingSet, extension_definitions
from harmgraph.mappings.curies import is_curie, is_whole_iri
from harmgraph.mappings.header import BUILT_IN_PREFIXES, OUR_PREFIXES
from harmgraph.mappings.values import is_date, unseen_in
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from harmgraph.graph import Dataset

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of a new mapping set where none is named: that of harmgraph's own."""

FIRST_VERSION: Final = "0.1.0"
"""The version of a new mapping set where none is named."""

_MAPPING_SETS: Final = f"{ID}mapping-set/"
_LINKS: Final = OUR_PREFIXES["link"]
_ORCID: Final = {"orcid": "https://orcid.org/"}
_NUMBER: Final = re.compile(r"[0-9]+")
_LONE_SURROGATES: Final = re.compile("[\x00\ud800-\udfff]")
_COLUMNS: Final = (
    "record_id",
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_id",
    "author_label",
    "mapping_date",
    "confidence",
    "comment",
    "basis",
    "status",
    "as_at",
)


@dataclass(frozen=True)
class Agent:
    """Somebody who makes, reviews or disputes a link: no more than an id and a name.

    Attributes:
        iri: Their IRI.
        label: Their name, as they want it to stand there.
        is_person: Whether it is a person, or an organisation of persons, and not a program.
    """

    iri: str
    label: str
    is_person: bool = True


def read_agent(
    text: str, label: str, *, dataset: Dataset, option: str, is_person: bool = True
) -> Agent:
    """Return the agent that *text* names: a short id such as ``agent/ann-example``, or an IRI.

    Args:
        text: The id. An ORCID iD can be written ``orcid:0000-0000-0000-0000``.
        label: The name.
        dataset: What is known of agents.
        option: The option that gave the id, for an error.
        is_person: Whether it is no program.

    Raises:
        OptionError: it is no id, or the id of something that is no agent, or there is no name.
    """
    prefix, colon, local = text.strip().partition(":")
    try:
        iri = _ORCID[prefix] + local if colon and prefix in _ORCID else expand(text)
    except ParameterError:
        iri = ""
    if not is_whole_iri(iri):
        raise OptionError(
            "That is not the id of a person or a body",
            target=f"{option} {text}",
            advice="Write a short id such as agent/ann-example, or orcid: and an ORCID iD.",
        )
    if is_no_agent(dataset, iri):
        raise OptionError(
            "That is the id of something that is neither a person nor a body",
            target=f"{option} {text}",
            advice="Choose another id, such as agent/ann-example.",
        )
    return Agent(iri, read_words(label, option=f"{option}-name"), is_person)


def read_words(text: str | None, *, option: str) -> str:
    """Return *text* without space around it.

    Raises:
        OptionError: nothing is left, it holds what cannot be written as UTF-8, or a control
            character.
    """
    words = (text or "").strip()
    if not words:
        raise OptionError("There is nothing in it", target=option, advice="Write some words.")
    if _LONE_SURROGATES.search(words):
        raise OptionError(
            "It holds a character that is not UTF-8", target=option, advice="Take it out."
        )
    unseen = unseen_in(words)
    if unseen:
        raise OptionError(
            f"It holds a control character, {unseen}",
            target=option,
            advice="Take it out: it can make a reader see something else than what is there.",
        )
    return words


def read_day(text: str, *, option: str) -> str:
    """Return *text* if it is a day.

    Raises:
        OptionError: it is none.
    """
    if not is_date(text):
        raise OptionError(
            "That is not a day", target=f"{option} {text}", advice="Write YYYY-MM-DD."
        )
    return text


def new_set(
    name: str, *, iri: str, version: str = FIRST_VERSION, licence: str = LICENCE, title: str = ""
) -> MappingSet:
    """Return a mapping set without a row.

    Args:
        name: What to call its file in messages.
        iri: Its id.
        version: Its version.
        licence: The IRI of its licence.
        title: What it holds, in words.

    Raises:
        OptionError: *iri* or *licence* is not an IRI, or there is no version.
    """
    for option, value in (("--set-id", iri), ("--licence", licence)):
        if not is_whole_iri(value):
            raise OptionError(
                "That is not an IRI", target=f"{option} {value}", advice="Write a whole IRI."
            )
    metadata = {
        "mapping_set_id": iri,
        "mapping_set_version": read_words(version, option="--set-version"),
        "license": licence,
    }
    if title.strip():
        metadata["mapping_set_title"] = read_words(title, option="--set-title")
    extensions = extension_definitions(_COLUMNS)
    return MappingSet(
        name, metadata, {**BUILT_IN_PREFIXES, **OUR_PREFIXES}, extensions, _COLUMNS, ()
    )


def new_set_iri(stem: str) -> str:
    """Return the id of a new mapping set in a file whose name, without its ending, is *stem*."""
    slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "links"
    return f"{_MAPPING_SETS}{slug}"


class Curies:
    """Writes IRIs as CURIEs of one mapping set, and adds prefixes where it has none that fits.

    Args:
        mappings: The set.
    """

    def __init__(self, mappings: MappingSet) -> None:
        self.prefixes = dict(mappings.curie_map)

    def of(self, iri: str) -> str:
        """Return *iri* as a CURIE."""
        fitting = sorted(
            (-len(namespace), prefix)
            for prefix, namespace in self.prefixes.items()
            if iri.startswith(namespace) and is_curie(f"{prefix}:{iri[len(namespace) :]}")
        )
        if not fitting:
            self._add(iri)
            return self.of(iri)
        _, prefix = fitting[0]
        return f"{prefix}:{iri[len(self.prefixes[prefix]) :]}"

    def _add(self, iri: str) -> None:
        for prefix, namespace in {**OUR_PREFIXES, **_ORCID}.items():
            if iri.startswith(namespace) and prefix not in self.prefixes:
                self.prefixes[prefix] = namespace
                return
        end = max(iri.rstrip("/#").rfind(mark) for mark in "/#:")
        number = 1
        while f"ns{number}" in self.prefixes:
            number += 1
        self.prefixes[f"ns{number}"] = iri[: end + 1]


def with_rows(mappings: MappingSet, rows: tuple[Mapping, ...], curies: Curies) -> MappingSet:
    """Return *mappings* with *rows*, and with what their columns and prefixes need."""
    extra = {column for row in rows for column in row.more} - set(mappings.columns)
    extensions = {**mappings.extensions, **extension_definitions({*_COLUMNS, *extra})}
    return replace(mappings, mappings=rows, curie_map=curies.prefixes, extensions=extensions)


def next_record(mappings: MappingSet, taken: Collection[str]) -> str:
    """Return the IRI of the next free record id.

    A set of harmgraph's own gets ``link/<set>/0001`` and on, and any other what its own id begins.

    Args:
        mappings: The set.
        taken: IRIs of records of other sets.
    """
    slug = mappings.iri.removeprefix(_MAPPING_SETS)
    start = f"{mappings.iri.rstrip('/#')}/" if slug == mappings.iri else f"{_LINKS}{slug}/"
    used = {mappings.expand(mapping.record_id) for mapping in mappings.mappings} | set(taken)
    numbers = [int(iri[len(start) :]) for iri in used if _is_numbered(iri, start)]
    return f"{start}{max(numbers, default=0) + 1:04d}"


def _is_numbered(iri: str, start: str) -> bool:
    return iri.startswith(start) and _NUMBER.fullmatch(iri[len(start) :][:9] or "-") is not None


def find_record(mappings: MappingSet, text: str) -> Mapping:
    """Return the row of *mappings* that *text* names: its record id, in full or short.

    Raises:
        UnknownIdError: there is none; the message offers those that look like it.
    """
    for iri in record_iris(mappings, text):
        found = mappings.record(iri)
        if found is not None:
            return found
    known = [mappings.expand(mapping.record_id) for mapping in mappings.mappings]
    raise no_such_record(text, known)


def no_such_record(text: str, known: Sequence[str]) -> UnknownIdError:
    """Return the error that no link has the id *text*, which offers those that look like it.

    Args:
        text: The id.
        known: IRIs of records that may be offered.
    """
    names = [iri.removeprefix(_LINKS) for iri in known]
    near = nearest(text.strip(), names) if len(names) <= _MOST_NAMES else []
    return UnknownIdError(
        "There is no link with this id",
        target=text,
        advice=f"Did you mean {' or '.join(near)}?"
        if near
        else "Look at the first column of harmgraph links list.",
    )


_MOST_NAMES: Final = 5000


def record_iris(mappings: MappingSet, text: str) -> tuple[str, ...]:
    """Return the IRIs that *text* may stand for, as the id of a record."""
    stripped = text.strip()
    found = [mappings.expand(stripped), f"{_LINKS}{stripped}", f"{ID}{stripped}"]
    return tuple(dict.fromkeys(found))
