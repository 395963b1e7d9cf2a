"""The links of crosswalks: one step from an example to a category, or two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.describing.lookup import natural_key
from harmgraph.mappings import confidence_in_words
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

_LINKS: Final = """
SELECT * WHERE {
  ?link hg:linkSubject ?subject ; hg:linkObject ?object ; hg:linkType/skos:notation ?says ;
    hg:linkStatus/skos:prefLabel ?status ; hg:linkBasis/skos:prefLabel ?basis ;
    hg:confidence ?confidence ; hg:justification ?why ; prov:wasAttributedTo/rdfs:label ?author .
  ?object hg:provisionOf ?framework ; skos:prefLabel ?title .
  ?framework skos:prefLabel ?framework_name .
  OPTIONAL { ?object skos:notation ?number }
}
"""
_BOUND: Final = """
SELECT DISTINCT ?provision ?party WHERE {
  ?provision hg:binds/skos:prefLabel ?party .
} ORDER BY ?party
"""
_SEARCHES: Final = """
SELECT * WHERE {
  ?search hg:linkSubject ?example ; hg:lookedIn ?framework ; hg:lookedOn ?on ;
    hg:justification ?why ; prov:wasAttributedTo/rdfs:label ?author .
  ?framework skos:prefLabel ?name .
  OPTIONAL { ?framework hg:edition ?edition }
}
"""


@dataclass(frozen=True)
class Step:
    """One link, with its standing in words.

    Attributes:
        link: Its IRI.
        starts_from: The example or the provision that it starts from.
        says: What it says, such as ``examinedUnder``.
        leads_to: The provision or the category that it leads to.
        framework: The last part of the IRI of the framework that this belongs to.
        framework_name: What that framework is called.
        number: The number of the provision or the category there; empty where it has none.
        title: What it is called there.
        binds: Whom it binds, in words.
        why: Why the author of the link makes it.
        status: How far it has come.
        basis: What it rests on.
        how_sure: How sure its author is.
        author: Who makes it.
    """

    link: str
    starts_from: str
    says: str
    leads_to: str
    framework: str
    framework_name: str
    number: str
    title: str
    binds: str
    why: str
    status: str
    basis: str
    how_sure: str
    author: str

    @property
    def name(self) -> str:
        """The number and the title."""
        return f"{self.number}: {self.title}" if self.number else self.title


@dataclass(frozen=True)
class Search:
    """What somebody says who looked for a category and found none.

    It is said only by somebody who looked, and never because there is no link.

    Attributes:
        example: For what they looked.
        framework: The last part of the IRI of the framework in which they looked.
        text: What they say, with who, where, when and why.
    """

    example: str
    framework: str
    text: str


def read_steps(dataset: Dataset) -> tuple[Step, ...]:
    """Return every link of *dataset* to a provision or a category, in the order of their ids."""
    bound: dict[str, list[str]] = {}
    for row in dataset.select(_BOUND):
        bound.setdefault(row["provision"], []).append(row["party"])
    rows = sorted(dataset.select(_LINKS), key=lambda row: natural_key(row["link"]))
    return tuple(
        Step(
            link=row["link"],
            starts_from=row["subject"],
            says=row["says"],
            leads_to=row["object"],
            framework=row["framework"].removeprefix(f"{ID}framework/"),
            framework_name=row["framework_name"],
            number=row.get("number", ""),
            title=row["title"],
            binds=", ".join(bound.get(row["object"], ())),
            why=row["why"],
            status=row["status"],
            basis=row["basis"],
            how_sure=confidence_in_words(float(row["confidence"])),
            author=row["author"],
        )
        for row in rows
    )


def read_searches(dataset: Dataset) -> tuple[Search, ...]:
    """Return what people of *dataset* say who looked for a category and found none."""
    rows = sorted(dataset.select(_SEARCHES), key=lambda row: natural_key(row["search"]))
    return tuple(
        Search(
            example=row["example"],
            framework=row["framework"].removeprefix(f"{ID}framework/"),
            text=f"No category found in {row['name']} {row.get('edition', '')}".rstrip()
            + f" by {row['author']} on {row['on']}: {row['why']}",
        )
        for row in rows
    )
