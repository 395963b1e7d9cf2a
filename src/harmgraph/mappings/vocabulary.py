"""The words that a row of a mapping set can choose from."""

from __future__ import annotations

from typing import Final

LINK_TYPES: Final[dict[str, str]] = {
    "hg:mayLeadTo": "may-lead-to",
    "hg:addresses": "addresses",
    "hg:engagesProvision": "engages-provision",
    "hg:engagesStandard": "engages-standard",
    "hg:examinedUnder": "examined-under",
    "hg:mayIndicateAbuseType": "may-indicate-abuse-type",
    "hg:qualifiedBy": "qualified-by",
    "hg:overlapsWith": "overlaps-with",
    "hg:notToBeConfusedWith": "not-to-be-confused-with",
    "hg:countedUnder": "counted-under",
    "skos:closeMatch": "close-match",
    "skos:relatedMatch": "related-match",
    "skos:broadMatch": "broad-match",
    "skos:narrowMatch": "narrow-match",
    "skos:exactMatch": "exact-match",
}
"""Predicate to the last part of the IRI of its link type (``id/link-type/...``)."""

PREDICATES: Final = tuple(LINK_TYPES)
"""What a row can say."""

BASES: Final = ("stated-in-source", "wording-match", "curated-inference")
STATUSES: Final = ("proposed", "reviewed", "accepted", "disputed", "withdrawn")

REVIEW_DECISIONS: Final = ("reviewed", "accepted")
"""What a reviewer can decide. It stays when the link is disputed or withdrawn afterwards."""

DEFAULT_STATUSES: Final = ("proposed", "reviewed", "accepted", "disputed")
"""What is shown where nothing else is asked for: everything but what its author took back."""

CONFIDENCE_WORDS: Final = (
    (0.9, "very strong"),
    (0.75, "strong"),
    (0.6, "moderate"),
    (0.0, "tentative"),
)
"""From this confidence up, what to call it (links README: 0.9, 0.75, 0.6, 0.45)."""


def confidence_in_words(confidence: float) -> str:
    """Return *confidence*, from 0 to 1, in words.

    >>> confidence_in_words(0.6)
    'moderate'
    """
    return next(words for least, words in CONFIDENCE_WORDS if confidence >= least)
