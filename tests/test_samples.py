from __future__ import annotations

import pytest

from refkit import check
from tests.process import SAMPLES

ARTICLE = ["microcurrent.md", "microcurrent-pasted.txt"]


@pytest.mark.parametrize("name", ARTICLE)
def test_the_article_has_its_eight_findings(name: str) -> None:
    report = check(SAMPLES / name).documents[0]
    document = report.document
    assert document is not None
    found = {(finding.code, " ".join(document.text[finding.start : finding.end].split())[:25]) for finding in report.findings}
    assert found == {
        ("CIT001", "Cheng et al., 1982"),
        ("CIT001", "Naclerio et al., 2021"),
        ("CIT001", "Naclerio et al. (2019)"),
        ("CIT001", "Curtis et al., 2010"),
        ("CIT005", "Pengzhi et al., 2024"),
        ("CIT002", "Kolimechkov, S., Seijo, M"),
        ("REF011", "PMCID: PMC10929553"),
        ("REF012", "http://www.lifesciencesit"),
    }
    assert len(report.findings) == 8


@pytest.mark.parametrize("name", ARTICLE)
def test_the_article_has_six_citations_and_three_references(name: str) -> None:
    report = check(SAMPLES / name).documents[0]
    assert [citation.first_surname for citation in report.citations] == [
        "Cheng",
        "Naclerio",
        "Naclerio",
        "Curtis",
        "Saniee",
        "Pengzhi",
    ]
    surnames = [entry.reference.authors[0].surname for entry in report.entries if entry.reference is not None]
    assert surnames == ["Bu", "Kolimechkov", "Saniee"]


@pytest.mark.parametrize("name", ARTICLE)
def test_the_nearest_references_are_named(name: str) -> None:
    report = check(SAMPLES / name).documents[0]
    assert report.document is not None
    nearest = {
        report.document.text[finding.start : finding.end]: finding.nearest and finding.nearest.reference
        for finding in report.findings
    }
    assert nearest["Naclerio et al., 2021"] == 1
    assert nearest["Pengzhi et al., 2024"] == 0
    assert nearest["Cheng et al., 1982"] is None
    assert nearest["Curtis et al., 2010"] is None


def test_both_forms_of_the_article_say_the_same_in_the_same_words() -> None:
    first, second = ([finding.message for finding in check(SAMPLES / name).findings] for name in ARTICLE)
    assert sorted(first) == sorted(second)


def test_the_keyed_draft_has_its_four_findings() -> None:
    report = check(SAMPLES / "keyed.md").documents[0]
    assert [(finding.code, bool(finding.file), finding.nearest and finding.nearest.reference) for finding in report.findings] == [
        ("CIT010", False, 0),
        ("CIT010", False, None),
        ("CIT002", True, None),
        ("CIT002", True, None),
    ]
    assert check(SAMPLES / "keyed.bib").findings == []


def test_the_clean_draft_has_nothing_to_report() -> None:
    report = check(SAMPLES / "clean.md").documents[0]
    assert (len(report.citations), len(report.entries), report.findings) == (6, 4, ())
