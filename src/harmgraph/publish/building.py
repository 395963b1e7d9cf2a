"""Puts a built site in its place: whole or not at all, and without touching what is the same.

The files are compared with those of the old site, byte for byte. As long as they are the same,
nothing is written, so that a rebuild that changes nothing leaves everything untouched. With the
first that differs, a new folder is filled beside the target; files in it that are the same are the
old ones (hard links). At the end the two folders change places.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, NoReturn

from harmgraph.errors import OutputError
from harmgraph.publish.swapping import MANIFEST, put_in_place, staging

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_KIND: Final = "harmgraph site"
_LITTER: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What systems leave in any folder, which nobody misses."""
_SHOWN: Final = 3
_ADVICE: Final = {
    errno.ENOSPC: "The disk is full: free some space, or choose another.",
    errno.EDQUOT: "Your share of the disk is full: free some space, or choose another.",
    errno.EROFS: "This disk is read-only; choose another.",
    errno.EBUSY: "The system holds that folder: name a folder inside it.",
    errno.EXDEV: "Name a folder inside it.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
}


@dataclass(frozen=True)
class Built:
    """What a build did.

    Attributes:
        written: Paths of files that are new or different, sorted.
        same: How many files were left as they were.
        removed: Paths of files of the old site that the new one has not, sorted.
    """

    written: tuple[str, ...]
    same: int
    removed: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether anything is different from before."""
        return bool(self.written or self.removed)


def build(
    target: Path | str, files: Iterable[tuple[str, bytes]], *, kept: Collection[str] = ()
) -> Built:
    """Make *files* the content of the folder *target*.

    On any failure, Ctrl-C included, the old site is as it was. A build that is killed leaves a
    folder beside the target that the next build removes.

    Args:
        target: A folder that is not there, is empty, or holds a site of ours. A symbolic link to
            one is followed.
        files: Pairs of a path below the folder, with ``/`` between its parts, and the content.
        kept: Names of folders in *target*, such as frozen releases, that are carried over whole.

    Raises:
        OutputError: the folder is somebody else's or cannot be replaced, two files would have one
            name on some disk, another build of it goes on, or the disk does not let it be written.
    """
    try:
        place = _place(target)
        with staging(place) as staged:
            new = _Site(staged, place, _manifest(place, kept), kept)
            for path, content in _distinct(files, kept):
                new.add(path, content)
            return new.finish()
    except OSError as error:
        raise _failed(error, target) from error


class _Site:
    """The site that is built.

    Args:
        staged: The folder to build it in.
        place: Where it will be, and where the old one is.
        old: The files of the old site, with what they held.
        kept: Folders of the old site that are carried over.
    """

    def __init__(
        self, staged: Path, place: Path, old: dict[str, str], kept: Collection[str]
    ) -> None:
        self._staged = staged
        self._place = place
        self._old = old
        self._kept = kept
        self._new: dict[str, str] = {}
        self._written: list[str] = []
        self._waiting: list[str] | None = []
        self._folders: set[Path] = {staged}

    def add(self, path: str, content: bytes) -> None:
        """Add a file, the old one where that is the same."""
        self._new[path] = hashlib.sha256(content).hexdigest()
        if self._old.get(path) != self._new[path] or not self._holds(path, content):
            self._begin()
            self._written.append(path)
            self._new_file(path).write_bytes(content)
        elif self._waiting is not None:
            self._waiting.append(path)
        else:
            _take_over(self._place / path, self._new_file(path))

    def finish(self) -> Built:
        """Put the site in its place, if it differs from the old one."""
        removed = tuple(sorted(self._old.keys() - self._new.keys()))
        written = tuple(sorted(self._written))
        built = Built(written, len(self._new) - len(written), removed)
        if built.changed or not self._old:
            self._begin()
            manifest = {"kind": _KIND, "files": dict(sorted(self._new.items()))}
            text = json.dumps(manifest, indent=0)
            (self._staged / MANIFEST).write_text(f"{text}\n", encoding="utf-8")
            if self._place.exists():
                shutil.copymode(self._place, self._staged)
            put_in_place(self._staged, self._place)
        return built

    def _holds(self, path: str, content: bytes) -> bool:
        old = self._place / path
        try:
            return not old.is_symlink() and old.read_bytes() == content
        except OSError:
            return False

    def _begin(self) -> None:
        """Take over what was the same so far."""
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        for path in waiting:
            _take_over(self._place / path, self._new_file(path))
        for name in self._kept:
            if (self._place / name).is_dir():
                shutil.copytree(
                    self._place / name, self._staged / name, copy_function=_take_over, symlinks=True
                )

    def _new_file(self, path: str) -> Path:
        file = self._staged / path
        if file.parent not in self._folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(file.parent)
        return file


def _take_over(old: Path | str, new: Path | str) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EACCES}:
            raise
        shutil.copy2(old, new)


def _distinct(
    files: Iterable[tuple[str, bytes]], kept: Collection[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield *files*, and refuse names that some disks take for one, or that lead elsewhere."""
    seen = {name.casefold(): name for name in (MANIFEST, *kept)}
    folders: dict[str, str] = {}
    for path, content in files:
        _check_path(path)
        folded = path.casefold()
        above = [parent.as_posix() for parent in PurePosixPath(folded).parents]
        other = seen.get(folded) or folders.get(folded)
        other = other or next((seen[parent] for parent in above if parent in seen), None)
        if other is not None:
            raise OutputError(
                f"Two files would have one name on some disks: {other} and {path}",
                target=path,
                advice="Give one of the two things another id.",
            )
        seen[folded] = path
        folders.update(dict.fromkeys(above, path))
        yield path, content


