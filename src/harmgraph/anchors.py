"""Checks every text anchor against a copy of the document, character by character.

Anchors follow the W3C Web Annotation Data Model: sections 4.2.4 (quote) and 4.2.5 (position).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.errors import EmptyInputError, NothingCheckedError
from harmgraph.iris import compact

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

_ANCHORS: Final = """
SELECT ?anchor ?item ?exact ?prefix ?suffix ?start ?end ?sha256 WHERE {
  ?item hg:anchoredBy ?anchor .
  ?anchor oa:hasSelector ?quote , ?place ; hg:documentSha256 ?sha256 .
  ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
  ?place oa:start ?start ; oa:end ?end .
} ORDER BY ?start ?end ?anchor
"""

_SHOWN: Final = 60
"""How many characters of a text are shown in a message."""


@dataclass(frozen=True)
class Anchor:
    """Where in the document the words of one item stand.

    Attributes:
        iri: The anchor.
        item: The thing whose words these are.
        exact: The words.
        prefix: The characters before them.
        suffix: The characters after them.
        start: Position of the first character, counted in characters from 0.
        end: Position after the last character.
        sha256: Fingerprint of the copy of the document that was used, in hexadecimal.
    """

    iri: str
    item: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    sha256: str


@dataclass(frozen=True)
class Mismatch:
    """One way in which a copy of the document differs from an anchor.

    Attributes:
        anchor: IRI of the anchor.
        item: IRI of the thing whose words these are.
        problem: What differs, as a sentence.
    """

    anchor: str
    item: str
    problem: str


@dataclass(frozen=True)
class SourceReport:
    """What re-checking the anchors found.

    Attributes:
        name: The copy that was checked.
        checked: How many anchors were checked.
        same_copy: Whether the copy is the one that the anchors were taken from, byte for byte, but
            for a byte order mark.
        mismatches: What differs, in the order of the document.
        advice: What may explain the differences, or an empty text.
    """

    name: str
    checked: int
    same_copy: bool
    mismatches: tuple[Mismatch, ...]
    advice: str

    @property
    def matches(self) -> bool:
        """Whether every anchor fits and the copy is the one that was used."""
        return self.same_copy and not self.mismatches

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain values for JSON."""
        return {
            "document": self.name,
            "anchorsChecked": self.checked,
            "sameCopy": self.same_copy,
            "matches": self.matches,
            "mismatches": [
                {"anchor": found.anchor, "item": found.item, "problem": found.problem}
                for found in self.mismatches
            ],
            "advice": self.advice,
        }

    def to_text(self) -> str:
        """Return the report in plain words."""
        lines = [f"{compact(found.item)}: {found.problem}" for found in self.mismatches]
        if not self.same_copy:
            lines.append("Byte for byte, this is not the copy that was used: its SHA-256 differs.")
        if self.advice:
            lines.append(self.advice)
        fitting = self.checked - len({found.anchor for found in self.mismatches})
        lines.append(f"{fitting} of {self.checked} anchors fit {self.name}.")
        return "\n".join(lines) + "\n"


def find_anchors(dataset: Dataset) -> list[Anchor]:
    """Return every anchor of *dataset*, in the order of the document."""
    return [
        Anchor(
            iri=row["anchor"],
            item=row["item"],
            exact=row["exact"],
            prefix=row["prefix"],
            suffix=row["suffix"],
            start=int(row["start"]),
            end=int(row["end"]),
            sha256=row["sha256"],
        )
        for row in dataset.select(_ANCHORS)
    ]


def verify_source(dataset: Dataset, text: str, *, name: str) -> SourceReport:
    """Compare every anchor with a copy of the document.

    Args:
        dataset: Where the anchors are.
        text: The copy, without a byte order mark; positions are counted in its characters.
        name: What to call the copy in the report.

    Raises:
        EmptyInputError: *text* is empty.
        NothingCheckedError: the dataset has no anchors.
    """
    if not text:
        raise EmptyInputError(
            "The file is empty", target=name, advice="Name a copy of the 2022 document as text."
        )
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    anchors = find_anchors(dataset)
    if not anchors:
        raise NothingCheckedError(
            "There is no anchor to check",
            target=name,
            advice="Load the source graph; the anchors are in it.",
        )
    mismatches = tuple(
        Mismatch(anchor.iri, anchor.item, problem)
        for anchor in anchors
        for problem in _problems(anchor, text)
    )
    return SourceReport(
        name=name,
        checked=len(anchors),
        same_copy=all(anchor.sha256 == sha256 for anchor in anchors),
        mismatches=mismatches,
        advice=_advice(text, mismatches),
    )


def _problems(anchor: Anchor, text: str) -> list[str]:
    found = text[anchor.start : anchor.end]
    if found != anchor.exact:
        where = _elsewhere(anchor, text)
        return [
            f"characters {anchor.start} to {anchor.end} should be {_shown(anchor.exact)} "
            f"and are {_shown(found)}{where}"
        ]
    problems = []
    before = text[max(0, anchor.start - len(anchor.prefix)) : anchor.start]
    if before != anchor.prefix:
        problems.append(_beside("before", anchor.exact, anchor.prefix, before))
    after = text[anchor.end : anchor.end + len(anchor.suffix)]
    if after != anchor.suffix:
        problems.append(_beside("after", anchor.exact, anchor.suffix, after))
    return problems


def _beside(where: str, words: str, wanted: str, found: str) -> str:
    return f"{where} {_shown(words)} should stand {_shown(wanted)}, not {_shown(found)}"


def _elsewhere(anchor: Anchor, text: str) -> str:
    place = text.find(anchor.prefix + anchor.exact + anchor.suffix)
    if place >= 0:
        return f"; the same words stand at character {place + len(anchor.prefix)}"
    return (
        "; the same words stand elsewhere"
        if anchor.exact in text
        else "; the words are not in this copy"
    )


def _shown(text: str) -> str:
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return "nothing" if not cut else "“" + cut.replace("\r", "␍").replace("\n", "␊") + "”"


def _advice(text: str, mismatches: tuple[Mismatch, ...]) -> str:
    if not mismatches:
        return ""
    if "\r\n" in text:
        return (
            "This copy has Windows line ends; the anchors were taken from one with Unix line ends."
        )
    if "’" in text and "'" not in text:
        return (
            "This copy has curly apostrophes; the anchors were taken from one with straight ones."
        )
    return ""
