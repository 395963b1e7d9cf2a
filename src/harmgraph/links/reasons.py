"""Tells a reason from a finding. A reason says why two things belong together; a finding judges."""

from __future__ import annotations

import re
from typing import Final

_RULE: Final = (
    r"(?:the|a|an|any|this|that|these|those|its|their|his|her|section|sections|article|articles|"
    r"regulation|regulations|standard|standards|rule|rules|law|duty|duties|rights?|s\.?\s?\d)\b"
)
_IS: Final = r"(?:is|are|was|were|be|been|being)"
_FINDINGS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:run|runs|ran|running|go|goes|went|gone|going|offends?|offended)\s+(?:\w+\s+)?"
        r"(?:against|counter\s+to|contrary\s+to)\b",
        r"\bguard(?:s|ed|ing)?\s+against\b",
        r"\bcontrary\s+to\b",
        r"\bagainst\s+the\s+(?:law|act|code|rules?|duty|standards?)\b",
        r"\bbreach(?:ed|ing)\b",
        rf"\bbreach(?:es)?\s+{_RULE}",
        rf"\b(?:in|{_IS}\s+an?|{_IS}|amount(?:s|ed|ing)?\s+to|constitut(?:es|ed|ing))"
        r"(?:\s+(?:an?|clear|plain|serious|the))*\s+(?:breach|violation)\b",
        r"\bviolat(?:ed|ing)\b",
        rf"\bviolates?\s+{_RULE}",
        r"\b(?:it|this|practice|example|council|provider|service|staff|worker|workers)"
        r"\s+violates?\b",
        r"\binfring(?:e|es|ed|ing|ements?)\b",
        r"\bcontraven(?:e|es|ed|ing|tions?)\b",
        rf"\b{_IS}\s+(?:\w+ly\s+)?(?:unlawful|illegal|a\s+crime)\b",
        r"\b(?:unlawfully|illegally)\b",
        r"\b(?:fails|failed|failing)\s+(?:to|in)\b",
        r"\b(?:has|have|had)\s+failed\b",
        r"\bneglect(?:s|ed|ing)\s+to\b",
        r"\bneglect(?:s|ed)\s+(?:its|his|her|their|the|a)\b",
        r"\bnegligent(?:ly)?\b",
        rf"\b{_IS}\s+(?:guilty|liable|culpable|to\s+blame|at\s+fault|responsible\s+for\s+the)\b",
        r"\b(?:do|does|did|has|have|had)\s+not\s+(?:comply|complied|meet|met)\b",
        r"\b(?:non-compliant|not\s+compliant|non-compliance)\b",
        r"\b(?:fall|falls|fell|fallen|falling)\s+short\b",
        r"\b(?:break|breaks|broke|broken|breaking)\s+(?:the\s+)?(?:law|rules?|duty|code|act)\b",
        rf"\brules?\s+{_IS}\s+broken\b",
        r"\b(?:proves?|proved|proven)\b",
    )
)
"""Words by which a reason would judge. Some of them name what a law is about: “a breach of rights
is what the section is about” finds nothing, and passes."""

_JUDGEMENTS: Final = re.compile(
    r"\b(?:(?:only\s+)?(?:mild(?:ly|er|est)?|slight(?:ly|er|est)?)|trivial(?:ly|i[sz]\w+)?"
    r"|(?:(?:more|most|less|least)\s+(?:serious|severe|harmful|damaging))"
    r"|worst\s+(?:\w+\s+)?(?:harms?|impacts?|abuses?|kinds?|forms?)"
    r"|(?:minor|lesser|petty)\s+(?:harms?|impacts?|matters?|upsets?|complaints?)"
    r"|provok(?:ed|es|ing)|exaggerat\w*|over-?react\w*|over-?sensitive|attention[-\s]seeking"
    r"|manipulative|hysterical|(?:brought|brings)\s+(?:it|this)\s+on|ask(?:ed|ing|s)\s+for\s+it"
    r"|abuse[ds]\s+(?:her|him|them|me|us))\b",
    re.IGNORECASE,
)
"""Words by which a reason would make a harm small, put one above another, or blame somebody."""

_SENTENCE: Final = re.compile(r"(?<=[.;!?])\s+")
_OPEN_QUESTION: Final = re.compile(r"\bwhether\b", re.IGNORECASE)


def findings_in(reason: str) -> tuple[str, ...]:
    """Return the words of *reason* by which it finds something about somebody, in their order.

    What stands after “whether” in its sentence leaves the question open, and passes.

    >>> findings_in("It runs against the duty. Whether anything fell short depends on the facts.")
    ('runs against',)
    """
    found: list[str] = []
    for sentence in _SENTENCE.split(reason):
        open_from = _OPEN_QUESTION.search(sentence)
        text = sentence if open_from is None else sentence[: open_from.start()]
        matches = [match for pattern in _FINDINGS for match in pattern.finditer(text)]
        end = 0
        for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
            if match.start() >= end:
                found.append(match[0])
                end = match.end()
    return tuple(dict.fromkeys(found))


def judgements_in(reason: str) -> tuple[str, ...]:
    """Return the words of *reason* by which it softens, ranks or blames, in their order.

    >>> judgements_in("A mild form of it, which she provoked.")
    ('mild', 'provoked')
    """
    return tuple(dict.fromkeys(match[0] for match in _JUDGEMENTS.finditer(reason)))
