"""Says in plain words what the dataset knows: one thing, a search, the whole."""

from harmgraph.describing.description import Description, Section
from harmgraph.describing.overview import Overview, overview
from harmgraph.describing.searching import Hit, search
from harmgraph.describing.things import describe

__all__ = ["Description", "Hit", "Overview", "Section", "describe", "overview", "search"]
