"""Table 9: the semantics of schema vocabulary."""

from __future__ import annotations

from typing import Final

from harmgraph.reasoning.patterns import Rule

SCHEMA: Final = (
    Rule(
        "scm-cls",
        9,
        "?c rdf:type owl:Class",
        "?c rdfs:subClassOf ?c . ?c owl:equivalentClass ?c . ?c rdfs:subClassOf owl:Thing"
        " . owl:Nothing rdfs:subClassOf ?c",
        "{c} is a class, so it lies within itself, within everything, and around nothing.",
    ),
    Rule(
        "scm-sco",
        9,
        "?c1 rdfs:subClassOf ?c2 . ?c2 rdfs:subClassOf ?c3",
        "?c1 rdfs:subClassOf ?c3",
        "Every {c1} is a {c2} and every {c2} is a {c3}, so every {c1} is a {c3}.",
    ),
    Rule(
        "scm-eqc1",
        9,
        "?c1 owl:equivalentClass ?c2",
        "?c1 rdfs:subClassOf ?c2 . ?c2 rdfs:subClassOf ?c1",
        "{c1} and {c2} have the same members, so each lies within the other.",
    ),
    Rule(
        "scm-eqc2",
        9,
        "?c1 rdfs:subClassOf ?c2 . ?c2 rdfs:subClassOf ?c1",
        "?c1 owl:equivalentClass ?c2",
        "{c1} and {c2} each lie within the other, so they have the same members.",
    ),
    Rule(
        "scm-op",
        9,
        "?p rdf:type owl:ObjectProperty",
        "?p rdfs:subPropertyOf ?p . ?p owl:equivalentProperty ?p",
        "{p} is a property, so it is one way of {p}.",
    ),
    Rule(
        "scm-dp",
        9,
        "?p rdf:type owl:DatatypeProperty",
        "?p rdfs:subPropertyOf ?p . ?p owl:equivalentProperty ?p",
        "{p} is a property, so it is one way of {p}.",
    ),
    Rule(
        "scm-spo",
        9,
        "?p1 rdfs:subPropertyOf ?p2 . ?p2 rdfs:subPropertyOf ?p3",
        "?p1 rdfs:subPropertyOf ?p3",
        "{p1} is one way of {p2}, and {p2} is one way of {p3}, so {p1} is one way of {p3}.",
    ),
    Rule(
        "scm-eqp1",
        9,
        "?p1 owl:equivalentProperty ?p2",
        "?p1 rdfs:subPropertyOf ?p2 . ?p2 rdfs:subPropertyOf ?p1",
        "{p1} and {p2} mean the same, so each is one way of the other.",
    ),
    Rule(
        "scm-eqp2",
        9,
        "?p1 rdfs:subPropertyOf ?p2 . ?p2 rdfs:subPropertyOf ?p1",
        "?p1 owl:equivalentProperty ?p2",
        "{p1} and {p2} are each one way of the other, so they mean the same.",
    ),
    Rule(
        "scm-dom1",
        9,
        "?p rdfs:domain ?c1 . ?c1 rdfs:subClassOf ?c2",
        "?p rdfs:domain ?c2",
        "Whatever has {p} is a {c1}, and every {c1} is a {c2}, so whatever has {p} is a {c2}.",
    ),
    Rule(
        "scm-dom2",
        9,
        "?p2 rdfs:domain ?c . ?p1 rdfs:subPropertyOf ?p2",
        "?p1 rdfs:domain ?c",
        "{p1} is one way of {p2}, and whatever has {p2} is a {c}, so whatever has {p1} is a {c}.",
    ),
    Rule(
        "scm-rng1",
        9,
        "?p rdfs:range ?c1 . ?c1 rdfs:subClassOf ?c2",
        "?p rdfs:range ?c2",
        "What {p} points to is a {c1}, and every {c1} is a {c2}, so what {p} points to is a {c2}.",
    ),
    Rule(
        "scm-rng2",
        9,
        "?p2 rdfs:range ?c . ?p1 rdfs:subPropertyOf ?p2",
        "?p1 rdfs:range ?c",
        "{p1} is one way of {p2}, and what {p2} points to is a {c}, so what {p1} points to is too.",
    ),
    Rule(
        "scm-hv",
        9,
        "?c1 owl:hasValue ?i . ?c1 owl:onProperty ?p1 . ?c2 owl:hasValue ?i"
        " . ?c2 owl:onProperty ?p2 . ?p1 rdfs:subPropertyOf ?p2",
        "?c1 rdfs:subClassOf ?c2",
        "Having {p1} {i} is one way of having {p2} {i}, so every {c1} is a {c2}.",
    ),
    Rule(
        "scm-svf1",
        9,
        "?c1 owl:someValuesFrom ?y1 . ?c1 owl:onProperty ?p . ?c2 owl:someValuesFrom ?y2"
        " . ?c2 owl:onProperty ?p . ?y1 rdfs:subClassOf ?y2",
        "?c1 rdfs:subClassOf ?c2",
        "Having {p} to a {y1} is having {p} to a {y2}, so every {c1} is a {c2}.",
    ),
    Rule(
        "scm-svf2",
        9,
        "?c1 owl:someValuesFrom ?y . ?c1 owl:onProperty ?p1 . ?c2 owl:someValuesFrom ?y"
        " . ?c2 owl:onProperty ?p2 . ?p1 rdfs:subPropertyOf ?p2",
        "?c1 rdfs:subClassOf ?c2",
        "Having {p1} to a {y} is one way of having {p2} to a {y}, so every {c1} is a {c2}.",
    ),
    Rule(
        "scm-avf1",
        9,
        "?c1 owl:allValuesFrom ?y1 . ?c1 owl:onProperty ?p . ?c2 owl:allValuesFrom ?y2"
        " . ?c2 owl:onProperty ?p . ?y1 rdfs:subClassOf ?y2",
        "?c1 rdfs:subClassOf ?c2",
        "Having {p} only to a {y1} is having it only to a {y2}, so every {c1} is a {c2}.",
    ),
    Rule(
        "scm-avf2",
        9,
        "?c1 owl:allValuesFrom ?y . ?c1 owl:onProperty ?p1 . ?c2 owl:allValuesFrom ?y"
        " . ?c2 owl:onProperty ?p2 . ?p1 rdfs:subPropertyOf ?p2",
        "?c2 rdfs:subClassOf ?c1",
        "What has {p2} only to a {y} has {p1} only to a {y}, so every {c2} is a {c1}.",
    ),
    Rule(
        "scm-int",
        9,
        "?c owl:intersectionOf ?l . ?l member ?d",
        "?c rdfs:subClassOf ?d",
        "A {c} has to be a {d} among other things, so every {c} is a {d}.",
    ),
    Rule(
        "scm-uni",
        9,
        "?c owl:unionOf ?l . ?l member ?d",
        "?d rdfs:subClassOf ?c",
        "Being a {d} is one way of being a {c}, so every {d} is a {c}.",
    ),
)
"""The rules of table 9."""
