"""The way from the start of the site to a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.iris import expand
from harmgraph.namespaces import GRAPH, HG, ID, MODULE, QUERY, SHAPE
from harmgraph.publish.pages.context import HOME, Crumb

if TYPE_CHECKING:
    from harmgraph.publish.pages.context import Context

SOURCES: Final = Crumb("Sources of harm", "sources.html")
IMPACTS: Final = Crumb("Impacts", "impacts.html")
RECOMMENDATIONS: Final = Crumb("Recommendations", "recommendations.html")
QUOTATIONS: Final = Crumb("Quotations", "quotations.html")
RESOURCES: Final = Crumb("Listed resources", "resources.html")
FRAMEWORKS: Final = Crumb("Laws and standards", "frameworks.html")
LINKS: Final = Crumb("Links", "links.html")
QUESTIONS: Final = Crumb("Questions", "questions.html")
ONTOLOGY: Final = Crumb("Ontology", "ontology.html")
ABOUT: Final = Crumb("About the research", "about.html")
DATA: Final = Crumb("Data", "data.html")

_FIRST: Final = {
    "source": SOURCES,
    "example": SOURCES,
    "impact": IMPACTS,
    "minimisation": RECOMMENDATIONS,
    "action": RECOMMENDATIONS,
    "mention": RECOMMENDATIONS,
    "quotation": QUOTATIONS,
    "resource": RESOURCES,
    "resource-update": RESOURCES,
    "framework": FRAMEWORKS,
    "provision": FRAMEWORKS,
    "link": LINKS,
    "mapping-set": LINKS,
    "claim": LINKS,
    "document": ABOUT,
    "anchor": ABOUT,
    "section": ABOUT,
    "statement": ABOUT,
    "stage": ABOUT,
    "project": ABOUT,
    "agent": ABOUT,
    "contribution": ABOUT,
}
"""The page that lists things of a kind, by the first part of their short ids."""

_PARENTS: Final = tuple(
    map(
        expand,
        (
            "hg:exampleOf",
            "hg:actionOf",
            "hg:mentionedIn",
            "hg:illustrates",
            "skos:broader",
            "hg:provisionOf",
            "hg:inMappingSet",
            "hg:updateOf",
            "oa:hasSource",
        ),
    )
)
"""Properties that lead up one step, the nearest first."""
_LISTS: Final = tuple(map(expand, ("skos:topConceptOf", "skos:inScheme")))
"""The same for what stands in no list that has a page of its own."""

_MOST: Final = 8
"""No way is longer, however the data goes round in circles."""


class Ways:
    """Knows the way from the start of the site to each thing.

    Args:
        context: The site as its pages see it.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._parents: dict[str, str] = {}

    def way_to(self, iri: str) -> tuple[Crumb, ...]:
        """Return the steps to the page of *iri*, the page itself not among them."""
        if iri.startswith((HG, MODULE)):
            return (HOME, ONTOLOGY)
        if iri.startswith(QUERY):
            return (HOME, QUESTIONS)
        if iri.startswith((SHAPE, GRAPH)):
            return (HOME, DATA)
        kind = iri.removeprefix(ID).split("/")[0]
        first = _FIRST.get(kind, DATA)
        return (HOME, first, *self._above(iri, first))

    def _above(self, iri: str, first: Crumb) -> list[Crumb]:
        steps: list[Crumb] = []
        seen = {iri}
        current = self._parent(iri)
        while current and current not in seen and len(steps) < _MOST:
            seen.add(current)
            steps.insert(0, Crumb(self._context.look.name(current), self._context.path(current)))
            current = self._parent(current)
        labels = [first.label, *(step.label for step in steps)]
        return [step for before, step in zip(labels, steps, strict=False) if step.label != before]

    def _parent(self, iri: str) -> str:
        if iri not in self._parents:
            listed = iri.removeprefix(ID).split("/")[0] in _FIRST
            names = _PARENTS if listed else (*_PARENTS, *_LISTS)
            found = (one for name in names for one in self._context.dataset.objects(iri, name))
            self._parents[iri] = next((one for one in found if self._context.path(one)), "")
        return self._parents[iri]
