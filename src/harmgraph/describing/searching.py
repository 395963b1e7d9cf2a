"""Finds things by the words in them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.describing.lookup import natural_key
from harmgraph.iris import compact

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

_TEXTS: Final = """
SELECT ?thing ?class ?label ?text WHERE {
  ?thing a ?class .
  FILTER(STRSTARTS(STR(?class), STR(hg:))
         || ?class IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty))
  VALUES ?property { skos:prefLabel skos:altLabel rdfs:label skos:definition
                     hg:sourceText hg:sourceTextVariant }
  ?thing ?property ?text .
  FILTER(STRSTARTS(STR(?thing), "https://w3id.org/harmgraph/"))
  OPTIONAL { ?thing skos:prefLabel ?preferred }
  OPTIONAL { ?thing rdfs:label ?named }
  BIND(COALESCE(?preferred, ?named) AS ?label)
}
"""


@dataclass(frozen=True)
class Hit:
    """One thing that a search found.

    Attributes:
        iri: The thing.
        kind: The label of its class.
        label: Its name for people.
        text: The words of it that were found.
        whole_phrase: Whether the words were found side by side, in the order they were asked for.
    """

    iri: str
    kind: str
    label: str
    text: str
    whole_phrase: bool

    def to_dict(self) -> dict[str, object]:
        """Return the hit as plain values for JSON."""
        return {
            "id": compact(self.iri),
            "iri": self.iri,
            "kind": self.kind,
            "label": self.label,
            "text": self.text,
        }


def search(dataset: Dataset, text: str) -> list[Hit]:
    """Return the things whose words contain every word of *text*, whole phrases first.

    Capitals and accents make no difference, and a word is found inside a longer one. Within each
    group the order is that of ids: it says nothing about importance.
    """
    words = _fold(text).split()
    if not words:
        return []
    phrase = " ".join(words)
    best: dict[str, Hit] = {}
    for row in dataset.select(_TEXTS):
        found = row["text"]
        folded = _fold(found)
        if not all(word in folded for word in words):
            continue
        hit = Hit(
            iri=row["thing"],
            kind=dataset.label(row["class"]) or compact(row["class"]),
            label=row.get("label", compact(row["thing"])),
            text=found,
            whole_phrase=phrase in folded,
        )
        kept = best.get(hit.iri)
        if kept is None or _order(hit) < _order(kept):
            best[hit.iri] = hit
    return sorted(best.values(), key=lambda hit: (not hit.whole_phrase, natural_key(hit.iri)))


def _order(hit: Hit) -> tuple[bool, int, str]:
    return (not hit.whole_phrase, len(hit.text), hit.text)


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"\s+", " ", plain).strip()
