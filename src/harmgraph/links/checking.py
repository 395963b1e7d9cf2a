"""Checks mapping sets for what a reader of one row alone cannot see. Findings are an answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.errors import EXIT_CLEAN, EXIT_NOTHING_CHECKED, EXIT_VIOLATIONS
from harmgraph.links.reasons import findings_in, judgements_in
from harmgraph.links.reviewing import is_open_dispute
from harmgraph.links.selecting import Placed
from harmgraph.links.standing import counted
from harmgraph.links.things import (
    EXACT_MATCH,
    PROVISION,
    Fitting,
    is_no_agent,
    is_software,
    kinds_of,
    short_name,
    words_of,
)
from harmgraph.mappings import NO_TERM_FOUND, REVIEW_DECISIONS, needs_panel, panel_said_yes
from harmgraph.mappings.holding import is_reviewed_without_name, reviews_own
from harmgraph.namespaces import HG, PROV, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from harmgraph.graph import Dataset
    from harmgraph.mappings import MappingSet

ERROR: Final = "error"
WARNING: Final = "warning"
_LEVELS: Final = (ERROR, WARNING)
_EARLIEST: Final = "2014-01-01"
"""The Care Act 2014 is the oldest law of adult social care in England that is still the law."""

_TEXTS: Final = ("comment", "scope", "evidence", "author_label", "subject_label", "object_label")
_FORMULA: Final = ("=", "+", "-", "@")


@dataclass(frozen=True)
class LinkFinding:
    """Something that is wrong with a row.

    Attributes:
        file: The file of its set.
        line: The line, 0 where the row was not read from a file.
        record: The record id.
        level: ``error`` or ``warning``.
        what: What is wrong.
        advice: What can be done.
    """

    file: str
    line: int
    record: str
    level: str
    what: str
    advice: str

    def to_dict(self) -> dict[str, str | int]:
        """Return the finding as plain values for JSON."""
        return {
            "file": self.file,
            "line": self.line,
            "record": self.record,
            "level": self.level,
            "what": self.what,
            "advice": self.advice,
        }

    def to_text(self) -> str:
        """Return the finding as one sentence with its place."""
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{self.level}: {place}: {self.record}: {self.what}. {self.advice}"


@dataclass(frozen=True)
class LinkReport:
    """What a check of mapping sets found.

    Attributes:
        rows: How many rows were checked.
        findings: What is wrong, in the order of files and lines.
    """

    rows: int
    findings: tuple[LinkFinding, ...]

    def count(self, level: str) -> int:
        """Return how many findings are of *level*."""
        return sum(finding.level == level for finding in self.findings)

    def exit_code(self, fail_on: str = ERROR) -> int:
        """Return 1 where there is a finding of *fail_on* or worse, 4 where nothing was checked.

        Args:
            fail_on: ``error``, ``warning``, ``info`` or ``none``.
        """
        if not self.rows:
            return EXIT_NOTHING_CHECKED
        weighty = {ERROR: (ERROR,), "none": ()}.get(fail_on, _LEVELS)
        found = any(finding.level in weighty for finding in self.findings)
        return EXIT_VIOLATIONS if found else EXIT_CLEAN

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain values for JSON."""
        return {
            "passed": not self.count(ERROR),
            "rows": self.rows,
            "findings": [finding.to_dict() for finding in self.findings],
        }

    def to_text(self) -> str:
        """Return the report in plain words."""
        lines = [finding.to_text() for finding in self.findings]
        counts = ", ".join(counted(self.count(level), level) for level in _LEVELS)
        return "\n".join([*lines, f"{counted(self.rows, 'row')} checked: {counts}."]) + "\n"


def check_links(
    sets: Sequence[MappingSet], dataset: Dataset, *, others: Sequence[MappingSet] = ()
) -> LinkReport:
    """Check every row of *sets*, held ones among them.

    Args:
        sets: What is checked.
        dataset: What their ends must be in.
        others: Sets that disputes may be about, and that may hold the same claim already.
    """
    checker = _Checker(sets, dataset, others)
    rows = [Placed(place, row) for place in sets for row in place.mappings]
    findings = [finding for one in rows for finding in checker.check(one)]
    return LinkReport(len(rows), tuple(findings))


