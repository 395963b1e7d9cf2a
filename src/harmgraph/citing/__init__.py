"""What can be cited about a harm, for somebody who was harmed, an advocate, or a teacher.

    dataset, with only the links that are to be shown
         └── build_sheet / build_lesson ──> Sheet / Lesson ──> Page ──> text, Markdown, HTML
                                                └────────────────────> JSON

Every link on a sheet says who makes it, why, what it rests on, and how far it has come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from harmgraph.citing.finding import find_harm, find_standard
    from harmgraph.citing.lesson import Lesson, build_lesson
    from harmgraph.citing.proposals import UNCHECKED
    from harmgraph.citing.rendering import FORMATS, HTML, JSON, render
    from harmgraph.citing.sheet import Sheet, build_sheet

__all__ = [
    "FORMATS",
    "HTML",
    "JSON",
    "UNCHECKED",
    "Lesson",
    "Sheet",
    "build_lesson",
    "build_sheet",
    "find_harm",
    "find_standard",
    "render",
]

_HOMES: Final = {
    "FORMATS": "rendering",
    "HTML": "rendering",
    "JSON": "rendering",
    "UNCHECKED": "proposals",
    "Lesson": "lesson",
    "Sheet": "sheet",
    "build_lesson": "lesson",
    "build_sheet": "sheet",
    "find_harm": "finding",
    "find_standard": "finding",
    "render": "rendering",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: a sheet needs nothing of a lesson."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"harmgraph.citing.{_HOMES[name]}"), name)
    message = f"module 'harmgraph.citing' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
