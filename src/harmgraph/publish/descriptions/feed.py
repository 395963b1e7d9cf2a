"""An Atom feed (RFC 4287) of what is new: one entry for this version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from harmgraph.publish.descriptions.about import DESCRIPTIONS, about, graph_title
from harmgraph.publish.descriptions.terms_of_use import graphs_with_words, terms_for

if TYPE_CHECKING:
    from harmgraph.publish.site import Site

PATH: Final = "feed.xml"
MEDIA_TYPE: Final = "application/atom+xml"


def feed(site: Site) -> bytes:
    """Return the feed. Its times are the start of the day that the ontology names."""
    known, base = about(site), site.settings.base_url
    terms = terms_for(site.settings.graphs, graphs_with_words(site))
    version = known.version or known.modified
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
        f"<id>{escape(base + PATH)}</id>",
        f"<title>{escape(known.title)}</title>",
        "<subtitle>What is new, version by version</subtitle>",
        f"<updated>{_time(known.modified)}</updated>",
        f"<author><name>{escape(known.publisher_name)}</name></author>",
        f'<link rel="self" type="{MEDIA_TYPE}" href={quoteattr(base + PATH)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(base)}/>',
        f"<rights>{escape(terms.text)}</rights>",
        "<entry>",
        f"<id>{escape(known.version_iri)}</id>",
        f"<title>{escape(f'harmgraph {version}')}</title>",
        f"<published>{_time(known.issued)}</published>",
        f"<updated>{_time(known.modified)}</updated>",
        f'<link rel="alternate" type="text/html" href={quoteattr(f"{base}data.html")}/>',
        f'<summary type="text">{escape(_summary(site))}</summary>',
        "</entry>",
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _time(day: str) -> str:
    return escape(f"{day}T00:00:00Z")


def _summary(site: Site) -> str:
    """Return what there is in this version, graph by graph."""
    parts = []
    for graph in sorted(site.settings.graphs):
        title = graph_title(graph).removeprefix("harmgraph: ")
        parts.append(f"{title}, {site.dataset.size(graph):,} statements")
    known = [graph for graph in site.settings.graphs if graph in DESCRIPTIONS]
    return f"This version holds {len(known)} graphs: {'; '.join(parts)}."
