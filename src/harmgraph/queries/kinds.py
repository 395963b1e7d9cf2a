"""The kinds of things that can be listed, and the bundled question behind each list."""

from __future__ import annotations

from typing import Final

LISTS: Final[dict[str, str]] = {
    "sources": "sources-in-survey-order",
    "examples": "all-examples",
    "impacts": "impacts",
    "minimisations": "minimisations",
    "actions": "all-actions",
    "quotations": "all-quotations",
    "resources": "resources",
    "stages": "method-stages",
    "people": "people-and-roles",
    "statements": "document-statements",
    "terms": "terms-of-the-ontology",
    "schemes": "concept-schemes",
    "frameworks": "all-frameworks",
    "provisions": "all-provisions",
    "links": "all-links",
    "mapping-sets": "all-mapping-sets",
    "queries": "",
    "checks": "",
}
"""Kind of thing to the bundled question that lists it; questions are listed from their headers."""
