"""The content note and the help lines, from one dated file that people can edit."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from harmgraph import resources


def care_lines() -> tuple[str, ...]:
    """Return the content note, then who can help and how, then what harmgraph does not do."""
    return (_content()["content_note"], *help_lines())


def help_lines() -> tuple[str, ...]:
    """Return who can help and how, then what harmgraph does not do.

    The lines come from ``ontology/help-lines.toml`` (DESIGN section 8).
    """
    content = _content()
    return (
        f"If you need to talk to somebody (as known in {content['as_known_in']}):",
        *(f"{line['who']}: {line['how']}." for line in content["line"]),
        content["closing"],
    )


@cache
def _content() -> dict[str, Any]:
    text = (resources.data_root() / "ontology" / "help-lines.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
