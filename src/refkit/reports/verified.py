"""What verification said of the references of a document, one by one, as its reports tell it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.findings import Finding, Severity
from refkit.report import DocumentReport
from refkit.reports.printable import printable
from refkit.reports.tally import NOUNS, counted
from refkit.verification.outcome import TAKEN_BACK, Difference, Outcome, Verdict

_TOLD = {
    Verdict.MATCH: "match",
    Verdict.MISMATCH: "mismatch",
    Verdict.NOT_FOUND: "not found",
    Verdict.COULD_NOT_CHECK: "could not be checked",
}
# Where the name of a CSL variable is not the word for it.
_FIELDS = {"author": "authors", "issued": "date", "container-title": "source", "page": "pages"}


class Verified(NamedTuple):
    """One reference with what became of it, and its findings."""

    entry: Entry
    outcome: Outcome
    findings: tuple[Finding, ...]

    @property
    def is_taken_back(self) -> bool:
        """Whether the work was retracted or withdrawn."""
        return not set(self.outcome.status).isdisjoint(TAKEN_BACK)

    @property
    def is_plain_match(self) -> bool:
        """Whether there is nothing to tell of it."""
        outcome = self.outcome
        return outcome.verdict is Verdict.MATCH and not (outcome.differences or outcome.status or self.findings)


def verified_references(report: DocumentReport) -> list[Verified]:
    """The references of a document that were verified, in their order."""
    findings = _findings_by_entry(report)
    return [
        Verified(entry, report.outcomes[entry.index], tuple(findings[entry.index]))
        for entry in report.entries
        if entry.index in report.outcomes
    ]


def findings_of_no_reference(report: DocumentReport) -> list[Finding]:
    """What is told of the document itself, such as that it has no list."""
    return [finding for finding in report.findings if not finding.references]


def _findings_by_entry(report: DocumentReport) -> defaultdict[int, list[Finding]]:
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if finding.references:
            found[_at(finding, report)].append(finding)
    return found


def _at(finding: Finding, report: DocumentReport) -> int:
    """The reference that a finding stands at, or the first that it is about."""
    for index in finding.references:
        entry = report.entries[index]
        if (entry.file, entry.start) == (finding.file, finding.start):
            return index
    return finding.references[0]


def told(verdict: Verdict) -> str:
    """The verdict in words that follow a number."""
    return _TOLD[verdict]


def field_name(difference: Difference) -> str:
    """What differs, in words that people know: "authors", and "date (info)" where it is no mistake."""
    name = printable(_FIELDS.get(difference.field, difference.field.replace("-", " ")))
    return f"{name} (info)" if difference.severity is Severity.INFO else name


class VerifiedTally:
    """Counts verified references without keeping them."""

    def __init__(self) -> None:
        self._by_verdict: Counter[Verdict] = Counter()
        self._by_severity: Counter[Severity] = Counter()
        self._retracted = 0
        self._unread = 0

    def add(self, report: DocumentReport, references: list[Verified]) -> None:
        self._unread += report.error is not None
        self._by_verdict.update(each.outcome.verdict for each in references)
        self._by_severity.update(finding.severity for finding in report.findings)
        self._retracted += sum(each.is_taken_back for each in references)

    def __getitem__(self, verdict: Verdict) -> int:
        return self._by_verdict[verdict]

    @property
    def is_all_match(self) -> bool:
        found = self._by_severity[Severity.ERROR] + self._by_severity[Severity.WARNING]
        return not self._unread and not found and self._by_verdict.total() == self._by_verdict[Verdict.MATCH]

    @property
    def verdicts(self) -> str:
        """Such as "9 match, 2 mismatch, 1 not found, 1 of them retracted"; nothing where nothing was verified."""
        verdicts = ", ".join(f"{self[verdict]} {told(verdict)}" for verdict in Verdict if self[verdict])
        return verdicts + (f", {self._retracted} of them retracted" if self._retracted else "")

    def remarks(self) -> list[str]:
        """What the sentence says beside its numbers, for where those stand already."""
        if self._unread:
            return [f"{counted(self._unread, 'path')} could not be read"]
        return [] if self._by_severity or self._by_verdict else ["Nothing to verify"]

    def sentence(self) -> str:
        """Such as "12 references: 9 match, 2 mismatch, 1 not found, 1 of them retracted; 3 errors, 1 warning"."""
        unread = f" ({counted(self._unread, 'path')} could not be read)" if self._unread else ""
        found = ", ".join(counted(self._by_severity[each], NOUNS[each]) for each in Severity if self._by_severity[each])
        of_all = f"{counted(self._by_verdict.total(), 'reference')}{': ' if self.verdicts else ''}{self.verdicts}"
        return f"{of_all}{'; ' if found else ''}{found}{unread}"
