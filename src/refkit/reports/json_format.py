"""One JSON object for the whole run, as programs read it; its shape is ``Report.to_json``.

Written in ASCII: it survives every encoding on its way, and holds nothing a terminal obeys.
"""

from __future__ import annotations

import json

from refkit.report import DocumentReport, Report


class JsonRenderer:
    """Collects every file and prints at the end."""

    def __init__(self) -> None:
        self._reports: list[DocumentReport] = []

    def document(self, report: DocumentReport) -> str:
        self._reports.append(report)
        return ""

    def end(self) -> str:
        return json.dumps(Report(tuple(self._reports)).to_json(), indent=1) + "\n"
