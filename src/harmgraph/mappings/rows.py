"""The rows of a mapping set: every cell checked against what its column holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from harmgraph.iris import nearest
from harmgraph.mappings.curies import is_curie, is_whole_iri, split_values
from harmgraph.mappings.mapping import FIELDS, NO_TERM_FOUND, NOT, Mapping, MappingSet
from harmgraph.mappings.slots import CHOICES, DATES, ENTITIES, IRIS, MULTIVALUED, NUMBERS
from harmgraph.mappings.values import is_date, is_number, read_confidence, refuse, unseen_in
from harmgraph.mappings.vocabulary import BASES, PREDICATES, REVIEW_DECISIONS, STATUSES
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from collections.abc import Mapping as AnyMapping
    from decimal import Decimal

    _Check = Callable[[int, str], None]

_OUR_ENTITIES: Final = frozenset({"panel_id", "disputes"})
_OUR_DATES: Final = frozenset({"as_at"})
_OUR_CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "basis": BASES,
    "status": STATUSES,
    "review_decision": REVIEW_DECISIONS,
    "panel_agreed": ("true", "false"),
    "predicate_modifier": (NOT,),
}
_FRAMEWORK: Final = f"{ID}framework/"
_MODELLED: Final = frozenset({*FIELDS, "confidence"})


class RowReader:
    """Turns the cells of a row into a mapping, and remembers which record ids it has seen.

    Args:
        columns: The columns of the table.
        constant: What the header gives for every row.
        curie_map: Prefix to namespace.
        extensions: The extension columns that the header defines.
        name: What to call the file in an error.
    """

    def __init__(
        self,
        columns: Sequence[str],
        constant: AnyMapping[str, str],
        curie_map: AnyMapping[str, str],
        extensions: Collection[str],
        *,
        name: str,
    ) -> None:
        self._columns = tuple(columns)
        self._constant = dict(constant)
        self._curie_map = curie_map
        self._name = name
        self._records: dict[str, int] = {}
        self._good: dict[str, dict[str, str]] = {column: {} for column in columns}
        self._checks = {column: self._check_of(column, extensions) for column in columns}
        self._required = tuple(column for column in FIELDS if column not in self._constant)

    def read(self, line: int, cells: Sequence[str]) -> Mapping:
        """Return the mapping that *cells* hold.

        Raises:
            TableInputError: one of them is not as it must be.
        """
        if len(cells) != len(self._columns):
            self._wrong(
                line,
                f"The row has {len(cells)} cells and the table {len(self._columns)} columns",
                "Check the tabs in it.",
            )
        values = {
            column: self._checked(line, column, cell)
            for column, cell in zip(self._columns, cells, strict=True)
            if cell
        }
        values.update(self._constant)
        for column in self._required:
            if column not in values:
                self._wrong(line, f"There is nothing in the column {column}", "Fill it in.")
        confidence = self._confidence(line, values)
        self._check_record(line, values["record_id"])
        self._check_row(line, values)
        more = {key: value for key, value in values.items() if key not in _MODELLED}
        return Mapping(
            **{column: values[column] for column in FIELDS},
            confidence=confidence,
            more=more,
            line=line,
        )

    def check_disputes(self, mappings: MappingSet) -> None:
        """Refuse a dispute of a row of *mappings* that is about something else, or is no link.

        Raises:
            TableInputError: there is such a dispute.
        """
        for mapping in mappings.mappings:
            target = mappings.record(mapping.value("disputes")) if mapping.is_dispute else None
            if target is None:
                continue
            if target.is_dispute or target.found_nothing:
                self._wrong(
                    mapping.line,
                    f"The record {target.record_id} cannot be disputed, because it is no link",
                    "Propose the link that you think is there.",
                )
            ends = [(one.subject_id, one.predicate_id, one.object_id) for one in (mapping, target)]
            if len({tuple(map(mappings.expand, end)) for end in ends}) > 1:
                self._wrong(
                    mapping.line,
                    f"The dispute is not about the same two things as {target.record_id}",
                    "Copy its subject_id, predicate_id and object_id.",
                )

    def _checked(self, line: int, column: str, cell: str) -> str:
        """Return *cell*, the same object for equal cells of a column, after it was checked."""
        known = self._good[column]
        found = known.get(cell)
        if found is None:
            if not cell.strip():
                self._wrong(line, f"There is only space in the column {column}", "Leave it empty.")
            unseen = unseen_in(cell)
            if unseen:
                self._wrong(
                    line,
                    f"The column {column} holds a control character, {unseen}",
                    "Take it out: it can make a reader see something else than what is there.",
                )
            check = self._checks[column]
            if check is not None:
                check(line, cell)
            known[cell] = found = cell
        return found

    def _check_of(self, column: str, extensions: Collection[str]) -> _Check | None:
        """Return what checks the cells of *column*; ``None`` where any text will do."""
        ours = column in extensions
        choices = CHOICES.get(column) or _OUR_CHOICES.get(column)
        check: Callable[[int, str, str], None] | None = None
        if column == "predicate_id":
            check = self._check_predicate
        elif choices is not None:
            return lambda line, cell: self._check_choice(line, column, cell, choices)
        elif column in ENTITIES or (ours and column in _OUR_ENTITIES):
            check = self._check_entities
        elif column in DATES or (ours and column in _OUR_DATES):
            check = self._check_date
        elif column in IRIS:
            check = self._check_iris
        elif column in NUMBERS:
            check = self._check_number
        return None if check is None else lambda line, cell: check(line, column, cell)

    def _check_entities(self, line: int, column: str, cell: str) -> None:
        for one in split_values(cell) if column in MULTIVALUED else (cell,):
            prefix, _, local = one.partition(":")
            if not is_curie(one):
                self._wrong(line, f"The {column} is not a CURIE: {one}", "Write it as prefix:name.")
            if prefix not in self._curie_map:
                self._wrong(
                    line,
                    f"The prefix {prefix} of the {column} {one} is not in the curie_map",
                    "Add the prefix to the curie_map, or mend its spelling.",
                )
            if "#" in local and "#" in self._curie_map[prefix]:
                self._wrong(line, f"The {column} has two marks #: {one}", "Take one of them out.")

    def _check_predicate(self, line: int, column: str, cell: str) -> None:
        if cell not in PREDICATES:
            near = nearest(cell, PREDICATES)
            hint = f"Did you mean {' or '.join(near)}?" if near else ""
            self._wrong(
                line,
                f"There is no link of the type {cell}",
                hint or f"Choose from {', '.join(PREDICATES)}.",
            )
        self._check_entities(line, column, cell)

    def _check_choice(self, line: int, column: str, cell: str, choices: Sequence[str]) -> None:
        if cell not in choices:
            self._wrong(
                line,
                f"The {column} is not one there is: {cell}",
                f"Choose from {', '.join(choices)}.",
            )

    def _check_date(self, line: int, column: str, cell: str) -> None:
        if not is_date(cell):
            self._wrong(line, f"The {column} is not a day: {cell}", "Write it as YYYY-MM-DD.")

    def _check_iris(self, line: int, column: str, cell: str) -> None:
        for one in split_values(cell) if column in MULTIVALUED else (cell,):
            if not is_whole_iri(one):
                self._wrong(line, f"The {column} is not an IRI: {one}", "Write a whole IRI.")

    def _check_number(self, line: int, column: str, cell: str) -> None:
        least, most = NUMBERS[column]
        if not is_number(cell, least, most):
            self._wrong(
                line, f"The {column} is not from {least} to {most}: {cell}", "Mend the number."
            )

    def _confidence(self, line: int, values: AnyMapping[str, str]) -> Decimal | None:
        text = values.get("confidence")
        if text is None:
            if "disputes" in values:
                return None
            self._wrong(line, "There is nothing in the column confidence", "Fill it in.")
        number = read_confidence(text)
        if number is None:
            self._wrong(
                line, f"The confidence is not from 0 to 1: {text}", "Write, for example, 0.60."
            )
        return number

    def _check_record(self, line: int, record: str) -> None:
        prefix, _, local = record.partition(":")
        iri = self._curie_map[prefix] + local
        if iri in self._records:
            self._wrong(
                line,
                f"The record id {record} stands in line {self._records[iri]} already",
                "Give each row an id of its own.",
            )
        self._records[iri] = line

    def _check_row(self, line: int, values: AnyMapping[str, str]) -> None:
        """Refuse what no single cell shows."""
        if ("predicate_modifier" in values) != ("disputes" in values):
            self._wrong(
                line,
                f"A dispute has {NOT} in predicate_modifier and a record id in disputes",
                "Fill in both, or neither.",
            )
        if values["object_id"] == NO_TERM_FOUND:
            self._check_search(line, values)
        if values["subject_id"] == NO_TERM_FOUND:
            self._wrong(
                line, "Nothing stands for the subject", "A link starts from a thing that there is."
            )
        if "review_decision" in values and "reviewer_id" not in values:
            self._wrong(line, "There is a review_decision, and no reviewer_id", "Say who decided.")
        if "panel_id" in values or "panel_agreed" in values:
            self._check_panel(line, values)

    def _check_search(self, line: int, values: AnyMapping[str, str]) -> None:
        source = self._expand(values.get("object_source", ""))
        if not source.startswith(_FRAMEWORK) or source == _FRAMEWORK:
            self._wrong(
                line,
                "A row that found no category does not say in which framework somebody looked",
                "Name it in object_source, such as id:framework/sac.",
            )
        if "disputes" in values:
            self._wrong(
                line,
                "A row that found no category cannot be a dispute",
                "Propose the link that you think is there.",
            )

    def _check_panel(self, line: int, values: AnyMapping[str, str]) -> None:
        if not all(column in values for column in ("panel_id", "panel_agreed", "reviewer_id")):
            self._wrong(
                line,
                "The answer of a panel has panel_id, panel_agreed, and who recorded it in "
                "reviewer_id",
                "Fill in all three, or none of the first two.",
            )
        people = (*split_values(values["author_id"]), *split_values(values["reviewer_id"]))
        if self._expand(values["panel_id"]) in map(self._expand, people):
            self._wrong(
                line,
                f"The panel {values['panel_id']} is an author or a reviewer of the row too",
                "Name the organisation, and never a person.",
            )

    def _expand(self, curie: str) -> str:
        prefix, _, local = curie.partition(":")
        return self._curie_map.get(prefix, f"{prefix}:") + local

    def _wrong(self, line: int, what: str, advice: str) -> NoReturn:
        refuse(what, self._name, line, advice)