class _Checker:
    """Knows what the rules look things up in."""

    def __init__(
        self, sets: Sequence[MappingSet], dataset: Dataset, others: Iterable[MappingSet]
    ) -> None:
        self._dataset = dataset
        self._fitting = Fitting(dataset)
        every = [Placed(place, row) for place in (*others, *sets) for row in place.mappings]
        self._own = {id(place) for place in sets}
        self._records: dict[str, list[Placed]] = {}
        self._claims: dict[tuple[str, ...], str] = {}
        for one in every:
            self._records.setdefault(one.record, []).append(one)
            if not one.row.is_dispute and one.row.status != "withdrawn":
                for key in _claims_of(one):
                    self._claims.setdefault(key, one.record)
        self._disputed = {one.disputed for one in every if one.disputed}
        self._open = {one.disputed for one in every if is_open_dispute(one.row)}
        self._software: dict[str, bool] = {}

    def check(self, one: Placed) -> Iterator[LinkFinding]:
        """Yield what is wrong with *one*."""
        for rules in (
            self._who,
            self._labels,
            self._dispute if one.row.is_dispute else self._claim,
        ):
            for level, what, advice in rules(one):
                row = one.row
                yield LinkFinding(one.place.name, row.line, row.record_id, level, what, advice)

    def _claim(self, one: Placed) -> Iterator[tuple[str, str, str]]:
        yield from self._ends(one)
        yield from self._reason(one)
        yield from self._standing(one)
        yield from self._again(one)
        yield from _dates(one)

    def _who(self, one: Placed) -> Iterator[tuple[str, str, str]]:
        authors = [one.place.expand(author) for author in one.row.authors]
        if not authors:
            yield ERROR, "It has no author", "Say in author_id who makes the claim."
        if len(authors) > 1:
            yield ERROR, "It has several authors", "Two who agree make two claims: write two rows."
        by_hand = one.row.mapping_justification == "semapv:ManualMappingCuration"
        if by_hand and any(map(self._is_software, authors)):
            yield (
                ERROR,
                "A program says that it curated the row by hand",
                "Set mapping_justification to semapv:UnspecifiedMatching.",
            )
        people = [*authors, *map(one.place.expand, one.row.reviewers)]
        if any(is_no_agent(self._dataset, iri) for iri in people):
            yield (
                ERROR,
                "Its author or reviewer is something that is neither a person nor a body",
                "Give them an id of their own, such as id:agent/ann-example.",
            )
        panel = one.row.value("panel_id")
        types = self._dataset.objects(one.place.expand(panel), f"{RDF}type") if panel else []
        if f"{PROV}Person" in types:
            yield ERROR, "Its panel is a person", "Name the organisation whose panel was asked."

    def _labels(self, one: Placed) -> Iterator[tuple[str, str, str]]:
        """Yield what is wrong with the words of an end that somebody with experience has named."""
        ends = [("subject_label", one.subject)]
        if not one.row.found_nothing:
            ends.append(("object_label", one.object))
        for column, iri in ends:
            given = one.row.value(column)
            if not given or not kinds_of(self._dataset, iri) - {PROVISION}:
                continue
            words = {
                *self._dataset.objects(iri, f"{HG}sourceText"),
                *self._dataset.objects(iri, f"{SKOS}prefLabel"),
            }
            if given not in words:
                yield (
                    ERROR,
                    f"Its {column} is not in the exact words of {short_name(iri)}",
                    f"Write “{words_of(self._dataset, iri)}”.",
                )

    def _is_software(self, agent: str) -> bool:
        if agent not in self._software:
            self._software[agent] = is_software(self._dataset, agent)
        return self._software[agent]

    def _ends(self, one: Placed) -> Iterator[tuple[str, str, str]]:
        row, dangling = one.row, False
        ends = [("subject_id", one.subject, row.subject_id)]
        if row.object_id != NO_TERM_FOUND:
            ends.append(("object_id", one.object, row.object_id))
        elif f"{HG}Framework" not in self._dataset.objects(one.object, f"{RDF}type"):
            yield (
                ERROR,
                f"Its object_source is no framework here: {row.value('object_source')}",
                "Mend the id, or add the framework.",
            )
        for column, iri, curie in ends:
            if not kinds_of(self._dataset, iri):
                dangling = True
                yield (
                    ERROR,
                    f"Its {column} is nothing that a link can join here: {curie}",
                    "Mend the id, or give the file that it is in with --data.",
                )
        if dangling or row.found_nothing:
            return
        misfit = self._fitting.misfit(row.predicate_id, one.subject, one.object)
        if misfit:
            better = "skos:closeMatch" if row.predicate_id == EXACT_MATCH else "another type"
            yield ERROR, f"The link does not fit: {misfit}", f"Use {better}, or mend the ends."

    def _reason(self, one: Placed) -> Iterator[tuple[str, str, str]]:
        for words in findings_in(one.row.comment):
            yield (
                ERROR,
                f"Its reason finds something about somebody, where it says “{words}”",
                "Say why the two belong together, and leave open whether anything fell short.",
            )
        for words in judgements_in(one.row.comment):
            yield (
                ERROR,
                f"Its reason softens, ranks or blames, where it says “{words}”",
                "Say why the two belong together, and weigh neither a harm nor a person.",
            )
        sure = one.row.confidence
        if sure is None or not 0 <= sure <= 1:
            yield ERROR, "Its confidence is not from 0 to 1", "Write, for example, 0.60."
        for column in _TEXTS:
            if one.row.value(column).startswith(_FORMULA):
                yield (
                    WARNING,
                    f"Its {column} begins like a formula, which a spreadsheet would work out",
                    "Begin it with a word.",
                )

    def _standing(self, one: Placed) -> Iterator[tuple[str, str, str]]:
        row = one.row
        if row.reviewers:
            yield from self._review(one)
        elif row.status in REVIEW_DECISIONS:
            yield (
                ERROR,
                f"It is {row.status}, and nobody but its author has seen it",
                "Set it to proposed, or say in reviewer_id who decided.",
            )
        if row.status == "accepted":
            yield from _panel(one)
            if one.record in self._open:
                yield (
                    ERROR,
                    "It is accepted, and somebody disputes it",
                    "Set it to disputed; the dispute stands until its author withdraws it.",
                )
        if row.status == "disputed" and one.record not in self._disputed:
            yield (
                WARNING,
                "It is disputed, and no dispute of it is here",
                "Add the dispute with harmgraph links dispute.",
            )

    def _review(self, one: Placed) -> Iterator[tuple[str, str, str]]:
        row, reviewed_on = one.row, one.row.value("review_date")
        if reviews_own(one.place, row):
            yield (
                ERROR,
                "Its author has reviewed it, or somebody with the same id or name",
                "Ask somebody else.",
            )
        if is_reviewed_without_name(one.place, row):
            yield ERROR, "Somebody who gave no name has reviewed it", "Say in reviewer_id who did."
        if any(map(self._is_software, map(one.place.expand, row.reviewers))):
            yield ERROR, "A program has reviewed it", "Ask a person."
        if not reviewed_on:
            yield ERROR, "It does not say when it was reviewed", "Fill in review_date."
        elif reviewed_on < row.mapping_date:
            yield (
                ERROR,
                "It was reviewed before it was made",
                "Check review_date and mapping_date.",
            )

    def _again(self, one: Placed) -> Iterator[tuple[str, str, str]]:
        # A copy of a row of the other sets, as an export holds it, is no second claim.
        rivals = [
            other
            for other in self._records[one.record]
            if other.row is not one.row
            and (id(other.place) in self._own or _claims_of(other) != _claims_of(one))
        ]
        if rivals:
            places = sorted({other.place.name for other in (*rivals, one)})
            yield (
                ERROR,
                f"Its record id stands in more than one file: {', '.join(places)}",
                "Give it an id of its own.",
            )
            return
        if one.row.status == "withdrawn":
            return
        first = next((self._claims[key] for key in _claims_of(one)), one.record)
        if first != one.record:
            earlier = self._records[first][0].row.record_id
            yield (
                ERROR,
                f"The same author claims the same in {earlier}",
                "Take one of the two out.",
            )

    def _dispute(self, one: Placed) -> Iterator[tuple[str, str, str]]:
        targets = self._records.get(one.disputed, [])
        if not targets:
            yield (
                ERROR,
                f"It disputes a link that is not here: {one.row.value('disputes')}",
                "Mend the record id.",
            )
            return
        target = targets[0]
        ends = [(each.subject, each.row.predicate_id, each.object) for each in (one, target)]
        if target.row.is_dispute or target.row.found_nothing:
            yield ERROR, "It disputes what is no link", "Propose the link that you think is there."
            return
        if ends[0] != ends[1]:
            yield (
                ERROR,
                "It is not about the same two things as the link that it disputes",
                "Copy its subject_id, predicate_id and object_id.",
            )
        authors = set(map(one.place.expand, one.row.authors))
        if authors & set(map(target.place.expand, target.row.authors)):
            yield WARNING, "Its author disputes a link of their own", "Take the link back instead."


