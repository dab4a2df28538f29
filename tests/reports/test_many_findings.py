"""A report of very many findings, as a generated file or a book without a list has: readable, and no more in memory than needed.

The same of findings with very many references each, as a list of one author's works of one year without letters has.
"""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable

import pytest

from refkit.citations.citation import Citation, Mode
from refkit.linking import Link, Status
from refkit.report import DocumentReport
from refkit.reports import renderer_for
from refkit.reports.style import Style
from tests.reports.made_up import made_up_report

# As tracing memory makes everything slow, most of the findings are left to a run without it.
MANY = 100_000
TRACED = 4_000
LINE = "Text \x1b[31m of (Novak, 1999) <b>&</b> and more.\n"
# Bytes of memory for each finding, of which the report itself has some 300.
MOST_MEMORY = 6_000
# So many citations, each of which may mean each of so many references.
AMBIGUOUS = 300


def report_of(count: int) -> DocumentReport:
    report = made_up_report(LINE * count, ("CIT001", "(Novak, 1999)"))
    (first,) = report.findings
    size = len(LINE)
    return report._replace(
        findings=tuple(
            first._replace(start=first.start + at * size, end=first.end + at * size, line=1 + at, end_line=1 + at)
            for at in range(count)
        )
    )


def ambiguous_report(count: int) -> DocumentReport:
    """Citations of a name and a year, each with a finding that is about all references, since all of them fit."""
    entries = tuple(f"Novak, A. (1999). Of matter {number:05}, and of what it does. Rest." for number in range(count))
    report = made_up_report(LINE * count + "\n".join(entries), ("CIT001", "(Novak, 1999)"), entries=entries)
    (first,) = report.findings
    everything = tuple(range(count))
    findings, citations = [], []
    for at in range(count):
        start, end = first.start + at * len(LINE), first.end + at * len(LINE)
        finding = first._replace(start=start, end=end, line=1 + at, end_line=1 + at)
        findings.append(finding._replace(references=everything, citations=(at,)))
        citations.append(Citation(start, end, "(Novak, 1999)", Mode.PARENTHETICAL))
    links = (Link(Status.AMBIGUOUS, everything),) * count
    return report._replace(findings=tuple(findings), citations=tuple(citations), links=links)


def rendered(form: str, report: DocumentReport) -> str:
    renderer = renderer_for(form, Style())
    return renderer.document(report) + renderer.end()


@pytest.fixture(scope="module")
def report() -> DocumentReport:
    return report_of(MANY)


#: How many findings each format tells, read as its readers do.
COUNTED: dict[str, tuple[Callable[[str], int], int]] = {
    "full": (lambda text: text.count("error CIT001"), MANY),
    "concise": (lambda text: len(text.splitlines()), MANY),
    "json": (lambda text: len(json.loads(text)["documents"][0]["findings"]), MANY),
    "json-lines": (lambda text: len([json.loads(line) for line in text.splitlines()]), MANY),
    "sarif": (lambda text: len(json.loads(text)["runs"][0]["results"]), 25_000),
    "markdown": (lambda text: text.count("| error CIT001"), 200),
    "github": (lambda text: text.count("::error "), 10),
    "gitlab": (lambda text: len(json.loads(text)), MANY),
    "rdjson": (lambda text: len(json.loads(text)["diagnostics"]), MANY),
    "junit": (lambda text: text.count("</failure>"), MANY),
    "html": (lambda text: text.count('<li class="note error"'), 5_000),
}


@pytest.mark.parametrize("form", COUNTED)
def test_every_format_tells_very_many_findings(report: DocumentReport, form: str) -> None:
    text = rendered(form, report)
    count, expected = COUNTED[form]
    assert count(text) == expected
    assert "\x1b" not in text


@pytest.mark.parametrize("form", COUNTED)
def test_memory_grows_with_the_findings_and_no_faster(form: str) -> None:
    report = report_of(TRACED)
    renderer = renderer_for(form, Style())
    renderer.document(report_of(1))
    tracemalloc.start()
    try:
        renderer.document(report)
        renderer.end()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MOST_MEMORY * TRACED


# What programs read as data has all indexes.
@pytest.mark.parametrize("form", sorted(COUNTED.keys() - {"json", "json-lines"}))
def test_findings_of_very_many_references_are_told_in_linear_space(form: str) -> None:
    size = len(rendered(form, ambiguous_report(AMBIGUOUS)))
    assert len(rendered(form, ambiguous_report(2 * AMBIGUOUS))) < 2.2 * size


def test_data_has_all_references_of_a_finding() -> None:
    report = ambiguous_report(AMBIGUOUS)
    (document,) = json.loads(rendered("json", report))["documents"]
    lines = map(json.loads, rendered("json-lines", report).splitlines())
    for finding in (*document["findings"], *lines):
        assert finding["references"] == list(range(AMBIGUOUS))
