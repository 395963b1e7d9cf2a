"""Tables 6 and 7: the semantics of classes and of class axioms.

``cls-thing`` and ``cls-nothing1`` have no condition; :data:`AXIOMS` holds what they say.
"""

from __future__ import annotations

from typing import Final

from harmgraph.reasoning.patterns import Rule, parse_patterns

AXIOMS: Final = parse_patterns("owl:Thing rdf:type owl:Class . owl:Nothing rdf:type owl:Class")
"""Triples that hold in every ontology (table 6, cls-thing and cls-nothing1)."""

CLASSES: Final = (
    Rule(
        "cls-nothing2",
        6,
        "?x rdf:type owl:Nothing",
        "",
        "{x} would have to be a member of a class that can have none.",
    ),
    Rule(
        "cls-int1",
        6,
        "?c owl:intersectionOf ?l",
        "?y rdf:type ?c",
        "{y} is everything that a {c} has to be, so it is a {c}.",
        each="?y rdf:type ?c[i]",
        over=("?l", "?c[i]"),
    ),
    Rule(
        "cls-int2",
        6,
        "?c owl:intersectionOf ?l . ?l member ?d . ?y rdf:type ?c",
        "?y rdf:type ?d",
        "Every {c} is a {d}, and {y} is a {c}, so {y} is a {d}.",
    ),
    Rule(
        "cls-uni",
        6,
        "?c owl:unionOf ?l . ?l member ?d . ?y rdf:type ?d",
        "?y rdf:type ?c",
        "Being a {d} is one way of being a {c}, and {y} is a {d}, so {y} is a {c}.",
    ),
    Rule(
        "cls-com",
        6,
        "?c1 owl:complementOf ?c2 . ?x rdf:type ?c1 . ?x rdf:type ?c2",
        "",
        "Nothing is a {c1} and a {c2}, and {x} is both.",
    ),
    Rule(
        "cls-svf1",
        6,
        "?x owl:someValuesFrom ?y . ?x owl:onProperty ?p . ?u ?p ?v . ?v rdf:type ?y",
        "?u rdf:type ?x",
        "Whatever has {p} to a {y} is a {x}, and {u} has it to {v}, so {u} is a {x}.",
    ),
    Rule(
        "cls-svf2",
        6,
        "?x owl:someValuesFrom owl:Thing . ?x owl:onProperty ?p . ?u ?p ?v",
        "?u rdf:type ?x",
        "Whatever has {p} to anything is a {x}, and {u} has, so {u} is a {x}.",
    ),
    Rule(
        "cls-avf",
        6,
        "?x owl:allValuesFrom ?y . ?x owl:onProperty ?p . ?u rdf:type ?x . ?u ?p ?v",
        "?v rdf:type ?y",
        "A {x} has {p} only to what is a {y}, and {u} has it to {v}, so {v} is a {y}.",
    ),
    Rule(
        "cls-hv1",
        6,
        "?x owl:hasValue ?y . ?x owl:onProperty ?p . ?u rdf:type ?x",
        "?u ?p ?y",
        "Every {x} has {p} {y}, and {u} is a {x}, so {u} has {p} {y}.",
    ),
    Rule(
        "cls-hv2",
        6,
        "?x owl:hasValue ?y . ?x owl:onProperty ?p . ?u ?p ?y",
        "?u rdf:type ?x",
        "Whatever has {p} {y} is a {x}, and {u} has, so {u} is a {x}.",
    ),
    Rule(
        "cls-maxc1",
        6,
        '?x owl:maxCardinality "0" . ?x owl:onProperty ?p . ?u rdf:type ?x . ?u ?p ?y',
        "",
        "A {x} has no {p}, and {u} has {y}.",
    ),
    Rule(
        "cls-maxc2",
        6,
        '?x owl:maxCardinality "1" . ?x owl:onProperty ?p . ?u rdf:type ?x . ?u ?p ?y1 . ?u ?p ?y2',
        "?y1 owl:sameAs ?y2",
        "A {x} has at most one {p}, and {u} has {y1} and {y2}, so those two are the same.",
        apart=("?y1", "?y2"),
    ),
    Rule(
        "cls-maxqc1",
        6,
        '?x owl:maxQualifiedCardinality "0" . ?x owl:onProperty ?p . ?x owl:onClass ?c'
        " . ?u rdf:type ?x . ?u ?p ?y . ?y rdf:type ?c",
        "",
        "A {x} has no {p} that is a {c}, and {u} has {y}.",
    ),
    Rule(
        "cls-maxqc2",
        6,
        '?x owl:maxQualifiedCardinality "0" . ?x owl:onProperty ?p . ?x owl:onClass owl:Thing'
        " . ?u rdf:type ?x . ?u ?p ?y",
        "",
        "A {x} has no {p}, and {u} has {y}.",
    ),
    Rule(
        "cls-maxqc3",
        6,
        '?x owl:maxQualifiedCardinality "1" . ?x owl:onProperty ?p . ?x owl:onClass ?c'
        " . ?u rdf:type ?x . ?u ?p ?y1 . ?y1 rdf:type ?c . ?u ?p ?y2 . ?y2 rdf:type ?c",
        "?y1 owl:sameAs ?y2",
        "A {x} has at most one {p} that is a {c}, and {u} has {y1} and {y2},"
        " so those two are the same.",
        apart=("?y1", "?y2"),
    ),
    Rule(
        "cls-maxqc4",
        6,
        '?x owl:maxQualifiedCardinality "1" . ?x owl:onProperty ?p . ?x owl:onClass owl:Thing'
        " . ?u rdf:type ?x . ?u ?p ?y1 . ?u ?p ?y2",
        "?y1 owl:sameAs ?y2",
        "A {x} has at most one {p}, and {u} has {y1} and {y2}, so those two are the same.",
        apart=("?y1", "?y2"),
    ),
    Rule(
        "cls-oo",
        6,
        "?c owl:oneOf ?l . ?l member ?y",
        "?y rdf:type ?c",
        "{y} is named as one of the members of {c}, so it is a {c}.",
    ),
)
"""The rules of table 6."""

CLASS_AXIOMS: Final = (
    Rule(
        "cax-sco",
        7,
        "?c1 rdfs:subClassOf ?c2 . ?x rdf:type ?c1",
        "?x rdf:type ?c2",
        "Every {c1} is a {c2}, and {x} is a {c1}, so {x} is a {c2}.",
    ),
    Rule(
        "cax-eqc1",
        7,
        "?c1 owl:equivalentClass ?c2 . ?x rdf:type ?c1",
        "?x rdf:type ?c2",
        "{c1} and {c2} have the same members, and {x} is a {c1}, so {x} is a {c2}.",
    ),
    Rule(
        "cax-eqc2",
        7,
        "?c1 owl:equivalentClass ?c2 . ?x rdf:type ?c2",
        "?x rdf:type ?c1",
        "{c1} and {c2} have the same members, and {x} is a {c2}, so {x} is a {c1}.",
    ),
    Rule(
        "cax-dw",
        7,
        "?c1 owl:disjointWith ?c2 . ?x rdf:type ?c1 . ?x rdf:type ?c2",
        "",
        "Nothing is a {c1} and a {c2}, and {x} is both.",
    ),
    Rule(
        "cax-adc",
        7,
        "?z rdf:type owl:AllDisjointClasses . ?z owl:members ?l . ?l member ?c1 . ?l member ?c2"
        " . ?x rdf:type ?c1 . ?x rdf:type ?c2",
        "",
        "Nothing is a {c1} and a {c2}, and {x} is both.",
        apart=("?c1", "?c2"),
    ),
)
"""The rules of table 7."""
