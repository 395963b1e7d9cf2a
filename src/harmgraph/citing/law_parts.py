"""The parts of a sheet about laws and standards: what binds whom, and what may be answered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harmgraph.citing.advice import load_advice
from harmgraph.citing.blocks import Bullets, Entries, Entry, Fact, Paragraph, Part
from harmgraph.citing.nobody import nobody
from harmgraph.citing.provision_entry import provision_entry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.citing.blocks import Block
    from harmgraph.citing.provisions import Party, Provision
    from harmgraph.citing.sheet import Sheet

_NOT_KNOWN: Final = "not-known"
_PARTIES: Final = (
    *("council", "relevant-partner", "safeguarding-adults-board", "nhs-body"),
    *("registered-provider", "service-provider", "public-authority", "data-controller"),
    *("approved-mental-health-professional", "decision-maker", "social-worker", "nurse"),
    *("care-worker", "basw-member", "employer", "regulator", "ombudsman", "secretary-of-state"),
    *("any-person", "nobody-by-itself", _NOT_KNOWN),
)
"""The order of the bodies on a sheet: about that in which somebody would turn to them."""
_LIMITING: Final = re.compile(r"(?i)\b(not|nor|no|only|nobody|except|unless|until|limits?)\b")
"""Words by which a note says whom something does not bind, or when it does not."""
_MAY_NOT_BIND: Final = (
    "Somebody may answer that one of these does not bind them, or does not fit. About whom each "
    "binds, this is said here:"
)


def laws(sheet: Sheet) -> Part:
    """Return the laws that can be cited, under the bodies that they bind."""
    nothing = () if sheet.laws else (Paragraph(nobody(sheet.choice)),)
    return Part(
        "Laws that can be cited, sorted by whom they bind", nothing, tuple(_by_party(sheet))
    )


def _by_party(sheet: Sheet) -> Iterable[Part]:
    groups: dict[tuple[Party, ...], list[Provision]] = {}
    for provision in sheet.laws:
        parties = tuple(sorted(provision.binds, key=_party_order))
        groups.setdefault(parties, []).append(provision)
    for parties in sorted(groups, key=lambda found: tuple(map(_party_order, found))):
        meanings = [Paragraph(text) for text in _meanings(parties)]
        entries = Entries(tuple(_entry(sheet, one) for one in groups[parties]))
        yield Part(_heading(parties), (*meanings, entries))


def _party_order(party: Party) -> tuple[int, str]:
    name = party.iri.rpartition("/")[2]
    return (_PARTIES.index(name) if name in _PARTIES else len(_PARTIES), party.iri)


def _heading(parties: tuple[Party, ...]) -> str:
    if not parties or parties[0].iri.endswith(f"/{_NOT_KNOWN}"):
        return "Where it is not known here whom it binds"
    *others, last = [party.name for party in parties]
    return f"What binds {' and '.join(filter(None, (', '.join(others), last)))}"


def _meanings(parties: tuple[Party, ...]) -> Iterable[str]:
    for party in parties:
        if party.meaning:
            lead = "That is" if len(parties) == 1 else _capital(party.name)
            yield f"{lead}: {party.meaning[:1].lower()}{party.meaning[1:]}"


def answers(sheet: Sheet) -> Iterable[Part]:
    """Yield what somebody may answer: what limits a claim, and whom something does not bind."""
    bound = [
        one
        for one in (*sheet.laws, *sheet.standards)
        if one.binds_note and _LIMITING.search(one.binds_note)
    ]
    lines = tuple(_bound_notes(bound))
    blocks: list[Block] = []
    if sheet.limits:
        blocks += [
            Paragraph("These can be cited too, by somebody who answers you. They set limits."),
            Entries(tuple(_entry(sheet, one) for one in sheet.limits)),
        ]
    if lines:
        blocks += [Paragraph(_MAY_NOT_BIND), Bullets(lines)]
    if blocks:
        yield Part("What may be said in answer", tuple(blocks))


def _bound_notes(provisions: Iterable[Provision]) -> Iterable[Fact]:
    """Yield each note on whom something binds, once, with the provisions that have it."""
    places: dict[tuple[str, str], list[str]] = {}
    for one in provisions:
        places.setdefault((one.framework, one.binds_note), []).append(one.number)
    for (framework, note), numbers in places.items():
        yield Fact(", ".join(filter(None, (framework, *numbers))), note)


def crimes(sheet: Sheet) -> Iterable[Part]:
    """Yield the laws that make something a crime, with whose choice it is to report it."""
    if sheet.crimes:
        advice = load_advice()
        yield Part(
            "Crimes",
            (
                Paragraph(advice.choice, strong=True),
                Paragraph(advice.danger, strong=True),
                Paragraph(advice.crime_words),
                Entries(tuple(_entry(sheet, one, parties=True) for one in sheet.crimes)),
            ),
        )


def standards(sheet: Sheet) -> Iterable[Part]:
    """Yield professional standards, what regulators look at, and kinds of abuse."""
    shown = (
        ("Professional standards", sheet.standards, ""),
        (
            "What a regulator or an ombudsman would look at",
            sheet.examined,
            "They judge services and councils by these.",
        ),
        (
            "Kinds of abuse that the statutory guidance names",
            sheet.abuse_types,
            "It may be a sign of one of these. A council decides whether to make enquiries.",
        ),
    )
    for heading, provisions, words in shown:
        if provisions:
            said = (Paragraph(words),) if words else ()
            entries = Entries(tuple(_entry(sheet, one, parties=True) for one in provisions))
            yield Part(heading, (*said, entries))


def _entry(sheet: Sheet, provision: Provision, *, parties: bool = False) -> Entry:
    return provision_entry(
        provision,
        parties=parties,
        examples=sheet.examples if sheet.is_source else (),
        authors=len(sheet.authors) > 1,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
