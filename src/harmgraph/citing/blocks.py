"""What a sheet is made of when it is laid out for people: every format shows the same blocks."""

from __future__ import annotations

from dataclasses import dataclass

from harmgraph.iris import is_iri


@dataclass(frozen=True)
class Fact:
    """One line about a thing.

    Attributes:
        label: What the line is, such as ``Why``; empty where it speaks for itself.
        text: What it says.
        address: A web page that the text names, or an empty text.
    """

    label: str
    text: str
    address: str = ""

    @property
    def is_link(self) -> bool:
        """Whether the address can stand behind words that somebody may press."""
        return self.address.startswith(("https://", "http://")) and is_iri(self.address)


@dataclass(frozen=True)
class Entry:
    """A thing with a name and some lines about it, such as a section of an Act."""

    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Paragraph:
    """Running text.

    Attributes:
        text: The words.
        strong: Whether nobody may miss it.
    """

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of lines."""

    lines: tuple[Fact, ...]


@dataclass(frozen=True)
class Entries:
    """A list of things, each with its lines.

    Attributes:
        entries: The things.
        steps: Whether they are to be done in this order.
    """

    entries: tuple[Entry, ...]
    steps: bool = False


Block = Paragraph | Bullets | Entries


@dataclass(frozen=True)
class Part:
    """A heading and what stands under it.

    Attributes:
        heading: What it is about.
        blocks: What stands under the heading.
        parts: Smaller parts after that.
    """

    heading: str
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Page:
    """A whole sheet, laid out.

    Attributes:
        name: What it is called where harm is not to be named, as in the title of a window.
        opening: What stands before everything else.
        care: The content note.
        title: The words of the document that it is about.
        lead: What stands under the title.
        parts: The rest, in order.
        help: Who can help, and what harmgraph does not do.
        iri: The thing that it is about.
    """

    name: str
    opening: tuple[str, ...]
    care: str
    title: str
    lead: tuple[str, ...]
    parts: tuple[Part, ...]
    help: tuple[str, ...]
    iri: str
