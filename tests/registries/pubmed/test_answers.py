"""Whole answers of efetch: books, what is broken and what is hostile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import refkit
from refkit.reference import Name, PartialDate
from refkit.registries.pubmed import PubmedRecord, references_from_pubmed_xml
from tests.registries.pubmed.answers import CHAPTER, HEAD, WHOLE_BOOK, answer, article, link


def told(xml: bytes) -> tuple[list[PubmedRecord], list[str]]:
    problems: list[str] = []
    return references_from_pubmed_xml(xml, problems.append), problems


def test_a_chapter_of_a_book_that_grows_has_the_date_of_its_revision() -> None:
    (record,), problems = told(answer(CHAPTER))
    assert not problems
    assert record.pmid == "20300001"
    assert record.reference.editors == (Name("Adams", "Mary P."),)
    assert record.reference.extra["ISBN"] == "9780306406157"
    assert refkit.Bibliography([record.reference]).references()[0].text == (
        "Priest, S. G. (2024). MALUS1-related scab. In M. P. Adams (Ed.), FruitReviews. University of Hamlin. "
        "https://www.ncbi.nlm.nih.gov/books/NBK1000/"
    )


def test_a_book_is_no_chapter() -> None:
    reference = references_from_pubmed_xml(answer(WHOLE_BOOK))[0].reference
    assert (reference.type, reference.title, reference.issued) == ("book", "FruitReviews", PartialDate(1993))
    assert reference.extra["language"] == "de"


def test_records_keep_their_order_and_the_first_ones_survive_what_breaks_off() -> None:
    whole = answer(article(pmid="2"), CHAPTER, article(pmid="1"))
    assert [record.pmid for record in references_from_pubmed_xml(whole)] == ["2", "20300001", "1"]
    records, problems = told(whole[:-400])
    assert [record.pmid for record in records] == ["2", "20300001"]
    assert len(problems) == 1
    assert "breaks off" in problems[0]


def test_what_pubmed_says_is_told() -> None:
    records, problems = told(
        b'<?xml version="1.0"?><eFetchResult><ERROR>ID list is empty!\nPossibly it has no correct IDs.</ERROR></eFetchResult>'
    )
    assert records == []
    assert problems == ["PubMed answered: ID list is empty! Possibly it has no correct IDs."]


@pytest.mark.parametrize(
    "declarations",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">',
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1:9/evil.dtd">%a;',
    ],
)
def test_entities_are_refused_before_they_are_read(declarations: str) -> None:
    head = f'<?xml version="1.0"?><!DOCTYPE PubmedArticleSet [{declarations}]>'
    records, problems = told(f"{head}<PubmedArticleSet>{article(pmid='&a;')}</PubmedArticleSet>".encode())
    assert records == []
    assert len(problems) == 1
    assert "entity of its own" in problems[0]


def test_entities_of_the_document_type_are_those_of_html() -> None:
    record = references_from_pubmed_xml(answer(article(title="<ArticleTitle>Frost &alpha; and &nosuch; more.</ArticleTitle>")))[0]
    assert record.reference.title == "Frost α and &nosuch; more"


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"  \n",
        b"<html><body>Service unavailable</body></html>",
        b'{"error":"API rate limit exceeded"}',
        b"\xff\xfe<\x00a\x00>\x00",
        b"\x00" * 9,
    ],
)
def test_what_is_no_answer_gives_no_records(xml: bytes) -> None:
    assert references_from_pubmed_xml(xml) == []


def test_elements_in_one_another_without_end_are_refused() -> None:
    records, problems = told(f"<PubmedArticleSet>{article()}<PubmedArticle>{'<i>' * 100_000}".encode())
    assert len(records) == 1
    assert len(problems) == 1


def test_an_empty_record_is_read_too() -> None:
    records = references_from_pubmed_xml(b"<PubmedArticleSet><PubmedArticle/><PubmedBookArticle/></PubmedArticleSet>")
    assert [record.pmid for record in records] == ["", ""]


WHOLE = answer(
    article(
        types="Editorial; Retracted Publication",
        links=link("RetractionIn", "Lee A. Fruit Res. 2022 Feb 6;14(10):445-6", "33000001"),
    ),
    CHAPTER,
)
WORDS = st.sampled_from(
    [
        "<i>",
        "</i>",
        "2020",
        "-",
        ";",
        "[",
        "]",
        "&lt;",
        "&#0;",
        "RETRACTED: ",
        "<Year>",
        "\u0663",
        "\ud7ff",
        "(Pt 1)",
        ":",
        "doi: 10.1/",
    ]
)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(noise: bytes) -> None:
    references_from_pubmed_xml(noise)
    references_from_pubmed_xml(HEAD.encode() + noise)


@given(st.integers(0, len(WHOLE)), st.integers(0, len(WHOLE)), st.lists(WORDS, max_size=6).map("".join))
def test_any_damage_is_survived(start: int, end: int, noise: str) -> None:
    for record in references_from_pubmed_xml(WHOLE[:start] + noise.encode() + WHOLE[end:]):
        assert refkit.Bibliography([record.reference]).references()[0].text
