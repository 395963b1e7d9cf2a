"""A small dataset of our own, with made-up words, whose every link a test can see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from harmgraph.graph import Dataset, load_dataset
from harmgraph.namespaces import PREFIXES, Graphs

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = """
<source/9> a hg:SourceOfHarm ; skos:notation "9" ; skos:prefLabel "A made-up source"@en .
<example/9.1> a hg:HarmExample ; skos:notation "9.1" ; hg:sourceText "The first *made-up* words." ;
  skos:prefLabel "The first made-up words"@en ; hg:position 1 ; hg:exampleOf <source/9> .
<example/9.2> a hg:HarmExample ; skos:notation "9.2" ; hg:sourceText "The second words." ;
  skos:prefLabel "The second words"@en ; hg:position 2 ; hg:exampleOf <source/9> .
<framework/act> a hg:Framework ; skos:prefLabel "Small Act 2001"@en ; hg:frameworkKind "legislation" .
<framework/sexual-offences-act-2003> a hg:Framework ;
  skos:prefLabel "Sexual Offences Act 2003"@en ; hg:frameworkKind "legislation" .
<provision/act/s2> a hg:Provision ; skos:notation "s. 2" ; skos:prefLabel "Two"@en ;
  hg:provisionOf <framework/act> ; hg:binds <party/council> ; hg:bindsNote "Councils only." ;
  hg:officialIRI <http://www.legislation.gov.uk/id/ukpga/2001/1/section/2> ;
  hg:inForceFrom "2001-02-03"^^xsd:date ; hg:confirmationStatus <confirmation-status/title-seen-elsewhere> .
<provision/act/s10> a hg:Provision ; skos:notation "s. 10" ; skos:prefLabel "Ten"@en ;
  hg:provisionOf <framework/act> ; hg:binds <party/council> ; hg:laterThanDocument true ;
  hg:replacedBy <provision/act/s2> ; hg:inForceUntil "2020-01-31"^^xsd:date .
<provision/act/s11> a hg:Provision ; skos:notation "s. 11" ; skos:prefLabel "Eleven"@en ;
  hg:provisionOf <framework/act> ; hg:binds <party/council> , <party/nhs-body> .
<provision/sexual-offences-act-2003/s3> a hg:Provision ; skos:notation "s. 3" ;
  skos:prefLabel "Three"@en ; hg:provisionOf <framework/sexual-offences-act-2003> ;
  hg:binds <party/any-person> .
<agent/ann> a hg:Agent ; rdfs:label "Ann Other" .
"""


def link(number: int, subject: str, kind: str, target: str, **values: str) -> str:
    """Return a link as Turtle."""
    said = {"status": "proposed", "confidence": "0.6", "reason": "A reason", **values}
    return f"""
<link/small/{number:04}> a hg:CuratedLink ; hg:linkSubject <{subject}> ; hg:linkObject <{target}> ;
  hg:linkType <link-type/{kind}> ; hg:linkBasis <link-basis/curated-inference> ;
  hg:linkStatus <link-status/{said["status"]}> ; hg:confidence {said["confidence"]} ;
  hg:justification "{said["reason"]}" ; hg:linkScope "A scope." ;
  prov:wasAttributedTo <agent/ann> ; hg:asAt "2026-11-24"^^xsd:date .
"""


@pytest.fixture(scope="session")
def terms() -> Dataset:
    """Return the terms and their small vocabularies."""
    return load_dataset((Graphs.ONTOLOGY,))


@pytest.fixture
def small(terms: Dataset) -> Callable[..., Dataset]:
    """Return a function that makes the small dataset, with more Turtle added to it."""

    def make(*more: str) -> Dataset:
        prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
        base = "@base <https://w3id.org/harmgraph/id/> .\n"
        store = ox.Store()
        store.extend(terms.store.quads_for_pattern(None, None, None))
        text = prefixes + base + SMALL + "".join(more)
        store.load(text.encode(), ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(Graphs.CURATED))
        return Dataset(store)

    return make


@pytest.fixture
def make_link() -> Callable[..., str]:
    """Return the function that writes a link as Turtle."""
    return link
