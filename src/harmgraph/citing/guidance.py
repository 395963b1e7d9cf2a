"""The advice of a sheet, with the provisions that it rests on where they are at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from harmgraph.citing.advice import load_advice
from harmgraph.citing.provisions import read_provision

if TYPE_CHECKING:
    from harmgraph.citing.advice import Chapter, Counsel
    from harmgraph.citing.provisions import Provision
    from harmgraph.citing.reader import Reader


@dataclass(frozen=True)
class Signpost:
    """One piece of advice.

    Attributes:
        name: Who or what it is about.
        words: What to know.
        source: The law that it rests on, in words; empty where the provisions say it.
        provisions: The provisions that it rests on.
    """

    name: str
    words: str
    source: str
    provisions: tuple[Provision, ...]

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        return {
            "name": self.name,
            "words": self.words,
            "source": self.source,
            "provisions": [
                {"iri": one.iri, "name": one.name, "official_page": one.address}
                for one in self.provisions
            ],
        }


@dataclass(frozen=True)
class Guidance:
    """Advice on one subject.

    Attributes:
        heading: What it is about.
        words: What holds for all of it.
        signposts: The pieces.
        steps: Whether they are to be done in this order.
        confirm: When it was known, and that it has to be confirmed.
    """

    heading: str
    words: str
    signposts: tuple[Signpost, ...]
    steps: bool
    confirm: str

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        return {
            "heading": self.heading,
            "words": self.words,
            "in_order": self.steps,
            "signposts": [one.to_dict() for one in self.signposts],
            "confirm": self.confirm,
        }


def gather_guidance(look: Reader) -> tuple[Guidance, ...]:
    """Return who can help somebody speak, where to complain, and how long there is."""
    advice = load_advice()
    confirm = f"As known in {advice.as_known_in}. {advice.confirm}"
    return (
        _guidance(look, advice.advocacy, confirm),
        _guidance(look, advice.complaints, confirm, steps=True),
        _guidance(look, advice.time_limits, confirm),
    )


def _guidance(look: Reader, chapter: Chapter, confirm: str, *, steps: bool = False) -> Guidance:
    signposts = tuple(_signpost(look, piece) for piece in chapter.pieces)
    return Guidance(chapter.heading, chapter.words, signposts, steps, confirm)


def _signpost(look: Reader, piece: Counsel) -> Signpost:
    known = [iri for iri in piece.provisions if look.dataset.contains(iri)]
    provisions = tuple(read_provision(look, iri) for iri in known)
    return Signpost(piece.name, piece.words, piece.source, provisions)
