"""Validates the bundled graphs, or a user's own files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from harmgraph.errors import EmptyInputError
from harmgraph.isolation import DEFAULT_PROCESS_LIMITS, ProcessLimits, run_isolated
from harmgraph.namespaces import Graphs
from harmgraph.reading import parse_rdf, read_input
from harmgraph.validation import engine
from harmgraph.validation.documents import (
    CONTEXT_GRAPHS,
    DataFile,
    bundled_graphs,
    bundled_shapes,
    from_user,
)
from harmgraph.validation.locating import locate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.validation.report import Report

_One = TypeVar("_One", Path | str, DataFile)


def validate_bundle(graphs: Sequence[str] = Graphs.ALL) -> Report:
    """Validate the bundled *graphs*, merged, with the bundled shapes.

    Raises:
        NoShapesError: the bundle holds no shapes.
        NoTargetError: no shape looks at anything in *graphs*.
        MissingDataError: the bundle is not where it should be.
    """
    shapes = bundled_shapes()
    job = engine.Job(own=bundled_graphs(graphs), context=[], shapes=shapes, trusted=True)
    return engine.read_answer(
        engine.run(job), files=[], graphs=graphs, shape_files=[shape.name for shape in shapes]
    )


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
    shape_documents = bundled_shapes() if shapes is None else from_user(_listed(shapes), label="s")
    graphs = CONTEXT_GRAPHS if context or (context is None and shapes is None) else ()
    job = engine.Job(
        own=from_user(data, label="d"),
        context=bundled_graphs(graphs),
        shapes=shape_documents,
        trusted=shapes is None,
    )
    answer = run_isolated(engine.run, job, limits=limits, name=_names(data), preload=engine.preload)
    report = engine.read_answer(
        answer,
        files=[file.name for file in data],
        graphs=graphs,
        shape_files=[document.name for document in shape_documents],
    )
    return locate(report, data)


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
