"""Every error a user can meet, as one tree.

    HarmGraphError
    ├── UsageError                     exit 2: the request itself is wrong
    │   ├── UnknownIdError
    │   ├── UnknownQueryError
    │   ├── UnknownKindError
    │   ├── UnknownFormatError
    │   ├── ParameterError
    │   └── OptionError
    ├── CouldNotError                  exit 3: could not do it, or could not check it
    │   ├── InputError                 the input cannot be read
    │   │   ├── MissingInputError
    │   │   ├── NotAFileError
    │   │   ├── UnreadableInputError
    │   │   ├── EncodingInputError
    │   │   ├── SyntaxInputError
    │   │   ├── TableInputError
    │   │   ├── TooLargeError
    │   │   ├── TooDeepError
    │   │   └── ForbiddenInputError
    │   ├── LimitError                 the work was stopped
    │   │   ├── TimeLimitError
    │   │   ├── MemoryLimitError
    │   │   └── WorkerDiedError
    │   ├── EngineError                a part that does the work is missing or failed
    │   │   ├── MissingJavaError
    │   │   ├── ReasonerError
    │   │   └── MissingDataError
    │   ├── NoTableError               there is no table to answer from
    │   └── OutputError                the result cannot be written
    └── NothingCheckedError            exit 4: there was nothing to check
        ├── EmptyInputError
        ├── NoShapesError
        └── NoTargetError

Violations are not errors: they are an answer, and exit with 1.
"""

from __future__ import annotations

from typing import ClassVar

EXIT_CLEAN = 0
EXIT_VIOLATIONS = 1
EXIT_USAGE = 2
EXIT_COULD_NOT = 3
EXIT_NOTHING_CHECKED = 4


