"""SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), as code scanning and editors read it.

Written in ASCII, and all words of drafts are made printable. GitHub takes at most 25,000 results of a run
(https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning): of more, the most severe are
written, and a notification says so.
"""

from __future__ import annotations

import json
import os
from itertools import chain
from typing import Any
from urllib.parse import quote

from refkit._version import __version__
from refkit.documents.document import Document
from refkit.findings import Finding, Fix, Safety, Severity
from refkit.patterns import pattern
from refkit.report import DocumentReport
from refkit.reports.addresses import INFORMATION
from refkit.reports.fingerprints import Fingerprints
from refkit.reports.places import Places
from refkit.reports.printable import clip, printable
from refkit.reports.sarif_rules import LEVELS, descriptor, descriptors

#: Results that are written at most.
MOST_RESULTS = 25_000
# References that one result points to: GitHub shows no more than 100 places, and nobody looks at as many.
_MOST_RELATED = 20
# Columns of an entry that are enough to recognise it.
_ENTRY_WIDTH = 200
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# The folder that addresses of files are relative to. Where it is on this machine is nobody's business.
_ROOT = "%SRCROOT%"
_ROOT_MEANS = {"description": {"text": "The folder of the repository, or the one refkit ran in."}}
# Not "primaryLocationLineHash": GitHub computes that one itself, and warns where another has done so.
_FINGERPRINT = "refkitRuleFileText/v1"
# What would begin the target of a link, or a placeholder.
_READ_INTO_IT = pattern(r"\](?=\()|\{(?=[0-9])")

_Json = dict[str, Any]


class SarifRenderer:
    """Collects the results of every file and prints one run at the end.

    ``command`` tells the runs of one commit apart, which a service would otherwise take for one another's successors.
    """

    def __init__(self, command: str = "check") -> None:
        self._command = command
        self._results: dict[Severity, list[_Json]] = {severity: [] for severity in Severity}
        self._found = 0
        self._unread: list[_Json] = []
        self._fingerprints = Fingerprints()
        self._places = Places()
        self._addresses: dict[str, dict[str, str]] = {}
        self._rules = descriptors()
        self._rule_at = {rule["id"]: index for index, rule in enumerate(self._rules)}

    def document(self, report: DocumentReport) -> str:
        if report.error is not None:
            self._unread.append(
                _notification("error", report.error) | {"locations": [{"physicalLocation": self._place(report.path)}]}
            )
        for finding in report.findings:
            self._found += 1
            if self._has_room(finding.severity):
                self._results[finding.severity].append(self._result(finding, report))
                self._make_room()
        return ""

    def end(self) -> str:
        results = list(chain.from_iterable(self._results.values()))
        notifications = list(self._unread)
        if self._found > len(results):
            notifications.append(
                _notification("warning", f"{self._found} findings: the {len(results)} most severe of them are in this file.")
            )
        run = {
            "tool": {"driver": {"name": "refkit", "version": __version__, "informationUri": INFORMATION, "rules": self._rules}},
            "automationDetails": {"id": f"refkit/{self._command}/"},
            "invocations": [{"executionSuccessful": not self._unread, "toolExecutionNotifications": notifications}],
            "originalUriBaseIds": {_ROOT: _ROOT_MEANS},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }
        return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"

    def _has_room(self, severity: Severity) -> bool:
        """Whether a finding can still be among those that are written: what is more severe, or was found before, goes first."""
        return sum(len(found) for other, found in self._results.items() if other.rank <= severity.rank) < MOST_RESULTS

    def _make_room(self) -> None:
        """Let go of the last and least severe result, where there is one too many."""
        if sum(map(len, self._results.values())) > MOST_RESULTS:
            next(found for found in reversed(self._results.values()) if found).pop()

    def _result(self, finding: Finding, report: DocumentReport) -> _Json:
        path = finding.file or report.path
        document = report.document_of(finding)
        place = self._place(path) | {"region": _region(finding.line, finding.column, finding.end_line, finding.end_column)}
        result: _Json = {
            "ruleId": finding.code,
            "ruleIndex": self._index(finding),
            "level": LEVELS[finding.severity],
            "message": {"text": _message(finding.message)},
            "locations": [{"physicalLocation": place}],
            "partialFingerprints": {_FINGERPRINT: self._fingerprints.of(finding, self._address(path)["uri"], document)},
        }
        if related := self._related(finding, report):
            result["relatedLocations"] = related
        if finding.fix and finding.fix.edits and document:
            result["fixes"] = [self._fix(finding.fix, path, document)]
        return result

    def _index(self, finding: Finding) -> int:
        """Where the rule of a finding stands in the list of rules; one that is not there yet is added."""
        if finding.code not in self._rule_at:
            self._rule_at[finding.code] = len(self._rules)
            self._rules.append(descriptor(finding.code, finding.name, finding.name, finding.severity))
        return self._rule_at[finding.code]

    def _related(self, finding: Finding, report: DocumentReport) -> list[_Json]:
        """The references that a finding is about, other than the one it stands at, and the nearest one."""
        about = [(index, "reference") for index in finding.references]
        if finding.nearest is not None:
            about.append((finding.nearest.reference, f"nearest reference, {finding.nearest.why}"))
        related: list[_Json] = []
        for index, what in about[:_MOST_RELATED]:
            entry = report.entries[index]
            if (entry.file, entry.start) == (finding.file, finding.start):
                continue
            document = report.sources.get(entry.file) if entry.file else report.document
            region = {"startLine": entry.line}
            if document is not None:
                region = _region(*document.line_column(entry.start), *document.line_column(entry.end))
            related.append(
                {
                    "id": len(related) + 1,
                    "physicalLocation": self._place(entry.file or report.path) | {"region": region},
                    "message": {"text": _message(clip(printable(f"{what}: {entry.display}"), _ENTRY_WIDTH, "…"))},
                }
            )
        return related

    def _fix(self, fix: Fix, path: str, document: Document) -> _Json:
        replacements = [
            {
                "deletedRegion": _region(*document.line_column(edit.start), *document.line_column(edit.end)),
                "insertedContent": {"text": edit.text},
            }
            for edit in fix.edits
        ]
        meaning = "Keeps the meaning." if fix.safety is Safety.SAFE else "May change what is meant: look at it first."
        return {
            "description": {"text": meaning},
            "artifactChanges": [{"artifactLocation": self._address(path), "replacements": replacements}],
        }

    def _place(self, path: str) -> _Json:
        return {"artifactLocation": self._address(path)}

    def _address(self, path: str) -> dict[str, str]:
        """A file by its place below the root, or with its full address where it is elsewhere."""
        if path not in self._addresses:
            self._addresses[path] = self._found_address(path)
        return self._addresses[path]

    def _found_address(self, path: str) -> dict[str, str]:
        shown, inside = self._places.place(path)
        # Every colon is encoded, or a file's name could look like a scheme.
        uri = quote(os.fsencode(shown), safe="/")
        return {"uri": uri, "uriBaseId": _ROOT} if inside else {"uri": f"file://{'' if uri.startswith('/') else '/'}{uri}"}


def _region(line: int, column: int, end_line: int, end_column: int) -> dict[str, int]:
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _notification(level: str, message: str) -> _Json:
    return {"level": level, "message": {"text": _message(message)}}


def _message(text: str) -> str:
    """A text in which no reader finds a link ``[…](…)`` or a placeholder ``{0}`` (sections 3.11.5 and 3.11.6)."""
    return _READ_INTO_IT.sub(lambda found: f"{found[0]} ", printable(text))
