"""``refkit baseline``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from refkit.cli.options import (
    ColorOption,
    ConfigOption,
    Globals,
    OfflineOption,
    QuietOption,
    VerboseOption,
    codes_of,
    complete_codes,
)
from refkit.cli.terminal import complain, remark, write_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refkit.baseline import Known
    from refkit.checking import Checked
    from refkit.jobs import Options


def baseline(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files or folders, as `refkit check` takes them.")],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Where to write; by default what the settings name, or .refkit-baseline.json."
        ),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Write a baseline anew that is there: without what is fixed, with what is new.")
    ] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Take out what is fixed, and put nothing in.")] = False,
    verified: Annotated[
        bool, typer.Option("--verify", help="Take the findings of `refkit verify`, which asks the registries, instead.")
    ] = False,
    bibliography: Annotated[
        list[str] | None, typer.Option("-b", "--bibliography", metavar="FILE", help="As in `refkit check`.")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Run these rules only.", autocompletion=complete_codes)
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Do not run these rules.", autocompletion=complete_codes)
    ] = None,
    config: ConfigOption = None,
    color: ColorOption = None,
    offline: OfflineOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Write down the findings that are there, so that only new ones are told from now on.

    `refkit check --baseline FILE`, or baseline = "FILE" in the settings, hides what is in it. A finding is known by its rule, its
    file, the text it stands at and what it says, not by its line; in a file that was renamed it is new. With --update and --prune,
    findings of files and rules that this run does not check stay, unless the file is gone.

    \b
    Examples:
      refkit baseline .
      refkit baseline docs/ --select CIT -o docs/known.json
      refkit baseline . --prune              what is fixed stays fixed
      refkit baseline . --verify --update    also what the registries say

    \b
    Exit codes:
      0  it is written
      2  a file could not be read, wrong usage or settings, or an internal error; nothing is written
    """
    from refkit._version import __version__
    from refkit.baseline import BASELINE_NAME, Baseline, BrokenBaseline, baseline_bytes, read_baseline, renewed
    from refkit.cli.saving import save
    from refkit.config import ConfigFinder, load_config
    from refkit.config.files import shown_path
    from refkit.errors import UsageError
    from refkit.findings import Severity
    from refkit.jobs import Options
    from refkit.rules.registry import could_not_check
    from refkit.writing import file_bytes

    asked = Globals(config, color, quiet, verbose, offline).under(context.obj)
    if update and prune:
        raise UsageError("--update takes new findings in, and --prune does not; say one of them")
    settings = load_config(asked.config) if asked.config else ConfigFinder().for_folder("")
    target = output or (shown_path(settings.baseline) if settings.baseline else BASELINE_NAME)
    before = file_bytes(target)
    if not (update or prune) and os.path.lexists(target):
        raise UsageError(f"{target} is there already; --prune takes out what is fixed, --update writes it anew")
    old, is_known = Baseline(target), False
    if prune or (update and before is not None):
        try:
            old, is_known = read_baseline(target), True
        except BrokenBaseline as error:
            if prune:
                raise
            remark(f"refkit: {error.problem}; it is replaced, with nothing of what was in it")
    options = Options(
        select=codes_of(select) if select else None,
        ignore=codes_of(ignore or []),
        bibliography=bibliography,
        config=asked.config,
        baseline="",
        # What is not told now is known as well, should it be told one day.
        min_severity=Severity.INFO,
    )
    found: dict[Known, int] = {}
    ran: dict[str, frozenset[str]] = {}
    failed = False
    is_whole = old.is_within(path for path in paths if os.path.isdir(path))
    for checked in _run(paths, options, verified=verified, offline=asked.offline):
        report = checked.report
        if report.error is not None:
            complain(f"{report.path}: {report.error}")
            failed = True
            continue
        # What is told of a bibliography beside a draft hangs on all drafts that have it.
        for file in (report.path, *(report.sources if is_whole else ())):
            name = old.file(file)
            ran[name] = ran.get(name, frozenset()) | checked.codes
        for finding in report.findings:
            # That a registry could not be asked is no finding to live with.
            if finding.code != could_not_check.RULE.code:
                known = old.known(finding, report)
                found[known] = found.get(known, 0) + 1
    if failed:
        complain(f"{target} was not written")
        raise typer.Exit(2)
    counts = renewed(old, found, lambda known: known.rule in ran.get(known.file, ()), only_less=prune)
    save(target, baseline_bytes(counts, __version__), replaces=before)
    if not asked.quiet:
        write_sentence(f"{target}: {_findings(counts.total())}{_changed(old.counts.total(), counts.total(), had_one=is_known)}")
    if before is None and not asked.quiet and os.path.realpath(settings.baseline or "") != os.path.realpath(target):
        write_sentence(f'`refkit check --baseline {target}`, or baseline = "{target}" in the settings, hides them from now on.')


def _run(paths: list[str], options: Options, *, verified: bool, offline: bool) -> Iterator[Checked]:
    from refkit.checking import check_paths
    from refkit.cli.crash import crashed

    if not verified:
        return check_paths(paths, options, on_crash=crashed, on_trouble=complain)
    from refkit.verifying import verify_paths

    return verify_paths(paths, options, offline=offline, on_crash=crashed, on_trouble=complain)


def _findings(count: int) -> str:
    return "1 finding" if count == 1 else f"{count} findings"


def _changed(before: int, after: int, *, had_one: bool) -> str:
    if not had_one or before == after:
        return ""
    return f", {abs(after - before)} {'more' if after > before else 'fewer'} than before"
