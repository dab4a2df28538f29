"""What verification said of the references of a document, one by one, as its reports tell it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from refkit.bibliography.entry import Entry
from refkit.findings import Finding, Severity
from refkit.normalization.markup import plain
from refkit.report import DocumentReport
from refkit.reports.addresses import doi_address
from refkit.reports.printable import printable
from refkit.reports.side_by_side import compared, in_one_line
from refkit.reports.tally import counted, in_words
from refkit.verification.outcome import TAKEN_BACK, Difference, Outcome, Verdict, registry_name

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


class Markup(NamedTuple):
    """How a report writes words of drafts and records; the plain one leaves them as they are. A DOI is written as a link."""

    words: Callable[[str], str] = str
    strong: Callable[[str], str] = str
    different: Callable[[str], str] = str
    doi: Callable[[str], str] = doi_address


def compared_values(outcome: Outcome, markup: Markup, columns: int) -> Iterator[tuple[str, str, str]]:
    """The rows of a table: what a field is called, what is cited, and what the record has, each value in so many columns."""
    for misled in outcome.misled:
        title = plain(misled.work.reference.title)
        yield markup.words(misled.label), markup.words(misled.value), f"another work: {markup.words(title)}"
    for unknown in outcome.unknown:
        yield markup.words(unknown.label), markup.words(unknown.value), markup.words(unknown.reason)
    for each in outcome.differences:
        ours, theirs = (in_one_line(words, columns, markup.words, markup.different) for words in compared(each.ours, each.theirs))
        yield markup.words(field_name(each)), ours, theirs


def facts(outcome: Outcome, markup: Markup) -> Iterator[str]:
    """What has become of the work, and where it was looked for and found."""
    for status in outcome.status:
        yield f"status: {markup.strong(status)}"
    if outcome.work is not None:
        doi = outcome.work.reference.doi
        where = ", ".join(filter(None, (markup.words(registry_name(outcome.source)), markup.doi(doi) if doi else "")))
        yield f"record{' found by search' if outcome.searched else ''}: {where}"
    elif outcome.looked_at:
        yield f"looked for in {markup.words(', '.join(outcome.looked_at))}"
    if outcome.unanswered:
        yield markup.words(outcome.unanswered)


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
        found = in_words(self._by_severity)
        of_all = f"{counted(self._by_verdict.total(), 'reference')}{': ' if self.verdicts else ''}{self.verdicts}"
        return f"{of_all}{'; ' if found else ''}{found}{unread}"
