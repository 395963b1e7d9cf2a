"""Links whose provision must be looked at again: it has ended, was replaced, or was not read.

Nothing here is found about the harm. A provision that has ended says that the link to it does not
hold for a later day, and not that nobody has a duty.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from harmgraph.errors import EXIT_CLEAN, EXIT_VIOLATIONS, EmptyInputError, OptionError
from harmgraph.filtering import LinkFilter, filtered
from harmgraph.frameworks.cells import is_day
from harmgraph.frameworks.confirming import UNVERIFIED
from harmgraph.frameworks.linked import load_links
from harmgraph.frameworks.provisions import load_provisions
from harmgraph.frameworks.wording import NO_FINDING, WIDTH, counted, wrapped
from harmgraph.iris import compact, is_iri

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from harmgraph.frameworks.linked import ProvisionLink
    from harmgraph.frameworks.provisions import Provision
    from harmgraph.graph import Dataset

_LEVELS: Final = ("error", "warning", "info", "none")


class Concern(Enum):
    """Why a provision must be looked at again."""

    NOT_IN_FORCE = "not in force"
    REPLACED = "replaced"
    NOT_DESCRIBED = "not described here"
    UNCONFIRMED = "not confirmed anywhere"
    READ_LONG_AGO = "last read more than a year before"
    NO_DAY = "no day of reading is recorded"

    @property
    def level(self) -> str:
        """How much it weighs for the exit code: error, warning or info."""
        if self in (Concern.NOT_IN_FORCE, Concern.REPLACED):
            return "error"
        return "info" if self is Concern.NO_DAY else "warning"


@dataclass(frozen=True)
class Finding:
    """A provision that must be looked at again, and the links that go to it.

    Attributes:
        concern: Why.
        provision: The IRI of the provision.
        named: Its framework, number and title.
        detail: What is known, such as since when it has not been in force; may be empty.
        links: The links.
    """

    concern: Concern
    provision: str
    named: str
    detail: str
    links: tuple[ProvisionLink, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the finding as plain values for JSON."""
        return {
            "concern": self.concern.value,
            "level": self.concern.level,
            "provision": compact(self.provision),
            "named": self.named,
            "detail": self.detail,
            "links": [link.to_dict() for link in self.links],
        }


