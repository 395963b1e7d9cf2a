"""The bundled mapping sets, somebody who makes links, and a set of their own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from harmgraph.bundle import CROSSWALKS, LINKS, load_mapping_sets
from harmgraph.links import Agent, Proposal, new_set
from harmgraph.mappings import Mapping, MappingSet
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Callable

    Row = Callable[..., Mapping]
    Build = Callable[..., MappingSet]


@pytest.fixture(scope="session")
def sets() -> tuple[MappingSet, ...]:
    """Return every bundled mapping set."""
    return load_mapping_sets(LINKS, CROSSWALKS)


@pytest.fixture(scope="session")
def link_sets() -> tuple[MappingSet, ...]:
    """Return the bundled mapping sets without the crosswalks."""
    return load_mapping_sets(LINKS)


@pytest.fixture
def ann() -> Agent:
    """Return a person who makes links."""
    return Agent(f"{ID}agent/ann", "Ann")


@pytest.fixture
def bo() -> Agent:
    """Return a person who reviews them."""
    return Agent(f"{ID}agent/bo", "Bo")


@pytest.fixture
def uno() -> Agent:
    """Return an organisation with a panel."""
    return Agent(f"{ID}agent/uno", "A user-led organisation")


@pytest.fixture
def own() -> MappingSet:
    """Return a mapping set without a row."""
    return new_set("own.sssom.tsv", iri=f"{ID}mapping-set/own", title="Our own")


@pytest.fixture
def proposal(ann: Agent) -> Proposal:
    """Return a claim that nothing is wrong with."""
    return Proposal(
        subject="example/1.4",
        predicate="engagesProvision",
        object="care-act-2014/s1",
        reason="The section is about well-being.",
        basis="curated-inference",
        confidence="0.6",
        author=ann,
        date="2026-11-24",
    )


@pytest.fixture
def build(own: MappingSet) -> Build:
    """Return a function that makes a set of rows, each as it is changed."""

    def make(*changes: dict[str, object]) -> MappingSet:
        first = Mapping(
            record_id="link:own/0001",
            subject_id="id:example/1.4",
            predicate_id="hg:engagesProvision",
            object_id="id:provision/care-act-2014/s1",
            mapping_justification="semapv:ManualMappingCuration",
            author_id="id:agent/ann",
            author_label="Ann",
            mapping_date="2026-11-24",
            confidence=Decimal("0.6"),
            comment="Both speak of well-being.",
            basis="curated-inference",
            status="proposed",
            as_at="2026-11-24",
        )
        rows = tuple(replace(first, **change) for change in changes or ({},))  # type: ignore[arg-type]
        return replace(own, mappings=rows)

    return make
