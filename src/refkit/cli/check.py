"""``refkit check``."""

from __future__ import annotations

from collections.abc import Sequence
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
    MinSeverityOption,
    OfflineOption,
    QuietOption,
    ReportOption,
    StdinFilenameOption,
    VerboseOption,
    codes_of,
    complete_codes,
    refuse_nonsense,
)
from refkit.cli.terminal import complain, error_style, output_style, remark, write, write_data, write_error

if TYPE_CHECKING:
    from refkit.checking import Checked


def check(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files or folders; - is standard input.")],
    bibliography: BibliographyOption = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="CODES", help="Run these rules only; ALL runs opt-in ones too.", autocompletion=complete_codes),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Do not run these rules.", autocompletion=complete_codes)
    ] = None,
    output_format: Annotated[
        Format,
        typer.Option(
            help="How to print what was found: with the lines of the draft, one line a finding, as JSON, for code scanning, for a"
            " pull request, as what GitHub Actions, GitLab, reviewdog and readers of JUnit's XML take, or as a page for a browser."
        ),
    ] = Format.FULL,
    report: ReportOption = None,
    fail_on: FailOnOption = None,
    min_severity: MinSeverityOption = None,
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
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever a file that matters changes, until Ctrl-C (exit code 130).")
    ] = False,
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
      refkit check . --report sarif=refkit.sarif --report junit=refkit.xml
      refkit check docs/ --min-severity warning
      refkit check docs/ --watch
      pandoc thesis.docx -t markdown | refkit check - --stdin-filename thesis.md

    \b
    Exit codes:
      0  nothing to report
      1  findings; with --diff, something to change
      2  a file could not be read, wrong usage or settings, or an internal error
    """
    from time import perf_counter

    from refkit.checking import check_paths
    from refkit.cli.crash import crashed
    from refkit.cli.reporting import reporting
    from refkit.documents.reading import STANDARD_INPUT
    from refkit.errors import UsageError
    from refkit.jobs import Options
    from refkit.reports import renderer_for
    from refkit.reports.style import Style
    from refkit.reports.tally import counted

    asked = Globals(config, color, quiet, verbose).under(context.obj)
    refuse_nonsense(fix=fix, unsafe_fixes=unsafe_fixes, diff=diff, report=report)
    if exit_non_zero_on_fix and not fix:
        raise UsageError("--exit-non-zero-on-fix is about --fix; give both")
    if watch:
        _refuse_to_watch(paths, output_format, changes_files=fix or diff, writes_reports=bool(report))
    options = Options(
        select=codes_of(select) if select else None,
        ignore=codes_of(ignore or []),
        bibliography=bibliography,
        fail_on=fail_on,
        min_severity=min_severity,
        config=asked.config,
        stdin_filename=stdin_filename,
        records=records,
        baseline=baseline,
        exclude_named=force_exclude,
        changed_since=changed_since if changed_since is not None else "" if changed_only else None,
        partial=partial,
    )
    if diff:
        from refkit.cli.fixing import show_fixes

        raise typer.Exit(show_fixes(paths, options, asked, unsafe=unsafe_fixes, exit_zero=exit_zero))
    if statistics and output_format is not Format.FULL:
        raise UsageError("--statistics and --output-format both say how to print; give one of them")
    form = "statistics" if statistics else output_format.value
    if watch:
        from refkit.cli.watching import watch as keep_checking

        keep_checking(paths, options, asked, form)
    # Of standard input, the fixed text is what is printed, and the report is told beside it.
    beside = fix and STANDARD_INPUT in paths
    renderer = renderer_for(form, error_style(asked.color) if beside else output_style(asked.color), quiet=asked.quiet)
    put = write_error if beside else write if output_format.is_for_people else write_data
    told = reporting(renderer, put, report, lambda name: renderer_for(name, Style()))
    if fix:
        from refkit.cli.fixing import fix_files

        code = fix_files(paths, options, asked, told, unsafe=unsafe_fixes, counts_fixed=exit_non_zero_on_fix)
        raise typer.Exit(0 if code == 1 and exit_zero else code)
    started = perf_counter()
    fails = has_errors = False
    count = 0
    for checked in check_paths(paths, options, on_crash=crashed, on_trouble=complain):
        fails |= checked.fails
        has_errors |= checked.report.error is not None
        told.document(checked.report)
        tell(checked, asked, bibliography)
        count += 1
    has_errors |= not told.end()
    if asked.verbose:
        remark(f"{counted(count, 'file')} in {perf_counter() - started:.2f} s")
    if has_errors:
        raise typer.Exit(2)
    raise typer.Exit(1 if fails and not exit_zero else 0)


def _refuse_to_watch(paths: Sequence[str], output_format: Format, *, changes_files: bool, writes_reports: bool) -> None:
    from refkit.errors import UsageError

    if changes_files:
        raise UsageError("--watch only looks at what you write; --fix and --diff are for a run of their own")
    if writes_reports:
        raise UsageError("--watch prints one report after the other; --report is for a run of its own")
    if "-" in paths:
        raise UsageError("--watch needs files or folders; standard input is read once and never changes")
    if output_format not in {Format.FULL, Format.CONCISE}:
        raise UsageError(
            f"--watch prints one report after the other, as full or concise; {output_format.value} is for programs that read one"
        )


def tell(checked: Checked, asked: Globals, bibliography: Sequence[str] | None = None) -> None:
    """Say on standard error what is no finding: a file that cannot be read, and with ``-v`` what was used and what was hidden.

    ``bibliography`` is what ``-b`` names, if it is given.
    """
    for sentence in told_beside(checked, asked, bibliography):
        remark(sentence)


def told_beside(checked: Checked, asked: Globals, bibliography: Sequence[str] | None = None) -> list[str]:
    """What ``tell`` says."""
    path = checked.report.path
    if checked.report.error is not None:
        return [f"refkit: {path}: {checked.report.error}"]
    if not asked.verbose:
        return []
    from refkit.cli.verbose import account

    return [f"{path}: {sentence}" for sentence in account(checked, bibliography)]
