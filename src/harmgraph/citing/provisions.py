"""A provision as a sheet shows it: its place, whom it binds, since when, how far confirmed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.describing.lookup import natural_key
from harmgraph.iris import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.citing.proposals import Proposal
    from harmgraph.citing.reader import Reader

_IDENTIFIER: Final = re.compile(r"https?://(www\.)?legislation\.gov\.uk/id/")
"""Such a URI names a piece of law. Without ``id`` it is the page on which it can be read."""

_READ_IT: Final = {
    "title-seen-elsewhere": ": read the official page",
    "unverified": ": read the official page before you rely on it",
}
_OTHER_LAW: Final = "legal-basis"
"""The kind of a provision of another law, which stands in a framework because that rests on it."""
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Party:
    """Whom something binds: its IRI, its name and what that means."""

    iri: str
    name: str
    meaning: str


@dataclass(frozen=True)
class Provision:
    """A provision and what is proposed about it.

    Attributes:
        iri: The provision.
        framework: The name of the law or the standards that it belongs to.
        framework_iri: That framework.
        kind: What its framework calls it, such as ``section``.
        number: Its number there, such as ``s. 29``; empty where it has none.
        title: Its title, or a label of ours where the title is not ours to give.
        address: The page of the issuer on which to read it; empty where none is known.
        binds: Whom it binds by its own text.
        binds_note: A limit on whom it binds.
        in_force_from: The day from which it has had effect, as ``2010-10-01``.
        in_force_until: The last day on which it had effect.
        replaced_by: What stands in its place now.
        confirmed: How far its details were confirmed, in words.
        later: Whether it did not exist when the document was published.
        proposals: The links to it.
    """

    iri: str
    framework: str
    framework_iri: str
    kind: str
    number: str
    title: str
    address: str
    binds: tuple[Party, ...]
    binds_note: str
    in_force_from: str
    in_force_until: str
    replaced_by: tuple[str, ...]
    confirmed: str
    later: bool
    proposals: tuple[Proposal, ...] = ()

    @property
    def place(self) -> str:
        """The framework and the number."""
        return ", ".join(part for part in (self.framework, self.number) if part)

    @property
    def name(self) -> str:
        """The framework, the number and the title, none of them twice."""
        if self.kind == _OTHER_LAW:
            return self.title
        return self.place if self.title == self.framework else f"{self.place}: {self.title}"

    @property
    def in_force(self) -> str:
        """Since when, until when, and what stands in its place, as sentences."""
        parts = []
        if self.in_force_from:
            parts.append(f"From {in_words(self.in_force_from)}.")
        if self.in_force_until:
            parts.append(f"Until {in_words(self.in_force_until)}.")
        parts += [f"Replaced by: {one}." for one in self.replaced_by]
        return " ".join(parts)

    def to_dict(self) -> dict[str, object]:
        """Return the provision and the links to it as plain values for JSON."""
        return {
            "id": compact(self.iri),
            "iri": self.iri,
            "framework": self.framework,
            "number": self.number,
            "title": self.title,
            "official_page": self.address,
            "binds": [party.name for party in self.binds],
            "binds_note": self.binds_note,
            "in_force_from": self.in_force_from,
            "in_force_until": self.in_force_until,
            "replaced_by": list(self.replaced_by),
            "confirmation": self.confirmed,
            "later_than_document": self.later,
            "links": [proposal.to_dict() for proposal in self.proposals],
        }


def read_provision(look: Reader, iri: str, proposals: tuple[Proposal, ...] = ()) -> Provision:
    """Return what is known about the provision *iri*, with the links to it."""
    instead = [look.name(one) for one in look.values(iri, "hg:replacedBy")]
    return Provision(
        iri=iri,
        framework=look.called(iri, "hg:provisionOf"),
        framework_iri=look.text(iri, "hg:provisionOf"),
        kind=look.text(iri, "hg:provisionKind"),
        number=look.text(iri, "skos:notation"),
        title=look.name(iri),
        address=page_of(look.text(iri, "hg:officialIRI")),
        binds=tuple(_party(look, party) for party in look.values(iri, "hg:binds")),
        binds_note=look.text(iri, "hg:bindsNote"),
        in_force_from=look.text(iri, "hg:inForceFrom"),
        in_force_until=look.text(iri, "hg:inForceUntil"),
        replaced_by=(*instead, *(t.rstrip(".") for t in look.values(iri, "hg:replacementText"))),
        confirmed=_confirmed(look, iri),
        later=look.value(iri, "hg:laterThanDocument") == "true",
        proposals=proposals,
    )


def gather(look: Reader, proposals: Iterable[Proposal]) -> tuple[Provision, ...]:
    """Return the provisions that *proposals* lead to, each once, by framework and then by number.

    The order never comes from how sure anybody is.
    """
    by_provision: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        by_provision.setdefault(proposal.other, []).append(proposal)
    found = [read_provision(look, iri, tuple(links)) for iri, links in by_provision.items()]
    return tuple(sorted(found, key=_order))


def page_of(official: str) -> str:
    """Return the page on which to read what the official IRI names.

    >>> page_of("http://www.legislation.gov.uk/id/ukpga/2014/23/section/42")
    'https://www.legislation.gov.uk/ukpga/2014/23/section/42'
    """
    return _IDENTIFIER.sub("https://www.legislation.gov.uk/", official, count=1)


def in_words(date: str) -> str:
    """Return a date such as ``2026-11-24`` as people say it, or as it is where it is not one.

    >>> in_words("2026-11-24")
    '24 November 2026'
    """
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and day.isdecimal()):
        return date
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def _order(provision: Provision) -> tuple[object, ...]:
    return (natural_key(provision.framework), natural_key(provision.iri))


def _party(look: Reader, iri: str) -> Party:
    return Party(iri, look.name(iri), look.text(iri, "skos:definition"))


def _confirmed(look: Reader, iri: str) -> str:
    status = look.text(iri, "hg:confirmationStatus")
    if not status:
        return ""
    return look.name(status) + _READ_IT.get(status.rpartition("/")[2], "")
