"""Links that were accepted, and one that a panel let go: every check is silent on them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from harmgraph.graph import Dataset
from harmgraph.mappings import accepted, claims, parse_mapping_set
from harmgraph.namespaces import HG, ID, Graphs
from harmgraph.queries import Solutions, get_query, query_names, run_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from harmgraph.queries.results import Value

    Ask = Callable[..., list[dict[str, Value]]]

SET = Path(__file__).resolve().parents[2] / "ontology" / "links" / "example-impact.sssom.tsv"
ACCEPTED = "link:example-impact/0004"
"""From example 7.8 to disempowerment."""
HELD = "id:impact/suicidality-death"
REVIEW = "id:agent/second-reader\tR. Reader\t2026-12-01\tid:agent/some-organisation\tAn organisation\ttrue"
COLUMNS = "reviewer_id\treviewer_label\treview_date\tpanel_id\tpanel_label\tpanel_agreed"


def _reviewed(text: str) -> str:
    """Return the mapping set *text* with one row accepted, and one for the panel let go."""
    lines = []
    for line in text.splitlines():
        if line.startswith("#- slot_name: as_at"):
            lines += [
                "#- slot_name: panel_id\n#  property: hg:panel\n#  type_hint: linkml:Uriorcurie",
                "#- slot_name: panel_label\n#  property: rdfs:label\n#  type_hint: xsd:string",
                "#- slot_name: panel_agreed\n#  property: hg:panelAgreed\n#  type_hint: xsd:boolean",
            ]
        if line.startswith(f"{ACCEPTED}\t"):
            lines.append(f"{line.replace('proposed', 'accepted')}\t{REVIEW}")
        elif line.startswith("record_id"):
            lines.append(f"{line}\t{COLUMNS}")
        elif line.startswith("link:example-impact/0011\t"):
            shown = line.replace("id:impact/loss-of-independence", HELD)
            lines.append(f"{shown.replace('proposed', 'reviewed')}\t{REVIEW}")
        else:
            lines.append(line if line.startswith("#") else line + "\t" * 6)
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def reviewed(bundled_quads: list[ox.Quad]) -> Dataset:
    """Return the bundle with a set in which somebody has reviewed two links."""
    mappings = parse_mapping_set(_reviewed(SET.read_text("utf-8")), name=SET.name)
    store = ox.Store()
    links = f"{ID}link/example-impact/"
    store.extend(
        quad for quad in bundled_quads if not getattr(quad.subject, "value", "").startswith(links)
    )
    for graph, content in (
        (Graphs.CURATED, claims(mappings)),
        (Graphs.ACCEPTED, accepted(mappings)),
    ):
        store.load(content, ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
    return Dataset(store)


def test_one_statement_follows_from_what_was_accepted(reviewed: Dataset) -> None:
    (found,) = reviewed.store.quads_for_pattern(
        None, ox.NamedNode(f"{HG}mayLeadTo"), None, ox.NamedNode(Graphs.ACCEPTED)
    )

    assert found.subject == ox.NamedNode(f"{ID}example/7.8")
    assert found.object == ox.NamedNode(f"{ID}impact/disempowerment")


@pytest.mark.parametrize("name", query_names("checks"))
def test_check_finds_nothing_in_what_was_reviewed(reviewed: Dataset, name: str) -> None:
    content = run_query(reviewed, get_query(name)).content

    assert isinstance(content, Solutions)
    assert content.rows == ()


def test_what_a_panel_let_go_is_shown_with_its_standing(answer: Ask, reviewed: Dataset) -> None:
    rows = answer("links-of-thing", {"thing": "impact/suicidality-death"}, on=reviewed)

    assert [(row["other"], row["status"]) for row in rows] == [("example/7.9", "reviewed")]


def test_nothing_of_the_document_is_changed_by_what_was_accepted(
    answer: Ask, reviewed: Dataset
) -> None:
    (row,) = answer("cq37-source-graph-alone", on=reviewed)

    assert row["conforms"] is True
    assert answer("cq-none-impacts-of-a-source", on=reviewed) == []
