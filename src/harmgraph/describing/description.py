"""The description of one thing: headings with lines under them, and how it reads as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from harmgraph.describing.wrapping import wrap, wrap_all

_NARROWEST: Final = 40


@dataclass(frozen=True)
class Section:
    """A heading and the lines under it.

    Attributes:
        heading: What the lines are.
        lines: Pairs of a mark (a notation such as ``3.1``, or an empty text) and a line.
        stacked: Whether each mark stands above its line, with a blank line before the next pair,
            so that nobody who hears it read can take a mark for the end of the line before it.
    """

    heading: str
    lines: tuple[tuple[str, str], ...]
    stacked: bool = False


@dataclass(frozen=True)
class Description:
    """What is known about one thing, in the order in which a person would want to read it.

    Attributes:
        iri: The thing.
        title: Its name for people.
        kind: What kind of thing it is, with its number where it has one.
        sections: What is known, the document's own words first.
        notes: What a reader must know beside it, such as what nobody has said.
        care: Content note and where to get help; empty where the thing describes no harm.
        caution: What the number of a ranked thing is not; empty where the thing has no rank.
    """

    iri: str
    title: str
    kind: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    care: tuple[str, ...]
    caution: str = ""

    def to_dict(self) -> dict[str, object]:
        """Return the description as plain values for JSON."""
        return {
            "iri": self.iri,
            "title": self.title,
            "kind": self.kind,
            "caution": self.caution,
            "sections": [
                {
                    "heading": section.heading,
                    "lines": [{"mark": mark, "text": text} for mark, text in section.lines],
                }
                for section in self.sections
            ],
            "notes": list(self.notes),
            "care": list(self.care),
        }

    def to_text(self, *, width: int = 80) -> str:
        """Return the description as text, wrapped to *width* characters."""
        width = max(width, _NARROWEST)
        out = wrap_all((self.title, self.kind), width)
        if self.caution:
            out += wrap(self.caution, width)
        if self.care:
            out += ["", *wrap(self.care[0], width)]
        for section in self.sections:
            out += ["", *wrap(section.heading, width), *_marked(section, width)]
        for note in self.notes:
            out += ["", *wrap(note, width)]
        if len(self.care) > 1:
            out += ["", *wrap_all(self.care[1:], width)]
        out += ["", self.iri]
        return "\n".join(out) + "\n"

    def to_markdown(self) -> str:
        """Return the description as Markdown."""
        out = [f"# {escape_markdown(self.title)}", "", escape_markdown(self.kind)]
        if self.caution:
            out += ["", f"*{escape_markdown(self.caution)}*"]
        if self.care:
            out += ["", f"> {escape_markdown(self.care[0])}"]
        for section in self.sections:
            out += ["", f"## {escape_markdown(section.heading)}", ""]
            out += [
                f"- {f'**{escape_markdown(mark)}** ' if mark else ''}{escape_markdown(text)}"
                for mark, text in section.lines
            ]
        for note in self.notes:
            out += ["", escape_markdown(note)]
        if len(self.care) > 1:
            out += ["", "## Help", "", *(f"- {escape_markdown(text)}" for text in self.care[1:])]
        out += ["", f"<{self.iri}>"]
        return "\n".join(out) + "\n"


def escape_markdown(text: str) -> str:
    """Return *text* so that Markdown shows it as it is (CommonMark 0.31, section 2.4)."""
    out = "".join(f"\\{char}" if char in "\\`*_[]<>|#" else char for char in text)
    return out.replace("\n", " ")


def _marked(section: Section, width: int) -> list[str]:
    widest = max((len(mark) for mark, _ in section.lines), default=0)
    if section.stacked or widest > width // 2:
        return _stacked(section, width)
    lines = []
    for mark, text in section.lines:
        lead = f"  {mark.ljust(widest)}  " if widest else "  "
        lines += wrap(text, width, first=lead, rest=" " * len(lead))
    return lines


def _stacked(section: Section, width: int) -> list[str]:
    lines: list[str] = []
    for mark, text in section.lines:
        if lines and section.stacked:
            lines.append("")
        if mark:
            lines += wrap(mark, width, first="  ", rest="  ")
        lines += wrap(text, width, first="    ", rest="    ")
    return lines
