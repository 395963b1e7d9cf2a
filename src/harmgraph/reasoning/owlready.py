"""Handing a graph over as owlready2's Python objects."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING, Any, Final

from harmgraph.errors import ReasonerError
from harmgraph.namespaces import ONTOLOGY_IRI
from harmgraph.reasoning.owl_copy import (
    READABLE_DATATYPES,
    OwlCopy,
    copy_for_owl,
    missing_declarations,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox

_BASE: Final = f"{ONTOLOGY_IRI}/"


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
        ReasonerError: owlready2 cannot read the graph.
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
                advice="A term that is a class, a property and a thing at once is a common cause.",
            ) from error
    return ontology
