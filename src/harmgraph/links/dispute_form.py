"""A form to dispute a link without an account: to print, or to paste into an e-mail."""

from __future__ import annotations

import html
import textwrap
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.links.listing import LinkRow

NO_ADDRESS: Final = "the project has no address for this yet; ask whoever gave you this form"
"""What stands in the place of an address, until there is one."""

_TITLE: Final = "Say that a link should not be made"
_ABOUT: Final = (
    "Somebody has claimed that the two things below belong together. You may say that this should"
    " not be claimed. You need no account, and nobody has to agree with you first."
)
_HAPPENS: Final = (
    "What you write as your reason is put beside the link as a claim of its own. The link is then"
    " shown as disputed. Both claims stand: nobody takes the link away because of yours, and nobody"
    " takes yours away because of the link.",
    "This is not a complaint about anybody's care. It goes to no council, provider, regulator or"
    " court, and it starts nothing.",
)
_NOT_NEEDED: Final = (
    "You need not say anything about yourself, what happened to you, or why you care about it. A"
    " reason about the words is enough.",
    "You need not give a name. Without one, the dispute is signed “somebody who gave no name”.",
    "Nothing is held about you beyond what you write here, and your reason and the name you give"
    " are shown to everybody. Please write nothing by which somebody else could be known.",
    "If you send this by e-mail, whoever opens it sees the address that it came from. It is not put"
    " beside the link.",
)
_ASKED: Final[tuple[tuple[str, int], ...]] = (
    ("Why should this link not be made?", 8),
    ("A name to stand beside your reason, if you want one to", 1),
    ("The day on which you write this", 1),
)
"""What is asked, and how many lines there are to write on."""

_WIDTH: Final = 76
_STYLE: Final = (
    "body{font:1.1rem/1.5 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#111}"
    "h1{font-size:1.6rem}h2{font-size:1.2rem}dt{font-weight:bold}dd{margin:0 0 .6rem}"
    ".line{border-bottom:1px solid #111;height:2.2rem}"
    "@media print{body{margin:0;max-width:none}h2,dt{break-after:avoid}.asked{break-inside:avoid}}"
)


def dispute_form(
    link: LinkRow, *, note: str = "", help_lines: Sequence[str] = (), to: str = ""
) -> str:
    """Return the form for *link* as plain text, to print or to paste into an e-mail.

    Args:
        link: The link, in words.
        note: What a reader must be told first.
        help_lines: Who can be talked to.
        to: Where to send it; empty where there is no address.
    """
    lines = [_TITLE, "=" * len(_TITLE), ""]
    lines += [*_wrapped(note), ""] if note else []
    lines += [*_wrapped(_ABOUT), ""]
    for name, value in _described(link):
        lines += textwrap.wrap(
            f"{name}: {value}", _WIDTH, subsequent_indent="    ", break_long_words=False
        )
    lines += ["", "What happens", "-" * len("What happens"), ""]
    lines += _listed(_HAPPENS)
    lines += ["", "What you need not say", "-" * len("What you need not say"), ""]
    lines += _listed(_NOT_NEEDED)
    lines += ["", "Your part", "-" * len("Your part"), ""]
    for question, blank in _ASKED:
        lines += [question, *["", "_" * _WIDTH] * blank, ""]
    lines += _wrapped(f"Where to send it: {to.strip() or NO_ADDRESS}")
    if help_lines:
        lines += ["", *(line for each in help_lines for line in _wrapped(each))]
    return "\n".join(lines) + "\n"


def dispute_form_html(
    link: LinkRow, *, note: str = "", help_lines: Sequence[str] = (), to: str = ""
) -> str:
    """Return the form for *link* as one HTML page to print, which loads nothing from anywhere.

    Args:
        link: The link, in words.
        note: What a reader must be told first.
        help_lines: Who can be talked to.
        to: Where to send it; empty where there is no address.
    """
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{_safe(_TITLE)}: {_safe(link.record)}</title>",
        f"<style>{_STYLE}</style></head>",
        "<body><main>",
        f"<h1>{_safe(_TITLE)}</h1>",
        *([f"<p>{_safe(note)}</p>"] if note else []),
        f"<p>{_safe(_ABOUT)}</p>",
        "<dl>",
        *(f"<dt>{_safe(name)}</dt><dd>{_safe(value)}</dd>" for name, value in _described(link)),
        "</dl>",
        "<h2>What happens</h2>",
        *(f"<p>{_safe(text)}</p>" for text in _HAPPENS),
        "<h2>What you need not say</h2>",
        *(f"<p>{_safe(text)}</p>" for text in _NOT_NEEDED),
        "<h2>Your part</h2>",
    ]
    for question, blank in _ASKED:
        space = '<div class="line"></div>' * blank
        parts.append(f'<div class="asked"><h3>{_safe(question)}</h3>{space}</div>')
    parts.append(f"<p>Where to send it: {_safe(to.strip() or NO_ADDRESS)}</p>")
    if help_lines:
        parts.append("<h2>Somebody to talk to</h2>")
        parts += [f"<p>{_safe(line)}</p>" for line in help_lines]
    return "\n".join([*parts, "</main></body>", "</html>"]) + "\n"


def _described(link: LinkRow) -> list[tuple[str, str]]:
    """Return what the form says of *link*, each with its name."""
    sure = f"How sure they are: {link.confidence}" if link.confidence else ""
    said = [
        ("Link", link.record),
        ("From", f"{link.words} ({link.subject})"),
        ("What it says", link.type),
        ("To", f"{link.title} ({link.object})"),
        ("Whom that binds", link.binds),
        ("Reason given", link.reason),
        ("Who says so", f"{link.author}. {sure}".removesuffix(". ")),
        ("What it rests on", link.basis),
        ("How far it has come", link.status),
        ("Said against it so far", link.disputes),
    ]
    return [(name, value) for name, value in said if value]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _listed(texts: Sequence[str]) -> list[str]:
    return [
        line
        for text in texts
        for line in textwrap.wrap(
            text, _WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False
        )
    ]


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
