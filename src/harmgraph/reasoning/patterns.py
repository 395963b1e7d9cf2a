"""What a rule is: patterns to find, patterns to conclude, and a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from harmgraph.namespaces import PREFIXES, XSD

SPECIFICATION: Final = "OWL 2 Web Ontology Language Profiles (Second Edition), section 4.3"
"""Where every rule of this package is defined."""

MEMBER: Final = "urn:x-list-member"
"""Stands in a pattern for "this list holds that member"; it is never a predicate of data."""


class Pattern(NamedTuple):
    """A triple in which a position may be a variable.

    Each position is a variable (``?x``), an absolute IRI, or a whole number in double quotes,
    which stands for the xsd:nonNegativeInteger of that value.
    """

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True)
class Rule:
    """One rule of OWL 2 RL.

    Attributes:
        name: The specification's name of the rule, such as ``prp-dom``.
        table: Which table of the specification it stands in, 4 to 9.
        when: The patterns that must be found, each ``subject predicate object``, with `` . ``
            between them. ``member`` as a predicate reads "the list holds".
        then: The patterns that follow, or nothing where a contradiction follows.
        says: One sentence for people; ``{x}`` stands for what ``?x`` is bound to.
        apart: Two variables that must be bound to different things; every pair is met once.
        each: Patterns wanted once for every member of a list. ``[i]`` is the number of the member
            from 0, ``[i+1]`` the next number, and ``[n]`` in *then* the length of the list.
        over: For *each*: the variable that is the list, and the variable that is the member.
    """

    name: str
    table: int
    when: str
    then: str
    says: str
    apart: tuple[str, str] | None = None
    each: str = ""
    over: tuple[str, str] | None = None

    @property
    def source(self) -> str:
        """The specification, section and table that define the rule."""
        return f"{SPECIFICATION}, table {self.table}"

    @property
    def sentence(self) -> str:
        """The sentence with the names of the variables in it."""
        return self.says.replace("{", "").replace("}", "")

    @cached_property
    def body(self) -> tuple[Pattern, ...]:
        """The patterns of *when*."""
        return parse_patterns(self.when)

    @cached_property
    def head(self) -> tuple[Pattern, ...]:
        """The patterns of *then*; empty where the rule finds a contradiction."""
        return parse_patterns(self.then)

    def for_length(self, length: int) -> Rule:
        """Return the rule written out for a list of *length* members.

        Args:
            length: How many members the list has, at least 1.

        Returns:
            A rule of the same name without *each*; its ``?p[0]``, ``?p[1]``, ... are the members.
        """
        copies = [
            self.each.replace("[i+1]", f"[{number + 1}]").replace("[i]", f"[{number}]")
            for number in range(length)
        ]
        then = self.then.replace("[n]", f"[{length}]")
        return Rule(
            self.name, self.table, " . ".join([self.when, *copies]), then, self.says, self.apart
        )


def is_variable(text: str) -> bool:
    """Say whether a position of a pattern is a variable."""
    return text.startswith("?")


def parse_patterns(text: str) -> tuple[Pattern, ...]:
    """Return the patterns that *text* writes, as described at :class:`Rule`.

    Raises:
        ValueError: a pattern does not have three parts.
        KeyError: a prefix is not one of :data:`harmgraph.namespaces.PREFIXES`.
    """
    if not text:
        return ()
    patterns = []
    for part in text.split(" . "):
        subject, predicate, object_ = part.split()
        patterns.append(Pattern(_position(subject), _position(predicate), _position(object_)))
    return tuple(patterns)


def _position(word: str) -> str:
    if is_variable(word) or word.startswith('"'):
        return word
    if word == "member":
        return MEMBER
    prefix, _, local = word.partition(":")
    return PREFIXES[prefix] + local


COUNT_DATATYPE: Final = f"{XSD}nonNegativeInteger"
"""The datatype of a quoted number in a pattern."""
