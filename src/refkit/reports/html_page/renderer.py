"""Makes the page of a run."""

from __future__ import annotations

from collections import Counter

from refkit.findings import Severity
from refkit.linking import Status
from refkit.report import DocumentReport
from refkit.reports.html_page.limits import MOST_IN_INDEX, Room
from refkit.reports.html_page.page import Head, IndexRow, page
from refkit.reports.html_page.plan import Plan
from refkit.reports.html_page.section import section
from refkit.reports.tally import Tally, counted
from refkit.reports.verified import VerifiedTally, verified_references


class HtmlRenderer:
    """Makes the section of each file when it comes, and prints the page at the end, since its head says how much there is.

    Of a file nothing is kept but its section, and the sections are bounded together (``refkit.reports.html_page.limits``).
    """

    def __init__(self, command: str = "check") -> None:
        self._command = command
        self._room = Room()
        self._tally = Tally()
        self._verified = VerifiedTally()
        self._rules: Counter[tuple[str, str]] = Counter()
        self._numbers: Counter[str] = Counter()
        self._rows: list[IndexRow] = []
        self._sections: list[str] = []
        self._files = 0
        self._only_path = ""

    def document(self, report: DocumentReport) -> str:
        self._files += 1
        self._only_path = report.path
        self._tally.add(report)
        self._count(report)
        has_section = False
        if report.document is not None and report.error is None and self._room.section():
            plan = Plan(self._files, report, self._room, verifies=self._command == "verify")
            self._rules.update((finding.code, finding.name) for finding in plan.notes)
            self._numbers["listed"] += len(plan.notes)
            self._sections.append(section(plan))
            has_section = True
        if len(self._rows) < MOST_IN_INDEX:
            found = Counter(finding.severity for finding in report.findings)
            self._rows.append(
                IndexRow(
                    report.path,
                    f"f{self._files}" if has_section else "",
                    tuple(found[severity] for severity in Severity),
                    len(report.citations),
                    len(report.entries),
                    report.error or "",
                )
            )
        return ""

    def end(self) -> str:
        findings = self._tally.findings
        subject = self._only_path if self._files == 1 else counted(self._files, "file")
        sentences = self._verified.remarks() if self._command == "verify" else self._tally.remarks()
        if findings > self._numbers["listed"]:
            left_out = findings - self._numbers["listed"]
            sentences.append(f"{left_out:,} findings are left out of this page; of each file, the most severe are listed")
        head = Head(
            command=self._command,
            subject=subject,
            found=self._tally.found or "nothing to report",
            sentences=tuple(sentences),
            numbers=self._summary(),
            severities=self._tally.by_severity,
            rules=dict(sorted(self._rules.items())),
            listed=self._numbers["listed"],
        )
        return page(head, self._rows, self._files, self._sections)

    def _count(self, report: DocumentReport) -> None:
        self._numbers["citations"] += len(report.citations)
        self._numbers["references"] += len(report.entries)
        for link in report.links:
            self._numbers[link.status.value] += 1
        if self._command == "verify":
            references = verified_references(report)
            self._verified.add(report, references)
            self._numbers["verified"] += len(references)
        else:
            self._numbers["uncited"] += len(report.uncited)

    def _summary(self) -> tuple[tuple[int, str, str], ...]:
        """What the top of the page counts: number, noun, and what it is made of."""
        numbers = self._numbers
        if self._command == "verify":
            return ((numbers["verified"], "reference", self._verified.verdicts),)
        statuses = ", ".join(f"{numbers[status.value]:,} {status.value}" for status in Status if numbers[status.value])
        uncited = f"{numbers['uncited']:,} never cited" if numbers["uncited"] else ""
        return ((numbers["citations"], "citation", statuses), (numbers["references"], "reference", uncited))
