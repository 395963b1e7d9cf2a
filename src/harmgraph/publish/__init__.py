"""Publishes the model as a static site: a page for everything, the same as data, downloads."""

from __future__ import annotations

from harmgraph.publish.building import Built
from harmgraph.publish.publishing import Published, publish
from harmgraph.publish.site import Settings, Site

__all__ = ["Built", "Published", "Settings", "Site", "publish"]
