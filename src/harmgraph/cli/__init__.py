"""The command line: each command parses its options, calls one function, and shows the result."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Final

import click

from harmgraph.errors import EXIT_CLEAN, EXIT_COULD_NOT, EXIT_USAGE, HarmGraphError

if TYPE_CHECKING:
    from collections.abc import Sequence

EXIT_INTERRUPTED: Final = 130
"""What a shell expects after Ctrl-C: 128 and the number of SIGINT."""
EXIT_CLOSED_PIPE: Final = 141
"""What a shell expects when the reader went away: 128 and the number of SIGPIPE."""

COMMANDS: Final[dict[str, str]] = {
    "info": "Say what harmgraph holds, and where it comes from.",
    "list": "List the things of one kind.",
    "show": "Show one thing in plain words.",
    "search": "Find things by the words in them.",
    "query": "Ask a bundled question, or one of your own in SPARQL.",
    "cite": "Write a sheet in plain language about what can be cited for a harm.",
    "crosswalk": "Put the harms that people named beside official categories.",
    "teach": "Put a professional standard beside the lived examples it can be cited about.",
    "links": "List, count, check, add, review and dispute links that the document does not make.",
    "frameworks": "List laws and standards, add your own, and check what links rest on.",
    "validate": "Check the bundle, or your own files, against the shapes.",
    "verify-source": "Check every anchor against your copy of the document.",
    "reason": "Work out what follows from what is stated.",
    "explain": "Say why a triple holds.",
    "check": "Run the whole quality gate.",
    "publish": "Write a site: a page for everything, the same facts as data, and downloads.",
    "diff": "Say what came, went and changed from A to B, and which version that asks for.",
    "release": "Freeze the model as a version: data, what changed, checksums, where it comes from.",
    "convert": "Write RDF in another syntax.",
}
"""Command name to its one line of help, so that ``--help`` imports no command."""


class _LazyGroup(click.Group):
    """A group that imports a command only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        module = import_module(f"harmgraph.cli.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from harmgraph.iris import nearest

            near = nearest(args[0], COMMANDS)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            ctx.fail(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"harmgraph {version('harmgraph')}")
    ctx.exit()


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 clean, 1 violations found, 2 wrong usage, 3 could not do or check it, "
    "4 nothing was checked.",
)
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Print the version and stop.",
)
def root() -> None:
    """Avoidable harm in mental health social care, as a knowledge graph.

    A service user evidence-based model, published in 2022. Start with: harmgraph show source/3
    """


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code. No traceback reaches the user."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        return _closed_pipe()


def _run(arguments: Sequence[str]) -> int:
    try:
        # Not root.main(): it prints a line of its own on Ctrl-C, and calls a closed pipe a failure.
        with root.make_context("harmgraph", list(arguments)) as context:
            root.invoke(context)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.Abort:
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        return _misused(error)
    except HarmGraphError as error:
        _complain(error.code, str(error))
        return error.exit_code
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:  # noqa: BLE001 - the last wall between a fault of ours and the user
        return _fault(error)
    return EXIT_CLEAN


def _misused(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
    else:
        _complain("usage", error.format_message(), _help_hint(error))
    return EXIT_USAGE


def _help_hint(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"Try: {context.command_path if context else 'harmgraph'} --help"


def _complain(code: str, message: str, hint: str = "") -> None:
    click.echo(f"error [{code}]: {message}", err=True)
    if hint:
        click.echo(hint, err=True)


def _fault(error: Exception) -> int:
    if os.environ.get("HARMGRAPH_DEBUG"):
        raise error
    _complain(
        "fault",
        f"harmgraph failed in a way it should not ({type(error).__name__}: {error}). "
        "Please report it with the command you typed; HARMGRAPH_DEBUG=1 shows where.",
    )
    return EXIT_COULD_NOT


def _closed_pipe() -> int:
    # What is left in the buffer has nowhere to go; without this Python complains as it shuts down.
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return EXIT_CLOSED_PIPE
