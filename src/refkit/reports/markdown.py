"""Findings for pull requests and job summaries: a table a file, the most severe first."""

from __future__ import annotations

from refkit.findings import Finding
from refkit.report import DocumentReport
from refkit.reports.markdown_page import MOST_IN_TABLE, Page, escaped
from refkit.reports.tally import Tally

_HEADER = ("Place", "Finding", "What")


class MarkdownRenderer:
    """Collects the tables and prints the page at the end, since its heading says how much there is."""

    def __init__(self) -> None:
        self._page = Page()
        self._tally = Tally()
        self._unread = UnreadFiles()

    def document(self, report: DocumentReport) -> str:
        self._tally.add(report)
        self._unread.add(report)
        add_findings(self._page, report)
        return ""

    def end(self) -> str:
        self._unread.add_to(self._page)
        return self._page.text(f"refkit check: {self._tally.sentence()}")


class UnreadFiles:
    """The files that could not be read, and why."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, str]] = []
        self._count = 0

    def add(self, report: DocumentReport) -> None:
        if report.error is None:
            return
        self._count += 1
        if len(self._rows) < MOST_IN_TABLE:
            self._rows.append((escaped(report.path), escaped(report.error)))

    def add_to(self, page: Page) -> None:
        if self._count:
            page.table("Not read", "file", ("Path", "Why"), [[row] for row in self._rows], self._count)


def add_findings(page: Page, report: DocumentReport, title: str = "") -> None:
    """Add a table for each file that findings of a report are in, under its name and a title."""
    by_file: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_file.setdefault(finding.file or report.path, []).append(finding)
    for path, found in by_file.items():
        found.sort(key=lambda finding: (finding.severity.rank, finding.start))
        rows = [[_row(finding)] for finding in found[:MOST_IN_TABLE]]
        page.table(f"{escaped(path)}{title}", "finding", _HEADER, rows, len(found))


def _row(finding: Finding) -> tuple[str, str, str]:
    place = f"{finding.line}:{finding.column}"
    return place, f"{finding.severity.value} {finding.code} {finding.name}", escaped(finding.message)
