"""One row of a mapping set, the set itself, and the columns that both have.

The columns are slots of SSSOM 1.1 (https://w3id.org/sssom/), and extensions that each set defines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from harmgraph.mappings.curies import split_values
from harmgraph.mappings.values import write_number

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping
    from decimal import Decimal

NO_TERM_FOUND: Final = "sssom:NoTermFound"
"""What stands for the object where somebody looked and found none (SSSOM 1.1, NoTermFound)."""

NOT: Final = "Not"
"""The predicate modifier of a row that says that a link should not be made (SSSOM 1.1)."""

EXTENSIONS: Final[dict[str, tuple[str, str]]] = {
    "basis": ("hg:linkBasis", "xsd:string"),
    "status": ("hg:linkStatus", "xsd:string"),
    "scope": ("hg:linkScope", "xsd:string"),
    "evidence": ("hg:linkEvidence", "xsd:string"),
    "as_at": ("hg:asAt", "xsd:date"),
    "review_decision": ("hg:reviewDecision", "xsd:string"),
    "panel_id": ("hg:panel", "linkml:Uriorcurie"),
    "panel_label": ("rdfs:label", "xsd:string"),
    "panel_agreed": ("hg:panelAgreed", "xsd:boolean"),
    "disputes": ("hg:disputes", "linkml:Uriorcurie"),
}
"""Our extension columns: the property that each stands for, and the type of its values."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """One row: somebody's claim about two things.

    Identifiers are CURIEs, as they stand in the file; :attr:`MappingSet.curie_map` expands them.

    Attributes:
        record_id: The CURIE of the claim itself; no two rows have the same.
        subject_id: Where the link starts.
        predicate_id: What it says, such as ``hg:mayLeadTo``.
        object_id: Where it goes, or ``sssom:NoTermFound``.
        mapping_justification: How it was made, from the SEMAPV vocabulary.
        author_id: Who claims it; several are joined by ``|``.
        author_label: The author's name, or several in the same order.
        mapping_date: The day on which it was made, YYYY-MM-DD.
        confidence: How sure the author is, from 0 to 1; ``None`` where that is no question.
        comment: The reason.
        basis: ``stated-in-source``, ``wording-match`` or ``curated-inference``.
        status: ``proposed``, ``reviewed``, ``accepted``, ``disputed`` or ``withdrawn``.
        as_at: The day whose law it relies on, YYYY-MM-DD.
        more: Every other column that has a value, by name, in the order of the file.
        line: The line of the file, counted from 1; 0 for a row that was not read from a file.
    """

    record_id: str
    subject_id: str
    predicate_id: str
    object_id: str
    mapping_justification: str
    author_id: str
    author_label: str
    mapping_date: str
    confidence: Decimal | None
    comment: str
    basis: str
    status: str
    as_at: str
    more: AnyMapping[str, str] = field(default_factory=dict)
    line: int = 0

    @property
    def is_dispute(self) -> bool:
        """Whether the row says that another link should not be made."""
        return "disputes" in self.more

    @property
    def found_nothing(self) -> bool:
        """Whether the row says that somebody looked for a category and found none."""
        return self.object_id == NO_TERM_FOUND

    @property
    def authors(self) -> tuple[str, ...]:
        """The CURIEs of those who claim it."""
        return split_values(self.author_id)

    @property
    def reviewers(self) -> tuple[str, ...]:
        """The CURIEs of those who decided on it."""
        return split_values(self.value("reviewer_id"))

    def value(self, column: str) -> str:
        """Return the text of *column*, empty where the row has none."""
        if column == "confidence":
            return "" if self.confidence is None else write_number(self.confidence)
        if column in FIELDS:
            found: str = getattr(self, column)
            return found
        return self.more.get(column, "")


FIELDS: Final = (
    "record_id",
    "subject_id",
    "predicate_id",
    "object_id",
    "mapping_justification",
    "author_id",
    "author_label",
    "mapping_date",
    "comment",
    "basis",
    "status",
    "as_at",
)
"""Columns that every row must have a value in; so must ``confidence``, but for a dispute."""


@dataclass(frozen=True)
class MappingSet:
    """A file of mappings.

    Attributes:
        name: What to call the file in messages.
        metadata: What stands above the table, as YAML values, without the two below.
        curie_map: Prefix to namespace.
        extensions: Name of each extension column to its definition.
        columns: The columns of the table, in the order of the file.
        mappings: The rows, in the order of the file.
    """

    name: str
    metadata: AnyMapping[str, object]
    curie_map: AnyMapping[str, str]
    extensions: AnyMapping[str, AnyMapping[str, str]]
    columns: tuple[str, ...]
    mappings: tuple[Mapping, ...]

    @property
    def iri(self) -> str:
        """The IRI of the set."""
        return str(self.metadata["mapping_set_id"])

    def expand(self, curie: str) -> str:
        """Return the IRI that *curie* stands for; what is no CURIE stays as it is."""
        prefix, colon, local = curie.partition(":")
        namespace = self.curie_map.get(prefix) if colon else None
        return curie if namespace is None else namespace + local

    def record(self, curie: str) -> Mapping | None:
        """Return the row whose record id is *curie*, whatever its prefix; ``None`` for none."""
        return self._by_iri.get(self.expand(curie))

    @cached_property
    def _by_iri(self) -> dict[str, Mapping]:
        return {self.expand(mapping.record_id): mapping for mapping in self.mappings}
