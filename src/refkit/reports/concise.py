"""One line a finding, ``path:line:column: CODE severity message``, for editors, ``grep`` and long lists."""

from __future__ import annotations

from refkit.findings import Finding
from refkit.report import DocumentReport
from refkit.reports.for_people import RendererForPeople
from refkit.reports.tally import Tally


class ConciseRenderer(RendererForPeople):
    """Prints the findings of each file and nothing else."""

    def text(self, report: DocumentReport) -> str:
        return "".join(self._line(finding.file or report.path, finding) for finding in report.findings)

    def ending(self, tally: Tally) -> str:  # noqa: ARG002 - lines are all there is
        return ""

    def _line(self, path: str, finding: Finding) -> str:
        place = self._style.place(path, f":{finding.line}:{finding.column}:")
        severity = self._style.severity(finding.severity.value, finding.severity)
        return f"{place} {finding.code} {severity} {self._style.shown(finding.message)}\n"
