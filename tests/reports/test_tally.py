"""What was found is counted, file by file or all at once, and a report for people can be put together of its pieces."""

from __future__ import annotations

import pytest

from refkit.findings import Severity
from refkit.report import DocumentReport
from refkit.reports import renderer_for, renderer_for_people
from refkit.reports.style import Style
from refkit.reports.tally import Tally
from tests.reports.made_up import made_up_report

REPORTS = [
    made_up_report("As (Lee, 2020) and Cho (2019) said.", ("CIT001", "(Lee, 2020)"), ("CIT001", "Cho (2019)"), path="a.md"),
    made_up_report("Lee, A. (2020). Rest.", ("CIT002", "Lee"), severity=Severity.WARNING, path="b.md"),
    DocumentReport("c.md", error="there is no such file"),
    made_up_report("Nothing.", path="d.md"),
]


def tally_of(*reports: DocumentReport) -> Tally:
    tally = Tally()
    for report in reports:
        tally.add(report)
    return tally


def test_what_was_found_is_said_by_severity() -> None:
    tally = tally_of(*REPORTS)
    assert (tally.found, tally.files, tally.unread, tally.findings) == ("2 errors, 1 warning", 3, 1, 3)
    assert (Tally().found, Tally().findings) == ("", 0)


@pytest.mark.parametrize("quiet", [False, True])
@pytest.mark.parametrize("format", ["full", "concise", "statistics"])
def test_a_report_of_pieces_is_the_report(format: str, *, quiet: bool) -> None:
    whole = renderer_for(format, Style(), quiet=quiet)
    expected = "".join(map(whole.document, REPORTS)) + whole.end()
    pieces = renderer_for_people(format, Style(), quiet=quiet)
    tally = Tally()
    for report in REPORTS:
        tally.include(tally_of(report))
    assert "".join(map(pieces.text, REPORTS)) + pieces.ending(tally) == expected
    assert expected.count("CIT00") == (2 if format == "statistics" else 3)
