"""Reads official pages again, where somebody asks for it: does each answer, and name its titles?

Only hosts that are official for the framework are asked, one page after the other.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.errors import EXIT_CLEAN, EXIT_COULD_NOT, EmptyInputError
from harmgraph.filtering import LinkFilter, filtered
from harmgraph.frameworks.addresses import host_of, is_official
from harmgraph.frameworks.linked import load_links
from harmgraph.frameworks.pages import NotReadError, read_page, words_of
from harmgraph.frameworks.provisions import first, load_provisions, values_of
from harmgraph.frameworks.showing import find_framework
from harmgraph.frameworks.wording import WIDTH, counted, wrapped
from harmgraph.namespaces import HG, RDF

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from harmgraph.frameworks.provisions import Provision
    from harmgraph.graph import Dataset


@dataclass(frozen=True)
class PageResult:
    """What became of one page.

    Attributes:
        address: The page.
        problem: Why it could not be read; empty where it answered.
        found: The provisions whose titles are on it, by short id.
        missing: Those whose titles are not.
    """

    address: str
    problem: str
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the result as plain values for JSON."""
        return {
            "page": self.address,
            "answered": not self.problem,
            "problem": self.problem,
            "title_found": list(self.found),
            "title_not_found": list(self.missing),
        }


@dataclass(frozen=True)
class OnlineReport:
    """What became of every page that was asked for.

    Attributes:
        pages: The pages, sorted by address.
        without_page: Provisions, by short id, that have no page on a host that is official.
    """

    pages: tuple[PageResult, ...]
    without_page: tuple[str, ...]

    def exit_code(self) -> int:
        """Return 3 where a page could not be read, and else 0."""
        return EXIT_COULD_NOT if any(page.problem for page in self.pages) else EXIT_CLEAN

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain values for JSON."""
        return {
            "pages": [page.to_dict() for page in self.pages],
            "without_official_page": list(self.without_page),
        }

    def to_text(self, width: int = WIDTH) -> str:
        """Return the report in plain words."""
        unread = [page for page in self.pages if page.problem]
        asked, answered = counted(len(self.pages), "official page"), len(self.pages) - len(unread)
        lines = [f"Asked for {asked}: {answered} answered."]
        for page in self.pages:
            lines += ["", *_page_lines(page, width)]
        if self.without_page:
            ids = ", ".join(self.without_page)
            number = counted(len(self.without_page), "provision")
            lines += ["", *wrapped(f"No official page to ask, {number}: {ids}.", width)]
        lines += ["", *wrapped(_NOT_A_CHANGE, width, hang=0)]
        return "\n".join(lines) + "\n"


_NOT_A_CHANGE: Final = (
    "A title that is not found may still be right: some labels here are not the issuer's words, "
    "and some pages show their text only in a browser. Look before you change anything."
)


def _page_lines(page: PageResult, width: int) -> Iterator[str]:
    if page.problem:
        yield f"could not check: {page.address}"
        yield from wrapped(page.problem, width, indent=4)
        return
    yield f"answered: {page.address}"
    for words, ids in (("its title is there", page.found), ("title not found", page.missing)):
        if ids:
            yield from wrapped(f"{words}: {', '.join(ids)}", width, indent=4)


def check_online(
    dataset: Dataset,
    *,
    frameworks: Iterable[str] = (),
    hosts: Collection[str] | None = None,
    choice: LinkFilter | None = None,
    timeout: float = 20.0,
    pause: float = 0.5,
) -> OnlineReport:
    """Read the official pages of provisions that links go to, and look for their titles.

    Args:
        dataset: The graph.
        frameworks: Ids of the frameworks whose provisions are looked at, with a link or without;
            all those with a link, where there is none.
        hosts: The hosts that may be asked; where it is left out, those of the framework's own page
            and of the pages of the issuer's on which its provisions were read.
        choice: Which links count.
        timeout: Seconds for one page.
        pause: Seconds between two pages, so that nobody's server is troubled.

    Raises:
        UnknownIdError: there is no such framework.
        EmptyInputError: there is no provision to look at.
    """
    provisions = _chosen(dataset, tuple(frameworks), choice or LinkFilter())
    official = (
        _official_hosts(dataset)
        if hosts is None
        else {provision.framework: frozenset(hosts) for provision in provisions}
    )
    pages, without = _by_page(provisions, official)
    results = []
    for place, (address, on_it) in enumerate(sorted(pages.items())):
        time.sleep(pause if place else 0)
        results.append(_look(address, on_it, official[on_it[0].framework], timeout))
    return OnlineReport(tuple(results), without)


def _by_page(
    provisions: Iterable[Provision], official: Mapping[str, frozenset[str]]
) -> tuple[dict[str, list[Provision]], tuple[str, ...]]:
    """Return the provisions on each page that may be asked for, and the ids of the others."""
    pages: dict[str, list[Provision]] = {}
    without = []
    for provision in provisions:
        address = provision.evidence_page or provision.official_iri
        if is_official(address, official.get(provision.framework, frozenset())):
            pages.setdefault(address, []).append(provision)
        else:
            without.append(provision.id)
    return pages, tuple(without)


def _chosen(
    dataset: Dataset, frameworks: tuple[str, ...], choice: LinkFilter
) -> tuple[Provision, ...]:
    provisions = load_provisions(dataset)
    if frameworks:
        wanted = {find_framework(dataset, framework) for framework in frameworks}
        found = [each for each in provisions.values() if each.framework in wanted]
    else:
        linked = {link.provision for link in load_links(filtered(dataset, choice))}
        found = [each for iri, each in provisions.items() if iri in linked]
    if not found:
        raise EmptyInputError(
            "There is no provision to look at, so nothing was checked",
            advice="Name another framework, or ask for more links.",
        )
    return tuple(found)


def _official_hosts(dataset: Dataset) -> Mapping[str, frozenset[str]]:
    """Return the hosts of each framework that are known to be its issuer's.

    Those are the host of the framework's own page, and those of evidence pages: such a page is
    stated only where it is on an official host.
    """
    hosts: dict[str, set[str]] = {
        iri: {host_of(first(values_of(dataset, iri), "officialIRI")) or ""}
        for iri in dataset.subjects(f"{RDF}type", f"{HG}Framework")
    }
    for provision in load_provisions(dataset).values():
        hosts.setdefault(provision.framework, set()).add(host_of(provision.evidence_page) or "")
    return {iri: frozenset(found - {""}) for iri, found in hosts.items()}


def _look(
    address: str, provisions: Iterable[Provision], hosts: Collection[str], timeout: float
) -> PageResult:
    try:
        text = words_of(read_page(address, hosts=hosts, timeout=timeout))
    except NotReadError as problem:
        return PageResult(address, str(problem))
    found: list[str] = []
    missing: list[str] = []
    for provision in provisions:
        (found if words_of(provision.title) in text else missing).append(provision.id)
    return PageResult(address, "", tuple(found), tuple(missing))
