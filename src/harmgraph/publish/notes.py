"""Plain notes beside the downloads, for whoever finds the folder and not the pages."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from harmgraph.publish.context import PATH as CONTEXT
from harmgraph.publish.downloads import downloads
from harmgraph.publish.spreadsheet import APOSTROPHE_NOTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.publish.download import Download
    from harmgraph.publish.site import Site

_WIDTH: Final = 96

_VOICES: Final = (
    "The graph “source” is what the 2022 document says. The graph “curated” is what others say "
    "about it, each claim with who says so; unless a claim is marked as accepted, it is a "
    "proposal. Files with the names of the graphs keep the two apart; files without them do not."
)
_RIGHTS: Final = (
    "Words of the 2022 document belong to its authors and to the people who are quoted. The copy "
    "that was used states no licence. Files that hold such words are not under CC BY 4.0."
)
_CONTEXT: Final = (
    "The JSON-LD context gives every term of the ontology a short name. With it, "
    '{{"@context": "{url}", "iri": "id:source/1", "type": "SourceOfHarm"}} says that a thing is a '
    "source of harm: iri and type stand for @id and @type, and id: for what the addresses of "
    "things begin with."
)
_UTF_8: Final = (
    "CSV files are UTF-8 with a line of names first. A spreadsheet may have to be told so when it "
    "opens one; XLSX files need no telling, and hold what must be known with each list."
)
_NO_LINK: Final = (
    "That a list has no row for something means only that nobody has proposed it yet. It never "
    "means that there is no harm, no remedy and no law."
)


def iter_notes(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the notes: path below the root of the site, and content."""
    found = downloads(site)
    dumps = [each for each in found if each.path.startswith(("dumps/", CONTEXT))]
    lists = [each for each in found if each.path.startswith("lists/")]
    context = _CONTEXT.format(url=site.settings.base_url + CONTEXT)
    yield "dumps/README.txt", _note(dumps, (_VOICES, _RIGHTS, context))
    if lists:
        yield "lists/README.txt", _note(lists, (APOSTROPHE_NOTE, _UTF_8, _NO_LINK, _RIGHTS))


def _note(found: list[Download], paragraphs: tuple[str, ...]) -> bytes:
    lines = [f"{each.path}\n    {each.title}" for each in found]
    wrapped = [textwrap.fill(text, _WIDTH) for text in paragraphs]
    return "\n\n".join([*wrapped, "\n".join(lines)]).encode() + b"\n"
