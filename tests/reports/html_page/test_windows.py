from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.reports.html_page.windows import around, shows, whole

LINES = "".join(f"line {number}\n" for number in range(1, 3_001))


def test_a_short_text_is_one_window_and_an_empty_one_none() -> None:
    assert whole("one\ntwo", []) == [(0, 7)]
    assert whole("", []) == []


def test_a_long_text_is_parted_at_lines_and_in_no_place() -> None:
    text = "x" * 79 + "\n"
    windows = whole(text * 2_000, [(24_000, 36_000)])
    assert windows[0] == (0, 36_000)
    assert [start for start, _ in windows[1:]] == [end for _, end in windows[:-1]]
    assert all(start % 80 == 0 for start, _ in windows)


def test_around_a_place_its_line_and_those_beside_it_are_shown() -> None:
    at = LINES.index("line 500\n")
    ((start, end),) = around(LINES, [(at + 5, at + 8)], 10_000)
    assert LINES[start:end] == "line 499\nline 500\nline 501\n"


def test_the_first_places_are_shown_when_there_is_no_room_for_all() -> None:
    places = [(LINES.index(f"line {number}\n"), LINES.index(f"line {number}\n") + 4) for number in (900, 100, 2_000)]
    windows = around(LINES, places, 50)
    assert [shows(windows, start) for start, _ in places] == [True, True, False]


def test_of_a_line_without_end_a_piece_is_shown() -> None:
    ((start, end),) = around("x" * 1_000_000, [(500_000, 500_010)], 10_000)
    assert 0 < end - start < 2_000
    assert start <= 500_000
    assert end >= 500_010


def test_what_is_between_windows_is_not_shown() -> None:
    assert [offset for offset in range(8) if shows([(0, 2), (2, 3), (5, 6)], offset)] == [0, 1, 2, 5]
    assert not shows([], 0)


@settings(deadline=None)
@given(
    st.text("ab\n", max_size=3_000),
    st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 50)), max_size=8),
    st.integers(1, 5_000),
)
def test_windows_are_in_order_and_show_the_first_place(text: str, found: list[tuple[int, int]], room: int) -> None:
    places = [(min(start, len(text)), min(start + size, len(text))) for start, size in found]
    windows = around(text, places, room)
    assert all(0 <= start <= end <= len(text) for start, end in windows)
    assert all(end < start for (_, end), (start, _) in pairwise(windows))
    if places and text:
        assert any(start <= places[0][0] and places[0][1] <= end for start, end in windows)
