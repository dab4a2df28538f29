"""``refkit check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from refkit.cli.options import (
    BaselineOption,
    BibliographyOption,
    ColorOption,
    ConfigOption,
    ExitZeroOption,
    FailOnOption,
    Format,
    Globals,
    OfflineOption,
    QuietOption,
    StdinFilenameOption,
    VerboseOption,
    codes_of,
)
from refkit.cli.terminal import complain, output_style, remark, write

if TYPE_CHECKING:
    from refkit.checking import Checked


def check(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files or folders; - is standard input.")],
    bibliography: BibliographyOption = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Run these rules only; ALL runs opt-in ones too.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="CODES", help="Do not run these rules.")] = None,
    output_format: Annotated[
        Format,
        typer.Option(
            help="How to print what was found: with the lines of the draft, one line a finding, as JSON, for code scanning, for a"
            " pull request, as what GitHub Actions, GitLab, reviewdog and readers of JUnit's XML take, or as a page for a browser."
        ),
    ] = Format.FULL,
    fail_on: FailOnOption = None,
    exit_zero: ExitZeroOption = False,
    stdin_filename: StdinFilenameOption = None,
    records: Annotated[
        bool, typer.Option("--records", help="Use what the cache holds of the works listed; never the network.")
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend in the files what can be mended safely; tell what is left.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: mend also what may change what you mean.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    exit_non_zero_on_fix: Annotated[
        bool, typer.Option("--exit-non-zero-on-fix", help="With --fix: exit with 1 where something was mended.")
    ] = False,
    baseline: BaselineOption = None,
    changed_only: Annotated[
        bool, typer.Option("--changed-only", help="Tell only what stands on lines that git has not in its last commit.")
    ] = False,
    changed_since: Annotated[
        str | None, typer.Option(metavar="COMMIT", help="The same, since the branch left this commit, such as origin/main.")
    ] = None,
    force_exclude: Annotated[
        bool, typer.Option("--force-exclude", help="Leave out what the settings exclude also where it is named.")
    ] = False,
    partial: Annotated[
        bool,
        typer.Option(
            "--partial",
            help="These are some of a project's files: do not tell what none of them cites of the bibliographies beside them.",
        ),
    ] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Print how often each rule has found something.")] = False,
    config: ConfigOption = None,
    color: ColorOption = None,
    offline: OfflineOption = False,  # noqa: ARG001 - checking never uses the network
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Check the citations of drafts against their reference lists. Offline; changes nothing unless --fix says so.

    Codes are separated by commas: rules (CIT001), beginnings of them (CIT), names (reference-never-cited) or ALL.

    \b
    Examples:
      refkit check draft.md
      refkit check docs/ --ignore CIT002
      refkit check chapter1.md -b references.md
      refkit check draft.md --select ALL --output-format json
      refkit check docs/ --output-format markdown >> "$GITHUB_STEP_SUMMARY"
      refkit check draft.md --diff
      refkit check docs/ --fix
      refkit check docs/ --changed-since origin/main
      refkit check docs/ --baseline .refkit-baseline.json
      refkit check draft.md --records
      refkit check . --statistics
      pandoc thesis.docx -t markdown | refkit check - --stdin-filename thesis.md

    \b
    Exit codes:
      0  nothing to report
      1  findings; with --diff, something to change
      2  a file could not be read, wrong usage or settings, or an internal error
    """
    from refkit.checking import Options, check_paths
    from refkit.cli.crash import crashed
    from refkit.cli.fixing import fix_files, show_fixes
    from refkit.errors import UsageError
    from refkit.reports import renderer_for

    asked = Globals(config, color, quiet, verbose).under(context.obj)
    _refuse_nonsense(fix=fix, unsafe_fixes=unsafe_fixes, diff=diff, exit_non_zero_on_fix=exit_non_zero_on_fix)
    options = Options(
        select=codes_of(select) if select else None,
        ignore=codes_of(ignore or []),
        bibliography=bibliography,
        fail_on=fail_on,
        config=asked.config,
        stdin_filename=stdin_filename,
        records=records,
        baseline=baseline,
        exclude_named=force_exclude,
        changed_since=changed_since if changed_since is not None else "" if changed_only else None,
        partial=partial,
    )
    if diff:
        raise typer.Exit(show_fixes(paths, options, asked, unsafe=unsafe_fixes, exit_zero=exit_zero))
    if statistics and output_format is not Format.FULL:
        raise UsageError("--statistics and --output-format both say how to print; give one of them")
    style = output_style(asked.color)
    renderer = renderer_for("statistics" if statistics else output_format.value, style, quiet=asked.quiet)
    if fix:
        code = fix_files(paths, options, asked, renderer, unsafe=unsafe_fixes, counts_fixed=exit_non_zero_on_fix)
        raise typer.Exit(0 if code == 1 and exit_zero else code)
    fails = has_errors = False
    for checked in check_paths(paths, options, on_crash=crashed, on_trouble=complain):
        fails |= checked.fails
        has_errors |= checked.report.error is not None
        write(renderer.document(checked.report))
        tell(checked, asked)
    write(renderer.end())
    if has_errors:
        raise typer.Exit(2)
    raise typer.Exit(1 if fails and not exit_zero else 0)


def _refuse_nonsense(*, fix: bool, unsafe_fixes: bool, diff: bool, exit_non_zero_on_fix: bool) -> None:
    from refkit.errors import UsageError

    if unsafe_fixes and not (fix or diff):
        raise UsageError("--unsafe-fixes says what --fix or --diff may change; give one of them")
    if exit_non_zero_on_fix and not fix:
        raise UsageError("--exit-non-zero-on-fix is about --fix; give both")


def tell(checked: Checked, asked: Globals) -> None:
    """Say on standard error what is no finding: a file that cannot be read, what was hidden."""
    path = checked.report.path
    if checked.report.error is not None:
        complain(f"{path}: {checked.report.error}")
        return
    if asked.verbose:
        found = len(checked.report.findings)
        known = f", {checked.known} in the baseline" if checked.known else ""
        settings = checked.config.path or "default settings"
        remark(f"{path}: {found} to report, {checked.suppressed} ignored by comments{known} ({settings})")
        if checked.unknown:
            of = f"{checked.unknown} of {checked.identified} references with an identifier"
            remark(f"{path}: the cache does not know {of}; `refkit verify {path}` asks the registries")
