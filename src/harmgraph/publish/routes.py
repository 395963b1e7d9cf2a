"""The one table of routes: which IRIs there are, where their documents stand, and in which forms.

The pages, the rules for Apache and nginx, the live server and the tests all read it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.errors import OutputError
from harmgraph.namespaces import BASE
from harmgraph.publish.representations import (
    OF_GRAPHS,
    OF_QUERIES,
    OF_THINGS,
    Representation,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


GROUP: Final = r"\1"
"""Stands for the group of a pattern."""


@dataclass(frozen=True)
class Route:
    r"""A kind of IRI.

    Attributes:
        name: What its members are called.
        pattern: A regular expression for what follows the base, with one group (or none).
        document: Where the document stands below the root, without its ending; ``\1`` is the
            group.
        forms: The forms that it is published in, the preferred one first.
    """

    name: str
    pattern: str
    document: str
    forms: tuple[Representation, ...]

    @property
    def template(self) -> str:
        r"""What follows the base, with ``\1`` in the place of the group."""
        return re.sub(r"\(.*\)", re.escape(GROUP), self.pattern)

    @property
    def document_pattern(self) -> str:
        """A regular expression for where the document stands, with the group of the pattern."""
        group = self.pattern.removeprefix(self.template.partition(GROUP)[0])
        return self.document.replace(GROUP, group)


ROUTES: Final = (
    Route("home", r"", "index", OF_THINGS[:1]),
    Route("ontology", r"ontology", "ontology", OF_THINGS),
    Route("classes", r"ontology/([A-Z][A-Za-z0-9]*)", r"ontology/class/\1", OF_THINGS),
    Route("properties", r"ontology/([a-z][A-Za-z0-9]*)", r"ontology/property/\1", OF_THINGS),
    Route("modules", r"module/([a-z][a-z-]*)", r"module/\1", OF_THINGS),
    Route("graphs", r"graph/([a-z]+)", r"graph/\1", OF_GRAPHS),
    Route("shapes", r"shapes/([A-Za-z][A-Za-z0-9-]*)", r"shapes/\1", OF_THINGS),
    Route("questions", r"query/([a-z0-9-]+)", r"query/\1", OF_QUERIES),
    Route("things", r"id/([a-z][A-Za-z0-9._~/-]*)", r"id/\1", OF_THINGS),
)
"""In the order in which they are tried. Classes and properties stand in folders of their own, since
``LinkType`` and ``linkType`` would be one file on a disk that does not tell capitals apart."""


def forms_of(routes: Iterable[Route]) -> tuple[Representation, ...]:
    """Return every form that *routes* have, each once, in the order of preference."""
    return tuple(dict.fromkeys(form for route in routes for form in route.forms))


def negotiated(routes: Iterable[Route]) -> tuple[Route, ...]:
    """Return those of *routes* that offer a choice of forms."""
    return tuple(route for route in routes if len(route.forms) > 1)


def sets_of_forms(routes: Iterable[Route]) -> tuple[tuple[Representation, ...], ...]:
    """Return every choice of forms that *routes* offer, each once."""
    return tuple(dict.fromkeys(route.forms for route in negotiated(routes)))


_UNSAFE: Final = re.compile(r"(^|/)\.|//|/$|[\x00-\x20\x7f<>:\"|?*\\%#]")
_LONGEST: Final = 200
"""Bytes of one part of a path: less than any disk allows, with the ending that comes after it."""
_RESERVED: Final = re.compile(
    r"(^|/)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.[^/]*)?(/|$)", re.IGNORECASE
)


@dataclass(frozen=True)
class Place:
    """Where the document of an IRI stands.

    Attributes:
        route: The kind of IRI.
        path: Path below the root without the ending, such as ``id/source/1``.
    """

    route: Route
    path: str

    def file(self, form: Representation) -> str:
        """Return the path of the document in *form*, below the root."""
        return self.path + form.suffix


def place_of(iri: str, *, base: str = BASE) -> Place | None:
    """Return where the document of *iri* stands, or ``None`` where it is not one of ours.

    Args:
        iri: What was asked for.
        base: What IRIs of ours begin with.

    Raises:
        OutputError: the IRI is ours and would make a path that no disk or server can be given.
    """
    if not iri.startswith(base):
        return None
    rest = iri.removeprefix(base)
    for route in ROUTES:
        found = re.fullmatch(route.pattern, rest)
        if found is not None:
            path = found.expand(route.document)
            check_path(path, iri)
            return Place(route, path)
    return None


def check_path(path: str, iri: str) -> None:
    """Refuse a *path* with ``..``, reserved names or characters that a server reads otherwise.

    Raises:
        OutputError: it has one.
    """
    too_long = any(len(part.encode()) > _LONGEST for part in path.split("/"))
    if too_long or _UNSAFE.search(path) or _RESERVED.search(path) or ".." in path:
        raise unplaced(iri)


def unplaced(iri: str) -> OutputError:
    """Return the error for an IRI of ours that can have no document."""
    return OutputError(
        "The id cannot be the name of a file on every system",
        target=iri if len(iri) <= _LONGEST else f"{iri[:_LONGEST]}…",
        advice="Give the thing another, short id: letters, digits, dots, hyphens and slashes.",
    )
