"""Small shapes and data, and a way to validate them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from harmgraph import formats
from harmgraph.validation import DataFile, Report, validate_data

if TYPE_CHECKING:
    from collections.abc import Callable

PREFIXES = """
@prefix ex: <http://example.org/> .
@prefix hg: <https://w3id.org/harmgraph/ontology/> .
@prefix id: <https://w3id.org/harmgraph/id/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

SHAPES = """
ex:PersonShape a sh:NodeShape ; sh:targetClass ex:Person ;
    sh:property ex:Person-name , ex:Person-knows ; sh:message "A person."@en .
ex:Person-name a sh:PropertyShape ; sh:path ex:name ; sh:minCount 1 ; sh:maxCount 2 ;
    sh:datatype xsd:string ; sh:severity sh:Violation ;
    sh:message "Il manque un nom."@fr , "A person needs a name. Give one ex:name."@en .
ex:Person-knows a sh:PropertyShape ; sh:path ex:knows ; sh:class ex:Person ;
    sh:severity sh:Warning ; sh:message "Only persons can be known."@en .
"""

DATA = """
ex:a a ex:Person ; ex:name "A" ; ex:knows ex:b .
ex:b a ex:Person ; ex:name 5 .
ex:c a ex:Person ; ex:name "C" ; ex:knows ex:stone .
"""


def make_file(turtle: str, *, name: str) -> DataFile:
    """Return *turtle*, after our prefixes, as a file that has been read."""
    text = PREFIXES + turtle
    quads = "".join(f"{quad} .\n" for quad in ox.parse(text, ox.RdfFormat.TURTLE))
    return DataFile(name, quads.encode(), text, formats.TURTLE)


@pytest.fixture
def file() -> Callable[..., DataFile]:
    """Return a function that makes a file of Turtle, with a name."""

    def make(turtle: str, name: str = "data.ttl") -> DataFile:
        return make_file(turtle, name=name)

    return make


@pytest.fixture
def check() -> Callable[..., Report]:
    """Return a function that validates Turtle with shapes in Turtle, with nothing beside them."""

    def validate(data: str = DATA, shapes: str = SHAPES) -> Report:
        return validate_data(
            make_file(data, name="data.ttl"), shapes=make_file(shapes, name="shapes.ttl")
        )

    return validate


@pytest.fixture(scope="session")
def report() -> Report:
    """Return the report on the small data, which has an error and a warning."""
    return validate_data(
        make_file(DATA, name="data.ttl"), shapes=make_file(SHAPES, name="shapes.ttl")
    )
