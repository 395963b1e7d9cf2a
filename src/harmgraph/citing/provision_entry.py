"""A provision and the links to it as lines for people, the same on every sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.citing.blocks import Entry, Fact
from harmgraph.citing.provisions import in_words
from harmgraph.iris import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harmgraph.citing.proposals import Proposal
    from harmgraph.citing.provisions import Provision
    from harmgraph.citing.words import Words

_SCOPE: Final = "To whom and when it applies"
_LATER: Final = "Nobody who made the model in 2022 can have had it in mind."


def provision_entry(
    provision: Provision,
    *,
    parties: bool = False,
    examples: Iterable[Words] = (),
    authors: bool = False,
) -> Entry:
    """Return *provision* with what is proposed about it.

    Args:
        provision: The provision.
        parties: Whether to say whom it binds, because no heading does.
        examples: The examples of a sheet that covers several, to say which a link is about.
        authors: Whether to say at each link who makes it.
    """
    facts = list(_links(provision.proposals, {one.iri: one for one in examples}, authors=authors))
    if parties:
        facts.append(Fact("Whom it binds", ", ".join(one.name for one in provision.binds)))
    facts += [
        Fact("About whom it binds", provision.binds_note),
        Fact("In force", provision.in_force),
        Fact("The law meant is that of", _as_at(provision)),
        Fact("Later than the document", _LATER if provision.later else ""),
        Fact("How far number and title were confirmed", provision.confirmed),
        Fact("Official page", provision.address, provision.address),
    ]
    return Entry(provision.name, tuple(fact for fact in facts if fact.text))


def standing_with_id(link: Proposal) -> str:
    """Return how far *link* has come, in words, and its id."""
    return f"{link.standing} Id: {compact(link.iri)}"


def _links(
    links: Sequence[Proposal], examples: dict[str, Words], *, authors: bool
) -> Iterable[Fact]:
    """Yield the reasons, each once, and under each the links that it is given for.

    A scope that all links share comes once, after them.
    """
    scopes = {link.scope for link in links}
    by_reason: dict[tuple[str, str], list[Proposal]] = {}
    for link in links:
        by_reason.setdefault((link.why, link.scope), []).append(link)
    for (reason, scope), given_for in by_reason.items():
        yield Fact("Why", reason)
        if len(scopes) > 1:
            yield Fact(_SCOPE, scope)
        for link in given_for:
            yield from _link(link, examples.get(link.about), author=authors)
    if len(scopes) == 1:
        yield Fact(_SCOPE, *scopes)


def _link(link: Proposal, about: Words | None, *, author: bool) -> Iterable[Fact]:
    where = f"For {about.number} “{about.text}”, suggestion" if about else "Suggestion"
    by = f"Made by {link.author}. " if author else ""
    yield Fact(f"{where} {compact(link.iri)}", f"{by}{link.standing}")
    for dispute in link.disputes:
        yield Fact("Why somebody disputes it", dispute)


def _as_at(provision: Provision) -> str:
    days = {link.as_at for link in provision.proposals if link.as_at}
    return ", ".join(in_words(day) for day in sorted(days))
