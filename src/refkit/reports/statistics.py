"""How often each rule has found something, the most frequent first:

12  CIT001  error    citation-without-reference
 3  REF009  info     doi-form
"""

from __future__ import annotations

from refkit.report import DocumentReport
from refkit.reports.for_people import RendererForPeople
from refkit.reports.tally import Tally


class StatisticsRenderer(RendererForPeople):
    """Counts findings by rule and severity, and prints at the end."""

    def text(self, report: DocumentReport) -> str:  # noqa: ARG002 - all is said at the end
        return ""

    def ending(self, tally: Tally) -> str:
        found = [(count, code, severity.value, name) for (code, severity, name), count in tally.by_rule.items()]
        width = len(str(max((count for count, *_ in found), default=0)))
        lines = [
            line
            for count, code, severity, name in sorted(found, key=lambda each: (-each[0], *each[1:]))
            for line in self._style.in_lines(
                [f"{count:>{width}} ", f"{self._style.strong(code)} ", f"{severity:<7} ", name], " " * (width + 2)
            )
        ]
        if not self._quiet:
            lines += self._style.sentence(tally.sentence())
        return "".join(f"{line.rstrip()}\n" for line in lines)
