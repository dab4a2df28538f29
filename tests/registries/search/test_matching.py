"""Whether a record is the work that is meant: the same for every spelling, and never for a look-alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.bibliography.plain.parser import parse_reference
from refkit.reference import Reference
from refkit.registries.matching import compare
from refkit.registries.matching_titles import is_one_letter_off
from refkit.registries.written_text import WrittenText
from tests.registries.search.cases import NOT_SAME, RECORD, SAME, TITLE, TYPED, work


@pytest.mark.parametrize(("wanted", "record"), SAME.values(), ids=SAME)
def test_the_same_work_is_taken(wanted: Reference, record: Reference) -> None:
    match = compare(wanted, record)
    assert match.is_same, match
    assert match.score > 0.75


@pytest.mark.parametrize(("wanted", "record"), NOT_SAME.values(), ids=NOT_SAME)
def test_a_look_alike_is_not_taken(wanted: Reference, record: Reference) -> None:
    match = compare(wanted, record)
    assert not match.is_same, match


@pytest.mark.parametrize(("text", "record", "is_same"), [case[1:] for case in TYPED], ids=[case[0] for case in TYPED])
def test_typed_texts(text: str, record: Reference, is_same: bool) -> None:
    match = compare(parse_reference(text), record, text)
    assert match.is_same is is_same, match


def test_it_says_why() -> None:
    match = compare(work(year=2010, volume="", pages=""), work(year=2016, volume="", pages=""))
    assert match.agreements == ("title same", "first author same", "other authors same", "container same")
    assert match.disagreements == ("year 2016 is not 2010",)


def test_a_record_of_the_same_work_scores_higher_than_a_look_alike() -> None:
    right = compare(work("Arnesen, B."), RECORD)
    for wanted, record in NOT_SAME.values():
        assert compare(wanted, record).score < right.score


def test_a_title_that_is_only_part_of_the_text_s_is_not_found() -> None:
    text = WrittenText("Hagen (2001). Whales of the north. Sea, 3.")
    assert text.find("Whales") is None
    assert text.find("Whales of the north") is not None
    assert text.find("of the north") is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("mixing", "mixng", True),
        ("mixing", "mixign", True),
        ("mixing", "mixxing", True),
        ("mixing", "mixing", True),
        ("mixing", "nexing", False),
        ("type1", "type2", False),
        ("kelp", "kelping", False),
    ],
)
def test_one_letter(a: str, b: str, expected: bool) -> None:
    assert is_one_letter_off(a, b) is expected
    assert is_one_letter_off(b, a) is expected


_TEXTS = st.text(max_size=60)


@given(title=_TEXTS, author=_TEXTS, container=_TEXTS, text=st.text(max_size=200))
def test_any_text_is_compared(title: str, author: str, container: str, text: str) -> None:
    wanted = work(f"{author}, {author}", title=title, container_title=container)
    for match in (compare(wanted, RECORD, text), compare(RECORD, wanted, text), compare(wanted, wanted, text)):
        assert 0 <= match.score <= 1


@given(st.text(max_size=300))
def test_any_text_is_searched_for_titles(text: str) -> None:
    found = WrittenText(text).find(TITLE)
    assert found is None or TITLE.split()[0].lower() in text.lower()
    assert 0 <= WrittenText(text).share(TITLE) <= 1
