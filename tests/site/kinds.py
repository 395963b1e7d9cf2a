"""Which pages stand for all: of each template the fullest page and the emptiest one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harmgraph.publish.routes import ROUTES

if TYPE_CHECKING:
    from pathlib import Path

_FOLDERS = {route.document.split("/")[0] for route in ROUTES if "/" in route.document}


def kind_of(path: str) -> str:
    """Return the template that the page at *path* is made with, as far as its path tells.

    >>> kind_of("id/example/1.1.html"), kind_of("ontology/class/Harm.html"), kind_of("about.html")
    ('id/example', 'ontology/class', 'about')
    """
    parts = path.removesuffix(".html").split("/")
    if parts[0] not in _FOLDERS:
        return "/".join(parts)
    return "/".join(parts[:-1][:2]) or parts[0]


def pages_of(site: Path) -> list[str]:
    """Return the paths of all pages of *site*, below its root, sorted."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def representatives(site: Path) -> dict[str, list[str]]:
    """Return, by template, the largest page of *site* and the smallest, if that is another one."""
    found: dict[str, list[str]] = {}
    for path in pages_of(site):
        found.setdefault(kind_of(path), []).append(path)
    chosen = {}
    for kind, paths in sorted(found.items()):
        by_size = sorted(paths, key=lambda path: ((site / path).stat().st_size, path))
        chosen[kind] = sorted({by_size[0], by_size[-1]})
    return chosen
