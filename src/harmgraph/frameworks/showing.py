"""One framework: what it is, its provisions as a tree, and how many links go to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.errors import UnknownIdError
from harmgraph.filtering import LinkFilter, filtered
from harmgraph.frameworks.linked import load_links
from harmgraph.frameworks.provisions import first, load_provisions, natural, values_of
from harmgraph.frameworks.wording import NOBODY_PROPOSED, WIDTH, counted, wrapped
from harmgraph.iris import nearest
from harmgraph.namespaces import DCTERMS, HG, ID, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harmgraph.frameworks.provisions import Provision, Values
    from harmgraph.graph import Dataset

_FRAMEWORKS: Final = f"{ID}framework/"
_NO_NUMBER: Final = ((1 << 62, ""),)
"""Sorts what has no number behind what has one."""

_TITLES_ONLY: Final = (
    "Only numbers and titles are here. What it says must be read where its issuer publishes it. "
    "This is not legal advice."
)


@dataclass(frozen=True)
class Branch:
    """A provision in the tree.

    Attributes:
        provision: The provision.
        binds: Whom it binds, in words.
        confirmed: How far it was confirmed, in words.
        links: How many links go to it.
        parts: The provisions that are parts of it.
    """

    provision: Provision
    binds: tuple[str, ...]
    confirmed: str
    links: int
    parts: tuple[Branch, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the provision and its parts as plain values for JSON."""
        about = self.provision
        return {
            "id": about.id,
            "number": about.number,
            "title": about.title,
            "kind": about.kind,
            "binds": list(self.binds),
            "binds_note": about.binds_note,
            "confirmed": self.confirmed,
            "official_iri": about.official_iri,
            "in_force_from": about.since,
            "in_force_until": about.until,
            "links": self.links,
            "parts": [part.to_dict() for part in self.parts],
        }


@dataclass(frozen=True)
class FrameworkView:
    """A framework with its provisions.

    Attributes:
        id: Its id.
        title: What it is called.
        facts: What else is known of it: a name and a value.
        provisions: How many provisions of it are here.
        linked: How many of them a link goes to.
        links: How many links have come how far: the status in words, and the number.
        tree: Its provisions.
        all_links: Whether every link counts but those that were withdrawn.
    """

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    provisions: int
    linked: int
    links: tuple[tuple[str, int], ...]
    tree: tuple[Branch, ...]
    all_links: bool = True

    def to_dict(self) -> dict[str, object]:
        """Return the framework as plain values for JSON."""
        return {
            "id": self.id,
            "title": self.title,
            **{name.lower().replace(" ", "_"): value for name, value in self.facts},
            "provisions": self.provisions,
            "provisions_with_a_link": self.linked,
            "links_by_status": dict(self.links),
            "tree": [branch.to_dict() for branch in self.tree],
        }

    def to_text(self, width: int = WIDTH) -> str:
        """Return the framework in plain words."""
        lines = [*wrapped(f"{self.title} (framework/{self.id})", width), ""]
        for name, value in self.facts:
            lines += wrapped(f"{name}: {value}", width)
        lines += wrapped(f"Links, which are not the document's: {self._links_in_words()}", width)
        lines += [
            "",
            *wrapped(_TITLES_ONLY, width, hang=0),
            "",
            f"Provisions ({self.provisions})",
            "",
        ]
        for branch in self.tree:
            lines += _lines(branch, width, indent=2)
        return "\n".join(lines) + "\n"

    def _links_in_words(self) -> str:
        missing = NOBODY_PROPOSED if self.all_links else "no such link has been proposed"
        if not self.links:
            return f"{missing}. That does not mean that it has no bearing."
        total = sum(number for _, number in self.links)
        stages = ", ".join(f"{number} {words}" for words, number in self.links)
        go = "goes" if total == 1 else "go"
        rest = self.provisions - self.linked
        return (
            f"{counted(total, 'link')} ({stages}) {go} to {self.linked} of its "
            f"{counted(self.provisions, 'provision')}"
            + (f"; for the other {rest}, {missing}." if rest else ".")
        )


