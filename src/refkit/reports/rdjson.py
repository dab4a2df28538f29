"""The Reviewdog Diagnostic Format, one JSON object (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf).

Columns are counted from 1 in bytes of UTF-8. Paths are as they were given: reviewdog looks for them from the folder it runs in.
Written in ASCII, and all messages are made printable.
"""

from __future__ import annotations

from typing import Any

from refkit.documents.document import Document
from refkit.findings import Finding, Fix, Safety, Severity
from refkit.report import DocumentReport
from refkit.reports.addresses import INFORMATION
from refkit.reports.json_text import array, element
from refkit.reports.places import encodable
from refkit.reports.printable import printable

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}

_Json = dict[str, Any]


class RdjsonRenderer:
    """Collects the findings of every file and prints one result at the end; its severity is that of the most severe."""

    def __init__(self) -> None:
        self._diagnostics: list[str] = []
        self._severity = Severity.INFO

    def document(self, report: DocumentReport) -> str:
        if report.error is not None:
            self._add(Severity.ERROR, {"message": printable(report.error), "location": {"path": encodable(report.path)}})
        for finding in report.findings:
            self._add(finding.severity, _diagnostic(finding, report))
        return ""

    def end(self) -> str:
        source = element({"name": "refkit", "url": INFORMATION}, 1)
        severity = element(_SEVERITIES[self._severity], 1)
        diagnostics = array(self._diagnostics, 2)
        return f'{{\n "source": {source},\n "severity": {severity},\n "diagnostics": {diagnostics}\n}}\n'

    def _add(self, severity: Severity, diagnostic: _Json) -> None:
        self._severity = min(self._severity, severity, key=lambda each: each.rank)
        self._diagnostics.append(element(diagnostic | {"severity": _SEVERITIES[severity]}, 2))


def _diagnostic(finding: Finding, report: DocumentReport) -> _Json:
    document = report.document_of(finding)
    place: _Json = {"start": {"line": finding.line}, "end": {"line": finding.end_line}}
    if document is not None:
        place = _range(document, finding.start, finding.end)
    diagnostic: _Json = {
        "message": printable(finding.message),
        "location": {"path": encodable(finding.file or report.path), "range": place},
        "code": {"value": finding.code, "url": INFORMATION},
    }
    if document is not None and finding.fix and finding.fix.edits and finding.fix.safety is Safety.SAFE:
        diagnostic["suggestions"] = [_suggestion(finding.fix, document)]
    return diagnostic


def _suggestion(fix: Fix, document: Document) -> _Json:
    """A fix as one replacement: of several suggestions a reviewer could take one and leave the others."""
    edits = sorted(fix.edits)
    start = at = edits[0].start
    pieces = []
    for edit in edits:
        pieces += [document.text[at : edit.start], edit.text]
        at = edit.end
    return {"range": _range(document, start, at), "text": encodable("".join(pieces))}


def _range(document: Document, start: int, end: int) -> _Json:
    return {"start": _position(document, start), "end": _position(document, end)}


def _position(document: Document, offset: int) -> dict[str, int]:
    line, column = document.line_column(offset)
    before = document.text[offset - column + 1 : offset]
    return {"line": line, "column": 1 + len(before.encode("utf-8", "surrogatepass"))}
