"""Writes an RDF document in another syntax, in a limited child process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harmgraph import formats
from harmgraph.errors import EmptyInputError, OptionError
from harmgraph.graph import canonical_quads, serialise
from harmgraph.isolation import DEFAULT_PROCESS_LIMITS, ProcessLimits, run_isolated
from harmgraph.reading import parse_rdf

if TYPE_CHECKING:
    from harmgraph.reading import Source


def convert(
    source: Source,
    *,
    to: formats.Format,
    merge: bool = False,
    limits: ProcessLimits = DEFAULT_PROCESS_LIMITS,
) -> bytes:
    """Return the triples of *source* in the syntax *to*, sorted, blank nodes with stable names.

    Args:
        source: The document.
        to: A syntax for RDF.
        merge: Whether named graphs may be merged where *to* cannot hold them.
        limits: How long the work may take, and how much memory.

    Raises:
        InputError: the document is refused, or breaks its grammar.
        EmptyInputError: the document holds no triple.
        LimitError: the work was stopped.
        OptionError: the document has named graphs, *to* cannot hold them, and *merge* is not set.
        UnknownFormatError: *to* is not a syntax for RDF.
    """
    parsed = parse_rdf(source, process_limits=limits)
    if parsed.count == 0:
        raise EmptyInputError(
            "The input holds no triple",
            target=source.name,
            advice="Give a file that says something.",
        )
    return run_isolated(
        _work, parsed.nquads, to, merge, source.name, name=source.name, limits=limits
    )


def _work(nquads: bytes, to: formats.Format, merge: bool, name: str) -> bytes:
    import pyoxigraph as ox

    quads = ox.Dataset(ox.parse(nquads, ox.RdfFormat.N_QUADS))
    holds_graphs = any(not isinstance(quad.graph_name, ox.DefaultGraph) for quad in quads)
    if holds_graphs and formats.Carries.DATASET not in to.carries and not merge:
        raise OptionError(
            f"The input has named graphs, and {to.name} cannot hold them",
            target=name,
            advice="Choose nquads, trig or jsonld, or add --merge to give up the graphs' names.",
        )
    return serialise(canonical_quads(quads), to)
