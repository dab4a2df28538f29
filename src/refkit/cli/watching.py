"""``refkit check --watch``: checks, waits until something changes, and checks again, until Ctrl-C."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NoReturn

from refkit.cli.terminal import complain, flush, remark, start_anew, write

if TYPE_CHECKING:
    from refkit.checking import Checked
    from refkit.cli.options import Globals
    from refkit.jobs import Options
    from refkit.reports import Renderer
    from refkit.watching import Watch

#: Seconds between two looks at the files, and how many times longer than a look itself they are at least: 10,000 files on a slow
#: disk must not keep it busy.
_PAUSE, _LOOKS = 0.4, 10
#: Seconds for which files have to stay as they are before they are read: whoever saves may be half through.
_SETTLING = 0.1
#: Seconds after which they are read in any case.
_LONGEST_SETTLING = 3.0


def watch(paths: Sequence[str], options: Options, asked: Globals, new_renderer: Callable[[], Renderer]) -> NoReturn:
    """Check paths whenever something has changed, each time with a renderer of its own. Ends by ``KeyboardInterrupt``.

    Raises ``UsageError`` for what is wrong from the start; what becomes wrong later is a sentence.
    """
    from refkit.cli.crash import crashed
    from refkit.config.files import shown_path
    from refkit.errors import UsageError
    from refkit.watching import Watch

    watching = Watch(paths, options, on_crash=crashed, on_trouble=complain)
    _report(watching.check(), options, asked, new_renderer())
    while True:
        changed = _wait(watching)
        start_anew()
        if asked.verbose:
            remark(f"changed: {', '.join(sorted(map(shown_path, changed)))}")
        try:
            _report(watching.check(), options, asked, new_renderer())
        except UsageError as error:
            complain(str(error))
            _say_state("nothing was checked", asked)


def _report(results: Sequence[Checked], options: Options, asked: Globals, renderer: Renderer) -> None:
    from refkit.cli.check import tell
    from refkit.findings import Severity
    from refkit.reports.tally import NOUNS, counted

    for checked in results:
        write(renderer.document(checked.report))
        tell(checked, asked, options.bibliography)
    write(renderer.end())
    found = [finding.severity for checked in results for finding in checked.report.findings]
    counts = [counted(found.count(severity), NOUNS[severity]) for severity in Severity if severity in found]
    files = counted(sum(checked.report.error is None for checked in results), "file")
    _say_state(f"checked {files} at {time.strftime('%H:%M:%S')}, {', '.join(counts) or 'nothing to report'}", asked)


def _say_state(state: str, asked: Globals) -> None:
    flush()
    if not asked.quiet:
        remark(f"{state}; watching, Ctrl-C stops")


def _wait(watching: Watch) -> frozenset[str]:
    """Wait until something has changed and stays as it is; the paths that have changed."""
    # Garbage is looked for seldom in a run that soon ends; this one goes on, and now nobody waits.
    gc.collect()
    pause = _PAUSE
    while True:
        time.sleep(pause)
        started = time.perf_counter()
        now = watching.look()
        pause = max(_PAUSE, _LOOKS * (time.perf_counter() - started))
        if not watching.changed(now):
            continue
        until = started + _LONGEST_SETTLING
        while time.perf_counter() < until:
            time.sleep(_SETTLING)
            before, now = now, watching.look()
            if before == now:
                break
        if changed := watching.changed(now):
            return changed
