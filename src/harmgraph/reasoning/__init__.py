"""What follows from the ontology, why, and whether it contradicts itself.

:func:`materialise` and :func:`explain` run the OWL 2 RL rules in Python; :func:`check_consistency`
asks HermiT, a reasoner for the whole of OWL 2 DL, which needs Java; :func:`to_owlready` hands the
graph over as Python objects.
"""

from __future__ import annotations

from harmgraph.reasoning.closure import Closure, Inconsistency, materialise
from harmgraph.reasoning.explanation import Explanation, Reason, Standing, explain
from harmgraph.reasoning.hermit import ConsistencyReport, check_consistency
from harmgraph.reasoning.owlready import to_owlready

__all__ = [
    "Closure",
    "ConsistencyReport",
    "Explanation",
    "Inconsistency",
    "Reason",
    "Standing",
    "check_consistency",
    "explain",
    "materialise",
    "to_owlready",
]
