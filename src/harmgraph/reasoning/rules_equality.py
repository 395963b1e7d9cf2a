"""Table 4: the semantics of equality.

``eq-ref`` (everything is the same as itself) is not run: it would add a triple for every term and
tell nobody anything. The one contradiction that needs it is ``eq-diff1-self``.
"""

from __future__ import annotations

from typing import Final

from harmgraph.reasoning.patterns import Rule

EQUALITY: Final = (
    Rule(
        "eq-sym",
        4,
        "?x owl:sameAs ?y",
        "?y owl:sameAs ?x",
        "{x} is the same as {y}, so {y} is the same as {x}.",
    ),
    Rule(
        "eq-trans",
        4,
        "?x owl:sameAs ?y . ?y owl:sameAs ?z",
        "?x owl:sameAs ?z",
        "{x} is the same as {y}, which is the same as {z}, so {x} is the same as {z}.",
    ),
    Rule(
        "eq-rep-s",
        4,
        "?s owl:sameAs ?same . ?s ?p ?o",
        "?same ?p ?o",
        "{s} and {same} are the same, so what is said of {s} is said of {same}.",
    ),
    Rule(
        "eq-rep-p",
        4,
        "?p owl:sameAs ?same . ?s ?p ?o",
        "?s ?same ?o",
        "{p} and {same} are the same, so what {p} connects, {same} connects.",
    ),
    Rule(
        "eq-rep-o",
        4,
        "?o owl:sameAs ?same . ?s ?p ?o",
        "?s ?p ?same",
        "{o} and {same} are the same, so what points to {o} points to {same}.",
    ),
    Rule(
        "eq-diff1",
        4,
        "?x owl:sameAs ?y . ?x owl:differentFrom ?y",
        "",
        "{x} and {y} are said to be the same and said to be different.",
    ),
    Rule(
        "eq-diff1-self",
        4,
        "?x owl:differentFrom ?x",
        "",
        "{x} is said to be different from itself (eq-ref with eq-diff1).",
    ),
    Rule(
        "eq-diff2",
        4,
        "?x rdf:type owl:AllDifferent . ?x owl:members ?l . ?l member ?a . ?l member ?b"
        " . ?a owl:sameAs ?b",
        "",
        "{a} and {b} stand in a list of things that are all different, and are the same.",
        apart=("?a", "?b"),
    ),
    Rule(
        "eq-diff3",
        4,
        "?x rdf:type owl:AllDifferent . ?x owl:distinctMembers ?l . ?l member ?a . ?l member ?b"
        " . ?a owl:sameAs ?b",
        "",
        "{a} and {b} stand in a list of things that are all different, and are the same.",
        apart=("?a", "?b"),
    ),
)
"""The rules of table 4."""
