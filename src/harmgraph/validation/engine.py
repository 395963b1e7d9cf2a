"""Runs pySHACL, and returns its answer as bytes so that a child process can do it."""

from __future__ import annotations

import gc
import json
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.errors import EngineError, InputError
from harmgraph.validation.documents import Document
from harmgraph.validation.report import Report, Result, ShapeCheck

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import rdflib

    from harmgraph.validation.rdflib_graph import RememberingGraph
    from harmgraph.validation.targets import Targets

_DEPTH: Final = 15
"""How many shapes may stand inside one another: what pySHACL allows by default."""


@dataclass(frozen=True)
class Job:
    """What to validate.

    Attributes:
        own: The documents that are to be checked.
        context: Documents that stand beside them in the same graph.
        shapes: The documents with the shapes.
        trusted: Whether the shapes are the bundled ones, so that their queries need no check.
    """

    own: Sequence[Document]
    context: Sequence[Document]
    shapes: Sequence[Document]
    trusted: bool

    @property
    def shapes_name(self) -> str:
        """What to call the shapes in an error."""
        return ", ".join(document.name for document in self.shapes)


def run(job: Job) -> bytes:
    """Validate, and return the answer for :func:`read_answer`.

    Raises:
        NoShapesError: there are no shapes.
        NoTargetError: no shape looks at anything in ``job.own``.
        InputError: the shapes break the rules of SHACL, or a query in them is refused.
        EngineError: pySHACL stopped.
    """
    with _no_collection():
        return _run(job)


def _run(job: Job) -> bytes:
    from harmgraph.validation.rdflib_graph import make_graph, read_triples
    from harmgraph.validation.report_graph import focus_nodes, settle_messages
    from harmgraph.validation.shapes import find_shapes
    from harmgraph.validation.targets import find_targets, require_targets

    shapes_graph = _shapes_graph(job)
    shapes = find_shapes(shapes_graph, name=job.shapes_name)
    own = [triple for document in job.own for triple in read_triples(document)]
    context = [triple for document in job.context for triple in read_triples(document)]
    data = make_graph([*own, *context])
    targets = find_targets(shapes_graph, shapes, data, own)
    report = _report(data, shapes_graph, job)
    require_targets(targets, focus_nodes(report), data)
    settle_messages(report, shapes_graph)
    return _answer(report, targets, data, shapes_graph)


def _report(data: RememberingGraph, shapes_graph: RememberingGraph, job: Job) -> rdflib.Graph:
    """Return pySHACL's report; afterwards ``data.quick`` is set where Oxigraph had a part in it."""
    from harmgraph.validation.quick_queries import QuickQueries
    from harmgraph.validation.report_graph import has_results

    if job.trusted:
        data.quick = QuickQueries(data)
    report = _validate(data, shapes_graph, name=job.shapes_name)
    if data.quick is not None and has_results(report):
        # What is wrong in one place may make the engines differ in another, so that a report with
        # results is always pySHACL's alone.
        data.quick = None
        report = _validate(data, shapes_graph, name=job.shapes_name)
    return report


def _answer(
    report: rdflib.Graph, targets: Targets, data: RememberingGraph, shapes_graph: rdflib.Graph
) -> bytes:
    from harmgraph.validation.near_terms import add_hints
    from harmgraph.validation.report_graph import read_results, stable_n_triples, term_text
    from harmgraph.validation.shapes import unused_parts

    results = read_results(report)
    hinted = add_hints((result for result, _ in results), data)
    checks = sorted((term_text(shape), count) for shape, count in targets.by_shape.items() if count)
    answer = {
        "results": [asdict(result) for result in hinted],
        "shapes": checks,
        "focus_nodes": len(targets.focus_nodes),
        "triples": len(data),
        "notes": unused_parts(shapes_graph),
        "engine": _engines(quick=data.quick is not None),
        "report_graph": stable_n_triples(report, [node for _, node in results]).decode(),
    }
    return json.dumps(answer, ensure_ascii=False).encode()


def _engines(*, quick: bool) -> str:
    """Return what did the work."""
    import pyoxigraph
    import pyshacl

    name = f"pySHACL {pyshacl.__version__}, without inference"
    if quick:
        name += f"; pyoxigraph {pyoxigraph.__version__} answered the queries of the shapes"
    return name


