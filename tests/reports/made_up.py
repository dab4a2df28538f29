"""A report put together by hand, so that renderers are tested without what finds things."""

from __future__ import annotations

from refkit.bibliography.entry import Entry
from refkit.citations.citation import Citation, Mode
from refkit.documents.document import Document, Prose
from refkit.findings import Confidence, Finding, NearestReference, Severity
from refkit.linking import Link, Status
from refkit.report import DocumentReport

NAMES = {"CIT001": "citation-without-reference", "CIT002": "reference-never-cited", "CIT005": "given-name-cited"}


def made_up_report(
    text: str,
    *places: tuple[str, str],
    entries: tuple[str, ...] = (),
    nearest: int | None = None,
    references: tuple[int, ...] = (),
    severity: Severity = Severity.ERROR,
    message: str = "",
    path: str = "draft.md",
) -> DocumentReport:
    """A report on ``text`` with a finding of each (code, words as they stand there), and an entry of each line of ``entries``."""
    document = Document(path, text, "markdown", Prose(text, (0,), (0,)))
    findings = []
    for code, words in places:
        start, end = text.index(words), text.index(words) + len(words)
        line, column = document.line_column(start)
        end_line, end_column = document.line_column(end)
        findings.append(
            Finding(
                code=code,
                name=NAMES.get(code, "made-up-rule"),
                severity=severity,
                confidence=Confidence.CERTAIN,
                message=message or f'"{words}" has no reference.',
                start=start,
                end=end,
                line=line,
                column=column,
                end_line=end_line,
                end_column=end_column,
                references=references,
                nearest=None if nearest is None else NearestReference(nearest, "another year"),
            )
        )
    return DocumentReport(
        path=path,
        document=document,
        entries=tuple(
            Entry(index, text.index(raw), text.index(raw) + len(raw), raw, line=document.line(text.index(raw)))
            for index, raw in enumerate(entries)
        ),
        citations=(Citation(0, 1, text[:1], Mode.NARRATIVE),),
        links=(Link(Status.EXEMPT),),
        findings=tuple(findings),
    )
