"""How often each rule has found something, the most frequent first:

12  CIT001  error    citation-without-reference
 3  REF009  info     doi-form
"""

from __future__ import annotations

from collections import Counter

from refkit.report import DocumentReport
from refkit.reports.style import Style
from refkit.reports.tally import Tally


class StatisticsRenderer:
    """Counts findings by rule and severity, and prints at the end."""

    def __init__(self, style: Style, *, quiet: bool = False) -> None:
        self._style = style
        self._quiet = quiet
        self._found: Counter[tuple[str, str, str]] = Counter()
        self._tally = Tally()

    def document(self, report: DocumentReport) -> str:
        self._tally.add(report)
        self._found.update((finding.code, finding.severity.value, finding.name) for finding in report.findings)
        return ""

    def end(self) -> str:
        width = len(str(max(self._found.values(), default=0)))
        lines = [
            f"{count:>{width}}  {self._style.strong(code)}  {severity:<7}  {name}"
            for (code, severity, name), count in sorted(self._found.items(), key=lambda item: (-item[1], item[0]))
        ]
        return "".join(f"{line}\n" for line in (*lines, *([] if self._quiet else [self._tally.sentence()])))
