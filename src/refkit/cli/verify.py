"""``refkit verify``."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from refkit.cli.options import (
    BaselineOption,
    ColorOption,
    ConfigOption,
    Globals,
    OfflineOption,
    QuietOption,
    VerboseOption,
    codes_of,
)
from refkit.cli.terminal import complain, output_style, write
from refkit.findings import Severity

if TYPE_CHECKING:
    from refkit.checking import Checked


class VerifyFormat(Enum):
    """What ``--output-format`` can be."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    MARKDOWN = "markdown"


def verify(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Drafts, bibliographies or folders; - is standard input.")],
    bibliography: Annotated[
        list[str] | None,
        typer.Option(
            "-b", "--bibliography", metavar="FILE", help="A reference list in a file of its own; replaces what the settings name."
        ),
    ] = None,
    select: Annotated[list[str] | None, typer.Option(metavar="CODES", help="Tell these findings only.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="CODES", help="Do not tell these findings.")] = None,
    output_format: Annotated[
        VerifyFormat,
        typer.Option(help="How to print what came out: with both values, one line a finding, or for programs and pull requests."),
    ] = VerifyFormat.FULL,
    fail_on: Annotated[
        Severity | None, typer.Option(help="The least severity that exits with 1; by default a warning.", show_default=False)
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 in spite of findings.")] = False,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask the registries again, whatever the cache knows.")] = False,
    stdin_filename: Annotated[
        str | None, typer.Option(metavar="NAME", help="What standard input is called; its suffix says how to read it.")
    ] = None,
    baseline: BaselineOption = None,
    config: ConfigOption = None,
    color: ColorOption = None,
    offline: OfflineOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Hold references against what Crossref, PubMed and DataCite say of them.

    By their DOIs, PMIDs and PMCIDs where they have them, else by a search of their words. Each is a match, a mismatch, not found,
    or could not be checked; what differs is shown with both values. Sends identifiers and references to the registries, never
    the draft; what they answered is remembered, so that a second run needs no network. REFKIT_MAILTO is the address at which
    the registries' operators reach you, and gets you answers sooner.

    \b
    Examples:
      refkit verify draft.md                       the list of a draft
      refkit verify refs.bib --output-format json
      refkit verify refs.bib --ignore REG005,REG010
      refkit verify refs.bib --diff                what the records would complete
      refkit --offline verify draft.md             from the cache alone
      pbpaste | refkit verify -                    pasted references

    \b
    Exit codes:
      0  nothing to report
      1  findings of at least the severity of --fail-on; a registry that is down is none
      2  a file could not be read, wrong usage or settings, or an internal error
    """
    from refkit.checking import Options
    from refkit.cli.crash import crashed
    from refkit.cli.progress import progress
    from refkit.errors import UsageError
    from refkit.reports import verified_renderer_for
    from refkit.verifying import verify_paths

    asked = Globals(config, color, quiet, verbose, offline).under(context.obj)
    if asked.offline and refresh:
        raise UsageError("--refresh asks the registries again, and --offline forbids it; say one of them")
    options = Options(
        select=codes_of(select) if select else None,
        ignore=codes_of(ignore or []),
        bibliography=bibliography,
        fail_on=fail_on,
        config=asked.config,
        stdin_filename=stdin_filename,
        baseline=baseline,
    )
    renderer = verified_renderer_for(output_format.value, output_style(asked.color), quiet=asked.quiet, verbose=asked.verbose)
    with progress("Verifying", quiet=asked.quiet) as on_progress:
        verified = list(
            verify_paths(
                paths,
                options,
                offline=asked.offline,
                refresh=refresh,
                on_crash=crashed,
                on_trouble=complain,
                on_progress=on_progress,
            )
        )
    for checked in verified:
        write(renderer.document(checked.report))
        _tell(checked)
    write(renderer.end())
    if any(checked.report.error is not None for checked in verified):
        raise typer.Exit(2)
    raise typer.Exit(1 if any(checked.fails for checked in verified) and not exit_zero else 0)


def _tell(checked: Checked) -> None:
    if checked.report.error is not None:
        complain(f"{checked.report.path}: {checked.report.error}")