def read_answer(
    answer: bytes,
    *,
    files: Sequence[str],
    graphs: Sequence[str],
    shape_files: Sequence[str],
) -> Report:
    """Return the report in the bytes that :func:`run` gave.

    Args:
        answer: The bytes.
        files: Names of the files that were checked.
        graphs: Bundled named graphs that were checked, or stood beside the files.
        shape_files: Names of the files the shapes are from.
    """
    fields = json.loads(answer)
    return Report(
        results=tuple(Result(**result) for result in fields["results"]),
        shapes=tuple(ShapeCheck(shape, count) for shape, count in fields["shapes"]),
        focus_nodes=fields["focus_nodes"],
        triples=fields["triples"],
        files=tuple(files),
        graphs=tuple(graphs),
        shape_files=tuple(shape_files),
        notes=tuple(fields["notes"]),
        engine=fields["engine"],
        report_graph=fields["report_graph"].encode(),
    )


def preload() -> None:
    """Import everything that :func:`run` needs, because it may run where no file can be opened.

    rdflib and pySHACL import some parts only when they first meet a query, a report or a
    constraint, so a small validation that has them all is run once.
    """
    from harmgraph import formats

    shapes = Document("warm-up", _WARM_UP, formats.TURTLE, "w")
    run(Job(own=[shapes], context=[], shapes=[shapes], trusted=False))


_WARM_UP: Final = b"""
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix : <urn:warm-up:> .
: sh:declare [ sh:prefix "w" ; sh:namespace "urn:warm-up:" ] .
:Shape a sh:NodeShape ;
    sh:targetNode :thing ;
    sh:property [ sh:path [ sh:inversePath :p ] ; sh:minCount 1 ; sh:pattern "^a" ; sh:flags "i" ] ;
    sh:or ( [ sh:class :C ] [ sh:datatype :d ] ) ;
    sh:sparql [ sh:prefixes : ;
        sh:select "SELECT $this ?value WHERE { $this w:p ?value FILTER (STRLEN(?value) > 0) }" ] .
:thing :p "text" .
"""


def _shapes_graph(job: Job) -> RememberingGraph:
    """Return the shapes as pySHACL reads them, with their prefixes; queries are looked through.

    pySHACL lets only ``true`` be a true boolean in shapes, and leaves literals as they are written.

    Raises:
        InputError: a query in shapes that are not the bundled ones is refused.
    """
    from pyshacl.monkey import rdflib_bool_patch, rdflib_bool_unpatch

    from harmgraph.validation.rdflib_graph import make_graph, read_triples
    from harmgraph.validation.shapes import check_queries, follow_prefix_imports

    rdflib_bool_patch()  # type: ignore[no-untyped-call]
    try:
        graph = make_graph(triple for document in job.shapes for triple in read_triples(document))
    finally:
        rdflib_bool_unpatch()  # type: ignore[no-untyped-call]
    follow_prefix_imports(graph)
    if not job.trusted:
        check_queries(graph, name=job.shapes_name)
    return graph


def _validate(data: RememberingGraph, shapes_graph: RememberingGraph, *, name: str) -> rdflib.Graph:
    """Return pySHACL's report.

    Raises:
        InputError: the shapes break the rules of SHACL.
        EngineError: pySHACL stopped for another reason.
    """
    import pyshacl
    from pyshacl.errors import ConstraintLoadError, ShapeLoadError, ValidationFailure

    from harmgraph.validation.parameter_lookup import make_parameter_lookup_quick

    make_parameter_lookup_quick()
    broken_rules = (ConstraintLoadError, ShapeLoadError, ValidationFailure)
    try:
        _, report, _ = pyshacl.validate(
            data,
            shacl_graph=shapes_graph,
            inplace=True,
            inference="none",
            do_owl_imports=False,
            js=False,
            max_validation_depth=_DEPTH,
        )
    except broken_rules as error:
        raise _bad_shapes(error, name) from error
    except MemoryError:
        raise
    except Exception as error:
        raise EngineError(
            f"pySHACL stopped with {type(error).__name__}: {_first_line(error)}",
            target=name,
            advice="Look for the shape that the message is about, and simplify it.",
        ) from error
    if isinstance(report, ValidationFailure):
        raise _bad_shapes(report, name)
    return report  # type: ignore[no-any-return]


def _bad_shapes(error: Exception, name: str) -> InputError:
    return InputError(
        f"The shapes break a rule of SHACL: {_first_line(error)}",
        target=name,
        advice="Mend the shape that the message is about; the rules are in W3C's SHACL.",
    )


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].rstrip(".")[:300] if lines else "no reason given"


@contextmanager
def _no_collection() -> Iterator[None]:
    """Switch the garbage collector off: a graph is many objects, and none of them garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
