"""Makes a release: checks the version against what changed, and freezes everything in one step."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from harmgraph.comparing import Level, compare, read_side, side_of
from harmgraph.errors import EXIT_CLEAN, EXIT_VIOLATIONS, OptionError
from harmgraph.isolation import DEFAULT_PROCESS_LIMITS, ProcessLimits
from harmgraph.publish.swapping import MANIFEST
from harmgraph.releasing.contents import iter_contents
from harmgraph.releasing.freezing import freeze
from harmgraph.releasing.previous import newest_release, read_previous
from harmgraph.releasing.provenance import check_commit, commit_of_checkout
from harmgraph.releasing.versions import Version, parse_version, rise
from harmgraph.releasing.writing_once import check_is_new, write_once
from harmgraph.scanning import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harmgraph.comparing import Comparison, Side
    from harmgraph.graph import Dataset

_SHOWN: Final = 10
_FIRST: Final = "It is the first release here, so there is nothing to compare it with."


@dataclass(frozen=True)
class Plan:
    """What is to be released, and how.

    Attributes:
        version: The version, as a person wrote it.
        target: The folder in which the folder of the release is made; that of the site, where
            nothing is given.
        previous: The release before: its folder or a file; nothing for the highest one in
            *target*, if there is any.
        site: The folder of a published site of the same data.
        day: The day of the release, YYYY-MM-DD; nothing for the day that the ontology states.
        commit: The commit of the sources; nothing for what git says.
        lists: Where given, the pages are frozen too, with these lists as tables.
        limits: How long reading the release before may take, and how much memory.
    """

    version: str
    target: Path | str | None = None
    previous: Path | str | None = None
    site: Path | str | None = None
    day: str | None = None
    commit: str | None = None
    lists: Mapping[str, str] | None = None
    limits: ProcessLimits = field(default=DEFAULT_PROCESS_LIMITS)


@dataclass(frozen=True)
class Released:
    """What came of it.

    Attributes:
        version: The version.
        folder: Where the release stands; empty where it was refused.
        previous: The version before it, or empty.
        comparison: How it differs from that; nothing for a first release.
        files: The paths of its files, sorted.
        refusal: Why it was refused, as sentences; none where it was not.
        notes: What the person should know.
    """

    version: str
    folder: str
    previous: str
    comparison: Comparison | None
    files: tuple[str, ...] = ()
    refusal: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """What the command line exits with: 1 where the version is too low for what changed."""
        return EXIT_VIOLATIONS if self.refusal else EXIT_CLEAN

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        level = None if self.comparison is None else self.comparison.level.word
        return {
            "version": self.version,
            "released": not self.refusal,
            "folder": self.folder,
            "previous": self.previous,
            "impliedLevel": level,
            "files": list(self.files),
            "refusal": list(self.refusal),
            "notes": list(self.notes),
        }

    def to_text(self) -> str:
        """Return it in plain words."""
        if self.refusal:
            return "\n".join(self.refusal) + "\n"
        lines = [f"Version {self.version} stands in {self.folder}: {len(self.files):,} files."]
        if self.comparison is None:
            lines.append(_FIRST)
        else:
            level = self.comparison.level
            asked = "nothing" if level == Level.NONE else f"a {level.word} version"
            lines.append(f"What changed since {self.previous} asks for {asked}; see changes.md.")
        lines += self.notes
        lines += ["", "To check it: cd there, then sha256sum -c SHA256SUMS"]
        return "\n".join(lines) + "\n"


def release(dataset: Dataset, plan: Plan) -> Released:
    """Freeze *dataset* as a version, in a new folder that is named after it.

    It is built beside and then takes its name in one step: it is there whole or not at all. What
    is released already is never touched.

    Args:
        dataset: What is released.
        plan: Which version, and where.

    Raises:
        OptionError: the version is not one, is not higher than the one before, or the plan asks for
            what cannot be.
        InputError: the release before, or the site, cannot be read.
        OutputError: that version is released already, or the folder cannot be written.
        LimitError: the release before took too long to read or to compare.
    """
    version = parse_version(plan.version)
    commit = None if plan.commit is None else check_commit(plan.commit)
    target = _target(dataset, plan)
    folder = target / version.text
    check_is_new(folder)
    side, prior = _previous(plan, target)
    if prior is not None and version <= prior:
        raise OptionError(
            f"That version is not higher than the one before, which is {prior.text}",
            target=version.text,
            advice="Choose a higher one.",
        )
    frozen = freeze(dataset, version, prior, day=plan.day)
    comparison = None
    if side is not None and prior is not None:
        comparison = compare(side, side_of(frozen.dataset, name=version.text), limits=plan.limits)
        refusal = _refusal(prior, version, comparison)
        if refusal:
            return Released(version.text, "", prior.text, comparison, refusal=refusal)
    note = ""
    if commit is None:
        commit, note = commit_of_checkout()
    files = iter_contents(frozen, comparison, commit=commit, lists=plan.lists)
    return Released(
        version=version.text,
        folder=str(folder),
        previous="" if prior is None else prior.text,
        comparison=comparison,
        files=write_once(folder, files),
        notes=(note,) if note else (),
    )


def _target(dataset: Dataset, plan: Plan) -> Path:
    """Return the folder in which the release is made, once the site is known to be right."""
    if plan.site is not None:
        if not (Path(plan.site) / MANIFEST).is_file():
            raise OptionError(
                "That is not the folder of a published site",
                target=printable(str(plan.site)),
                advice="Make it with harmgraph publish, or give -o alone.",
            )
        found = compare(
            read_side(plan.site, limits=plan.limits), side_of(dataset), limits=plan.limits
        )
        if found.differs:
            raise OptionError(
                "The site says something else than what would be released",
                target=printable(str(plan.site)),
                advice="Publish it again with this copy of harmgraph. A site that leaves something "
                "out cannot hold a release, which holds everything: give -o and another folder.",
            )
    target = plan.target if plan.target is not None else plan.site
    if target is None:
        raise OptionError(
            "Nothing says where the release is to stand",
            advice="Give -o with a folder, or --site with the folder of a published site.",
        )
    if "\0" in os.fspath(target):
        raise OptionError(
            "No folder can have that name", target="\\0", advice="Choose another name."
        )
    return Path(target)


def _previous(plan: Plan, target: Path) -> tuple[Side | None, Version | None]:
    path = plan.previous if plan.previous is not None else newest_release(target)
    if path is None:
        return None, None
    return read_previous(path, limits=plan.limits)


def _refusal(prior: Version, version: Version, comparison: Comparison) -> tuple[str, ...]:
    """Return why *version* is too low for what changed since *prior*; nothing where it is not."""
    given, needed = rise(prior, version), comparison.level
    if given >= needed:
        return ()
    reasons = [one for one in comparison.reasons if one.level == needed]
    more = len(reasons) - _SHOWN
    return (
        f"{version.text} is a {given.word} version after {prior.text}, and what changed asks for "
        f"a {needed.word} one:",
        *(f"  - {one.what}" for one in reasons[:_SHOWN]),
        *([f"  - and {more:,} more of that level"] if more > 0 else []),
        f"Nothing was released. The lowest version that fits is {_lowest(prior, needed)}.",
    )


def _lowest(prior: Version, level: Level) -> str:
    major, minor, patch = prior.core
    if level == Level.MAJOR:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if level == Level.MINOR else f"{major}.{minor}.{patch + 1}"
