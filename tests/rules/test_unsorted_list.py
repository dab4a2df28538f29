"""Entries that change places: all the others stay where they are, and no list is sorted that has another order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import check_text, fix_text
from tests.cases import draft_with

NAMES = ("Bell", "Cho", "Diaz", "Evans", "Fox", "Gil", "Hu", "Ito", "Kim", "Lee", "Moe", "Nys", "Orr", "Pye", "Rey", "Sun", "Tan")


def listing(names: list[str] | tuple[str, ...]) -> str:
    cited = "; ".join(f"{name}, {2000 + len(name)}" for name in names)
    return draft_with(f"Sleep helps ({cited}).", [f"{name}, A. ({2000 + len(name)})" for name in names])


def codes(text: str) -> list[str]:
    return [finding.code for finding in check_text(text).findings]


def test_an_entry_is_moved_to_its_place() -> None:
    moved = [*NAMES[:1], *NAMES[2:9], NAMES[1], *NAMES[9:]]
    text = listing(moved).replace("\n", "\r\n")
    [finding] = check_text(text).findings
    assert finding.message == "Cho (2003) is out of the alphabetical order of the list: it belongs behind Bell (2004)."
    assert fix_text(text).text == text
    fixed = fix_text(text, unsafe=True)
    assert (fixed.count, fixed.report.findings) == (1, [])
    entries = [entry.head.authors.names[0].surname for entry in fixed.report.documents[0].entries]
    assert entries == list(NAMES)
    assert sorted(fixed.text.split("\r\n")) == sorted(text.split("\r\n"))


def test_two_entries_are_moved_at_once() -> None:
    fixed = fix_text(listing([*NAMES[2:8], NAMES[0], *NAMES[8:14], NAMES[1], *NAMES[14:]]), unsafe=True)
    assert (fixed.count, fixed.report.findings) == (2, [])


def test_numbered_lists_have_their_order() -> None:
    text = draft_with("Sleep helps [1–6].", [f"{at}. {name}, A. (2020)" for at, name in enumerate(("Hu", *NAMES[:5]), 1)])
    assert "REF102" not in codes(text)


def test_what_stands_between_entries_keeps_them_from_changing_places() -> None:
    text = listing([NAMES[1], *NAMES[2:7], NAMES[0], NAMES[8]]).replace("\n\nFox", "\n\n<!-- later works -->\n\nFox")
    assert "REF102" in codes(text)
    assert fix_text(text, unsafe=True).text == text


@settings(deadline=None)
@given(st.permutations(NAMES[:9]))
def test_a_list_is_left_as_it_is_or_brought_into_order(names: list[str]) -> None:
    text = listing(names)
    fixed = fix_text(text, unsafe=True)
    assert sorted(fixed.text) == sorted(text)
    if fixed.count:
        assert "REF102" not in [finding.code for finding in fixed.report.findings]
    assert fix_text(fixed.text, unsafe=True).text == fixed.text
