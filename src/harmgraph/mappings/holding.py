"""Which links are held back, and which need the panel of people with lived experience.

Links to suicidality and death are held from every page, export, answer and count until such a panel
has said yes. Links of source of harm 6 are shown as proposals, and need the panel to be accepted.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from harmgraph.mappings.curies import split_values
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from harmgraph.mappings.mapping import Mapping, MappingSet

HELD: Final = frozenset({f"{ID}impact/suicidality-death"})
"""Things whose links nobody sees before the panel has said yes."""

NAMELESS: Final = f"{ID}agent/no-name-given"
"""Who disputes a link and gives no name; it can be anybody, the link's author as well."""

_NEEDS_PANEL: Final = re.compile(re.escape(ID) + r"(source/6|example/6\.\d+)")


def panel_said_yes(mapping: Mapping) -> bool:
    """Say whether the panel of an organisation has agreed to the link."""
    return bool(mapping.value("panel_id")) and mapping.value("panel_agreed") == "true"


def is_held(mappings: MappingSet, mapping: Mapping) -> bool:
    """Say whether nobody may see *mapping* yet.

    A dispute is held with the link that it disputes. Where that link is in another set, only the
    two things that the dispute names can tell.
    """
    if mapping.is_dispute:
        mapping = mappings.record(mapping.value("disputes")) or mapping
    return touches_held(mappings, mapping) and not panel_said_yes(mapping)


def touches_held(mappings: MappingSet, mapping: Mapping) -> bool:
    """Say whether *mapping* starts from or goes to a thing whose links may be held."""
    return mappings.expand(mapping.subject_id) in HELD or mappings.expand(mapping.object_id) in HELD


def needs_panel(mappings: MappingSet, mapping: Mapping) -> bool:
    """Say whether *mapping* can be accepted only when the panel has said yes."""
    ends = (mappings.expand(mapping.subject_id), mappings.expand(mapping.object_id))
    return any(end in HELD or _NEEDS_PANEL.fullmatch(end) for end in ends)


def is_accepted(mappings: MappingSet, mapping: Mapping) -> bool:
    """Say whether *mapping* holds: accepted by somebody else, and by the panel where one is needed.

    The status alone is not enough: a row that says ``accepted`` and has no reviewer, or whose
    reviewer is its author or gives no name, gives nothing (SHACL finds it at fault as well).
    """
    if mapping.status != "accepted" or mapping.is_dispute or mapping.found_nothing:
        return False
    return (
        bool(mapping.reviewers)
        and not reviews_own(mappings, mapping)
        and not is_reviewed_without_name(mappings, mapping)
        and (panel_said_yes(mapping) or not needs_panel(mappings, mapping))
    )


def reviews_own(mappings: MappingSet, mapping: Mapping) -> bool:
    """Say whether an author of *mapping* has reviewed it, be it under another spelling."""
    iris = map(mappings.expand, mapping.reviewers)
    reviewers = spellings(*iris, *split_values(mapping.value("reviewer_label")))
    return not reviewers.isdisjoint(authors_of(mappings, mapping))


def is_reviewed_without_name(mappings: MappingSet, mapping: Mapping) -> bool:
    """Say whether a reviewer of *mapping* is the one who gives no name."""
    return any(is_nameless(mappings.expand(one)) for one in mapping.reviewers)


def is_nameless(iri: str) -> bool:
    """Say whether *iri* stands for whoever gives no name."""
    return not spellings(iri).isdisjoint(spellings(NAMELESS))


def authors_of(mappings: MappingSet, mapping: Mapping) -> frozenset[str]:
    """Return what tells the authors of *mapping* from others: see :func:`spellings`."""
    # Two CURIEs can stand for one IRI, so that it is IRIs that are compared.
    iris = map(mappings.expand, mapping.authors)
    return spellings(*iris, *split_values(mapping.author_label))


def spellings(*texts: str) -> frozenset[str]:
    """Return IRIs and names of agents as they are compared: case and space make nobody another.

    >>> spellings(" Ann  Example") == spellings("ann example")
    True
    """
    plain = (unicodedata.normalize("NFKC", text).casefold() for text in texts)
    return frozenset(" ".join(text.split()) for text in plain if text.strip())
