"""What a document can be had as: media type, file ending, and which one a server prefers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from harmgraph import formats


@dataclass(frozen=True)
class Representation:
    """A form in which a document is published.

    Attributes:
        suffix: The ending of its file, with the dot.
        media_type: What a server says that it is, without parameters.
        label: What people call it.
        syntax: The RDF format it is in, or ``None`` for what is not RDF.
    """

    suffix: str
    media_type: str
    label: str
    syntax: formats.Format | None = None

    @property
    def letters(self) -> str:
        """The ending without its dot."""
        return self.suffix.removeprefix(".")

    @property
    def has_charset(self) -> bool:
        """Whether a server says which letters it is in: of ``text/`` types it has to."""
        return self.media_type.startswith("text/")

    @property
    def content_type(self) -> str:
        """What a server says that it is, with parameters."""
        return f"{self.media_type}; charset=utf-8" if self.has_charset else self.media_type


HTML: Final = Representation(".html", "text/html", "web page")
TURTLE: Final = Representation(".ttl", "text/turtle", "Turtle", formats.TURTLE)
JSON_LD: Final = Representation(".jsonld", "application/ld+json", "JSON-LD", formats.JSON_LD)
N_TRIPLES: Final = Representation(".nt", "application/n-triples", "N-Triples", formats.N_TRIPLES)
RDF_XML: Final = Representation(".rdf", "application/rdf+xml", "RDF/XML", formats.RDF_XML)
N_QUADS: Final = Representation(".nq", "application/n-quads", "N-Quads", formats.N_QUADS)
TRIG: Final = Representation(".trig", "application/trig", "TriG", formats.TRIG)
SPARQL: Final = Representation(".rq", "application/sparql-query", "SPARQL")

DATA: Final = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML)
"""The forms in which the triples of every thing are published beside its page."""

OF_THINGS: Final = (HTML, *DATA)
"""All forms of a thing, the one first that is sent to whoever does not mind."""

OF_GRAPHS: Final = (*OF_THINGS, N_QUADS, TRIG)
OF_QUERIES: Final = (*OF_THINGS, SPARQL)

OTHER_TYPES: Final = {
    ".atom": "application/atom+xml",
    ".cff": "application/yaml",
    ".conf": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gz": "application/gzip",
    ".ico": "image/vnd.microsoft.icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".owl": "application/rdf+xml",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""What a server says of files that are not the document of anything, by the ending of their names.
"""

NAMED_TYPES: Final = {
    "LICENSE": "text/plain; charset=utf-8",
    "SHA256SUMS": "text/plain; charset=utf-8",
    "void": TURTLE.content_type,
}
"""The same for files whose names have no ending."""
