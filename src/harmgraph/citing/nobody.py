"""What stands in an empty place."""

from __future__ import annotations

from harmgraph.describing.linking import NOBODY_PROPOSED


def nobody(choice: str) -> str:
    """Return what stands in a place without a link.

    Args:
        choice: Which links were chosen to be shown, in words; empty for all. What was not chosen
            may have been proposed all the same.
    """
    if not choice:
        return NOBODY_PROPOSED
    return f"{NOBODY_PROPOSED.rstrip('.')}, or it was left out of what is shown here."
