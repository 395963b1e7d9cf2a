"""Puts the whole site together: chooses what goes out, has every part written, and reports."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from harmgraph.errors import OptionError
from harmgraph.namespaces import BASE, GRAPH, Graphs
from harmgraph.publish.building import Built, build
from harmgraph.publish.selecting import select
from harmgraph.publish.site import Settings, Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from harmgraph.graph import Dataset

_ADDRESS: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~%-]+)*/?")
_RELEASE: Final = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
"""How the folder of a frozen release is called; such folders stay when a site is built anew."""

_PARTS: Final = (
    ("pages", re.compile(r".*\.html")),
    ("dumps and other downloads", re.compile(r"dumps/.*|context\.jsonld")),
    ("lists as tables", re.compile(r"lists/.*\.(csv|xlsx)")),
    ("tables of links", re.compile(r"links/.*\.tsv")),
    ("data files beside the pages", re.compile(r".*\.(ttl|jsonld|nt|rdf|nq|trig|rq)")),
    ("other files", re.compile(r".*", re.DOTALL)),
)
"""What the files of a site are called in the report; the first that fits counts."""

_MEGABYTE: Final = 1_000_000


@dataclass
class _Tally:
    """How many files of each kind there are, and how large they are together."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(dict(_PARTS), 0))
    size: int = 0

    def counting(self, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        for path, content in files:
            kind = next(name for name, pattern in _PARTS if pattern.fullmatch(path))
            self.counts[kind] += 1
            self.size += len(content)
            yield path, content


@dataclass(frozen=True)
class Published:
    """What was published.

    Attributes:
        target: The folder of the site.
        settings: What went out.
        built: What changed.
        counts: How many files of each kind the site has.
        size: How many bytes they have together.
        steps: What somebody has to do so that the addresses of things lead to the site.
    """

    target: str
    settings: Settings
    built: Built
    counts: Mapping[str, int]
    size: int
    steps: str

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain values for JSON."""
        return {
            "target": self.target,
            "baseUrl": self.settings.base_url,
            "graphs": list(self.settings.graphs),
            "quotations": self.settings.quotations,
            "counts": dict(self.counts),
            "bytes": self.size,
            "written": list(self.built.written),
            "same": self.built.same,
            "removed": list(self.built.removed),
        }

    def to_text(self) -> str:
        """Return the report in plain words."""
        total = sum(self.counts.values())
        lines = [f"The site stands in {self.target}: {total:,} files, {self._size()}."]
        lines += [f"  {number:,} {kind}" for kind, number in self.counts.items() if number]
        lines += [self._changes(), *self._left_out()]
        lines += ["", f"Open {Path(self.target) / 'index.html'} to look at it."]
        return "\n".join([*lines, "", self.steps.rstrip("\n")]).rstrip() + "\n"

    def _size(self) -> str:
        return f"{self.size / _MEGABYTE:.1f} MB"

    def _changes(self) -> str:
        if not self.built.changed:
            return "Nothing is different from before, so no file was touched."
        new, gone = len(self.built.written), len(self.built.removed)
        return f"{new:,} new or different, {self.built.same:,} as they were, {gone:,} removed."

    def _left_out(self) -> list[str]:
        missing = [name for name in Graphs.ALL if name not in self.settings.graphs]
        lines = [f"Left out: the graph “{name.removeprefix(GRAPH)}”." for name in missing]
        if not self.settings.quotations and self.settings.has_source:
            lines.append("Left out: the passages in italics, and their words beside other anchors.")
        return lines


def publish(
    dataset: Dataset,
    target: Path | str,
    settings: Settings | None = None,
    *,
    lists: Mapping[str, str] | None = None,
) -> Published:
    """Build the site of *dataset* in the folder *target*.

    It is built beside *target* and then takes its place in one step; what is the same as before is
    not touched. Folders of frozen releases, such as ``0.1.0``, stay.

    Args:
        dataset: The model.
        target: A folder that is not there, is empty, or holds a site that was built before.
        settings: What goes out; everything in *dataset* where none are given.
        lists: The lists that are published as tables: kind of thing to bundled question.

    Raises:
        OptionError: the settings ask for what cannot be.
        OutputError: the site cannot be written. What was there before is still there.
    """
    chosen = settings or Settings(graphs=tuple(dataset.graph_names()))
    chosen = replace(chosen, base_url=check_base_url(chosen.base_url))
    site = Site(select(dataset, chosen), chosen, lists or {})
    tally = _Tally()
    built = build(target, tally.counting(iter_files(site)), kept=_releases(Path(target)))
    return Published(
        target=os.fspath(target),
        settings=chosen,
        built=built,
        counts=tally.counts,
        size=tally.size,
        steps=_steps(chosen),
    )


def iter_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield every file of *site*: path below its root, and content."""
    from harmgraph.publish.descriptions import iter_descriptions

    described = []
    for path, content in _iter_described(site):
        described.append((path, len(content), sha256(content).hexdigest()))
        yield path, content
    yield from iter_descriptions(site, described)


def _iter_described(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield every file of *site* but those that describe the others."""
    from harmgraph.publish.context import iter_context
    from harmgraph.publish.data import iter_data
    from harmgraph.publish.descriptions import json_ld_for
    from harmgraph.publish.downloads import downloads
    from harmgraph.publish.dumps import iter_dumps
    from harmgraph.publish.hosting import iter_hosting
    from harmgraph.publish.link_tables import iter_link_tables
    from harmgraph.publish.lists import iter_lists
    from harmgraph.publish.notes import iter_notes
    from harmgraph.publish.owl_file import iter_owl
    from harmgraph.publish.pages import iter_pages
    from harmgraph.publish.skos_file import iter_skos

    yield from iter_pages(site, json_ld=json_ld_for, downloads=downloads(site))
    yield from iter_data(site)
    yield from iter_dumps(site)
    yield from iter_skos(site)
    yield from iter_owl(site)
    yield from iter_context(site)
    yield from iter_lists(site)
    yield from iter_link_tables(site)
    yield from iter_notes(site)
    yield from iter_hosting(site)


def check_base_url(url: str) -> str:
    """Return *url* with a slash at its end, if it can be the address of a site.

    Raises:
        OptionError: it cannot.
    """
    if _ADDRESS.fullmatch(url) is None:
        raise OptionError(
            "That cannot be the address of a site",
            target=url,
            advice="Give one such as https://example.org/harmgraph/, without ? and #.",
        )
    return url if url.endswith("/") else f"{url}/"


def _releases(target: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in target.iterdir() if _RELEASE.fullmatch(entry.name))
    except (OSError, ValueError):  # there is no site yet; whatever else it is, building will tell
        return []


def _steps(settings: Settings) -> str:
    from harmgraph.publish.w3id import steps

    return steps(None if settings.base_url == BASE else settings.base_url)
