"""The commands of ``harmgraph links`` that change a mapping set: add, review and dispute."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from harmgraph.cli._link_options import (
    AS_AT,
    DATE,
    OWN_DATA,
    agent_options,
    bundle,
    set_options,
    today,
)
from harmgraph.cli._options import OUTPUT
from harmgraph.cli._output import emit, say
from harmgraph.errors import OptionError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmgraph.graph import Dataset
    from harmgraph.links import Agent, LinkRow, Panel
    from harmgraph.mappings import Mapping, MappingSet

_NEW_SET: Final = ("set_id", "set_version", "licence", "set_title")


@click.command("add")
@click.argument("file")
@click.option("--from", "subject", metavar="ID", required=True, help="Where the link starts.")
@click.option("--type", "predicate", metavar="TYPE", help="What it says, such as engagesProvision.")
@click.option("--to", "object_", metavar="ID", help="Where it goes, such as care-act-2014/s1.")
@click.option(
    "--found-nothing-in",
    "looked_in",
    metavar="FRAMEWORK",
    help="Instead of --to: the framework in which you looked for a category and found none.",
)
@click.option("--reason", required=True, metavar="TEXT", help="Why the two belong together.")
@click.option(
    "--basis",
    required=True,
    metavar="BASIS",
    help="What it rests on: stated-in-source, wording-match or curated-inference.",
)
@click.option(
    "--confidence",
    required=True,
    metavar="NUMBER",
    help="How sure you are: 0.9 nearly the same words, 0.75 strong, 0.6 moderate, 0.45 arguable.",
)
@agent_options("author", "makes the claim")
@click.option("--software", is_flag=True, help="The author is a program.")
@click.option("--scope", default="", metavar="TEXT", help="To whom and when it applies.")
@click.option("--evidence", default="", metavar="TEXT", help="What else you refer to.")
@AS_AT
@DATE
@OWN_DATA
@set_options
def add(  # noqa: PLR0913, PLR0917 - one argument for each option
    file: str,
    agent: str | None,
    agent_name: str | None,
    software: bool,
    data_files: tuple[str, ...],
    set_id: str | None,
    set_version: str | None,
    licence: str | None,
    set_title: str | None,
    **about: Any,  # noqa: ANN401 - click's values for the claim itself
) -> None:
    """Add a link to the mapping set FILE, which is made where there is none.

    Both ends must be in the bundle, or in a file given with --data. The link is proposed: somebody
    else can review it, and anybody can dispute it.

    Example: harmgraph links add mine.sssom.tsv --from example/1.4 --type engagesProvision --to
    care-act-2014/s1 --basis curated-inference --confidence 0.6 --author agent/ann --author-name
    Ann --reason "The section is about well-being."
    """
    from harmgraph.links import Proposal, add_link, with_own_data

    dataset, bundled = bundle()
    new = dict(zip(_NEW_SET, (set_id, set_version, licence, set_title), strict=True))
    mappings = _open(file, new, bundled)
    author = _agent(agent, agent_name, dataset, "author", is_person=not software)
    about["date"] = about["date"] or today()
    about["as_at"] = about["as_at"] or about["date"]
    about["object"] = about.pop("object_") or ""
    about["looked_in"] = about["looked_in"] or ""
    about["predicate"] = _predicate(about)
    changed, row = add_link(
        mappings,
        Proposal(author=author, **about),
        with_own_data(dataset, data_files),
        taken=_taken(bundled),
    )
    _save(file, changed, row, "added")


def _predicate(about: dict[str, Any]) -> str:
    """Return the type that was asked for; a search that found nothing needs none."""
    if about["predicate"]:
        return str(about["predicate"])
    if about["looked_in"]:
        return "relatedMatch"
    raise OptionError(
        "A link says something about the two things that it joins",
        target="--type",
        advice="Give it, such as --type engagesProvision.",
    )


@click.command("review")
@click.argument("file")
@click.argument("record", metavar="ID")
@click.option(
    "--status",
    required=True,
    metavar="STATUS",
    help="What is decided: reviewed or accepted, or, by its author, withdrawn.",
)
@agent_options("reviewer", "decides")
@click.option(
    "--panel",
    "panel_id",
    metavar="ID",
    help="The organisation whose panel of people with lived experience was asked.",
)
@click.option("--panel-name", metavar="NAME", help="The name of that organisation.")
@click.option("--panel-yes/--panel-no", "agreed", default=None, help="What the panel said.")
@DATE
def review(  # noqa: PLR0913, PLR0917 - one argument for each option
    file: str,
    record: str,
    status: str,
    agent: str | None,
    agent_name: str | None,
    panel_id: str | None,
    panel_name: str | None,
    agreed: bool | None,
    date: str | None,
) -> None:
    """Decide on the link ID of the mapping set FILE.

    Nobody accepts a link of their own. A link that concerns source of harm 6, or suicidality and
    death, is accepted only after a panel of people with lived experience has said yes.

    Example: harmgraph links review mine.sssom.tsv mine/0001 --status accepted --reviewer agent/bo
    --reviewer-name Bo
    """
    from harmgraph.links import Review, review_link
    from harmgraph.mappings import read_mapping_set

    dataset, bundled = bundle()
    reviewer = _agent(agent, agent_name, dataset, "reviewer")
    panel = _panel(panel_id, panel_name, agreed, dataset)
    mappings = read_mapping_set(_changeable(file))
    changed, row = review_link(
        mappings,
        record,
        Review(status, reviewer, date or today(), panel),
        dataset,
        others=[place for place in bundled if place.iri != mappings.iri],
    )
    _save(file, changed, row, status)


def _panel(
    panel_id: str | None, name: str | None, agreed: bool | None, dataset: Dataset
) -> Panel | None:
    from harmgraph.links import Panel

    if panel_id is None and name is None and agreed is None:
        return None
    if agreed is None:
        raise OptionError(
            "It is not said what the panel decided",
            target="--panel",
            advice="Add --panel-yes or --panel-no.",
        )
    return Panel(_agent(panel_id, name, dataset, "panel"), agreed)


@click.command("dispute")
@click.argument("record", metavar="ID")
@click.argument("file", required=False)
@click.option("--reason", metavar="TEXT", help="Why the link should not be made.")
@agent_options("author", "disputes it")
@click.option("--no-name", is_flag=True, help="Whoever disputes it gives no name.")
@DATE
@set_options
@click.option(
    "--form",
    type=click.Choice(["text", "html"]),
    help="Print a form that needs no account: plain text for an e-mail, or a page to print.",
)
@click.option("--to", "address", default="", metavar="TEXT", help="Where the form is to be sent.")
@OUTPUT
def dispute(  # noqa: PLR0913, PLR0917 - one argument for each option
    record: str,
    file: str | None,
    reason: str | None,
    agent: str | None,
    agent_name: str | None,
    no_name: bool,
    date: str | None,
    form: str | None,
    address: str,
    output: str | None,
    **new: Any,  # noqa: ANN401 - click's values for a new mapping set
) -> None:
    """Say in the mapping set FILE that the link ID should not be made, or print a form to say so.

    Both claims stand. The link can be in FILE or in the bundle; FILE is made where there is none.
    The form needs no account, no name, and no reason about oneself.

    Example: harmgraph links dispute example-impact/0001 --form text
    """
    from harmgraph.links import NO_NAME, Dispute, dispute_link

    dataset, bundled = bundle()
    if form is not None and reason is not None:
        raise OptionError(
            "A form is filled in by whoever disputes the link, so that it takes no reason",
            target="--reason",
            advice="Leave out --reason, or leave out --form and name a mapping set FILE.",
        )
    if form is not None:
        emit(_form(record, file, (dataset, bundled), form, address), output)
        return
    if file is None or output is not None:
        what = "A dispute is written into a mapping set"
        advice = "Name the file, or print a form with --form text."
        raise OptionError(what, target="FILE", advice=advice)
    author = NO_NAME if no_name else _agent(agent, agent_name, dataset, "author")
    changed, row = dispute_link(
        _open(file, new, bundled),
        Dispute(record, reason or "", author, date or today()),
        dataset,
        others=bundled,
        taken=_taken(bundled),
    )
    _save(file, changed, row, "added")


def _form(
    record: str,
    file: str | None,
    known: tuple[Dataset, Sequence[MappingSet]],
    form: str,
    address: str,
) -> str:
    from harmgraph.describing import care_lines
    from harmgraph.links import dispute_form, dispute_form_html

    note, *help_lines = care_lines()
    write = dispute_form if form == "text" else dispute_form_html
    return write(_link(record, file, *known), note=note, help_lines=help_lines, to=address)


def _link(
    record: str, file: str | None, dataset: Dataset, bundled: Sequence[MappingSet]
) -> LinkRow:
    from harmgraph.links import LinkFilter, find_link, list_links, new_set, new_set_iri
    from harmgraph.mappings import STATUSES, is_held, read_mapping_set

    nothing = new_set("the bundle", iri=new_set_iri("nothing"))
    own = read_mapping_set(file) if file is not None else nothing
    try:
        place, row = find_link(own, record, bundled)
    except UnknownIdError as error:
        # The same words for a record that is held, so that nobody learns which records there are.
        raise _no_form(record, error.advice) from None
    shown = list_links((place,), dataset, LinkFilter(statuses=STATUSES)).rows
    found = [one for one in shown if one.iri == place.expand(row.record_id)]
    if is_held(place, row) or not found:
        raise _no_form(record, "Look at the first column of harmgraph links list.")
    return found[0]


def _no_form(record: str, advice: str) -> OptionError:
    return OptionError("There is no form for that record", target=record, advice=advice)


def _agent(
    text: str | None, name: str | None, dataset: Dataset, role: str, *, is_person: bool = True
) -> Agent:
    from harmgraph.links import read_agent

    if not text:
        raise OptionError(
            "It is not said who does this",
            target=f"--{role}",
            advice=f"Give --{role} with an id such as agent/ann-example, and --{role}-name.",
        )
    if name is None:
        raise OptionError(
            "The option is missing that says what name is to stand there",
            target=f"--{role}-name",
            advice=f"Add --{role}-name with a name of their choice.",
        )
    return read_agent(text, name, dataset=dataset, option=f"--{role}", is_person=is_person)


def _open(file: str, new: dict[str, str | None], bundled: Sequence[MappingSet]) -> MappingSet:
    """Return the mapping set in *file*, or a new one where there is no such file."""
    from harmgraph.links import new_set, new_set_iri
    from harmgraph.mappings import read_mapping_set

    path = Path(_changeable(file))
    given = {key: value for key, value in new.items() if value}
    if path.exists() or path.is_symlink():
        if given:
            raise OptionError(
                "There is such a file already, which says by itself what these options say",
                target=file,
                advice="Leave out --set-id, --set-version, --licence and --set-title.",
            )
        return read_mapping_set(path)
    iri = given.get("set_id") or new_set_iri(path.name.partition(".")[0])
    if iri in {place.iri for place in bundled}:
        raise OptionError(
            "A bundled mapping set has this id", target=iri, advice="Give another with --set-id."
        )
    options = {"set_version": "version", "licence": "licence", "set_title": "title"}
    named = {options[key]: value for key, value in given.items() if key in options}
    return new_set(file, iri=iri, **named)


def _changeable(file: str) -> str:
    if file == "-":
        raise OptionError(
            "Standard input cannot be changed", target=file, advice="Name a file instead."
        )
    return file


def _taken(bundled: Sequence[MappingSet]) -> frozenset[str]:
    return frozenset(place.expand(row.record_id) for place in bundled for row in place.mappings)


def _rows(mappings: MappingSet) -> str:
    return "1 row" if len(mappings.mappings) == 1 else f"{len(mappings.mappings):,} rows"


def _save(file: str, mappings: MappingSet, row: Mapping, done: str) -> None:
    """Write *mappings* to *file* in one step, and say what became of *row*."""
    from harmgraph.mappings import is_held, to_tsv
    from harmgraph.mappings.holding import needs_panel, panel_said_yes
    from harmgraph.writing import write_bytes

    write_bytes(file, to_tsv(mappings))
    emit(f"{row.record_id}\n", None)
    say(f"note: {row.record_id} is {done} in {file}, which has {_rows(mappings)}.")
    if is_held(mappings, row):
        say("note: Nobody is shown it before a panel of people with lived experience says yes.")
    elif needs_panel(mappings, row) and not panel_said_yes(row) and not row.is_dispute:
        say("note: It can be accepted only after a panel of people with lived experience says yes.")
