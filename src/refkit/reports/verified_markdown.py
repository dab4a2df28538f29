"""What verification said, for pull requests and job summaries: what is cited beside what the record has, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.findings import Severity
from refkit.report import DocumentReport
from refkit.reports.addresses import doi_address
from refkit.reports.markdown import UnreadFiles, add_findings
from refkit.reports.markdown_page import MOST_IN_TABLE, Page, Row, escaped, linked
from refkit.reports.verified import Markup, Verified, VerifiedTally, compared_values, told, verified_references
from refkit.verification.outcome import Outcome, Verdict, registry_name

_HEADER = ("Line", "Verdict", "Reference", "Field", "Cited", "Record")
_ORDER = (Verdict.MISMATCH, Verdict.NOT_FOUND, Verdict.COULD_NOT_CHECK, Verdict.MATCH)
# Columns of a reference, which is there to be recognised.
_REFERENCE_WIDTH = 120
# Columns of a value.
_VALUE_WIDTH = 300


def _bold(text: str) -> str:
    return f"**{escaped(text)}**"


_MARKUP = Markup(escaped, _bold, _bold, lambda doi: linked(doi, doi_address(doi)))


class VerifiedMarkdownRenderer:
    """Collects the tables and prints the page at the end. References that match are only counted."""

    def __init__(self) -> None:
        self._page = Page()
        self._tally = VerifiedTally()
        self._unread = UnreadFiles()

    def document(self, report: DocumentReport) -> str:
        references = verified_references(report)
        self._tally.add(report, references)
        self._unread.add(report)
        by_file: dict[str, list[Verified]] = {}
        for verified in references:
            if not verified.is_plain_match:
                by_file.setdefault(verified.entry.file or report.path, []).append(verified)
        for path, each in by_file.items():
            each.sort(key=_urgency)
            groups = [list(_rows(verified)) for verified in each[:MOST_IN_TABLE]]
            self._page.table(escaped(path), "reference", _HEADER, groups, len(each))
        add_findings(self._page, report, ": findings")
        return ""

    def end(self) -> str:
        self._unread.add_to(self._page)
        return self._page.text(f"refkit verify: {self._tally.sentence()}")


def _urgency(verified: Verified) -> tuple[int, int]:
    """The most severe finding first, then the verdict: what was retracted is the work that was meant, and matters."""
    worst = min((finding.severity.rank for finding in verified.findings), default=len(Severity))
    return worst, _ORDER.index(verified.outcome.verdict)


def _rows(verified: Verified) -> Iterator[Row]:
    """A row for each field that differs, the first of them with the reference; at least one."""
    entry, outcome, _ = verified
    head: Row = (str(entry.line), told(outcome.verdict), escaped(entry.display, _REFERENCE_WIDTH))
    for field, cited, record in _fields(outcome):
        yield (*head, field, cited, record)
        head = ("", "", "")


def _fields(outcome: Outcome) -> Iterator[tuple[str, str, str]]:
    yield from compared_values(outcome, _MARKUP, _VALUE_WIDTH)
    for status in outcome.status:
        yield "status", "", _MARKUP.strong(status)
    if outcome.work:
        doi = outcome.work.reference.doi
        yield "found", "", f"{escaped(registry_name(outcome.source))} {_MARKUP.doi(doi) if doi else ''}".strip()
    elif outcome.unanswered:
        yield "", "", escaped(outcome.unanswered)
    elif outcome.looked_at:
        yield "", "", f"not in {escaped(', '.join(outcome.looked_at))}"
    elif not outcome.misled and not outcome.unknown:
        yield "", "", ""
