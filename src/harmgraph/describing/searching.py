"""Finds things by the words in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.describing.care import care_lines
from harmgraph.describing.linking import cited
from harmgraph.describing.lookup import OF_OTHERS, Lookup, natural_key
from harmgraph.describing.parts import HARM_KINDS, speaker, without_italics
from harmgraph.describing.texts import WORDS, Entry, fold, read_entries
from harmgraph.describing.wrapping import wrap, wrap_all
from harmgraph.errors import OptionError
from harmgraph.iris import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.graph import Dataset

_PASSAGES: Final = frozenset({"hg:Quotation", "hg:AuthorStatement"})
_OWN_WORDS: Final = (
    "The document does not use these words: what stands above is harmgraph's own. That does not "
    "mean it does not happen."
)


@dataclass(frozen=True)
class Hit:
    """One thing that a search found.

    Attributes:
        iri: The thing.
        kind: The label of its class.
        label: Its name for people.
        text: Its words in the document; where it has none, what it means, or its name.
        whole_phrase: Whether the words were found side by side, in the order they were asked for.
        in_document: Whether the words were found in words of the document.
        speaker: Who speaks, where it is a passage; an empty text elsewhere.
        describes_harm: Whether it is of a kind that is never shown without where to get help.
    """

    iri: str
    kind: str
    label: str
    text: str
    whole_phrase: bool
    in_document: bool
    speaker: str
    describes_harm: bool

    def to_dict(self) -> dict[str, object]:
        """Return the hit as plain values for JSON."""
        return {
            "id": compact(self.iri),
            "iri": self.iri,
            "kind": self.kind,
            "label": self.label,
            "text": self.text,
            "speaker": self.speaker or None,
        }

    def to_text(self, *, width: int = 80) -> str:
        """Return the id, the kind, the name where it is not the text, and the text below."""
        head = f"{compact(self.iri)}  ({self.kind})"
        if self.speaker:
            head += f"  {self.speaker}:"
        elif _letters(self.label) != _letters(self.text):
            head += f"  {without_italics(self.label)}"
        lines = wrap(head, width, rest="  ")
        lines += wrap(without_italics(self.text), width, first="  ", rest="  ")
        return "\n".join(lines)


def search(dataset: Dataset, text: str) -> list[Hit]:
    """Return the things whose words contain every word of *text*, whole phrases first.

    Capitals and accents make no difference, and a word is found inside a longer one. What the
    document says comes before laws and links. Within each group the order is that of ids: it says
    nothing about importance.

    Raises:
        OptionError: *text* has no word.
    """
    phrase = fold(text)
    if not phrase:
        raise OptionError(
            "There is no word to look for",
            target=repr(text),
            advice="Write one word or more, as in: harmgraph search not being believed",
        )
    look = Lookup(dataset)
    found = [_found(look, entry, phrase) for entry in read_entries(dataset)]
    hits = [hit for hit in found if hit is not None]
    return sorted(hits, key=_place)


def _place(hit: Hit) -> tuple[bool, bool, object]:
    return (not hit.whole_phrase, hit.iri.startswith(OF_OTHERS), natural_key(hit.iri))


def hits_as_text(hits: Sequence[Hit], *, width: int = 80) -> str:
    """Return *hits* as text, with the content note and the help lines where they are needed."""
    care = care_lines() if any(hit.describes_harm for hit in hits) else ()
    blocks = [hit.to_text(width=width) for hit in hits]
    if not any(hit.in_document for hit in hits):
        blocks += ["", *wrap(_OWN_WORDS, width)]
    if care:
        blocks = [*wrap(care[0], width), "", *blocks, "", *wrap_all(care[1:], width)]
    return "\n".join(blocks) + "\n"


def _found(look: Lookup, entry: Entry, phrase: str) -> Hit | None:
    words = phrase.split()
    matches = [
        (name, text) for name, text in entry.texts if all(word in fold(text) for word in words)
    ]
    if not matches:
        return None
    of_document = [text for name, text in matches if name in WORDS]
    kinds = {compact(name) for name in entry.classes}
    return Hit(
        iri=entry.iri,
        kind=look.name(entry.classes[0]),
        label=entry.label or compact(entry.iri),
        text=of_document[0] if of_document else cited(look, entry.iri) or entry.text,
        whole_phrase=any(phrase in fold(text) for _, text in matches),
        in_document=any(text in entry.document_texts for _, text in matches),
        speaker="" if kinds.isdisjoint(_PASSAGES) else speaker(look, entry.iri),
        describes_harm=not kinds.isdisjoint(HARM_KINDS),
    )


def _letters(text: str) -> str:
    return re.sub(r"\W", "", fold(text))
