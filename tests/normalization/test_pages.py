from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalization.pages import Evidence, parse_pages, same_pages
from tests.pairs import each_pair


@each_pair(Path(__file__).parent / "pages.cases")
def test_what_is_read(left: str, sign: str, right: str) -> None:
    read = parse_pages(left)
    kind, _, rest = right.partition(" ")
    if kind == "article":
        number, _, evidence = rest.partition(" ")
        assert (read.article_number, read.evidence) == (number, Evidence[evidence])
        assert not read.pages
    else:
        assert str(read.pages) == right.replace("none", "")
        assert read.evidence is None
        assert bool(read) is (right != "none")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("1184–9", "pp. 1184-1189", True),
        ("1184", "1184–1189", True),
        ("1184–1189", "1184–1190", False),
        ("1184", "1189", False),
        ("e0209899", "Article 209899", True),
        ("e0209899", "0209899", True),
        ("Article 12", "12", True),
        ("Article 12", "13", False),
        ("E12–E19", "e12–e19", True),
        ("e12–e19", "12–19", False),
        ("12–15, 20", "12–15,20", True),
        ("12–15, 20", "12–15", False),
        ("n/a", "", True),
        ("n/a", "12", False),
        ("100445", "", False),
    ],
)
def test_the_same_place(a: str, b: str, *, same: bool) -> None:
    assert same_pages(a, b) is same
    assert same_pages(b, a) is same


@given(
    st.integers(1, 99_999), st.integers(1, 999), st.sampled_from(["", "S", "e"]), st.sampled_from(["-", "–", "--", " — ", "\u2212"])
)
def test_an_abbreviated_end_comes_back(first: int, more: int, letter: str, dash: str) -> None:
    last = str(first + more)
    common = (
        next((at for at, (x, y) in enumerate(zip(str(first), last, strict=False)) if x != y), 0)
        if len(str(first)) == len(last)
        else 0
    )
    full = f"{letter}{first}–{letter}{last}"
    assert str(parse_pages(f"{letter}{first}{dash}{last[common:]}")) == full
    assert str(parse_pages(full)) == full


@given(st.text("0123456789eSp.–-, ()Articlen/ax&;<\u200b", max_size=30), st.text("0123456789eS–-, ", max_size=12))
def test_reading_is_done_once_and_comparing_is_symmetric(a: str, b: str) -> None:
    assert same_pages(a, b) is same_pages(b, a)
    assert same_pages(a, a)
    read = parse_pages(a)
    assert not (read.pages and read.article_number)
    assert bool(read.article_number) is (read.evidence is not None)


@pytest.mark.parametrize("unit", ["1", "-", "1-", "1-2, ", "a", " ", "Article ", "e1", "&amp;", "1.e1", "pp."])
def test_a_megabyte_of_anything(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    parse_pages(text)
    assert same_pages(text, text)


def test_a_page_with_a_hyphen_is_the_same_alone_and_as_both_ends() -> None:
    assert same_pages("51-0977-51-0977", "51-0977")
