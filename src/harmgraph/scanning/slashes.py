"""What to do about a slash in a prefixed name, which neither Turtle nor SPARQL allows."""

from __future__ import annotations

import re
from typing import Final

from harmgraph.namespaces import PREFIXES
from harmgraph.scanning.text import printable

_NOT_NAMES: Final = re.compile(r""""[^"]*"|'[^']*'|<[^<>]*>""")
_NAME: Final = re.compile(
    r"(?<![\w/:.-])(?P<prefix>[A-Za-z][\w-]*):(?P<local>[\w.-]+(?:/[\w.-]*\w)+)(?![\w/:])"
)
"""A prefixed name with a slash in it. In a property path a prefix would follow the slash."""
_LONGEST: Final = 120


def advise_on_slash(line: str) -> str:
    r"""Return how to write the first prefixed name with a slash in *line*, or ``""``.

    Turtle section 6.5 and SPARQL 1.1 section 19.8 (both: production PN_LOCAL) let a slash into such
    a name only after a backslash.

    >>> print(advise_on_slash("our:a skos:inScheme our:lists/b ."))
    Write the whole IRI, <…>, or escape the slash: our:lists\/b.

    Args:
        line: A line of Turtle or SPARQL that could not be read.
    """
    found = _NAME.search(_NOT_NAMES.sub('""', line))
    if found is None or len(found[0]) > _LONGEST:
        return ""
    prefix, local = found["prefix"], found["local"]
    whole = f"<{PREFIXES[prefix]}{local}>" if prefix in PREFIXES else "<…>"
    escaped = local.replace("/", "\\/")
    return printable(
        f"Write the whole IRI, {whole}, or escape the slash: {prefix}:{escaped}.", longest=400
    )
