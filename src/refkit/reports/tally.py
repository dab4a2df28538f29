"""The last sentence of a run: how much was found, in how much."""

from __future__ import annotations

from refkit.findings import Safety, Severity
from refkit.report import DocumentReport

NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class Tally:
    """Counts checked files without keeping them."""

    def __init__(self) -> None:
        self._by_severity = dict.fromkeys(Severity, 0)
        self._citations = 0
        self._references = 0
        self._files = 0
        self._unread = 0
        self._fixable = dict.fromkeys(Safety, 0)

    def add(self, report: DocumentReport) -> None:
        if report.error is not None:
            self._unread += 1
            return
        self._files += 1
        self._citations += len(report.citations)
        self._references += len(report.entries)
        for finding in report.findings:
            self._by_severity[finding.severity] += 1
            if finding.fix is not None:
                self._fixable[finding.fix.safety] += 1

    @property
    def findings(self) -> int:
        return sum(self._by_severity.values())

    @property
    def fixable(self) -> str:
        """Such as "3 fixable with --fix (2 more with --unsafe-fixes)"; nothing where nothing is."""
        safe, unsafe = self._fixable[Safety.SAFE], self._fixable[Safety.UNSAFE]
        if not safe:
            return f"{unsafe} fixable with --fix --unsafe-fixes" if unsafe else ""
        return f"{safe} fixable with --fix" + (f" ({unsafe} more with --unsafe-fixes)" if unsafe else "")

    def remarks(self) -> list[str]:
        """What is said of the run beside its numbers, for where those stand already: a sentence each."""
        if not self._files:
            return [self.sentence()]
        unread = f"{counted(self._unread, 'path')} could not be read" if self._unread else ""
        return [each for each in ("" if self.findings else "Nothing to report", self.fixable, unread) if each]

    def sentence(self) -> str:
        """Such as "5 errors, 1 warning in 12 citations and 3 references (1 file)"."""
        found = ", ".join(counted(count, NOUNS[severity]) for severity, count in self._by_severity.items() if count)
        looked_at = f"{counted(self._citations, 'citation')} and {counted(self._references, 'reference')}"
        files = counted(self._files, "file")
        if self._unread:
            files += f"; {counted(self._unread, 'path')} could not be read"
        if not self._files:
            if not self._unread:
                return "Nothing to check"
            return f"Nothing was checked ({counted(self._unread, 'path')} could not be read)"
        return f"{found or 'Nothing to report'} in {looked_at} ({files})"


def counted(count: int, noun: str) -> str:
    """A number with its noun, such as "1 file", "2 files"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
