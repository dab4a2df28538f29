"""Annotations of a pull request: the workflow commands of GitHub Actions
(https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).

GitHub shows 10 errors, 10 warnings and 10 notices of a step and drops the others without a word
(https://github.com/actions/toolkit/issues/734): so many are written, and how many there are besides.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain

from refkit.findings import Finding, Severity
from refkit.report import DocumentReport
from refkit.reports.places import Places
from refkit.reports.printable import printable

#: Annotations of one severity that GitHub shows.
MOST_ANNOTATIONS = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class GithubRenderer:
    """Collects every file and prints at the end, the most severe first."""

    def __init__(self) -> None:
        self._commands: dict[Severity, list[str]] = {severity: [] for severity in Severity}
        self._more: Counter[Severity] = Counter()
        self._places = Places()

    def document(self, report: DocumentReport) -> str:
        if report.error is not None:
            self._add(Severity.ERROR, {"title": "refkit", "file": self._places.place(report.path)[0]}, report.error)
        for finding in report.findings:
            path, _ = self._places.place(finding.file or report.path)
            self._add(
                finding.severity, {"title": f"refkit ({finding.code})", "file": path} | _lines_and_columns(finding), finding.message
            )
        return ""

    def end(self) -> str:
        written = "".join(chain.from_iterable(self._commands.values()))
        more = self._more.total()
        if not more:
            return written
        kinds = ", ".join(f"{_COMMANDS[severity]}s: {self._more[severity]}" for severity in Severity if self._more[severity])
        return f"{written}{more} more ({kinds}); GitHub shows {MOST_ANNOTATIONS} of a kind\n"

    def _add(self, severity: Severity, properties: dict[str, str], message: str) -> None:
        if len(self._commands[severity]) == MOST_ANNOTATIONS:
            self._more[severity] += 1
            return
        listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        self._commands[severity].append(f"::{_COMMANDS[severity]} {listed}::{_data(message)}\n")


def _lines_and_columns(finding: Finding) -> dict[str, str]:
    """Where a finding stands; GitHub takes columns only of what begins and ends on one line."""
    if finding.line != finding.end_line:
        return {"line": str(finding.line), "endLine": str(finding.end_line)}
    return {
        "line": str(finding.line),
        "col": str(finding.column),
        "endLine": str(finding.end_line),
        "endColumn": str(finding.end_column),
    }


def _data(text: str) -> str:
    """A text on one line, which GitHub reads back; what a terminal would obey is made visible, as the log is shown on one."""
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
