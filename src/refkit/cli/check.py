"""``refkit check``."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from refkit.cli.options import ColorOption, ConfigOption, Globals, OfflineOption, QuietOption, VerboseOption, codes_of
from refkit.cli.terminal import complain, output_style, remark, write
from refkit.findings import Severity

if TYPE_CHECKING:
    from refkit.checking import Checked


class Format(Enum):
    """What ``--output-format`` can be."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    MARKDOWN = "markdown"


def check(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files or folders; - is standard input.")],
    bibliography: Annotated[
        list[str] | None,
        typer.Option(
            "-b", "--bibliography", metavar="FILE", help="A reference list in a file of its own; replaces what the settings name."
        ),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Run these rules only; ALL runs opt-in ones too.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="CODES", help="Do not run these rules.")] = None,
    output_format: Annotated[
        Format,
        typer.Option(
            help="How to print what was found: with the lines of the draft, one line a finding, as JSON, for code scanning, or for"
            " a pull request."
        ),
    ] = Format.FULL,
    fail_on: Annotated[
        Severity | None, typer.Option(help="The least severity that exits with 1; by default a warning.", show_default=False)
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 in spite of findings.")] = False,
    stdin_filename: Annotated[
        str | None, typer.Option(metavar="NAME", help="What standard input is called; its suffix says how to read it.")
    ] = None,
    records: Annotated[
        bool, typer.Option("--records", help="Use what the cache holds of the works listed; never the network.")
    ] = False,
    partial: Annotated[
        bool,
        typer.Option(
            "--partial",
            help="These are some of a project's files: do not tell what none of them cites of the bibliographies beside them.",
        ),
    ] = False,
    config: ConfigOption = None,
    color: ColorOption = None,
    offline: OfflineOption = False,  # noqa: ARG001 - checking never uses the network
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Check the citations of drafts against their reference lists. Offline; changes nothing.

    Codes are separated by commas: rules (CIT001), beginnings of them (CIT), names (reference-never-cited) or ALL.

    \b
    Examples:
      refkit check draft.md
      refkit check docs/ --ignore CIT002
      refkit check chapter1.md -b references.md
      refkit check draft.md --select ALL --output-format json
      refkit check docs/ --output-format markdown >> "$GITHUB_STEP_SUMMARY"

      refkit check draft.md --records
      pandoc thesis.docx -t markdown | refkit check - --stdin-filename thesis.md

    \b
    Exit codes:
      0  nothing to report
      1  findings
      2  a file could not be read, wrong usage or settings, or an internal error
    """
    from refkit.checking import Options, check_paths
    from refkit.cli.crash import crashed
    from refkit.reports import renderer_for

    asked = Globals(config, color, quiet, verbose).under(context.obj)
    options = Options(
        select=codes_of(select) if select else None,
        ignore=codes_of(ignore or []),
        bibliography=bibliography,
        fail_on=fail_on,
        config=asked.config,
        stdin_filename=stdin_filename,
        records=records,
        partial=partial,
    )
    renderer = renderer_for(output_format.value, output_style(asked.color), quiet=asked.quiet)
    fails = has_errors = False
    for checked in check_paths(paths, options, on_crash=crashed, on_trouble=complain):
        fails |= checked.fails
        has_errors |= checked.report.error is not None
        write(renderer.document(checked.report))
        _tell(checked, asked)
    write(renderer.end())
    if has_errors:
        raise typer.Exit(2)
    raise typer.Exit(1 if fails and not exit_zero else 0)


def _tell(checked: Checked, asked: Globals) -> None:
    """Say on standard error what is no finding: a file that cannot be read, a comment that cannot be obeyed, what was hidden."""
    path = checked.report.path
    if checked.report.error is not None:
        complain(f"{path}: {checked.report.error}")
        return
    if not asked.quiet:
        for problem in checked.problems:
            remark(f"{path}:{problem.line}:{problem.column}: warning: {problem.message}")
    if asked.verbose:
        found = len(checked.report.findings)
        settings = checked.config.path or "default settings"
        remark(f"{path}: {found} to report, {checked.suppressed} ignored by comments ({settings})")
        if checked.unknown:
            of = f"{checked.unknown} of {checked.identified} references with an identifier"
            remark(f"{path}: the cache does not know {of}; `refkit verify {path}` asks the registries")
