"""The templates, compiled once: what they show is escaped, and what is missing is an error."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

_HARMFUL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ufdd0-\ufdef\ufffe\uffff]"
)
"""Characters that turn text round or that HTML may not hold (Unicode UTS 55; HTML 13.1.4)."""
_SHOWN_INSTEAD: Final = "\N{REPLACEMENT CHARACTER}"


@cache
def environment() -> Environment:
    """Return the one Jinja environment of the pages."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("harmgraph.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.globals["zip"] = zip
    made.filters["json_script"] = json_script
    return made


def render(template: str, values: Mapping[str, object]) -> str:
    """Return *template* filled with *values*."""
    return environment().get_template(template).render(values)


def is_harmful(text: str) -> bool:
    """Say whether *text* holds a character that no page may hold."""
    return _HARMFUL.search(text) is not None


def made_harmless(page: str) -> str:
    """Return *page* with something to be seen in the place of each character that does harm."""
    return _HARMFUL.sub(_SHOWN_INSTEAD, page)


def json_script(value: object) -> Markup:
    """Return *value* as JSON that can stand in a script element (HTML 4.12.1.3)."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 (nothing in it can end the script element)
