"""Tells whether an answer holds people's words about harm, and what to say before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph import resources
from harmgraph.namespaces import HG, RDF, SKOS
from harmgraph.queries.ranked_things import terms_of

if TYPE_CHECKING:
    from harmgraph.graph import Dataset
    from harmgraph.queries.evaluating import Content

_CLASSES: Final = ("SourceOfHarm", "HarmExample", "Impact", "Quotation", "AuthorStatement")
_WORDS: Final = tuple(
    ox.NamedNode(iri) for iri in (f"{HG}sourceText", f"{HG}sourceTextVariant", f"{SKOS}prefLabel")
)
_TYPE: Final = ox.NamedNode(f"{RDF}type")


def content_note(dataset: Dataset, content: Content) -> str:
    """Return one line to stand before *content*, or no text where it needs none.

    It is needed where a text of the answer is the words of a source of harm, an example, an impact
    or a passage. The line comes from ``ontology/help-lines.toml``.

    Args:
        dataset: What was asked.
        content: The answer.
    """
    shown = {term.value for term in terms_of(content) if isinstance(term, ox.Literal)}
    if not shown or shown.isdisjoint(_words_about_harm(dataset)):
        return ""
    import tomllib

    path = resources.data_root() / "ontology" / "help-lines.toml"
    note = tomllib.loads(path.read_text("utf-8"))["content_note"]
    return f"Content: {note} Help: harmgraph show help"


def _words_about_harm(dataset: Dataset) -> set[str]:
    store = dataset.store
    return {
        words.object.value
        for name in _CLASSES
        for thing in store.quads_for_pattern(None, _TYPE, ox.NamedNode(f"{HG}{name}"))
        for predicate in _WORDS
        for words in store.quads_for_pattern(thing.subject, predicate, None)
        if isinstance(words.object, ox.Literal)
    }
