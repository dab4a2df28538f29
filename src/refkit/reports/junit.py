"""JUnit's XML, which most services of continuous integration show (https://github.com/testmoapp/junitxml).

A suite is a file, a case one of its findings, which failed; a file without findings is one case that passed. Written in ASCII, and
all words of drafts are made printable, with an escape for what XML forbids (https://www.w3.org/TR/xml/#charsets).
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from refkit.findings import Finding
from refkit.report import DocumentReport
from refkit.reports.printable import printable

# What is printable and still no character of XML.
_FORBIDDEN = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}
_PROGRAM = "refkit"


class JunitRenderer:
    """Collects a suite of every file and prints them at the end."""

    def __init__(self) -> None:
        self._suites: list[ET.Element] = []

    def document(self, report: DocumentReport) -> str:
        path = _text(report.path)
        failed = [_failed(finding, report) for finding in report.findings]
        unread = [] if report.error is None else [_unread(path, report.error)]
        cases = [*unread, *failed] or [ET.Element("testcase", name=_PROGRAM, classname=path)]
        suite = ET.Element(
            "testsuite", name=path, tests=str(len(cases)), failures=str(len(failed)), errors=str(len(unread)), skipped="0"
        )
        suite.extend(cases)
        self._suites.append(suite)
        return ""

    def end(self) -> str:
        sums = {name: str(sum(int(suite.attrib[name]) for suite in self._suites)) for name in ("tests", "failures", "errors")}
        root = ET.Element("testsuites", {"name": _PROGRAM} | sums)
        root.extend(self._suites)
        ET.indent(root, " ")
        written: bytes = ET.tostring(root, encoding="us-ascii", xml_declaration=True)
        return written.decode("ascii") + "\n"


def _failed(finding: Finding, report: DocumentReport) -> ET.Element:
    path = _text(finding.file or report.path)
    place = f"{finding.line}:{finding.column}"
    case = ET.Element("testcase", name=_text(f"{finding.code} {finding.name} ({place})"), classname=path)
    message = _text(finding.message)
    failure = ET.SubElement(case, "failure", message=message, type=finding.severity.value)
    failure.text = f"{path}:{place}: {message}"
    return case


def _unread(path: str, error: str) -> ET.Element:
    case = ET.Element("testcase", name=_PROGRAM, classname=path)
    ET.SubElement(case, "error", message=_text(error), type="error")
    return case


def _text(text: str) -> str:
    return printable(text).translate(_FORBIDDEN)
