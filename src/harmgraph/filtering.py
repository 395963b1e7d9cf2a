"""Which links are shown: by how sure, on what basis, how far they have come, and whom they bind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.errors import OptionError
from harmgraph.graph import Dataset
from harmgraph.iris import nearest
from harmgraph.mappings import BASES, DEFAULT_STATUSES, STATUSES
from harmgraph.namespaces import HG, ID, OWL, PROV, RDF

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

PARTIES: Final = f"{ID}party/"
"""What the IRI of a party that a provision can bind begins with."""

_AUTHORITIES: Final = ("public-authority", "service-provider", "data-controller")
WIDER: Final[dict[str, tuple[str, ...]]] = {"council": _AUTHORITIES, "nhs-body": _AUTHORITIES}
"""Parties that are wider parties as well, so that what binds those binds them too."""

_WIDER_IN_WORDS: Final = {"council": "A council", "nhs-body": "An NHS body"}
_LEFT_OUT: Final = "Others were left out here; that is not the same as that nobody proposed them."

PROPOSED: Final = "proposed"

_BASES: Final = f"{ID}link-basis/"
_STATUSES: Final = f"{ID}link-status/"
_BASIS: Final = ox.NamedNode(f"{HG}linkBasis")
_STATUS: Final = ox.NamedNode(f"{HG}linkStatus")
_CONFIDENCE: Final = ox.NamedNode(f"{HG}confidence")
_OBJECT: Final = ox.NamedNode(f"{HG}linkObject")
_BINDS: Final = ox.NamedNode(f"{HG}binds")
_PARTY_CLASS: Final = ox.NamedNode(f"{HG}BoundParty")
_SEARCH: Final = ox.NamedNode(f"{HG}NoCategoryFound")
_LOOKED_IN: Final = ox.NamedNode(f"{HG}lookedIn")
_PROVISION: Final = ox.NamedNode(f"{HG}Provision")
_TYPE: Final = ox.NamedNode(f"{RDF}type")
_ABOUT_A_LINK: Final = (ox.NamedNode(f"{HG}reviewOf"), ox.NamedNode(f"{HG}disputes"))
_DERIVED: Final = ox.NamedNode(f"{PROV}wasDerivedFrom")
_ANNOTATED: Final = tuple(
    ox.NamedNode(f"{OWL}annotated{part}") for part in ("Source", "Property", "Target")
)


@dataclass(frozen=True)
class LinkFilter:
    """Which links pass.

    Attributes:
        min_confidence: How sure their author must be, from 0 to 1; ``None`` for no limit.
        bases: What they may rest on; empty for anything.
        statuses: How far they may have come; by default everything but withdrawn.
        binds: Parties, such as ``council``. A link to a provision passes when the provision binds
            one of them, or what one of them is as well (a council is a public authority), and a
            link to anything else always does; empty for no limit.
    """

    min_confidence: float | None = None
    bases: tuple[str, ...] = ()
    statuses: tuple[str, ...] = DEFAULT_STATUSES
    binds: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether every link passes, even one that its author took back."""
        return (
            not self.min_confidence
            and set(self.bases or BASES) >= set(BASES)
            and set(self.statuses) >= set(STATUSES)
            and not self.binds
        )

    @property
    def is_default(self) -> bool:
        """Whether it is what is shown where nothing else is asked for."""
        return (
            not self.min_confidence
            and set(self.bases or BASES) >= set(BASES)
            and set(self.statuses) == set(DEFAULT_STATUSES)
            and not self.binds
        )

    @property
    def leaves_out(self) -> bool:
        """Whether links are left out that would be shown where nothing else is asked for."""
        return (
            bool(self.min_confidence or self.binds)
            or not set(self.bases or BASES) >= set(BASES)
            or not set(self.statuses) >= set(DEFAULT_STATUSES)
        )

    def to_text(self) -> str:
        """Return in plain words which links are shown; empty where it is the default."""
        parts = []
        if self.min_confidence:
            parts.append(f"of a confidence of at least {self.min_confidence:g}")
        if self.bases:
            parts.append(f"on the basis {_or(self.bases)}")
        if set(self.statuses) != set(DEFAULT_STATUSES):
            parts.append(f"of the status {_or(self.statuses)}")
        if self.binds:
            parts.append(f"to provisions that bind {_or(self.binds)}, or to no provision")
        said = [f"Only links {'; '.join(parts)}."] if parts else []
        said += [
            f"{_WIDER_IN_WORDS[party]} is also a public authority, a service provider and a data "
            "controller, so that what binds those is among them."
            for party in self.binds
            if party in WIDER
        ]
        said += [_LEFT_OUT] if self.leaves_out else []
        return " ".join(said)


def bound_as(binds: Iterable[str]) -> set[str]:
    """Return the parties *binds* as IRIs, and those that each of them is as well.

    Args:
        binds: Parties, such as ``council``.
    """
    return {PARTIES + each for party in binds for each in (party, *WIDER.get(party, ()))}


def _or(words: tuple[str, ...]) -> str:
    return " or ".join(words)


