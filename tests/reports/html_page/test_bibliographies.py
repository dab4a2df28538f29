"""Bibliographies beside a draft, and references that several citations share."""

from __future__ import annotations

from pathlib import Path

import pytest

import refkit
from refkit.report import DocumentReport
from tests.reports.html_page.reading import page
from tests.reports.made_up import made_up_report

FIELDS = "  author = {Moss, Cara},\n  title = {Work},\n  journal = {Rest},\n  year = {2001}\n"
LIBRARY = "".join(f"@article{{key{number},\n{FIELDS}}}\n\n" for number in range(40))
DRAFT = """\
---
bibliography: refs.bib
---

As is known [@key7; @key30], and again [@key7] and again [@nobody].
"""


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DocumentReport:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(LIBRARY)
    (tmp_path / "draft.md").write_text(DRAFT)
    (report,) = refkit.check("draft.md").documents
    return report


def test_entries_that_are_cited_are_shown_in_a_section_of_their_file(report: DocumentReport) -> None:
    shown = page(report)
    assert len(shown.all("text")) == 2
    library = shown.drafts[1]
    assert "@article{key7," in library
    assert "@article{key30," in library
    assert "@article{key20," not in library
    assert "refs.bib" in shown.words(tag="h3")
    assert any("lines left out" in gap for gap in shown.words("gap"))


def test_citations_lead_into_the_bibliography_and_back(report: DocumentReport) -> None:
    shown = page(report)
    linked = shown.all("cite", "linked")
    assert [each.attributes["href"] for each in linked] == ["#f1r7", "#f1r30", "#f1r7"]
    assert "key7" in shown.of(shown.by_id("f1r7"))
    assert [each.attributes["href"] for each in shown.all("back") if each.attributes["data-r"] == "7"] == ["#f1c0", "#f1c2"]


def test_findings_in_a_bibliography_stand_there(report: DocumentReport) -> None:
    start = LIBRARY.index("@article{key20,")
    finding = report.findings[0]._replace(file="refs.bib", start=start, end=start + 14, line=141, references=(20,), citations=())
    shown = page(report._replace(findings=(*report.findings, finding)))
    assert "@article{key20," in shown.drafts[1]
    assert any("line 141 of refs.bib" in note for note in shown.words("note"))
    (mark,) = [each for each in shown.all("mark") if shown.of(each) == "@article{key20"]
    assert mark.attributes["data-k"].isdigit()


def test_numbers_at_one_place_are_one_link_to_all_they_cite() -> None:
    entries = "".join(f"{number}. Moss C. Work {number}. Rest. 2001;{number}:1-9.\n" for number in range(1, 6))
    (report,) = refkit.check_text(
        f"It is known [2–4], and more so [5].\n\nStill more is [1].\n\n## References\n\n{entries}"
    ).documents
    shown = page(report)
    first = shown.all("cite")[0]
    assert first.attributes["data-r"] == "1 2 3"
    assert first.attributes["href"] == "#f1r1"
    assert {each.attributes["href"] for each in shown.all("back")} >= {"#f1c0", "#f1c1", "#f1c2"}


def test_the_bar_of_an_entry_stands_before_its_number() -> None:
    entries = "1. Moss, C. (2001). Work. *Rest*, *3*, 1–9.\n2. Lee, A. (2002). More. *Rest*, *4*, 11–19.\n"
    (report,) = refkit.check_text(f"It is known (Moss, 2001).\n\n## References\n\n{entries}").documents
    (mark,) = page(report).all("mark", "whole")
    assert page(report).of(mark) == entries.splitlines()[1]
    assert "inside" not in mark.classes


def test_the_bar_of_an_entry_in_mid_line_leaves_what_is_before_it() -> None:
    first, second = "Moss, C. (2001). Work. Rest.", "Lee, A. (2002). More. Rest."
    report = made_up_report(f"{first} {second}", ("CIT002", first), ("CIT002", second), entries=(first, second))
    shown = page(report)
    marks = shown.all("mark", "whole")
    assert [shown.of(mark) for mark in marks] == [first, second]
    assert [mark.classes >= {"inside"} for mark in marks] == [False, True]


def test_an_entry_that_is_written_from_right_to_left_has_its_bar_on_that_side() -> None:
    hebrew, latin = "2. כהן, א. (2019). על המנוחה. Rest.", "1. Lee, A. (2002). More. Rest."
    report = made_up_report(f"{latin}\n{hebrew}\n", ("CIT002", latin[3:]), ("CIT002", hebrew[3:]), entries=(latin[3:], hebrew[3:]))
    assert ["leftwards" in mark.classes for mark in page(report).all("mark", "whole")] == [False, True]


def test_a_bibliography_is_set_as_what_it_is(report: DocumentReport) -> None:
    assert ["database" in text.classes for text in page(report).all("text")] == [False, True]
