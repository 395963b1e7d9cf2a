"""Links as a table: what each joins, what it rests on, whom it binds, and who says so."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from harmgraph.filtering import PARTIES, LinkFilter
from harmgraph.links.selecting import Placed, parties_by_provision, select_rows
from harmgraph.links.things import (
    find_predicate,
    find_thing,
    short_name,
    word_of_type,
    words_of,
)
from harmgraph.mappings import confidence_in_words
from harmgraph.mappings.curies import split_values
from harmgraph.namespaces import ID, SKOS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.graph import Dataset
    from harmgraph.mappings import MappingSet

_LINKS: Final = f"{ID}link/"
_FOUND_NOTHING: Final = "no category found in"
_DISPUTES: Final = "is disputed as a link that"


@dataclass(frozen=True)
class LinkRow:
    """One link in words.

    Attributes:
        record: The id of the link.
        subject: Where it starts, as an id.
        words: The words of where it starts.
        type: What it says, in words.
        object: Where it goes, as an id.
        title: The title or the words of where it goes.
        binds: Whom it binds, where it goes to a provision.
        basis: What it rests on, in words.
        status: How far it has come.
        confidence: How sure its author is, in words.
        reason: Why.
        author: Who claims it.
        disputes: Who says that it should not be made, and why.
        scope: To whom and when it applies.
        evidence: What else its author refers to.
        as_at: The day whose law it relies on.
        iri: The IRI of the link.
        subject_iri: The IRI of where it starts.
        object_iri: The IRI of where it goes.
    """

    record: str
    subject: str
    words: str
    type: str
    object: str
    title: str
    binds: str
    basis: str
    status: str
    confidence: str
    reason: str
    author: str
    disputes: str
    scope: str
    evidence: str
    as_at: str
    iri: str
    subject_iri: str
    object_iri: str

    def to_dict(self) -> dict[str, str]:
        """Return the row as plain values by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True)
class Listing:
    """The links that were asked for.

    Attributes:
        rows: The links, in words.
        placed: The same links as rows of their sets, and disputes of them.
    """

    rows: tuple[LinkRow, ...]
    placed: tuple[Placed, ...]


def list_links(
    sets: Sequence[MappingSet],
    dataset: Dataset,
    link_filter: LinkFilter | None = None,
    *,
    subject: str | None = None,
    object: str | None = None,  # noqa: A002 - the word of the specification
    type: str | None = None,  # noqa: A002 - the word that people type
) -> Listing:
    """Return the links of *sets* that are not held back and pass, in the order of their files.

    Args:
        sets: The mapping sets.
        dataset: What their ends are called, and whom they bind.
        link_filter: Which links are wanted; ``None`` for all that are not withdrawn.
        subject: Only those that start from this thing.
        object: Only those that go to this thing, or to a provision of this framework.
        type: Only those of this type, such as ``addresses``.

    Raises:
        UnknownIdError: *subject* or *object* is not in *dataset*.
        OptionError: there is no link of that type, or the filter names what there is not.
    """
    rows = select_rows(sets, link_filter or LinkFilter(), dataset)
    start = find_thing(dataset, subject) if subject else ""
    end = _find_end(dataset, object) if object else ""
    predicate = find_predicate(type) if type else ""
    wanted = [
        one
        for one in rows
        if start in ("", one.subject)
        and (not end or one.object == end or one.object.startswith(_inside(end)))
        and predicate in ("", one.row.predicate_id)
    ]
    return Listing(tuple(_Writer(dataset, rows).write(wanted)), tuple(wanted))


def _find_end(dataset: Dataset, text: str) -> str:
    framework = f"{ID}framework/{text.strip()}"
    return framework if dataset.contains(framework) else find_thing(dataset, text)


def _inside(end: str) -> str:
    """Return what the IRIs of the provisions of the framework *end* begin with."""
    return f"{end.replace(f'{ID}framework/', f'{ID}provision/')}/"


class _Writer:
    """Puts rows into words, and looks each thing up once."""

    def __init__(self, dataset: Dataset, rows: Sequence[Placed]) -> None:
        self._dataset = dataset
        self._words: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._binds = {
            provision: ", ".join(sorted(self._label(party) for party in parties))
            for provision, parties in parties_by_provision(dataset)
        }
        self._disputes: dict[str, list[str]] = {}
        for one in rows:
            if one.row.is_dispute:
                said = f"{_names(one.row.author_label)}: {one.row.comment}"
                self._disputes.setdefault(one.disputed, []).append(said)

    def write(self, rows: Sequence[Placed]) -> list[LinkRow]:
        """Return *rows* in words; a dispute is told with its link where that is among them."""
        listed = {one.record for one in rows}
        return [self._row(one) for one in rows if one.disputed not in listed]

    def _row(self, one: Placed) -> LinkRow:
        row = one.row
        sure = "" if row.confidence is None else confidence_in_words(float(row.confidence))
        return LinkRow(
            record=one.record.removeprefix(_LINKS),
            subject=short_name(one.subject),
            words=self._words_of(one.subject),
            type=self._type(one),
            object=short_name(one.object),
            title=self._words_of(one.object),
            binds=self._binds.get(one.object, ""),
            basis="" if row.is_dispute else self._label(f"{ID}link-basis/{row.basis}"),
            status=row.status,
            confidence=sure,
            reason=row.comment,
            author=_names(row.author_label),
            disputes=" / ".join(self._disputes.get(one.record, ())),
            scope=row.value("scope"),
            evidence=row.value("evidence"),
            as_at=row.as_at,
            iri=one.record,
            subject_iri=one.subject,
            object_iri=one.object,
        )

    def _type(self, one: Placed) -> str:
        if one.row.found_nothing:
            return _FOUND_NOTHING
        word = self._labels.get(one.row.predicate_id)
        if word is None:
            word = word_of_type(self._dataset, one.row.predicate_id)
            self._labels[one.row.predicate_id] = word
        return f"{_DISPUTES} {word}" if one.row.is_dispute else word

    def _words_of(self, iri: str) -> str:
        if iri not in self._words:
            self._words[iri] = words_of(self._dataset, iri)
        return self._words[iri]

    def _label(self, iri: str) -> str:
        if iri not in self._labels:
            label = self._dataset.objects(iri, f"{SKOS}prefLabel")
            self._labels[iri] = label[0] if label else short_name(iri).removeprefix(PARTIES)
        return self._labels[iri]


def _names(labels: str) -> str:
    return ", ".join(split_values(labels))
