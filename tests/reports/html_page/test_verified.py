"""What a page of ``refkit verify`` says: the verdicts, and both values of what differs."""

from __future__ import annotations

from refkit.citations.citation import Citation, Mode
from refkit.linking import Link, Status
from refkit.report import DocumentReport
from tests.reports.html_page.reading import page
from tests.reports.made_up import MATCH, MISLED, MISMATCH, ONLINE, RETRACTED, UNANSWERED, UNKNOWN, verified_report


def test_both_values_of_each_difference_stand_beside_each_other() -> None:
    shown = page(verified_report(MATCH, MISMATCH), verify=True)
    assert shown.words(tag="title") == ["refs.txt: 1 warning (refkit verify)"]
    (numbers,) = shown.words("numbers")
    assert " ".join(numbers.split()) == "1 ▲ warning 2 references 1 match, 1 mismatch"
    assert shown.words("sentence") == []
    (table,) = shown.all("values")
    rows = [shown.of(row) for row in shown.all(tag="tr") if table.start <= row.start < table.end]
    assert rows == ["FieldCitedRecord", "titleHow muscle recoversHow muscles recover", "date (info)20192018"]
    assert [shown.of(mark) for mark in shown.all(tag="mark")] == ["muscle recovers", "muscles recover"]
    assert "record found by search: Crossref, https://doi.org/10.1000/rest.12" in shown.words("fact")


def test_what_was_not_verified_has_no_link_into_the_list() -> None:
    report = verified_report(None, MATCH)
    citations = tuple(Citation(0, size, "Lee", Mode.NARRATIVE) for size in range(1, 12))
    links = (*[Link(Status.LINKED, (0,))] * 10, Link(Status.LINKED, (1,)))
    shown = page(report._replace(citations=citations, links=links), verify=True)
    assert [record.attributes["id"] for record in shown.all("record")] == ["f1e1"]
    assert [back.attributes["data-r"] for back in shown.all("back")] == ["0"] * 8 + ["1"]


def test_every_verdict_is_said_in_words_and_what_matches_is_folded() -> None:
    outcomes = (MATCH, ONLINE, UNANSWERED, UNKNOWN, MISLED, RETRACTED)
    shown = page(verified_report(*outcomes), verify=True)
    assert sorted(shown.words("verdict")) == [
        "could not be checked",
        "match",
        "match",
        "match, retracted",
        "mismatch",
        "not found",
    ]
    (numbers,) = shown.words("numbers")
    made_of = "3 match, 1 mismatch, 1 not found, 1 could not be checked, 1 of them retracted"
    assert " ".join(numbers.split()) == f"4 ▲ warnings 6 references {made_of}"
    assert "1 reference matches" in " ".join(shown.words(tag="summary"))
    assert "another work: Of bees" in shown.text
    assert "status: retracted" in shown.words("fact")
    assert "looked for in Crossref, PubMed" in shown.words("fact")
    assert "Crossref did not answer within 30 s" in shown.words("fact")


def test_what_could_not_be_read_is_said_beside_the_numbers() -> None:
    shown = page(verified_report(MATCH), DocumentReport("gone.bib", error="there is no such file"), verify=True)
    assert shown.words("sentence") == ["1 path could not be read"]
    assert page(verify=True).words("sentence") == ["Nothing to verify"]


def test_a_record_leads_to_its_place_and_findings_to_their_rule() -> None:
    shown = page(verified_report(MISMATCH), verify=True)
    (entry,) = [each for each in shown.all(tag="a") if each.attributes["href"] == "#f1r0" and not each.classes]
    assert shown.of(entry) == "Lee, A., & Cho, B. (2000). Rest."
    assert shown.all("note")[0].attributes["data-code"] == "REG003"


def test_a_list_alone_says_nothing_of_citations() -> None:
    assert not page(verified_report(MATCH), verify=True).words("cited")
