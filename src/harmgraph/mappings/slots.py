"""The slots of SSSOM 1.1: in which order they are written, and what each of them holds.

They are those of https://w3id.org/sssom/schema, which a test compares with.
"""

from __future__ import annotations

from typing import Final

SLOTS: Final = (
    "record_id",
    "subject_id",
    "subject_label",
    "subject_category",
    "predicate_id",
    "predicate_label",
    "predicate_modifier",
    "object_id",
    "object_label",
    "object_category",
    "mapping_justification",
    "author_id",
    "author_label",
    "reviewer_id",
    "reviewer_label",
    "creator_id",
    "creator_label",
    "license",
    "subject_type",
    "subject_source",
    "subject_source_version",
    "object_type",
    "object_source",
    "object_source_version",
    "predicate_type",
    "mapping_provider",
    "mapping_source",
    "mapping_cardinality",
    "cardinality_scope",
    "mapping_tool",
    "mapping_tool_id",
    "mapping_tool_version",
    "mapping_date",
    "publication_date",
    "review_date",
    "confidence",
    "reviewer_agreement",
    "curation_rule",
    "curation_rule_text",
    "subject_match_field",
    "object_match_field",
    "match_string",
    "subject_preprocessing",
    "object_preprocessing",
    "similarity_score",
    "similarity_measure",
    "see_also",
    "issue_tracker_item",
    "other",
    "comment",
)
"""The slots of a mapping, in the order of the SSSOM 1.1 schema, which is also the order written."""

SET_SLOTS: Final = (
    "sssom_version",
    "curie_map",
    "mapping_set_id",
    "mapping_set_version",
    "mapping_set_source",
    "mapping_set_title",
    "mapping_set_description",
    "mapping_set_confidence",
    "creator_id",
    "creator_label",
    "license",
    "subject_type",
    "subject_source",
    "subject_source_version",
    "object_type",
    "object_source",
    "object_source_version",
    "predicate_type",
    "mapping_provider",
    "cardinality_scope",
    "mapping_tool",
    "mapping_tool_id",
    "mapping_tool_version",
    "mapping_date",
    "publication_date",
    "subject_match_field",
    "object_match_field",
    "subject_preprocessing",
    "object_preprocessing",
    "similarity_measure",
    "curation_rule",
    "curation_rule_text",
    "see_also",
    "issue_tracker",
    "other",
    "comment",
    "extension_definitions",
)
"""The slots of a mapping set, in the order of the SSSOM 1.1 schema."""

PROPAGATED: Final = frozenset(SLOTS) & frozenset(SET_SLOTS) - {
    "creator_id",
    "creator_label",
    "license",
    "publication_date",
    "see_also",
    "other",
    "comment",
}
"""Slots that count for every row where the set alone gives them (SSSOM 1.1, propagation)."""

MULTIVALUED: Final = frozenset(
    {
        "author_id",
        "author_label",
        "cardinality_scope",
        "creator_id",
        "creator_label",
        "curation_rule",
        "curation_rule_text",
        "mapping_set_source",
        "match_string",
        "object_match_field",
        "object_preprocessing",
        "reviewer_id",
        "reviewer_label",
        "see_also",
        "subject_match_field",
        "subject_preprocessing",
    }
)
"""Slots that hold several values: a list in the header, and in a cell joined by ``|``."""

ENTITIES: Final = frozenset(
    {
        "record_id",
        "subject_id",
        "predicate_id",
        "object_id",
        "mapping_justification",
        "author_id",
        "reviewer_id",
        "creator_id",
        "subject_source",
        "object_source",
        "mapping_source",
        "mapping_tool_id",
        "curation_rule",
        "subject_match_field",
        "object_match_field",
        "subject_preprocessing",
        "object_preprocessing",
        "issue_tracker_item",
    }
)
"""Slots that name a thing by its CURIE."""

IRIS: Final = frozenset(
    {
        "license",
        "mapping_set_id",
        "mapping_set_source",
        "mapping_provider",
        "issue_tracker",
        "see_also",
    }
)
"""Slots that hold a whole IRI."""

DATES: Final = frozenset({"mapping_date", "publication_date", "review_date"})
"""Slots that hold a day."""

NUMBERS: Final[dict[str, tuple[int, int]]] = {
    "mapping_set_confidence": (0, 1),
    "reviewer_agreement": (-1, 1),
    "similarity_score": (0, 1),
}
"""Slots that hold a number, from where to where; ``confidence`` has its own rule."""

_ENTITY_TYPES: Final = (
    "owl class",
    "owl object property",
    "owl data property",
    "owl annotation property",
    "owl named individual",
    "skos concept",
    "rdfs resource",
    "rdfs class",
    "rdfs literal",
    "rdfs datatype",
    "rdf property",
    "composed entity expression",
)

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "sssom_version": ("1.0", "1.1"),
    "subject_type": _ENTITY_TYPES,
    "object_type": _ENTITY_TYPES,
    "predicate_type": _ENTITY_TYPES,
    "mapping_cardinality": ("1:1", "1:n", "n:1", "n:n", "1:0", "0:1", "0:0"),
    "mapping_justification": tuple(
        f"semapv:{name}"
        for name in (
            "MappingReview",
            "ManualMappingCuration",
            "LogicalReasoning",
            "LexicalMatching",
            "CompositeMatching",
            "UnspecifiedMatching",
            "SemanticSimilarityThresholdMatching",
            "LexicalSimilarityThresholdMatching",
            "MappingChaining",
            "MappingInversion",
            "StructuralMatching",
            "InstanceBasedMatching",
            "BackgroundKnowledgeBasedMatching",
        )
    ),
}
"""Slots that hold one of a few words."""