def check_filter(link_filter: LinkFilter, parties: Collection[str]) -> None:
    """Refuse a filter that names what there is not.

    Args:
        link_filter: The filter.
        parties: The parties that there are, such as ``council``.

    Raises:
        OptionError: with the choices.
    """
    least = link_filter.min_confidence
    if least is not None and not 0 <= least <= 1:
        raise OptionError(
            "A confidence is from 0 to 1",
            target=f"--min-confidence {least:g}",
            advice="Give a number such as 0.6.",
        )
    for option, given, choices in (
        ("--basis", link_filter.bases, BASES),
        ("--status", link_filter.statuses, STATUSES),
        ("--binds", link_filter.binds, sorted(parties)),
    ):
        for word in given:
            if word not in choices:
                near = nearest(word, choices)
                hint = f"Did you mean {' or '.join(near)}? " if near else ""
                raise OptionError(
                    f"{option} has no {word}",
                    target=f"{option} {word}",
                    advice=f"{hint}Choose from {', '.join(choices)}.",
                )


def parties_of(dataset: Dataset) -> list[str]:
    """Return the parties that a provision of *dataset* can bind, such as ``council``, sorted."""
    found = dataset.subjects(f"{RDF}type", _PARTY_CLASS.value)
    return sorted(iri.removeprefix(PARTIES) for iri in found if iri.startswith(PARTIES))


def filtered(dataset: Dataset, link_filter: LinkFilter) -> Dataset:
    """Return *dataset* without the links that do not pass, and without what hangs on them.

    Reviews and disputes of a link go with it, and so does what follows from it in the graph of
    accepted links. Where every link passes it is *dataset* itself.

    Raises:
        OptionError: the filter names a basis, status or party that there is not.
    """
    check_filter(link_filter, parties_of(dataset) if link_filter.binds else ())
    if link_filter.is_everything:
        return dataset
    unwanted = _unwanted_links(dataset.store, link_filter)
    if not unwanted:
        return dataset
    return Dataset(_without(dataset.store, unwanted))


def _unwanted_links(store: ox.Store, link_filter: LinkFilter) -> set[object]:
    """Return the nodes of the links that do not pass."""
    unwanted: set[object] = set()
    for predicate, start, wanted in (
        (_STATUS, _STATUSES, link_filter.statuses),
        (_BASIS, _BASES, link_filter.bases or BASES),
    ):
        nodes = {ox.NamedNode(start + word) for word in wanted}
        quads = store.quads_for_pattern(None, predicate, None)
        unwanted.update(quad.subject for quad in quads if quad.object not in nodes)
    if PROPOSED not in link_filter.statuses:
        # That somebody looked and found nothing has no status of its own: nobody has checked it.
        searches = store.quads_for_pattern(None, _TYPE, _SEARCH)
        unwanted.update(quad.subject for quad in searches)
    least = link_filter.min_confidence
    if least:
        quads = store.quads_for_pattern(None, _CONFIDENCE, None)
        unwanted.update(quad.subject for quad in quads if _number(quad.object) < least)
    if link_filter.binds:
        others = _provisions_that_bind_others(store, link_filter.binds)
        quads = store.quads_for_pattern(None, _OBJECT, None)
        unwanted.update(quad.subject for quad in quads if quad.object in others)
    return unwanted


def _number(term: object) -> float:
    return float(term.value) if isinstance(term, ox.Literal) else 0.0


def _provisions_that_bind_others(store: ox.Store, binds: tuple[str, ...]) -> set[object]:
    found: set[object] = {quad.subject for quad in store.quads_for_pattern(None, _TYPE, _PROVISION)}
    for party in sorted(bound_as(binds)):
        quads = store.quads_for_pattern(None, _BINDS, ox.NamedNode(party))
        found.difference_update(quad.subject for quad in quads)
    return found


def _without(store: ox.Store, links: Iterable[object]) -> ox.Store:
    """Return a copy of *store* without *links* and what hangs on them."""
    nodes = set(links)
    for predicate in _ABOUT_A_LINK:
        quads = store.quads_for_pattern(None, predicate, None)
        nodes.update(quad.subject for quad in quads if quad.object in links)
    triples = _direct_triples(store, nodes)
    graphs = _graphs_of(store, nodes)
    copy = ox.Store()
    for graph in store.named_graphs():
        quads = store.quads_for_pattern(None, None, None, graph)
        if graph in graphs:
            copy.extend(
                quad
                for quad in quads
                if quad.subject not in nodes
                and (not triples or (quad.subject, quad.predicate, quad.object) not in triples)
            )
        else:
            copy.extend(quads)
    copy.extend(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return copy


def _graphs_of(store: ox.Store, nodes: set[object]) -> set[object]:
    """Return the graphs in which something about *nodes* may stand."""
    found: set[object] = set()
    for predicate in (_STATUS, _LOOKED_IN, *_ABOUT_A_LINK, _DERIVED):
        quads = store.quads_for_pattern(None, predicate, None)
        found.update(quad.graph_name for quad in quads if quad.subject in nodes)
    return found


def _direct_triples(store: ox.Store, nodes: set[object]) -> set[tuple[object, ...]]:
    """Return what only *nodes* give as accepted, and add to *nodes* the axioms that say so."""
    dropped: set[tuple[object, ...]] = set()
    kept: set[tuple[object, ...]] = set()
    for quad in list(store.quads_for_pattern(None, _DERIVED, None)):
        triple = tuple(
            found.object
            for predicate in _ANNOTATED
            for found in store.quads_for_pattern(quad.subject, predicate, None)
        )
        if len(triple) == len(_ANNOTATED):
            (dropped if quad.object in nodes else kept).add(triple)
            if quad.object in nodes:
                nodes.add(quad.subject)
    return dropped - kept
