"""``harmgraph links``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from harmgraph import formats
from harmgraph.cli._link_changes import add, dispute, review
from harmgraph.cli._link_options import (
    AS_AT,
    OWN_DATA,
    agent_options,
    bundle,
    link_filter,
    link_options,
    set_options,
)
from harmgraph.cli._options import FAIL_ON, OUTPUT, choose, format_option
from harmgraph.cli._output import emit, say, to_json, waiting
from harmgraph.cli._results import emit_result
from harmgraph.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.graph import Dataset
    from harmgraph.links import Given, LinkRow, Listing
    from harmgraph.mappings import MappingSet
    from harmgraph.queries import Result

_SSSOM: Final = formats.Format("sssom", ("tsv",), None, (".tsv",), frozenset())
_JSON: Final = formats.Format("json", (), None, (".json",), frozenset())
_MARKDOWN: Final = formats.Format("markdown", ("md",), None, (".md",), frozenset())
_EXPORTS: Final = (_SSSOM, formats.CSV, _JSON, formats.TURTLE, formats.N_TRIPLES)
_IMPORTS: Final = (_SSSOM, formats.TURTLE, formats.N_TRIPLES)
_COUNTS: Final = (formats.TEXT, formats.CSV, _JSON, _MARKDOWN)
_COLUMNS: Final = (
    "record",
    "from",
    "words",
    "type",
    "to",
    "title",
    "binds",
    "basis",
    "status",
    "confidence",
    "reason",
    "author",
    "disputes",
)
_SOURCE_ONLY: Final = "The document itself makes no such link, so nothing is left."


@click.group("links")
def command() -> None:
    """List, count, check, add, review and dispute links that the document does not make.

    A link is somebody's claim that two things belong together, with the reason for it. None is a
    finding, and none is legal advice.

    Example: harmgraph links list --from example/2.3
    """


@command.command("list")
@click.option("--from", "subject", metavar="ID", help="Only links that start from this thing.")
@click.option(
    "--to",
    "object_",
    metavar="ID",
    help="Only links that go to this thing, such as care-act-2014/s1, or to any provision of this "
    "framework, such as care-act-2014.",
)
@click.option(
    "--type", "type_", metavar="TYPE", help="Only links of this type, such as engagesProvision."
)
@link_options
@OUTPUT
@format_option(*(known.name for known in formats.SOLUTION_FORMATS), default="table")
def list_(
    subject: str | None,
    object_: str | None,
    type_: str | None,
    source_only: bool,
    output: str | None,
    format_name: str | None,
    **chosen: Any,  # noqa: ANN401 - click's values for the options on links
) -> None:
    """List links, with who claims each of them, why, and whom it binds.

    Example: harmgraph links list --to care-act-2014 --binds council
    """
    from harmgraph.links import count_held, held_note, list_links, no_link

    wanted = link_filter(**chosen)
    dataset, sets = bundle()
    listing = list_links(
        () if source_only else sets, dataset, wanted, subject=subject, object=object_, type=type_
    )
    syntax = choose(format_name, output, formats.SOLUTION_FORMATS, formats.TABLE)
    for_people = syntax in {formats.TABLE, formats.MARKDOWN}
    held = 0 if source_only else count_held(sets)
    notes = [wanted.to_text(), held_note(held)]
    when_empty = _SOURCE_ONLY if source_only else no_link(held, left_out=wanted.leaves_out)
    result = _table(listing, dataset, notes, for_people=for_people, when_empty=when_empty)
    emit_result(result, format_name=syntax.name, output=output)


def _table(
    listing: Listing,
    dataset: Dataset,
    notes: Sequence[str],
    *,
    for_people: bool,
    when_empty: str,
) -> Result:
    import pyoxigraph as ox

    from harmgraph.links import standing
    from harmgraph.queries import Result, Solutions

    how_far = standing(listing.placed, dataset)
    rows = tuple(
        tuple(
            None if not value else ox.NamedNode(value) if column in _IDS else ox.Literal(value)
            for column, value in zip(_COLUMNS, _cells(row), strict=True)
        )
        for row in listing.rows
    )
    said = notes if for_people else (how_far, *notes)
    return Result(
        "links",
        Solutions(_COLUMNS, rows),
        notes=tuple(note for note in said if note),
        before=lambda: how_far,
        when_empty=when_empty,
    )


def _cells(row: LinkRow) -> tuple[str, ...]:
    values = row.to_dict()
    plain = (values[column] for column in _COLUMNS if column not in _IDS)
    words, type_, *rest = plain
    return (row.iri, row.subject_iri, words, type_, row.object_iri, *rest)


_IDS: Final = frozenset({"record", "from", "to"})


@command.command("coverage")
@link_options
@OUTPUT
@format_option(*(known.name for known in _COUNTS), default="text")
def coverage(
    source_only: bool,
    output: str | None,
    format_name: str | None,
    **chosen: Any,  # noqa: ANN401 - as above
) -> None:
    """Count what the bundled links reach, and what they leave open.

    Example: harmgraph links coverage
    """
    from harmgraph.links import count_coverage

    syntax = choose(format_name, output, _COUNTS, formats.TEXT)
    wanted = link_filter(**chosen)
    dataset, sets = bundle(crosswalks=False)
    found = count_coverage(() if source_only else sets, dataset, wanted)
    if syntax == _JSON:
        emit(to_json(found.to_dict()), output)
    elif syntax == formats.CSV:
        emit(found.to_csv(), output)
        say(f"note: {' '.join(found.heading())}")
    else:
        emit(found.to_text() if syntax == formats.TEXT else found.to_markdown(), output)


@command.command("check")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@OWN_DATA
@FAIL_ON
@OUTPUT
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or for programs.",
)
@click.pass_context
def check(
    ctx: click.Context,
    files: tuple[str, ...],
    data_files: tuple[str, ...],
    fail_on: str,
    output: str | None,
    format_name: str,
) -> None:
    """Check mapping sets, or the bundled ones.

    It looks for reasons that are findings, ends that there are not, links that do not fit their
    ends, claims that are accepted without somebody else or without the panel, and the like.

    Example: harmgraph links check my-links.sssom.tsv
    """
    from harmgraph.links import check_links, with_own_data
    from harmgraph.mappings import read_mapping_set

    own = [read_mapping_set(file) for file in files]
    dataset, bundled = bundle()
    names = {place.iri for place in own}
    others = [place for place in bundled if place.iri not in names] if own else []
    with waiting("Checking"):
        report = check_links(own or bundled, with_own_data(dataset, data_files), others=others)
    emit(report.to_text() if format_name == "text" else to_json(report.to_dict()), output)
    ctx.exit(report.exit_code(fail_on))


@command.command("export")
@click.argument("file", required=False)
@link_options
@OUTPUT
@format_option(*(known.name for known in _EXPORTS), default="sssom")
def export(
    file: str | None,
    source_only: bool,
    output: str | None,
    format_name: str | None,
    **chosen: Any,  # noqa: ANN401 - as above
) -> None:
    """Write links for somebody else to use: the bundled ones, or those of the mapping set FILE.

    Example: harmgraph links export --binds council -o council.sssom.tsv
    """
    from harmgraph.links import counted, export_links
    from harmgraph.mappings import read_mapping_set

    syntax = choose(format_name, output, _EXPORTS, _SSSOM)
    wanted = link_filter(**chosen)
    dataset, sets = bundle()
    if file is not None:
        sets = (read_mapping_set(file),)
    found = export_links(() if source_only else sets, dataset, wanted)
    emit(_written(found, syntax), output)
    notes = (f"{counted(len(found.mappings), 'row')} written.", wanted.to_text(), _held(sets))
    say(f"note: {' '.join(note for note in notes if note)}")


def _written(mappings: MappingSet, syntax: formats.Format) -> bytes:
    from harmgraph.links import to_csv, to_dict, to_triples
    from harmgraph.mappings import to_tsv

    if syntax == _SSSOM:
        return to_tsv(mappings)
    if syntax == formats.CSV:
        return to_csv(mappings)
    if syntax == _JSON:
        return to_json(to_dict(mappings)).encode()
    return to_triples(mappings, syntax)


@command.command("import")
@click.argument("file")
@agent_options("author", "makes the claims of a table")
@click.option("--person", is_flag=True, help="The author is a person who made every row by hand.")
@click.option("--date", metavar="YYYY-MM-DD", help="The day on which a table was made.")
@AS_AT
@set_options
@OUTPUT
@format_option(*(known.name for known in _IMPORTS), default="sssom")
def import_(
    file: str,
    output: str | None,
    format_name: str | None,
    **about: Any,  # noqa: ANN401 - as above
) -> None:
    """Read a mapping set, or a table of proposals with commas, and write it in strict SSSOM.

    As many rows are written as were read, or else none. FILE can be - for standard input. A table
    has the columns subject_id, predicate_id, object_id, mapping_justification (the reason in
    words), basis and confidence, and does not say who makes the claims: give the options that do.

    Example: harmgraph links import proposals.csv --author agent/ann --author-name Ann --date
    2026-11-24 --set-id https://example.org/links -o proposals.sssom.tsv
    """
    from harmgraph.links import import_links

    syntax = choose(format_name, output, _IMPORTS, _SSSOM)
    with waiting("Reading"):
        mappings = import_links(file, given=_given(about))
        written = _written(mappings, syntax)
    emit(written, output)
    held = "" if syntax == _SSSOM else _held((mappings,))
    say(_read_and_written(len(mappings.mappings), held))
    _say_unknown_ends(mappings)


def _read_and_written(number: int, held: str) -> str:
    from harmgraph.links import counted

    rows = counted(number, "row")
    if not held:
        return f"note: {rows} read, {rows} written."
    return f"note: {rows} read. All of them are written but these: {held}"


_NAMED: Final = 3
"""How many ends that are not in the bundle are named."""


def _say_unknown_ends(mappings: MappingSet) -> None:
    from harmgraph.links import counted, unknown_ends

    dataset, _ = bundle()
    unknown = unknown_ends(mappings, dataset)
    if not unknown:
        return
    more = len(unknown) - _NAMED
    named = ", ".join(unknown[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
    are = "is" if len(unknown) == 1 else "are"
    say(
        f"note: {counted(len(unknown), 'end')} of links {are} not in the bundle: {named}. Mend the "
        "ids, or give data of your own to harmgraph links check with --data."
    )


def _given(about: dict[str, Any]) -> Given | None:
    """Return what a table does not say, ``None`` where no option says it either."""
    from harmgraph.links import Given, read_agent
    from harmgraph.links.editing import FIRST_VERSION, LICENCE

    if not any(about.values()):
        return None
    for name in ("set_id", "agent", "agent_name", "date"):
        if not about[name]:
            option = {"agent": "author", "agent_name": "author-name"}.get(name, name)
            option = option.replace("_", "-")
            raise OptionError(
                "A table does not say this", target=f"--{option}", advice="Give it too."
            )
    dataset, _ = bundle()
    author = read_agent(
        about["agent"],
        about["agent_name"],
        dataset=dataset,
        option="--author",
        is_person=about["person"],
    )
    return Given(
        set_id=about["set_id"],
        version=about["set_version"] or FIRST_VERSION,
        licence=about["licence"] or LICENCE,
        author=author,
        date=about["date"],
        as_at=about["as_at"] or about["date"],
        title=about["set_title"] or "",
    )


for _change in (add, review, dispute):
    command.add_command(_change)


def _held(sets: Sequence[MappingSet]) -> str:
    from harmgraph.links import count_held, held_note

    return held_note(count_held(sets))
