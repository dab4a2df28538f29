"""Identifiers in every disguise, and texts that are none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.identifiers import (
    Normalized,
    arxiv_doi,
    find_arxiv,
    find_doi,
    find_pmcid,
    find_pmid,
    is_short_doi,
    isbn_10,
    normalize_arxiv,
    normalize_doi,
    normalize_isbn,
    normalize_issn,
    normalize_pmcid,
    normalize_pmid,
    trim_doi,
)
from refkit.identifiers.isbn import check_digit_10, check_digit_13
from refkit.identifiers.issn import check_digit
from tests.pairs import each_pair

HERE = Path(__file__).parent
NORMALIZE: dict[str, Callable[[str], Normalized]] = {
    "doi": normalize_doi,
    "pmid": normalize_pmid,
    "pmcid": normalize_pmcid,
    "arxiv": normalize_arxiv,
    "isbn": normalize_isbn,
    "issn": normalize_issn,
}


def assert_comes_of(kind: str, text: str, expected: str) -> None:
    value, reason = NORMALIZE[kind](text)
    if expected.startswith("no: "):
        assert value == ""
        assert expected.removeprefix("no: ") in reason
    else:
        assert (value, reason) == (expected, "")


@each_pair(HERE / "doi.cases")
def test_doi(left: str, sign: str, right: str) -> None:
    assert_comes_of("doi", left, right)


@each_pair(HERE / "arxiv.cases")
def test_arxiv(left: str, sign: str, right: str) -> None:
    assert_comes_of("arxiv", left, right)


@each_pair(HERE / "pubmed.cases")
def test_pubmed(left: str, sign: str, right: str) -> None:
    kind, _, expected = right.partition(" ")
    assert_comes_of(kind, left, expected)


@each_pair(HERE / "isbn_issn.cases")
def test_isbn_and_issn(left: str, sign: str, right: str) -> None:
    kind, _, expected = right.partition(" ")
    assert_comes_of(kind, left, expected)


def test_an_arxiv_version_is_kept_on_demand() -> None:
    assert normalize_arxiv("https://arxiv.org/abs/2101.00001V2", keep_version=True).value == "2101.00001v2"
    assert normalize_arxiv("2101.00001", keep_version=True).value == "2101.00001"


def test_a_short_doi_is_told_from_a_doi() -> None:
    assert is_short_doi(normalize_doi("https://doi.org/b53n").value)
    assert not is_short_doi(normalize_doi("10.1000/182").value)


letters = "abcxyzABCXYZ0123456789"
suffixes = st.from_regex(
    rf"\A[{letters}]([{letters}]|[-._;:/(][{letters}]|\([{letters}]+\)|<[{letters}]+>[{letters}]){{0,20}}\Z"
).filter(lambda suffix: suffix.count("(") <= suffix.count(")"))
dois = st.builds("10.{}/{}".format, st.integers(1000, 999_999), suffixes)
DISGUISES: list[Callable[[str], str]] = [
    lambda doi: doi,
    lambda doi: f"doi:{doi}",
    lambda doi: f"DOI: {doi}.",
    lambda doi: f"http://dx.doi.org/{doi}",
    lambda doi: f"https://doi.org/{quote(doi, safe='/')}?utm_source=x#y",
    lambda doi: f"https://doi.org/{quote(quote(doi, safe=''), safe='')}",
    lambda doi: f"doi:https://doi.org/{doi},",
    lambda doi: f"<https://doi.org/{doi}>",
    lambda doi: doi.replace("_", r"{\_}").replace("<", r"{\textless}").replace(">", r"{\textgreater}"),
    lambda doi: doi.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
    lambda doi: doi.replace("-", "\u2010"),
    "\u200b".join,
    lambda doi: f"https://example.org/doi/abs/{quote(doi, safe='/')}?journal=x",
    lambda doi: rf"\url{{https://doi.org/{doi}}}",
    lambda doi: doi.upper(),
]


@given(dois, st.sampled_from(DISGUISES))
def test_a_doi_comes_out_of_any_disguise(doi: str, disguise: Callable[[str], str]) -> None:
    assert normalize_doi(disguise(doi)).value == doi.lower()


@given(st.integers(1, 99_999_999))
def test_numbers_of_pubmed_come_back(number: int) -> None:
    assert normalize_pmid(f"PMID: {number}").value == str(number)
    assert normalize_pmid(f"https://pubmed.ncbi.nlm.nih.gov/{number}/").value == str(number)
    assert normalize_pmcid(f"https://pmc.ncbi.nlm.nih.gov/articles/PMC{number}/").value == f"PMC{number}"
    assert not normalize_pmid(f"PMC{number}")
    assert not normalize_pmcid(str(number))


@given(st.integers(7, 30), st.integers(1, 12), st.integers(0, 9999))
def test_an_arxiv_identifier_comes_out_of_its_doi(year: int, month: int, number: int) -> None:
    identifier = f"{year:02}{month:02}.{number:0{5 if year >= 15 else 4}}"
    if (year, month) >= (7, 4):
        assert normalize_arxiv(arxiv_doi(identifier)).value == identifier
        assert normalize_doi(f"https://doi.org/10.48550/arXiv.{identifier}").value == arxiv_doi(identifier)


digits = st.text("0123456789", min_size=12, max_size=12)


@given(digits, st.integers(0, 9), st.integers(0, 12))
def test_one_wrong_digit_of_an_isbn_is_caught(body: str, digit: int, at: int) -> None:
    ten = body[:9] + check_digit_10(body[:9])
    thirteen = "978" + body[:9] + check_digit_13("978" + body[:9])
    assert normalize_isbn(ten).value == normalize_isbn(thirteen).value == thirteen
    assert isbn_10(thirteen) == ten
    assert isbn_10("979" + body[:9] + check_digit_13("979" + body[:9])) == ""
    for isbn in (ten, thirteen):
        wrong = isbn[:at] + str(digit) + isbn[at + 1 :]
        if len(wrong) == len(isbn) and wrong != isbn:
            assert not normalize_isbn(wrong)


@given(digits, st.integers(0, 9), st.integers(0, 7))
def test_one_wrong_digit_of_an_issn_is_caught(body: str, digit: int, at: int) -> None:
    issn = body[:7] + check_digit(body[:7])
    assert normalize_issn(issn).value == f"{issn[:4]}-{issn[4:]}"
    wrong = issn[:at] + str(digit) + issn[at + 1 :]
    if wrong != issn:
        assert not normalize_issn(wrong)


PIECES = (
    *(
        "10.1000/",
        "10/",
        "doi:",
        "doi.org/",
        "https://",
        "arXiv:",
        "PMID: ",
        "PMC",
        "978",
        "hep-th/",
        "a.b",
        "/full",
        ".pdf",
        "?",
        "#",
    ),
    *("%", "%25", "2F", "%41", "&amp;", "&lt;", "&", "lt;", "\\", "\\_", "{", "}", "$<$", "(", ")", "<", ">", "[", "]("),
    *(" ", ".", ",", ";", "-", "\u2010", "\u200b", "\0", "X", "1", "12345678", "9901001", "2101.00001", "v2", "é", "İ", "\ud800"),
)
texts = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))


@pytest.mark.parametrize("kind", NORMALIZE)
@given(texts)
def test_normalising_is_done_once_and_for_all(kind: str, text: str) -> None:
    value, reason = NORMALIZE[kind](text)
    assert bool(value) != bool(reason)
    if value:
        assert NORMALIZE[kind](value) == (value, "")
    else:
        assert re.fullmatch(r"“[^\n]*” is no .+\.", reason)


HUGE = 1_000_000
UNITS = (
    *(
        "a",
        "1",
        "10.",
        "10.1000/",
        "10.1000/a/full",
        "10.1234.1",
        "(",
        ")",
        "((",
        "[](",
        "<",
        "doi:",
        "https://doi.org/",
        "%25",
        "%2541",
    ),
    *(
        "&amp;",
        "amp;",
        "\\",
        "{\\_}",
        "$<$",
        "\\href{",
        " ",
        "\u200b",
        "arxiv-",
        "arXiv:a-",
        "PMID ",
        "978-",
        "a.b.",
        ". ",
        "A(",
        "&x=10.",
    ),
)


@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_of_anything_is_refused(unit: str) -> None:
    text = unit * (HUGE // len(unit))
    for kind, normalize in NORMALIZE.items():
        value, reason = normalize(text)
        assert kind == "doi" or not value
        assert len(reason) < 300
    for prefix in ("10.1000/", "https://example.org/10.1000/", "https://example.org/?"):
        normalize_doi(prefix + text)
    assert trim_doi("10.1000/a" + text).startswith("10.1000/a")
    for find in (find_doi, find_pmid, find_pmcid, find_arxiv):
        find(text)


@pytest.mark.parametrize("written", ["10.1000/a%28b%29", "10.1000/a\\_b", "10.1000/ab"])
def test_what_a_found_doi_takes_is_what_is_written(written: str) -> None:
    text = f"Rest. https://doi.org/{written}. More."
    found = find_doi(text)
    assert found is not None
    assert text[found[1] : found[2]] == f"https://doi.org/{written}"
