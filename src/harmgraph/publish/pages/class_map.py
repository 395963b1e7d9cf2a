"""The drawing of the main classes: places in a grid are ours, lines are read from the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.describing.expressions import members
from harmgraph.iris import expand
from harmgraph.namespaces import HG
from harmgraph.publish.graphics import Join, class_map

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from harmgraph.describing.lookup import Lookup

_PLACES: Final = (
    ("MethodStage", "ResearchProject", "SourceDocument", "TextAnchor"),
    ("RankingStatement", "AttributedClaim", "DocumentElement", "ResourceUpdate"),
    ("Passage", "SourceOfHarm", "Impact", "Resource"),
    ("Minimisation", "HarmExample", "Provision", "Framework"),
    ("RecommendedAction", "CuratedLink", "BoundParty", "NoCategoryFound"),
    ("BodyMention", "LinkReview", "LinkDispute", "MappingSet"),
)
_MOST_NAMES: Final = 2
_TITLE: Final = "The main classes and what joins them"
_ABOUT: Final = (
    "Boxes are classes. Each arrow is a property that leads from things of one class to things of "
    "another. The lists of classes and properties below say the same and more."
)


def draw_classes(look: Lookup) -> Markup | None:
    """Return a drawing of the main classes, or ``None`` where the ontology has none of them."""
    boxes = [
        (HG + name, look.name(HG + name), column, row)
        for row, names in enumerate(_PLACES)
        for column, name in enumerate(names)
        if look.dataset.contains(HG + name)
    ]
    if not boxes:
        return None
    known = {key: (column, row) for key, _, column, row in boxes}
    labels: dict[tuple[str, str], list[str]] = {}
    for prop in look.subjects("rdf:type", expand("owl:ObjectProperty")):
        for start in _classes(look, prop, "rdfs:domain"):
            for end in _classes(look, prop, "rdfs:range"):
                if start in known and end in known and _near(known[start], known[end]):
                    labels.setdefault((start, end), []).append(look.name(prop))
    return class_map(_TITLE, _ABOUT, boxes, list(_joins(labels)))


def _joins(labels: dict[tuple[str, str], list[str]]) -> Iterator[Join]:
    """Yield a line for each pair of classes, one for both ways where there are both."""
    for (start, end), names in sorted(labels.items()):
        back = labels.get((end, start), [])
        if not back:
            yield Join(start, end, _label(names))
        elif start < end:
            yield Join(start, end, f"{_label(names)}; {_label(back)}", both=True)


def _near(start: tuple[int, int], end: tuple[int, int]) -> bool:
    """Say whether a line between two places crosses no other box."""
    across, down = abs(start[0] - end[0]), abs(start[1] - end[1])
    return across + down > 0 and across <= 1 and down <= 1


def _label(names: list[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown


def _classes(look: Lookup, prop: str, name: str) -> Iterator[str]:
    """Yield the classes that *prop* leads from or to, those of a union one by one."""
    for node in look.nodes(ox.NamedNode(prop), name):
        if isinstance(node, ox.NamedNode):
            yield node.value
        elif isinstance(node, ox.BlankNode):
            for cell in look.nodes(node, "owl:unionOf"):
                yield from (
                    one.value for one in members(look, cell) if isinstance(one, ox.NamedNode)
                )
