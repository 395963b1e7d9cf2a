"""Working with links: list, count, filter, check, add, review, dispute, import and export them."""

from __future__ import annotations

from harmgraph.filtering import LinkFilter, check_filter, filtered, parties_of
from harmgraph.links.adding import Proposal, add_link
from harmgraph.links.checking import LinkFinding, LinkReport, check_links
from harmgraph.links.coverage import Count, Coverage, count_coverage, missing_text_note
from harmgraph.links.dispute_form import dispute_form, dispute_form_html
from harmgraph.links.disputing import NO_NAME, Dispute, dispute_link, find_link
from harmgraph.links.editing import Agent, new_set, new_set_iri, read_agent
from harmgraph.links.exporting import export_links, to_csv, to_dict
from harmgraph.links.importing import Given, import_links, to_triples, unknown_ends
from harmgraph.links.listing import LinkRow, Listing, list_links
from harmgraph.links.own_data import with_own_data
from harmgraph.links.reasons import findings_in
from harmgraph.links.reviewing import DECISIONS, Panel, Review, review_link
from harmgraph.links.selecting import Placed, count_held, select_rows
from harmgraph.links.standing import HELD, NOBODY_YET, counted, held_note, no_link, standing

__all__ = [
    "DECISIONS",
    "HELD",
    "NOBODY_YET",
    "NO_NAME",
    "Agent",
    "Count",
    "Coverage",
    "Dispute",
    "Given",
    "LinkFilter",
    "LinkFinding",
    "LinkReport",
    "LinkRow",
    "Listing",
    "Panel",
    "Placed",
    "Proposal",
    "Review",
    "add_link",
    "check_filter",
    "check_links",
    "count_coverage",
    "count_held",
    "counted",
    "dispute_form",
    "dispute_form_html",
    "dispute_link",
    "export_links",
    "filtered",
    "find_link",
    "findings_in",
    "held_note",
    "import_links",
    "list_links",
    "missing_text_note",
    "new_set",
    "new_set_iri",
    "no_link",
    "parties_of",
    "read_agent",
    "review_link",
    "select_rows",
    "standing",
    "to_csv",
    "to_dict",
    "to_triples",
    "unknown_ends",
    "with_own_data",
]