@dataclass(frozen=True)
class LinkReport:
    """Which links must be looked at again on a day.

    Attributes:
        day: The day, YYYY-MM-DD.
        day_was_given: Whether somebody asked for it; else it is the newest day of the links.
        links: How many links were looked at.
        provisions: How many provisions they go to.
        findings: What was found, sorted by concern and provision.
        names: The labels of the types, the bases and the statuses of the links, by IRI.
    """

    day: str
    day_was_given: bool
    links: int
    provisions: int
    findings: tuple[Finding, ...]
    names: dict[str, str]

    def exit_code(self, fail_on: str = "error") -> int:
        """Return 1 where something was found that weighs as much as *fail_on*, and else 0.

        What is not in force or replaced is an error; what is unconfirmed, was read long ago or is
        not described is a warning; what has no recorded day of reading is information.

        Args:
            fail_on: ``error``, ``warning``, ``info`` or ``none``.
        """
        weighty = () if fail_on == "none" else _LEVELS[: _LEVELS.index(fail_on) + 1]
        failed = any(finding.concern.level in weighty for finding in self.findings)
        return EXIT_VIOLATIONS if failed else EXIT_CLEAN

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain values for JSON."""
        return {
            "as_at": self.day,
            "as_at_was_given": self.day_was_given,
            "links": self.links,
            "provisions": self.provisions,
            "findings": [finding.to_dict() for finding in self.findings],
        }

    def to_text(self, width: int = WIDTH) -> str:
        """Return the report in plain words."""
        given = (
            "the day asked for"
            if self.day_was_given
            else "the newest day whose law a link relies on"
        )
        looked_at = f"{counted(self.links, 'link')} to {counted(self.provisions, 'provision')}"
        lines = wrapped(f"As at {self.day} ({given}): {looked_at}.", width)
        for concern in Concern:
            found = [finding for finding in self.findings if finding.concern is concern]
            if found:
                lines += ["", *self._group(concern, found, width)]
        if not self.findings:
            lines += ["", "Nothing must be looked at again."]
        return "\n".join([*lines, "", *wrapped(NO_FINDING, width, hang=0)]) + "\n"

    def _group(self, concern: Concern, found: Sequence[Finding], width: int) -> Iterator[str]:
        total = counted(sum(len(finding.links) for finding in found), "link")
        heading = f"{concern.value.capitalize()}: {total} to {counted(len(found), 'provision')}"
        if concern is Concern.NO_DAY:
            yield from wrapped(f"{heading}.", width)
            return
        yield f"{heading} ({concern.level})"
        for finding in found:
            yield from wrapped(f"{finding.named} ({compact(finding.provision)})", width, indent=2)
            if finding.detail:
                yield from wrapped(finding.detail, width, indent=4)
            for link in finding.links:
                yield from wrapped(self._link(link), width, indent=4)

    def _link(self, link: ProvisionLink) -> str:
        type_, basis, status = (
            self.names.get(iri, compact(iri)) for iri in (link.type, link.basis, link.status)
        )
        return (
            f"{compact(link.iri)}, from {compact(link.subject)}: “{type_}”. Status: {status}. "
            f"Basis: {basis}."
        )


def check_links(
    dataset: Dataset, *, day: str | None = None, choice: LinkFilter | None = None
) -> LinkReport:
    """Say which links of *dataset* go to provisions that must be looked at again.

    Args:
        dataset: The graph. Links that are held back are not in it.
        day: On which day, YYYY-MM-DD; the newest day that a link is as at, where it is left out.
        choice: Which links to look at; all but those that were withdrawn, where it is left out.

    Raises:
        OptionError: *day* is not a day, or *choice* names a basis, a status or a party that there
            is not.
        EmptyInputError: there is no link to look at.
    """
    if day is not None and not is_day(day):
        raise OptionError("That is not a day", target=day, advice="Write it as YYYY-MM-DD.")
    provisions = load_provisions(dataset)
    links = load_links(filtered(dataset, choice or LinkFilter()))
    if not links:
        raise EmptyInputError(
            "There is no link to a provision, so nothing was checked",
            advice="Ask for more links, or load the graph of what is curated.",
        )
    newest = day or max(link.as_at for link in links)
    by_provision: dict[str, list[ProvisionLink]] = {}
    for link in links:
        by_provision.setdefault(link.provision, []).append(link)
    findings = [
        Finding(concern, iri, _named(dataset, provisions.get(iri), iri), detail, tuple(going))
        for iri, going in sorted(by_provision.items())
        for concern, detail in _concerns(provisions.get(iri), newest, dataset)
    ]
    order = list(Concern)
    return LinkReport(
        day=newest,
        day_was_given=day is not None,
        links=len(links),
        provisions=len(by_provision),
        findings=tuple(sorted(findings, key=lambda found: order.index(found.concern))),
        names=_names(dataset, links),
    )


def _names(dataset: Dataset, links: Sequence[ProvisionLink]) -> dict[str, str]:
    terms = {iri for link in links for iri in (link.type, link.basis, link.status)}
    return {iri: dataset.label(iri) or compact(iri) for iri in sorted(terms)}


def _concerns(
    provision: Provision | None, day: str, dataset: Dataset
) -> Iterator[tuple[Concern, str]]:
    if provision is None:
        yield Concern.NOT_DESCRIBED, "No framework here has it."
        return
    checks: tuple[tuple[Concern, Callable[[], str | None]], ...] = (
        (Concern.NOT_IN_FORCE, lambda: _not_in_force(provision, day)),
        (Concern.REPLACED, lambda: _replaced(provision, day, dataset)),
        (Concern.UNCONFIRMED, lambda: "" if provision.status in ("", UNVERIFIED) else None),
        (Concern.READ_LONG_AGO, lambda: _read_long_ago(provision, day)),
        (Concern.NO_DAY, lambda: None if provision.last_read else ""),
    )
    for concern, find in checks:
        detail = find()
        if detail is not None:
            yield concern, detail


def _not_in_force(provision: Provision, day: str) -> str | None:
    if provision.since and day < provision.since:
        return f"It has effect only from {provision.since}."
    if provision.until and day > provision.until:
        return f"It had effect until {provision.until}."
    return None


def _replaced(provision: Provision, day: str, dataset: Dataset) -> str | None:
    """Say what stands in the place of *provision*; until its last day nothing does."""
    if not provision.replacements or (provision.until and day <= provision.until):
        return None
    words = [
        f"{dataset.label(text) or ''} ({compact(text)})".strip() if is_iri(text) else text
        for text in provision.replacements
    ]
    return f"In its place: {'; '.join(words)}."


def _read_long_ago(provision: Provision, day: str) -> str | None:
    if not provision.last_read or provision.last_read >= _a_year_before(day):
        return None
    return f"Last read on {provision.last_read}."


def _a_year_before(day: str) -> str:
    """Return the same day of the year before; the last of February for the 29th.

    >>> _a_year_before("2024-02-29"), _a_year_before("2026-11-23")
    ('2023-02-28', '2025-11-23')
    """
    given = dt.date.fromisoformat(day)
    if given.year == 1:
        return day
    try:
        return given.replace(year=given.year - 1).isoformat()
    except ValueError:
        return given.replace(year=given.year - 1, day=28).isoformat()


def _named(dataset: Dataset, provision: Provision | None, iri: str) -> str:
    if provision is None:
        return compact(iri)
    framework = dataset.label(provision.framework) or ""
    if framework == provision.title and not provision.number:
        return framework
    return f"{framework}, {provision.named}".removeprefix(", ")
