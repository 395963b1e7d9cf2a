"""The rules of OWL 2 RL, once: the closure runs them and an explanation quotes them.

Tables 4 to 7 and 9 of the specification. Table 8, about datatypes, needs to look inside literals
and is code in :mod:`harmgraph.reasoning.datatypes`.
"""

from __future__ import annotations

from typing import Final

from harmgraph.reasoning.patterns import Rule
from harmgraph.reasoning.rules_classes import CLASS_AXIOMS, CLASSES
from harmgraph.reasoning.rules_equality import EQUALITY
from harmgraph.reasoning.rules_properties import PROPERTIES
from harmgraph.reasoning.rules_schema import SCHEMA

DATATYPES: Final = (
    Rule(
        "dt-type2", 8, "", "?x rdf:type ?d", "The value {x} is one of the values of {d}."
    ),
    Rule(
        "dt-not-type", 8, "?x rdf:type ?d", "",
        "The value {x} would have to be one of the values of {d}, and it is not.",
    ),
    Rule(
        "dt-diff", 8, "?x owl:sameAs ?y", "",
        "The values {x} and {y} would have to be the same, and they differ.",
    ),
)  # fmt: skip
"""The rules of table 8 that are run; their conditions are tested in code."""

RULES: Final = (*EQUALITY, *PROPERTIES, *CLASSES, *CLASS_AXIOMS, *SCHEMA)
"""Every rule that is found by matching patterns."""


def rule_named(name: str) -> Rule:
    """Return the rule that the specification calls *name*.

    Raises:
        KeyError: no rule has that name.
    """
    for rule in (*RULES, *DATATYPES):
        if rule.name == name:
            return rule
    raise KeyError(name)
