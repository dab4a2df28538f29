"""One JSON object for a whole run of ``refkit verify``. Written in ASCII, as the report of ``refkit check`` is."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from refkit.findings import Finding, Severity
from refkit.report import JSON_VERSION, DocumentReport
from refkit.reports.verified import Verified, findings_of_no_reference, verified_references
from refkit.verification.outcome import Verdict


class VerifiedJsonRenderer:
    """Collects every file and prints at the end.

    ``references`` are those of all files in order, each with what it was told of it; what is told of a file itself is in
    ``documents``.
    """

    def __init__(self) -> None:
        self._references: list[dict[str, Any]] = []
        self._documents: list[dict[str, Any]] = []
        self._findings: Counter[Severity] = Counter()

    def document(self, report: DocumentReport) -> str:
        self._references += [_reference(each, report) for each in verified_references(report)]
        self._documents.append(
            {"path": report.path, "error": report.error, "findings": _findings(findings_of_no_reference(report))}
        )
        self._findings.update(finding.severity for finding in report.findings)
        return ""

    def end(self) -> str:
        verdicts = Counter(reference["verdict"] for reference in self._references)
        report = {
            "version": JSON_VERSION,
            "references": self._references,
            "documents": self._documents,
            "summary": {
                "documents": len(self._documents),
                "references": len(self._references),
                "verdicts": {verdict.value: verdicts[verdict.value] for verdict in Verdict},
                "findings": {severity.value: self._findings[severity] for severity in Severity},
            },
        }
        return json.dumps(report, indent=1) + "\n"


def _reference(verified: Verified, report: DocumentReport) -> dict[str, Any]:
    entry, outcome, findings = verified
    own_id = entry.reference.id if entry.reference else ""
    return {
        "id": entry.key or own_id or str(entry.index),
        "path": entry.file or report.path,
        "index": entry.index,
        "line": entry.line,
        "raw": entry.raw,
        "verdict": outcome.verdict.value,
        "record": outcome.work.reference.to_csl() if outcome.work else None,
        "source": outcome.source,
        "differences": [
            {"field": each.field, "ours": each.ours, "theirs": each.theirs, "severity": each.severity.value}
            for each in outcome.differences
        ],
        "status": list(outcome.status),
        "findings": _findings(findings),
    }


def _findings(findings: list[Finding] | tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [finding.to_json() for finding in findings]
