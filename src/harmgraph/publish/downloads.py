"""Every file that can be downloaded as a whole, for pages and descriptions to name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harmgraph.publish.context import context_downloads
from harmgraph.publish.dumps import dumps_of
from harmgraph.publish.link_tables import link_table_downloads
from harmgraph.publish.lists import list_downloads
from harmgraph.publish.owl_file import owl_downloads
from harmgraph.publish.skos_file import skos_downloads

if TYPE_CHECKING:
    from harmgraph.publish.download import Download
    from harmgraph.publish.site import Site


def downloads(site: Site) -> list[Download]:
    """Return a record of each, in the order in which a reader may want them.

    Args:
        site: What is published.
    """
    return [
        *dumps_of(site),
        *skos_downloads(site),
        *owl_downloads(site),
        *context_downloads(),
        *list_downloads(site),
        *link_table_downloads(site),
    ]
