"""What the rules for Apache and those for nginx have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.publish.routes import GROUP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.publish.representations import Representation


RELEASE: Final = "[0-9]+[.][0-9]+[.][0-9]+/"
"""The folder of a release that was frozen."""


_WAYS_BACK: Final = (
    ("index.html", "Start"),
    ("search.html", "Search"),
    ("help.html", "Help, and somebody to talk to"),
)


def refusal_page(items: str, root: str) -> str:
    """Return the page for whom no form suits (406).

    Args:
        items: The list items, or the variable of the server that holds them.
        root: Where the site begins, with a slash at the end; it may hold a variable of the server.
    """
    return _page(
        "Not in that form",
        "The program that you use asked for a form in which this is not published. "
        "It can be had as:",
        items,
        root,
    )


def missing_page(root: str) -> str:
    """Return the page for an address at which there is nothing (404).

    The server makes it up, since a file could not know how to lead back from any depth of folders.

    Args:
        root: Where the site begins, with a slash at the end; it may hold a variable of the server.
    """
    items = "".join(f'<li><a href="{root}{path}">{label}</a></li>' for path, label in _WAYS_BACK)
    return _page(
        "There is no such page",
        "Nothing on this site has that address. An id may be misspelt, or the thing may have been "
        "left out of this copy of the site.",
        items,
        root,
    )


def _page(title: str, text: str, items: str, root: str) -> str:
    return (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{title} - harmgraph</title>"
        f'<link rel="stylesheet" href="{root}static/site.css"></head>'
        f'<body><div class="page"><main id="main"><h1>{title}</h1><p>{text}</p>'
        f"<ul>{items}</ul></main></div></body></html>"
    )


def refusal_items(forms: Sequence[Representation], document: str) -> str:
    """Return the list items that lead to the forms of *document*, a variable of the server."""
    return "".join(
        f'<li><a href="{document}{form.suffix}">{form.label}</a> ({form.media_type})</li>'
        for form in forms
    )


def links(forms: Sequence[Representation], document: str, relation: str) -> str:
    """Return Link header values (RFC 8288) that lead to all *forms* of *document*."""
    return ", ".join(
        f'<{document}{form.suffix}>; rel="{relation}"; type="{form.media_type}"' for form in forms
    )


def links_of_document(forms: Sequence[Representation], document: str, thing: str) -> str:
    """Return Link header values that lead from a *document* to its other forms and its *thing*."""
    canonical = f'<{document}{forms[0].suffix}>; rel="canonical"'
    about = f'<{thing}>; rel="describes cite-as"'
    return f"{canonical}, {links(forms, document, 'alternate')}, {about}"


def endings(forms: Sequence[Representation]) -> str:
    """Return what a regular expression says for the ending of any of *forms*."""
    return f"[.](?:{'|'.join(form.letters for form in forms)})"


def key(forms: Sequence[Representation]) -> str:
    """Return the name by which the rules know a set of forms, such as ``.html.ttl``."""
    return "".join(form.suffix for form in forms)


def group(template: str, number: int) -> str:
    """Return *template* with what both servers call the group with that *number* of a match."""
    return template.replace(GROUP, f"${number}")
