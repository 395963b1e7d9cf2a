"""How a term of a report is shown to people."""

from __future__ import annotations

import re
from typing import Final

from harmgraph.iris import compact
from harmgraph.scanning import printable

_IRI_IN_PATH: Final = re.compile(r"<([^<>]*)>")


def short(term: str) -> str:
    """Return *term* as in a :class:`~harmgraph.validation.Result`, with its IRIs shortened.

    >>> short("https://w3id.org/harmgraph/id/source/3")
    'source/3'
    """
    if term.startswith(('"', "_:")):
        return printable(term)
    return printable(compact(term))


def short_path(path: str) -> str:
    """Return a property path with each of its IRIs shortened.

    >>> short_path("^<https://w3id.org/harmgraph/ontology/exampleOf>")
    '^hg:exampleOf'
    """
    if "<" not in path:
        return short(path)
    return printable(_IRI_IN_PATH.sub(lambda found: compact(found[1]), path))


def component_name(component: str) -> str:
    """Return the name of a constraint component without what every one of them ends with.

    >>> component_name("http://www.w3.org/ns/shacl#MinCountConstraintComponent")
    'sh:MinCount'
    """
    return short(component).removesuffix("ConstraintComponent")


def counted(number: int, noun: str) -> str:
    """Return *number* with its noun.

    >>> counted(1, "thing"), counted(1200, "thing")
    ('1 thing', '1,200 things')
    """
    return f"{number:,} {noun if number == 1 else noun + 's'}"
