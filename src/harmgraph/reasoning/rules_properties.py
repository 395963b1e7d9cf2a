"""Table 5: the semantics of axioms about properties.

``prp-ap`` (the built-in annotation properties are annotation properties) is not run: it says
nothing about what a person described.
"""

from __future__ import annotations

from typing import Final

from harmgraph.reasoning.patterns import Rule

PROPERTIES: Final = (
    Rule(
        "prp-dom",
        5,
        "?p rdfs:domain ?c . ?x ?p ?y",
        "?x rdf:type ?c",
        "Whatever has {p} is a {c}, and {x} has {p}, so {x} is a {c}.",
    ),
    Rule(
        "prp-rng",
        5,
        "?p rdfs:range ?c . ?x ?p ?y",
        "?y rdf:type ?c",
        "Whatever {p} points to is a {c}, and {p} points to {y}, so {y} is a {c}.",
    ),
    Rule(
        "prp-fp",
        5,
        "?p rdf:type owl:FunctionalProperty . ?x ?p ?y1 . ?x ?p ?y2",
        "?y1 owl:sameAs ?y2",
        "A thing has at most one {p}, and {x} has {y1} and {y2}, so those two are the same.",
        apart=("?y1", "?y2"),
    ),
    Rule(
        "prp-ifp",
        5,
        "?p rdf:type owl:InverseFunctionalProperty . ?x1 ?p ?y . ?x2 ?p ?y",
        "?x1 owl:sameAs ?x2",
        "At most one thing has a given {p}, and {x1} and {x2} both have {y}, so they are the same.",
        apart=("?x1", "?x2"),
    ),
    Rule(
        "prp-irp",
        5,
        "?p rdf:type owl:IrreflexiveProperty . ?x ?p ?x",
        "",
        "Nothing has {p} to itself, and {x} has.",
    ),
    Rule(
        "prp-symp",
        5,
        "?p rdf:type owl:SymmetricProperty . ?x ?p ?y",
        "?y ?p ?x",
        "{p} holds both ways round, so as {x} has it to {y}, {y} has it to {x}.",
    ),
    Rule(
        "prp-asyp",
        5,
        "?p rdf:type owl:AsymmetricProperty . ?x ?p ?y . ?y ?p ?x",
        "",
        "{p} never holds both ways round, and it does between {x} and {y}.",
    ),
    Rule(
        "prp-trp",
        5,
        "?p rdf:type owl:TransitiveProperty . ?x ?p ?y . ?y ?p ?z",
        "?x ?p ?z",
        "{p} carries on from step to step: {x} to {y} and {y} to {z}, so {x} to {z}.",
    ),
    Rule(
        "prp-spo1",
        5,
        "?p1 rdfs:subPropertyOf ?p2 . ?x ?p1 ?y",
        "?x ?p2 ?y",
        "{p1} is one way of {p2}, so as {x} has {p1} {y}, {x} has {p2} {y}.",
    ),
    Rule(
        "prp-spo2",
        5,
        "?p owl:propertyChainAxiom ?l",
        "?u[0] ?p ?u[n]",
        "Following a chain of properties one after the other amounts to {p}.",
        each="?u[i] ?p[i] ?u[i+1]",
        over=("?l", "?p[i]"),
    ),
    Rule(
        "prp-eqp1",
        5,
        "?p1 owl:equivalentProperty ?p2 . ?x ?p1 ?y",
        "?x ?p2 ?y",
        "{p1} and {p2} mean the same, so as {x} has {p1} {y}, {x} has {p2} {y}.",
    ),
    Rule(
        "prp-eqp2",
        5,
        "?p1 owl:equivalentProperty ?p2 . ?x ?p2 ?y",
        "?x ?p1 ?y",
        "{p1} and {p2} mean the same, so as {x} has {p2} {y}, {x} has {p1} {y}.",
    ),
    Rule(
        "prp-pdw",
        5,
        "?p1 owl:propertyDisjointWith ?p2 . ?x ?p1 ?y . ?x ?p2 ?y",
        "",
        "{p1} and {p2} never hold between the same two things, and both hold from {x} to {y}.",
    ),
    Rule(
        "prp-adp",
        5,
        "?z rdf:type owl:AllDisjointProperties . ?z owl:members ?l . ?l member ?p1 . ?l member ?p2"
        " . ?x ?p1 ?y . ?x ?p2 ?y",
        "",
        "{p1} and {p2} never hold between the same two things, and both hold from {x} to {y}.",
        apart=("?p1", "?p2"),
    ),
    Rule(
        "prp-inv1",
        5,
        "?p1 owl:inverseOf ?p2 . ?x ?p1 ?y",
        "?y ?p2 ?x",
        "{p1} and {p2} are each other's reverse, so as {x} has {p1} {y}, {y} has {p2} {x}.",
    ),
    Rule(
        "prp-inv2",
        5,
        "?p1 owl:inverseOf ?p2 . ?x ?p2 ?y",
        "?y ?p1 ?x",
        "{p1} and {p2} are each other's reverse, so as {x} has {p2} {y}, {y} has {p1} {x}.",
    ),
    Rule(
        "prp-key",
        5,
        "?c owl:hasKey ?l . ?x rdf:type ?c . ?y rdf:type ?c",
        "?x owl:sameAs ?y",
        "A {c} is known by its key, and {x} and {y} have the same key, so they are the same.",
        apart=("?x", "?y"),
        each="?x ?p[i] ?z[i] . ?y ?p[i] ?z[i]",
        over=("?l", "?p[i]"),
    ),
    Rule(
        "prp-npa1",
        5,
        "?n owl:sourceIndividual ?x . ?n owl:assertionProperty ?p . ?n owl:targetIndividual ?y"
        " . ?x ?p ?y",
        "",
        "It is said that {x} does not have {p} {y}, and that it has.",
    ),
    Rule(
        "prp-npa2",
        5,
        "?n owl:sourceIndividual ?x . ?n owl:assertionProperty ?p . ?n owl:targetValue ?y"
        " . ?x ?p ?y",
        "",
        "It is said that {x} does not have {p} {y}, and that it has.",
    ),
)
"""The rules of table 5."""