class HarmGraphError(Exception):
    """Anything harmgraph says no to.

    Args:
        what: What happened, as a sentence without its full stop.
        target: To which thing: a file name, an IRI, an option.
        line: Line of the file, counted from 1, where it is known.
        advice: What the person can do, as a whole sentence.

    Attributes:
        code: A stable name for this kind of error, with a heading in ``docs/reference/errors.md``.
        exit_code: What the command line exits with.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = EXIT_COULD_NOT

    def __init__(
        self, what: str, *, target: str | None = None, line: int | None = None, advice: str
    ) -> None:
        super().__init__(what)
        self.what = what
        self.target = target
        self.line = line
        self.advice = advice

    def __str__(self) -> str:
        """What happened, to which thing, what to do."""
        where = ""
        if self.target is not None:
            where = f": {self.target}"
        if self.line is not None:
            where += f", line {self.line}"
        return f"{self.what}{where}. {self.advice}"

    def to_dict(self) -> dict[str, str | int | None]:
        """Return the error as plain values, so that it can cross from a child process."""
        return {
            "code": self.code,
            "what": self.what,
            "target": self.target,
            "line": self.line,
            "advice": self.advice,
        }


class UsageError(HarmGraphError):
    """The request itself is wrong."""

    code = "usage"
    exit_code = EXIT_USAGE


class UnknownIdError(UsageError):
    """Nothing in the graph has this id.

    Look at the ids that the message offers, or find the thing by its words with ``harmgraph
    search``.
    """

    code = "unknown-id"


class UnknownQueryError(UsageError):
    """No bundled query has this name.

    ``harmgraph list queries`` shows the names. A query of your own is a file that ends in
    .rq or .sparql.
    """

    code = "unknown-query"


class UnknownKindError(UsageError):
    """There is no list of this kind of thing.

    ``harmgraph list --help`` names the kinds.
    """

    code = "unknown-kind"


class UnknownFormatError(UsageError):
    """No format has this name, or the format cannot carry this result.

    Choose one of the formats in the message. Rows and triples have different ones.
    """

    code = "unknown-format"


class ParameterError(UsageError):
    """A query parameter is missing, unknown or of the wrong type.

    ``harmgraph query NAME --about`` says which values a question takes, and of what type.
    """

    code = "parameter"


class OptionError(UsageError):
    """An option has a value that cannot be used, or clashes with another.

    The message says which values fit.
    """

    code = "option"


class CouldNotError(HarmGraphError):
    """The request is fine, and could not be carried out."""

    code = "could-not"
    exit_code = EXIT_COULD_NOT


class InputError(CouldNotError):
    """The input cannot be read."""

    code = "input"


class MissingInputError(InputError):
    """The file does not exist.

    Check the name and the folder; the message offers names that look alike.
    """

    code = "missing-input"


class NotAFileError(InputError):
    """The path names a directory, or something else that is not a file.

    Name a file, or give ``-`` and pipe the text in.
    """

    code = "not-a-file"


class UnreadableInputError(InputError):
    """The file exists and the system does not let us read it.

    Check the permissions of the file and of the folders above it.
    """

    code = "unreadable-input"


class EncodingInputError(InputError):
    """The text is not UTF-8, or holds a NUL character.

    Save the file as UTF-8. The line in the message is the first that is not.
    """

    code = "encoding"


class SyntaxInputError(InputError):
    """The text breaks the grammar of its format.

    Mend the line in the message, or look at the line before it.
    """

    code = "syntax"


class TableInputError(InputError):
    """A table lacks a column, has one that nobody knows, or holds a value that cannot be right.

    Mend the line in the message. Nothing was taken from the file, so that no row can be lost.
    """

    code = "table"


class TooLargeError(InputError):
    """The text, or one literal or IRI in it, is larger than the limit.

    Split the file, or shorten the text. Nobody needs a literal of a megabyte to describe
    harm.
    """

    code = "too-large"


class TooDeepError(InputError):
    """Brackets or braces are nested more deeply than the limit.

    Nothing that people write is nested so deeply. Mend the program that wrote it.
    """

    code = "too-deep"


class ForbiddenInputError(InputError):
    """The text asks for what is never done: to fetch, to call a server, to change the data.

    Put what is needed into the file itself: write out the entities, the context, or the
    data. Files from Protégé that declare entities can be saved as Turtle.
    """

    code = "forbidden"


class LimitError(CouldNotError):
    """The work was stopped before it was finished."""

    code = "limit"


class TimeLimitError(LimitError):
    """The work took longer than the time limit.

    Ask for less, or allow more time with ``--timeout``.
    """

    code = "time-limit"


class MemoryLimitError(LimitError):
    """The work needed more memory than the limit.

    Ask for less at a time.
    """

    code = "memory-limit"


class WorkerDiedError(LimitError):
    """The child process that did the work ended without an answer.

    The text made the engine crash, which harmed nothing else. Simplify it.
    """

    code = "worker-died"


class EngineError(CouldNotError):
    """A part that does the work is missing, or failed."""

    code = "engine"


class MissingJavaError(EngineError):
    """HermiT needs Java, and none was found.

    Install the extra: ``pip install "harmgraph[dl]"``. ``harmgraph reason`` without HermiT
    needs no Java.
    """

    code = "missing-java"


class ReasonerError(EngineError):
    """The reasoner stopped with an error of its own.

    Check that the ontology is OWL 2 DL.
    """

    code = "reasoner"


class MissingDataError(EngineError):
    """The bundled ontology, shapes or queries are not where they should be.

    Install harmgraph again, or run it from a whole checkout.
    """

    code = "missing-data"


class NoTableError(CouldNotError):
    """There is no table of links to answer from, so it could not be checked.

    That nobody has looked is not the same as that nothing was found. Add a mapping set, or ask
    without the option that leaves it out.
    """

    code = "no-table"


class OutputError(CouldNotError):
    """The result cannot be written; nothing was left half-written.

    Choose another place, or make room. What was there before is still there.
    """

    code = "output"


class NothingCheckedError(HarmGraphError):
    """There was nothing to check, which is not the same as having passed."""

    code = "nothing-checked"
    exit_code = EXIT_NOTHING_CHECKED


class EmptyInputError(NothingCheckedError):
    """The input holds no triple, or no row.

    Check that it is the right file.
    """

    code = "empty-input"


class NoShapesError(NothingCheckedError):
    """The shapes file holds no shape.

    A shapes file has at least one sh:NodeShape or sh:PropertyShape with a target.
    """

    code = "no-shapes"


class NoTargetError(NothingCheckedError):
    """No shape looks at anything in this data.

    Check the types (rdf:type) in the data, and the spelling of their namespace.
    """

    code = "no-target"


def iter_errors(root: type[HarmGraphError] = HarmGraphError) -> list[type[HarmGraphError]]:
    """Return *root* and every class under it, depth first, in the order of the tree above."""
    found = [root]
    for child in root.__subclasses__():
        found.extend(iter_errors(child))
    return found


def error_from_dict(fields: dict[str, str | int | None]) -> HarmGraphError:
    """Rebuild the error that :meth:`HarmGraphError.to_dict` described.

    A code that no class has becomes a :class:`WorkerDiedError`.
    """
    by_code = {cls.code: cls for cls in iter_errors()}
    cls = by_code.get(str(fields.get("code")), WorkerDiedError)
    target, line = fields.get("target"), fields.get("line")
    return cls(
        str(fields.get("what")),
        target=None if target is None else str(target),
        line=line if isinstance(line, int) else None,
        advice=str(fields.get("advice")),
    )
