"""The last sentence of a run: how much was found, in how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from refkit.findings import Safety, Severity
from refkit.report import DocumentReport

NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class Tally:
    """Counts checked files without keeping them: ``files`` that were read, and ``unread`` paths."""

    __slots__ = ("_by_rule", "_citations", "_fixable", "_references", "files", "unread")

    def __init__(self) -> None:
        self._by_rule: Counter[tuple[str, Severity, str]] = Counter()
        self._citations = 0
        self._references = 0
        self.files = 0
        self.unread = 0
        self._fixable: Counter[Safety] = Counter()

    def add(self, report: DocumentReport) -> None:
        if report.error is not None:
            self.unread += 1
            return
        self.files += 1
        self._citations += len(report.citations)
        self._references += len(report.entries)
        for finding in report.findings:
            self._by_rule[finding.code, finding.severity, finding.name] += 1
            if finding.fix is not None:
                self._fixable[finding.fix.safety] += 1

    def include(self, other: Tally) -> None:
        """Count what another has counted."""
        self.files += other.files
        self.unread += other.unread
        self._citations += other._citations
        self._references += other._references
        self._by_rule.update(other._by_rule)
        self._fixable.update(other._fixable)

    @property
    def findings(self) -> int:
        return self._by_rule.total()

    @property
    def by_rule(self) -> Mapping[tuple[str, Severity, str], int]:
        """How many findings there are of each code, severity and name."""
        return self._by_rule

    @property
    def by_severity(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity."""
        counts = dict.fromkeys(Severity, 0)
        for (_, severity, _), count in self._by_rule.items():
            counts[severity] += count
        return counts

    @property
    def found(self) -> str:
        """Such as "5 errors, 1 warning"; nothing where nothing was found."""
        return in_words(self.by_severity)

    @property
    def fixable(self) -> str:
        """Such as "3 fixable with --fix (2 more with --unsafe-fixes)"; nothing where nothing is."""
        safe, unsafe = self._fixable[Safety.SAFE], self._fixable[Safety.UNSAFE]
        if not safe:
            return f"{unsafe} fixable with --fix --unsafe-fixes" if unsafe else ""
        return f"{safe} fixable with --fix" + (f" ({unsafe} more with --unsafe-fixes)" if unsafe else "")

    def remarks(self) -> list[str]:
        """What is said of the run beside its numbers, for where those stand already: a sentence each."""
        if not self.files:
            return [self.sentence()]
        unread = f"{counted(self.unread, 'path')} could not be read" if self.unread else ""
        return [each for each in ("" if self.findings else "Nothing to report", self.fixable, unread) if each]

    def sentence(self) -> str:
        """Such as "5 errors, 1 warning in 12 citations and 3 references (1 file)"."""
        looked_at = f"{counted(self._citations, 'citation')} and {counted(self._references, 'reference')}"
        files = counted(self.files, "file")
        if self.unread:
            files += f"; {counted(self.unread, 'path')} could not be read"
        if not self.files:
            if not self.unread:
                return "Nothing to check"
            return f"Nothing was checked ({counted(self.unread, 'path')} could not be read)"
        return f"{self.found or 'Nothing to report'} in {looked_at} ({files})"


def in_words(by_severity: Mapping[Severity, int]) -> str:
    """Numbers of findings, such as "5 errors, 1 warning"."""
    return ", ".join(counted(by_severity[severity], NOUNS[severity]) for severity in Severity if by_severity[severity])


def counted(count: int, noun: str) -> str:
    """A number with its noun, such as "1 file", "2 files"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
