"""The Code Quality report of GitLab, one JSON list (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).

Written in ASCII, and all words of drafts are made printable.
"""

from __future__ import annotations

from hashlib import sha256

from refkit.findings import Severity
from refkit.report import DocumentReport
from refkit.reports.fingerprints import Fingerprints
from refkit.reports.json_text import array, element
from refkit.reports.places import Places, encodable
from refkit.reports.printable import printable

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
# What a file that cannot be read is told as: nothing of it was checked.
_UNREAD = "unreadable-file"
_UNREAD_SEVERITY = "critical"


class GitlabRenderer:
    """Collects the findings of every file and prints them at the end."""

    def __init__(self) -> None:
        self._violations: list[str] = []
        self._fingerprints = Fingerprints()
        self._places = Places()

    def document(self, report: DocumentReport) -> str:
        if report.error is not None:
            path, _ = self._places.place(report.path)
            fingerprint = sha256(f"{_UNREAD}\0{path}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
            self._violations.append(_violation(report.error, _UNREAD, fingerprint, _UNREAD_SEVERITY, path, 1))
        for finding in report.findings:
            path, _ = self._places.place(finding.file or report.path)
            fingerprint = self._fingerprints.of(finding, path, report.document_of(finding))
            severity = _SEVERITIES[finding.severity]
            self._violations.append(_violation(finding.message, finding.code, fingerprint, severity, path, finding.line))
        return ""

    def end(self) -> str:
        return array(self._violations, 1) + "\n"


def _violation(description: str, check_name: str, fingerprint: str, severity: str, path: str, line: int) -> str:
    violation = {
        "description": printable(description),
        "check_name": check_name,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": encodable(path), "lines": {"begin": line}},
    }
    return element(violation, 1)
