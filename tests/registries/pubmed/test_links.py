"""What became of a work: retractions, corrections, versions."""

from __future__ import annotations

import pytest

import refkit
from refkit.reference import PartialDate
from refkit.registries.notices import Kind, Notice
from tests.registries.pubmed.answers import TITLE, link, read


def test_a_retracted_work_says_where_its_retraction_is_printed() -> None:
    record = read(
        types="Journal Article; Retracted Publication",
        title=TITLE.replace(">Late", ">RETRACTED: Late"),
        links=link("ErratumIn", "J Orchard Sci 2021 Mar;13(1):53")
        + link("RetractionIn", "Adams M, Cho B. J Orchard Sci. 2022 Feb 6;14(10):445-6", "33000001"),
    )
    assert record.notices == (
        Notice(
            Kind.RETRACTED,
            "",
            "33000001",
            "pubmed",
            PartialDate(2022, 2, 6),
            "Adams M, Cho B. J Orchard Sci. 2022 Feb 6;14(10):445-6",
        ),
        Notice(Kind.CORRECTED, "", "", "pubmed", PartialDate(2021, 3), "J Orchard Sci 2021 Mar;13(1):53"),
    )
    reference = record.reference
    assert (reference.title, reference.extra["status"]) == ("Late frost in walled orchards", "retracted")
    assert reference.custom["retraction"] == {
        "year": 2022,
        "container-title": "Journal of Orchard Science",
        "volume": "14",
        "issue": "10",
        "page": "445–446",
    }
    assert (
        refkit.Bibliography([reference])
        .references()[0]
        .text.endswith("(Retraction published 2022, Journal of Orchard Science, 14[10], 445–446)")
    )


def test_a_retraction_in_another_journal_has_its_abbreviation_and_doi() -> None:
    record = read(links=link("RetractionIn", "Fruit Res. 2022;14:e445. doi: 10.1234/fr.445."))
    assert record.reference.custom["retraction"] == {
        "year": 2022,
        "container-title": "Fruit Res",
        "volume": "14",
        "page": "e445",
        "DOI": "10.1234/fr.445",
    }


@pytest.mark.parametrize("changes", [{"types": "Retracted Publication"}, {"title": TITLE.replace(">Late", ">WITHDRAWN: Late")}])
def test_a_retraction_may_be_known_without_its_notice(changes: dict[str, str]) -> None:
    record = read(**changes)
    assert record.reference.extra["status"] in {"retracted", "withdrawn"}
    assert record.reference.title == "Late frost in walled orchards"
    assert len(record.notices) == 1


def test_a_notice_is_not_retracted_by_what_it_retracts() -> None:
    record = read(
        types="Retraction of Publication",
        title=TITLE.replace(">Late", ">Retraction: Late"),
        links=link("RetractionOf", "J Orchard Sci. 2020 Jun;12(3):184-9", "31000001"),
    )
    assert [notice.kind for notice in record.notices] == [Kind.RETRACTION_OF]
    assert "status" not in record.reference.extra
    assert record.reference.title == "Retraction: Late frost in walled orchards"


@pytest.mark.parametrize(
    ("kind", "source", "types", "expected"),
    [
        ("ExpressionOfConcernIn", "J Orchard Sci. 2022;14(1):1", "Journal Article", Kind.CONCERN),
        ("UpdateIn", "Cochrane Database Syst Rev. 2004;(1):CD002020", "Journal Article", Kind.NEW_VERSION),
        ("UpdateIn", "J Orchard Sci. 2022;14(1):1", "Preprint", Kind.PUBLISHED),
        ("UpdateOf", "medRxiv. 2019 Apr 05:2019.03.21.1. doi: 10.1101/1.", "Journal Article", Kind.PREPRINT),
        ("UpdateOf", "Cochrane Database Syst Rev. 2000;(4):CD002020", "Journal Article", Kind.OLD_VERSION),
        ("RepublishedIn", "Fruit Res 1997 Dec;42(3):269-90", "Journal Article", Kind.REPUBLISHED),
        ("ErratumFor", "Fruit Res. 2024;36(sup1):24-35", "Published Erratum", Kind.CORRECTION_OF),
    ],
)
def test_kinds(kind: str, source: str, types: str, expected: Kind) -> None:
    assert [notice.kind for notice in read(types=types, links=link(kind, source, "1")).notices] == [expected]


def test_comments_and_cited_works_are_no_notices() -> None:
    assert read(links=link("CommentIn", "Fruit Res. 2024;36:24", "2") + link("Cites", "", "3")).notices == ()
