"""What becomes of a citation, one case or more for each row of the status table in the interface, in ``*.cases``."""

from __future__ import annotations

import pytest

from refkit import check_text
from refkit.findings import Finding
from refkit.report import DocumentReport
from tests.cases import HERE, Case, assert_as_expected, cases_in, draft_with, each_case, found_codes, read_cases

NUMBERED = read_cases(HERE / "linking" / "numbered.cases")
CASES = [case for case in cases_in("linking") if not case.name.startswith("numbered")]
LEE = "Lee, A. (2020)"


@each_case(CASES)
def test_the_citation_becomes(case: Case) -> None:
    assert_as_expected(case, case.check())


@each_case(CASES)
def test_a_finding_points_at_what_it_is_about(case: Case) -> None:
    report = case.check()
    for finding in report.findings:
        check_places(report, finding)


def check_places(report: DocumentReport, finding: Finding) -> None:
    """What the table says of a finding's ``references``, ``citations``, ``nearest`` and place."""
    if finding.code == "CIT106":
        assert all(finding.start <= report.citations[index].start < finding.end for index in finding.citations)
        return
    if finding.code in {"CIT002", "REF001"}:
        [index] = finding.references
        assert finding.citations == ()
        assert report.entries[index].start <= finding.start <= finding.end <= report.entries[index].end
        return
    if finding.code == "CIT009":
        first, second = finding.references
        assert first < second
        assert report.entries[second].start <= finding.start
        return
    if finding.code == "REF100":
        assert finding.references == ()
        assert len(finding.citations) == len(report.citations)
        return
    if not finding.citations:
        # Something of the entry itself.
        [index] = finding.references
        assert report.entries[index].start <= finding.start <= finding.end <= report.entries[index].end
        return
    [at] = finding.citations
    citation, link = report.citations[at], report.links[at]
    assert (finding.start, finding.end) == (citation.start, citation.end)
    assert finding.references == link.references
    assert (finding.nearest is not None) == (link.nearest is not None)
    if finding.nearest:
        assert finding.nearest.why
        assert finding.nearest == link.nearest


@each_case(NUMBERED)
def test_numbers_are_checked_by_number_or_one_notice_says_that_they_are_not(case: Case) -> None:
    report = case.check()
    if any(citation.mode.value == "numeric" for citation in report.citations):
        assert found_codes(report) == case.findings
    else:
        assert len(report.findings) == 1
        assert report.findings[0].code not in {"CIT001", "CIT002"}


def test_the_numbers_of_a_range_are_a_citation_each() -> None:
    [case] = [case for case in NUMBERED if "ranges" in case.name]
    report = case.check()
    assert [citation.mode.value for citation in report.citations] == ["numeric"] * 5
    assert [link.references for link in report.links] == [(0,), (1,), (2,), (1,), (3,)]


@pytest.mark.parametrize(
    ("cited", "reference", "code", "said"),
    [
        ("Lee, 2019", LEE, "CIT003", "2020"),
        ("Leee, 2020", LEE, "CIT004", "Lee"),
        ("Thirkel, 2020", "Thirkell, J. (2020)", "CIT004", "Thirkell"),
        ("Seijo et al., 2022", "Naclerio, F., Seijo, M., & Lee, A. (2022)", "CIT006", "Naclerio"),
        ("Pengzhi et al., 2024", "Bu, P., Duan, R., & Luo, J. (2024)", "CIT005", "Bu"),
        ("Lee et al., 2020", LEE, "CIT101", "Lee"),
        ("Lee, 2020", "Lee, A., & Cho, B. (2020)", "CIT102", "Lee"),
        ("Novak, 1999", LEE, "CIT001", "Novak"),
    ],
)
def test_the_sentence_names_the_citation_as_written_and_what_it_is_near(cited: str, reference: str, code: str, said: str) -> None:
    report = check_text(draft_with(f"Sleep helps ({cited}).", [reference])).documents[0]
    [finding] = [finding for finding in report.findings if finding.code == code]
    assert cited in finding.message
    assert said in finding.message
    assert finding.message.endswith((".", ".”"))
    assert "\n" not in finding.message
    assert "invent" not in finding.message


def test_two_authors_are_told_to_be_named_both() -> None:
    [finding] = check_text(draft_with("Sleep helps (Lee, 2020).", ["Lee, A., & Cho, B. (2020)"])).findings
    assert "Cho" in finding.message
    # APA 8.17 has no "et al." for two authors.
    assert "et al." not in finding.message


def test_a_second_year_is_named_with_its_names() -> None:
    text = draft_with("Sleep helps (Lee, 2020, 1999).", [LEE])
    [finding] = [finding for finding in check_text(text).findings if finding.code == "CIT001"]
    assert text[finding.start : finding.end] == "1999"
    assert "Lee" in finding.message
    assert "1999" in finding.message


def test_a_name_and_a_year_that_may_be_something_else_are_likely_and_leave_further_reading_alone() -> None:
    [finding] = check_text(draft_with("Sleep helps (Novak 1999).", [LEE])).findings
    assert (finding.code, finding.confidence.value) == ("CIT001", "likely")
    findings = check_text(draft_with("Sleep helps (Novak 1999), and so does rest (Lee 2020).", [LEE])).findings
    assert [finding.confidence.value for finding in findings if finding.code == "CIT001"] == ["certain"]


def test_a_numbered_draft_cites_nothing_by_a_name_and_a_year_without_a_comma() -> None:
    text = (
        "Sleep helps [1] in a film (Solaris 1972).\n\n## References\n\n1. Lee, A. How muscle recovers. J Rest. 2020;12(3):45-67.\n"
    )
    assert not check_text(text).findings
