"""Says in plain words what the dataset knows: one thing, a search, the whole."""

from harmgraph.describing.care import care_lines, help_lines
from harmgraph.describing.description import Description, Section
from harmgraph.describing.finding import find_thing
from harmgraph.describing.near_words import NothingFound, nothing_found
from harmgraph.describing.overview import Overview, overview
from harmgraph.describing.searching import Hit, hits_as_text, search
from harmgraph.describing.things import describe

__all__ = [
    "Description",
    "Hit",
    "NothingFound",
    "Overview",
    "Section",
    "care_lines",
    "describe",
    "find_thing",
    "help_lines",
    "hits_as_text",
    "nothing_found",
    "overview",
    "search",
]
