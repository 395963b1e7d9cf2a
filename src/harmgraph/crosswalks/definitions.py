"""Which crosswalks there are: which links lead from an example to a category, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Side:
    """One kind of category that examples are put beside.

    Attributes:
        name: Whose categories they are, where a crosswalk has more than one kind; else empty.
        says: What the links from an example say, such as ``examinedUnder``.
        frameworks: Where those links lead to.
        onward: What the links say that lead on from there to the category; empty where there is
            no second step.
        target: Where the second step leads to; empty where there is none.
    """

    name: str
    says: tuple[str, ...]
    frameworks: tuple[str, ...]
    onward: str = ""
    target: str = ""


@dataclass(frozen=True)
class Crosswalk:
    """User-defined harms beside official categories.

    Attributes:
        title: What the harms are put beside, in words.
        sides: The kinds of category.
        note: What a reader must know about the categories.
    """

    title: str
    sides: tuple[Side, ...]
    note: str


_CITED: Final = ("engagesProvision", "engagesStandard", "examinedUnder")

CROSSWALKS: Final[dict[str, Crosswalk]] = {
    "sac": Crosswalk(
        "the categories of the Safeguarding Adults Collection, the return that councils make",
        (
            Side(
                "",
                ("mayIndicateAbuseType",),
                ("care-support-statutory-guidance",),
                onward="countedUnder",
                target="sac-2025-26",
            ),
        ),
        "A harm may be a sign of a kind of abuse, as the statutory guidance names it, and the "
        "return counts that kind under a category. A council decides whether to make enquiries, "
        "and only what it made enquiries about is counted.",
    ),
    "cqc": Crosswalk(
        "what the Care Quality Commission looks at",
        (
            Side(
                "registered providers",
                _CITED,
                ("cqc-key-questions", "cqc-fundamental-standards", "cqc-closed-cultures"),
            ),
            Side("councils", _CITED, ("cqc-council-assessment",)),
        ),
        "The Care Quality Commission looks at registered providers and at councils apart from one "
        "another. What binds the one does not bind the other.",
    ),
    "swe": Crosswalk(
        "the professional standards of Social Work England",
        (Side("", _CITED, ("swe-professional-standards",)),),
        "The standards bind social workers registered with Social Work England, and nobody else.",
    ),
}
"""Name to crosswalk."""
