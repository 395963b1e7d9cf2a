"""Mapping sets: files of links in SSSOM's TSV form, read strictly, and turned into triples.

SSSOM is the Simple Standard for Sharing Ontological Mappings, https://w3id.org/sssom/.
"""

from __future__ import annotations

from harmgraph.mappings.holding import is_accepted, is_held, needs_panel, panel_said_yes
from harmgraph.mappings.mapping import EXTENSIONS, NO_TERM_FOUND, NOT, Mapping, MappingSet
from harmgraph.mappings.reading import (
    MAPPING_SET_LIMITS,
    parse_mapping_set,
    read_mapping_set,
)
from harmgraph.mappings.turtle import accepted, claims
from harmgraph.mappings.vocabulary import (
    BASES,
    DEFAULT_STATUSES,
    LINK_TYPES,
    PREDICATES,
    REVIEW_DECISIONS,
    STATUSES,
    confidence_in_words,
)
from harmgraph.mappings.writing import extension_definitions, to_tsv

__all__ = [
    "BASES",
    "DEFAULT_STATUSES",
    "EXTENSIONS",
    "LINK_TYPES",
    "MAPPING_SET_LIMITS",
    "NOT",
    "NO_TERM_FOUND",
    "PREDICATES",
    "REVIEW_DECISIONS",
    "STATUSES",
    "Mapping",
    "MappingSet",
    "accepted",
    "claims",
    "confidence_in_words",
    "extension_definitions",
    "is_accepted",
    "is_held",
    "needs_panel",
    "panel_said_yes",
    "parse_mapping_set",
    "read_mapping_set",
    "to_tsv",
]
