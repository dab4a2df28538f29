"""A page opens whatever the run has found, and says what it leaves out."""

from __future__ import annotations

import pytest

from refkit.citations.citation import Citation, Mode
from refkit.findings import Severity
from refkit.linking import Link, Status
from refkit.reports.html_page import limits
from refkit.reports.html_page.limits import MOST_FINDINGS, MOST_TEXT_OF_FILE, Room
from tests.reports.html_page.reading import page, written
from tests.reports.made_up import made_up_report


def test_of_very_many_findings_the_most_severe_are_shown_and_the_others_counted() -> None:
    report = made_up_report("Muscle (Lee, 2020) recovers (Moss, 2011).", ("CIT001", "Moss, 2011"), ("CIT001", "Lee, 2020"))
    error, note = report.findings
    findings = (note._replace(severity=Severity.INFO),) * 100_000 + (error,) * 3
    shown = page(report._replace(findings=findings))
    severities = [note.attributes["data-severity"] for note in shown.all("note")]
    assert len(severities) == MOST_FINDINGS
    assert severities.count("error") == 3
    assert shown.words("sentence")[-1] == "95,003 findings are left out of this page; of each file, the most severe are listed"
    assert "… 95,003 more, none of them more severe …" in shown.words("gap")


def test_a_file_shows_some_findings_however_many_there_were_before() -> None:
    first = made_up_report("x", ("CIT001", "x"))
    first = first._replace(findings=first.findings * 10_000)
    second = made_up_report("y", *[("CIT001", "y")] * 30, path="second.md")
    shown = page(first, second)
    assert len([note for note in shown.all("note") if note.attributes["id"].startswith("f2")]) == limits.LEAST_FINDINGS


def test_of_a_very_long_draft_the_lines_around_marks_are_shown() -> None:
    line = "Nothing is said here, and that for a long time.\n"
    text = line * 200_000 + "Muscle (Lee, 2020) recovers.\n" + line * 200_000 + "Lee, A. (2020). Rest.\n"
    html = written(made_up_report(text, ("CIT001", "Lee, 2020"), entries=("Lee, A. (2020). Rest.",)))
    assert len(html) < 120_000
    shown = page(made_up_report(text, ("CIT001", "Lee, 2020"), entries=("Lee, A. (2020). Rest.",)))
    assert "Muscle (Lee, 2020) recovers.\n" in shown.drafts[0]
    assert shown.words("gap")[1] == "… 199,998 lines left out …"
    numbers = [each.attributes["data-n"] for each in shown.all(tag="i")]
    assert "200001" in numbers
    assert "400002" in numbers


def test_a_draft_of_one_endless_line_is_cut_too() -> None:
    text = "word " * 2_000_000 + "(Lee, 2020) " + "word " * 2_000_000
    shown = page(made_up_report(text, ("CIT001", "Lee, 2020")))
    assert "(Lee, 2020)" in shown.drafts[0]
    assert len(shown.drafts[0]) < 3_000
    assert any("characters left out" in gap for gap in shown.words("gap"))


def test_a_long_draft_that_is_full_of_citations_stays_within_its_room() -> None:
    sentence = "It is known (Lee, 2020), so they say.\n"
    text = sentence * 60_000
    report = made_up_report(text)
    citations = tuple(Citation(at + 13, at + 22, "Lee, 2020", Mode.PARENTHETICAL) for at in range(0, len(text), len(sentence)))
    shown = page(report._replace(citations=citations, links=(Link(Status.MISSING),) * len(citations)))
    assert MOST_TEXT_OF_FILE * 0.3 < len(shown.drafts[0]) <= MOST_TEXT_OF_FILE + 1_000


def test_many_files_share_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_SECTIONS", 3)
    reports = [made_up_report(f"Text {number}", ("CIT001", "Text"), path=f"{number}.md") for number in range(8)]
    shown = page(*reports)
    assert len(shown.drafts) == 3
    (index,) = shown.words("index")
    assert "7.md" in index
    assert "Files without a link have no section" in index


def test_room_is_given_until_there_is_none_and_then_a_little() -> None:
    room = Room()
    assert room.findings(3) == 3
    assert room.findings(10**6) == MOST_FINDINGS - 3
    assert room.findings(10**6) == limits.LEAST_FINDINGS
    assert room.findings(1) == 1
