"""Versions as Semantic Versioning 2.0.0 has them: which are valid, and which is higher."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Final

from harmgraph.comparing import Level
from harmgraph.errors import OptionError
from harmgraph.namespaces import BASE
from harmgraph.scanning import printable

_NUMBER: Final = r"0|[1-9][0-9]*"
_BEFORE: Final = rf"(?:{_NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_VERSION: Final = re.compile(
    rf"({_NUMBER})\.({_NUMBER})\.({_NUMBER})"
    rf"(?:-({_BEFORE}(?:\.{_BEFORE})*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)
"""As the document of Semantic Versioning 2.0.0 gives it, for ASCII digits only."""
_LONGEST: Final = 64


@total_ordering
@dataclass(frozen=True, eq=False)
class Version:
    """A version.

    Attributes:
        text: As it is written.
        core: Its three numbers.
        before: The parts that say that it comes before the version of these numbers.
    """

    text: str
    core: tuple[int, int, int]
    before: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """The address of the ontology of this version."""
        return f"{BASE}{self.text}/ontology"

    def __eq__(self, other: object) -> bool:
        """Two versions that differ in build metadata alone are equally high (rule 10)."""
        return isinstance(other, Version) and self._key() == other._key()

    def __lt__(self, other: Version) -> bool:
        """Compare as rule 11 says."""
        return self._key() < other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        parts = tuple(
            (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in self.before
        )
        return self.core, not self.before, parts


def parse_version(text: str) -> Version:
    """Return the version that *text* writes.

    >>> parse_version("1.0.0-rc.2") < parse_version("1.0.0-rc.10") < parse_version("1.0.0")
    True

    Raises:
        OptionError: it is not one.
    """
    found = _VERSION.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        raise OptionError(
            "That is not a version as Semantic Versioning 2.0.0 writes it",
            target=printable(text),
            advice="Give three numbers with dots between them, such as 0.2.0, without a v and "
            "without noughts in front.",
        )
    major, minor, patch, before = found.groups()
    return Version(
        text,
        (int(major), int(minor), int(patch)),
        tuple((before or "").split(".")) if before else (),
    )


def rise(old: Version, new: Version) -> Level:
    """Return by how much *new*, the higher one, is raised above *old*.

    A version that follows one before it with the same numbers, such as 1.0.0 after 1.0.0-rc.1, is
    raised as much as these numbers are above those of any version that they can follow.
    """
    if new.core[0] > old.core[0]:
        return Level.MAJOR
    if new.core[1] > old.core[1]:
        return Level.MINOR
    if new.core[2] > old.core[2] or new.core[2]:
        return Level.PATCH
    return Level.MINOR if new.core[1] else Level.MAJOR
