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


def test_of_very_many_references_of_a_finding_the_first_are_shown_and_the_others_counted() -> None:
    entries = tuple(f"Lee, A. (2020). Of matter {number:03}." for number in range(300))
    report = made_up_report(
        "(Lee, 2020)\n" + "\n".join(entries), ("CIT007", "Lee, 2020"), entries=entries, references=(*range(300),)
    )
    citation = Citation(1, 10, "Lee, 2020", Mode.PARENTHETICAL)
    findings = (report.findings[0]._replace(citations=(0,)),)
    report = report._replace(citations=(citation,), links=(Link(Status.AMBIGUOUS, (*range(300),)),), findings=findings)
    shown = page(report)
    assert [each for each in shown.words("near") if each.startswith("About")] == [f"About{entry}" for entry in entries[:8]]
    assert shown.words("near")[-1] == "… and 292 more"
    (cite,) = shown.all("cite")
    (note,) = shown.all("note")
    for each in (cite, note):
        assert each.attributes["data-r"].split() == [str(number) for number in range(limits.MOST_RELATED)]
    assert cite.attributes["data-more-r"] == str(300 - limits.MOST_RELATED)


def test_of_very_many_findings_about_a_reference_the_first_are_told_there_and_the_others_counted() -> None:
    report = made_up_report(
        "(Lee, 2020)\nLee, A. (2020). Rest.", ("CIT007", "Lee"), entries=("Lee, A. (2020). Rest.",), references=(0,)
    )
    (reference,) = page(report._replace(findings=report.findings * 300)).all("ref")
    assert reference.attributes["data-k"].split() == [str(number) for number in range(1, limits.MOST_RELATED + 1)]
    assert reference.attributes["data-more-k"] == str(300 - limits.MOST_RELATED)


def test_places_that_cite_are_listed_until_a_page_has_enough_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_PLACES_OF_PAGE", 100)
    entries = tuple(f"Lee, A. (2020). Of matter {number:03}." for number in range(50))
    line = "It is known (Lee, 2020).\n"
    report = made_up_report(line * 20 + "\n".join(entries), entries=entries)
    citations = tuple(Citation(at * len(line) + 13, at * len(line) + 22, "Lee, 2020", Mode.PARENTHETICAL) for at in range(20))
    shown = page(report._replace(citations=citations, links=(Link(Status.AMBIGUOUS, (*range(50),)),) * 20))
    links = [each for each in shown.all(tag="a") if each.attributes["href"].startswith("#f1c")]
    assert len(links) < 100 + 2 * 50 * limits.LEAST_PLACES
    cited = shown.words("cited")
    assert len(cited) == 50
    assert all(each.startswith("cited 20 times: line") for each in cited)
    assert cited[-1] == "cited 20 times: lines 1, 2, 3 and 17 more"


def test_a_reference_that_is_not_listed_has_no_link_into_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_RECORDS", 0)
    monkeypatch.setattr(limits, "LEAST_RECORDS", 0)
    report = made_up_report("(Lee, 2020)\nLee, A. (2020). Rest.", entries=("Lee, A. (2020). Rest.",))
    citations = tuple(Citation(1, 1 + size, "Lee", Mode.PARENTHETICAL) for size in range(1, 10))
    shown = page(report._replace(citations=citations, links=(Link(Status.LINKED, (0,)),) * 9))
    assert len(shown.all("back")) == 8


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


def test_one_thing_gets_so_many_places_and_no_more() -> None:
    room = Room()
    assert room.places(10**6, 8) == 8
    assert room.places(5, 8) == 5
    assert sum(room.places(10**6, 200) for _ in range(1_000)) < limits.MOST_PLACES_OF_PAGE + 1_000 * limits.LEAST_PLACES
    assert room.places(10**6, 200) == limits.LEAST_PLACES
