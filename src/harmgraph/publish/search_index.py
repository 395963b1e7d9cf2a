"""The index that the search page looks in: a plain script, so that it works from a folder too.

Words are folded here as they are in the command line's search, and the page folds what is typed in
the same way; so capitals and accents make no difference, and the page needs no library.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from harmgraph.describing.linking import cited
from harmgraph.describing.lookup import OF_OTHERS, natural_key
from harmgraph.describing.parts import without_italics
from harmgraph.describing.texts import Entry, fold, read_entries
from harmgraph.iris import compact
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from harmgraph.describing.lookup import Lookup
    from harmgraph.queries import Query

PATH: Final = "static/search-index.js"
"""Where the index stands below the root of the site."""

_LEFT_OUT: Final = (f"{ID}anchor/", f"{ID}link/")
"""What would only repeat the words of something else."""


def search_index(look: Lookup, pages: Mapping[str, str], questions: Iterable[Query]) -> bytes:
    """Return the script that holds the index.

    Args:
        look: Where to look.
        pages: The path of each page by the IRI that it is about.
        questions: The bundled questions, which can be found too.
    """
    entries = [entry for entry in read_entries(look.dataset) if entry.iri in pages]
    kept = [entry for entry in entries if not entry.iri.startswith(_LEFT_OUT)]
    # What the document says comes before laws; within each the order is that of ids, which says
    # nothing on importance.
    kept.sort(key=lambda entry: (entry.iri.startswith(OF_OTHERS), natural_key(entry.iri)))
    kinds: dict[str, int] = {}
    rows = [_row(look, entry, pages[entry.iri], kinds) for entry in kept]
    rows += [_question(query, kinds) for query in questions]
    data = {"kinds": list(kinds), "rows": rows}
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"window.harmgraphIndex={text};\n".encode()


def _row(look: Lookup, entry: Entry, path: str, kinds: dict[str, int]) -> list[object]:
    """Return path, kind, name, and whatever else it can be found by, folded."""
    kind = look.name(entry.classes[0])
    name = without_italics(cited(look, entry.iri) or entry.label or compact(entry.iri))
    shown = without_italics(entry.text)
    number = look.value(entry.iri, "skos:notation") or ""
    texts = [name, shown, number, compact(entry.iri), *(text for _, text in entry.texts)]
    extra = _beyond(texts, fold(f"{name} {shown}"))
    text = "" if _letters(shown) == _letters(name) else shown
    return [path, kinds.setdefault(kind, len(kinds)), name, text, extra]


def _question(query: Query, kinds: dict[str, int]) -> list[object]:
    kind = kinds.setdefault("Question", len(kinds))
    extra = _beyond([query.name, *query.tags], fold(query.summary))
    return [f"query/{query.name}.html", kind, query.summary, query.description, extra]


def _letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


def _beyond(texts: Iterable[str], known: str) -> str:
    """Return of *texts*, folded, those that are not in *known* already."""
    found: list[str] = []
    for text in map(fold, texts):
        if text and text not in known and text not in found:
            found.append(text)
    return " ".join(found)
