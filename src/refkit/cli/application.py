"""The application: its commands, and the options that may stand before them."""

from __future__ import annotations

from typing import Annotated

import typer

from refkit._version import __version__
from refkit.cli.baseline import baseline
from refkit.cli.cache import cache
from refkit.cli.check import check
from refkit.cli.config import config as config_commands
from refkit.cli.convert import convert
from refkit.cli.explain import explain
from refkit.cli.format import format
from refkit.cli.init import init
from refkit.cli.options import ColorOption, ConfigOption, Globals, OfflineOption, QuietOption, VerboseOption
from refkit.cli.resolve import resolve
from refkit.cli.rules import rules
from refkit.cli.search import search
from refkit.cli.terminal import write
from refkit.cli.verify import verify

# Plain help: it reads the same in a pipe, and does not load rich.
app = typer.Typer(
    name="refkit",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _print_version(value: bool) -> None:
    if value:
        write(f"refkit {__version__}\n")
        raise typer.Exit


VersionOption = Annotated[
    bool, typer.Option("--version", help="Print the version and leave.", is_eager=True, callback=_print_version)
]


@app.callback(invoke_without_command=True)
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


app.command("init")(init)
app.command("check")(check)
app.command("baseline")(baseline)
app.command("format")(format)
app.command("convert")(convert)
app.command("resolve")(resolve)
app.command("verify")(verify)
app.command("search")(search)
app.command("rules")(rules)
app.command("explain")(explain)
app.add_typer(cache, name="cache")
app.add_typer(config_commands, name="config")
