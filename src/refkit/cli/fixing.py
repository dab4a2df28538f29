"""``refkit check --fix`` and ``--diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refkit.cli.terminal import complain, remark, write_bytes, write_text

if TYPE_CHECKING:
    from refkit.cli.options import Globals
    from refkit.cli.reporting import Reporting
    from refkit.fixing import FixedRun
    from refkit.jobs import Options


def show_fixes(paths: list[str], options: Options, asked: Globals, *, unsafe: bool, exit_zero: bool) -> int:
    """Print what fixing would change, as a unified diff; the exit code."""
    from refkit.reports.tally import counted
    from refkit.writing import diff_of

    run = _fixed(paths, options, asked, unsafe=unsafe)
    has_errors = _complain_of_locked(run)
    for checked in run.checked:
        if checked.report.error is not None:
            complain(f"{checked.report.path}: {checked.report.error}")
            has_errors = True
    changed = [file for file in run.files if file.is_changed]
    for file in changed:
        write_text("".join(diff_of(file.path, file.draft.text, file.text)))
    if not asked.quiet:
        count = sum(file.mended for file in changed)
        files = counted(len(changed), "file")
        remark(f"Would fix {counted(count, 'finding')} ({files})" if changed else "Nothing to fix")
    if has_errors:
        return 2
    return 1 if changed and not exit_zero else 0


def fix_files(
    paths: list[str],
    options: Options,
    asked: Globals,
    told: Reporting,
    *,
    unsafe: bool,
    counts_fixed: bool,
) -> int:
    """Fix files and report what is left; the exit code. Of standard input, the fixed text is printed."""
    from refkit.cli.check import tell
    from refkit.documents.reading import STANDARD_INPUT
    from refkit.fixing import write_fixed
    from refkit.reports.tally import counted

    run = _fixed(paths, options, asked, unsafe=unsafe)
    written, failed = [], []
    for file in write_fixed(run):
        if file.error:
            complain(f"{file.path}: {file.error}")
            failed.append(file.path)
        else:
            written.append(file)
    has_errors = _complain_of_locked(run) or bool(failed)
    if STANDARD_INPUT in paths:
        if run.standard_input is not None:
            write_bytes(run.standard_input)
            written += [file for file in run.files if file.path == STANDARD_INPUT and file.is_changed]
    fails = False
    for checked in run.without(failed):
        fails |= checked.fails
        has_errors |= checked.report.error is not None
        told.document(checked.report)
        tell(checked, asked, options.bibliography)
    has_errors |= not told.end()
    count = sum(file.mended for file in written)
    if count and not asked.quiet:
        remark(f"Fixed {counted(count, 'finding')} ({counted(len(written), 'file')})")
    if has_errors:
        return 2
    return 1 if fails or (counts_fixed and count) else 0


def _fixed(paths: list[str], options: Options, asked: Globals, *, unsafe: bool) -> FixedRun:
    """The run, and on standard error what it left."""
    from refkit.cli.crash import crashed
    from refkit.fixing import fix_paths

    run = fix_paths(paths, options, unsafe=unsafe, on_crash=crashed, on_trouble=complain)
    if not asked.quiet:
        for said in run.remarks:
            remark(said)
    return run


def _complain_of_locked(run: FixedRun) -> bool:
    locked = [file for file in run.files if file.error]
    for file in locked:
        complain(f"{file.path}: {file.error}")
    return bool(locked)
