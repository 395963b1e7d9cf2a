"""How far links have come, in a sentence that stands beside them: counted, never assumed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from harmgraph.links.things import is_software
from harmgraph.mappings import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harmgraph.graph import Dataset
    from harmgraph.links.selecting import Placed

NOBODY_YET: Final = "nobody has proposed this yet"
"""What stands in the place of a link that there is not."""

OR_LEFT_OUT: Final = f"{NOBODY_YET}, or it was left out here"
"""What stands there when a filter may have left it out."""

_NO_LINK: Final = "That never means that there is no harm, remedy or law."

HELD: Final = (
    "held from every page, export, answer and count until a panel of people with lived experience "
    "has said yes"
)
"""What it means that a link is held."""


def standing(rows: Iterable[Placed], dataset: Dataset) -> str:
    """Return who made the links among *rows* and who has checked them; empty where there is none.

    Args:
        rows: Rows of mapping sets.
        dataset: What says which authors are programs.
    """
    links = [one for one in rows if not one.row.is_dispute]
    if not links:
        return ""
    statuses = Counter(one.row.status for one in links)
    makers = _makers(links, dataset)
    if set(statuses) == {"proposed"}:
        return f"Proposed links, made by {makers}; nobody has reviewed them."
    counts = ", ".join(f"{statuses[name]:,} {name}" for name in STATUSES if statuses[name])
    reviewed = sum(bool(one.row.reviewers) for one in links)
    checked = f"{reviewed:,} of them" if reviewed else "none of them"
    return f"Links made by {makers}: {counts}. Somebody else has reviewed {checked}."


def _makers(links: Sequence[Placed], dataset: Dataset) -> str:
    authors = [{one.place.expand(author) for author in one.row.authors} for one in links]
    programs = {author for author in set().union(*authors) if is_software(dataset, author)}
    by_program = [names <= programs for names in authors]
    if all(by_program):
        return "a program"
    return "people and by a program" if any(by_program) else "people"


def counted(number: int, word: str) -> str:
    """Return *number* with *word*, which is in the plural unless the number is one.

    >>> counted(1, "row"), counted(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def no_link(held: int, *, left_out: bool = False) -> str:
    """Return what it means that there is no such link.

    Args:
        held: How many rows are held, since one of them may be such a link.
        left_out: Whether a filter may have left it out.
    """
    or_left_out = ", or it was left out here" if left_out else ""
    or_held = ", or it is held back for now" if held else ""
    return f"Nobody has proposed such a link yet{or_left_out}{or_held}. {_NO_LINK}"


def held_note(held: int) -> str:
    """Return how many rows are held, without saying which; empty for none."""
    if not held:
        return ""
    return f"{held:,} {'row is' if held == 1 else 'rows are'} {HELD}."
