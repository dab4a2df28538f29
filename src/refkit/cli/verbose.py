"""What ``-v`` says of a checked file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refkit.bibliography.formats import DATABASE_SUFFIXES
from refkit.checking import Checked
from refkit.config.files import shown_path
from refkit.origins import bibliographies_of, lists_of
from refkit.reports.tally import counted


def account(checked: Checked, bibliography: Sequence[str] | None = None) -> Iterator[str]:
    """What was found in a file, what was hidden and by what, and what it was checked against.

    ``bibliography`` is what the command line names, if it does.
    """
    report = checked.report
    hidden = [f"{checked.suppressed} ignored by comments"]
    if checked.known:
        hidden.append(f"{checked.known} in the baseline")
    if checked.minor:
        hidden.append(f"{checked.minor} below the least severity that is told")
    settings = shown_path(checked.config.path) if checked.config.path else "default settings"
    yield f"{len(report.findings)} to report, {', '.join(hidden)} ({settings})"
    beside = sum(bool(entry.file) for entry in report.entries)
    own = len(report.entries) - beside
    of_all = f"{counted(len(report.citations), 'citation')}, {counted(own, 'reference')} of its own"
    if report.document is None or report.document.path.lower().endswith(DATABASE_SUFFIXES):
        yield of_all
    else:
        yield f"{of_all}; {', '.join(lists_of(report.document)) or 'no list was found'}"
    for path, why in bibliographies_of(report, checked.config, bibliography):
        count = sum(entry.file == path for entry in report.entries)
        yield f"{counted(count, 'reference')} in {shown_path(path)}, which {why} names"
    if checked.unknown:
        of = f"{checked.unknown} of {checked.identified} references with an identifier"
        yield f"the cache does not know {of}; `refkit verify {report.path}` asks the registries"
