"""The content note and the help lines, from one dated file that people can edit."""

from __future__ import annotations

import tomllib
from functools import cache

from harmgraph import resources


@cache
def care_lines() -> tuple[str, ...]:
    """Return the content note, then who can help and how, then what harmgraph does not do.

    The lines come from ``ontology/help-lines.toml`` (DESIGN section 8).
    """
    text = (resources.data_root() / "ontology" / "help-lines.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text)
    return (
        content["content_note"],
        f"If you need to talk to somebody (as known in {content['as_known_in']}):",
        *(f"{line['who']}: {line['how']}." for line in content["line"]),
        content["closing"],
    )
