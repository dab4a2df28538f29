"""``refkit verify``."""

from __future__ import annotations

import os
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
from refkit.cli.terminal import complain, output_style, remark, write, write_data, write_text

if TYPE_CHECKING:
    from refkit.checking import Checked
    from refkit.report import DocumentReport


#: So many searches take their time where nobody is told who asks.
_MANY_SEARCHES = 10


def verify(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Drafts, bibliographies or folders; - is standard input.")],
    bibliography: BibliographyOption = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Tell these findings only.", autocompletion=complete_codes)
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Do not tell these findings.", autocompletion=complete_codes)
    ] = None,
    output_format: Annotated[
        Format,
        typer.Option(help="How to print what came out: with both values, one line a finding, or for programs and pull requests."),
    ] = Format.FULL,
    report: ReportOption = None,
    fail_on: FailOnOption = None,
    min_severity: MinSeverityOption = None,
    exit_zero: ExitZeroOption = False,
    fix: Annotated[bool, typer.Option("--fix", help="Put in what entries lack and the records of their works have.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: also put right what differs. Look at the diff first.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask the registries again, whatever the cache knows.")] = False,
    stdin_filename: StdinFilenameOption = None,
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
      refkit verify refs.bib --min-severity error
      refkit verify refs.bib --diff                what the records would complete
      refkit --offline verify draft.md             from the cache alone
      pbpaste | refkit verify -                    pasted references

    \b
    Exit codes:
      0  nothing to report
      1  findings of at least the severity of --fail-on; a registry that is down is none
      2  a file could not be read, wrong usage or settings, or an internal error
    """
    from time import perf_counter

    from refkit.cli.crash import crashed
    from refkit.cli.progress import progress
    from refkit.cli.reporting import reporting
    from refkit.errors import UsageError
    from refkit.jobs import Options
    from refkit.reports import verified_renderer_for
    from refkit.reports.style import Style
    from refkit.reports.tally import counted
    from refkit.verifying import verify_paths

    asked = Globals(config, color, quiet, verbose, offline).under(context.obj)
    if asked.offline and refresh:
        raise UsageError("--refresh asks the registries again, and --offline forbids it; say one of them")
    refuse_nonsense(fix=fix, unsafe_fixes=unsafe_fixes, diff=diff, report=report)
    options = Options(
        select=codes_of(select) if select else None,
        ignore=codes_of(ignore or []),
        bibliography=bibliography,
        fail_on=fail_on,
        min_severity=min_severity,
        config=asked.config,
        stdin_filename=stdin_filename,
        baseline=baseline,
    )
    renderer = verified_renderer_for(output_format.value, output_style(asked.color), quiet=asked.quiet, verbose=asked.verbose)
    put = write if output_format.is_for_people else write_data
    told = reporting(renderer, put, report, lambda name: verified_renderer_for(name, Style()))
    started = perf_counter()
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
    if fix or diff:
        _mend([checked.report for checked in verified], unsafe=unsafe_fixes, writes=fix and not diff, quiet=asked.quiet)
    for checked in verified:
        if not diff:
            told.document(checked.report)
        _tell(checked, asked, bibliography)
    has_errors = any(checked.report.error is not None for checked in verified)
    if not diff:
        has_errors |= not told.end()
    if asked.verbose:
        remark(f"{counted(len(verified), 'file')} in {perf_counter() - started:.2f} s")
    if not asked.quiet:
        _advise([checked.report for checked in verified], is_known=bool(os.environ.get("REFKIT_MAILTO")))
    if has_errors:
        raise typer.Exit(2)
    raise typer.Exit(1 if any(checked.fails for checked in verified) and not exit_zero else 0)


def _mend(reports: list[DocumentReport], *, unsafe: bool, writes: bool, quiet: bool) -> None:
    """Show or write what the records put into the files; say what was left as it is."""
    from refkit.errors import RefkitError
    from refkit.mending import mend, remarks_on, write_mended
    from refkit.writing import diff_of

    for mended in mend(reports, unsafe=unsafe):
        if mended.error:
            complain(f"{mended.path}: {mended.error}")
            continue
        if not writes:
            write_text("".join(diff_of(mended.path, mended.before, mended.after)))
        elif mended.after != mended.before:
            try:
                write_mended(mended)
            except RefkitError as error:
                complain(f"{mended.path}: {error}")
                continue
        if not quiet:
            for sentence in remarks_on(mended):
                remark(sentence)
            said = "mended" if writes else "could be mended; --fix does it"
            if mended.entries:
                remark(f"{mended.path}: {mended.entries} {'entry' if mended.entries == 1 else 'entries'} {said}")


def _advise(reports: list[DocumentReport], *, is_known: bool) -> None:
    """Say what to do next: where nothing was read, where a registry was down, where searching was slow."""
    from refkit.verification.outcome import Verdict

    for report in reports:
        if report.error is None and not report.outcomes:
            why = (
                "it cites by key: name its bibliography with -b"
                if report.citations
                else "give a draft with a list, or a bibliography"
            )
            remark(f"{report.path}: no reference was found here; {why}")
    outcomes = [outcome for report in reports for outcome in report.outcomes.values()]
    if any(outcome.verdict is Verdict.COULD_NOT_CHECK for outcome in outcomes):
        remark("run it again later: what was answered is remembered")
    if not is_known and sum(outcome.searched for outcome in outcomes) > _MANY_SEARCHES:
        remark("with your address in REFKIT_MAILTO, Crossref answers searches three times faster")


def _tell(checked: Checked, asked: Globals, bibliography: list[str] | None) -> None:
    """Say what ``refkit check`` says beside its report, and of what cannot be read whether it is an identifier."""
    if checked.report.error is None:
        from refkit.cli.check import tell

        tell(checked, asked, bibliography)
        return
    from refkit.resolving.wanted import wanted

    path = checked.report.path
    hint = f"; `refkit resolve {path}` looks an identifier up" if wanted(path).value else ""
    complain(f"{path}: {checked.report.error}{hint}")
