"""Shows the answer of a question, for every command that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harmgraph import formats
from harmgraph.cli._options import choose
from harmgraph.cli._output import emit, say, terminal_width

if TYPE_CHECKING:
    from harmgraph.queries import Result


def emit_result(result: Result, *, format_name: str | None, output: str | None) -> None:
    """Write *result* in the format that was asked for, and what it cannot hold to standard error.

    Args:
        result: The answer.
        format_name: The format by name; without one the ending of *output* decides, or else it is
            a table for rows and Turtle for triples.
        output: The file, or ``None`` for standard output.

    Raises:
        UnknownFormatError: the format is unknown, or does not hold this kind of answer.
        OutputError: the file cannot be written.
    """
    from harmgraph.queries import Graph, render

    holds_triples = isinstance(result.content, Graph)
    among = formats.RDF_FORMATS if holds_triples else formats.SOLUTION_FORMATS
    default = formats.TURTLE if holds_triples else formats.TABLE
    syntax = choose(format_name, output, among, default)
    written = render(result, syntax, width=terminal_width())
    if syntax not in {formats.TABLE, formats.MARKDOWN}:
        # Before the rows: whoever reads them may close the pipe after the first few.
        for remark in result.remarks:
            say(f"note: {remark}")
    emit(written, output)
