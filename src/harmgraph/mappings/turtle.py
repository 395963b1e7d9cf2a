"""Writes a mapping set as triples: the claims for one graph, what follows for another.

Each row becomes an individual, because two people may claim different things about one pair, and
annotations on one triple would merge their claims. N-Triples are written, which any reader of
Turtle reads, and which is the quickest both to write and to read.
"""

from __future__ import annotations

import hashlib
import io
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from harmgraph.mappings.curies import split_values
from harmgraph.mappings.holding import is_accepted, is_held
from harmgraph.mappings.vocabulary import LINK_TYPES, REVIEW_DECISIONS
from harmgraph.namespaces import DCTERMS, HG, ID, OWL, PREFIXES, PROV, RDF, RDFS, SSSOM, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.mappings.mapping import Mapping, MappingSet

_ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)
_LINKS: Final = f"{ID}link/"
_INDIVIDUAL: Final = f"<{OWL}NamedIndividual>"
_TEXTS: Final = {"scope": f"{HG}linkScope", "evidence": f"{HG}linkEvidence"}


def claims(mappings: MappingSet, *, named: set[str] | None = None) -> bytes:
    """Return every row of *mappings* that nothing holds back, with who claims it and why.

    Args:
        mappings: The set.
        named: IRIs of people and bodies that another set has named already; those that this one
            names are added. Two names for one person would be a fault.

    What a row says beyond that, such as labels, stays in the file. A dispute or a search that was
    withdrawn stays there too, since only links have a status among the triples.
    """
    out = io.BytesIO()
    seen = set() if named is None else named
    for mapping in mappings.mappings:
        if not is_held(mappings, mapping) and not _is_taken_back(mapping):
            row = (*_row(mappings, mapping), *_agents(mappings, mapping, seen))
            out.write("".join(row).encode())
    # A set of which nobody may see anything is not named either.
    return "".join(_set(mappings)).encode() + out.getvalue() if out.tell() else b""


def _is_taken_back(mapping: Mapping) -> bool:
    return mapping.status == "withdrawn" and (mapping.is_dispute or mapping.found_nothing)


def accepted(mappings: MappingSet) -> bytes:
    """Return the direct triple of each accepted row, derived from its link (OWL 2, annotations)."""
    lines: list[str] = []
    for mapping in mappings.mappings:
        if is_held(mappings, mapping) or not is_accepted(mappings, mapping):
            continue
        subject, predicate, object_ = _direct(mappings, mapping)
        record = mappings.expand(mapping.record_id)
        # Named after its record, so that no two files use one name for two blank nodes.
        node = f"_:accepted{hashlib.sha256(record.encode()).hexdigest()[:32]}"
        lines += [
            f"{subject} {predicate} {object_} .\n",
            f"{node} <{RDF}type> <{OWL}Axiom> .\n",
            f"{node} <{OWL}annotatedSource> {subject} .\n",
            f"{node} <{OWL}annotatedProperty> {predicate} .\n",
            f"{node} <{OWL}annotatedTarget> {object_} .\n",
            f"{node} <{PROV}wasDerivedFrom> <{record}> .\n",
        ]
    return "".join(lines).encode()


def _direct(mappings: MappingSet, mapping: Mapping) -> tuple[str, str, str]:
    prefix, _, local = mapping.predicate_id.partition(":")
    return (
        f"<{mappings.expand(mapping.subject_id)}>",
        f"<{PREFIXES[prefix]}{local}>",
        f"<{mappings.expand(mapping.object_id)}>",
    )


def _set(mappings: MappingSet) -> Iterator[str]:
    node = f"<{mappings.iri}>"
    metadata = mappings.metadata
    title = str(metadata.get("mapping_set_title") or mappings.iri.rpartition("/")[2])
    yield f"{node} <{RDF}type> {_INDIVIDUAL} .\n{node} <{RDF}type> <{HG}MappingSet> .\n"
    yield f"{node} <{RDFS}label> {_text(title)}@en .\n"
    if "mapping_set_description" in metadata:
        described = _text(str(metadata["mapping_set_description"]))
        yield f"{node} <{DCTERMS}description> {described}@en .\n"
    yield f"{node} <{DCTERMS}license> <{metadata['license']}> .\n"
    yield f"{node} <{OWL}versionInfo> {_text(str(metadata['mapping_set_version']))} .\n"


def _row(mappings: MappingSet, mapping: Mapping) -> Iterator[str]:
    iri = mappings.expand(mapping.record_id)
    node = f"<{iri}>"
    kind, word = _kind(mapping)
    label = _text(f"{word} {iri.removeprefix(_LINKS)}")
    yield f"{node} <{RDF}type> {_INDIVIDUAL} .\n{node} <{RDF}type> <{HG}{kind}> .\n"
    yield f"{node} <{RDFS}label> {label}@en .\n"
    yield f"{node} <{HG}justification> {_text(mapping.comment)} .\n"
    for author in mapping.authors:
        yield f"{node} <{PROV}wasAttributedTo> <{mappings.expand(author)}> .\n"
    yield f"{node} <{PROV}generatedAtTime> {_date(mapping.mapping_date)} .\n"
    yield f"{node} <{HG}inMappingSet> <{mappings.iri}> .\n"
    if mapping.is_dispute:
        yield f"{node} <{HG}disputes> <{mappings.expand(mapping.value('disputes'))}> .\n"
        return
    yield f"{node} <{HG}linkSubject> <{mappings.expand(mapping.subject_id)}> .\n"
    if mapping.found_nothing:
        looked_in = mappings.expand(mapping.value("object_source"))
        yield f"{node} <{HG}lookedIn> <{looked_in}> .\n"
        yield f"{node} <{HG}lookedOn> {_date(mapping.mapping_date)} .\n"
        return
    yield from _link(mappings, mapping, node)
    yield from _review(mappings, mapping, iri)


