"""The words that things have, gathered for looking words up in them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.iris import expand

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

_TEXTS: Final = """
SELECT DISTINCT ?thing ?class ?property ?text WHERE {
  ?thing a ?class .
  FILTER(STRSTARTS(STR(?class), STR(hg:)) || ?class IN (
    owl:Class, owl:ObjectProperty, owl:DatatypeProperty, skos:ConceptScheme))
  VALUES ?property { skos:prefLabel skos:altLabel rdfs:label skos:definition hg:sourceText
                     hg:sourceTextVariant hg:attributionText hg:nameAsPrinted }
  ?thing ?property ?text .
  FILTER(STRSTARTS(STR(?thing), "https://w3id.org/harmgraph/"))
}
"""

WORDS: Final = (expand("hg:sourceText"), expand("hg:sourceTextVariant"))
"""Properties whose values are what the document says at a place."""

_FROM_DOCUMENT: Final = (*WORDS, expand("hg:attributionText"), expand("hg:nameAsPrinted"))
"""Properties whose values are words of the document."""

_LABELS: Final = (expand("skos:prefLabel"), expand("rdfs:label"))
_DEFINITION: Final = expand("skos:definition")


@dataclass(frozen=True)
class Entry:
    """A thing and its words.

    Attributes:
        iri: The thing.
        classes: Its classes, sorted.
        texts: Pairs of a property and a text, the words of the document first.
    """

    iri: str
    classes: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]

    def of(self, *properties: str) -> list[str]:
        """Return the values of *properties*, in the order in which these are given."""
        return [text for name in properties for found, text in self.texts if found == name]

    @property
    def label(self) -> str:
        """Its name for people, or an empty text."""
        return next(iter(self.of(*_LABELS)), "")

    @property
    def text(self) -> str:
        """The document's words, or else what it means, or else its name."""
        return next(iter(self.of(*WORDS, _DEFINITION, *_LABELS)), "")

    @property
    def document_texts(self) -> list[str]:
        """Those of its texts that are words of the document."""
        return self.of(*_FROM_DOCUMENT)


def read_entries(dataset: Dataset) -> list[Entry]:
    """Return everything in *dataset* that has words, sorted by IRI."""
    classes: dict[str, set[str]] = {}
    texts: dict[str, set[tuple[str, str]]] = {}
    for row in dataset.select(_TEXTS):
        classes.setdefault(row["thing"], set()).add(row["class"])
        texts.setdefault(row["thing"], set()).add((row["property"], row["text"]))
    return [
        Entry(iri, tuple(sorted(classes[iri])), tuple(sorted(texts[iri], key=_document_first)))
        for iri in sorted(texts)
    ]


def fold(text: str) -> str:
    """Return *text* without capitals, accents, differences of apostrophes, and extra spaces.

    >>> fold("Café  A’B")
    "cafe a'b"
    """
    straight = re.sub("[\u2018\u2019]", "'", text.casefold())
    decomposed = unicodedata.normalize("NFKD", straight)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"\s+", " ", plain).strip()


def _document_first(pair: tuple[str, str]) -> tuple[int, str, str]:
    found, text = pair
    rank = _FROM_DOCUMENT.index(found) if found in _FROM_DOCUMENT else len(_FROM_DOCUMENT)
    return (rank, found, text)
