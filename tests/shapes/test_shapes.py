"""Every shape finds what it is for, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyshacl
import pytest
from conftest import (
    CASES,
    bundle,
    focus_nodes,
    merged,
    node_shapes,
    ontology,
    shapes,
    shapes_without_style,
    short,
    validate,
)
from rdflib import OWL, RDF, RDFS, SH, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import BNode, Node

from harmgraph.namespaces import HG, ID, PREFIXES, SHAPE

if TYPE_CHECKING:
    from pathlib import Path
