"""Handing a graph over as owlready2's Python objects."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from harmgraph.errors import ReasonerError
from harmgraph.namespaces import ONTOLOGY_IRI, OWL
from harmgraph.reasoning.owl_copy import (
    READABLE_DATATYPES,
    OwlCopy,
    copy_for_owl,
    missing_declarations,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_BASE: Final = f"{ONTOLOGY_IRI}/"
_ADVICE: Final = "owlready2 needs each term to be a class, a property or a thing, and only one."


def to_owlready(triples: Iterable[ox.Triple]) -> Any:  # noqa: ANN401  (owlready2 has no types)
    """Return *triples* as an owlready2 ontology in a world of its own.

    Nothing is lost: what is used and not declared is declared, because owlready2 does not see it
    otherwise, and a literal of a datatype that owlready2 cannot read is given as text. owl:imports
    is dropped. ``result.world`` finds anything by its IRI:
    ``result.world["https://w3id.org/..."]``.

    Args:
        triples: The ontology, data and all, as one graph.

    Returns:
        An ``owlready2.Ontology``.

    Raises:
        ReasonerError: owlready2 cannot read the graph, or would lose a thing declared in it.
    """
    copy = copy_for_owl(triples, datatypes=READABLE_DATATYPES)
    whole = OwlCopy((*copy.triples, *missing_declarations(copy.triples)), copy.replaced)
    # owlready2 prints warnings; only the command line prints.
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        import owlready2

        world = owlready2.World()
        ontology = world.get_ontology(_BASE)
        try:
            ontology.load(fileobj=io.BytesIO(whole.to_ntriples()))
        except (owlready2.OwlReadyError, TypeError, ValueError) as error:
            raise ReasonerError(
                f"owlready2 cannot read the graph: {str(error).rstrip('.')}",
                advice=_ADVICE,
            ) from error
        found = {str(individual.iri) for individual in world.individuals()}
    for iri in _named_individuals(copy.triples):
        if iri not in found:
            raise ReasonerError(
                "This thing would be lost on the way to owlready2", target=iri, advice=_ADVICE
            )
    return ontology


def _named_individuals(triples: Iterable[ox.Triple]) -> Iterator[str]:
    kind = ox.NamedNode(f"{OWL}NamedIndividual")
    for triple in triples:
        if triple.object == kind and isinstance(triple.subject, ox.NamedNode):
            yield triple.subject.value