def _claims_of(one: Placed) -> list[tuple[str, ...]]:
    """Return what nobody claims twice: one key for each author."""
    nothing = one.row.object_id if one.row.found_nothing else ""
    claim = (one.subject, one.row.predicate_id, one.object, nothing)
    return [(one.place.expand(author), *claim) for author in one.row.authors]


def _panel(one: Placed) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with the panel's answer on a link that is accepted."""
    if one.row.value("panel_agreed") == "false":
        yield ERROR, "It is accepted, and the panel said no", "Set it to reviewed."
    elif needs_panel(one.place, one.row) and not panel_said_yes(one.row):
        yield (
            ERROR,
            "It is accepted without the panel of people with lived experience",
            "Set it to reviewed until the panel of an organisation has said yes.",
        )


def _dates(one: Placed) -> Iterator[tuple[str, str, str]]:
    row = one.row
    if row.as_at < _EARLIEST:
        year = dt.date.fromisoformat(_EARLIEST).year
        yield (
            WARNING,
            f"The law that it relies on is that of {row.as_at}, before {year}",
            "Check as_at.",
        )
    if row.as_at > row.mapping_date:
        yield (
            WARNING,
            f"The law that it relies on is that of {row.as_at}, after the row was made",
            "Check as_at and mapping_date.",
        )
