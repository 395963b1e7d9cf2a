"""Says what a search that found nothing means, and offers words that the document does use."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.describing.care import help_lines
from harmgraph.describing.texts import fold, read_entries
from harmgraph.describing.wrapping import wrap_all

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.graph import Dataset

_WORD: Final = re.compile(r"[^\W\d_][\w'-]*[\w]")
_SHARED: Final = 5
_ALIKE: Final = 0.8
_OFFERED: Final = 3
_STILL: Final = "That does not mean it does not happen."


@dataclass(frozen=True)
class NothingFound:
    """What to say when nothing has all of the words.

    Attributes:
        used_apart: Whether the document uses some of the words, though never together.
        near: Words of the document that look like the ones that it does not use.
    """

    used_apart: bool
    near: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was not found and what that does not mean; then near words, where there are any."""
        together = " together" if self.used_apart else ""
        said = f"The document does not use these words{together}. {_STILL}"
        offered = f"Words in it that look like them: {', '.join(self.near)}."
        return (said, offered) if self.near else (said,)

    def to_text(self, *, width: int = 80) -> str:
        """Return that as text, with who can help."""
        return (
            "\n".join([*wrap_all(self.sentences, width), "", *wrap_all(help_lines(), width)]) + "\n"
        )


def nothing_found(dataset: Dataset, text: str) -> NothingFound:
    """Return what to say about *text*, which :func:`search` did not find in *dataset*.

    A near word shares its first five letters or more with a word that was asked for, and at least
    half of that word; or is spelt much like it (``difflib``'s ratio of 0.8 or more).
    """
    texts = [fold(words) for entry in read_entries(dataset) for words in entry.document_texts]
    asked = fold(text).split()
    unused = [word for word in asked if not any(word in words for words in texts)]
    known = sorted({word for words in texts for word in _WORD.findall(words)})
    near = dict.fromkeys(found for word in unused for found in _near(word, known))
    return NothingFound(used_apart=len(unused) < len(asked), near=tuple(near))


def _near(word: str, known: Iterable[str]) -> list[str]:
    scored = [(_shared(word, other), _ratio(word, other), other) for other in known]
    enough = max(_SHARED, (len(word) + 1) // 2)
    close = [found for found in scored if found[0] >= enough or found[1] >= _ALIKE]
    close.sort(key=lambda found: (-found[0], -found[1], found[2]))
    return [other for _, _, other in close[:_OFFERED]]


def _shared(word: str, other: str) -> int:
    pairs = zip(word, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(word), len(other)))


def _ratio(word: str, other: str) -> float:
    return difflib.SequenceMatcher(None, word, other).ratio()
