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
            line
            for (code, severity, name), count in sorted(self._found.items(), key=lambda item: (-item[1], item[0]))
            for line in self._style.in_lines(
                [f"{count:>{width}} ", f"{self._style.strong(code)} ", f"{severity:<7} ", name], " " * (width + 2)
            )
        ]
        if not self._quiet:
            lines += self._style.sentence(self._tally.sentence())
        return "".join(f"{line.rstrip()}\n" for line in lines)
