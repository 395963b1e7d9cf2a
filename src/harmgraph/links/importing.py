"""Reads links from a mapping set or a table, and writes them in one strict form. No row is lost."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph import formats
from harmgraph.errors import EmptyInputError, OptionError, UnknownFormatError
from harmgraph.links.proposals import read_proposals
from harmgraph.links.selecting import Placed
from harmgraph.links.things import short_name
from harmgraph.mappings import MAPPING_SET_LIMITS, MappingSet, claims, parse_mapping_set
from harmgraph.namespaces import PREFIXES
from harmgraph.reading import display_name, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from harmgraph.graph import Dataset
    from harmgraph.links.editing import Agent

TRIPLES: Final = (formats.TURTLE, formats.N_TRIPLES)
"""The syntaxes in which links can be written as triples."""


@dataclass(frozen=True)
class Given:
    """What a table does not say, and a mapping set must.

    Attributes:
        set_id: The IRI of the set.
        version: Its version.
        licence: The IRI of its licence.
        author: Who claims every row.
        date: The day on which they did.
        as_at: The day whose law the rows rely on.
        title: What the set holds, in words; it can be empty.
    """

    set_id: str
    version: str
    licence: str
    author: Agent
    date: str
    as_at: str
    title: str = ""


def import_links(path: Path | str, *, given: Given | None = None) -> MappingSet:
    """Return the mapping set that the file at *path* holds, or that its table makes.

    A file whose first line begins with ``#``, or holds a tab, is a mapping set in SSSOM's TSV
    form. Any other is a table with commas, as :mod:`harmgraph.links.proposals` says.

    Args:
        path: The file, or ``-`` for standard input.
        given: What a table does not say; for a mapping set ``None``.

    Raises:
        InputError: the file cannot be read; what is wrong in it is said with its line.
        EmptyInputError: there is no row.
        OptionError: *given* is missing for a table, or there for a mapping set.
    """
    text = read_text(path, limits=MAPPING_SET_LIMITS)
    name = display_name(path)
    if not text or text.isspace():
        raise EmptyInputError("The file is empty", target=name, advice="Check the name.")
    start = text[:65536].lstrip().split("\n", 1)[0]
    if start.startswith("#") or "\t" in start:
        if given is not None:
            raise OptionError(
                "The file is a mapping set, which says by itself what these options say",
                target=name,
                advice="Leave out --set-id, --set-version, --licence, --author and --as-at.",
            )
        return parse_mapping_set(text, name=name)
    if given is None:
        raise OptionError(
            "The file is a table, which does not say who makes the claims",
            target=name,
            advice="Give --set-id, --author, --author-name and --date.",
        )
    return read_proposals(text, given, name=name)


def unknown_ends(mappings: MappingSet, dataset: Dataset) -> tuple[str, ...]:
    """Return the short names of what links of *mappings* join and *dataset* does not have.

    Args:
        mappings: The set.
        dataset: What the ends are looked up in.
    """
    placed = (Placed(mappings, row) for row in mappings.mappings)
    ends = dict.fromkeys(end for one in placed for end in (one.subject, one.object))
    return tuple(short_name(end) for end in ends if not dataset.contains(end))


def to_triples(mappings: MappingSet, syntax: formats.Format) -> bytes:
    """Return what *mappings* claims as triples, in the order of its rows, held ones left out.

    Args:
        mappings: The set.
        syntax: One of :data:`TRIPLES`.

    Raises:
        UnknownFormatError: *syntax* is another.
    """
    if syntax not in TRIPLES:
        raise UnknownFormatError(
            "Links are not written in that format",
            target=syntax.name,
            advice=f"Choose from sssom, {', '.join(known.name for known in TRIPLES)}.",
        )
    written = claims(mappings)
    if syntax == formats.N_TRIPLES:
        return written
    import pyoxigraph as ox

    out = io.BytesIO()
    triples = (quad.triple for quad in ox.parse(written, ox.RdfFormat.N_TRIPLES, lenient=True))
    ox.serialize(triples, out, ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return out.getvalue()
