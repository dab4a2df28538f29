"""One JSON object a finding, each on a line of its own, for programs that read while the run goes on.

An object is one of ``documents[].findings[]`` of the JSON report with the ``path`` of its document; a file that could not be read
is an object with ``path`` and ``error``. Written in ASCII, as that report is.
"""

from __future__ import annotations

import json
from typing import Any

from refkit.report import DocumentReport


class JsonLinesRenderer:
    """Prints the findings of each file as they come."""

    def document(self, report: DocumentReport) -> str:
        told: list[dict[str, Any]] = [finding.to_json() for finding in report.findings]
        if report.error is not None:
            told.insert(0, {"error": report.error})
        return "".join(json.dumps({"path": report.path} | each) + "\n" for each in told)

    def end(self) -> str:
        return ""
