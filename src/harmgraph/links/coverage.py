"""What the links reach and what they leave open: counted from the files, never typed."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from harmgraph.filtering import LinkFilter
from harmgraph.links.selecting import Placed, count_held, select_rows
from harmgraph.links.standing import NOBODY_YET, OR_LEFT_OUT, counted, held_note, standing
from harmgraph.links.things import short_name, word_of_type, words_of
from harmgraph.mappings import BASES, PREDICATES, STATUSES
from harmgraph.namespaces import HG, ID, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harmgraph.graph import Dataset
    from harmgraph.mappings import MappingSet

_NO_LINK: Final = "That never means that there is no harm, remedy or law."

_WITHOUT: Final = "examples without a provision"
_FOR_WHOLE: Final = "recommendations for a source of harm as a whole"
_FOR_EXAMPLES: Final = "recommendations for examples of a source of harm"
_OPEN: Final = frozenset({_WITHOUT, _FOR_WHOLE, _FOR_EXAMPLES})
"""Parts in which nought means that nobody has proposed anything."""

_MARKDOWN: Final = re.compile(r"([\\`*_\[\]|#~$])")
_ABSENT: Final = f"{ID}body-text-status/absent-in-this-copy"
_MINIMISATIONS: Final = f"{ID}minimisation/"


@dataclass(frozen=True)
class Count:
    """One count.

    Attributes:
        part: What kind of thing is counted.
        thing: What is counted, as an id or in words.
        words: More words for it, such as its label.
        count: How many there are.
        of: Out of how many; ``None`` where that makes no sense.
        note: What must be told beside it.
        missing: What it means where nothing was counted.
    """

    part: str
    thing: str
    words: str
    count: int
    of: int | None = None
    note: str = ""
    missing: str = NOBODY_YET

    def to_dict(self) -> dict[str, str | int | None]:
        """Return the count as plain values by name."""
        return {
            "part": self.part,
            "thing": self.thing,
            "words": self.words,
            "count": self.count,
            "of": self.of,
            "note": f"{_capital(self.missing)}. {self.note}".strip() if self.is_open else self.note,
        }

    @property
    def is_open(self) -> bool:
        """Whether nothing was counted because nobody has proposed anything."""
        return not self.count and self.part in _OPEN

    def to_text(self) -> str:
        """Return the count on one line, without its note."""
        size = f"{self.count:,}" if self.of is None else f"{self.count:,} of {self.of:,}"
        size = self.missing if self.is_open else size
        named = f"{self.thing} ({self.words})" if self.words else self.thing
        return f"{named}: {size}"


@dataclass(frozen=True)
class Coverage:
    """What the links reach.

    Attributes:
        rows: How many rows the files have, held ones among them.
        held: How many of these are held.
        shown: How many pass the filter.
        standing: How far the links that pass have come.
        filter: Which links were asked for, in words; empty for the default.
        counts: Every count, part by part.
        missing: What it means where there is no link.
    """

    rows: int
    held: int
    shown: int
    standing: str
    filter: str
    counts: tuple[Count, ...]
    missing: str = NOBODY_YET

    @property
    def meaning(self) -> str:
        """What must be told with every count of links."""
        return f"Where there is no link, {self.missing}. {_NO_LINK}"

    def part(self, name: str) -> tuple[Count, ...]:
        """Return the counts of one part."""
        return tuple(count for count in self.counts if count.part == name)

    def to_dict(self) -> dict[str, object]:
        """Return everything as plain values for JSON."""
        return {
            "rows": self.rows,
            "held": self.held,
            "shown": self.shown,
            "standing": self.standing,
            "filter": self.filter,
            "meaning": self.meaning,
            "counts": [count.to_dict() for count in self.counts],
        }

    def to_text(self) -> str:
        """Return everything in plain words."""
        lines = list(self.heading())
        for name in dict.fromkeys(count.part for count in self.counts):
            counts = self.part(name)
            # A note that every count of a part has stands once, before all of them.
            shared = {count.note for count in counts} if len(counts) > 1 else set()
            shared_note = shared.pop() if len(shared) == 1 else ""
            lines += ["", _capital(name), *([shared_note] if shared_note else ())]
            for count in counts:
                lines.append(f"  {count.to_text()}")
                lines += [f"    {count.note}"] if count.note != shared_note else []
        return "\n".join([*lines, "", self.meaning]) + "\n"

    def to_markdown(self) -> str:
        """Return everything as Markdown, with a table for each part."""
        lines = list(self.heading())
        for name in dict.fromkeys(count.part for count in self.counts):
            lines += [
                "",
                f"## {_capital(name)}",
                "",
                "| what | how many | |",
                "| --- | --- | --- |",
            ]
            for count in self.part(name):
                values = count.to_dict()
                named, _, size = count.to_text().rpartition(": ")
                cells = (named, size, str(values["note"]))
                lines.append(f"| {' | '.join(map(_for_markdown, cells))} |")
        return "\n".join([*lines, "", self.meaning]) + "\n"

    def to_csv(self) -> bytes:
        """Return the counts with commas, one a row."""
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, list(self.counts[0].to_dict()), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(count.to_dict() for count in self.counts)
        return out.getvalue().encode()

    def heading(self) -> Iterable[str]:
        """Yield how far the links have come, which were asked for, and how many rows there are."""
        if self.standing:
            yield self.standing
        if self.filter:
            yield self.filter
        are = "is" if self.shown == 1 else "are"
        yield f"{counted(self.rows, 'row')} in all, of which {self.shown:,} {are} counted here."
        if self.held:
            yield held_note(self.held)


def _for_markdown(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(r"\\\1", escaped).replace("\n", "<br>")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def count_coverage(
    sets: Sequence[MappingSet], dataset: Dataset, link_filter: LinkFilter | None = None
) -> Coverage:
    """Count what the links of *sets* reach.

    Every row counts among the rows, and only what is not held and passes in everything else.

    Args:
        sets: The mapping sets.
        dataset: The examples, the sources of harm, the recommendations and the provisions.
        link_filter: Which links are wanted; ``None`` for all that are not withdrawn.

    Raises:
        OptionError: the filter names a basis, status or party that there is not.
    """
    wanted = link_filter or LinkFilter()
    placed = select_rows(sets, wanted, dataset)
    links = [one for one in placed if not one.row.is_dispute and not one.row.found_nothing]
    counter = _Counter(dataset, links)
    counts = (
        *_rows_of_sets(sets),
        *counter.kinds(placed),
        *counter.examples(),
        *counter.without_provision(),
        *counter.recommendations(),
        *counter.unused_provisions(),
    )
    # Without any set, the caller has left all of them out.
    missing = OR_LEFT_OUT if wanted.leaves_out or not sets else NOBODY_YET
    return Coverage(
        rows=sum(len(place.mappings) for place in sets),
        held=count_held(sets),
        shown=len(placed),
        standing=standing(placed, dataset),
        filter=wanted.to_text(),
        counts=tuple(replace(count, missing=missing) for count in counts),
        missing=missing,
    )


def _rows_of_sets(sets: Sequence[MappingSet]) -> Iterable[Count]:
    for place in sets:
        name = place.iri.rpartition("/")[2] or place.iri
        title = str(place.metadata.get("mapping_set_title", ""))
        yield Count("rows of each set", name, title, len(place.mappings))


class _Counter:
    """Counts what some links reach among the things of a dataset."""

    def __init__(self, dataset: Dataset, links: Sequence[Placed]) -> None:
        self._dataset = dataset
        self._links = links
        self._sources = dataset.subjects(f"{RDF}type", f"{HG}SourceOfHarm")
        self._examples = dataset.subjects(f"{RDF}type", f"{HG}HarmExample")
        self._provisions = set(dataset.subjects(f"{RDF}type", f"{HG}Provision"))
        self._note = missing_text_note(dataset)

    def kinds(self, placed: Sequence[Placed]) -> Iterable[Count]:
        """Yield how many rows there are of each type, basis and status."""
        by_type = Counter(one.row.predicate_id for one in self._links)
        for predicate in PREDICATES:
            if by_type[predicate]:
                word = word_of_type(self._dataset, predicate)
                yield Count("links of each type", predicate, word, by_type[predicate])
        nothing = sum(one.row.found_nothing for one in placed)
        disputes = sum(one.row.is_dispute for one in placed)
        for word, count in (("no category found", nothing), ("disputes of a link", disputes)):
            if count:
                yield Count("rows that are no links", word, "", count)
        for part, known, names in (
            ("links on each basis", BASES, Counter(one.row.basis for one in self._links)),
            ("links of each status", STATUSES, Counter(one.row.status for one in self._links)),
        ):
            scheme = "link-basis" if known is BASES else "link-status"
            for name in known:
                label = self._dataset.objects(f"{ID}{scheme}/{name}", f"{SKOS}prefLabel")
                words = label[0] if label and label[0] != name else ""
                yield Count(part, name, words, names[name])

    def examples(self) -> Iterable[Count]:
        """Yield how many examples have a provision, a recommendation, an impact."""
        part, everything = "examples of harm", len(self._examples)
        impacts = {one.subject for one in self._links if one.row.predicate_id == "hg:mayLeadTo"}
        for thing, found, note in (
            ("with a provision", self._with_provision(), ""),
            ("with a recommendation", self._recommended(), self._note),
            ("with an impact", impacts, ""),
        ):
            yield Count(part, thing, "", len(found.intersection(self._examples)), everything, note)

    def without_provision(self) -> Iterable[Count]:
        """Yield each example without a provision, with the reason that somebody gives."""
        for example in self._in_order(set(self._examples) - self._with_provision()):
            said = self._dataset.select(
                f"SELECT ?text ?who {{ ?claim hg:claimAbout <{example}> ; hg:claimText ?text ; "
                "prov:wasAttributedTo/rdfs:label ?who } ORDER BY ?claim"
            )
            reasons = " / ".join(f"{row['text']} ({row['who']})" for row in said)
            words = words_of(self._dataset, example)
            note = reasons or "Nobody has said why."
            yield Count(_WITHOUT, short_name(example), words, 0, None, note)

    def recommendations(self) -> Iterable[Count]:
        """Yield for each source of harm how many recommendations reach it or its examples."""
        for source in self._in_order(set(self._sources)):
            examples = set(self._dataset.subjects(f"{HG}exampleOf", source))
            words = words_of(self._dataset, source)
            for part, things in ((_FOR_WHOLE, {source}), (_FOR_EXAMPLES, examples)):
                count = len(self._addressing(things))
                yield Count(part, short_name(source), words, count, None, self._note)

    def unused_provisions(self) -> Iterable[Count]:
        """Yield for each framework how many of its provisions no example engages."""
        examples = set(self._examples)
        used = {one.object for one in self._links if one.subject in examples}
        every: Counter[str] = Counter()
        unused: Counter[str] = Counter()
        for row in self._dataset.select(
            "SELECT ?provision ?framework { ?provision hg:provisionOf ?framework }"
        ):
            every[row["framework"]] += 1
            unused[row["framework"]] += row["provision"] not in used
        for framework in sorted(every):
            yield Count(
                "provisions that no example engages",
                framework.removeprefix(f"{ID}framework/"),
                self._dataset.label(framework) or "",
                unused[framework],
                every[framework],
            )

    def _with_provision(self) -> set[str]:
        return {one.subject for one in self._links if one.object in self._provisions}

    def _recommended(self) -> set[str]:
        return {one.object for one in self._links if one.row.predicate_id == "hg:addresses"}

    def _addressing(self, things: set[str]) -> set[str]:
        """Return the recommendations that address one of *things*."""
        return {
            one.subject
            for one in self._links
            if one.row.predicate_id == "hg:addresses" and one.object in things
        }

    def _in_order(self, things: set[str]) -> list[str]:
        def key(iri: str) -> list[tuple[int, str]]:
            parts = short_name(iri).replace(".", "/").split("/")
            return [(int(part) if part.isdecimal() else 0, part) for part in parts]

        return sorted(things, key=key)


def missing_text_note(dataset: Dataset) -> str:
    """Return which recommendations have no text in this copy; empty where each has one.

    It stands beside every count of recommendations.
    """
    numbers = sorted(
        iri.removeprefix(_MINIMISATIONS) for iri in dataset.subjects(f"{HG}bodyTextStatus", _ABSENT)
    )
    if not numbers:
        return ""
    several = len(numbers) > 1
    return (
        f"The text of recommendation{'s' if several else ''} {' and '.join(numbers)} is missing in"
        f" this copy, so nothing that {'they say' if several else 'it says'} could be linked or"
        " counted."
    )
