"""Validates a dataset, or a user's own files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from harmgraph.errors import EmptyInputError
from harmgraph.iris import compact
from harmgraph.isolation import DEFAULT_PROCESS_LIMITS, ProcessLimits, run_isolated
from harmgraph.reading import parse_rdf, read_input
from harmgraph.validation import engine
from harmgraph.validation.documents import (
    DataFile,
    bundled_graphs,
    bundled_shapes,
    context_of,
    context_of_graphs,
    dataset_graphs,
    from_user,
    graph_names,
)
from harmgraph.validation.locating import locate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.graph import Dataset
    from harmgraph.validation.report import Report

_One = TypeVar("_One", Path | str, DataFile)


def validate_dataset(
    dataset: Dataset,
    *,
    shapes: DataFile | Sequence[DataFile] | None = None,
    limits: ProcessLimits = DEFAULT_PROCESS_LIMITS,
) -> Report:
    """Validate the graphs of *dataset* as they are now, merged.

    With the bundled shapes, the bundled ontology and 2022 document stand beside them where
    *dataset* does not have them, as beside a user's own data; the report has a note that says so.

    Args:
        dataset: What to check.
        shapes: Shapes to use instead of the bundled ones, with nothing beside the data.
        limits: Of time, memory and the size of the answer, for *shapes* alone: they run in a child
            process, and the bundled ones do not.

    Raises:
        EmptyInputError: *dataset* holds no triple.
        MissingDataError: the bundle is not where it should be.
        HarmGraphError: as :func:`validate_data` says.
    """
    loaded = graph_names(dataset)
    if not loaded:
        raise EmptyInputError(
            "There is no statement to check", advice="Load at least one graph that is not empty."
        )
    needed = context_of_graphs(loaded) if shapes is None else ()
    beside = [graph for graph in needed if graph not in loaded]
    job = engine.Job(
        own=dataset_graphs(dataset),
        context=bundled_graphs(beside),
        shapes=bundled_shapes() if shapes is None else from_user(_listed(shapes), label="s"),
        trusted=shapes is None,
    )
    wall = None if job.trusted else limits
    report = _read(_run(job, "the loaded graphs", wall), job, files=[], graphs=loaded)
    notes = [f"Beside them stood {', '.join(map(compact, beside))}."] if beside else []
    return replace(report, notes=(*report.notes, *notes))


def validate_data(
    files: DataFile | Sequence[DataFile],
    *,
    shapes: DataFile | Sequence[DataFile] | None = None,
    context: bool | None = None,
    limits: ProcessLimits = DEFAULT_PROCESS_LIMITS,
) -> Report:
    """Validate a user's own *files*, merged, in a child process with limits.

    Every result is pySHACL's own for the merged data. The bundled graphs conform to the bundled
    shapes by themselves, so whatever those find comes from the *files*.

    Args:
        files: What to check.
        shapes: Shapes to use instead of the bundled ones.
        context: Whether the bundled ontology and the 2022 document stand beside the data, so that
            classes have their subclasses and references to the document can be followed. Left out,
            they do with the bundled shapes and do not with other *shapes*.
        limits: Of time, memory and the size of the answer.

    Raises:
        EmptyInputError: the *files* hold no triple.
        NoShapesError: *shapes* hold no shape.
        NoTargetError: no shape looks at anything in the *files*.
        InputError: the *shapes* break the rules of SHACL, or ask for what is never done.
        EngineError: pySHACL stopped.
        LimitError: the work took too long or needed too much memory.
    """
    data = _listed(files)
    _check_not_empty(data)
    graphs = context_of(data) if context or (context is None and shapes is None) else ()
    job = engine.Job(
        own=from_user(data, label="d"),
        context=bundled_graphs(graphs),
        shapes=bundled_shapes() if shapes is None else from_user(_listed(shapes), label="s"),
        trusted=shapes is None,
    )
    answer = _run(job, _names(data), limits)
    return locate(_read(answer, job, files=[file.name for file in data], graphs=graphs), data)


def _run(job: engine.Job, name: str, limits: ProcessLimits | None) -> bytes:
    """Return the engine's answer: from a child process, or from here without *limits*."""
    if limits is None:
        return engine.run(job)
    return run_isolated(engine.run, job, limits=limits, name=name, preload=engine.preload)


def _read(answer: bytes, job: engine.Job, *, files: Sequence[str], graphs: Sequence[str]) -> Report:
    shape_files = [document.name for document in job.shapes]
    return engine.read_answer(answer, files=files, graphs=graphs, shape_files=shape_files)


def validate_files(
    paths: Path | str | Sequence[Path | str],
    *,
    shapes: Path | str | Sequence[Path | str] | None = None,
    context: bool | None = None,
    input_format: str | None = None,
    limits: ProcessLimits = DEFAULT_PROCESS_LIMITS,
) -> Report:
    """Read the files at *paths* and validate them, merged, as :func:`validate_data` does.

    Args:
        paths: What to check; ``-`` is standard input.
        shapes: Shapes files to use instead of the bundled ones.
        context: As for :func:`validate_data`.
        input_format: The format of *paths*; otherwise their endings or texts tell. *shapes* always
            tell theirs.
        limits: For each child process: of time, memory and the size of its answer.

    Raises:
        InputError: a file cannot be read or parsed.
        UnknownFormatError: no RDF format is called *input_format*.
        OptionError: nothing tells the format of a file.
        HarmGraphError: as :func:`validate_data` says.
    """
    return validate_data(
        [read_data_file(path, input_format=input_format, limits=limits) for path in _listed(paths)],
        shapes=None
        if shapes is None
        else [read_data_file(path, limits=limits) for path in _listed(shapes)],
        context=context,
        limits=limits,
    )


def read_data_file(
    path: Path | str,
    *,
    input_format: str | None = None,
    limits: ProcessLimits = DEFAULT_PROCESS_LIMITS,
) -> DataFile:
    """Return the file at *path*, read and parsed. ``-`` is standard input.

    Raises:
        InputError: it cannot be read or parsed.
        UnknownFormatError: no RDF format is called *input_format*.
        OptionError: nothing tells its format.
        LimitError: parsing took too long or needed too much memory.
    """
    source = read_input(path, input_format=input_format)
    parsed = parse_rdf(source, process_limits=limits)
    return DataFile(source.name, parsed.nquads, source.text, source.syntax)


def _listed(given: _One | Sequence[_One]) -> list[_One]:
    """Return what was *given*, one thing or several, as a list."""
    return [given] if isinstance(given, (str, Path, DataFile)) else list(given)


def _check_not_empty(files: Sequence[DataFile]) -> None:
    if not any(file.quads.strip() for file in files):
        raise EmptyInputError(
            "There is no statement to check",
            target=_names(files) or None,
            advice="Check that this is the file you meant, and that it was saved.",
        )


def _names(files: Sequence[DataFile]) -> str:
    return ", ".join(file.name for file in files)