def show_framework(
    dataset: Dataset, framework: str, *, choice: LinkFilter | None = None
) -> FrameworkView:
    """Return the framework that has the id *framework*.

    Args:
        dataset: The graph.
        framework: Its id, such as ``care-act-2014``; with ``framework/`` in front, or as an IRI,
            it will do as well.
        choice: Which links are counted; all but those that were withdrawn, where it is left out.

    Raises:
        UnknownIdError: there is no such framework; the advice offers the nearest ids.
        OptionError: *choice* names a basis, a status or a party that there is not.
    """
    choice = choice or LinkFilter()
    iri = find_framework(dataset, framework)
    values = values_of(dataset, iri)
    provisions = load_provisions(dataset, iri)
    chosen = filtered(dataset, choice)
    links = [link for link in load_links(chosen) if link.provision in provisions]
    stages = Counter(dataset.label(link.status) or link.status for link in links)
    counts = Counter(link.provision for link in links)
    return FrameworkView(
        id=iri.removeprefix(_FRAMEWORKS),
        title=dataset.label(iri) or "",
        facts=tuple(_facts(dataset, values)),
        provisions=len(provisions),
        linked=len(counts),
        links=tuple(sorted(stages.items())),
        tree=_TreeBuilder(dataset, provisions, counts).build(),
        all_links=choice.is_default,
    )


def find_framework(dataset: Dataset, framework: str) -> str:
    """Return the IRI of the framework that *framework* names.

    Raises:
        UnknownIdError: there is none; the advice offers the nearest ids.
    """
    wanted = framework.strip().removeprefix(ID).removeprefix("framework/")
    iris = dataset.subjects(f"{RDF}type", f"{HG}Framework")
    if _FRAMEWORKS + wanted in iris:
        return _FRAMEWORKS + wanted
    near = nearest(wanted, [iri.removeprefix(_FRAMEWORKS) for iri in iris])
    advice = f"Did you mean {' or '.join(near)}?" if near else "Try: harmgraph frameworks list"
    if wanted.startswith("provision/"):
        advice = f"That is a provision. Try: harmgraph show {wanted}"
    raise UnknownIdError("There is no framework with that id", target=framework, advice=advice)


def _facts(dataset: Dataset, values: Values) -> Iterator[tuple[str, str]]:
    def name(property_: str) -> str:
        iri = first(values, property_)
        return (dataset.label(iri) or iri) if iri else ""

    later = "yes; nobody who made the 2022 model can have had it in mind"
    facts = (
        ("Kind", first(values, "frameworkKind").replace("-", " ")),
        ("Issued by", first(values, "issuer")),
        ("Official page", first(values, "officialIRI")),
        ("Edition", first(values, "edition")),
        ("Applies in", name("jurisdiction")),
        ("Part of the law of", name("extent")),
        ("Rights", first(values, f"{DCTERMS}rights")),
        ("Later than the document", later if first(values, "laterThanDocument") == "true" else ""),
        ("Note", first(values, f"{SKOS}editorialNote")),
    )
    yield from ((label, value) for label, value in facts if value)


class _TreeBuilder:
    """Puts provisions under their parents, in the order in which people number them."""

    def __init__(
        self, dataset: Dataset, provisions: Mapping[str, Provision], links: Mapping[str, int]
    ) -> None:
        self._dataset = dataset
        self._links = links
        self._children: dict[str, list[Provision]] = {}
        for provision in provisions.values():
            parent = provision.parent if provision.parent in provisions else ""
            self._children.setdefault(parent, []).append(provision)

    def build(self) -> tuple[Branch, ...]:
        return self._branches("", ())

    def _branches(self, parent: str, above: Sequence[str]) -> tuple[Branch, ...]:
        if parent in above:  # a circle of parents, which the shapes find at fault
            return ()
        found = [
            self._branch(provision, (*above, parent))
            for provision in self._children.get(parent, ())
        ]
        return tuple(sorted(found, key=_order))

    def _branch(self, provision: Provision, above: Sequence[str]) -> Branch:
        status = f"{ID}confirmation-status/{provision.status}"
        return Branch(
            provision=provision,
            binds=tuple(self._dataset.label(iri) or iri for iri in provision.binds),
            confirmed=self._dataset.label(status) or provision.status,
            links=self._links.get(provision.iri, 0),
            parts=self._branches(provision.iri, above),
        )


def _order(branch: Branch) -> tuple[object, ...]:
    """Return what sorts siblings: the number, or else the least number below, and then the id."""
    return (_least(branch), natural(branch.provision.iri))


def _least(branch: Branch) -> tuple[tuple[int, str], ...]:
    if branch.provision.number:
        return natural(branch.provision.number)
    return min((_least(part) for part in branch.parts), default=_NO_NUMBER)


def _lines(branch: Branch, width: int, *, indent: int) -> Iterator[str]:
    yield from wrapped(branch.provision.named, width, indent=indent)
    about = f"binds {'; '.join(branch.binds)} · {branch.confirmed}"
    if branch.links:
        about += f" · {counted(branch.links, 'link')}"
    yield from wrapped(about, width, indent=indent + 4)
    if branch.provision.binds_note:
        yield from wrapped(branch.provision.binds_note, width, indent=indent + 4)
    for part in branch.parts:
        yield from _lines(part, width, indent=indent + 2)
