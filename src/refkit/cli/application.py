"""The application: its commands, and the options that may stand before them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from refkit._version import __version__
from refkit.cli.options import ColorOption, ConfigOption, Globals, OfflineOption, QuietOption, VerboseOption
from refkit.cli.terminal import write

#: The commands, in the order of the help. Each is what its module in this room has of its name.
COMMANDS = (
    *("init", "check", "baseline", "format", "convert", "resolve", "verify", "search", "rules", "explain"),
    *("schema", "cache", "config"),
)


def application(arguments: Sequence[str]) -> typer.Typer:
    """The application with the commands that some arguments may name, or with all of them: to load and describe a command to typer
    takes as long as a small check.
    """
    named = [name for name in COMMANDS if name in arguments]
    # Help, completion and a mistyped command need them all.
    is_open = not named or "_REFKIT_COMPLETE" in os.environ or arguments[0] in {"-h", "--help"}
    app = typer.Typer(
        name="refkit",
        # Plain help: it reads the same in a pipe, and does not load rich.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback(invoke_without_command=True)(refkit)
    for name in COMMANDS if is_open else named:
        command = getattr(import_module(f"refkit.cli.{name}"), name)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def _print_version(value: bool) -> None:
    if value:
        write(f"refkit {__version__}\n")
        raise typer.Exit


VersionOption = Annotated[
    bool, typer.Option("--version", help="Print the version and leave.", is_eager=True, callback=_print_version)
]


def refkit(
    context: typer.Context,
    config: ConfigOption = None,
    color: ColorOption = None,
    offline: OfflineOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    version: VersionOption = False,  # noqa: ARG001 - its callback has done all
) -> None:
    """A linter for the citations and references of a draft.

    \b
    Examples:
      refkit check draft.md            what is wrong with the citations of a draft
      refkit check docs/               … of every draft in a folder
      refkit verify draft.md           its references against Crossref and PubMed
      refkit format refs.bib           a reference list in APA 7
      refkit convert refs.bib --to csl-json
      refkit search "Kolimechkov 2022 Eurofit test percentiles"
      refkit explain CIT005            what a finding means and what to do
    """
    context.obj = Globals(config, color, quiet, verbose, offline)
    if context.invoked_subcommand is None:
        write(context.get_help() + "\n")
        raise typer.Exit(2)