def _check_path(path: str) -> None:
    parts = path.split("/")
    if not {"", ".", ".."}.isdisjoint(parts) or not {"\\", "\0"}.isdisjoint(path):
        raise OutputError(
            "A file would stand outside of the site, or nowhere",
            target=path,
            advice="Please report this: it is a fault of harmgraph.",
        )


def _place(target: Path | str) -> Path:
    """Return where *target* is in truth, if another folder can take its place there."""
    if "\0" in os.fspath(target):
        _refuse("No folder can have that name", Path("\\0"), "Choose another name.")
    place = Path(os.path.realpath(target))
    if place == Path.cwd() or place in Path.cwd().parents:
        _refuse(
            "That is the folder that you are in, or one above it, and it would be replaced",
            place,
            "Name a folder inside it, or go somewhere else first.",
        )
    if place.exists() and not place.is_dir():
        _refuse("There is a file of that name", place, "Name a folder.")
    if place.exists() and not os.access(place, os.W_OK):
        # A rename could succeed, and replace a folder that is marked as not to be changed.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    if os.path.ismount(place):
        _refuse("That folder is a disk of its own", place, _ADVICE[errno.EXDEV])
    return place


def _manifest(place: Path, kept: Collection[str]) -> dict[str, str]:
    """Return the files of the site at *place*, with what they held; empty where there is none.

    Raises:
        OutputError: something else is there, or files that are not the site's.
    """
    present = [path for path in _files(place) if path.partition("/")[0] not in kept]
    if not present:
        return {}
    try:
        found = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
        listed = dict(found["files"]) if found["kind"] == _KIND else None
    except (OSError, ValueError, KeyError, TypeError):
        listed = None
    if listed is None:
        _refuse(
            "There is something in that folder, and it is not a site of harmgraph's",
            place,
            "Name a folder that is empty or is not there yet. Nothing in it was changed.",
        )
    others = [path for path in present if path not in listed and path != MANIFEST]
    if others:
        more = f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
        _refuse(
            f"In that site there are files that harmgraph did not write ({', '.join(others[:3])}"
            f"{more})",
            place,
            "Move them elsewhere, since they would be lost. Nothing was changed.",
        )
    return listed


def _files(place: Path) -> list[str]:
    """Return the paths of all files below *place*, and of links to folders, sorted."""
    found = []
    for folder, folders, files in os.walk(place):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        found += [Path(folder, name).relative_to(place) for name in (*files, *links)]
    return sorted(path.as_posix() for path in found if path.name not in _LITTER)


def _refuse(what: str, place: Path, advice: str) -> NoReturn:
    raise OutputError(what, target=str(place), advice=advice)


def _failed(error: OSError, target: Path | str) -> OutputError:
    advice = _ADVICE.get(error.errno or 0, "Choose a place where you may write.")
    return OutputError(
        f"The site could not be written ({error.strerror or error})",
        target=str(target),
        advice=f"{advice} What was there before is still there.",
    )
