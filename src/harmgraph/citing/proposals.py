"""The links of a thing as far as a sheet needs them: what is proposed, by whom, why, how sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.describing.lookup import natural_key
from harmgraph.iris import compact, expand
from harmgraph.mappings import confidence_in_words
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harmgraph.citing.reader import Reader

UNCHECKED: Final = (
    "Nobody has checked these suggestions. Take them to an adviser; this is not legal advice."
)
"""What a sheet opens with until somebody has accepted a link on it."""

_DERIVED: Final = ox.NamedNode(expand("prov:wasDerivedFrom"))
_ACCEPTED: Final = f"{ID}link-status/accepted"
_NOT_STATED: Final = "not stated"
_UNREVIEWED: Final = "marked accepted, but no acceptance by somebody else is on record here"


@dataclass(frozen=True)
class Proposal:
    """One link between something in the document and something else.

    Attributes:
        iri: The link.
        kind: What it says, such as ``engagesProvision``.
        about: The example, source of harm or recommendation that it starts from.
        other: What it leads to.
        reason: Why its author makes it.
        scope: To whom and when it applies, as its author says.
        status: How far it has come, in words.
        basis: What it rests on, in words.
        confidence: How sure its author is, in words.
        author: Who makes it.
        as_at: The day whose law it relies on, as ``2026-11-24``.
        accepted: Whether somebody other than its author has accepted it.
        disputes: Why others say that it should not be made.
    """

    iri: str
    kind: str
    about: str
    other: str
    reason: str
    scope: str
    status: str
    basis: str
    confidence: str
    author: str
    as_at: str
    accepted: bool
    disputes: tuple[str, ...]

    @property
    def why(self) -> str:
        """The reason as a sentence that ends; empty where there is none."""
        ended = not self.reason or self.reason.endswith((".", "?", "!"))
        return self.reason if ended else f"{self.reason}."

    @property
    def standing(self) -> str:
        """How far the link has come, what it rests on, and how sure its author is."""
        disputed = " Somebody disputes it." if self.disputes else ""
        return (
            f"Status: {self.status}. Basis: {self.basis}. How sure its author is: "
            f"{self.confidence}.{disputed}"
        )

    def to_dict(self) -> dict[str, object]:
        """Return the link as plain values for JSON."""
        return {
            "id": compact(self.iri),
            "iri": self.iri,
            "says": self.kind,
            "about": compact(self.about),
            "reason": self.reason,
            "scope": self.scope,
            "status": self.status,
            "basis": self.basis,
            "confidence": self.confidence,
            "author": self.author,
            "as_at": self.as_at,
            "accepted": self.accepted,
            "disputed_because": list(self.disputes),
        }


def proposals_from(look: Reader, things: Iterable[str]) -> tuple[Proposal, ...]:
    """Return the links that start from one of *things*, in the order of their ids."""
    links = {link for thing in things for link in look.subjects("hg:linkSubject", thing)}
    return _read_all(look, links)


def proposals_to(look: Reader, things: Iterable[str]) -> tuple[Proposal, ...]:
    """Return the links that lead to one of *things*, in the order of their ids."""
    links = {link for thing in things for link in look.subjects("hg:linkObject", thing)}
    return _read_all(look, links)


def opening(proposals: Sequence[Proposal]) -> str:
    """Return what stands before everything else on a sheet with *proposals*."""
    accepted = sum(proposal.accepted for proposal in proposals)
    if not accepted:
        return UNCHECKED
    return (
        f"Of the {len(proposals)} suggestions on this sheet, {accepted} "
        f"{'has' if accepted == 1 else 'have'} been accepted by somebody other than their author; "
        "each one says so. Take them to an adviser; this is not legal advice."
    )


def _read_all(look: Reader, links: Iterable[str]) -> tuple[Proposal, ...]:
    wanted = (link for link in links if look.value(link, "hg:linkObject"))
    return tuple(_read(look, link) for link in sorted(wanted, key=natural_key))


def _read(look: Reader, link: str) -> Proposal:
    accepted = _is_accepted(look, link)
    disputes = look.subjects("hg:disputes", link)
    return Proposal(
        iri=link,
        kind=look.text(look.text(link, "hg:linkType"), "skos:notation"),
        about=look.text(link, "hg:linkSubject"),
        other=look.text(link, "hg:linkObject"),
        reason=look.text(link, "hg:justification"),
        scope=look.text(link, "hg:linkScope"),
        status=_status(look, link, accepted=accepted),
        basis=look.called(link, "hg:linkBasis") or _NOT_STATED,
        confidence=_confidence(look, link),
        author=look.called(link, "prov:wasAttributedTo") or _NOT_STATED,
        as_at=look.text(link, "hg:asAt"),
        accepted=accepted,
        disputes=tuple(look.text(one, "hg:justification") for one in disputes),
    )


def _confidence(look: Reader, link: str) -> str:
    confidence = look.value(link, "hg:confidence")
    return confidence_in_words(float(confidence)) if confidence else _NOT_STATED


def _is_accepted(look: Reader, link: str) -> bool:
    """Say whether *link* has given a direct triple, which only an acceptance by others does."""
    found = look.dataset.store.quads_for_pattern(None, _DERIVED, ox.NamedNode(link))
    return next(found, None) is not None


def _status(look: Reader, link: str, *, accepted: bool) -> str:
    if look.text(link, "hg:linkStatus") == _ACCEPTED and not accepted:
        return _UNREVIEWED
    return look.called(link, "hg:linkStatus") or _NOT_STATED
