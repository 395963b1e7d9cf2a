"""Who can help somebody speak, where to complain, how long there is: one dated, editable file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from harmgraph import resources
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Counsel:
    """One piece of advice.

    Attributes:
        name: Who or what it is about.
        words: What to know.
        source: The law that it rests on, in words; empty where the provisions say it.
        provisions: IRIs of the provisions that it rests on.
    """

    name: str
    words: str
    source: str
    provisions: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """Advice on one subject: its heading, what holds for all of it, and the pieces in order."""

    heading: str
    words: str
    pieces: tuple[Counsel, ...]


@dataclass(frozen=True)
class Advice:
    """The whole file ``ontology/advice.toml``.

    Attributes:
        as_known_in: The month in which its lines were checked last.
        confirm: What to do before relying on them.
        advocacy: Who can help somebody speak.
        complaints: Where to complain, in order.
        time_limits: How long there is.
        choice: Whose decision it is to report a crime.
        danger: What to do in danger.
        crime_words: What else to know about reporting.
        crime_frameworks: IRIs of frameworks all of whose provisions are about crimes.
        crime_provisions: IRIs of other provisions that are about crimes.
    """

    as_known_in: str
    confirm: str
    advocacy: Chapter
    complaints: Chapter
    time_limits: Chapter
    choice: str
    danger: str
    crime_words: str
    crime_frameworks: frozenset[str]
    crime_provisions: frozenset[str]

    def is_crime(self, provision: str, framework: str) -> bool:
        """Say whether *provision* of *framework* makes something a crime."""
        return framework in self.crime_frameworks or provision in self.crime_provisions


@cache
def load_advice() -> Advice:
    """Return the advice that comes with harmgraph."""
    text = (resources.data_root() / "ontology" / "advice.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text)
    crimes = content["crimes"]
    return Advice(
        as_known_in=content["as_known_in"],
        confirm=content["confirm"],
        advocacy=_chapter(content["advocacy"], "entry"),
        complaints=_chapter(content["complaints"], "step"),
        time_limits=_chapter(content["time_limits"], "limit"),
        choice=crimes["choice"],
        danger=crimes["danger"],
        crime_words=crimes["words"],
        crime_frameworks=frozenset(f"{ID}framework/{name}" for name in crimes["frameworks"]),
        crime_provisions=frozenset(_provisions(crimes["provisions"])),
    )


def _chapter(content: dict[str, Any], piece: str) -> Chapter:
    pieces = tuple(
        Counsel(
            name=entry.get("name") or entry["what"],
            words=entry.get("words") or entry["limit"],
            source=entry.get("source", ""),
            provisions=_provisions(entry["provisions"]),
        )
        for entry in content[piece]
    )
    return Chapter(content["heading"], content["words"], pieces)


def _provisions(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{ID}provision/{name}" for name in names)