def _kind(mapping: Mapping) -> tuple[str, str]:
    if mapping.is_dispute:
        return "LinkDispute", "Dispute"
    return ("NoCategoryFound", "Search") if mapping.found_nothing else ("CuratedLink", "Link")


def _link(mappings: MappingSet, mapping: Mapping, node: str) -> Iterator[str]:
    type_ = LINK_TYPES[mapping.predicate_id]
    yield f"{node} <{HG}linkObject> <{mappings.expand(mapping.object_id)}> .\n"
    yield f"{node} <{HG}linkType> <{ID}link-type/{type_}> .\n"
    yield f"{node} <{HG}linkBasis> <{ID}link-basis/{mapping.basis}> .\n"
    yield f"{node} <{HG}linkStatus> <{ID}link-status/{mapping.status}> .\n"
    yield f'{node} <{HG}confidence> "{mapping.value("confidence")}"^^<{XSD}decimal> .\n'
    yield f"{node} <{HG}asAt> {_date(mapping.as_at)} .\n"
    justification = mappings.expand(mapping.mapping_justification)
    yield f"{node} <{SSSOM}mapping_justification> <{justification}> .\n"
    for column, predicate in _TEXTS.items():
        if mapping.value(column):
            yield f"{node} <{predicate}> {_text(mapping.value(column))} .\n"


def _review(mappings: MappingSet, mapping: Mapping, link: str) -> Iterator[str]:
    if not mapping.reviewers:
        return
    node = f"<{link}/review>"
    label = _text(f"Review of {link.removeprefix(_LINKS)}")
    yield f"{node} <{RDF}type> {_INDIVIDUAL} .\n{node} <{RDF}type> <{HG}LinkReview> .\n"
    yield f"{node} <{RDFS}label> {label}@en .\n"
    yield f"{node} <{HG}reviewOf> <{link}> .\n"
    yield f"{node} <{HG}reviewDecision> <{ID}link-status/{_decision(mapping)}> .\n"
    for reviewer in mapping.reviewers:
        yield f"{node} <{PROV}wasAssociatedWith> <{mappings.expand(reviewer)}> .\n"
    if mapping.value("review_date"):
        yield f"{node} <{PROV}generatedAtTime> {_date(mapping.value('review_date'))} .\n"
    if mapping.value("panel_id"):
        yield f"{node} <{HG}panel> <{mappings.expand(mapping.value('panel_id'))}> .\n"
        agreed = mapping.value("panel_agreed")
        yield f'{node} <{HG}panelAgreed> "{agreed}"^^<{XSD}boolean> .\n'


def _decision(mapping: Mapping) -> str:
    """Return what the reviewer decided, which a later dispute or withdrawal does not change."""
    decided = mapping.value("review_decision") or mapping.status
    return decided if decided in REVIEW_DECISIONS else REVIEW_DECISIONS[0]


def _agents(mappings: MappingSet, mapping: Mapping, seen: set[str]) -> Iterator[str]:
    """Yield what is needed to name whoever made or reviewed the row, once for each."""
    people = _named(mapping.authors, mapping.author_label)
    organisation = ""
    if not (mapping.is_dispute or mapping.found_nothing):
        people += _named(mapping.reviewers, mapping.value("reviewer_label"))
        organisation = mapping.value("panel_id")
        people += [(organisation, mapping.value("panel_label"))] if organisation else []
    for curie, label in people:
        iri = mappings.expand(curie)
        if curie == organisation:
            yield f"<{iri}> <{RDF}type> <{PROV}Organization> .\n"
        if iri in seen or iri in DESCRIBED_AGENTS:
            continue
        seen.add(iri)
        yield f"<{iri}> <{RDF}type> {_INDIVIDUAL} .\n<{iri}> <{RDF}type> <{HG}Agent> .\n"
        yield f"<{iri}> <{RDFS}label> {_text(label or curie)}@en .\n"


def _named(curies: tuple[str, ...], labels: str) -> list[tuple[str, str]]:
    return list(zip_longest(curies, split_values(labels)[: len(curies)], fillvalue=""))


DESCRIBED_AGENTS: Final = frozenset(
    f"{ID}agent/{name}"
    for name in (
        "angela-sweeney",
        "avoidable-harm-website",
        "georgie-hudson",
        "harmgraph-contributors",
        "harmgraph-proposals",
        "nihr-sscr",
        "sarah-carr",
        "tina-coldham",
        "traumascapes",
    )
)
"""Agents that the bundle describes elsewhere; a second name for one of them would be a fault."""


def _text(value: str) -> str:
    return f'"{value.translate(_ESCAPES)}"'


def _date(value: str) -> str:
    return f'"{value}"^^<{XSD}date>'
