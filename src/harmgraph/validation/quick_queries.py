"""Asks Oxigraph first whether a constraint in SPARQL finds anything.

rdflib reads and evaluates a query many times more slowly than Oxigraph. Where data conforms to the
bundled shapes, each of their queries finds nothing; Oxigraph says so, and rdflib is left out. Where
anything at all is found, all is done again without this, so that what is reported is pySHACL's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from harmgraph.validation.report_graph import to_oxigraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from harmgraph.validation.rdflib_graph import Term, Triple


class QuickQueries:
    """The data of a validation in a form that Oxigraph can query.

    Args:
        triples: The same triples that the rdflib graph holds. Blank nodes keep their names, so that
            they can be bound in a query.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._store = ox.Store()
        self._store.bulk_extend(
            ox.Quad(to_oxigraph(subject), to_oxigraph(predicate), to_oxigraph(value))  # type: ignore[arg-type]
            for subject, predicate, value in triples
        )

    def finds_nothing(self, query: str, bindings: Mapping[str, Term]) -> bool:
        """Say whether the SELECT *query* has no solution; no, where that is not known."""
        substitutions = {ox.Variable(name): to_oxigraph(term) for name, term in bindings.items()}
        try:
            solutions = self._store.query(query, substitutions=substitutions)
        except (SyntaxError, ValueError, OSError):
            return False
        return isinstance(solutions, ox.QuerySolutions) and next(solutions, None) is None
