"""One table of formats: name, other names, media type, suffixes, and what each can carry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath

from harmgraph.errors import UnknownFormatError


class Carries(Enum):
    """What a format can hold."""

    GRAPH = "graph"
    """Triples."""
    DATASET = "dataset"
    """Quads: triples with the named graph they are in."""
    SOLUTIONS = "solutions"
    """The rows of a SELECT, or the yes or no of an ASK."""


@dataclass(frozen=True)
class Format:
    """A syntax that harmgraph reads or writes.

    Attributes:
        name: The name in messages and for ``--format``.
        aliases: Other names accepted for ``--format``.
        media_type: The registered media type, or ``None`` for one that is for people only.
        suffixes: File name endings, first the one we write.
        carries: What it can hold.
    """

    name: str
    aliases: tuple[str, ...]
    media_type: str | None
    suffixes: tuple[str, ...]
    carries: frozenset[Carries]


_GRAPH = frozenset({Carries.GRAPH})
_DATASET = frozenset({Carries.GRAPH, Carries.DATASET})
_SOLUTIONS = frozenset({Carries.SOLUTIONS})

TURTLE = Format("turtle", ("ttl",), "text/turtle", (".ttl",), _GRAPH)
N_TRIPLES = Format("ntriples", ("nt",), "application/n-triples", (".nt",), _GRAPH)
N_QUADS = Format("nquads", ("nq",), "application/n-quads", (".nq",), _DATASET)
TRIG = Format("trig", (), "application/trig", (".trig",), _DATASET)
JSON_LD = Format("jsonld", ("json-ld",), "application/ld+json", (".jsonld",), _DATASET)
RDF_XML = Format(
    "rdfxml", ("xml", "rdf", "owl"), "application/rdf+xml", (".rdf", ".owl", ".xml"), _GRAPH
)

RDF_FORMATS = (TURTLE, N_TRIPLES, N_QUADS, TRIG, JSON_LD, RDF_XML)

TEXT = Format("text", (), None, (".txt",), frozenset())
"""Plain words for people; it carries no data."""

TABLE = Format("table", ("text",), None, (".txt",), _SOLUTIONS)
CSV = Format("csv", (), "text/csv", (".csv",), _SOLUTIONS)
TSV = Format("tsv", (), "text/tab-separated-values", (".tsv",), _SOLUTIONS)
MARKDOWN = Format("markdown", ("md",), "text/markdown", (".md",), _SOLUTIONS)
RESULTS_JSON = Format(
    "json", ("srj", "sparql-json"), "application/sparql-results+json", (".srj", ".json"), _SOLUTIONS
)
RESULTS_XML = Format(
    "xml", ("srx", "sparql-xml"), "application/sparql-results+xml", (".srx",), _SOLUTIONS
)

SOLUTION_FORMATS = (TABLE, CSV, TSV, RESULTS_JSON, RESULTS_XML, MARKDOWN)


def find_format(name: str, among: tuple[Format, ...]) -> Format:
    """Return the format of *among* with this name or alias, in any case of letters.

    Raises:
        UnknownFormatError: none of *among* has that name.
    """
    wanted = name.lower()
    for candidate in among:
        if wanted == candidate.name or wanted in candidate.aliases:
            return candidate
    known = ", ".join(candidate.name for candidate in among)
    raise UnknownFormatError(
        "That format is not one of those that fit here", target=name, advice=f"Choose from {known}."
    )


def format_of_path(path: PurePath | str, among: tuple[Format, ...]) -> Format | None:
    """Return the format of *among* that the ending of *path* names, or ``None``."""
    suffix = PurePath(path).suffix.lower()
    for candidate in among:
        if suffix in candidate.suffixes:
            return candidate
    return None
