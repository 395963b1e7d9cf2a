"""Something that the document says, with its number and its exact words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from harmgraph.iris import compact

if TYPE_CHECKING:
    from harmgraph.citing.reader import Reader


@dataclass(frozen=True)
class Words:
    """Something that the document says.

    Attributes:
        iri: What it is.
        number: Its number in the document.
        text: An example's exact words; the name of anything else.
    """

    iri: str
    number: str
    text: str

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        return {"id": compact(self.iri), "number": self.number, "words": self.text}


def read_words(look: Reader, iri: str) -> Words:
    """Return the number and the words of *iri*; nothing of an empty one."""
    if not iri:
        return Words("", "", "")
    # The headings are in capitals in the document, which are hard to read and to listen to.
    text = look.value(iri, "hg:sourceText") if "hg:HarmExample" in look.types(iri) else None
    return Words(iri, look.text(iri, "skos:notation"), text or look.name(iri))
