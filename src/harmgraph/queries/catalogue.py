"""The bundled questions: what each asks, and finding one by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from harmgraph import resources
from harmgraph.errors import HarmGraphError, MissingDataError, UnknownKindError, UnknownQueryError
from harmgraph.iris import expand, nearest
from harmgraph.namespaces import GRAPH, QUERY, Graphs
from harmgraph.queries.header import HeaderValue, parse_header
from harmgraph.queries.parameters import ORDERED_TYPES, TYPES, VARIABLE, Parameter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

KINDS: Final = ("explore", "competency", "checks", "reports")
"""The folders of ``queries/``: to look around; what the design must answer; what must return no
row; counts for information."""

SEVERITIES: Final = ("violation", "warning", "info")

_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REQUIRED: Final = frozenset({"summary", "description", "tags", "asks", "graphs", "columns"})
_SENTENCES: Final = frozenset({"note", "when_empty"})
_FLAGS: Final = frozenset({"must_be_empty", "names_each_graph"})
_KNOWN: Final = _REQUIRED | _SENTENCES | _FLAGS | {"question", "parameters", "severity"}
_PARAMETER_KEYS: Final = frozenset({"type", "class", "default", "label", "min", "max", "not_after"})
_NO_FAULT: Final = "This check finds no fault."


@dataclass(frozen=True)
class Query:
    """One bundled question.

    Attributes:
        name: The file's name without its ending; no two queries have the same.
        kind: The folder, one of :data:`KINDS`.
        path: Where the file is in the bundle.
        text: The whole file, as SPARQL.
        summary: What it asks, in one sentence without a full stop.
        description: More of the same, and what is still missing where an answer is partial.
        tags: Words to find it by.
        asks: Who asks this.
        graphs: IRIs of the named graphs that the answer rests on.
        columns: What each column holds, in the order of the SELECT.
        parameters: The values it takes.
        question: Number of the competency question that it answers, or ``None``.
        severity: For a check, how bad a row is: ``violation``, ``warning`` or ``info``.
        note: What a reader must be told with every answer, as whole sentences; empty for nothing.
        when_empty: What it means that there is no row, as whole sentences; empty where it needs
            no words.
        must_be_empty: Whether a row is a fault, as it is for every check.
        names_each_graph: Whether each row names the graph that it is about and says nothing that
            stands in it, so that an answer cannot pass a claim off as the document's.
    """

    name: str
    kind: str
    path: str
    text: str
    summary: str
    description: str
    tags: tuple[str, ...]
    asks: tuple[str, ...]
    graphs: tuple[str, ...]
    columns: Mapping[str, str]
    parameters: tuple[Parameter, ...] = ()
    question: int | None = None
    severity: str | None = None
    note: str = ""
    when_empty: str = ""
    must_be_empty: bool = False
    names_each_graph: bool = False

    @property
    def iri(self) -> str:
        """The IRI of the question."""
        return QUERY + self.name


def query_names(kind: str | None = None) -> dict[str, str]:
    """Return the name and kind of every bundled query, or of one kind; no file is opened.

    Raises:
        UnknownKindError: there is no such kind.
        MissingDataError: two files have one name.
    """
    if kind is not None and kind not in KINDS:
        raise UnknownKindError(
            "There is no such kind of query", target=kind, advice=f"Choose from {', '.join(KINDS)}."
        )
    found: dict[str, str] = {}
    for folder in KINDS if kind is None else (kind,):
        for path, file in _files(folder):
            name = file.name.removesuffix(".rq")
            if name in found:
                raise _damaged("Two bundled queries have the same name", path)
            found[name] = folder
    return found


def load_catalogue(kind: str | None = None) -> list[Query]:
    """Return every bundled query, or those of one kind, in the order of kinds and then of names.

    Raises:
        UnknownKindError: there is no such kind.
        MissingDataError: a file is damaged.
    """
    return [_load(folder, name) for name, folder in query_names(kind).items()]


def get_query(name: str) -> Query:
    """Return the bundled query *name*, reading no other.

    Raises:
        UnknownQueryError: there is none, with the names nearest to it.
        MissingDataError: its file is damaged.
    """
    if _NAME.fullmatch(name):
        for kind in KINDS:
            if (resources.data_root() / "queries" / kind / f"{name}.rq").is_file():
                return _load(kind, name)
    near = nearest(name, query_names())
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    raise UnknownQueryError(
        "No bundled query has that name",
        target=name,
        advice=f"{hint}“harmgraph list queries” shows them all.",
    )


def _files(kind: str) -> list[tuple[str, Traversable]]:
    if not (resources.data_root() / "queries" / kind).is_dir():
        return []
    return list(resources.iter_files(f"queries/{kind}", ".rq"))


def _load(kind: str, name: str) -> Query:
    path = f"queries/{kind}/{name}.rq"
    try:
        text = (resources.data_root() / "queries" / kind / f"{name}.rq").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged("A bundled query cannot be read", path) from error
    return read_query(text, kind=kind, name=name, path=path)


def read_query(text: str, *, kind: str, name: str, path: str) -> Query:
    """Return the query that the file *text* holds.

    Raises:
        MissingDataError: the header is missing something, or has something unknown.
    """
    fields = parse_header(text, path=path)
    missing, unknown = _REQUIRED - fields.keys(), fields.keys() - _KNOWN
    if missing or unknown or (kind == "checks") != ("severity" in fields):
        wrong = sorted(missing or unknown) or ["severity"]
        raise _damaged(f"The header lacks, or should not have, {', '.join(wrong)}", path)
    found = Query(
        name=name,
        kind=kind,
        path=path,
        text=text,
        summary=_text(fields["summary"], path),
        description=_text(fields["description"], path),
        tags=_texts(fields["tags"], path),
        asks=_texts(fields["asks"], path),
        graphs=tuple(_graph(short, path) for short in _texts(fields["graphs"], path)),
        columns={key: _text(value, path) for key, value in _mapping(fields["columns"], path)},
        parameters=_parameters(fields, path),
        question=_question(fields, path),
        severity=_severity(fields, path),
        note=_text(fields.get("note", ""), path),
        when_empty=_text(fields.get("when_empty", _NO_FAULT if kind == "checks" else ""), path),
        must_be_empty=kind == "checks" or _flag(fields, "must_be_empty", path),
        names_each_graph=_flag(fields, "names_each_graph", path),
    )
    if found.must_be_empty and not found.when_empty:
        raise _damaged("The header does not say what it means that there is no row", path)
    return found


def _severity(fields: Mapping[str, HeaderValue], path: str) -> str | None:
    severity = fields.get("severity")
    if severity not in (None, *SEVERITIES):
        raise _damaged("The severity of the header is not one there is", path)
    return None if severity is None else str(severity)


def _question(fields: Mapping[str, HeaderValue], path: str) -> int | None:
    question = fields.get("question")
    if isinstance(question, bool) or not isinstance(question, int | None):
        raise _damaged("The question of the header is not a number", path)
    return question


def _flag(fields: Mapping[str, HeaderValue], key: str, path: str) -> bool:
    value = fields.get(key, False)
    return value if isinstance(value, bool) else _wrong_value(path)


def _parameters(fields: Mapping[str, HeaderValue], path: str) -> tuple[Parameter, ...]:
    found = {
        key: _parameter(key, value, path)
        for key, value in _mapping(fields.get("parameters", {}), path)
    }
    for parameter in found.values():
        later = found.get(parameter.not_after or parameter.name)
        ordered = parameter.not_after is None or parameter.type in ORDERED_TYPES
        if later is None or later.type != parameter.type or not ordered:
            raise _damaged(f"The parameter {parameter.name} cannot be compared as it says", path)
    return tuple(found.values())


def _parameter(name: str, value: object, path: str) -> Parameter:
    fields = dict(_mapping(value, path))
    kind = fields.get("type")
    if VARIABLE.fullmatch(name) is None or fields.keys() - _PARAMETER_KEYS or kind not in TYPES:
        raise _damaged(f"The parameter {name} of the header is not as it should be", path)
    classes = fields.get("class", [])
    if classes and kind != "iri":
        raise _damaged(f"The parameter {name} has a class and is not an iri", path)
    default, least, most, not_after = (
        _plain(fields.get(key), path) for key in ("default", "min", "max", "not_after")
    )
    try:
        found = tuple(map(expand, _texts([classes] if isinstance(classes, str) else classes, path)))
    except HarmGraphError as error:
        raise _damaged(f"The class of the parameter {name} is not an IRI", path) from error
    return Parameter(
        name=name,
        type=str(kind),
        label=_text(fields.get("label", name), path),
        default=default,
        classes=found,
        least=least,
        most=most,
        not_after=not_after,
    )


def _graph(short: str, path: str) -> str:
    if GRAPH + short not in Graphs.ALL:
        raise _damaged(f"The header names a graph that is not one there is: {short}", path)
    return GRAPH + short


def _plain(value: object, path: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        _wrong_value(path)
    return str(value)


def _text(value: object, path: str) -> str:
    return value if isinstance(value, str) else _wrong_value(path)


def _texts(value: object, path: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        _wrong_value(path)
    return tuple(_text(item, path) for item in value)


def _mapping(value: object, path: str) -> list[tuple[str, HeaderValue]]:
    if not isinstance(value, dict):
        _wrong_value(path)
    return list(value.items())


def _wrong_value(path: str) -> NoReturn:
    raise _damaged("A value of the header is not of the type that it should be", path)


def _damaged(what: str, path: str) -> MissingDataError:
    return MissingDataError(what, target=path, advice="Mend the file, or install harmgraph again.")
